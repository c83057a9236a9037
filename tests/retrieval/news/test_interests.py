"""The small index of what people wait for finds what a new article may concern, and little else."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.news.interests import Interests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.encoders.encoder import Encoder

INTERESTS = {
    3: "Hvor mange ble skadd i kollisjonen i Tverrdal?",
    5: "How many were injured in the collision in Tverrdal?",
    8: "Kven vann kommunevalet i Granli?",
    9: "torskekvoten",
}


@pytest.fixture
def archive(bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]) -> Iterator[Archive]:
    crash = {"id": "buss", "text": "To busser kolliderte i Tverrdal mandag. Tolv personer ble skadd i kollisjonen."}
    fish = {"id": "fisk", "text": "Fiskerne får en større torskekvote neste år, sier departementet."}
    index_paths(tmp_path / "index", [jsonl(crash, fish)], bundled, lambda _: None)
    with closing(Archive(tmp_path / "index", bundled.name)) as opened:
        yield opened


def test_an_article_is_near_what_asks_of_it_in_either_language_and_not_what_asks_of_others(
    archive: Archive, bundled: Encoder
) -> None:
    interests = Interests(bundled)
    assert interests.near(archive, "buss") == []
    interests.hold(INTERESTS)
    assert interests.near(archive, "buss") == [3, 5]
    assert interests.near(archive, "fisk") == [9]
    assert interests.near(archive, "gone") == []


def test_only_what_is_new_is_encoded_and_what_is_held_no_more_is_near_nothing(
    archive: Archive, bundled: Encoder
) -> None:
    encoded: list[str] = []

    class Counting:
        name, dimension = bundled.name, bundled.dimension

        def encode(self, texts, role):  # type: ignore[no-untyped-def]
            encoded.extend(texts)
            return bundled.encode(texts, role)

    interests = Interests(Counting())
    interests.hold({3: INTERESTS[3]})
    interests.hold(INTERESTS)
    interests.hold({5: INTERESTS[5]})
    assert encoded == list(INTERESTS.values())
    assert interests.near(archive, "buss") == [5]
