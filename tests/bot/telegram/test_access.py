from __future__ import annotations

import logging
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.telegram.access import Access
from bot.telegram.limits import CHAT_LIMIT, PERSON_LIMIT, Limits
from bot.telegram.memory import Memory
from tests.bot.telegram.bot_api import BOT, Fault
from tests.bot.telegram.seam import GROUP, PERSON, PRIVATE, Chat, bot_at_work, message, open_to
from tests.desk import TestDesk

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
CHIEF = {"id": 3, "is_bot": False, "first_name": "Sjef", "language_code": "nb"}
CHIEFS_CHAT = {"id": 3, "type": "private", "first_name": "Sjef"}
CLOSED = open_to(frozenset())
OWNED = open_to(frozenset(), admin_user_ids=frozenset({3}))


def from_chief(text: str, chat: dict[str, Any] = CHIEFS_CHAT) -> dict[str, Any]:
    return message(text, chat, **{"from": CHIEF})


def added_to(chat: dict[str, Any], old: str = "left", new: str = "member") -> dict[str, Any]:
    """Make the update that tells the bot how it stands in a chat."""
    return {
        "chat": chat,
        "from": PERSON,
        "date": 1,
        "old_chat_member": {"user": BOT, "status": old},
        "new_chat_member": {"user": BOT, "status": new},
    }


async def press(chat: Chat, label: str, person: dict[str, Any]) -> None:
    """Let a person press a button under the last message written."""
    await chat.presses(label, None, **{"from": person})


async def test_the_first_who_sends_the_code_becomes_administrator(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with bot_at_work(CLOSED, TestDesk()) as chat:
        chat.services.access.log_state("KildeBot")
        code = re.search(r"https://t\.me/KildeBot\?start=([\w-]{12}),", caplog.text)
        assert code
        await chat.hears(message(f"/start {code[1][:-1]}"))
        await chat.hears(message(f"@KildeBot {code[1]}", GROUP))
        await chat.hears(from_chief(f"/start {code[1]}"))
        await chat.hears(from_chief(QUESTION) | {"message_id": 12})
        await chat.hears(message(code[1], message_id=13))
        assert chat.services.access.administrators == {3}
        assert {call.params["scope"]["chat_id"] for call in chat.api.made("setMyCommands")} == {3}
        first, group, paired, answer = chat.api.texts
    assert "Ingen er administrator" in first
    assert "ikke tilgang" in group
    assert paired.startswith("Du er nå administrator.")
    assert "116" in answer


async def test_who_was_made_administrator_by_the_code_can_be_put_out_and_loses_the_menu() -> None:
    async with bot_at_work(CLOSED, TestDesk()) as chat:
        await chat.hears(from_chief(f"/start {chat.services.access.code}"))
        await chat.hears(from_chief("/pending"))
        assert chat.api.texts[-1] == "Sjef (3) er administrator."
        await press(chat, "Trekk tilbake: Sjef", CHIEF)
        assert chat.api.written[-1].read.text == "Sjef (3) har ikke lenger tilgang til arkivet."
        assert [call.params["scope"]["chat_id"] for call in chat.api.made("deleteMyCommands")] == [3] * 4
        count = len(chat.api.sent)
        for number, text in enumerate(("/pending", "/complaints", QUESTION)):
            await chat.hears(from_chief(text) | {"message_id": 20 + number})
        assert len(chat.api.sent) == count
        assert chat.services.access.administrators == frozenset()


async def test_who_starts_the_bot_as_administrator_gets_the_menu() -> None:
    async with bot_at_work(OWNED, TestDesk()) as chat:
        await chat.hears(from_chief("/start"))
        (commands, *_) = [call.params["commands"] for call in chat.api.made("setMyCommands")]
    assert {"pending", "stats", "complaints"} <= {command["command"] for command in commands}


async def test_a_long_list_of_chats_that_wait_has_pages() -> None:
    async with bot_at_work(OWNED, TestDesk()) as chat:
        for number in range(1, 122):
            chat.services.access.knock(-number, f"Gruppe {number}")
        await chat.hears(from_chief("/pending"))
        first = chat.api.sent[0].read.text.splitlines()
        for _ in range(6):
            await press(chat, "▶", CHIEF)
        last = chat.api.written[-1].read.text.splitlines()
        assert (len(first), first[0]) == (20, "Gruppe 121 (-121) ber om tilgang til arkivet.")
        assert last == ["Gruppe 1 (-1) ber om tilgang til arkivet."]
        await press(chat, "◀", PERSON)
        assert "administrator" in chat.api.made("answerCallbackQuery")[-1].params["text"]
        assert chat.api.written[-1].read.text.splitlines() == last
        assert len(chat.api.sent) == 1


@pytest.mark.parametrize("text", ["-abcdefghij-", "/start -abcdefghij-"])
async def test_a_code_may_begin_and_end_with_a_dash(text: str) -> None:
    async with bot_at_work(CLOSED, TestDesk()) as chat:
        chat.services.access.code = "-abcdefghij-"
        await chat.hears(from_chief(text))
        assert chat.services.access.administrators == {3}


def test_an_administrator_stays_one_and_no_other_code_is_given(tmp_path: Path) -> None:
    with closing(Memory(tmp_path)) as memory:
        access = Access(CLOSED, memory)
        assert access.code
        assert access.pair(3, "Sjef", access.code)
    with closing(Memory(tmp_path)) as memory:
        access = Access(CLOSED, memory)
        assert access.code is None
        assert not access.pair(4, "Annen", "")
        assert access.administrators == {3}


@pytest.mark.parametrize("settings", [OWNED, open_to(frozenset({7})), open_to()])
def test_there_is_no_code_where_the_settings_say_who_may(settings: Settings, tmp_path: Path) -> None:
    with closing(Memory(tmp_path)) as memory:
        assert Access(settings, memory).code is None


async def test_an_administrator_lets_a_chat_in_and_puts_it_out_again() -> None:
    async with bot_at_work(OWNED, TestDesk()) as chat:
        await chat.hears(message(f"@KildeBot {QUESTION}", GROUP))
        refusal, request = chat.api.sent
        assert request.params["chat_id"] == "3"
        assert request.read.text == "Utenriks (-1007) ber om tilgang til arkivet."
        await press(chat, "Godkjenn: Utenriks", CHIEF)
        assert chat.api.written[-2].read.text == "Utenriks (-1007) har tilgang til arkivet."
        assert chat.api.sent[-1].params["chat_id"] == "-1007"
        await chat.hears(message(f"@KildeBot {QUESTION}", GROUP, message_id=12))
        assert "116" in chat.api.texts[-1]
        await chat.hears(from_chief("/pending"))
        await press(chat, "Trekk tilbake: Utenriks", CHIEF)
        count = len(chat.api.sent)
        await chat.hears(message(f"@KildeBot {QUESTION}", GROUP, message_id=13))
        assert len(chat.api.sent) == count
        assert "116" not in refusal.read.text


async def test_nobody_else_can_let_a_chat_in() -> None:
    async with bot_at_work(OWNED, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        await press(chat, "Godkjenn: Kari", PERSON)
        assert "administrator" in chat.api.made("answerCallbackQuery")[0].params["text"]
        assert not chat.services.access.allows(7)


@pytest.mark.parametrize("data", ["let_in:", "put_out:x", f"let_in:{10**20}", f"chats:{10**20}", f"complaint:{10**20}"])
async def test_a_press_made_by_hand_is_gone_also_for_an_administrator(data: str) -> None:
    async with bot_at_work(OWNED, TestDesk()) as chat:
        query = {"id": "9", "from": CHIEF, "chat_instance": "1", "data": data, "message": from_chief("…")}
        await chat.hears(query, "callback_query")
        assert "ikke lenger tilgjengelig" in chat.api.made("answerCallbackQuery")[0].params["text"]
        assert chat.api.sent == []


async def test_administrators_alone_see_who_waits_and_the_figures() -> None:
    async with bot_at_work(open_to(frozenset({7}), admin_user_ids=frozenset({3})), TestDesk()) as chat:
        for text in ("/pending", "/stats"):
            await chat.hears(message(text))
            await chat.hears(from_chief(text, GROUP | {"id": 7, "type": "group"}))
            await chat.hears(from_chief(text))
        refused = "Det kan bare en administrator gjøre, i en privat samtale med meg."
        pending, stats = ([refused, refused, text] for text in (
            "Ingen venter på tilgang.",
            "I arkivet: 3 artikler fra perioden oktober 2017 til 1. februar 2024\n"
            "Samtaler godkjent av administratorer: 0\nVenter på tilgang: 0\n"
            "Svar vurdert som gode: 0, som dårlige: 0, lagret med samtykke: 0",
        ))  # fmt: skip
        assert chat.api.texts == [*pending, *stats]


async def test_it_leaves_a_group_that_it_was_put_into_without_leave() -> None:
    async with bot_at_work(OWNED, TestDesk()) as chat:
        await chat.hears(added_to(GROUP), "my_chat_member")
        line, request = chat.api.sent
        assert line.params["chat_id"] == "-1007"
        assert "-1007" in line.read.text
        assert request.params["chat_id"] == "3"
        assert [call.params["chat_id"] for call in chat.api.made("leaveChat")] == ["-1007"]
        chat.services.access.let_in(-1007)
        await chat.hears(added_to(GROUP), "my_chat_member")
        assert len(chat.api.made("leaveChat")) == 1


@pytest.mark.parametrize(
    "change", [added_to(GROUP, "member", "member"), added_to(GROUP, "member", "left"), added_to(PRIVATE)]
)
async def test_it_leaves_at_no_other_change(change: dict[str, Any]) -> None:
    async with bot_at_work(OWNED, TestDesk()) as chat:
        await chat.hears(change, "my_chat_member")
        assert len(chat.api.calls) == 1


async def test_it_leaves_a_channel_though_it_may_not_write_there() -> None:
    async with bot_at_work(OWNED, TestDesk()) as chat:
        chat.api.faults["sendMessage"] = [Fault(400, "Bad Request: need administrator rights in the channel chat")]
        await chat.hears(added_to({"id": -1009, "type": "channel", "title": "Nytt"}), "my_chat_member")
        assert len(chat.api.made("leaveChat")) == 1


@pytest.mark.parametrize("is_told_in_the_new", [True, False])
@pytest.mark.parametrize("is_in_settings", [True, False])
async def test_permission_follows_a_group_that_becomes_a_supergroup(
    is_in_settings: bool, is_told_in_the_new: bool
) -> None:
    group = {"id": -5, "type": "group", "title": "Utenriks"}
    settings = open_to(frozenset({-5}), admin_user_ids=frozenset({3})) if is_in_settings else OWNED
    async with bot_at_work(settings, TestDesk()) as chat:
        if not is_in_settings:
            chat.services.access.knock(-5, "Utenriks")
            chat.services.access.let_in(-5)
        chat.services.memory.choose_language(-5, "en")
        told = message(None, group, migrate_to_chat_id=-1007)
        await chat.hears(message(None, GROUP, migrate_from_chat_id=-5) if is_told_in_the_new else told)
        await chat.hears(message(f"@KildeBot {QUESTION}", GROUP))
        assert "Sources" in chat.api.texts[-1]


async def test_too_many_questions_are_told_once() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        for number in range(PERSON_LIMIT + 3):
            await chat.hears(message("Qaryatain", message_id=number))
        assert len(chat.api.sent) == PERSON_LIMIT + 1
        assert chat.api.texts[-1].startswith("Det ble mange spørsmål")


async def test_a_press_that_asks_counts_as_a_question() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        asked = message(QUESTION)
        await chat.hears(asked)
        for number in range(PERSON_LIMIT):
            await chat.presses("Norsk" if number % 2 else "English", None, reply_to_message=asked)
        assert len(chat.api.made("editMessageText")) == PERSON_LIMIT - 1
        told = chat.api.made("answerCallbackQuery")[-1].params
        assert told["text"].startswith("Det ble mange spørsmål")


async def test_channels_in_a_group_are_told_apart() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        user = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
        for number in range(PERSON_LIMIT + 2):
            channel = {"id": -2000 - number % 2, "type": "channel", "title": "Nytt"}
            await chat.hears(message("/ask Qaryatain", GROUP, message_id=number, sender_chat=channel, **{"from": user}))
        assert len(chat.api.sent) == PERSON_LIMIT + 2


def test_limits_are_by_person_and_by_chat_and_pass() -> None:
    now = 0.0
    limits = Limits(lambda: now)
    assert [limits.take(-1, 7) for _ in range(PERSON_LIMIT)] == ["pass"] * PERSON_LIMIT
    assert [limits.take(-1, 7), limits.take(-1, 7), limits.take(-1, 8)] == ["too many", "too many still", "pass"]
    assert [limits.take(-2, None) for _ in range(CHAT_LIMIT + 1)].count("pass") == CHAT_LIMIT
    now = 60.0
    assert limits.take(-1, 7) == "pass"


async def test_before_anybody_is_administrator_start_asks_for_the_code() -> None:
    async with bot_at_work(open_to(frozenset()), TestDesk()) as chat:
        await chat.hears(message("/start"))
        assert chat.api.texts == ["Ingen er administrator ennå. Send meg koden fra loggen. Samtalens id er 7."]


async def test_a_person_is_let_in_in_the_language_they_wrote_in() -> None:
    async with bot_at_work(open_to(frozenset(), admin_user_ids=frozenset({3})), TestDesk()) as chat:
        await chat.hears(message("How many people were killed in the city?"))
        await chat.presses("Godkjenn: Kari", None, **{"from": CHIEF})
        assert "access" in chat.api.texts[-1]
