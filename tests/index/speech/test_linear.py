"""Whatever a text is made of, finding its speech comes to an end, raises nothing, in time linear in its length."""

from __future__ import annotations

import itertools
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.language.work import Work, WorkLimitError
from index.speech import find_speech
from tests.index.speech.test_speech import SEED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

PIECES = [
    "Foto: ", "FOTO: ", "NTB scanpix / ", "wxcharts.eu", "«Nabo»", '"Ola Nordmann"', "Ola Nordmann", "(", ")", "[",
    "]", "«", "»", "“", "”", "„", '"', "'", "–", "—", "-", ": ", ", ", ". ", "\n", "\n\n", "- 12 drepte\n",
    "– Nei, sier hun.", " sier ", " sa ", " at ", " heter det ", "ifølge ", "Siri Moe", "han ", "jeg ", "ordføreren",
    " og ", " som ", "de ", "3–1", "12,3 ", "😀", "\u202eשלום", "\x00", "\u00a0", "\r\n", "A. ", "Å", "ǅ", "ß", "İ",
    "al-", "@x", "(@x)", "Tom Lies", "‘", "’", "‹", "›", "``", ",,", "''", "--", "−", "dr. ", "1. ", "adv. ",
    "(Siri Moe)", " er svaret fra ", " det fra ", "spør vi.", "Svaret fra ", "»\n\n", "6\" ",
]  # fmt: skip


@contextmanager
def seconds_of_work(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after so many seconds of the processor's time, so that a loop without end fails its test."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("Foto: wxcharts.eu")
@example("FOTO: «Nabo»")
@example('Foto: "Ola Nordmann"')
@example("Foto: ")
def test_any_text_comes_to_an_end(text: str) -> None:
    with seconds_of_work(5):
        for found in find_speech(text):
            assert 0 <= found.start < found.end <= len(text)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_characters_come_to_an_end(text: str) -> None:
    with seconds_of_work(5):
        find_speech(text)


REPEATED = [
    "«Havet gir» ", "«Havet», ", "«a»,", "sier «Havet» ", "« ab ", "„ ab ", "“ abc ", '" a', "' a ", "«»", "navn«ab» ",
    "‘a ", "a’ ", "« ", "» ", "‹a› «b", "››", "``a'' ", '6" ', "Hans’ ", "- - ", "--", "«a\n\n",
    "«a b c d e f g h i j k.\n\n", "a b c.»\n\n", "«a.»\n– Per Lie\n\n", "«Ja.» (Per Lie) ", "dr. ", "sier adv. ",
    "er det fra ", ", er svaret til Per ", "– Hva, spør vi.\n\n– Ja.\n\n", "Svaret fra Per Lie er klart: – Ja.\n",
    "- 12 drepte\n", "– Nei, sier hun.\n", "– Nei, sier Per Lie. ", "– abc def\n", "– abc def\n– Ja og jo.\n", "–  ",
    "sier at han ", "han sier at det ", "svarer de ", "som sier ", "jeg sier jeg, sier Per. ", "heter det at ",
    "ifølge Per Lie ", "har ikke også ", "Moe ", "Moes ", "At ", "The ", "og ", "av ", ", ", ". ", "( ", "Per (a) ",
    "a: ", "leder ", "leder og ", "a-", "A.", "1.", "12,3 ", "navn", "Foto: Per Lie / ", "Per Lie: – Ja\n",
    "— Per Lie (@x)\n",
    "Per Lie gikk. Hun sa ja. ", "Anne Lie kom. Per Lie sa: – Ja, sier hun. ", "Per Lie sier:\n– Ja.\n",
    "– Ja og jo.\nDet sier Per Lie.\n", "Mattilsynet er her. Fint, sier tilsynet. ", "– Ja, sier avisen.\n",
    "Ordfører Per Lie sa ja. – Nei, sier ordføreren. ", "– Vi venter, heter det i meldingen.\n",
    "«Havet er stort. Havet er kaldt. Havet er vårt og ditt.»\n", "«Havet er stort. Havet er kaldt. Det er vårt.\n",
]  # fmt: skip
NUMBERED = ["Per{n} Lie{n}, ", "– Ja, sier Per{n} Lie{n}.\n", "– Ja, sier leder Per Lie{n}.\n",
            "{n}leder Per Lie{n} kom. – Ja, sier {n}lederen.\n"]  # fmt: skip
KINDS = [*REPEATED, *NUMBERED]


def text_of(kind: str, length: int) -> str:
    """Return a text made of one kind of piece, `{n}` replaced by another word each time."""
    words = ("".join(letters) for size in itertools.count(1) for letters in itertools.product("abcdefgh", repeat=size))
    repeated = itertools.chain.from_iterable(kind.replace("{n}", word) for word in words)
    return "".join(itertools.islice(repeated, length))


def calls_to_read(text: str) -> int:
    """Count the calls of functions, Python's own among them, that finding the speech of a text takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event.endswith("call")

    sys.setprofile(count)
    try:
        find_speech(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_text_takes_at_most_two_and_a_half_times_the_work(kind: str) -> None:
    once, twice = (calls_to_read(text_of(kind, length)) for length in (1500, 3000))
    assert twice <= 2.5 * once


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_text_comes_near_the_limit(kind: str) -> None:
    text = text_of(kind, 3000)
    find_speech(text, Work(len(text), base=1000, per_character=30))


def test_too_much_work_is_refused() -> None:
    find_speech(SEED, Work(len(SEED), base=0, per_character=2))
    with pytest.raises(WorkLimitError):
        find_speech(SEED, Work(len(SEED), base=0, per_character=0))
