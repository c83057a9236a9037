"""The word index: BM25 over stems, of both Norwegians alike, and character grams, kept by tantivy."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import tantivy

from index.language.terms import grams, term, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WRITER_BYTES = 64_000_000
_GRAM_WEIGHT = 0.5
_RUN = 4
"""Words of a run that is looked up as it stands."""
_MOST_RUNS = 60
"""Runs that a long text is looked up by, evenly spread over it."""


class WordIndex:
    """Finds passages by their words; safe to search from several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder, or make an empty one there. Raises ValueError where it is damaged."""
        self._schema = _schema()
        try:
            self._index = tantivy.Index(self._schema, path=str(folder))
        except ValueError as error:
            if "Lockfile" not in str(error):
                raise
            self._index = _open_to_read(self._schema, folder)

    def __len__(self) -> int:
        return int(self._index.searcher().num_docs)

    def update(self, added: Iterable[tuple[int, str]], removed: Sequence[int]) -> None:
        """Add passages (id and text) and drop others, in one commit."""
        writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        if removed:
            writer.delete_documents_by_query(tantivy.Query.term_set_query(self._schema, "id", list(removed)))
        for passage, text in added:
            found = words(text)
            writer.add_document(
                tantivy.Document(
                    id=passage,
                    stems=" ".join(map(term, found)),
                    grams=" ".join(gram for word in found for gram in grams(word)),
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, text: str, count: int) -> list[tuple[int, float]]:
        """Return the passages that share the rarest words with a text, as (id, BM25 score), best first."""
        found = words(text)
        stems = [self._term("stems", each) for each in dict.fromkeys(map(term, found))]
        pieces = [self._term("grams", gram) for gram in dict.fromkeys(g for word in found for g in grams(word))]
        boosted = [tantivy.Query.boost_query(query, _GRAM_WEIGHT) for query in pieces]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in stems + boosted])
        return self._hits(query, count)

    def search_phrases(self, text: str, count: int) -> list[tuple[int, float]]:
        """Return the passages that share runs of words with a text, in its order, as (id, score), best first."""
        found = [term(word) for word in words(text)]
        starts = range(max(1, len(found) - _RUN + 1))
        runs = [found[i : i + _RUN] for i in starts][:: -(-len(starts) // _MOST_RUNS)]
        phrases = [self._phrase(list(run)) for run in dict.fromkeys(map(tuple, runs)) if run]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, phrase) for phrase in phrases])
        return self._hits(query, count)

    def _phrase(self, run: list[str]) -> tantivy.Query:
        if len(run) == 1:
            return self._term("stems", run[0])
        return tantivy.Query.phrase_query(self._schema, "stems", list[str | tuple[int, str]](run))

    def _hits(self, query: tantivy.Query, count: int) -> list[tuple[int, float]]:
        searcher = self._index.searcher()
        hits = searcher.search(query, count, count=False).hits
        return [(int(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term)


def _open_to_read(schema: tantivy.Schema, folder: Path) -> tantivy.Index:
    """Open the index in a folder that takes no writing: tantivy wants to put a lock beside its files, to read them too.

    It gets them by links in a folder of their own, which nothing needs any more when they are open.
    """
    with TemporaryDirectory() as links:
        for file in folder.iterdir():
            if file.suffix != ".lock":
                (Path(links) / file.name).symlink_to(file.resolve())
        return tantivy.Index(schema, path=links)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=True, fast=True)
    # Of stems their places are kept too, so that runs of words can be looked up.
    builder.add_text_field("stems", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("grams", tokenizer_name="whitespace", index_option="freq")
    return builder.build()
