"""What a correction changed: the words before and after, those that weigh most first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.language.numbers import is_number_word
from index.language.sentences import Span
from retrieval.citation import Correction, Rewording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.articles.article import Article
    from index.storage.archive import Archive
    from retrieval.citation import Citation

SHOWN = 2
"""Rewordings of one correction, at the most."""
LONGEST = 120
"""Characters of one that still say what was changed; a longer one is a paragraph written anew."""
_LONGEST_BLOCK = 4_000
"""Characters that are compared word by word: the time may grow with their square."""
_QUOTATION_MARKS = frozenset('«»“”"')
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that were replaced, with a word on either side: in the text before, and in the text as it is now."""

    before: Span
    now: Span


def find_corrections(archive: Archive, citations: Sequence[Citation]) -> tuple[Correction, ...]:
    """Return the corrections of the articles that are cited, each once, with what they changed."""
    of_article: dict[tuple[str, int], list[Citation]] = {}
    for citation in citations:
        of_article.setdefault((citation.article.id, citation.version), []).append(citation)
    return tuple(
        Correction(cited[0], stored.at, rewordings(stored.before, cited) if stored.before else ())
        for key, cited in of_article.items()
        if (stored := archive.correction_of(*key))
    )


def rewordings(before: Article, cited: Sequence[Citation]) -> tuple[Rewording, ...]:
    """Return what is worded otherwise now: first what is cited, then figures, names and quotations."""
    now = cited[0].article
    headlines = before.headline or "", now.headline or ""
    stretches = list(_stretches(before.text, now.text))
    stretches.sort(key=lambda each: (not _is_cited(each, cited), not _is_weighty(each, before.text, now.text)))
    found = [
        Rewording(before.text[each.before.start : each.before.end], now.text[each.now.start : each.now.end])
        for each in stretches
    ]
    differing = [each for each in [*found, Rewording(*headlines)] if each.before != each.now]
    told = [each for each in differing if max(len(each.before), len(each.now)) <= LONGEST]
    return tuple(dict.fromkeys(told))[:SHOWN]


def reworded(before: str, now: str) -> tuple[Rewording, ...]:
    """Return where some words were put otherwise, with a word on either side, in order."""
    whole = Span(0, len(before)), Span(0, len(now))
    return tuple(
        Rewording(before[each.before.start : each.before.end], now[each.now.start : each.now.end])
        for each in _within(before, whole[0], now, whole[1])
    )


def wording(text: str) -> list[str]:
    """Return the words and numbers of a text, whatever their case and what stands between them."""
    return [word.casefold() for word in _TOKEN.findall(text) if word[0].isalnum()]


def _is_cited(stretch: _Stretch, cited: Iterable[Citation]) -> bool:
    return any(each.start < stretch.now.end and stretch.now.start < each.end for each in cited)


def _is_weighty(stretch: _Stretch, before: str, now: str) -> bool:
    """Tell whether a number, a name or words in quotation marks changed."""
    changed = set(_words(before, stretch.before)) ^ set(_words(now, stretch.now))
    return any(
        word[0].isdigit() or word[0].isupper() or is_number_word(word.lower()) or word in _QUOTATION_MARKS
        for word in changed
    )


def _words(text: str, span: Span) -> list[str]:
    return _TOKEN.findall(text, span.start, span.end)


def _tokens(text: str, span: Span) -> list[Span]:
    return [Span(match.start(), match.end()) for match in _TOKEN.finditer(text, span.start, span.end)]


def _stretches(before: str, now: str) -> Iterator[_Stretch]:
    """Compare paragraph by paragraph, and those that differ word by word."""
    old, new = _paragraphs(before), _paragraphs(now)
    matcher = SequenceMatcher(None, [before[s.start : s.end] for s in old], [now[s.start : s.end] for s in new])
    for op, i, j, k, m in matcher.get_opcodes():
        if op == "replace":
            yield from _within(before, Span(old[i].start, old[j - 1].end), now, Span(new[k].start, new[m - 1].end))


def _paragraphs(text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]


def _within(before: str, old: Span, now: str, new: Span) -> Iterator[_Stretch]:
    if max(old.end - old.start, new.end - new.start) > _LONGEST_BLOCK:
        return
    olds, news = _tokens(before, old), _tokens(now, new)
    words = [before[s.start : s.end] for s in olds], [now[s.start : s.end] for s in news]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    for op, i, j, k, m in matcher.get_opcodes():
        if op != "equal":
            yield _Stretch(_beside(olds, i, j), _beside(news, k, m))


def _beside(tokens: Sequence[Span], first: int, last: int) -> Span:
    """Return the stretch of some tokens with one more on either side."""
    around = tokens[max(0, first - 1) : last + 1]
    return Span(around[0].start, around[-1].end) if around else Span(0, 0)
