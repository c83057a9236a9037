"""Negation: who did not, or voted against, is never answered with who did, nor the other way round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.function_words import NOT
from index.language.terms import words

if TYPE_CHECKING:
    from retrieval.question.question import Question

_ASKS_WHICH = re.compile(r"\b(?:hvem|kven|hvilke[nt]?|who|whom|which)\b", re.IGNORECASE)
_DENIED = NOT | frozenset(
    """uten utan imot against without unntatt unntake bortsett except fravær fraværende absent
    avsto avstod avstår avstod unnlot abstain abstained nektet nekta nekter refused declined avslo boikottet boycotted
    """.split()
)
_SHORTENED = re.compile(r"\w+n['’]t\b", re.IGNORECASE)
_VOTES = re.compile(r"\b(?:stem|røyst|vot)\w*", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:stem|røyst|vot)\w* (?:\w+ ){0,2}(?:mot|imot|against)\b|\bimot\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|,? \b(?:men|mens|medan|but|while|whereas)\b", re.IGNORECASE)


def is_denied_otherwise(question: Question, told: str, start: int) -> bool:
    """Tell whether a question of who or which is denied and the clause of its answer is not, or the reverse.

    `told` is the answer's own sentence, in which the answer begins at `start`.
    """
    if not _ASKS_WHICH.search(question.text):
        return False
    clause = _clause(told, start)
    if _VOTES.search(question.text) and not _VOTES.search(clause):
        clause = told
    return _is_denied(question.text) is not _is_denied(clause)


def _clause(told: str, start: int) -> str:
    bounds = [0, *(match.start() for match in _CLAUSE.finditer(told)), len(told)]
    return told[max(b for b in bounds if b <= start) : min(b for b in bounds if b > start)]


def _is_denied(text: str) -> bool:
    return bool(_DENIED.intersection(words(text)) or _SHORTENED.search(text) or _AGAINST.search(text))
