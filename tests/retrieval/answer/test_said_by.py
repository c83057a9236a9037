"""Whose words are shown: somebody's own, or what the article tells of them, never what others say."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from index.indexing import index_paths
from index.language.sentences import Span
from index.storage.archive import Archive
from retrieval.answer.said_by import is_unknown, told_about
from retrieval.citing import CitedSpan
from retrieval.replies import Answer, NotFound, Related
from retrieval.search.hits import fetch_articles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder
    from retrieval.replies import Reply

MAYOR = {
    "id": "mayor",
    "headline": "Ordføraren i Heidal går av",
    "text": "Ordførar Åse Bø i Heidal går av etter usemje om skulane.\n\n"
    "– Eg kan ikkje stå for dette vedtaket, seier Bø.\n\n"
    "Varaordførar Nils Lie tek over 1. mai.\n\nÅse Bø seier at Nils Lie er klar for oppgåva.",
}


def test_of_who_says_nothing_only_what_the_article_tells_of_them_is_kept(
    bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    index_paths(tmp_path / "index", [jsonl(MAYOR)], bundled, lambda _: None)
    with closing(Archive(tmp_path / "index", bundled.name)) as archive:
        article = fetch_articles(archive, [("mayor", 1)])["mayor", 1]
        told, said, deputy, claimed = (CitedSpan(article, Span(p.start, p.end)) for p in article.paragraphs)
        assert told_about([told, said, deputy, claimed], "Nils Lie") == (deputy,)
        assert told_about([told, said], "vedtaket") == (told, said)
        assert [is_unknown(article, person) for person in ("Kari Moe", "Nils Lie", "lensmannen")] == [
            True,
            False,
            False,
        ]


def test_somebody_asked_for_is_shown_in_their_own_words(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of("Kva sa Åse Bø om vedtaket?", MAYOR)
    assert isinstance(reply, Answer | Related)
    assert all(cited.attribution and cited.attribution.name == "Åse Bø" for cited in reply.citations)


@pytest.mark.parametrize("name", ["Åse Bø", "Ase Bo", "Aase Boe"])
@pytest.mark.parametrize(("topic", "words"), [("vedtaket", "stå for dette vedtaket"), ("oppgåva", "klar for oppgåva")])
def test_on_a_topic_their_words_on_it_are_shown(
    ask_of: Callable[..., Reply], name: str, topic: str, words: str
) -> None:
    reply = ask_of(f"Kva sa {name} om {topic}?", MAYOR)
    assert isinstance(reply, Answer | Related)
    assert [words in cited.quote for cited in reply.citations] == [True]


def test_nobody_is_shown_for_somebody_whom_the_article_does_not_know(ask_of: Callable[..., Reply]) -> None:
    row: dict[str, Any] = MAYOR
    assert isinstance(ask_of("Kva sa Kari Moe om vedtaket?", row), NotFound)
