"""Texts of every kind that a file may hold: shuffled pieces of articles, rows of one thing, and a limit to reading."""

from __future__ import annotations

import re
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.conftest import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

MADE_UP = (
    "Foto: wxcharts.eu",
    "FOTO: «Nabo»",
    'Foto: "Ola Nordmann"',
    "(Foto: Kari Vik / NTB scanpix)",
    "«Vi gir oss ikke», sier ordfører Kari Vik.",
    "«Alt er i rute",
    "»Hei«, sa hun – og gikk.",
    "– Det er trist, sier Ola Nordmann (54) til NTB.",
    "– 12 drepte\n– 14 sårede\n– 3 savnet",
    "Ifølge politiet, som ikke vil si hvor mange, er minst tre skadd.",
    "Myndighetene har ikke oppgitt noe tall på døde.",
    "Ingen ble skadd i ulykken.",
    "Equinor 312,40 (+1,2), Hydro 71,18 (−0,4), DNB 201,5 (0)",
    "3-1, 2–2 (1-0), 25:21, 1 000 000,50 kr",
    "Les også: Slik gikk det [se bildet: hun (t.h.) og {han}]",
    "1. Oslo\n2. Bergen\n3. Moss",
    "Kl. 12.30 d. 17. mai ca. 1.500 … !?! ..",
    "👩‍👩‍👧‍👦 🇳🇴 ❤️",
    "\u202eקשה לקרוא\u202c \u2067مرحبا\u2069",
    "NUL\0NUL \u200b\u00ad\ufeff",
    "e\u0301a\u030a ﬁ Ⅷ ½ ٣٤",
    ":",
    "(((",
    "»»",
    "\n\n",
    "\t \u00a0",
)
UNITS = (*MADE_UP, ".", " ", "ord og flere ord, ", "«", "(", "12,3 ", "sier at han sier at ", ". ", "? A", "«Tittel», ")


def pieces() -> list[str]:
    """Return sentences and parts of them from the sample articles, and what no sample has."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(SAMPLE.iterdir()) if file.is_file()]
    return [*re.findall(r"[^\n.,]+[.,]?\n*", "".join(texts)), *MADE_UP]


def spliced(parts: Sequence[str], random: Random, most: int = 60) -> str:
    """Put parts together in any order, some of them cut anywhere."""
    chosen = random.choices(parts, k=random.randint(1, most))
    cut = [part[: random.randint(0, len(part))] if random.random() < 0.2 else part for part in chosen]
    return random.choice(("", " ", "\n", "\n\n")).join(cut)


def row_of(unit: str, length: int) -> str:
    """Return a text of this many characters that is one thing again and again."""
    return (unit * (length // len(unit) + 1))[:length]


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what takes more of the processor's time, however busy the machine is."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"still reading after {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
