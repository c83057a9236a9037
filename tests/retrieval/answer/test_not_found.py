"""Not found: what was looked for and where, the nearest only where it is near; smalltalk and foreign questions."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot.telegram.pages.layout import reply_pages
from bot.terminal.objects import reply_object
from bot.terminal.screen import show
from bot.wording.plain import plain_reply
from retrieval.question.question import understand
from retrieval.question.smalltalk import find_smalltalk
from retrieval.replies import Answer, NotFound, Smalltalk
from tests.bot.telegram.seam import bot_at_work, message, open_to
from tests.desk import TestDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.newsdesk import Newsdesk
    from retrieval.replies import Reply

HARBOUR = {
    "id": "harbour",
    "headline": "Havna i Skarvik utvides",
    "source": "Prøvebyrået",
    "published": "2024-02",
    "text": "Havna i Skarvik får ny kai til høsten. Ordfører Siri Nes kaller det en gledens dag.",
}


def on_screen(reply: Reply) -> str:
    console = Console(file=StringIO(), force_terminal=True, width=400, color_system=None)
    show(reply, console)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def everywhere(reply: Reply) -> list[str]:
    """Return a reply as it stands in JSON, on the screen and in a chat."""
    chat = "\n".join(page.text for page in reply_pages(reply))
    return [reply_object(reply)["answer"], on_screen(reply), chat]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Hvor mange ble skadd i Skarvig?",
            "Jeg har lett etter: Skarvig (også skrevet Skarvik). Jeg har søkt i 1 artikkel fra februar 2024.",
        ),
        (
            "Kor mange vart skadde i Skarvig?",
            "Eg har leita etter: Skarvig (òg skrive Skarvik). Eg har søkt i 1 artikkel frå februar 2024.",
        ),
        (
            "How many were injured in Skarvig?",
            "I looked for: Skarvig (also spelt Skarvik). I searched 1 article from February 2024.",
        ),
    ],
)
def test_what_was_looked_for_and_where_is_said_in_each_language(
    ask_of: Callable[..., Reply], question: str, said: str
) -> None:
    reply = ask_of(question, HARBOUR)
    assert isinstance(reply, NotFound)
    assert all(said in written for written in everywhere(reply))


def test_a_country_is_looked_for_by_its_norwegian_name(ask_of: Callable[..., Reply]) -> None:
    row = {**HARBOUR, "text": "Havna i Skarvik får varer fra Tyskland. Ordfører Siri Nes er glad."}
    reply = ask_of("How many were killed in Germany?", row)
    assert isinstance(reply, NotFound)
    assert [(each.word, each.spellings) for each in reply.sought] == [("killed", ()), ("Germany", ("Tyskland",))]


@pytest.mark.parametrize(
    ("question", "is_near"),
    [
        ("Hvor mange ble skadd i Skarvik?", True),
        ("Hvor mange ble skadd i Tromsø?", False),
        ("What is the capital of Australia?", False),
        ("Hvem vant Eurovision i 2009?", False),
    ],
)
def test_the_nearest_is_suggested_only_where_it_is_near(
    ask_of: Callable[..., Reply], question: str, *, is_near: bool
) -> None:
    reply = ask_of(question, HARBOUR)
    assert isinstance(reply, NotFound)
    assert (reply.nearest is not None) is is_near
    suggests = any(word in written for written in everywhere(reply) for word in ("nærmeste", "nearest"))
    assert suggests is is_near


def test_of_two_questions_without_an_answer_both_were_looked_for(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of("Hvem vant Eurovision i 2009? Hvor mange ble skadd i Tromsø?", HARBOUR)
    assert isinstance(reply, NotFound)
    assert reply.question.text.startswith("Hvem vant")
    assert [each.word for each in reply.sought] == ["vant", "Eurovision", "2009", "skadd", "Tromsø"]


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("Hei", "greeting", "nb"),
        ("God morgen! 😀", "greeting", "nb"),
        ("Hello there", "greeting", "en"),
        ("Korleis går det?", "greeting", "nn"),
        ("Tusen takk for hjelpen!", "thanks", "nb"),
        ("Takk så mykje!", "thanks", "nn"),
        ("thanks a lot", "thanks", "en"),
        ("Hvem er du?", "bot", "nb"),
        ("Kva kan du?", "bot", "nn"),
        ("Are you a robot?", "bot", "en"),
    ],
)
def test_smalltalk_is_known_with_its_language(text: str, kind: str, language: str) -> None:
    assert find_smalltalk(text) == (kind, language)


@pytest.mark.parametrize(
    "text", ["Hei, hvem er ordfører?", "Hvem er Hei Hansen?", "Takk og farvel", "Hva kan du si om Skarvik?", "Du", ""]
)
def test_what_asks_something_is_no_smalltalk(text: str) -> None:
    assert find_smalltalk(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hei!", "Hei! Spør meg om noe"),
        ("Takk skal du ha", "Bare hyggelig!"),
        ("What can you do?", "The archive has 7 articles published from October 2017 to 3 March 2025."),
        ("Kven er du?", "Arkivet har 7 artiklar frå perioden oktober 2017 til 3. mars 2025."),
    ],
)
def test_smalltalk_gets_a_fitting_line_everywhere(desk: Newsdesk, text: str, said: str) -> None:
    reply = desk.ask(text)
    assert isinstance(reply, Smalltalk)
    assert all(said in written for written in everywhere(reply))
    assert reply_object(reply)["status"] == "not_found"


async def test_smalltalk_in_a_chat_gets_its_line_in_its_language() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(message("hello"))
        await chat.hears(message("takk!", message_id=2))
    assert chat.api.texts[0].startswith("Hello! Ask me something")
    assert chat.api.texts[1] == "Bare hyggelig!"


def test_thanks_beside_a_question_change_nothing(desk: Newsdesk) -> None:
    asked = "Hvor mange kristne bodde i Qaryatain?"
    with_thanks = desk.ask(f"{asked} Takk!")
    assert isinstance(with_thanks, Answer)
    assert plain_reply(with_thanks) == plain_reply(desk.ask(asked))


FOREIGN = [
    "Hur många dödades i Qaryatain?",
    "Hvor mange blev dræbt i Qaryatain?",
    "Wie viele Menschen wurden in Qaryatain getötet?",
    "Combien de personnes ont été tuées à Qaryatain ?",
    "¿Cuántas personas murieron en Qaryatain?",
    "Сколько человек погибло в Карьятейне?",
    "كم عدد القتلى في القريتين؟",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_a_foreign_question_is_answered_in_english_with_a_word_about_it(desk: Newsdesk, text: str) -> None:
    reply = desk.ask(text)
    assert reply.question.language == "en"
    assert all("your question seems to be in another language" in written for written in everywhere(reply))


async def test_a_foreign_question_in_a_chat_is_answered_in_english() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(message(FOREIGN[0]))
    assert "your question seems to be in another language" in chat.api.texts[0]
    assert "116 sivile" in chat.api.texts[0]


@pytest.mark.parametrize(
    "text",
    [
        "Hvor døde Torvald?",
        "Hvilken oppgave har Berit van der Moen i Frankrikes storting?",
        "Kven er Göran Persson?",
        "What was the name of the ship?",
        "Qaryatain",
        "",
    ],
)
def test_norwegian_and_english_are_not_foreign(text: str) -> None:
    assert not understand(text).is_foreign
