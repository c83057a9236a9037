"""What a model wrote over evidence, in blocks, said to be that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.wording.blocks import Paragraph, Run, paragraph
from bot.wording.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.language.detection import Language
    from retrieval.written import Written

_NUMBERS = re.compile(r"(\[[\d\s,;–-]+\])")


def written_blocks(written: Written, language: Language) -> Iterator[Paragraph]:
    """Show the statements with their citations, and who wrote them."""
    parts = _NUMBERS.split(written.text)
    runs = tuple(Run(part, "number" if n % 2 else "plain") for n, part in enumerate(parts) if part)
    yield Paragraph(runs, written.citations)
    yield paragraph(texts(language).written.by_model, "dim")
