"""Compose a reply: what is said, in blocks and in the question's language, whoever prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.blocks import (
    Differences,
    Heading,
    Nearest,
    NothingFound,
    Paragraph,
    Quotation,
    QuoteVerdict,
    Run,
    Source,
    Sources,
    paragraph,
)
from bot.wording.drafts.written import written_blocks
from bot.wording.freshness import freshness
from bot.wording.labels import article_label, coverage_label, date_label, extent_label, numbers_label, source_label
from bot.wording.ledger import ledger_lines
from bot.wording.quote_check import explain
from bot.wording.quoting import in_quotes, quotation, short_answer
from bot.wording.texts import texts
from bot.wording.timeline import timeline_blocks
from retrieval.replies import Answer, NotFound, QuoteCheck, Related, Smalltalk, cited_in
from retrieval.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.wording.blocks import Block
    from index.articles.article import Article
    from index.language.detection import Language
    from retrieval.citation import Citation, Rewording
    from retrieval.question.period import Period
    from retrieval.question.question import Question
    from retrieval.replies import Ledger, Reply, Sought


def compose(reply: Reply) -> list[Block]:
    """Say a reply in blocks: every quoted sentence with its [n], and every [n] with its source."""
    match reply:
        case Answer():
            return [*_notes(reply.question), *_answer(reply), *_grounds(reply)]
        case Related():
            return [*_notes(reply.question), *_related(reply), *_grounds(reply)]
        case NotFound():
            return [*_notes(reply.question), *_not_found(reply)]
        case Timeline():
            return [*_notes(reply.question), *timeline_blocks(reply), sources(reply.citations, reply.question.language)]
        case Smalltalk():
            return [paragraph(_smalltalk(reply))]
        case QuoteCheck():
            return list(_quote_check(reply))


def sources(citations: Iterable[Citation], language: Language) -> Sources:
    """Name each source once, with all its citations."""
    groups: dict[object, list[Citation]] = {}
    for citation in citations:
        groups.setdefault((citation.article.id, citation.version), []).append(citation)
    return Sources(texts(language).sources, tuple(source(group, language) for group in groups.values()))


def source(cited: Sequence[Citation], language: Language) -> Source:
    """Name the article that one or more citations stand in."""
    article, numbers = cited[0].article, numbers_label([citation.n for citation in cited])
    label = source_label(article, [citation.paragraph for citation in cited], language)
    return Source(numbers, label, article.url, cited[0])


def article_list(articles: Sequence[Article], language: Language) -> Paragraph:
    """List the articles that come nearest to a question, without their words."""
    said = texts(language)
    runs = [Run(said.sources_near if articles else said.not_found)]
    for article in articles:
        runs += [Run("\n– "), Run(article_label(article, language), link=article.url)]
    return Paragraph(tuple(runs))


def _notes(question: Question) -> Iterator[Block]:
    """Say that a question in a foreign language may not have been understood, and of which articles it was asked."""
    if question.period:
        yield paragraph(_period(question.period, question.language), "dim")
    if question.is_foreign:
        yield paragraph(texts(question.language).foreign, "dim")
    if question.is_rewritten:
        yield paragraph(texts(question.language).written.read_as.format(question=question.text), "dim")


def _period(period: Period, language: Language) -> str:
    first, last = (date_label(day.isoformat(), language) for day in (period.first, period.last))
    return texts(language).period_searched.format(first=first, last=last)


def _grounds(reply: Answer | Related) -> Iterator[Block]:
    """Say how fresh the archive is, where that matters, and name the sources."""
    cited = cited_in(reply)
    if cited and reply.written:
        cited = [citation for citation in cited if citation in (reply.newer, *reply.written.citations)]
    if cited:
        yield from freshness(reply)
        yield sources(cited, reply.question.language)


def _answer(answer: Answer) -> Iterator[Block]:
    """Show the short answer first, then the figures, then the sentences; of several questions, each with its own."""
    for number, part in enumerate(answer.parts, 1):
        yield Heading((Run(f"{number}/{len(answer.parts)} {part.question.text}", "strong"),))
        yield from _part(part)
    if answer.parts:
        return
    if answer.newer:
        yield _newer(answer.newer, answer.question.language)
    if answer.question.asks_yes_no:
        yield paragraph(texts(answer.question.language).archive_says, "strong")
    if answer.written:
        yield from written_blocks(answer.written, answer.question.language)
    else:
        yield from _quoted(answer)
    yield from _changed(answer)


def _quoted(answer: Answer) -> Iterator[Block]:
    """Show what answers in the articles' own words."""
    if short := short_answer(answer):
        yield short
    if answer.ledger:
        yield ledger_block(answer.ledger, answer.question.language)
    yield from (quotation(citation, answer.question) for citation in answer.citations)


def _part(part: Reply) -> Iterator[Block]:
    """Show the reply to one of several questions, without its sources."""
    match part:
        case Answer():
            yield from _answer(part)
        case Related():
            yield from _related(part)
        case NotFound():
            yield NothingFound(texts(part.question.language).not_found)
            yield from _withdrawn(part)
        case _:
            yield NothingFound(texts(part.question.language).not_found)


def _related(reply: Related) -> Iterator[Block]:
    """Quote what the archive says near the question, said to be no direct answer; or what is wished of one."""
    said = texts(reply.question.language)
    more = said.more if reply.citations else said.more_none
    yield paragraph({"related": said.related, "more": more, "sources": said.rests_on}[reply.shows], "strong")
    if reply.newer:
        yield _newer(reply.newer, reply.question.language)
    if reply.written:
        yield from written_blocks(reply.written, reply.question.language)
    else:
        yield from (quotation(citation, reply.question) for citation in reply.citations)
    yield from _changed(reply)


def _changed(reply: Answer | Related) -> Iterator[Paragraph]:
    """Say what of the cited stands elsewhere too, what was corrected, and that a better article is withdrawn."""
    language = reply.question.language
    for copies in reply.copies:
        own = copies.citation.article.source
        named = (a.source if a.source and a.source != own else a.title for a in copies.articles)
        elsewhere = ", ".join(dict.fromkeys(named))
        yield paragraph(f"[{copies.citation.n}] {texts(language).quotes.copies.format(sources=elsewhere)}", "dim")
    for each in reply.corrections:
        when = texts(language).corrected.format(date=date_label(each.at, language))
        changes = "; ".join(_rewording(rewording, language) for rewording in each.rewordings)
        yield paragraph(f"{when} [{each.citation.n}]{': ' if changes else '.'}{changes}", "dim")
    yield from _withdrawn(reply)


def _rewording(rewording: Rewording, language: Language) -> str:
    return " → ".join(in_quotes(words, language) for words in (rewording.before, rewording.now))


def _withdrawn(reply: Answer | Related | NotFound) -> Iterator[Paragraph]:
    """Say that an article is withdrawn that might have answered, and nothing of what stood in it."""
    language = reply.question.language
    if reply.withdrawn:
        yield paragraph(texts(language).withdrawn.format(date=date_label(reply.withdrawn, language)), "strong")


def _newer(citation: Citation, language: Language) -> Quotation:
    """Quote what a later article on the story says, with its date: an answer may be of yesterday."""
    when = texts(language).newer.format(date=date_label(citation.article.published, language))
    words = in_quotes(citation.quote, language)
    return Quotation((Run(f"{when} "), Run(words, "quoted"), Run(" "), Run(f"[{citation.n}]", "number")), (citation,))


def ledger_block(ledger: Ledger, language: Language) -> Paragraph:
    """Write the figures, by whose they are, on lines below what says so."""
    heading, *lines = ledger_lines(ledger, language)
    return Paragraph((Run(heading, "strong"), *(Run(f"\n{line}") for line in lines)), ledger.citations)


def _not_found(reply: NotFound) -> Iterator[Block]:
    """Say that this archive has no answer, what was looked for and where, and what is nearest."""
    language = reply.question.language
    said = texts(language)
    searched = f"{coverage_label(reply.coverage, language)} {said.not_found_elsewhere}"
    yield NothingFound(said.not_found, f"{_sought(reply.sought, language)}{searched}")
    yield from _withdrawn(reply)
    if reply.nearest:
        quoted = quotation(reply.nearest, reply.question, is_numbered=False)
        yield Nearest(said.not_found_nearest, quoted, source([reply.nearest], language))


def _sought(sought: tuple[Sought, ...], language: Language) -> str:
    named = ", ".join(_sought_word(each, language) for each in sought if _is_name(each))
    return f"{texts(language).not_found_sought.format(sought=named)} " if named else ""


def _is_name(sought: Sought) -> bool:
    """Tell a name or number from the other words of a question; one in small letters, by what the archive has of it."""
    return not sought.word.islower() or bool(sought.spellings)


def _sought_word(sought: Sought, language: Language) -> str:
    """Name a word that was looked for, with the archive's spellings of it: not its other forms and what it begins."""
    word = sought.word.casefold()
    spellings = [name for name in sought.spellings if _is_spelling(name.casefold(), word)]
    if not spellings:
        return sought.word
    return texts(language).spelt.format(word=sought.word, spellings=", ".join(spellings))


def _is_spelling(name: str, word: str) -> bool:
    return name[:1] == word[:1] and not name.startswith(word) and not word.startswith(name)


def _smalltalk(reply: Smalltalk) -> str:
    """Greet, say that no thanks are needed, or say what this bot is."""
    language = reply.question.language
    said = texts(language)
    extent = extent_label(reply.coverage, language)
    return said.smalltalk[reply.kind].format(example=said.example, coverage=extent)


def _quote_check(check: QuoteCheck) -> Iterator[Block]:
    """Give the verdict and what explains it, then the article's words; what is only near is named as that."""
    language = check.question.language
    said = texts(language).quotes
    yield QuoteVerdict(check.verdict, said.verdicts[check.verdict], tuple(explain(check)))
    if check.verdict == "altered":
        yield Differences(check.matches[0].differences)
    if check.verdict == "not_found" and check.matches:
        yield paragraph(f"{said.nearest}:", "dim")
    for match in check.matches:
        if check.verdict == "translated":
            yield paragraph(f"{said.claimed}: {in_quotes(match.differences[0].claimed, language)}")
        yield quotation(match.citation, check.question)
    if check.matches:
        yield sources([match.citation for match in check.matches], language)
