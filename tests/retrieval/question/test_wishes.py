from __future__ import annotations

from typing import Any

import pytest

from retrieval.question.wish import Wish, find_wish
from tests.bot.telegram.seam import bot_at_work, message, open_to
from tests.desk import TestDesk

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
WISHES = {
    Wish(language="en"): [
        "in english please", "English?", "På engelsk, takk", "kan du si det på engelsk?", "translate it into English",
    ],
    Wish(language="nn"): ["på nynorsk, takk", "Kan du skrive det på nynorsk?", "Nynorsk, ver så snill"],
    Wish(language="nb"): ["på bokmål", "På norsk takk!", "in Norwegian, please", "svar på bokmål"],
    Wish(form="short"): ["kortere", "litt kortere, takk", "shorter!", "Kortare", "make it shorter please", "kort svar"],
    Wish(form="more"): ["mer", "meir, takk", "More?", "fortell mer", "tell me more about it", "Hva mer?", "vis mer"],
    Wish(form="sources"): [
        "kilden?", "kilder", "source?", "hvem sier det?", "Kven seier det?", "who says so?", "What is the source?",
        "hvor står det?", "kjelder",
    ],
}  # fmt: skip
QUESTIONS = [
    "Hvor mange snakker engelsk?", "Mer penger til skolen?", "Hvem sier at skolen stenger?", "kortere arbeidsdag",
    "Hvem er kilden til lekkasjen?", "Kilder i politiet", "lag en tidslinje over brannen", "flere drepte",
]  # fmt: skip


@pytest.mark.parametrize(("wish", "text"), [(wish, text) for wish, texts in WISHES.items() for text in texts])
def test_wishes_are_told_in_three_languages(wish: Wish, text: str) -> None:
    assert find_wish(text) == wish


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_no_wish(text: str) -> None:
    assert find_wish(text) is None


async def said_to(*texts: str) -> list[str]:
    """Return what the bot says to messages of one person, one after another."""
    async with bot_at_work(open_to(), TestDesk()) as chat:
        for number, text in enumerate(texts, 1):
            content: dict[str, Any] = message(text, message_id=number)
            await chat.hears(content)
        return chat.api.texts


async def test_a_language_wished_for_is_that_of_the_last_answer() -> None:
    whole, english, nynorsk = await said_to(QUESTION, "in english please", "på nynorsk, takk")
    assert "Kilder\n" in whole
    assert "Sources\n" in english
    assert "Kjelder\n" in nynorsk
    assert all("minst 116 sivile" in said for said in (whole, english, nynorsk))


async def test_shorter_keeps_one_sentence_and_its_source() -> None:
    whole, short = await said_to("Hva ble funnet i massegraver i Qaryatain?", "kortere")
    assert short.count("[1]") >= 1
    assert "[2]" not in short
    assert len(short) <= len(whole)


async def test_more_shows_passages_that_were_not_shown_until_there_are_none() -> None:
    whole, *further = await said_to(QUESTION, *["mer"] * 5)
    assert further[0].startswith("Mer fra arkivet:")
    quoted = [said.partition("Kilder")[0] for said in (whole, *further)]
    assert quoted[1] != quoted[2]
    assert further[-1] == "Jeg finner ikke mer om dette i arkivet."


async def test_the_source_wished_for_stands_with_the_words_it_has() -> None:
    _, sources = await said_to(QUESTION, "hvem sier det?")
    assert "SOHR sier at minst 116 sivile" in sources
    assert "[1] NTB utenriks, oktober 2017" in sources


async def test_a_followup_after_a_wish_leans_on_the_question() -> None:
    _, _, after = await said_to(QUESTION, "kilden?", "og hvor mange ble navngitt?")
    assert "67" in after


async def test_a_wish_without_an_answer_before_it_is_told_so() -> None:
    assert await said_to("kortere") == ["Still et spørsmål først, så kan jeg forkorte, utdype eller oversette svaret."]
