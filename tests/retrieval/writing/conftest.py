from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desk import TestDesk
from tests.llm_server import serving_llm
from tests.writing_desk import archive_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.newsdesk import Newsdesk
    from tests.llm_server import LlmServer


@pytest.fixture
def llm() -> Iterator[LlmServer]:
    with serving_llm() as server:
        yield server


@pytest.fixture(scope="session")
def writing_desk() -> Iterator[Newsdesk]:
    """The newsdesk over the invented articles that are written over."""
    desk = TestDesk(archive_folder())
    yield desk
    desk.archive.close()
