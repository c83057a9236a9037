"""A reply as plain text: for `--json`, for logs of a conversation, and where no layout is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.labels import citation_label, date_label
from bot.wording.ledger import ledger_lines
from bot.wording.not_found import missing_lines, notes, smalltalk_line
from bot.wording.quote_check import explain
from bot.wording.texts import texts
from retrieval.question.english import owner_in_english, quantity_in_english
from retrieval.replies import Answer, QuoteCheck, Smalltalk

if TYPE_CHECKING:
    from index.language.detection import Language
    from retrieval.question.question import Question
    from retrieval.replies import Citation, Difference, Match, NotFound, Reply

LIKELY = 0.5
"""Confidence from which a short answer is shown to people: one that may well be wrong is left to the sentences."""


def plain_reply(reply: Reply) -> str:
    """Write a reply as lines of text, every quoted sentence with its [n] and every [n] with its source."""
    if isinstance(reply, QuoteCheck):
        return _quote_check(reply)
    if isinstance(reply, Smalltalk):
        return smalltalk_line(reply)
    return _answer(reply) if isinstance(reply, Answer) else _not_found(reply)


def quotation(citation: Citation, language: Language) -> str:
    """Set an article's words in the quotation marks of the language, line breaks as they stand."""
    return in_quotes(citation.quote, language)


def in_quotes(words: str, language: Language) -> str:
    """Set words in the quotation marks of a language."""
    return f"“{words}”" if language == "en" else f"«{words}»"


def marked(match: Match) -> str:
    """Write a quote with its differences marked where they stand: "jobbet [60 → 80] timer", left: the quote's words."""
    return "".join(
        difference.source if difference.op == "equal" else _mark(difference) for difference in match.differences
    )


def _mark(difference: Difference) -> str:
    """Mark a difference, the space behind it left outside."""
    words = difference.source or difference.claimed
    space = words[len(words.rstrip()) :]
    return f"[{difference.claimed.strip() or '–'} → {difference.source.strip() or '–'}]{space}"


def _quote_check(check: QuoteCheck) -> str:
    language = check.question.language
    said = texts(language)
    parts = [f"{said.quotes.verdicts[check.verdict]}. {' '.join(explain(check))}"]
    if check.verdict == "altered":
        parts.append(marked(check.matches[0]))
    if check.verdict == "not_found" and check.matches:
        parts.append(f"{said.quotes.nearest}:")
    for match in check.matches:
        if check.verdict == "translated":
            parts.append(f"{said.quotes.claimed}: {in_quotes(match.differences[0].claimed, language)}")
        parts.append(f"{quotation(match.citation, language)} [{match.citation.n}]")
    if check.matches:
        sources = [f"[{match.citation.n}] {citation_label(match.citation, language)}" for match in check.matches]
        parts.append("\n".join([said.sources + ":", *sources]))
    return "\n\n".join(parts)


def framed(citation: Citation, language: Language) -> str:
    """Set an article's words in quotation marks, after whose claim they are."""
    return f"{frame(citation, language)}{quotation(citation, language)}"


def frame(citation: Citation, language: Language) -> str:
    """Say whose claim a citation is; in brackets where its own words do not: "According to [Rami Abdulrahman]: "."""
    claim = citation.attribution
    if claim is None:
        return ""
    english = owner_in_english(claim.name) or claim.name
    who = english if language == "en" else claim.speaker
    return texts(language).according_to.format(speaker=f"[{who}]" if claim.is_resolved else who) + " "


def dated(citation: Citation, question: Question) -> str:
    """Say when the article was published, beside its words, where a time is asked for or an overview.

    "lørdag" is counted from it.
    """
    published = citation.article.published
    if not (question.asks_when or question.is_bare) or published is None:
        return ""
    said = texts(question.language)
    return f" ({said.published.format(date=date_label(published, question.language))})"


def short_line(answer: Answer) -> tuple[str, str, str] | None:
    """Return whose claim the short answer is, its words in quotation marks, and what stands behind them.

    In English a quantity is said in English too. None where it is less likely right than wrong, where the ledger
    says it, or where it is no shorter than the cited sentence.
    """
    short, question = answer.short_answer, answer.question
    is_shown = answer.confidence >= LIKELY and answer.ledger is None
    if short is None or not is_shown or short.words == short.citation.quote:
        return None
    english = quantity_in_english(short.words) if question.language == "en" else None
    said = f" ({english})" if english and english != short.words else ""
    behind = f"{said} [{short.citation.n}]{dated(short.citation, question)}"
    claim = short.citation.attribution
    is_claimant = claim is not None and (claim.name in short.words or short.words in claim.speaker)
    before = "" if is_claimant else frame(short.citation, question.language)
    return before, in_quotes(short.words, question.language), behind


def _answer(answer: Answer) -> str:
    language = answer.question.language
    sources = [f"[{citation.n}] {citation_label(citation, language)}" for citation in answer.citations]
    return "\n\n".join([*notes(answer.question), *_body(answer), "\n".join([texts(language).sources + ":", *sources])])


def _body(reply: Reply) -> list[str]:
    """Write what stands above the sources; of several questions, each with its own."""
    question = reply.question
    if not isinstance(reply, Answer):
        return [texts(question.language).not_found]
    if reply.parts:
        return [block for part in reply.parts for block in (part.question.text, *_body(part))]
    short = ["".join(line)] if (line := short_line(reply)) else []
    ledger = ["\n".join(ledger_lines(reply.ledger, question.language))] if reply.ledger else []
    return [*short, *ledger, *(f"{framed(c, question.language)} [{c.n}]{dated(c, question)}" for c in reply.citations)]


def _not_found(reply: NotFound) -> str:
    language = reply.question.language
    said = texts(language)
    lines = [*notes(reply.question), " ".join(missing_lines(reply))]
    if reply.nearest:
        nearest = f"{citation_label(reply.nearest, language)}\n{framed(reply.nearest, language)}"
        lines.append(f"{said.not_found_nearest}\n{nearest}")
    return "\n\n".join(lines)
