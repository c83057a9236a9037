from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.terminal.objects import reply_object
from bot.wording.plain import plain_reply
from index.language.sentences import paragraphs
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.replies import Answer, NotFound, Related
from retrieval.search.models import load_reader
from tests.properties import numbers_listed

if TYPE_CHECKING:
    from pathlib import Path

    from index.encoders.encoder import Encoder

ANSWERED = [
    ("how many were killed in Qaryatain", "over 100"),
    ("hvor mange ble drept i Qaryatain", "over 100 sivile"),
    ("kor mange vart drepne i Qaryatain?", "over 100"),
    ("how many were killed in Qaryatayn", "over 100"),
    ("Hvem er guvernør i Homs?", "Talal Barazi"),
    ("Hvor mange kristne bodde i Qaryatain?", "900 kristne"),
    ("Who is the director of SOHR?", "Rami Abdulrahman"),
    ("Kva var straumprisen i Vestdal i september?", "38 øre"),
    ("How many people had to leave their homes in Port Ellery?", "1,400"),
    ("Hvem er keeper i Ranværingen?", "Ingrid Vollan"),
]
UNKNOWN = [
    "hvor mange ble drept i Oslo?",
    "how many were killed in Stavanger?",
    "Hvem vant Eurovision i 2009?",
    "Kva kostar eit kilo torsk?",
    "What is the capital of Australia?",
    "Hvor gammel er kong Harald?",
]


@pytest.mark.parametrize(("question", "words"), ANSWERED)
def test_what_the_archive_says_is_shown(desk: Newsdesk, question: str, words: str) -> None:
    reply = desk.ask(question)
    assert isinstance(reply, Answer | Related)
    assert any(words in citation.quote for citation in reply.citations)


@pytest.mark.parametrize("question", UNKNOWN)
def test_what_the_archive_does_not_know_is_not_answered(desk: Newsdesk, question: str) -> None:
    reply = desk.ask(question)
    assert isinstance(reply, NotFound)
    assert reply.coverage.articles == 7
    assert (reply.coverage.oldest, reply.coverage.newest) == ("2017-10", "2025-03-03")


@pytest.mark.parametrize("question", [question for question, _ in ANSWERED])
def test_every_quotation_stands_in_its_article_and_every_number_has_its_source(desk: Newsdesk, question: str) -> None:
    reply = desk.ask(question)
    assert isinstance(reply, Answer | Related)
    assert [citation.n for citation in reply.citations] == list(range(1, len(reply.citations) + 1))
    written = plain_reply(reply)
    for citation in reply.citations:
        text = citation.article.text
        assert text[citation.start : citation.end] == citation.quote
        paragraph = paragraphs(text)[citation.paragraph - 1]
        assert paragraph.start <= citation.start < paragraph.end
        assert f"{citation.quote}” [{citation.n}]" in written or f"{citation.quote}» [{citation.n}]" in written
        assert citation.n in numbers_listed(written)


def test_frames_follow_the_language_of_the_question(desk: Newsdesk) -> None:
    assert "Sources:\n[1]–[5] NTB utenriks, October 2017: " in plain_reply(
        desk.ask("how many were killed in Qaryatain")
    )
    assert "Kilder:\n[1]–[5] NTB utenriks, oktober 2017: " in plain_reply(desk.ask("hvor mange ble drept i Qaryatain"))
    assert "Kjelder:\n[1]–[5] " in plain_reply(desk.ask("kor mange vart drepne i Qaryatain"))
    assert plain_reply(desk.ask("hvor mange ble drept i Oslo?")).startswith(
        "Jeg finner ikke noe svar på dette i arkivet. Jeg har lett etter: Oslo. "
        "Jeg har søkt i 7 artikler fra perioden oktober 2017 til 3. mars 2025."
    )


def test_twenty_at_once_get_the_same_as_one_alone(desk: Newsdesk) -> None:
    questions = [question for question, _ in ANSWERED] * 2
    alone = [plain_reply(desk.ask(question)) for question in questions]
    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(lambda question: plain_reply(desk.ask(question)), questions)) == alone


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "?",
        "🐟",
        "\x00",
        "a" * 10_000,
        "7 " * 500,
        "🐟 " * 2_000,
        "[1] <b>",
        "' OR 1=1 --",
        "NOT (",
        "torsk \udcff?",
    ],
)
def test_any_input_gets_a_reply(desk: Newsdesk, question: str) -> None:
    reply = desk.ask(question)
    assert 0 <= reply.confidence <= 1
    assert plain_reply(reply)


def test_what_is_asserted_and_what_is_only_related_is_told_by_the_confidence_asked_for(
    bundled: Encoder, sample_folder: Path
) -> None:
    with closing(Archive(sample_folder, bundled.name)) as archive:
        bold, careful = (Newsdesk(archive, bundled, load_reader(), assert_from=least) for least in (0.0, 1.0))
        question = "Hvor ble likene dumpet?"
        told, related = bold.ask(question), careful.ask(question)
    assert isinstance(told, Answer)
    assert told.short_answer
    assert "sjakt" in told.short_answer.words
    assert isinstance(related, Related)
    assert related.confidence == pytest.approx(told.confidence)
    assert 1 <= len(related.citations) <= 2
    assert "sjakt" in related.citations[0].quote


def test_several_questions_of_which_none_is_asserted_are_related(bundled: Encoder, sample_folder: Path) -> None:
    with closing(Archive(sample_folder, bundled.name)) as archive:
        careful = Newsdesk(archive, bundled, load_reader(), assert_from=1.0)
        reply = careful.ask("Hvor ble likene dumpet? Hvem er keeper i Ranværingen?")
    assert isinstance(reply, Answer)
    assert all(isinstance(part, Related) for part in reply.parts)
    assert reply_object(reply)["status"] == "related"
