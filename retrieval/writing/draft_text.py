"""The text of a draft: what a model said, without what is no part of an answer."""

from __future__ import annotations

import re

from index.articles.normalising import normalised

YES_NO = re.compile(r"\W*(?:ja|nei|jo|yes|no)\s*[,.:–—-]\s*", re.IGNORECASE)
"""How a statement begins that says yes or no."""
_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)


def text_of(said: str) -> str:
    """Return what a model said in one line, without what it thought aloud and what nobody sees."""
    return " ".join(normalised(_THINKING.sub("", said)).split())


def draft_of(said: str) -> str:
    """Return a draft without a yes or no before it, which no passage says.

    "<think>Hm.</think> Nei, ruten blir lagt ned [1]." → "Ruten blir lagt ned [1]."
    """
    text = text_of(said)
    told = YES_NO.sub("", text, count=1) if YES_NO.match(text) else text
    return told[:1].upper() + told[1:] if told != text else text
