"""Labels: how a source, a date and a place in an article are named to people."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton

from bot.wording.texts import texts
from index.articles.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.articles.article import Article
    from index.language.detection import Language
    from retrieval.citation import Citation
    from retrieval.searched import Coverage

_RUN = 3
"""Citations in a row from which only the first and the last are named."""


def date_label(published: str | None, language: Language) -> str:
    """Say a date no more precisely than it is known: "oktober 2017" for 2017-10, "16 October 2017" for 2017-10-16."""
    said = texts(language)
    if published is None:
        return said.undated
    known = parse_date(published)
    if known.month is None:
        return str(known.year)
    day = date(known.year, known.month, known.day or 1)
    if known.day is None:
        return str(format_skeleton("yMMMM", day, locale=said.locale))
    return str(format_date(day, format="d MMMM y" if language == "en" else "d. MMMM y", locale=said.locale))


def moment_label(at: float, language: Language) -> str:
    """Say a moment, in seconds since 1970, by this machine's clock: "3. mars 2025 kl. 14:05"."""
    moment = datetime.fromtimestamp(at).astimezone()
    day = date_label(moment.date().isoformat(), language)
    return texts(language).moment.format(date=day, time=f"{moment:%H:%M}")


def article_label(article: Article, language: Language) -> str:
    """Name an article: agency and desk, date, headline or first words."""
    said = texts(language)
    agency = " ".join(part for part in (article.source, article.desk) if part) or said.unnamed_source
    # No quotation marks around the title: they stand around cited words and nothing else.
    return f"{agency}, {date_label(article.published, language)}: {article.title}"


def citation_label(citation: Citation, language: Language) -> str:
    """Name the source of a citation: its article and paragraph."""
    return source_label(citation.article, [citation.paragraph], language)


def source_label(article: Article, paragraphs: Iterable[int], language: Language) -> str:
    """Name an article and the paragraphs cited from it, each once."""
    said, numbers = texts(language), [str(number) for number in sorted(set(paragraphs))]
    one_or_more = said.paragraph if len(numbers) == 1 else said.paragraphs
    return f"{article_label(article, language)} ({one_or_more.format(number=', '.join(numbers))})"


def numbers_label(numbers: Sequence[int]) -> str:
    """Write the numbers of citations, of three or more in a row the first and last: "[1]–[3] [5]"."""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return " ".join(f"[{run[0]}]–[{run[-1]}]" if len(run) >= _RUN else " ".join(f"[{n}]" for n in run) for run in runs)


def coverage_label(coverage: Coverage, language: Language) -> str:
    """Say what was searched."""
    return texts(language).not_found_covers.format(coverage=extent_label(coverage, language))


def extent_label(coverage: Coverage, language: Language) -> str:
    """Say how many articles there are, and from when: "7 artikler fra perioden oktober 2017 til 3. mars 2025"."""
    said = texts(language)
    one, many = said.article_count
    count = one if coverage.articles == 1 else many.format(count=coverage.articles)
    return f"{count} {_period(coverage, language)}" if coverage.articles else count


def _period(coverage: Coverage, language: Language) -> str:
    said = texts(language)
    if coverage.oldest is None or coverage.newest is None:
        return said.period_undated
    oldest, newest = date_label(coverage.oldest, language), date_label(coverage.newest, language)
    return (
        said.period_of_one_date.format(date=newest)
        if oldest == newest
        else said.period.format(oldest=oldest, newest=newest)
    )
