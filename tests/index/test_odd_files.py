"""Whatever lies in a folder: what holds no article gets a clear line or is left alone, and the rest goes on."""

from __future__ import annotations

import os
import random
import socket
import zipfile
from contextlib import chdir, closing
from typing import TYPE_CHECKING

import pytest

from index.indexing import index_paths
from index.storage.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.index.encoders.encoders import GramEncoder

BRIDGE = "Brua over fjorden åpner i mai."


def _zip(place: Path) -> None:
    with zipfile.ZipFile(place / "b.zip", "w") as packed:
        packed.writestr("sak.txt", BRIDGE)


def _socket(place: Path) -> None:
    # From within: an address of a socket is short.
    with chdir(place), closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind("b.txt")


def _random(name: str) -> Callable[[Path], None]:
    def write(place: Path) -> None:
        (place / name).write_bytes(random.Random(1).randbytes(100_000))

    return write


def _loop(place: Path) -> None:
    (place / "b.txt").symlink_to(place / "b.txt")
    (place / "b").symlink_to(place)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_zip, ["is a ZIP file"]),
        (_random("b.xml"), ["not an article file"]),
        (_random("b.txt"), ["not text in UTF-8"]),
        (_random("b.json"), ["not text in UTF-8"]),
        (_random("b"), []),
        (lambda place: os.mkfifo(place / "b.xml"), []),
        (_socket, []),
        (_loop, []),
        (lambda place: (place / "b.txt").symlink_to(place / "nowhere"), []),
        (lambda place: (place / "b.json").mkdir(), []),
        (lambda place: (place / "b\nrefused: c.json").write_text("{", encoding="utf-8"), ["not valid JSON"]),
        (lambda place: (place / "b.json").touch(), ["not valid JSON"]),
    ],
    ids=range(12),
)
def test_what_is_odd_is_told_in_a_line_or_left_alone_and_the_rest_goes_on(
    make: Callable[[Path], None], told: list[str], tmp_path: Path, encoder: GramEncoder
) -> None:
    place = tmp_path / "inbox"
    place.mkdir()
    for name in ("a.txt", "z\nnew.txt"):
        (place / name).write_text(f"{BRIDGE} {name}", encoding="utf-8")
    make(place)
    report = index_paths(tmp_path / "archive", [place], encoder, lambda _: None)
    assert report.added == 2
    assert [each.reason.startswith(start) for each, start in zip(report.refused, told, strict=True)] == [True] * len(
        told
    )
    assert all(each.reason.isprintable() and str(each.place).isprintable() for each in report.refused)
    with closing(Archive(tmp_path / "archive", encoder.name)) as archive:
        assert len(archive.matching("brua over fjorden", 5)) == 2
