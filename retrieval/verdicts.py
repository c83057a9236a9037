"""The verdict: did anyone say this, in these words, and was it the one who is claimed to have said it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.sentences import paragraphs
from retrieval.answer import Citation
from retrieval.candidates import find_passages, stretches_around
from retrieval.differences import Difference, Side
from retrieval.places import Ground
from retrieval.quotes import Match, Verdict
from retrieval.repeats import fold_copies
from retrieval.translation import changes_in, likeness, nearest_sayings
from retrieval.voices import is_said_by, voices
from retrieval.wording import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.archive import Archive
    from index.encoder import Encoder
    from index.store import StoredArticle
    from retrieval.places import Place
    from retrieval.translation import Rendering
    from retrieval.voices import Voice

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


def read_quote(text: str) -> Side:
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
    return Side(text, kept)


def judge(archive: Archive, encoder: Encoder, text: str, claimed_speaker: str | None) -> Finding:
    """Find a quote in the archive and pass the verdict on it."""
    quote = read_quote(text)
    if not quote.tokens:
        return Finding("not_found", ())
    ground = Ground(archive, stretches_around(archive, find_passages(archive, text)))
    whole = _one_an_article(ground.whole(quote), claimed_speaker)
    if whole and whole[0].is_unchanged:
        unchanged = [place for place in whole if place.is_unchanged]
        return Finding(_verdict_on_speaker(whole[0], claimed_speaker), fold_copies(_matches(unchanged)))
    pieces = ground.in_pieces(quote) if whole else []
    if len(pieces) > 1:
        return Finding("stitched", _matches(pieces))
    likeliest = max([*whole, *pieces], key=lambda place: place.similarity, default=None)
    if likeliest and likeliest.similarity >= ALTERED_FROM:
        return Finding("altered", _matches([likeliest]))
    return _judge_meaning(archive, encoder, text, claimed_speaker, likeliest)


def _judge_meaning(
    archive: Archive, encoder: Encoder, text: str, claimed_speaker: str | None, likeliest: Place | None
) -> Finding:
    """Pass the verdict on words that do not stand in the archive: translated, or not found but for a nearest miss."""
    renderings = nearest_sayings(archive, encoder, text, claimed_speaker)
    translated = _translations(archive, text, renderings)
    if translated and _is_translation(renderings, translated, claimed_speaker):
        return Finding("translated", translated)
    if translated and not (likeliest and likeliest.similarity >= MISSED_FROM):
        return Finding("not_found", translated[:1])
    return Finding("not_found", _matches([likeliest] if likeliest else []))


def _one_an_article(places: Sequence[Place], claimed_speaker: str | None) -> list[Place]:
    """Keep the best place of each article: unchanged, said by the claimed speaker, as direct speech, the first."""

    def rank(place: Place) -> tuple[bool, bool, bool, bool]:
        voice = place.voice
        is_theirs = bool(voice and claimed_speaker and voice.is_of(claimed_speaker))
        is_direct = bool(voice and voice.kind == "direct")
        return not place.is_unchanged, len(place.voices) > 1, not is_theirs, not is_direct

    best: dict[str, Place] = {}
    for place in sorted(places, key=lambda place: (rank(place), place.start, -place.end)):
        best.setdefault(place.stretch.stored.article.id, place)
    return sorted(best.values(), key=lambda place: (rank(place), place.stretch.stored.article.publication))


def _verdict_on_speaker(place: Place, claimed_speaker: str | None) -> Verdict:
    """Pass the verdict where the words stand: whose they are decides."""
    if len(place.voices) > 1:
        return "stitched"
    if claimed_speaker is None or (place.voice and place.voice.is_of(claimed_speaker)):
        return "verbatim"
    return "misattributed"


def _is_translation(renderings: Sequence[Rendering], matches: Sequence[Match], claimed_speaker: str | None) -> bool:
    is_theirs = claimed_speaker is not None and any(
        is_said_by(claimed_speaker, match.speaker, match.speaker_name) for match in matches
    )
    return likeness(renderings) >= (TRANSLATED_BY_CLAIMED_FROM if is_theirs else TRANSLATED_FROM)


def _translations(archive: Archive, text: str, renderings: Sequence[Rendering]) -> tuple[Match, ...]:
    matches: list[Match] = []
    for rendering in renderings:
        saying = rendering.saying
        stored = archive.article(saying.article, saying.version)
        if stored:
            heard = voices(stored.article.text, archive.speech_of(saying.article, saying.version))
            voice = next((voice for voice in heard if voice.holds(saying.start)), None)
            matches.append(_translation(text, stored, rendering, voice, len(matches) + 1))
    return tuple(matches)


def _translation(text: str, stored: StoredArticle, rendering: Rendering, voice: Voice | None, n: int) -> Match:
    claimed = text[rendering.claimed.start : rendering.claimed.end]
    citation = _cite(stored, rendering.saying.start, rendering.saying.end, n)
    return Match(
        citation,
        similarity=max(0.0, min(1.0, (rendering.cosine - _NO_COSINE) / (1 - _NO_COSINE))),
        speech="direct",
        speaker=voice.speaker if voice else None,
        speaker_name=voice.speaker_name if voice else None,
        differences=(Difference("replace", claimed, citation.quote),),
        changes=tuple(changes_in(claimed, citation.quote)),
    )


def _matches(places: Sequence[Place]) -> tuple[Match, ...]:
    return tuple(_match(place, n) for n, place in enumerate(places, 1))


def _match(place: Place, n: int) -> Match:
    voice, compared = place.voice, place.comparison
    return Match(
        _cite(place.stretch.stored, place.start, place.end, n),
        similarity=place.similarity,
        speech=voice.kind if voice else None,
        speaker=voice.speaker if voice else None,
        speaker_name=voice.speaker_name if voice else None,
        differences=compared.differences,
        changes=compared.changes,
        left_out=compared.left_out,
    )


def _cite(stored: StoredArticle, start: int, end: int, n: int) -> Citation:
    number = sum(1 for paragraph in paragraphs(stored.article.text) if paragraph.start <= start)
    return Citation(n, stored.article, stored.version, number, start, end)
