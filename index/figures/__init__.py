"""Which figures an article gives, whose they are, and who gives none."""

from __future__ import annotations

from index.figures.categories import event_in
from index.figures.figure import Figure
from index.figures.finding import find_figures
from index.figures.withheld import WithheldFigure, find_nobody, find_withheld

__all__ = ["Figure", "WithheldFigure", "event_in", "find_figures", "find_nobody", "find_withheld"]
