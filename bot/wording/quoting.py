"""Quoting: an article's words in quotation marks, after whose claim they are and before their number and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.blocks import Paragraph, Quotation, Run
from bot.wording.labels import date_label
from bot.wording.texts import texts
from index.articles.dates import parse_date
from index.articles.told_dates import find_dates
from index.language.sentences import sentences
from retrieval.question.english import attribution_in_english, quantity_in_english

if TYPE_CHECKING:
    from index.language.detection import Language
    from retrieval.citation import Attribution, Citation
    from retrieval.question.question import Question
    from retrieval.replies import Answer

_TOLD = 3
"""Relative dates of one quotation at the most that are said."""


def in_quotes(words: str, language: Language) -> str:
    """Set words in the quotation marks of a language."""
    return f"“{words}”" if language == "en" else f"«{words}»"


def frame(citation: Citation, language: Language) -> str:
    """Say whose claim a sentence is, where it does not say so itself."""
    claim = citation.attribution
    # In English it says in the reader's language what the sentence may say in Norwegian.
    if claim is None or (language != "en" and claim.speaker.casefold() in citation.quote.casefold()):
        return ""
    return _according_to(claim, language)


def quotation(citation: Citation, question: Question, *, is_numbered: bool = True) -> Quotation:
    """Quote a citation after whose claim it is; with its number and, where a time matters, its date."""
    whose, words = frame(citation, question.language), in_quotes(citation.quote, question.language)
    number = (*_number(citation), Run(_dates(citation, question, citation.quote))) if is_numbered else ()
    return Quotation((Run(whose), Run(words, "quoted"), *number), (citation,))


def short_answer(answer: Answer) -> Paragraph | None:
    """Quote the short answer, in English with the quantity in English behind it.

    None where the ledger says it, or where it is no shorter than the cited sentence.
    """
    short, language = answer.short_answer, answer.question.language
    if short is None or answer.ledger is not None or short.words == short.citation.quote:
        return None
    claim = short.citation.attribution
    is_claimant = claim is not None and (claim.name in short.words or short.words in claim.speaker)
    english = quantity_in_english(short.words) if language == "en" else None
    return Paragraph(
        (
            Run(_according_to(claim, language) if claim and not is_claimant else ""),
            Run(in_quotes(short.words, language), "strong"),
            Run(f" ({english})" if english and english != short.words else ""),
            *_number(short.citation),
            Run(_dates(short.citation, answer.question, short.words)),
        ),
        (short.citation,),
    )


def _number(citation: Citation) -> tuple[Run, Run]:
    return Run(" "), Run(f"[{citation.n}]", "number")


def _according_to(claim: Attribution, language: Language) -> str:
    """Name a claimant; in brackets where the article does and its sentence does not: "According to [Kari Nes]: "."""
    english = attribution_in_english(claim.name) or claim.name
    who = english if language == "en" else claim.speaker
    return texts(language).according_to.format(speaker=f"[{who}]" if claim.is_resolved else who) + " "


def _dates(citation: Citation, question: Question, words: str) -> str:
    """Say when the article was published, where a time is asked for or an overview, and which day "lørdag" was."""
    published, said = citation.article.published, texts(question.language)
    if published is None:
        return ""
    is_wanted = question.asks_when or question.is_bare
    dates = [said.published.format(date=date_label(published, question.language))] if is_wanted else []
    dates += _told(citation, words, question.language)[:_TOLD]
    return f" ({'; '.join(dates)})" if dates else ""


def _told(citation: Citation, words: str, language: Language) -> list[str]:
    """Say each relative date of a citation that stands in some words of it: "lørdag: 1. mars 2025"."""
    published = parse_date(citation.article.published or "")
    told = [
        (quoted[each.start : each.end], each.date)
        for quoted in (citation.quote[span.start : span.end] for span in sentences(citation.quote))
        for each in find_dates(quoted, published)
        if each.is_relative
    ]
    return [f"{name}: {date_label(str(day), language)}" for name, day in dict(told).items() if name in words]
