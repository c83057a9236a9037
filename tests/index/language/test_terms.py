from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.language.terms import term, words
from index.storage.word_index import WordIndex

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = [
    ("strømmen", "straumen"), ("drømmen", "draumen"), ("kjøp", "kjøp"), ("røde", "raude"), ("løs", "laus"),
    ("melken", "mjølka"), ("hjemme", "heime"), ("hva", "kva"), ("hvilke", "kvilke"), ("sten", "stein"),
    ("gren", "grein"), ("høre", "høyre"), ("kjøre", "køyre"), ("bygge", "byggje"), ("tenke", "tenkje"),
    ("guttene", "gutane"), ("syke", "sjuke"), ("sykehus", "sjukehus"), ("kastet", "kasta"), ("bilene", "bilane"),
]  # fmt: skip
APART = ["bønn", "barn", "skule", "skole", "hest", "hus", "vann", "vind", "flom", "brann", "lege", "dommer", "gård"]
SENTENCES = [
    ("Over tusen hjem mistet strømmen i natt.", "kor mange heimar var utan straum?"),
    ("Tre gutane vart funne ved elva.", "hvor ble guttene funnet?"),
    ("Sjukehuset tok imot dei skadde.", "hvilket sykehus tok imot de skadde?"),
    ("Melken ble kastet.", "kva mjølk vart kasta?"),
]


@pytest.mark.parametrize(("bokmaal", "nynorsk"), PAIRS)
def test_a_word_is_one_term_in_both_norwegians(bokmaal: str, nynorsk: str) -> None:
    assert term(bokmaal) == term(nynorsk)


def test_other_words_stay_apart() -> None:
    assert len({term(word) for word in APART}) == len(APART)


@pytest.mark.parametrize(("text", "question"), SENTENCES)
def test_a_text_in_one_norwegian_is_found_by_a_question_in_the_other(text: str, question: str, tmp_path: Path) -> None:
    index = WordIndex(tmp_path)
    others = [(n, other) for n, (other, _) in enumerate(SENTENCES) if other != text]
    index.update([*others, (99, text)], [])
    assert set(words(text)) != set(words(question))
    assert index.search(question, 1)[0][0] == 99
