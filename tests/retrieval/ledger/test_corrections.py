"""Corrections: what later articles say of one event moves the figures of earlier ones, and nothing else does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from bot.wording.plain import plain_reply
from index.figures import find_nobody
from index.speech import find_speech
from retrieval.replies import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

SLIDE = {
    "id": "slide-1",
    "headline": "Sju savnet etter skred i Vikdal",
    "published": "2024-02-03",
    "text": "Sju personer er savnet etter et snøskred i Vikdal lørdag. Skredet gikk ved Storhornet.\n\n"
    "Mannskaper leter i området, sier operasjonsleder Per Lunde.",
}
SLIDE_NEXT = {
    "id": "slide-2",
    "headline": "Fire funnet i live i Vikdal",
    "published": "2024-02-04",
    "text": "Fire personer er funnet i live etter snøskredet i Vikdal. Tre er fortsatt savnet.\n\n"
    "Letingen ved Storhornet fortsetter søndag, opplyser politiet.",
}
SLIDE_OVER = {
    "id": "slide-3",
    "headline": "Alle er funnet i Vikdal",
    "published": "2024-02-05",
    "text": "De tre siste er funnet etter skredet i Vikdal. Ingen er lenger savnet.\n\n"
    "Letingen ved Storhornet er avsluttet mandag, opplyser politiet.",
}
BOAT = {
    "id": "boat",
    "headline": "To savnet etter båtulykke i Vikdal",
    "published": "2024-01-20",
    "text": "To menn er savnet etter at en fiskebåt kantret utenfor Vikdal.\n\nKystvakta leter med båt og helikopter.",
}
BUS = {
    "id": "bus-1",
    "headline": "To drept i bussulykke",
    "published": "2024-05-03T09:00:00+02:00",
    "text": "To personer er drept etter at en buss kjørte ut av veien ved Lomvatn, sier politiet.",
}
BUS_NEXT = {
    "id": "bus-2",
    "headline": "Fire drept i bussulykke",
    "published": "2024-05-03T15:00:00+02:00",
    "text": "Fire mennesker omkom da en buss havnet i grøfta ved Lomvatn, ifølge politiet.",
}
DEAD = "Hvor mange ble drept ved Lomvatn?"


@pytest.fixture
def ask_of(ask_of: Callable[..., Reply]) -> Callable[..., Reply]:
    """Ask for figures however sure it is that they are asked for: what is tested here is how they move each other."""
    return partial(ask_of, assert_from=0)


def told(reply: Reply) -> list[tuple[str, bool]]:
    """Return the words of each figure, and whether it is shown as earlier."""
    assert isinstance(reply, Answer)
    return [(entry.words, entry.is_earlier) for entry in reply.figures]


@pytest.mark.parametrize("question", ["hvor mange er savnet", "Hvor mange er savnet i Vikdal?"])
def test_the_missing_of_one_accident_are_told_newest_first_and_the_older_ones_as_earlier(
    ask_of: Callable[..., Reply], question: str
) -> None:
    reply = ask_of(question, SLIDE, SLIDE_NEXT, SLIDE_OVER)
    assert told(reply) == [("Ingen", False), ("Tre", True), ("Sju personer", True)]
    assert (
        "– artikkelen selv: Ingen er lenger savnet [1]; "
        "Tre er fortsatt savnet, oppgitt tidligere: 4. februar 2024 [2]; "
        "Sju personer er savnet etter et snøskred i Vikdal lørdag, oppgitt tidligere: 3. februar 2024 [3]\n"
    ) in plain_reply(reply)


def test_an_earlier_figure_is_shown_where_it_was_told_first_though_a_later_article_repeats_it(
    ask_of: Callable[..., Reply],
) -> None:
    looking_back = {**SLIDE_NEXT, "text": f"{SLIDE_NEXT['text']} Lørdag var sju personer meldt savnet."}
    reply = ask_of("Hvor mange er savnet i Vikdal?", SLIDE, looking_back)
    assert told(reply) == [("Tre", False), ("Sju personer", True)]
    assert isinstance(reply, Answer)
    assert reply.figures[1].citation.article.id == "slide-1"


def test_another_accident_in_the_same_place_moves_nothing(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of("Hvor mange er savnet i Vikdal?", BOAT, SLIDE_NEXT)
    assert sorted(told(reply)) == [("To menn", False), ("Tre", False)]


def test_another_thing_in_the_same_accident_moves_nothing(ask_of: Callable[..., Reply]) -> None:
    children = {**SLIDE_NEXT, "text": "To barn er savnet etter snøskredet i Vikdal. Skredet gikk ved Storhornet."}
    assert told(ask_of("Hvor mange er savnet i Vikdal?", SLIDE, children)) == [
        ("To barn", False),
        ("Sju personer", False),
    ]


@pytest.mark.parametrize(("others", "is_moved"), [("", True), (" Tre barn er også savnet.", False)])
def test_who_is_left_is_one_of_the_only_ones_that_were_told_of(
    ask_of: Callable[..., Reply], others: str, *, is_moved: bool
) -> None:
    men = {**SLIDE, "text": f"Fem menn er savnet etter et snøskred i Vikdal. Det gikk ved Storhornet.{others}"}
    assert dict(told(ask_of("Hvor mange er savnet i Vikdal?", men, SLIDE_NEXT)))["Fem menn"] is is_moved


def test_another_party_moves_nothing(ask_of: Callable[..., Reply]) -> None:
    drivers = {**BUS_NEXT, "text": str(BUS_NEXT["text"]).replace("politiet", "Sjåførforbundet")}
    assert told(ask_of(DEAD, BUS, drivers)) == [("Fire mennesker", False), ("To personer", False)]


@pytest.mark.parametrize(
    ("first", "then", "is_moved"),
    [
        ("2024-05-03T09:00:00+02:00", "2024-05-03T15:00:00+02:00", True),
        ("2024-05-03T09:00:00", "2024-05-03T15:00:00+02:00", False),
        ("2024-05-03", "2024-05-03", False),
        ("2024-05", "2024-05-03", False),
        ("2024-05", "2024-06-01", True),
        (None, "2024-05-03", False),
        ("2024-05-03", None, False),
    ],
)
def test_only_what_is_surely_later_moves_a_figure(
    ask_of: Callable[..., Reply], first: str | None, then: str | None, *, is_moved: bool
) -> None:
    reply = ask_of(DEAD, {**BUS, "published": first}, {**BUS_NEXT, "published": then})
    assert dict(told(reply)) == {"Fire mennesker": False, "To personer": is_moved}


def test_a_new_version_of_an_article_leaves_nothing_of_the_old(ask_of: Callable[..., Reply]) -> None:
    ask_of(DEAD, BUS)
    assert told(ask_of(DEAD, {**BUS_NEXT, "id": "bus-1"})) == [("Fire mennesker", False)]


def test_a_price_is_moved_by_one_for_the_same_thing_only(ask_of: Callable[..., Reply]) -> None:
    bridge: dict[str, Any] = {
        "id": "bridge-1",
        "headline": "Ny bru over Tverrelva",
        "published": "2024-05",
        "text": "Den nye brua over Tverrelva vil koste 200 millioner kroner, opplyser kommunen.",
    }
    dearer = "Den nye brua over Tverrelva vil koste 260 millioner kroner, opplyser kommunen."
    school = "Skolen ved Tverrelva vil få 90 millioner kroner, opplyser kommunen."
    later = {**bridge, "id": "bridge-2", "published": "2024-06-02", "text": f"{dearer} {school}"}
    shown = dict(told(ask_of("Hvor mye koster brua over Tverrelva?", bridge, later)))
    assert shown["200 millioner kroner"]
    assert not shown["260 millioner kroner"]


@pytest.mark.parametrize(
    ("text", "words", "category"),
    [
        ("Ingen er lenger savnet.", "Ingen", "missing"),
        ("Ingen personer ble alvorlig skadd i brannen.", "Ingen personer", "wounded"),
        ("Ingen omkom.", "Ingen", "killed"),
        ("No one was killed.", "No one", "killed"),
    ],
)
def test_nobody_is_a_figure(text: str, words: str, category: str) -> None:
    (figure,) = find_nobody(text, find_speech(text))
    assert (text[figure.start : figure.end], figure.value, figure.category) == (words, 0, category)


@pytest.mark.parametrize(
    "text", ["Ingen vet hvor mange som er drept.", "Ingen har tatt på seg drapene.", "Ingen av de drepte er navngitt."]
)
def test_nobody_who_does_something_is_none(text: str) -> None:
    assert list(find_nobody(text, find_speech(text))) == []
