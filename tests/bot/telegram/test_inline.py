from __future__ import annotations

import asyncio
from typing import Any

from bot.telegram.handlers.inline import CARDS
from tests.bot.telegram.bot_api import Fault
from tests.bot.telegram.seam import PERSON, bot_at_work, message, open_to
from tests.bot.telegram.telegram_rules import read_entities
from tests.desk import TestDesk


def typed(words: str, number: int = 1, person: int = 7) -> dict[str, Any]:
    """Make the query that a person's typing sends."""
    return {"id": str(number), "from": {**PERSON, "id": person}, "query": words, "offset": ""}


async def test_words_offer_an_answer_and_passages_that_insert_cited_texts() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(typed("Hvor mange ble drept i Qaryatain?"), "inline_query")
        (answer,) = chat.api.made("answerInlineQuery")
    cards = answer.params["results"]
    assert 2 <= len(cards) <= CARDS
    assert cards[0]["title"] == "Svar fra arkivet"
    inserted = [
        read_entities(content["message_text"], content["entities"])
        for content in (card["input_message_content"] for card in cards)
    ]
    assert all("NTB utenriks, oktober 2017" in read.text for read in inserted[:2])
    assert all(read.quoted for read in inserted)
    assert answer.params["is_personal"] == "false"


async def test_only_the_last_words_typed_are_looked_up() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        words = ["Qar", "Qaryatain", "Qaryatain drept"]
        queries = [chat.hears(typed(text, number), "inline_query") for number, text in enumerate(words)]
        await asyncio.gather(*queries, chat.hears(typed("Qaryatain", 9, person=8), "inline_query"))
        assert {call.params["inline_query_id"] for call in chat.api.made("answerInlineQuery")} == {"2", "9"}


async def test_too_few_letters_ask_nothing() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(typed(" Q "), "inline_query")
        assert chat.api.made("answerInlineQuery") == []


async def test_only_people_who_are_let_in_get_cards_and_others_are_shown_the_door() -> None:
    async with bot_at_work(open_to(frozenset({7})), TestDesk()) as chat:
        await chat.hears(typed("Qaryatain drept", 1), "inline_query")
        await chat.hears(typed("Qaryatain drept", 2, person=8), "inline_query")
        allowed, refused = chat.api.made("answerInlineQuery")
        assert allowed.params["is_personal"] == "true"
        assert refused.params["results"] == []
        assert refused.params["button"] == {"text": "Be om tilgang til arkivet", "start_parameter": "access"}


async def test_cards_that_come_too_late_are_no_fault() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        chat.api.faults["answerInlineQuery"] = [Fault(400, "Bad Request: query is too old")]
        await chat.hears(typed("Qaryatain drept"), "inline_query")
        assert chat.api.sent == []


async def test_an_inserted_card_is_not_taken_as_a_question() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(message("Minst 116 sivile", via_bot=chat.application.bot.bot.to_dict()))
        assert chat.api.sent == []
