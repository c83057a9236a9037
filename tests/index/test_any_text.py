"""No text stops indexing or slows it down: reading ends, in time that grows with the text, and nothing is raised."""

from __future__ import annotations

import gc
from contextlib import contextmanager, suppress
from dataclasses import fields
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.articles.passages import passages_of
from index.findings import find_in
from index.indexing import index_paths
from index.language.sentences import paragraphs, sentences
from index.language.work import WorkLimitError
from tests.index.hostile_texts import UNITS, pieces, row_of, spliced, time_limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from random import Random

    from index.articles.passages import Passage
    from index.language.sentences import Span
    from tests.index.encoders.encoders import GramEncoder

PIECES = pieces()
LONG = {
    "100,000 characters in one line": row_of("Her står det ord i rekke og rad uten ende ", 100_000),
    "100,000 characters without a space": "å" * 100_000,
    "10,000 lines of one word": "ord\n" * 10_000,
    "10,000 brackets that nothing closes": "(«" * 5_000,
}
any_text = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, seconds: float = 3) -> None:
    """Read a text as indexing does; all that is found lies in it."""
    with time_limit(seconds):
        passages = passages_of(text)
        spans = list(passages)
        with suppress(WorkLimitError):
            found = find_in(text)
            spans += [span for field in fields(found) for span in getattr(found, field.name)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert "".join(words_of(text, passages).split()) == "".join(words_of(text, paragraphs(text)).split())


def words_of(text: str, spans: Sequence[Passage | Span]) -> str:
    """Return the words of a text's passages or paragraphs: all but those of captions."""
    return "".join(text[span.start : span.end] for span in spans)


@given(st.text(max_size=2_000))
@any_text
def test_any_characters_can_be_read(text: str) -> None:
    read(text)


@given(st.randoms(use_true_random=False))
@any_text
def test_pieces_of_articles_in_any_order_can_be_read(random: Random) -> None:
    read(spliced(PIECES, random))


@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4), st.integers(1, 3_000))
@any_text
def test_the_same_again_and_again_can_be_read(units: list[str], length: int) -> None:
    read(row_of("".join(units), length))


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_rows_can_be_read(text: str) -> None:
    read(text, seconds=30)


@contextmanager
def no_garbage_collected() -> Iterator[None]:
    """Leave the collector out of what is measured: it goes through all that the other tests have left behind."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.mark.parametrize("unit", UNITS)
def test_the_time_that_passages_take_grows_with_the_text_alone(unit: str) -> None:
    """Twice the text takes at most two and a half times the time, measured over three doublings."""

    def seconds(text: str) -> float:
        started = process_time()
        passages_of(text)
        sentences(text)
        return process_time() - started

    once, eightfold = row_of(unit, 25_000), row_of(unit, 200_000)
    with time_limit(30), no_garbage_collected():
        # The shortest of many: a machine that is busy makes times longer, never shorter.
        least = min(seconds(once) for _ in range(5))
        assert any(seconds(eightfold) <= 2.5**3 * max(0.005, least) for _ in range(8))


def test_articles_of_any_kind_are_all_stored_and_searched(
    tmp_path: Path, encoder: GramEncoder, jsonl: Callable[..., Path]
) -> None:
    texts = [*PIECES, *(row_of(unit, 2_000) for unit in UNITS), *LONG.values()]
    file = jsonl(*({"id": str(number), "text": f"Ord {text}"} for number, text in enumerate(texts)))
    with time_limit(300):
        report = index_paths(tmp_path / "index", [file], encoder, lambda _: None)
    assert (report.added, report.refused) == (len(texts), [])
    with time_limit(300):
        assert index_paths(tmp_path / "index", [file], encoder, lambda _: None).unchanged == len(texts)
