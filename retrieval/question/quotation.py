"""The quotation in a question that asks whether, or by whom, it was said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.language.terms import words
from index.speech import find_speech
from index.speech.marks import canonical
from retrieval.question.wrapping import unwrapped

SHORTEST = 3
"""Words of a quotation that is a quote, not a title or a term."""

SHORTEST_ALONE = 2
"""The same, where nothing but the quotation is given."""

_QUOTATION = re.compile("«([^«»]+)»")
_ADVERBS = (
    r"(?:(?:virkelig|verkeleg|egentlig|eigentleg|noen gang|nokon gong|noensinne|faktisk|da|really|ever|actually)\s+)*"
)
_SAID = (
    r"(?:sa|sier|seier|sagt|uttalt|uttalte|uttaler|skrev|skreiv|skrive|skrevet|hevdet|hevda|hevder|mente|meinte|svarte"
    r"|say|says|said|claim|claimed|claims|write|wrote|written|tweet|tweeted|state|stated)"
)
_WHO = r"(?P<who>[^\W\d_][^,:;?!«»\"“”„]*?)"
_PATTERNS = [
    # Did X say … · Har X sagt … · Has X ever said …
    rf"\b(?:did|has|have|does|do|har)\s+{_WHO}\s+{_ADVERBS}{_SAID}\b",
    # Is it true that X said … · Stemmer det at X sa …
    rf"\b(?:at|that)\s+{_WHO}\s+{_ADVERBS}(?:har\s+|has\s+|have\s+)?{_ADVERBS}{_SAID}\b",
    # Sa X … · Sier X virkelig at …
    rf"^\W*{_SAID}\s+{_WHO}\s*(?:\s{_ADVERBS}(?:at|that|dette|this)?\s*)?[:,]?\s*$",
    # …, sa X? · … said X?
    rf"^\W*{_SAID}\s+{_WHO}\s*{_ADVERBS}[.?!]*\s*$",
    # X said: …
    rf"^\W*{_WHO}\s+{_SAID}\b",
    # X: …
    rf"^\W*(?:(?:ifølge|ifølgje|according to|fra|frå|from|av|by)\s+)?{_WHO}\s*:\s*$",
    rf"\b(?:av|frå|fra|by|from|ifølge|according to)\s+{_WHO}\s*[?.!]*$",
]
_SIGNED = re.compile(r"\W*[(–—-]\s*(?P<who>[^\W\d_][^,:;?!()]{1,60}?)\s*(?:\([^()]*\)|,[^,\n]*)?[\s).]*$")
"""Behind a quotation: – Kari Vik, ordfører; (Kari Vik)."""
_ASKED = frozenset(
    """hvem kven who noen nokon anyone anybody someone somebody det dette it this de dei they man ein en you du han hun
    ho he she""".split()
)
_ASKS_WHO_SAID = re.compile(rf"\b{_SAID}\b|\b(?:sitat|sitatet|quote|quoted|sitert)\b|:\s*$", re.IGNORECASE)
_ASKS_ELSE = re.compile(
    r"\W*(?:når|hvor|hvorfor|hvordan|hva|hvilke[nt]?|kor|kvifor|korleis|kva|kvar"
    r"|when|where|why|how|what|which)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, and who is claimed to have said them; None where nobody is named.

    `frame` is the question around them.
    """

    text: str
    claimed_speaker: str | None
    frame: str


def find_quotation(question: str) -> Quotation | None:
    """Find the quote to check in a question: "Did Berg say “…”?", «Hvem sa «…»?», or nothing but a quotation.

    "Hvem skrev «Peer Gynt»?" holds none: a title is short, and not said. Words with a clause that tells who says them
    are one too: "– Vi venter, sier Vik.".
    """
    text = unwrapped(question)
    marked = canonical(text)
    found = max(_QUOTATION.finditer(marked), key=lambda match: len(match[0]), default=None)
    if found is None:
        return _said_in(text) if marked.startswith("–") else None
    quote, before, after = text[found.start(1) : found.end(1)], text[: found.start()], text[found.end() :]
    is_whole = len(words(quote)) >= (SHORTEST if words(before + after) else SHORTEST_ALONE)
    signed = _SIGNED.match(after) if not words(before) else None
    if not is_whole or not (signed or _is_about_saying(before, after)):
        return None
    claimed = signed["who"].strip() if signed else claimed_in(before) or claimed_in(after)
    return Quotation(quote.strip(), claimed, f"{before} {after}".strip() if words(before + after) else "")


def _said_in(text: str) -> Quotation | None:
    """Return the words said in a text whose speaker it names: all of it where a clause stands in their middle."""
    said = [speech for speech in find_speech(text) if speech.kind == "direct"]
    names = {speech.speaker_name for speech in said}
    if len(names) != 1 or None in names:
        return None
    [name] = names
    return Quotation(text[said[0].start : said[0].end] if len(said) == 1 else text, name, "")


def quotation_in(text: str) -> Quotation:
    """Find the quote in words that are known to hold one: in quotation marks, as speech, or all of them."""
    return find_quotation(text) or _said_in(text) or Quotation(unwrapped(text), None, "")


def as_question(quotation: Quotation) -> str:
    """Put a quotation as a question that holds it: "Kari Vik: «Vi har en plan»"."""
    quote = re.sub("[«»]", '"', quotation.text)
    return f"{quotation.claimed_speaker}: «{quote}»" if quotation.claimed_speaker else f"«{quote}»"


def _is_about_saying(before: str, after: str) -> bool:
    if not words(before + after):
        return True
    return bool(_ASKS_WHO_SAID.search(before) or _ASKS_WHO_SAID.search(after)) and not _ASKS_ELSE.match(before)


def claimed_in(text: str) -> str | None:
    """Return who is claimed, in the words around a quotation, to have said it: "Did Berg say", ", sier Berg"."""
    for pattern in _PATTERNS:
        match = re.search(pattern, text.strip(), re.IGNORECASE)
        if match:
            who = match["who"].strip(" .")
            return None if words(who)[0] in _ASKED else who
    return None
