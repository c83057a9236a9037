from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.desk import TestDesk
from tests.seam import GROUP, PERSON, Chat, bot_at_work, message, open_to

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
        assert chat.staff.memory.verdicts() == (1, 0)
        assert chat.api.made("answerCallbackQuery")[0].params["text"] == "Takk!"
        assert chat.staff.memory.complaints() == 0


async def test_a_bad_answer_is_kept_only_when_its_asker_agrees() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        asked = message(QUESTION)
        await chat.hears(asked)
        await press(chat, "👎", asked)
        assert chat.staff.memory.verdicts() == (0, 1)
        await press(chat, "Ja, lagre spørsmålet og svaret", asked, **{"from": {**PERSON, "id": 8}})
        await press(chat, "Nei", asked)
        assert chat.staff.memory.complaints() == 0
        assert chat.api.written[-1].read == chat.api.sent[0].read
        await press(chat, "👎", asked)
        await press(chat, "Ja, lagre spørsmålet og svaret", asked)
        assert chat.staff.memory.complaints() == 1
        assert len(chat.api.sent) == 1


async def test_a_person_can_have_everything_forgotten() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        asked = await complained(chat)
        chat.staff.memory.choose_language(7, "en")
        await chat.hears(message("/forget", message_id=12))
        assert chat.staff.memory.complaints() == 0
        assert chat.staff.memory.language(7) is None
        await chat.presses("[1]", chat.api.number(chat.api.sent[0]))
        assert "ikke lenger" in chat.api.made("answerCallbackQuery")[-1].params["text"]
        await chat.hears(asked)
        assert "116" in chat.api.texts[-1]


async def test_in_a_group_only_an_administrator_of_it_has_the_chat_forgotten() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await complained(chat)
        chat.staff.memory.choose_language(-1007, "nn")
        await chat.hears(message("/forget@KildeBot", GROUP, message_id=12))
        assert chat.staff.memory.complaints() == 0
        assert chat.staff.memory.language(-1007) == "nn"
        chat.api.standing = "creator"
        await chat.hears(message("/forget@KildeBot", GROUP, message_id=13))
        assert chat.staff.memory.language(-1007) is None


async def test_access_outlives_forgetting() -> None:
    async with bot_at_work(open_to(frozenset()), TestDesk()) as chat:
        chat.staff.access.knock(7, "Kari")
        chat.staff.access.let_in(7)
        await chat.hears(message("/forget"))
        assert chat.staff.access.allows(7)


async def test_questions_are_not_on_the_disk(tmp_path: Path) -> None:
    async with bot_at_work(OPEN, TestDesk(), folder=tmp_path) as chat:
        for number, text in enumerate(
            ["Hvor mange sivile ble hemmelighetsfullt drept i Qaryatain?", "hemmelighetsfullt"]
        ):
            await chat.hears(message(text, message_id=number))
        assert len(chat.api.sent) == 2
        kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"Eksilgruppa" in kept
    assert b"hemmelighetsfullt" not in kept
