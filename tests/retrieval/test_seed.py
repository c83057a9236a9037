"""Questions on the seed alone, in bokmål, nynorsk and English: what it says, and what it does not."""

from __future__ import annotations

from contextlib import closing
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot.telegram.pages.layout import reply_pages
from bot.terminal.screen import show
from bot.wording.plain import plain_reply
from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.replies import Answer, NotFound, Related, cited_in
from retrieval.search.models import load_reader
from tests.conftest import SEED
from tests.properties import violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.encoders.encoder import Encoder

KILLED = ["over 100 sivile", "minst 116 sivile", "67 av de drepte", "Minst 35 av ofrene", "over 100 mennesker"]
CIVILIANS = KILLED[:2]
FIGURES = [
    ("how many were killed in Qaryatain", KILLED),
    ("hvor mange ble drept i Qaryatain", KILLED),
    ("kor mange vart drepne i Qaryatain", KILLED),
    ("Hvor mange ble drept i al-Qaryatayn", KILLED),
    ("How many were killed in Quaryatain?", KILLED),
    ("hvor mange ble drept i qaryatein", KILLED),
    ("how many civilians were killed in Qaryatain?", CIVILIANS),
    ("Hvor mange sivile ble drept i Qaryatain?", CIVILIANS),
    ("Kor mange sivile vart drepne i Qaryatain?", CIVILIANS),
    ("Hvor mange kristne bodde i Qaryatain?", ["rundt 900 kristne"]),
    ("How many Christians lived in Qaryatain?", ["rundt 900 kristne"]),
    ("Kor mange kristne budde i Qaryatain?", ["rundt 900 kristne"]),
    ("Hvor mange IS-krigere trakk seg tilbake?", ["rundt 200 IS-krigere"]),
    ("Hvor stor var befolkningen i Qaryatain?", ["befolkning på 30.000"]),
    ("Hvor gammel var kirken som ble ødelagt?", ["1.500 år"]),
    ("Qaryatain", KILLED),
    ("SOHR", ["minst 116 sivile"]),
    ("Palmyra", ["67 av de drepte", "Minst 35 av ofrene"]),
    ("Kor stor var befolkninga i Qaryatain?", ["befolkning på 30.000"]),
]
SENTENCES = [
    ("How many people died in Qaryatain?", "over 100 sivile"),
    ("Hvor mange er døde i Qaryatain?", "over 100 sivile"),
    ("what is the death toll in Al-Qaryatain", "over 100 sivile"),
    ("Hvem er guvernør i Homs?", "Homs-guvernør Talal Barazi"),
    ("Who is the governor of Homs?", "Homs-guvernør Talal Barazi"),
    ("Kven er guvernør i Homs?", "Homs-guvernør Talal Barazi"),
    ("Who is the director of SOHR?", "SOHR-direktør Rami Abdulrahman"),
    ("Hvem er Rami Abdulrahman?", "SOHR-direktør Rami Abdulrahman"),
    ("Når okkuperte IS Al-Qaryatain?", "IS okkuperte første gang Al-Qaryatain i 2015"),
    ("Hvor ble likene dumpet?", "likene ble dumpet i en dyp sjakt"),
    ("Hvor mange soldater ble drept i Qaryatain?", "både soldater og sivile"),
    ("Hva har Palmyras koordineringskomité publisert?", "publisert navnene på 67 av de drepte"),
]
SAID = [
    ("Hva sa Talal Barazi om ofrene?", "Homs-guvernør Talal Barazi sier at de fleste ofrene var lokale innbyggere"),
    ("What did Talal Barazi say about the victims?", "Homs-guvernør Talal Barazi sier at de fleste ofrene"),
    ("Kva sa guvernøren om drapa?", "Provinsens guvernør omtaler drapene som en sjokkerende massakre"),
    ("Hva sier SOHR om drapene?", "minst 116 sivile ble likvidert"),
    ("What did Rami Abdulraman say?", "De hadde blitt skutt og drept eller likvidert med kniver"),
    ("What did Rami Abdulrahman say?", "De hadde blitt skutt og drept eller likvidert med kniver"),
]
UNKNOWN = [
    "Hvor mange ble drept i Oslo?",
    "How many were killed in Aleppo?",
    "Kor mange vart drepne i Bergen?",
    "Hvor mange ble drept i Raqqa i 2019?",
    "Hvor mange ble såret i Qaryatain?",
    "How many were arrested in Qaryatain?",
    "Hvor mange barn ble drept i Qaryatain?",
    "How many children were killed in Qaryatain?",
    "Hvorfor gikk Talal Barazi av?",
    "Why did the governor resign?",
    "Hvorfor trakk Assad seg som president?",
    "Why was Talal Barazi arrested?",
    "Kvifor gjekk Rami Abdulrahman av?",
    "Hvor mange ble evakuert fra Qaryatain?",
    "Hur många dödades i Oslo?",
    "Hva sa Erna Solberg om drapene?",
    "What did Putin say about Qaryatain?",
    "Hvem vant Eurovision i 2009?",
    "What is the capital of Australia?",
    "Kva kostar eit kilo torsk?",
]
ALL = [question for rows in (FIGURES, SENTENCES, SAID) for question, _ in rows] + UNKNOWN


@pytest.fixture(scope="module")
def seed(bundled: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsdesk]:
    """The newsdesk over the seed and nothing else."""
    folder = tmp_path_factory.mktemp("seed") / "index"
    index_paths(folder, [SEED], bundled, lambda _: None)
    with closing(Archive(folder, bundled.name)) as archive:
        yield Newsdesk(archive, bundled, load_reader())


def test_there_are_at_least_forty_questions() -> None:
    assert len(set(ALL)) == len(ALL) >= 40


@pytest.mark.parametrize(("question", "words"), FIGURES)
def test_all_figures_for_the_thing_asked_come_and_no_others(seed: Newsdesk, question: str, words: list[str]) -> None:
    reply = seed.ask(question)
    assert isinstance(reply, Answer)
    assert [entry.words for entry in reply.figures] == words


@pytest.mark.parametrize(("question", "words"), SENTENCES)
def test_the_sentence_that_answers_is_quoted(seed: Newsdesk, question: str, words: str) -> None:
    reply = seed.ask(question)
    assert isinstance(reply, Answer | Related)
    assert any(words in citation.quote for citation in reply.citations)


@pytest.mark.parametrize(("question", "words"), SAID)
def test_somebodys_own_words_come_framed_as_theirs(seed: Newsdesk, question: str, words: str) -> None:
    reply = seed.ask(question)
    assert isinstance(reply, Answer | Related)
    assert any(words in citation.quote for citation in reply.citations)
    assert all(citation.attribution for citation in reply.citations)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("How many IS fighters were killed?", "200"),
        ("Hvem er ordfører i Homs?", "Barazi"),
        ("Hvor ligger Qaryatain?", "i gatene"),
        ("When was Qaryatain retaken?", "2011"),
        ("Who documented that IS left the town?", "SOHR"),
        ("Hvor mange ble drept i jordskjelvet i Qaryatain?", "100"),
        ("How many were killed in the earthquake in Homs?", "100"),
        ("Hvor mange ble drept i Palmyra?", "100"),
        ("Hvor mange sivile ble henrettet i Palmyra?", "116"),
        ("What did Barazi say about the football match?", "ofrene"),
        ("Hva sier Barazi om ordføreren i Homs?", "ofrene"),
    ],
)
def test_a_question_that_only_looks_answered_gets_nothing_asserted(seed: Newsdesk, question: str, wrong: str) -> None:
    reply = seed.ask(question)
    asserted = reply.short_answer if isinstance(reply, Answer) else None
    assert asserted is None or wrong not in asserted.words
    assert not (isinstance(reply, Answer) and reply.figures)


@pytest.mark.parametrize("question", UNKNOWN)
def test_what_the_seed_does_not_say_is_not_answered_with_the_nearest(seed: Newsdesk, question: str) -> None:
    assert isinstance(seed.ask(question), NotFound)


@pytest.mark.parametrize("question", ALL)
def test_nothing_is_quoted_that_is_not_in_the_article_where_it_is_cited(seed: Newsdesk, question: str) -> None:
    assert list(violations(seed.ask(question))) == []


def test_yes_or_no_is_left_to_the_evidence(seed: Newsdesk) -> None:
    written = plain_reply(seed.ask("Ble sivile drept i Qaryatain?"))
    assert written.startswith(("«", "Ifølge ", "Jeg finner ikke noe direkte svar. Dette sier arkivet om saken:\n\n"))


def test_a_time_is_shown_with_the_date_of_its_article(seed: Newsdesk) -> None:
    written = plain_reply(seed.ask("Når okkuperte IS Al-Qaryatain?"))
    assert "i fjor.» [1] (publisert oktober 2017; i fjor: 2016)" in written


def test_two_questions_in_one_message_are_both_answered(seed: Newsdesk) -> None:
    written = plain_reply(seed.ask("Hvor mange kristne bodde i Qaryatain? Hvem vant Eurovision i 2009?"))
    assert "Hvor mange kristne bodde i Qaryatain?\n\nTallene, etter hvem" in written
    assert "Hvem vant Eurovision i 2009?\n\nJeg finner ikke noe svar på dette i arkivet.\n\nArkivet er" in written


def test_two_questions_in_one_sentence_are_both_answered(seed: Newsdesk) -> None:
    written = plain_reply(seed.ask("Hvor mange ble drept i Qaryatain, og hvem er guvernør?"))
    assert "1/2 Hvor mange ble drept i Qaryatain\n\nTallene, etter hvem" in written
    assert "hvem er guvernør?\n\n" in written
    assert "Ifølge [Talal Barazi]: «" in written


def test_an_overview_of_somebody_gives_no_figures_of_others(seed: Newsdesk) -> None:
    written = plain_reply(seed.ask("Talal Barazi"))
    assert "Tallene" not in written
    assert "\n\n«Homs-guvernør Talal Barazi sier at" in f"\n\n{written}"
    assert "» [1] (publisert oktober 2017)" in written


def test_who_is_asked_for_but_says_nothing_gets_no_words_of_others(seed: Newsdesk) -> None:
    shown = cited_in(seed.ask("Hva sa Assad om drapene?"))
    assert all(citation.attribution is None and "Assad" in citation.quote for citation in shown)


def test_the_ledger_and_every_part_stand_on_the_screen_and_in_the_chat(seed: Newsdesk) -> None:
    reply = seed.ask("Hvor mange kristne bodde i Qaryatain? Hvem vant Eurovision i 2009?")
    console = Console(file=StringIO(), force_terminal=True, width=120, color_system=None)
    show(reply, console)
    screen = console.file.getvalue()  # type: ignore[attr-defined]
    chat = "\n".join(page.text for page in reply_pages(reply))
    for shown in (screen, chat):
        assert "Hvor mange kristne bodde i Qaryatain?" in shown
        assert "– artikkelen selv: rundt 900 kristne [1]" in shown
        assert "Jeg finner ikke noe svar på dette i arkivet." in shown
        assert "[1] NTB utenriks, oktober 2017" in shown.replace("[1] \n", "[1] ")


def test_a_group_and_a_pronoun_are_resolved_in_the_frame_and_never_in_the_quotation(seed: Newsdesk) -> None:
    written = plain_reply(seed.ask("What did Rami Abdulrahman say?"))
    assert "According to [Rami Abdulrahman]: “De fleste av de over 100 ofrene ble ifølge ham drept" in written


def test_the_figures_of_a_topic_come_without_a_question(seed: Newsdesk) -> None:
    reply = seed.figures("drepte i Qaryatain")
    assert isinstance(reply, Answer)
    assert [entry.words for entry in reply.figures] == KILLED
    assert isinstance(seed.figures("drepte i Oslo"), NotFound)
