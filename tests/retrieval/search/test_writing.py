from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.language.terms import plain_letters
from retrieval.replies import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

ARTICLES = [
    {"id": "1", "headline": "Krangel om kaia", "text": "Ordfører Bjørn Håkonsen kaller vedtaket om kaia skammelig."},
    {"id": "2", "headline": "Ørretdød", "text": "Rundt 900 ørret døde i settefiskanlegget på Gjøvåg i helgen."},
    {"id": "3", "headline": "Ny rektor", "text": "Gunnhild Sæther blir rektor ved Ålvik skole fra høsten."},
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hva kaller Bjorn Hakonsen vedtaket om kaia?", "skammelig"),
        ("Hva sier Bjoern Haakonsen om vedtaket?", "skammelig"),
        ("Hva sier Bjorn Hakonsen om vedtaket?", "skammelig"),
        ("Hvor mange ørret døde i settefisk anlegget?", "900"),
        ("Hvor mange ørret døde på Gjovag?", "900"),
        ("Hvem blir rektor ved Alvik skole?", "Sæther"),
    ],
)
def test_a_name_without_its_letters_and_a_compound_in_two_words_are_answered(
    ask_of: Callable[..., Reply], question: str, answer: str
) -> None:
    reply = ask_of(question, *ARTICLES)
    assert isinstance(reply, Answer)
    assert answer in reply.citations[0].quote


def test_letters_are_plain_in_every_way_of_writing_them() -> None:
    assert {plain_letters(name) for name in ("åse", "aase", "ase")} == {"ase"}
