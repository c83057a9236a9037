"""The newsdesk: a question goes in, a cited answer or an informed "not found" comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.archive import Archive
    from index.encoder import Encoder
    from retrieval.answer import Reply
    from retrieval.question import Language


class Newsdesk:
    """Answers questions from one archive; safe to use from several threads."""

    def __init__(self, archive: Archive, encoder: Encoder) -> None:
        self._archive = archive
        self._encoder = encoder

    def ask(self, text: str, language: Language | None = None) -> Reply:
        """Answer a question in its own language, or in the one named."""
        raise NotImplementedError
