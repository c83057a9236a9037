"""Written answers and translations in a chat: said to be a model's, with the articles' own words one press away."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from bot.telegram.logs import start_log
from retrieval.writing.translation import ModelTranslator, Translations
from retrieval.writing.writing import Writing
from tests.bot.telegram.seam import bot_at_work, message, open_to
from tests.bot.telegram.test_buttons import labels
from tests.desk import TestDesk
from tests.llm_server import serving_llm
from tests.writing_desk import allowance_in, archive_folder, model_of, writer_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.newsdesk import Newsdesk
    from tests.llm_server import LlmServer

OPEN = open_to()
QUESTION = "Hva koster bussene?"
PRICED = "Bussene koster 12,5 millioner kroner [1]."
IN_ENGLISH = "How much do the buses cost?"
PRICED_IN_ENGLISH = "The buses cost 12.5 million kroner [1]."
TRANSLATED = "The buses cost 12.5 million kroner and run between Moldvik and Straumsnes."


@pytest.fixture
def llm() -> Iterator[LlmServer]:
    with serving_llm() as server:
        yield server


@pytest.fixture
def desk() -> Newsdesk:
    return TestDesk(archive_folder())


@pytest.fixture
def writing(desk: Newsdesk, llm: LlmServer, tmp_path: Path) -> Writing:
    translator = ModelTranslator(model_of(llm), allowance_in(tmp_path))
    return Writing(writer_on(desk, llm, tmp_path), Translations(desk, [translator]))


async def test_a_written_answer_says_so_and_one_press_shows_the_articles_own_words(
    desk: Newsdesk, llm: LlmServer, writing: Writing
) -> None:
    llm.says(PRICED)
    async with bot_at_work(OPEN, desk) as plain:
        await plain.hears(message(QUESTION))
    async with bot_at_work(OPEN, desk, writing=writing) as chat:
        await chat.hears(message(QUESTION))
        written = chat.api.sent[0]
        assert written.read.text.startswith(f"{PRICED}\n\nSkrevet av en språkmodell, kontrollert mot kildene.")
        assert "[1] Prøvebyrået innenriks" in written.read.text
        assert labels(written) == ["[1]", "📰 Artiklenes egne ord", "👍", "👎", "English"]
        await chat.presses("📰 Artiklenes egne ord")
        quoted = chat.api.written[-1]
        assert quoted.read == plain.api.sent[0].read
        assert labels(quoted) == ["[1]", "↩ Svaret", "👍", "👎", "English"]
        await chat.presses("↩ Svaret")
        assert chat.api.written[-1].read == written.read
        assert len(llm.asked) == 1
        await chat.presses("[1]")
        assert "Bussene koster 12,5 millioner kroner" in chat.api.written[-1].read.text


@pytest.mark.parametrize("fault", [500, "", "Bussene koster 13 millioner kroner [1]."])
async def test_trouble_with_the_model_leaves_no_trace_in_the_chat(
    desk: Newsdesk, llm: LlmServer, writing: Writing, fault: str | int
) -> None:
    llm.says(fault)
    async with bot_at_work(OPEN, desk) as plain, bot_at_work(OPEN, desk, writing=writing) as chat:
        for each in (plain, chat):
            await each.hears(message(QUESTION))
        assert llm.asked
        assert chat.api.sent[0].read == plain.api.sent[0].read
        assert labels(chat.api.sent[0]) == labels(plain.api.sent[0])


async def test_a_quotation_is_translated_beside_its_original_on_a_button(
    desk: Newsdesk, llm: LlmServer, writing: Writing
) -> None:
    llm.says(PRICED_IN_ENGLISH, TRANSLATED, TRANSLATED.replace("12.5", "13"))
    async with bot_at_work(OPEN, desk, writing=writing) as chat:
        await chat.hears(message(IN_ENGLISH))
        assert "🌐 In English" in labels(chat.api.sent[0])
        await chat.presses("🌐 In English")
        shown = chat.api.written[-1]
        assert shown.read.text.startswith("Machine translation. The original is what counts.")
        assert shown.read.quoted == [
            "“Bussene koster 12,5 millioner kroner og går mellom Moldvik og Straumsnes.” [1]",
        ]
        assert f"🌐 {TRANSLATED}" in shown.read.text
        await chat.presses("↩ Answer")
        assert chat.api.written[-1].read == chat.api.sent[0].read
        await chat.presses("🌐 In English")
        assert "13 million" not in chat.api.written[-1].read.text
        assert "the translation did not match the original" in chat.api.written[-1].read.text


async def test_what_is_quoted_in_ones_own_language_has_no_such_button(
    desk: Newsdesk, llm: LlmServer, writing: Writing
) -> None:
    llm.says("")
    async with bot_at_work(OPEN, desk, writing=writing) as chat:
        await chat.hears(message(QUESTION))
        assert not any("🌐" in label for label in labels(chat.api.sent[0]))


async def test_a_question_that_was_read_otherwise_is_shown_and_not_kept(
    desk: Newsdesk, llm: LlmServer, writing: Writing
) -> None:
    read_as = "Hvor mange busser kjøpte Fjordlinja i april 2021?"
    llm.says("", "", read_as, "", "", read_as, "")
    async with bot_at_work(OPEN, desk, writing=writing) as chat:
        await chat.hears(message("Når kjøpte Fjordlinja busser i april 2021?"))
        followup = message("og hvor mange?", message_id=12)
        await chat.hears(followup)
        assert chat.api.texts[1].startswith(f"Jeg leser det som: {read_as}")
        assert "40" in chat.api.texts[1]
        await chat.presses("[1]")
        await chat.presses("↩ Svaret", reply_to_message=followup)
        assert chat.api.written[-1].read.text == chat.api.texts[1]
        kept = chat.services.memory._db.execute("SELECT content FROM answers").fetchall()
        assert not any("Hvor mange busser" in row[0] for row in kept)


async def test_people_are_told_where_their_questions_go(desk: Newsdesk, writing: Writing) -> None:
    async with bot_at_work(OPEN, desk) as plain, bot_at_work(OPEN, desk, writing=writing) as chat:
        for each in (plain, chat):
            await each.hears(message("/about"))
        assert chat.api.texts[0] == plain.api.texts[0] + (
            " Spørsmålet og setningene jeg finner, sendes til en språkmodell, som skriver svaret."
        )


def test_neither_the_key_nor_a_question_is_in_the_log(
    desk: Newsdesk, llm: LlmServer, writing: Writing, caplog: pytest.LogCaptureFixture
) -> None:
    llm.says(401)
    start_log("DEBUG", "sk-hushhush")
    with caplog.at_level(logging.DEBUG):
        assert writing.writer
        writing.writer.written(desk.ask(QUESTION))
    assert "articles' own words" in caplog.text
    assert "hushhush" not in caplog.text
    assert "koster bussene" not in caplog.text
