"""A text that was checked against the archive, sentence by sentence, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.compose import sources
from bot.wording.plain import plain_block
from bot.wording.texts import texts
from retrieval.guard.draft import statements_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.detection import Language
    from retrieval.guard.finding import Verified


def verified_text(text: str, found: Sequence[Verified], language: Language) -> str:
    """Write each sentence with how it stands in the archive, what it is contradicted by, and the sources.

    Of a long text only the first sentences are checked, which is said.
    """
    citations = list(dict.fromkeys(each.citation for each in found if each.citation))
    lines = [_line(each, language) for each in found]
    listed = [plain_block(sources(citations, language))] if citations else []
    is_cut = len(found) < len(statements_of(text))
    cut = [texts(language).verified_first.format(count=len(found))] if is_cut else []
    return "\n\n".join([*lines, *cut, *listed])


def _line(verified: Verified, language: Language) -> str:
    number = verified.citation.n if verified.citation else 0
    standing = texts(language).verified[verified.standing].format(n=number)
    quoted = f"\n«{verified.citation.quote}» [{number}]" if verified.citation else ""
    return f"{verified.text} – {standing}{quoted}"
