from __future__ import annotations

import pytest

from index.language.likeness import FORM, NAMESAKE, SPEAKER, SPELLING, likeness, overlap
from index.language.terms import grams


def test_a_word_is_wholly_like_itself_and_by_its_pieces_like_others() -> None:
    assert likeness(["qaryatain", "oslo"], ["oslo", "qaryatayn"]) == pytest.approx([4 / 7, 1])
    assert likeness(["oslo"], []) == [0]


def test_a_name_is_the_same_in_the_letters_of_any_keyboard() -> None:
    assert likeness(["aase", "odegard", "bjoern"], ["åse", "ødegård", "bjørn"]) == [1, 1, 1]


@pytest.mark.parametrize(
    ("threshold", "asked", "held", "counts"),
    [
        (SPELLING, "qaryatain", "qaryatayn", True),
        (SPELLING, "oslo", "qaryatain", False),
        (SPEAKER, "abdulrahman", "abdulrahmans", True),
        (SPEAKER, "hansen", "jensen", False),
        (FORM, "innbyggere", "innbyggerne", True),
        (FORM, "krigere", "kristne", False),
    ],
)
def test_thresholds_part_forms_of_one_word_from_other_words(
    threshold: float, asked: str, held: str, *, counts: bool
) -> None:
    assert (likeness([asked], [held])[0] >= threshold) is counts


@pytest.mark.parametrize(("one", "other", "is_namesake"), [("syria", "syrias", True), ("oslo", "bergen", False)])
def test_a_name_in_another_language_shares_pieces(one: str, other: str, *, is_namesake: bool) -> None:
    assert (overlap(set(grams(one)), set(grams(other))) >= NAMESAKE) is is_namesake


def test_overlap_is_of_the_smaller_set() -> None:
    assert overlap({"a", "b"}, {"b", "c", "d"}) == 0.5
    assert overlap(set(), {"a"}) == 0
