"""Rewriting: a follow-up question as one that stands by itself, which asks neither more nor anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.detection import detect
from index.language.function_words import FUNCTION_WORDS
from index.language.terms import stem, words
from retrieval.guard.instructions import is_instruction
from retrieval.question.followup import POINTING
from retrieval.question.question import understand
from retrieval.question.speaker import speaker_asked
from retrieval.quotes.omissions import negations
from retrieval.writing.draft_text import text_of
from retrieval.writing.prompt import to_rewrite

if TYPE_CHECKING:
    from retrieval.writing.model import LanguageModel

SECONDS = 6.0
_LONGEST = 300
_ALIKE = 0.5
"""The share of words that two questions have in common from which on they are put much alike."""


def rewrite(model: LanguageModel, text: str, earlier: str) -> str | None:
    """Return a follow-up as a model rewrites it; None where that is no such question. Raises ModelError."""
    if is_instruction(f"{earlier} {text}"):
        return None
    said = text_of(model.complete(to_rewrite(text, earlier, detect(text).language), SECONDS))
    return said if asks_the_same(said, text, earlier) else None


def asks_the_same(rewritten: str, text: str, earlier: str) -> bool:
    """Tell whether a question asks what a follow-up does, with no word that neither that nor the one before it has."""
    said, own, before = map(_stems, (rewritten, text, earlier))
    is_one = rewritten.endswith("?") and rewritten.count("?") == 1 and len(rewritten) <= _LONGEST
    keeps = own - POINTING <= said
    adds_nothing = said <= own | before
    denies_alike = negations(words(rewritten)) == negations(words(text))
    asks_alike = _asks(rewritten) in (_asks(text), _asks(earlier))
    is_spoken_alike = (detect(rewritten).language == "en") == (detect(f"{text} {earlier}").language == "en")
    return is_one and keeps and adds_nothing and denies_alike and asks_alike and is_spoken_alike


def differs_much(rewritten: str, text: str) -> bool:
    """Tell whether a question was put so differently that its asker should see how it was read."""
    one, other = _stems(rewritten), _stems(text)
    return len(one & other) < _ALIKE * len(one | other)


def _asks(text: str) -> tuple[bool, bool, bool, bool, bool]:
    question = understand(text)
    speaker = speaker_asked(text) is not None
    return question.asks_quantity, question.asks_when, question.asks_why, question.asks_yes_no, speaker


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in FUNCTION_WORDS}
