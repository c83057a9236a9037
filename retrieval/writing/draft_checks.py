"""What is asked of a draft beside the guard's checks: its language, its pronouns, its links, that it answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.figures import find_figures
from index.language.detection import detect
from index.language.terms import words
from index.speech.marks import canonical
from retrieval.guard.grounds import Passage, alike
from retrieval.guard.guard import Judged
from retrieval.question.followup import POINTING
from retrieval.replies import Answer
from retrieval.writing.draft_text import YES_NO
from retrieval.writing.pronouns import stands_for_another

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.detection import Language
    from retrieval.guard.guard import Checked, Guard
    from retrieval.question.question import Question
    from retrieval.replies import Ledger, Related

_QUOTED = re.compile(r"«[^«»]*»")
_LINK = re.compile(
    r"\S*(?:https?://|www\.|\bt\.me\b|(?<!\w)@\w|\b[\w-]+\.(?:com|net|org|no|io|ru)\b|[<>`]|\]\()\S*", re.IGNORECASE
)
_LEANING = frozenset("de dei den det dette it its they this that these".split())
"""Words that lean on the statement before where they come first."""
_ENOUGH_WORDS = 4
"""Words from which on the language of a statement can be told."""
TELLS = 0.7
"""How near the words of a short answer lie to a statement's, in any language, where that tells it."""


def checked_further(checked: Checked, evidence: Sequence[Passage], question: Question) -> Checked:
    """Drop what leads out of the answer, is in the wrong language, or leans on what was dropped or on somebody else."""
    found: list[Judged] = []
    for judged in checked.statements:
        why = None if judged.verdict == "dropped" else _fault(judged, found, evidence, question)
        found.append(Judged(judged.statement, "dropped", "", why) if why else judged)
    return replace(checked, statements=tuple(found))


def _fault(judged: Judged, before: Sequence[Judged], evidence: Sequence[Passage], question: Question) -> str | None:
    said = judged.statement.words
    if YES_NO.match(said):
        return f"yes or no: {said.split()[0]}"
    link = _LINK.search(said)
    if link and link.group().strip(".,;:!?") not in "\n".join(passage.text for passage in evidence):
        return f"link: {link.group()}"
    if _is_in_another(said, question.language):
        return f"language: {detect(said).language}"
    if before and before[-1].verdict == "dropped" and _leans(said):
        return "leans: on a statement that was dropped"
    told = [*(each.statement.words for each in reversed(before)), question.text]
    if stands_for_another(said, told, [p for p in evidence if p.n in judged.statement.citations]):
        return "pronoun: for somebody of whom the passages do not tell"
    return None


def _leans(said: str) -> bool:
    told = words(said)
    return bool(POINTING & set(told)) or (bool(told) and told[0] in _LEANING)


def _is_in_another(said: str, language: Language) -> bool:
    """Tell whether a statement's own words are not in the language of the answer; bokmål and nynorsk count as one."""
    own = _QUOTED.sub(" ", canonical(said))
    found = detect(own)
    return len(words(own)) >= _ENOUGH_WORDS and (found.is_foreign or (found.language == "en") != (language == "en"))


def completed_from(ledger: Ledger, checked: Checked) -> Checked:
    """Add to a draft that tells one figure of a ledger the sentences of those that differ."""
    values = {figure.value for figure in find_figures(checked.shown)}
    telling = [n for n, judged in enumerate(checked.statements) if judged.shown and _tells(judged, ledger)]
    missing = {e.citation: e for e in ledger.entries if e.figure.value not in values and not e.is_earlier}
    if not telling or not missing:
        return checked
    statements, last = list(checked.statements), telling[-1]
    quoted = [f"«{citation.quote.strip(' –-—')}» [{citation.n}]" for citation in missing]
    statements[last] = Judged(
        statements[last].statement, "completed", " ".join([statements[last].shown, *quoted]), "conflict"
    )
    return replace(checked, statements=tuple(statements))


def _tells(judged: Judged, ledger: Ledger) -> bool:
    values = {entry.figure.value for entry in ledger.entries}
    return any(figure.value in values for figure in find_figures(judged.statement.words))


def answers(guard: Guard, reply: Answer | Related, checked: Checked, short: Passage | None) -> bool:
    """Tell whether what is left of a draft gives what the reply does: its figures, its short answer, or anything."""
    kept = [judged for judged in checked.statements if judged.verdict != "dropped"]
    if isinstance(reply, Answer) and reply.ledger and reply.ledger.entries and not reply.question.is_bare:
        return any(_tells(judged, reply.ledger) for judged in kept)
    if short is None:
        return bool(kept)
    cited = [replace(judged.statement, citations=(short.n,)) for judged in kept]
    return any(
        read.words and float(alike(read.words, grounds.words).max(1).mean()) >= TELLS
        for grounds in guard.grounds("", [short], cited)
        for read in grounds.cited
    )
