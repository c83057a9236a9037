"""Conditions: what is told of another time, the other side, another state or another quantity is no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.articles.article import Article
from retrieval.conditions.denials import is_denied_otherwise
from retrieval.conditions.guilt import is_another_state
from retrieval.conditions.places import is_of_another_place
from retrieval.conditions.times import is_of_another_time
from retrieval.question.question import understand
from retrieval.replies import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

VISITORS = "I 2021 kom 28.000 gjester til Lerfoss, viser tall fra reiselivslaget."


@pytest.mark.parametrize(
    ("question", "told", "published", "is_other"),
    [
        ("Hvor mange gjester kom til Lerfoss i 2021?", VISITORS, "2021-12-30", False),
        ("Hvor mange gjester kom til Lerfoss i 2018?", VISITORS, "2021-12-30", True),
        ("How many guests came to Lerfoss in 2018?", VISITORS, None, True),
        ("Hvor mange biler ble stjålet i juni?", "I mai ble 12 biler stjålet.", "2022-06-02", True),
        ("How many cars were stolen in May?", "I mai ble 12 biler stjålet.", "2022-06-02", False),
        ("How many people may come?", "I mars kom 12.", "2022-04-02", False),
        ("Hvem vant cupen i 2022?", "Lerfoss vant cupen søndag.", "2018-07-15", True),
        ("Hvem vant cupen i 2018?", "Lerfoss vant cupen søndag.", "2018-07-15", False),
        ("Hvem vant cupen i 2018?", "Lerfoss vant cupen søndag.", None, False),
        ("Hvor mange døde i 2017?", "I fjor døde 12.", "2018-01-15", False),
        ("Når ble loven fra 2005 endret?", "Loven ble endret i 2017.", "2017-05-01", False),
        ("Hvor mye kostet brua?", "Brua kostet 2017 kroner i 2015.", "2018-01-15", False),
    ],
)
def test_another_year_or_month_is_another_time(question: str, told: str, published: str | None, is_other: bool) -> None:
    article = Article("a", f"{told} Saken fortsetter.", published=published)
    assert is_of_another_time(understand(question), told, article) is is_other


@pytest.mark.parametrize(
    ("question", "text", "is_other"),
    [
        ("Hvor mange ble drept i Lerfoss?", "Lerfoss' ordfører sier at ti ble drept i Heidal.", False),
        ("Hvor mange ble drept i Heidal?", "Heidals ordfører sier at ti ble drept i Lerfoss.", True),
        ("How many were killed in Heidal?", "Ti ble drept i Heidal, sier Heidals ordfører.", False),
        ("Hvor mange ble drept?", "Heidals ordfører sier at ti ble drept.", False),
    ],
)
def test_a_place_that_only_owns_something_is_not_where_it_happened(question: str, text: str, is_other: bool) -> None:
    assert is_of_another_place(understand(question), text) is is_other


VOTE = "Høyre og SV stemte imot, mens Venstre avsto fra å stemme."


@pytest.mark.parametrize(
    ("question", "told", "answer", "is_other"),
    [
        ("Hvilke partier stemte imot?", VOTE, "Høyre og SV", False),
        ("Hvilke partier stemte for?", VOTE, "Høyre og SV", True),
        ("Which parties did not vote for it?", "Ap og Sp stemte for forslaget.", "Ap og Sp", True),
        ("Which parties voted for it?", "Ap og Sp stemte for forslaget.", "Ap og Sp", False),
        ("Which parties didn't take part?", "Rødt deltok ikke.", "Rødt", False),
        ("Hvem deltok i debatten?", "Siv Moe (SV) møtte ikke opp.", "Siv Moe", True),
        ("Hvem deltok i debatten?", "Siv Moe deltok, men Tor Lie møtte ikke.", "Siv Moe", False),
        ("Hvem deltok ikke i debatten?", "Siv Moe deltok, men Tor Lie møtte ikke.", "Tor Lie", False),
        ("Kva skule blir ikkje lagd ned?", "Berg skule blir lagd ned.", "Berg skule", False),
        ("Kven røysta ikkje for?", "Ap røysta for framlegget.", "Ap", True),
    ],
)
def test_who_did_not_is_never_who_did(question: str, told: str, answer: str, is_other: bool) -> None:
    assert is_denied_otherwise(understand(question), told, told.index(answer)) is is_other


@pytest.mark.parametrize(
    ("question", "told", "is_other"),
    [
        ("Hva ble Odd Strand dømt til?", "Aktor hadde lagt ned påstand om to års fengsel.", True),
        ("Hva ble Odd Strand dømt til?", "Odd Strand er dømt til to års fengsel.", False),
        ("Hva ble Odd Strand dømt for?", "Odd Strand ble tirsdag frikjent for bedrageri.", True),
        ("What was Odd Strand acquitted of?", "Odd Strand ble tirsdag frikjent for bedrageri.", False),
        ("Hvorfor ble Kari Nes pågrepet?", "En mann i 40-årene er pågrepet for tyveri.", True),
        ("Hvorfor ble Ola Dahl arrestert?", "Han ble pågrepet fredag fordi kassa var tom.", False),
        ("Hvem ble pågrepet i Lundal?", "Politiet har pågrepet en 24-åring.", False),
        ("Hvem drepte Jan Aker?", "Leif Sund er tiltalt for drapet på Jan Aker.", True),
        ("Who killed Jan Aker?", "Leif Sund er dømt for drapet på Jan Aker.", False),
        ("Hva tilsto Leif Sund?", "Leif Sund nekter straffskyld.", True),
        ("Hva er Arne Vold siktet for?", "Politiet har henlagt saken mot Arne Vold.", True),
        ("Hvem har skylden for brannen?", "Politiet vet ikke hvem som har skylden.", True),
        ("Hvem åpnet brua?", "Ordfører Kari Vik åpnet brua.", False),
    ],
)
def test_nobody_is_made_guilty(question: str, told: str, is_other: bool) -> None:
    assert is_another_state(understand(question), told) is is_other


HOTEL = {
    "id": "hotel",
    "headline": "Fjordhotellet i Nordvik brant",
    "published": "2023-05-04",
    "text": "Fjordhotellet i Nordvik brant torsdag. Hotellet var 62 år gammelt og hadde 140 rom.\n\n"
    "Eieren, Tor Lien, er lettet over at alle gjestene kom seg ut.",
}


@pytest.mark.parametrize("question", ["Hvor mange trær har Fjordhotellet?", "Hvor mange biler brant i Nordvik?"])
def test_the_number_of_one_thing_is_not_asserted_of_another(ask_of: Callable[..., Reply], question: str) -> None:
    reply = ask_of(question, HOTEL, assert_from=0)
    assert not (isinstance(reply, Answer) and (reply.short_answer or reply.figures))
