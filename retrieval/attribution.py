"""Whose claim a cited stretch is: who says all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.sentences import Span, sentences
from index.speech.people import is_body, is_title
from retrieval.citation import Attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.speech import Speech

_MOSTLY = 0.5
_TURN = re.compile(r"(?:,|–|;) (?:men|mens|medan|but|while|whereas)\b")


def attribution_of(text: str, span: Span, said: Sequence[Speech]) -> Attribution | None:
    """Return whose claim the stretch text[start:end] is; None where it is the article's own, or not one party's alone.

    A sentence that turns ("..., men aktivister sier ...") may give another party's part, and is left to its own words.
    """
    pieces = [piece for line in _lines(text, span) for piece in sentences(text, line)]
    speakers = {_speaker_of(text, piece, said) for piece in pieces}
    speech = speakers.pop() if len(speakers) == 1 else None
    if speech is None:
        return None
    phrase, name = speech
    return Attribution(
        _inside_sentence(phrase if name in phrase else name), name, is_resolved=name not in text[span.start : span.end]
    )


def _inside_sentence(phrase: str) -> str:
    """Return how a phrase stands inside a sentence: "Ordfører Kari Moe" → "ordfører Kari Moe"."""
    first = phrase.partition(" ")[0]
    is_common = first.lower() in _DETERMINERS or (first != phrase and (is_title(first) or is_body(first)))
    return phrase[:1].lower() + phrase[1:] if is_common and "-" not in first else phrase


_DETERMINERS = frozenset("en et ei ein eit den det de dei flere fleire noen nokre the a an one some several".split())


def _lines(text: str, span: Span) -> list[Span]:
    return [Span(span.start + m.start(), span.start + m.end()) for m in _LINE.finditer(text[span.start : span.end])]


_LINE = re.compile(r"[^\n]*\S[^\n]*")


def _speaker_of(text: str, sentence: Span, said: Sequence[Speech]) -> tuple[str, str] | None:
    """Return who says a sentence, as named there and by bare name."""
    around = [speech for speech in said if _fills(speech, sentence)]
    names = {speech.speaker_name for speech in around}
    turns = any(s.kind == "indirect" for s in around) and _TURN.search(text, sentence.start, sentence.end)
    name = names.pop() if len(names) == 1 and not turns else None
    return (max((speech.speaker or name for speech in around), key=len), name) if name else None


def _fills(speech: Speech, sentence: Span) -> bool:
    """Tell whether words said are most of a sentence, and not one word in it in quotation marks."""
    shared = min(speech.end, sentence.end) - max(speech.start, sentence.start)
    return shared >= _MOSTLY * (sentence.end - sentence.start)
