"""Overviews: "Hva skjedde på Storhetta?" asks for all that is told of it, not for a few words."""

from __future__ import annotations

import re

from index.language.names import NAME

_WHAT_HAPPENED = re.compile(
    r"(?:hva|kva|what)(?: er det som)?"
    r"(?: (?:skjer|skjedde|skjedd|hendte|hende|hender|foregår|foregikk|happened|happens|is happening|is going on)"
    rf"| har skjedd| has happened)(?: (?:egentlig|eigentleg|really|exactly))? (?:på|i|ved|under|at|in|on|during) "
    rf"(?P<topic>{NAME}(?: [\w-]+){{0,3}})",
    re.IGNORECASE,
)
_WHAT_IS_NEW = re.compile(
    r"(?:(?:hva|kva|what)(?: er|['’]s| is)(?: det)? (?:nytt|siste(?: nytt)?|new|the latest)|siste(?: nytt)?|the latest"
    r"|latest news|any news) (?:om|fra|frå|i|på|about|on|from|in) (?P<topic>\w[\w\s-]*)",
    re.IGNORECASE,
)
_TELL_ME = re.compile(
    r"(?:fortell|fortel|tell)(?: meg| me)?(?: (?:litt|mer|meir|more))? (?:om|about) (?P<topic>\w[\w\s-]*)",
    re.IGNORECASE,
)


def topic_of_overview(text: str) -> str | None:
    """Return what a question wants an overview of; None where it asks for something of its own.

    What happened to somebody is a question; what happened at a place is none that a few words answer.
    """
    asked = text.strip().rstrip("?!. ")
    found = _WHAT_HAPPENED.fullmatch(asked) or _WHAT_IS_NEW.fullmatch(asked) or _TELL_ME.fullmatch(asked)
    if found is None or (found.re is _WHAT_HAPPENED and not found["topic"][:1].isupper()):
        return None
    return found["topic"].strip()
