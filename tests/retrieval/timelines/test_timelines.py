"""Timelines over archives of invented articles: what stands there, under which date, and what does not."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.wording.plain import plain_reply
from index.articles.article import Article
from index.indexing import index_paths
from index.storage.archive import Archive
from index.withdrawing import withdraw
from retrieval.newsdesk import Newsdesk
from retrieval.replies import NotFound
from retrieval.search.models import load_reader
from retrieval.timeline import Timeline
from retrieval.timelines.dating import dates_of
from retrieval.timelines.finding import SHOWN
from tests.index.hostile_texts import time_limit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder

FIRE = {
    "id": "fire",
    "published": "2025-03-03",
    "source": "Fjordposten",
    "headline": "Storbrann i Vikodden",
    "text": "Brannen i Vikodden ble tent lørdag kveld i et båtnaust. Åtte hus er evakuert, opplyser politiet.\n\n"
    "Ordfører Siv Moe roser brannvesenet.",
}
AFTER = {
    "id": "after",
    "published": "2025-03-10",
    "source": "Kystavisa",
    "headline": "Etterforsker brannen i Vikodden",
    "text": "Eieren av båtnaustet der brannen i Vikodden brøt ut, ble avhørt onsdag. "
    "Han nekter for å ha gjort noe galt.\n\n"
    "Brannen i Vikodden er den største siden 1987.",
}
ELSEWHERE = {
    "id": "elsewhere",
    "published": "2025-03-05",
    "source": "Kystavisa",
    "headline": "Fisket i Vikodden slår alle rekorder",
    "text": "Torskefisket i Vikodden ga 400 tonn forrige uke. Fiskerne i Vikodden er fornøyde.",
}


@pytest.fixture
def timeline_of(bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]) -> Callable[..., Timeline | NotFound]:
    """Make a timeline from an archive of these articles, some of them withdrawn."""

    def make(topic: str, *rows: dict[str, Any], out: tuple[str, ...] = ()) -> Timeline | NotFound:
        folder = tmp_path / "index"
        index_paths(folder, [jsonl(*rows)], bundled, lambda _: None)
        if out:
            withdraw(folder, list(out), None)
        with closing(Archive(folder, bundled.name)) as archive:
            return Newsdesk(archive, bundled, load_reader()).timeline(topic)

    return make


def lines(reply: Timeline | NotFound) -> list[tuple[str | None, bool, str]]:
    assert isinstance(reply, Timeline)
    return [(telling.date, telling.is_told, telling.citation.quote) for telling in reply.tellings]


def test_events_stand_in_order_each_under_its_own_date(timeline_of: Callable[..., Timeline]) -> None:
    reply = timeline_of("brannen i Vikodden", AFTER, FIRE, ELSEWHERE)
    assert lines(reply) == [
        ("2025-03-01", False, "Brannen i Vikodden ble tent lørdag kveld i et båtnaust."),
        (
            "2025-03-05",
            False,
            "Eieren av båtnaustet der brannen i Vikodden brøt ut, ble avhørt onsdag.",
        ),
    ]
    written = plain_reply(reply)
    assert written.startswith("Tidslinje: brannen i Vikodden\n\n1. mars 2025: «Brannen i Vikodden ble tent")
    assert written.count("Fjordposten") == 1


def test_what_has_no_date_of_its_own_stands_under_the_day_it_was_told(timeline_of: Callable[..., Timeline]) -> None:
    row = {**FIRE, "text": "Brannen i Vikodden er slokket. Ingen ble skadd."}
    reply = timeline_of("brannen i Vikodden", row)
    assert lines(reply) == [("2025-03-03", True, "Brannen i Vikodden er slokket.")]
    assert "fortalt 3. mars 2025: «Brannen" in plain_reply(reply)


def test_the_undated_stand_last(timeline_of: Callable[..., Timeline]) -> None:
    undated = {"id": "undated", "headline": "Vikodden", "text": "Kapellet i Vikodden overlevde brannen i bygda."}
    reply = timeline_of("brannen i Vikodden", undated, FIRE)
    assert [date for date, *_ in lines(reply)] == ["2025-03-01", None]
    assert "Uten dato:\n\n«Kapellet" in plain_reply(reply)


def test_copies_count_once_and_the_first_published_is_cited(timeline_of: Callable[..., Timeline]) -> None:
    copy = {**FIRE, "id": "copy", "published": "2025-03-04", "source": "Avskriften"}
    reply = timeline_of("brannen i Vikodden", copy, FIRE)
    assert [telling.citation.article.id for telling in reply.tellings] == ["fire"]


def test_two_dates_of_one_event_stand_side_by_side(timeline_of: Callable[..., Timeline]) -> None:
    other = {
        **FIRE,
        "id": "other",
        "published": "2025-03-04",
        "source": "Kystavisa",
        "text": "Brannen i Vikodden ble tent søndag kveld i et båtnaust. Flere båter gikk tapt.",
    }
    reply = timeline_of("brannen i Vikodden", FIRE, other)
    assert [[telling.date for telling in entry.tellings] for entry in reply.entries] == [["2025-03-01", "2025-03-02"]]
    assert "samme hendelse:\n– 1. mars 2025: «" in plain_reply(reply)


def test_what_happens_again_is_another_event(timeline_of: Callable[..., Timeline]) -> None:
    again = {
        **FIRE,
        "id": "again",
        "published": "2025-04-07",
        "text": "Brannen i Vikodden ble tent lørdag i et båtnaust.",
    }
    reply = timeline_of("brannen i Vikodden", FIRE, again)
    assert [[telling.date for telling in entry.tellings] for entry in reply.entries] == [["2025-03-01"], ["2025-04-05"]]


def test_a_withdrawn_article_is_in_no_timeline(timeline_of: Callable[..., Timeline | NotFound]) -> None:
    reply = timeline_of("brannen i Vikodden", FIRE, AFTER, out=("fire",))
    assert [quote for _, _, quote in lines(reply)] == [
        "Eieren av båtnaustet der brannen i Vikodden brøt ut, ble avhørt onsdag."
    ]


@pytest.mark.parametrize("topic", ["flommen i Granli", "brannen i Granli", "valget i Canada"])
def test_an_unknown_topic_is_refused(topic: str, timeline_of: Callable[..., Timeline | NotFound]) -> None:
    assert isinstance(timeline_of(topic, FIRE, AFTER, ELSEWHERE), NotFound)


def test_only_so_many_lines_are_shown_and_the_rest_counted(timeline_of: Callable[..., Timeline]) -> None:
    things = "naust brygge skole kirke butikk verft silo kaia museet bedehuset kafeen hotellet banken sagbruket".split()
    text = "\n\n".join(f"Brannen i Vikodden tok {thing} den {day}. mars 2024." for day, thing in enumerate(things, 1))
    reply = timeline_of("brannen i Vikodden", {**FIRE, "text": text})
    assert len(reply.tellings) == SHOWN
    assert reply.left_out == len(things) - SHOWN
    assert "Det er 2 setninger til." in plain_reply(reply)


@pytest.mark.parametrize(
    ("sentence", "dates", "is_told"),
    [
        ("Brua, som ble bygd i 1958, ble stengt lørdag.", ("2025-03-01",), False),
        ("Brua som ble bygd i 1958 raste.", ("2025-03-03",), True),
        ("Mannen ble funnet lørdag kveld, opplyser politiet mandag.", ("2025-03-01",), False),
        ("Politiet opplyste mandag at mannen ble funnet lørdag.", ("2025-03-01",), False),
        ("Brua skal stå ferdig i 2027.", ("2025-03-03",), True),
        ("Brua er den lengste siden 1987.", ("2025-03-03",), True),
        ("Brua ble bygd i 1958 og utvidet i mai 1998.", ("1958", "1998-05"), False),
        ("Etter at brua ble stengt lørdag, økte trafikken.", ("2025-03-03",), True),
        ("The bridge, which opened in 1958, collapsed on 1 March 2025.", ("2025-03-01",), False),
        ("The man was taken to hospital Saturday.", ("2025-03-01",), False),
    ],
)
def test_a_sentence_is_dated_by_what_it_tells_itself(sentence: str, dates: tuple[str, ...], is_told: bool) -> None:
    dating = dates_of(sentence, Article("a", sentence, published="2025-03-03"))
    assert (dating.dates, dating.is_told) == (dates, is_told)


def toll(number: int, published: str, *sentences: str) -> dict[str, Any]:
    return {
        "id": str(number),
        "published": published,
        "source": f"Avis {number}",
        "headline": f"Skredet i Ulvdal, dag {number}",
        "text": "\n\n".join(sentences),
    }


TOLLS = (
    toll(1, "2025-03-03", "Minst 12 mennesker ble drept i skredet i Ulvdal, opplyser politiet."),
    toll(
        2,
        "2025-03-04",
        "Minst 17 mennesker ble drept i skredet i Ulvdal, opplyser politiet. Ytterligere tre mennesker er funnet døde.",
        "Røde Kors oppgir at mellom 10 og 15 mennesker ble drept i skredet i Ulvdal.",
    ),
    toll(3, "2025-03-07", "21 mennesker ble drept i skredet i Ulvdal, opplyser politiet. To av de drepte var barn."),
)


def test_a_figure_that_moves_is_given_by_whose_it_is_with_its_bounds(timeline_of: Callable[..., Timeline]) -> None:
    reply = timeline_of("drepte i skredet i Ulvdal", *TOLLS)
    given = {owner: [(p.date, p.value, p.high, p.bound) for p in each] for owner, each in reply.points_by_owner.items()}
    assert given == {
        "politiet": [
            ("2025-03-03", 12, None, "min"),
            ("2025-03-04", 17, None, "min"),
            ("2025-03-07", 21, None, "exact"),
        ],
        "Røde Kors": [("2025-03-04", 10, 15, "min")],
    }
    assert "– politiet: Minst 12 mennesker (3. mars 2025) [1]; Minst 17" in plain_reply(reply)


def test_a_figure_that_stands_still_or_is_not_asked_for_is_no_curve(timeline_of: Callable[..., Timeline]) -> None:
    assert timeline_of("drepte i skredet i Ulvdal", TOLLS[0]).points == ()
    assert timeline_of("skredet i Ulvdal", *TOLLS).points == ()


def test_an_update_that_repeats_a_story_adds_only_what_is_new(timeline_of: Callable[..., Timeline]) -> None:
    more = "Kapellet i Vikodden ble skadd av brannen søndag."
    update = {**FIRE, "id": "update", "published": "2025-03-04", "text": f"{FIRE['text']}\n\n{more}"}
    reply = timeline_of("brannen i Vikodden", FIRE, update)
    assert lines(reply) == [
        ("2025-03-01", False, "Brannen i Vikodden ble tent lørdag kveld i et båtnaust."),
        ("2025-03-02", False, more),
    ]


BESIDE = (
    {**FIRE, "id": "f", "headline": "Fabrikkbrann i Lervik", "published": "2024-05-06", "text":
     "Brannen i Lervik ble slokket mandag. Tre personer ble skadd.\n\nBrannen i 1998 ble påsatt."},
    {**FIRE, "id": "g", "headline": "Festival i Lervik avlyst", "published": "2024-05-09", "text":
     "Festivalen i Lervik ble avlyst torsdag. Arrangøren viser til brannen på fabrikken."},
    {**FIRE, "id": "h", "headline": "Fabrikkbrann i Sandnes", "published": "2024-06-01", "text":
     "En fabrikk i Sandnes ble rammet av brann fredag. Ingen ble skadd. Også brannen i Lervik ble slokket raskt."},
)  # fmt: skip


@pytest.mark.parametrize(
    ("topic", "quotes"),
    [
        ("brannen i Lervik", ["Brannen i Lervik ble slokket mandag.", "Også brannen i Lervik ble slokket raskt."]),
        ("festivalen i Lervik", ["Festivalen i Lervik ble avlyst torsdag."]),
        ("brannen i Sandnes", ["En fabrikk i Sandnes ble rammet av brann fredag."]),
    ],
)
def test_what_is_told_of_other_events_is_no_part(
    topic: str, quotes: list[str], timeline_of: Callable[..., Timeline]
) -> None:
    assert [quote for _, _, quote in lines(timeline_of(topic, *BESIDE))] == quotes


def test_figures_of_another_event_are_on_no_curve(timeline_of: Callable[..., Timeline]) -> None:
    assert timeline_of("skadde i brannen i Lervik", *BESIDE).points == ()


def test_an_article_of_dates_alone_is_compared_in_part_and_counted_whole(timeline_of: Callable[..., Timeline]) -> None:
    sentences = [f"Brannen i Vikodden tok hus {n} den {n % 28 + 1}. mars {1900 + n % 100}." for n in range(500)]
    row = {"id": "list", "published": "2025-03-03", "headline": "Brannen i Vikodden", "text": "\n\n".join(sentences)}
    with time_limit(20):
        reply = timeline_of("brannen i Vikodden", row)
    assert len(reply.tellings) == SHOWN
    assert reply.left_out == len(sentences) - SHOWN
