"""Citing: words of articles get their numbers, from 1, in order of appearance, each stretch one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.sentences import Span, paragraphs
from index.storage.store import StoredArticle
from retrieval.answer.attribution import attribution_of
from retrieval.replies import Citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.storage.archive import Archive


class Numbering:
    """The citations of one answer."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._cited: dict[tuple[str, int, int], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return what was cited so far, in order."""
        return tuple(self._cited.values())

    def cite(self, stored: StoredArticle, span: Span) -> Citation:
        """Cite a stretch of an article: by the number it has, or the next."""
        key = (stored.article.id, span.start, span.end)
        if key not in self._cited:
            text = stored.article.text
            said = self._archive.speech_of(stored.article.id, stored.version)
            self._cited[key] = Citation(
                len(self._cited) + 1,
                stored.article,
                stored.version,
                sum(1 for paragraph in paragraphs(text) if paragraph.start <= span.start),
                span.start,
                span.end,
                attribution_of(text, span, said),
            )
        return self._cited[key]

    def again(self, shown: Sequence[Citation], more: Sequence[Citation]) -> tuple[Citation, ...]:
        """Number citations of another numbering on, but those that only repeat what is shown."""
        return tuple(
            self.cite(StoredArticle(c.article, c.version), Span(c.start, c.end))
            for c in more
            if not any(c.article.id == s.article.id and c.start < s.end and s.start < c.end for s in shown)
        )
