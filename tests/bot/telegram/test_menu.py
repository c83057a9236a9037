from __future__ import annotations

import re

import pytest

from bot.telegram.handlers.menu import show_menu
from bot.wording.texts import texts
from index.language.detection import LANGUAGES, Language
from tests.bot.telegram.bot_api import Fault
from tests.bot.telegram.seam import bot_at_work, message, open_to
from tests.desk import TestDesk


async def test_the_menu_is_shown_in_each_language_and_to_administrators_with_theirs() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await show_menu(chat.application.bot, chat.services.memory, {3})
        calls = chat.api.made("setMyCommands")
    seen = {(c.params["scope"]["type"], c.params.get("language_code", "")): c.params["commands"] for c in calls}
    assert {scope for scope, _ in seen} == {"all_private_chats", "all_group_chats", "chat"}
    assert {language for _, language in seen} == {"", "nb", "no", "nn"}
    assert "pending" in [command["command"] for command in seen["chat", "nb"]]
    assert "pending" not in [command["command"] for command in seen["all_group_chats", "nb"]]


async def test_a_menu_that_is_not_taken_is_no_fault() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        chat.api.faults["setMyCommands"] = [Fault(400, "Bad Request: BOT_COMMAND_INVALID")]
        await show_menu(chat.application.bot, chat.services.memory, ())
        assert len(chat.api.made("setMyCommands")) == 1


async def test_who_is_administrator_no_more_has_no_menu_of_theirs_after_the_next_start() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await show_menu(chat.application.bot, chat.services.memory, {3, 4})
        assert chat.api.made("deleteMyCommands") == []
        for _ in range(2):
            await show_menu(chat.application.bot, chat.services.memory, {3})
        taken = [
            (c.params["scope"]["chat_id"], c.params.get("language_code", "")) for c in chat.api.made("deleteMyCommands")
        ]
    assert taken == [(4, ""), (4, "nb"), (4, "no"), (4, "nn")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_in_the_menu_is_legal_and_does_something(language: Language) -> None:
    said = texts(language)
    for command, what in said.commands + said.administrator_commands:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command)
        assert 1 <= len(what) <= 256
    async with bot_at_work(open_to(admin_user_ids=frozenset({7})), TestDesk()) as chat:
        for number, (command, _) in enumerate(said.commands + said.administrator_commands):
            await chat.hears(message(f"/{command}", message_id=number))
        helped = [text.startswith("Skriv et spørsmål") for text in chat.api.texts]
    assert helped == [command == "help" for command, _ in said.commands + said.administrator_commands]
