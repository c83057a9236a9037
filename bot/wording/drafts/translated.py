"""Quotations in translation, each beside its original, said to be a machine's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.blocks import Paragraph, Quotation, Run, paragraph
from bot.wording.plain import plain_block
from bot.wording.quoting import in_quotes
from bot.wording.texts import texts
from retrieval.replies import cited_in
from retrieval.writing.translation import Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.language.detection import Language
    from retrieval.replies import Reply
    from retrieval.writing.translation import Translated, Translations


def quoted_in(reply: Reply) -> list[Quoted]:
    """Return the quotations of a reply."""
    return [Quoted(c.n, c.article, c.version, c.start, c.end) for c in cited_in(reply)]


def translated_text(translations: Translations, reply: Reply, language: Language | None) -> str:
    """Write the quotations of a reply in its reader's language, as lines of text."""
    spoken = language or reply.question.language
    return "\n\n".join(map(plain_block, translated_blocks(translations.of(quoted_in(reply), spoken), spoken)))


def translated_blocks(translated: Sequence[Translated], language: Language) -> Iterator[Paragraph]:
    """Show each quotation as it stands, and below it what it means or that this is not known."""
    said = texts(language).written
    yield paragraph(said.translated if translated else said.nothing_foreign, "dim")
    for each in translated:
        number = (Run(" "), Run(f"[{each.quoted.n}]", "number")) if each.quoted.n else ()
        yield Quotation((Run(in_quotes(each.quoted.words, language), "quoted"), *number))
        yield paragraph(f"🌐 {each.text}" if each.text else said.not_translated)
