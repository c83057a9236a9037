"""Frames: who says words, told before or behind them without quotation marks: "Moe: Nei", "..., sier Moe.", "– Moe"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.language.tokens import Window, tokenise
from index.language.verbs import ACCORDING, REPORTING
from index.speech import find_speech
from index.speech.people import is_first_name
from index.speech.phrases import phrase_at

if TYPE_CHECKING:
    from index.speech.phrases import Phrase

_HEAD = re.compile(r"(?P<who>[^\W\d_][^:\n.!?]{1,80}):\s*(?:[–—-]\s*)?(?=\S)")
_SIGNED = re.compile(r"(?:(?<=[.!?…])\s*|\s*\n\s*)[–—-]{1,2}\s*(?P<who>[^\W\d_][^\n!?:–—]{1,80})\Z")
_BRACKETED = re.compile(r"(?<=[.!?…\w])\s*\((?P<who>[^\W\d_][^()\n]{1,80})\)[.\s]*\Z")
_DASH = "– "


class Frame(NamedTuple):
    """Words, and who is said to say them; None where all that is told is where they stand."""

    words: str
    speaker: str | None


def frame_of(text: str) -> Frame | None:
    """Find who says all the words of a text without quotation marks; None where nothing tells."""
    return _headed(text) or _signed(text) or _with_clause(text)


def _headed(text: str) -> Frame | None:
    """Read "Kari Moe: Vi venter", "Ordfører Moe sier: – Vi venter", "Ifølge Kari Moe: Vi venter"."""
    head = _HEAD.match(text)
    if head is None:
        return None
    window = _window(head["who"])
    first = len(next((source for source in ACCORDING.get(window.word(0), ())), ()))
    phrase = phrase_at(window, first)
    if phrase is None or not _is_person(phrase):
        return None
    rest = window.words(phrase.last, window.hi)
    return Frame(text[head.end() :], phrase.text) if not rest or rest[0] in REPORTING else None


def _signed(text: str) -> Frame | None:
    """Read "Vi venter. – Kari Moe, ordfører", "Vi venter (Kari Moe)"; a paper in brackets is where it stands."""
    signed, bracketed = _SIGNED.search(text), _BRACKETED.search(text)
    behind = signed or bracketed
    if behind is None:
        return None
    window = _window(behind["who"].rstrip(" ."))
    phrase = phrase_at(window, 0)
    words = text[: behind.start()].rstrip()
    if phrase and phrase.last == window.hi and (phrase.name if signed else _is_person(phrase)):
        return Frame(words, phrase.name or phrase.text)
    is_place = bracketed and all(token.is_capital or not token.is_word for token in window.tokens)
    return Frame(words, None) if is_place else None


def _with_clause(text: str) -> Frame | None:
    """Read "Vi venter, sier Moe." as an article has it, behind a dash."""
    said = [speech for speech in find_speech(_DASH + text) if speech.kind == "direct"]
    names = {speech.speaker_name for speech in said}
    if len(names) != 1 or None in names or not any(speech.verb for speech in said):
        return None
    [name] = names
    start, end = (place - len(_DASH) for place in (said[0].start, said[0].end))
    return Frame(text[start:end] if len(said) == 1 else text, name)


def _window(text: str) -> Window:
    tokens = tokenise(text)
    return Window(text, tokens, 0, len(tokens))


def _is_person(phrase: Phrase) -> bool:
    """Tell somebody from a word that only opens a sentence: "Kari Moe", "ordfører Moe", but not "Norge", "Svaret"."""
    names = (phrase.name or "").split()
    return bool(names) and (bool(phrase.titles) or len(names) > 1 or is_first_name(names[0]))
