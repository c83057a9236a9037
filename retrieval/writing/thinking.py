"""Thinking: what a reasoning model says to itself before its answer is no part of that."""

from __future__ import annotations

import re

_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)


def without_thinking(text: str) -> str:
    """Return a text without what stands in thinking tags; one that is never closed takes the rest with it."""
    return _THINKING.sub("", text)
