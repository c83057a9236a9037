"""The ledger: figures, whose they are, and how they are said."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.terminal.objects import reply_object
from bot.wording.plain import plain_reply
from index.figures import find_figures, find_withheld
from index.indexing import index_paths
from index.language.sentences import Span
from index.storage.archive import Archive
from retrieval.ledger.marks import marks_of, told_to
from retrieval.newsdesk import Newsdesk
from retrieval.question.english import owner_in_english, quantity_in_english
from retrieval.replies import Answer
from retrieval.search.models import load_reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder

SEED_LEDGER = {
    "how many were killed in Qaryatain": """\
The figures, by who gives them:
– activists (aktivister): over 100 civilians (over 100 sivile) [1]
– Syrian Observatory for Human Right (SOHR): at least 116 civilians (minst 116 sivile), executed [2]
– Palmyras koordineringskomité: 67 of those killed (67 av de drepte), named, the number is expected to rise [3]; \
at least 35 of the victims (Minst 35 av ofrene), shot, dumped in a shaft [4]
– one of the residents of the town (En av innbyggerne i byen): over 100 people (over 100 mennesker), \
both soldiers and civilians, to AP [5]
– Bashar al-Assads regime: has given no figure [1]
""",
    "hvor mange ble drept i Qaryatain": """\
Tallene, etter hvem som oppgir dem:
– aktivister: over 100 sivile [1]
– Syrian Observatory for Human Right (SOHR): minst 116 sivile, likvidert [2]
– Palmyras koordineringskomité: 67 av de drepte, navngitt, tallet er ventet å stige [3]; \
Minst 35 av ofrene, skutt, dumpet i en sjakt [4]
– En av innbyggerne i byen: over 100 mennesker, både soldater og sivile, til AP [5]
– Bashar al-Assads regime: har ikke oppgitt noe tall [1]
""",
    "kor mange vart drepne i Qaryatain": """\
Tala, etter kven som oppgir dei:
– aktivister: over 100 sivile [1]
– Syrian Observatory for Human Right (SOHR): minst 116 sivile, likvidert [2]
– Palmyras koordineringskomité: 67 av de drepte, namngitt, talet er venta å stige [3]; \
Minst 35 av ofrene, skotne, dumpa i ei sjakt [4]
– En av innbyggerne i byen: over 100 mennesker, både soldatar og sivile, til AP [5]
– Bashar al-Assads regime: har ikkje oppgitt noko tal [1]
""",
}


@pytest.fixture
def answer(bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]) -> Callable[..., Answer]:
    """Ask one question of an archive of these articles, and take the answer."""

    def ask(question: str, *rows: dict[str, Any]) -> Answer:
        folder = tmp_path / "index"
        index_paths(folder, [jsonl(*rows)], bundled, lambda _: None)
        with closing(Archive(folder, bundled.name)) as archive:
            reply = Newsdesk(archive, bundled, load_reader()).ask(question)
        assert isinstance(reply, Answer)
        return reply

    return ask


@pytest.mark.parametrize("question", SEED_LEDGER)
def test_all_figures_of_the_seed_stand_side_by_side_with_whose_they_are(desk: Newsdesk, question: str) -> None:
    assert plain_reply(desk.ask(question)).startswith(SEED_LEDGER[question])


def test_figures_in_json_resolve_to_the_words_and_the_citation_they_stand_in(desk: Newsdesk) -> None:
    reply = reply_object(desk.ask("hvor mange ble drept i Qaryatain"))
    cited = {citation["n"]: citation for citation in reply["citations"]}
    assert list(cited) == [1, 2, 3, 4, 5]
    for figure in reply["figures"]:
        citation = cited[figure["citation"]]
        start = figure["start"] - citation["start"]
        assert citation["quote"][start : start + len(figure["text"])] == figure["text"]
        assert figure["end"] - figure["start"] == len(figure["text"])
    assert [(f["value"], f["bound"], f["category"]) for f in reply["figures"]] == [
        (100, "min", "killed"),
        (116, "min", "killed"),
        (67, "exact", "killed"),
        (35, "min", "killed"),
        (100, "min", "killed"),
    ]


STORM = {
    "id": "storm-1",
    "headline": "Storm i Lervik",
    "published": "2024-01-05",
    "text": "Stormen rammet Lervik fredag. Minst tre personer ble skadd i Lervik, opplyser politiet.",
}


def test_a_later_article_moves_a_figure_and_the_earlier_one_is_shown_as_earlier(
    answer: Callable[..., Answer],
) -> None:
    later = {
        **STORM,
        "id": "storm-2",
        "headline": "Flere skadd i Lervik",
        "published": "2024-01-06",
        "text": "Stormen rammet Lervik fredag. Fem personer ble skadd i Lervik, opplyser politiet.",
    }
    reply = answer("Hvor mange ble skadd i Lervik?", STORM, later)
    assert "– politiet: Fem personer [1]; Minst tre personer, oppgitt tidligere: 5. januar 2024 [2]\n" in plain_reply(
        reply
    )


def test_copies_of_one_story_count_once(answer: Callable[..., Answer]) -> None:
    copy = {**STORM, "id": "storm-copy", "headline": "Storm i Lervik i dag"}
    reply = answer("Hvor mange ble skadd i Lervik?", STORM, copy)
    assert [entry.words for entry in reply.figures] == ["Minst tre personer"]


def test_figures_of_another_place_are_not_in_the_ledger(answer: Callable[..., Answer]) -> None:
    other = {
        **STORM,
        "id": "other",
        "text": "Stormen rammet Hamnes. Ni personer ble skadd i Hamnes, opplyser politiet.",
    }
    reply = answer("Hvor mange ble skadd i Lervik?", STORM, {**other, "headline": "Storm i Hamnes"})
    assert [entry.figure.value for entry in reply.figures] == [3]


@pytest.mark.parametrize(
    ("text", "party", "category"),
    [
        ("Politiet vil ikke oppgi hvor mange som er pågrepet.", "Politiet", "arrested"),
        ("Alt er rolig, men hæren har foreløpig ikke gitt noe tall på sårede.", "hæren", "wounded"),
        ("Regimet har ikkje oppgitt noko tal på drepne.", "Regimet", "killed"),
        ("The army has not given any figure for the dead.", "The army", "killed"),
    ],
)
def test_who_gives_no_figure_is_found(text: str, party: str, category: str) -> None:
    (withheld,) = find_withheld(text)
    assert (withheld.attributed_to, withheld.category) == (party, category)


@pytest.mark.parametrize("text", ["Regimet har oppgitt tall på drepte.", "Politiet har ikke pågrepet noen."])
def test_who_gives_a_figure_or_was_not_asked_for_one_withholds_none(text: str) -> None:
    assert find_withheld(text) == []


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("minst 116 sivile", "at least 116 civilians"),
        ("Minst 35 av ofrene", "at least 35 of the victims"),
        ("67 av de drepte", "67 of those killed"),
        ("befolkning på 30.000", "a population of 30,000"),
        ("30 000 innbyggere", "30,000 residents"),
        ("om lag 1,5 milliarder kroner", "about 1.5 billion kroner"),
        ("halvannen million flyktninger", "one and a half million refugees"),
        ("mellom 20 og 30 soldatar", "between 20 and 30 soldiers"),
        ("91 prosent", "91 percent"),
        ("to skiløpere", "two skiers"),
        ("over 100 ofrene", "over 100 victims"),
        ("tre rundstykker", None),
        ("at least 1,400 people", None),
    ],
)
def test_a_quantity_is_said_in_english_or_not_at_all(words: str, english: str | None) -> None:
    assert quantity_in_english(words) == english


def test_names_are_not_translated() -> None:
    assert owner_in_english("aktivister") == "activists"
    assert owner_in_english("Palmyras koordineringskomité") is None


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("Komiteen har navnene på 12 av de drepte, og tallet er ventet å stige.", ("named", "rising")),
        ("Komiteen har ikke navnene på 12 av de drepte.", ()),
        ("Minst 12 sivile ble likvidert.", ("executed",)),
        ("12 mennesker, både sivile og soldater, ble drept.", ("soldiers_and_civilians",)),
        ("12 sivile ble drept, og tre soldater ble skutt.", ()),
    ],
)
def test_what_a_sentence_says_of_those_counted_is_marked(sentence: str, marks: tuple[str, ...]) -> None:
    figure = find_figures(sentence)[0]
    assert marks_of(sentence, Span(0, len(sentence)), figure) == marks


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("AP har et opptak. En mann sier til nyhetsbyrået at to døde.", "AP"),
        ("AP og Reuters har opptak. En mann sier til nyhetsbyrået at to døde.", None),
        ("En mann sier til nyhetsbyrået Reuters at to døde.", "Reuters"),
        ("AP har et opptak. En mann sier at to døde.", None),
    ],
)
def test_the_agency_told_is_named_where_only_one_can_be_meant(text: str, agency: str | None) -> None:
    assert told_to(text, Span(text.index("En mann"), len(text))) == agency
