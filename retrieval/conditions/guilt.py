"""Guilt: nobody is called convicted, arrested, charged or a culprit whose own sentence does not say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.function_words import PRONOUNS
from index.language.names import AT_PLACE, names_in_question
from index.language.terms import words
from retrieval.search.names import knows_names

if TYPE_CHECKING:
    from retrieval.question.question import Question


def _pattern(rows: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(' '.join(rows.split()).split(' | '))})\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _State:
    """What somebody may be in the law's eyes: how it is asked for, how it is told, and what tells otherwise."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    unlike: re.Pattern[str] | None = None


_UNDECIDED = """
    påstand | aktor | ba om | bad om | krev | strafferamm | risiker | tiltal | sikt(?:et|a|ing|else) | mistenk
    | etterlys | anmeld | henla | henlegg | frikjen | frifun | frifinn | anker | prosecutor | demand | sought | seek
    | charg | accus | indict | suspect | wanted | acquit | cleared of | dropped | allege
"""
_DENIES = "nekt | benekt | avvis | den(?:y|ies|ied) | reject | ikke skyldig | ikkje skuldig | not guilty"
_CONFESSED = """
    tilsto | tilstå | tilståtte | erkjen | innrøm | vedgå | vedgjekk | confess | admit | plead(?:ed|s)? guilty | pled
"""
_STATES = (
    _State(
        _pattern(
            "dømt | dømd | domfelt | idømt | dom(?:men)? for | straff(?:en|et)? | convict | sentence | found guilty"
        ),
        _pattern(
            "døm | domfel | idøm | dom | fengsel i | års fengsel | års forvaring | straff | bot | convict | sentenc"
            " | found guilty | years in (?:prison|jail) | fine"
        ),
        _pattern(f"{_UNDECIDED} | {_DENIES}"),
    ),
    _State(
        _pattern("frikjen | frifun | acquit | cleared"), _pattern("frikjen | frifun | acquit | cleared | not guilty")
    ),
    _State(
        _pattern("pågrep | arrest | anhold | anhald | fengsl | varetekt | detain | jailed"),
        _pattern("pågrep | pågrip | arrest | anhold | anhald | fengsl | varetekt | detain | jail | custody"),
        _pattern("etterlys | oppdag | discover | løslat | released"),
    ),
    _State(
        _pattern("siktet | sikta | tiltal | charged | indict | accus | anklag | anmeld"),
        _pattern("sikt(?:et|a|else|ing) | tiltal | charg | indict | accus | anklag | skuld(?:a|et) | anmeld"),
        _pattern("henla | henlegg | frikjen | frifun | dropped | acquit"),
    ),
    _State(_pattern(_CONFESSED), _pattern(_CONFESSED), _pattern(_DENIES)),
    _State(
        _pattern("skyld(?:en|ig)? | skuld(?:a|ig)? | guilty | (?:to )?blame | ansvarlig for | responsible for"),
        _pattern("skyld | skuld | guilt | blam | ansvar | fault | responsib | døm | domfel | convict"),
        _pattern(f"{_UNDECIDED} | {_DENIES}"),
    ),
)
_WHO_DID = re.compile(
    r"\b(?:hvem|kven|who)\s+(?:(?:som|det|har|had|has|var)\s+){0,3}(?:\w+\s+){0,2}?"
    r"(?:drep|myrd|skjøt|skaut|stakk|ran(?:et|a)|stjal|vold|mishandl|overfal|kidnapp|bortfør|svindl|underslo|tente på"
    r"|kill|murder|shot|stab|robb|stole|rape|attack|assault|abduct|defraud|embezzl|set fire)\w*",
    re.IGNORECASE,
)
_ONLY_SUSPECTED = _pattern(f"{_UNDECIDED} | {_DENIES} | pågrep | arrest | fengsl | varetekt | detain | custody")
_NOT = re.compile(r"\b(?:ikke|ikkje|aldri|ingen|not|never|nobody|no one)\b|n['’]t\b", re.IGNORECASE)


def is_another_state(question: Question, told: str) -> bool:
    """Tell whether a question takes somebody for convicted, arrested ... or a culprit, and `told` does not say it.

    `told` is the answer's own sentence. It may tell that something else befell them, or that it befell others.
    """
    if _WHO_DID.search(question.text) and _ONLY_SUSPECTED.search(told):
        return True
    asked = [state for state in _STATES if state.asked.search(question.text)]
    return bool(asked) and (_is_of_others(question, told) or not all(_is_told(s, question.text, told) for s in asked))


def _is_of_others(question: Question, told: str) -> bool:
    """Tell whether a question names somebody, and `told` neither names nor points back to them."""
    named = [name for name in names_in_question(AT_PLACE.sub("", question.text)) if not name[0].isdigit()]
    return bool(named) and not PRONOUNS.intersection(words(told)) and not any(knows_names([n], told) for n in named)


def _is_told(state: _State, question: str, told: str) -> bool:
    if not state.told.search(told) or (_NOT.search(told) and not _NOT.search(question)):
        return False
    return state.unlike is None or bool(state.unlike.search(question)) or not state.unlike.search(told)
