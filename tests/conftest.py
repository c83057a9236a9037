"""What several tests stand on: a tiny encoder, the sample archive, the bundled model."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.search.confidence import ASSERT_FROM
from retrieval.search.models import load_reader
from tests.index.encoders.encoders import GramEncoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.encoders.encoder import Encoder
    from index.language.detection import Language
    from retrieval.replies import Reply

PROJECT = Path(__file__).parent.parent
SAMPLE = PROJECT / "index" / "sample"
SEED = SAMPLE / "ntb-utenriks-2017-10.txt"


@pytest.fixture
def encoder() -> GramEncoder:
    return GramEncoder()


@pytest.fixture(scope="session")
def bundled() -> Encoder:
    return load_encoder(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def sample_folder(bundled: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, as `make demo` makes it."""
    folder = tmp_path_factory.mktemp("sample") / "index"
    index_paths(folder, [SAMPLE], bundled, lambda _: None)
    return folder


@pytest.fixture
def desk(bundled: Encoder, sample_folder: Path) -> Iterator[Newsdesk]:
    """The newsdesk over the sample archive, with the bundled model."""
    archive = Archive(sample_folder, bundled.name)
    yield Newsdesk(archive, bundled, load_reader())
    archive.close()


@pytest.fixture
def ask_of(bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]) -> Callable[..., Reply]:
    """Ask a question of an archive of these articles."""

    def ask(
        question: str,
        *rows: dict[str, Any],
        language: Language | None = None,
        about: str = "",
        assert_from: float = ASSERT_FROM,
    ) -> Reply:
        folder = tmp_path / "index"
        index_paths(folder, [jsonl(*rows)], bundled, lambda _: None)
        with closing(Archive(folder, bundled.name)) as archive:
            return Newsdesk(archive, bundled, load_reader(), assert_from=assert_from).ask(question, language, about)

    return ask


@pytest.fixture
def jsonl(tmp_path: Path) -> Callable[..., Path]:
    """Write article rows to a file and return its path."""

    def write(*rows: dict[str, Any], name: str = "articles.jsonl") -> Path:
        file = tmp_path / name
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return file

    return write
