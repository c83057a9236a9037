"""News in words: what is new on something that is followed, beside what stood before, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.blocks import Paragraph, Run, paragraph
from bot.wording.compose import ledger_block, source, sources
from bot.wording.labels import date_label
from bot.wording.quoting import frame, in_quotes, quotation
from bot.wording.texts import texts
from retrieval.question.question import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.blocks import Block
    from index.language.detection import Language
    from retrieval.answer.amendments import Amendment
    from retrieval.citation import Citation
    from retrieval.news.news import News


def news_blocks(news: News, heading: str) -> Iterator[Block]:
    """Say what is new: a line for each new article, the figures, what was amended, and how much was left out."""
    language, said = news.language, texts(news.language).watch
    yield paragraph(heading, "strong")
    yield from (_lead(citation, language) for citation in news.leads)
    if news.ledger:
        yield ledger_block(news.ledger, language)
    for amendment in news.amendments:
        yield from _amendment(amendment, language)
    if news.left_out:
        one, many = said.left_out
        yield paragraph(one if news.left_out == 1 else many.format(count=news.left_out), "dim")
    if news.citations:
        yield sources(news.citations, language)


def _lead(citation: Citation, language: Language) -> Paragraph:
    """Quote the first sentence of an article, after its date and whose claim it is."""
    published = citation.article.published
    date = f"{date_label(published, language)}: " if published else ""
    words = in_quotes(" ".join(citation.quote.split()), language)
    runs = (Run(date, "strong"), Run(frame(citation, language)), Run(words, "quoted"), Run(" "))
    return Paragraph((*runs, Run(f"[{citation.n}]", "number")), (citation,))


def _amendment(amendment: Amendment, language: Language) -> Iterator[Block]:
    """Say what stood in an article and what stands there now, with its source."""
    said, question = texts(language), Question("", language)
    if amendment.corrected:
        when = date_label(amendment.corrected, language)
        yield paragraph(f"{said.corrected.format(date=when)}. {said.watch.stood}")
    else:
        yield paragraph(said.watch.stood)
    yield quotation(amendment.then, question, is_numbered=False)
    yield paragraph(said.later.stands_now if amendment.now else said.later.stands_no_more)
    if amendment.now:
        yield quotation(amendment.now, question, is_numbered=False)
    yield Paragraph((source([amendment.now or amendment.then], language).name,))
