"""Timelines asked for in a message: "Lag en tidslinje over skredet i Ulvdal"."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"(?:(?:kan|vil|kunne|could|can|would) (?:du|you) )?(?:(?:please|vær så snill å) )?"
    r"(?:(?:lage?|vise?|gi|gje|tegne?|teikne?|skrive?|sette? opp|set opp|make|show|draw|give|create|write)"
    r"(?: (?:meg|oss|me|us))? )?"
    r"(?:(?:ei|en|et|a|the) )?(?:tidslinj[ea]|timeline) (?:for|over|om|av|of|about|on) (?P<topic>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def topic_of_timeline(text: str) -> str | None:
    """Return what a message wants a timeline of; None where it wants none."""
    asked = _ASKED.fullmatch(text.strip().rstrip("?!. "))
    return asked["topic"].strip() if asked else None
