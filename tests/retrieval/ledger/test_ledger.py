"""The ledger: figures, whose they are, and how they are said."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.terminal.objects import reply_object
from bot.wording.plain import plain_reply
from index.figures import find_figures, find_withheld
from index.indexing import index_paths
from index.language.sentences import Span, sentences
from index.storage.archive import Archive
from retrieval.ledger.agency import told_to
from retrieval.ledger.details import LONGEST, details_of
from retrieval.ledger.entries import SHOWN
from retrieval.newsdesk import Newsdesk
from retrieval.question.english import attribution_in_english, detail_in_english, quantity_in_english
from retrieval.replies import Answer
from retrieval.search.models import load_reader
from tests.conftest import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder

SEED_LEDGER = {
    "how many were killed in Qaryatain": """\
The figures, by who gives them:
– activists (aktivister): the killing of over 100 civilians (over 100 sivile) [1]
– Syrian Observatory for Human Right (SOHR): at least 116 civilians (minst 116 sivile), \
executed “i hevnaksjoner over en periode på 20 dager” [2]
– Palmyras koordineringskomité: the names of 67 of those killed (67 av de drepte), the number is expected to rise [3]; \
at least 35 of the victims (Minst 35 av ofrene), shot [4]
– one of the residents in the town (En av innbyggerne i byen): over 100 people (over 100 mennesker), \
both soldiers and civilians, to AP [5]
– Bashar al-Assads regime: has given no figure [1]
""",
    "hvor mange ble drept i Qaryatain": """\
Tallene, etter hvem som oppgir dem:
– aktivister: drapene på over 100 sivile [1]
– Syrian Observatory for Human Right (SOHR): minst 116 sivile ble likvidert i hevnaksjoner \
over en periode på 20 dager [2]
– Palmyras koordineringskomité: navnene på 67 av de drepte, tallet er ventet å stige [3]; \
Minst 35 av ofrene var skutt [4]
– En av innbyggerne i byen: over 100 mennesker, både soldater og sivile, til AP [5]
– Bashar al-Assads regime: har ikke oppgitt noe tall [1]
""",
    "kor mange vart drepne i Qaryatain": """\
Tala, etter kven som oppgir dei:
– aktivister: drapene på over 100 sivile [1]
– Syrian Observatory for Human Right (SOHR): minst 116 sivile ble likvidert i hevnaksjoner \
over en periode på 20 dager [2]
– Palmyras koordineringskomité: navnene på 67 av de drepte, tallet er ventet å stige [3]; \
Minst 35 av ofrene var skutt [4]
– En av innbyggerne i byen: over 100 mennesker, både soldater og sivile, til AP [5]
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
            reply = Newsdesk(archive, bundled, load_reader(), assert_from=0).ask(question)
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
    assert (
        "– politiet: Fem personer ble skadd i Lervik [1]; Minst tre personer ble skadd i Lervik, "
        "oppgitt tidligere: 5. januar 2024 [2]\n" in plain_reply(reply)
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
        ("ingen", "none"),
        ("ingen sivile", "no civilians"),
        ("ingen av ofrene", "none of the victims"),
        ("syv millioner kroner", "seven million kroner"),
        ("halvparten av kvinnene", None),
        ("tre rundstykker", None),
        ("at least 1,400 people", None),
    ],
)
def test_a_quantity_is_said_in_english_or_not_at_all(words: str, english: str | None) -> None:
    assert quantity_in_english(words) == english


def test_names_are_not_translated() -> None:
    assert attribution_in_english("aktivister") == "activists"
    assert attribution_in_english("Palmyras koordineringskomité") is None


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("En av innbyggerne i byen", "one of the residents in the town"),
        ("lokale aktivistar", "local activists"),
        ("en av fiskerne i byen", None),
    ],
)
def test_who_gives_a_figure_is_said_in_english_where_every_word_is_known(name: str, english: str | None) -> None:
    assert attribution_in_english(name) == english


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ble likvidert i hevnaksjoner", ("executed", "i hevnaksjoner")),
        ("er skutt og drept", ("shot and killed", "")),
        ("vart hardt skadd", ("seriously injured", "")),
        ("som ble evakuert fra leiren", ("evacuated", "fra leiren")),
        ("både soldater og sivile", ("both soldiers and civilians", "")),
        ("har mistet livet", ("lost their lives", "")),
        ("tallet er ventet å stige", ("the number is expected to rise", "")),
        ("trakk seg tilbake", ("", "trakk seg tilbake")),
        ("har skutt", ("", "har skutt")),
        ("ble ikke drept", ("", "ble ikke drept")),
        ("ble skutt på av politiet", ("", "ble skutt på av politiet")),
        ("skal være drept", ("", "skal være drept")),
    ],
)
def test_of_what_is_said_the_commonest_is_put_into_english(words: str, said: tuple[str, str]) -> None:
    assert detail_in_english(words) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Komiteen har navnene på 12 av de drepte, og tallet er ventet å stige.",
            ["navnene på", "tallet er ventet å stige"],
        ),
        ("Minst 12 sivile ble likvidert.", ["ble likvidert"]),
        ("Tolv personar vart innlagde på sjukehus, og tre hus brann.", ["vart innlagde på sjukehus"]),
        ("At least 12 people were hurt in the fire, and the police closed the road.", ["were hurt in the fire"]),
        ("12 mennesker, både sivile og soldater, ble drept.", ["både sivile og soldater"]),
        ("12 sivile ble drept, og tre soldater ble skutt.", ["ble drept"]),
        ("12 sivile ble drept og tre soldater ble skutt.", ["ble drept"]),
        ("12 sivile ble skutt og drept og bygningene ble brent.", ["ble skutt og drept"]),
        ("I natt ble 40 beboere evakuert fra boligene sine.", ["evakuert fra boligene sine"]),
        ("Politiet fant 12 personer som satt fast i heisen, opplyser brannvesenet.", ["som satt fast i heisen"]),
        ("Politiet sier at 12 bønder demonstrerte ifølge meldingen.", ["demonstrerte"]),
        ("De fleste av de 12 båtene er bygget «på hell».", ["De fleste av de"]),
        ("Butikken melder om en økning på 300 kunder.", ["en økning på"]),
    ],
)
def test_what_is_said_of_those_counted_is_the_rest_of_their_clause(sentence: str, said: list[str]) -> None:
    figure = find_figures(sentence)[0]
    found = details_of(sentence, Span(0, len(sentence)), figure)
    assert [sentence[detail.start : detail.end] for detail in found] == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Komiteen har ikke navnene på 12 av de drepte.",
        "Det stemmer aldri at 12 sivile ble drept.",
        "Ble 12 sivile drept?",
        "Politiet sendte 12 politifolk til stedet.",
        "Tre ganger ble han dømt for drap på 12 sivile.",
        "Han var 100 dager som statsminister.",
        "Hvis 12 sivile er drept, blir det krig.",
        "Dersom bussen velter og 12 sivile blir drept, blir det bråk.",
        "Frida Moe (19) ble nummer to.",
        "12 personer, ifølge politiet.",
        "30 soldater fra",
    ],
)
def test_where_there_is_doubt_nothing_is_said_of_those_counted(sentence: str) -> None:
    for figure in find_figures(sentence):
        assert details_of(sentence, Span(0, len(sentence)), figure) == (), sentence


def test_a_long_clause_is_cut_after_a_whole_word_before_the_next_phrase() -> None:
    sentence = f"12 personer ble brakt til sykehuset {'i den store byen ' * 9}."
    (detail,) = details_of(sentence, Span(0, len(sentence)), find_figures(sentence)[0])
    assert detail.is_cut
    assert sentence[detail.start : detail.end].endswith("den store byen")
    assert detail.end - detail.start <= LONGEST


def test_a_clause_that_goes_on_shows_that_it_was_cut(answer: Callable[..., Answer]) -> None:
    text = f"Stormen rammet Lervik. I Lervik ble fem personer skadd {'i den store byen ' * 9}fredag."
    written = plain_reply(answer("Hvor mange ble skadd i Lervik?", {**STORM, "text": text}))
    assert "– artikkelen selv: fem personer skadd i den store byen" in written
    assert "den store byen … [1]\n" in written


def test_details_are_exact_spans_beside_their_figure_in_every_article() -> None:
    found = 0
    for file in SAMPLE.glob("*.txt"):
        text = file.read_text(encoding="utf-8")
        spans = sentences(text)
        for figure in find_figures(text):
            sentence = next(span for span in spans if span.start <= figure.start < span.end)
            for detail in details_of(text, sentence, figure):
                found += 1
                assert sentence.start <= detail.start < detail.end <= sentence.end
                assert detail.end <= figure.start or figure.end <= detail.start
                assert detail.end - detail.start <= LONGEST or detail.end <= figure.start
    assert found


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hvor mange ble vaksinert i Lervik?", ["1200 innbyggere"]),
        ("How many were identified in Lervik?", ["Fire personer"]),
        ("Hvor mange er siktet etter stormen i Lervik?", ["To menn"]),
    ],
)
def test_who_is_asked_for_by_what_is_said_of_them_is_counted_alone(
    answer: Callable[..., Answer], question: str, words: list[str]
) -> None:
    text = (
        "Stormen rammet Lervik fredag. To menn er siktet etter stormen i Lervik. "
        "Fire personer er identifisert i Lervik. I Lervik har 1200 innbyggere fått vaksine."
    )
    assert [entry.words for entry in answer(question, {**STORM, "text": text}).figures] == words


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


GALE = {
    "id": "storm",
    "headline": "Stormen Brage herjet i Nordvik",
    "published": "2024-11-05",
    "text": "Stormen Brage kostet Nordvik 40 millioner kroner.\n\n"
    "Tre personer ble drept i Nordvik.\n\n"
    "Havna i Nordvik mistet 14 båter. Vinden i Nordvik var 45 meter i sekundet, og 30 prosent av Nordvik ble mørklagt.",
}


@pytest.fixture
def figures_of(bundled: Encoder, tmp_path: Path, jsonl: Callable[..., Path]) -> Callable[..., Answer]:
    """Give the figures of a topic in an archive of these articles."""

    def figures(topic: str, *rows: dict[str, Any]) -> Answer:
        folder = tmp_path / "index"
        index_paths(folder, [jsonl(*rows)], bundled, lambda _: None)
        with closing(Archive(folder, bundled.name)) as archive:
            reply = Newsdesk(archive, bundled, load_reader()).figures(topic)
        assert isinstance(reply, Answer)
        return reply

    return figures


def test_figures_of_a_topic_are_grouped_by_what_they_count_people_first(figures_of: Callable[..., Answer]) -> None:
    reply = figures_of("Nordvik", GALE)
    lines = [line for line in plain_reply(reply).splitlines() if line.endswith(":")]
    assert lines == [
        "Tallene, etter hvem som oppgir dem:",
        "Mennesker:",
        "Antall:",
        "Penger:",
        "Andeler:",
        "Mål:",
        "Kilder:",
    ]


def test_what_is_too_much_for_a_phone_is_said_to_be_left_out(figures_of: Callable[..., Answer]) -> None:
    text = "\n\n".join(f"Lag {n} i Nordvik har {n} spillere i stallen." for n in range(11, 29))
    reply = figures_of("Nordvik", GALE | {"text": text})
    assert reply.ledger
    assert (len(reply.figures), reply.ledger.left_out) == (SHOWN, 6)
    assert "Det er 6 tall til." in plain_reply(reply)


def test_an_article_with_the_words_of_a_name_apart_is_about_something_else(figures_of: Callable[..., Answer]) -> None:
    ship = {"id": "ship", "text": "Viking Sky fikk motorhavari. Rundt 470 personer ble evakuert fra Viking Sky."}
    space = {"id": "space", "text": "Sonden Viking så en sky på Mars. Det er åtte planeter, og Viking fant 40 steiner."}
    assert [entry.citation.article.id for entry in figures_of("Viking Sky", ship, space).figures] == ["ship"]
