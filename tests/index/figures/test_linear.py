"""Finding figures takes work in proportion to the text, whatever stands in it, and never raises."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from index.figures import find_figures, find_nobody, find_withheld
from index.language.sentences import sentences
from index.language.work import Work, WorkLimitError
from index.speech import Speech

if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

    from index.figures import Figure, WithheldFigure

SEED = (Path(index.__file__).parent / "sample" / "ntb-utenriks-2017-10.txt").read_text(encoding="utf-8")
OURS = ("index/figures/", "index/language/numbers/")
HARD = """12,3 |Equinor 312,40 (+1,2) |- 12 drepte
|- 12 drepte |12 drepte, |tjue hundre og |mellom 3 og |3-4-|3 – 4 til |3 – 0 |undersøkelse fra A |
|undersøkelseutført av |viser tall fra A |
|kr 40 |½ |1.|1|123 |hundreogen|tjue-|over |over 12 |12 av de |40 båter, men |ingen er lenger drept |
|tens of thousands of |har heller ikke oppgitt noe tall, |Anna |A-|«12» |(12) |12:30 |2/3 |😀12 |
|\u200f12 |\x00""".split("|")


def find(text: str) -> tuple[list[Figure], list[Figure], list[WithheldFigure]]:
    """Find all there is, every sentence being said by somebody."""
    speech = [Speech("indirect", s.start, s.end, "Moen", "Moen", "sier") for s in sentences(text)]
    return find_figures(text, speech), find_nobody(text, speech), find_withheld(text)


def lines_run(text: str) -> int:
    """Count the lines of our code that are run; what is remembered between texts is filled first."""
    find(text)
    count = 0

    def step(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return step if any(folder in frame.f_code.co_filename for folder in OURS) else None

    before = sys.gettrace()
    sys.settrace(step)
    try:
        find(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", HARD)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    once = piece * (800 // len(piece))
    assert lines_run(once + once) <= 2.5 * lines_run(once) + 1000


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from([*HARD, *SEED.split(". ")]), min_size=1, max_size=12))
def test_twice_a_mixture_is_twice_the_work(pieces: list[str]) -> None:
    once = "".join(pieces) * (1 + 600 // sum(map(len, pieces)))
    assert lines_run(once + once) <= 2.5 * lines_run(once) + 1000


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from([*HARD, *SEED.split()])), max_size=60))
def test_any_text_is_read_to_its_end(pieces: list[str]) -> None:
    text = "".join(pieces)
    for figure in find(text)[0]:
        assert 0 <= figure.start < figure.end <= len(text)


def test_nested_speech_is_counted_as_work() -> None:
    text = "Moen sier 12,3 og " * 400
    speech = [Speech("indirect", at, len(text), "Moen", "Moen", "sier") for at in range(0, len(text), 18)]
    with pytest.raises(WorkLimitError):
        find_figures(text, speech, Work(len(text), base=1000, per_character=4))


def test_an_ordinary_article_stays_far_below_the_limit() -> None:
    find_figures(SEED, work=Work(len(SEED), base=0, per_character=1))
