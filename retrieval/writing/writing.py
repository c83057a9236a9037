"""What is there to write: answers and follow-up questions, and translations, where each is set up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.writing.translation import Translations
    from retrieval.writing.writer import Writer


@dataclass(frozen=True, slots=True)
class Writing:
    """The writer, and what translates quotations; None where it is not set up."""

    writer: Writer | None = None
    translations: Translations | None = None
