"""Whatever a text is made of, finding its speech comes to an end, raises nothing, in time linear in its length."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

PIECES = [
    "Foto: ", "FOTO: ", "NTB scanpix / ", "wxcharts.eu", "«Nabo»", '"Ola Nordmann"', "Ola Nordmann", "(", ")", "[",
    "]", "«", "»", "“", "”", "„", '"', "'", "–", "—", "-", ": ", ", ", ". ", "\n", "\n\n", "- 12 drepte\n",
    "– Nei, sier hun.", " sier ", " sa ", " at ", " heter det ", "ifølge ", "Siri Moe", "han ", "jeg ", "ordføreren",
    " og ", " som ", "de ", "3–1", "12,3 ", "😀", "\u202eשלום", "\x00", "\u00a0", "\r\n", "A. ", "Å", "ǅ", "ß", "İ",
    "al-", "@x", "(@x)", "Tom Lies",
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
