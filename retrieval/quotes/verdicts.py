"""The verdict: did anyone say this, in these words, and was it the one who is claimed to have said it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.language.sentences import Span
from retrieval.citing import CitedSpan, citation_of
from retrieval.quotes.candidates import find_passages, stretches_around
from retrieval.quotes.compared_text import ComparedText
from retrieval.quotes.placements import CandidateText
from retrieval.quotes.repeats import by_story
from retrieval.quotes.tokens import tokens
from retrieval.quotes.translation import changes_in, find_original
from retrieval.quotes.utterances import is_said_by, utterances
from retrieval.replies import Difference, Match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.encoders.encoder import Encoder
    from index.storage.archive import Archive
    from retrieval.quotes.placements import Placement
    from retrieval.quotes.translation import Original, Rendering
    from retrieval.quotes.utterances import Utterance
    from retrieval.replies import Verdict
    from retrieval.search.hits import FoundArticle

LONGEST_QUOTE = 4_000
"""Characters of a quote that are read; a longer one is cut, and told so."""
ALTERED_FROM = 0.6
"""Similarity from which words that differ are taken for the same words, altered."""
MISSED_FROM = 0.35
"""Similarity from which words that are not the quote's are still its nearest miss."""
TRANSLATED_FROM = 0.68
"""Cosine from which what is said is taken for the original of a quote in another language."""
TRANSLATED_BY_CLAIMED_FROM = 0.66
"""The same, where the one who is claimed to have said it says it."""
_NO_COSINE = 0.4
"""Cosine of two texts that have nothing to do with each other, by the default model."""


class Finding(NamedTuple):
    """A verdict with what it rests on."""

    verdict: Verdict
    matches: tuple[Match, ...]


def read_quote(text: str) -> ComparedText:
    """Read the words of a pasted quote, without the marks around it and without a final full stop."""
    found = tokens(text)
    while found and not found[0].is_word:
        del found[0]
    while found and not found[-1].is_word and found[-1].form not in ("!", "?"):
        del found[-1]
    # A mark beside one of words left out may be the quoter's or the article's.
    kept = [
        token
        for n, token in enumerate(found)
        if token.is_word or token.is_gap or not any(other.is_gap for other in found[max(0, n - 1) : n + 2])
    ]
    return ComparedText(text, kept)


def judge(archive: Archive, encoder: Encoder, text: str, claimed_speaker: str | None) -> Finding:
    """Find a quote in the archive and pass the verdict on it."""
    quote = read_quote(text)
    if not quote.tokens:
        return Finding("not_found", ())
    candidates = CandidateText(stretches_around(archive, find_passages(archive, text)))
    whole = _one_an_article(candidates.whole(quote), claimed_speaker)
    if whole and whole[0].is_unchanged:
        stories = by_story(place for place in whole if place.is_unchanged)
        return Finding(_verdict_on_speaker(whole[0], claimed_speaker), _matches(stories))
    pieces = candidates.in_pieces(quote) if whole else []
    if len(pieces) > 1:
        return Finding("stitched", _matches([[piece] for piece in pieces]))
    likeliest = max([*whole, *pieces], key=lambda place: place.similarity, default=None)
    if likeliest and likeliest.similarity >= ALTERED_FROM:
        return Finding("altered", _matches([[likeliest]]))
    return _judge_meaning(find_original(archive, encoder, text, claimed_speaker), text, claimed_speaker, likeliest)


def _judge_meaning(
    original: Original | None, text: str, claimed_speaker: str | None, likeliest: Placement | None
) -> Finding:
    """Pass the verdict on words that do not stand in the archive: translated, or not found but for a nearest miss."""
    translated = _translations(text, original) if original else ()
    if original and _is_translation(original, translated, claimed_speaker):
        return Finding("translated", translated)
    if translated and not (likeliest and likeliest.similarity >= MISSED_FROM):
        return Finding("not_found", translated[:1])
    return Finding("not_found", _matches([[likeliest]] if likeliest else []))


def _one_an_article(places: Sequence[Placement], claimed_speaker: str | None) -> list[Placement]:
    """Keep the best place of each article: unchanged, said by the claimed speaker, as direct speech, the first."""

    def rank(place: Placement) -> tuple[bool, bool, bool, bool]:
        utterance = place.utterance
        is_theirs = bool(utterance and claimed_speaker and utterance.is_of(claimed_speaker))
        is_direct = bool(utterance and utterance.kind == "direct")
        return not place.is_unchanged, len(place.utterances) > 1, not is_theirs, not is_direct

    best: dict[str, Placement] = {}
    for place in sorted(places, key=lambda place: (rank(place), place.start, -place.end)):
        best.setdefault(place.stretch.article.article.id, place)
    return sorted(best.values(), key=lambda place: (rank(place), place.stretch.article.article.publication))


def _verdict_on_speaker(place: Placement, claimed_speaker: str | None) -> Verdict:
    """Pass the verdict where the words stand: whose they are decides."""
    if len(place.utterances) > 1:
        return "stitched"
    if claimed_speaker is None or (place.utterance and place.utterance.is_of(claimed_speaker)):
        return "verbatim"
    return "misattributed"


def _is_translation(original: Original, matches: Sequence[Match], claimed_speaker: str | None) -> bool:
    is_theirs = claimed_speaker is not None and any(
        is_said_by(claimed_speaker, match.speaker, match.speaker_name) for match in matches
    )
    return original.cosine >= (TRANSLATED_BY_CLAIMED_FROM if is_theirs else TRANSLATED_FROM)


def _translations(text: str, original: Original) -> tuple[Match, ...]:
    heard = utterances(original.article.text, original.article.speech)
    return tuple(
        _translation(text, original.article, rendering, heard, n) for n, rendering in enumerate(original.renderings, 1)
    )


def _translation(text: str, article: FoundArticle, rendering: Rendering, heard: Sequence[Utterance], n: int) -> Match:
    claimed, saying = text[rendering.claimed.start : rendering.claimed.end], rendering.saying
    utterance = next((utterance for utterance in heard if utterance.holds(saying.start)), None)
    citation = citation_of(CitedSpan(article, Span(saying.start, saying.end)), n)
    return Match(
        citation,
        similarity=max(0.0, min(1.0, (rendering.cosine - _NO_COSINE) / (1 - _NO_COSINE))),
        speech="direct",
        speaker=utterance.speaker if utterance else None,
        speaker_name=utterance.speaker_name if utterance else None,
        differences=(Difference("replace", claimed, citation.quote),),
        changes=tuple(changes_in(claimed, citation.quote)),
    )


def _matches(stories: Sequence[Sequence[Placement]]) -> tuple[Match, ...]:
    return tuple(_match(place, n, copies) for n, (place, *copies) in enumerate(stories, 1))


def _match(place: Placement, n: int, copies: Sequence[Placement]) -> Match:
    utterance, compared = place.utterance, place.comparison
    return Match(
        citation_of(place.cited, n),
        similarity=place.similarity,
        speech=utterance.kind if utterance else None,
        speaker=utterance.speaker if utterance else None,
        speaker_name=utterance.speaker_name if utterance else None,
        differences=compared.differences,
        changes=compared.changes,
        left_out=compared.left_out,
        copies=tuple(citation_of(copy.cited, n) for copy in copies),
    )
