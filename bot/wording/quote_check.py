"""The explanation of a quote check, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.labels import coverage_label
from bot.wording.texts import texts
from retrieval.quotes.utterances import is_said_by
from retrieval.quotes.verdicts import LONGEST_QUOTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.texts.texts import QuoteTexts
    from retrieval.replies import Change, Match, QuoteCheck


def explain(check: QuoteCheck) -> list[str]:
    """Say in sentences what the verdict means for this quote: who said what, and what differs."""
    said = texts(check.question.language).quotes
    sentences = {
        "verbatim": _verbatim,
        "altered": _altered,
        "misattributed": _misattributed,
        "stitched": _stitched,
        "translated": _translated,
        "not_found": _not_found,
    }[check.verdict](check, said)
    return [*sentences, *_beside(check, said)]


def speaker_of(match: Match, said: QuoteTexts) -> str:
    """Say whose words the article has them as."""
    speaker = match.speaker or match.speaker_name
    if match.speech is None:
        return said.own_words
    if speaker is None:
        return said.speaker_unnamed
    return (said.said_by if match.speech == "direct" else said.reported_of).format(speaker=speaker)


def change_label(change: Change, said: QuoteTexts) -> str:
    """Say what a difference does, and between which words."""
    pattern = said.changed if change.claimed and change.source else said.lacking if change.source else said.added
    return pattern.format(what=said.changes[change.kind], claimed=change.claimed, source=change.source)


def _verbatim(check: QuoteCheck, said: QuoteTexts) -> Iterator[str]:
    yield said.verbatim
    yield speaker_of(check.matches[0], said)


def _altered(check: QuoteCheck, said: QuoteTexts) -> Iterator[str]:
    yield said.altered
    yield from (change_label(change, said) for change in check.matches[0].changes)
    yield _speaker_or_differing(check, said)


def _misattributed(check: QuoteCheck, said: QuoteTexts) -> Iterator[str]:
    speaker = check.matches[0].speaker or check.matches[0].speaker_name
    if speaker and check.matches[0].speech:
        yield said.said_by_other.format(speaker=speaker, claimed=check.claimed_speaker)
    else:
        yield said.said_by_nobody.format(claimed=check.claimed_speaker)
        yield speaker_of(check.matches[0], said)


def _stitched(check: QuoteCheck, said: QuoteTexts) -> Iterator[str]:
    yield said.stitched.format(count=max(2, len(check.matches)))
    for match in check.matches:
        yield f"[{match.citation.n}] {speaker_of(match, said)}"
        yield from (change_label(change, said) for change in match.changes)


def _translated(check: QuoteCheck, said: QuoteTexts) -> Iterator[str]:
    yield said.translated
    for match in check.matches:
        yield from (f"[{match.citation.n}] {change_label(change, said)}" for change in match.changes)
    yield _speaker_or_differing(check, said)


def _not_found(check: QuoteCheck, said: QuoteTexts) -> Iterator[str]:
    if check.matches:
        yield said.not_found.format(similarity=round(check.matches[0].similarity * 100))
    else:
        yield said.not_found_anywhere
    yield coverage_label(check.coverage, check.question.language)
    yield said.not_in_archive


def _speaker_or_differing(check: QuoteCheck, said: QuoteTexts) -> str:
    match = check.matches[0]
    speaker = match.speaker or match.speaker_name
    claimed = check.claimed_speaker
    if claimed and speaker and not is_said_by(claimed, match.speaker, match.speaker_name):
        return said.speaker_differs.format(speaker=speaker, claimed=claimed)
    return speaker_of(match, said)


def _beside(check: QuoteCheck, said: QuoteTexts) -> Iterator[str]:
    """Say what goes for any verdict: words left out, repeats, and that a long quote was cut."""
    if check.verdict in ("verbatim", "misattributed", "altered"):
        yield from (said.left_out.format(source=words) for words in check.matches[0].left_out)
    if check.verdict in ("verbatim", "misattributed") and len(check.matches) > 1:
        yield said.repeats
    for match in check.matches:
        sources = sorted({copy.article.source or copy.article.id for copy in match.copies})
        if sources:
            yield said.copies.format(sources=", ".join(sources))
    if check.was_cut:
        yield said.was_cut.format(count=LONGEST_QUOTE)
