from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bot.telegram.bot_api import Fault
from tests.bot.telegram.seam import GROUP, PERSON, Chat, bot_at_work, message, open_to
from tests.bot.telegram.test_buttons import labels
from tests.desk import TestDesk

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
OPEN = open_to()


async def press(chat: Chat, label: str, asked: dict[str, Any], **more: Any) -> None:
    await chat.presses(label, None, reply_to_message=asked, **more)


async def complained(chat: Chat) -> dict[str, Any]:
    """Let a person ask, find the answer bad, and agree to have it kept."""
    asked = message(QUESTION)
    await chat.hears(asked)
    await press(chat, "👎", asked)
    await press(chat, "Ja, lagre spørsmålet og svaret", asked)
    return asked


async def test_a_good_answer_is_thanked_for_and_counted() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        await chat.presses("👍")
        await chat.presses("👍")
        assert chat.services.memory.verdicts() == (1, 0)
        assert chat.api.made("answerCallbackQuery")[0].params["text"] == "Takk!"
        assert chat.services.memory.complaints() == 0


async def test_a_bad_answer_is_kept_only_when_its_asker_agrees() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        asked = message(QUESTION)
        await chat.hears(asked)
        await press(chat, "👎", asked)
        assert chat.services.memory.verdicts() == (0, 1)
        consent = chat.api.written[-1].read.text
        assert consent.startswith(chat.api.sent[0].read.text)
        assert consent.endswith("Får jeg lagre spørsmålet og svaret, så den som driver meg, kan se på dem?")
        await press(chat, "Ja, lagre spørsmålet og svaret", asked, **{"from": {**PERSON, "id": 8}})
        await press(chat, "Nei", asked)
        assert chat.services.memory.complaints() == 0
        assert chat.api.made("answerCallbackQuery")[-1].params["text"] == "Greit, jeg lagrer det ikke."
        assert chat.api.written[-1].read == chat.api.sent[0].read
        await press(chat, "👎", asked)
        await press(chat, "Ja, lagre spørsmålet og svaret", asked)
        await press(chat, "👎", asked)
        await press(chat, "Ja, lagre spørsmålet og svaret", asked)
        assert chat.services.memory.complaints() == 1
        assert len(chat.api.sent) == 1


async def test_a_person_can_have_everything_forgotten() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        asked = await complained(chat)
        chat.services.memory.choose_language(7, "en")
        await chat.hears(message("/forget", message_id=12))
        assert chat.services.memory.complaints() == 0
        assert chat.services.memory.language(7) is None
        await chat.presses("[1]", chat.api.number(chat.api.sent[0]))
        assert "ikke lenger" in chat.api.made("answerCallbackQuery")[-1].params["text"]
        await chat.hears(asked)
        assert "116" in chat.api.texts[-1]


async def test_in_a_group_only_an_administrator_of_it_has_the_chat_forgotten() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await complained(chat)
        chat.services.memory.choose_language(-1007, "nn")
        await chat.hears(message("/forget@KildeBot", GROUP, message_id=12))
        assert chat.services.memory.complaints() == 0
        assert chat.services.memory.language(-1007) == "nn"
        chat.api.standing = "creator"
        await chat.hears(message("/forget@KildeBot", GROUP, message_id=13))
        assert chat.services.memory.language(-1007) is None


async def test_in_a_group_who_writes_as_the_group_has_the_chat_forgotten_and_who_writes_as_a_channel_has_not() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        chat.services.memory.choose_language(-1007, "nn")
        user = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
        chat.api.standing = "creator"
        channel = {"id": -2000, "type": "channel", "title": "Nytt"}
        await chat.hears(message("/forget", GROUP, sender_chat=channel, **{"from": user}))
        assert chat.services.memory.language(-1007) == "nn"
        await chat.hears(message("/forget", GROUP, message_id=12, sender_chat=GROUP, **{"from": user}))
        assert chat.services.memory.language(-1007) is None
        assert chat.api.made("getChatMember") == []


async def test_where_telegram_does_not_tell_who_administers_a_group_nobody_is_taken_for_one() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        chat.services.memory.choose_language(-1007, "nn")
        chat.api.faults["getChatMember"] = [Fault(400, "Bad Request: CHAT_ADMIN_REQUIRED")]
        await chat.hears(message("/forget", GROUP))
        assert chat.services.memory.language(-1007) == "nn"
        assert "Alt eg hadde lagra om deg, er sletta." in chat.api.texts[0]


async def test_access_outlives_forgetting() -> None:
    async with bot_at_work(open_to(frozenset()), TestDesk()) as chat:
        chat.services.access.knock(7, "Kari")
        chat.services.access.let_in(7)
        await chat.hears(message("/forget"))
        assert chat.services.access.allows(7)


def on_disk(folder: Path) -> bytes:
    """Return everything that stands in the files of a folder."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


SECRET = "hemmelighetsfullt"


@pytest.mark.parametrize(
    "text",
    [
        f"Hvor mange sivile ble {SECRET} drept i Qaryatain?",
        f"Hvem er {SECRET} i Qaryatain?",
        f"{QUESTION} Hvor {SECRET} er budsjettet for Vågan?",
        f"/sitat «Likene skal ikke være {SECRET} funnet i massegraver»",
        f"Sa {SECRET.title()} «Likene skal være funnet i massegraver»?",
        f"/tall drepte {SECRET} i Qaryatain",
    ],
)
async def test_questions_are_not_on_the_disk_and_their_answers_are_turned_over_all_the_same(
    tmp_path: Path, text: str
) -> None:
    asked = message(text)
    async with bot_at_work(OPEN, TestDesk(), folder=tmp_path) as chat:
        await chat.hears(asked)
        (sent,) = chat.api.sent
        source = labels(sent)[0]
        await press(chat, source, asked)
        assert chat.api.written[-1].read != sent.read
        await press(chat, "↩ Svaret", asked)
        assert chat.api.written[-1].read == sent.read
        if "👎" in labels(sent):
            await press(chat, "👎", asked)
            await press(chat, "Nei", asked)
            assert chat.api.written[-1].read == sent.read
        kept = on_disk(tmp_path)
    assert SECRET.encode() not in kept.lower()


async def test_what_is_forgotten_is_not_on_the_disk(tmp_path: Path) -> None:
    async with bot_at_work(OPEN, TestDesk(), folder=tmp_path) as chat:
        await complained(chat)
        assert QUESTION.encode() in on_disk(tmp_path)
        await chat.hears(message("/forget", message_id=12))
        assert QUESTION.encode() not in on_disk(tmp_path)


async def test_administrators_read_complaints_one_at_a_time_and_the_last_first() -> None:
    async with bot_at_work(open_to(admin_user_ids=frozenset({7})), TestDesk()) as chat:
        await chat.hears(message("/complaints", message_id=1))
        assert chat.api.texts[-1] == "Ingen har latt meg lagre et dårlig svar."
        await complained(chat)
        chat.services.memory.complain(-1007, 9, "<Hva> & hvem? " * 400, "Svar </b> " * 600)
        await chat.hears(message("/complaints", message_id=2))
        last = chat.api.sent[-1]
        assert last.read.text.splitlines()[0].endswith(", 2 av 2")
        assert last.read.bold[0].startswith("<Hva> & hvem?")
        await chat.presses("◀")
        first = chat.api.written[-1]
        assert first.method == "editMessageText"
        assert first.read.bold == [QUESTION]
        assert "minst 116 sivile" in first.read.quoted[0]
        assert labels(first) == ["▶ 2/2"]
        chat.services.memory.forget_person(9)
        await chat.presses("▶")
        assert "ikke lenger tilgjengelig" in chat.api.made("answerCallbackQuery")[-1].params["text"]
        assert chat.api.written[-1] == first


async def test_nobody_else_reads_complaints() -> None:
    async with bot_at_work(open_to(admin_user_ids=frozenset({3})), TestDesk()) as chat:
        await complained(chat)
        await chat.hears(message("/complaints", message_id=12))
        await chat.hears(message("/complaints", GROUP, message_id=13))
        assert chat.api.texts[1:] == ["Det kan bare en administrator gjøre, i en privat samtale med meg."] * 2
        count = len(chat.api.written)
        query = {"id": "9", "from": PERSON, "chat_instance": "1", "data": "complaint:0"}
        await chat.hears(query | {"message": message("…")}, "callback_query")
        assert len(chat.api.written) == count
