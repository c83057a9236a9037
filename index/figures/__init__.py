"""Which figures an article gives, and whose they are."""

from __future__ import annotations

from index.figures.finding import Figure, find_figures

__all__ = ["Figure", "find_figures"]
