"""The evidence: which sentences are shown, and with which beside them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.replies import Answer, Related
from retrieval.search.models import load_reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder

BRIDGE = "Brua over Lerelva er stengt. Den åpner igjen i mai. Sjef Kari Moe sier at hun gleder seg til mai."


def test_a_sentence_comes_with_those_beside_it_that_are_the_same_partys_words_and_copies_once(
    bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    rows = [{"id": name, "headline": f"Brua {name}", "text": BRIDGE} for name in ("a", "b")]
    index_paths(tmp_path / "index", [jsonl(*rows)], bundled, lambda _: None)
    with closing(Archive(tmp_path / "index", bundled.name)) as archive:
        reply = Newsdesk(archive, bundled, load_reader()).ask("Når åpner brua over Lerelva igjen?")
    assert isinstance(reply, Answer)
    own, *claims = sorted(reply.citations, key=lambda citation: citation.start)
    assert (own.quote, own.attribution) == ("Brua over Lerelva er stengt. Den åpner igjen i mai.", None)
    assert [claim.attribution.name for claim in claims if claim.attribution] == ["Kari Moe"] * len(claims)
    assert len(claims) <= 1


def test_a_sentence_longer_than_any_passage_is_shown_in_part(
    bundled: Encoder, jsonl: Callable[..., Path], tmp_path: Path
) -> None:
    catch = ", ".join(f"torsk fra Vågan til kvote {number}" for number in range(200))
    index_paths(tmp_path / "index", [jsonl({"id": "1", "text": f"Fangsten var {catch}."})], bundled, lambda _: None)
    with closing(Archive(tmp_path / "index", bundled.name)) as archive:
        reply = Newsdesk(archive, bundled, load_reader()).ask("Hva var fangsten av torsk fra Vågan til kvote 7?")
    assert isinstance(reply, Answer | Related)
    assert any("torsk fra Vågan til kvote 7," in citation.quote for citation in reply.citations)
