from __future__ import annotations

import json
import shutil
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from telegram import MessageEntity

from bot.cli import main
from bot.telegram.memory import Memory
from bot.telegram.pages.buttons import under_answer
from bot.telegram.records import CitationTarget, Page, ShownAnswer
from index.errors import KildebotError
from index.withdrawing import withdraw
from tests.bot.telegram.bot_api import Call, Fault
from tests.bot.telegram.seam import GROUP, PRIVATE, Chat, bot_at_work, message, open_to, own_message
from tests.bot.telegram.telegram_rules import check_buttons
from tests.desk import ENDLESS, TestDesk, archive_folder

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
LONG = "Hva gir budsjettet for Vågan?"
OPEN = open_to()


def labels(call: Call) -> list[str]:
    """Return what stands on the buttons under a message."""
    return [button["text"] for row in call.params["reply_markup"]["inline_keyboard"] for button in row]


def press(data: str, **more: Any) -> dict[str, Any]:
    """Make a press on a button that says this, under a message of the bot's."""
    query = {"id": "9", "from": message("")["from"], "chat_instance": "1", "data": data}
    return query | {"message": own_message("…") | {"chat": PRIVATE}} | more


async def refused(chat: Chat, content: dict[str, Any]) -> bool:
    """Tell whether a press is answered with a word that what it asks for is gone, and with nothing else."""
    before = len(chat.api.calls)
    await chat.hears(content, "callback_query")
    (answer,) = chat.api.calls[before:]
    return answer.method == "answerCallbackQuery" and "ikke lenger tilgjengelig" in answer.params["text"]


async def test_an_answer_has_a_button_for_each_source_and_one_for_the_other_language() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        assert labels(chat.api.sent[0]) == ["[1]", "🔔 Følg", "👍", "👎", "English"]


async def test_a_source_is_shown_in_its_article_in_place_of_the_answer_and_back() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        await chat.presses("[1]")
        answer, source = chat.api.written
        assert source.method == "editMessageText"
        assert source.read.text.startswith("[1] NTB utenriks, oktober 2017: Likene er funnet i byen")
        assert source.read.bold[1:] == ["Eksilgruppa SOHR sier at minst 116 sivile ble drept i Qaryatain."]
        assert source.read.quoted == [
            "Likene er funnet i byen i den sentrale Homs-provinsen.",
            "Eksilgruppa SOHR sier at minst 116 sivile ble drept i Qaryatain. Likene skal være funnet i massegraver.",
            "Dumpet i sjakt",
        ]
        assert labels(source) == ["▶", "↩ Svaret"]
        await chat.presses("▶")
        assert chat.api.written[-1].read.quoted[-1].startswith("Letingen etter flere")
        assert labels(chat.api.written[-1]) == ["◀", "↩ Svaret"]
        await chat.presses("↩ Svaret")
        assert chat.api.written[-1].read == answer.read
        assert len(chat.api.sent) == 1
        assert len(chat.api.made("answerCallbackQuery")) == 3


async def test_paging_through_an_article_passes_every_paragraph() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(LONG))
        await chat.presses("[1]")
        while "◀" in labels(chat.api.written[-1]):
            await chat.presses("◀")
        seen = chat.api.written[-1].read.quoted
        while "▶" in labels(chat.api.written[-1]):
            await chat.presses("▶")
            seen += chat.api.written[-1].read.quoted
    assert set(seen) == set(ENDLESS.text.split("\n\n"))


async def test_what_one_glance_does_not_take_in_is_a_press_away() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(LONG))
        await chat.presses("▶")
        first, second = chat.api.written
    assert labels(first) == ["[1]", "[2]", "[3]", "▶ 2/3", "👍", "👎", "English"]
    assert labels(second) == ["[1]", "[2]", "[3]", "◀ 1/3", "▶ 3/3", "👍", "👎", "English"]
    quoted = [stretch for call in (first, second) for stretch in call.read.quoted]
    assert len(set(quoted)) == 2


async def test_the_other_language_is_answered_in_place() -> None:
    asked = message(QUESTION)
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(asked)
        await chat.presses("English", reply_to_message=asked)
        answer, english = chat.api.written
        assert english.method == "editMessageText"
        assert "Sources\n[1] NTB utenriks, October 2017" in english.read.text
        await chat.presses("Norsk", reply_to_message=asked)
        assert chat.api.written[-1].read == answer.read


async def test_a_press_asks_articles_of_any_time_too() -> None:
    asked = message("Siste nytt om massegraver siden 3. mars 2020")
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(asked)
        (of_period,) = chat.api.sent
        assert "Uansett dato" in labels(of_period)
        assert of_period.read.text.startswith("Jeg har bare søkt i artikler fra 3. mars 2020 til ")
        await chat.presses("Uansett dato", reply_to_message=asked)
        anew = chat.api.written[-1]
        assert anew.method == "editMessageText"
        assert "Jeg har bare søkt" not in anew.read.text
        assert "oktober 2017" in anew.read.text
        assert "Uansett dato" not in labels(anew)


async def test_under_a_not_found_stands_its_nearest_article_and_no_verdict() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        asked = message("Hvem er borgermester i Qaryatain?")
        await chat.hears(asked)
        (not_found,) = chat.api.sent
        assert labels(not_found) == ["Les det nærmeste", "🔔 Si fra når arkivet har et svar", "English"]
        await chat.presses("Les det nærmeste")
        source = chat.api.written[-1].read
        assert source.text.startswith("NTB utenriks, oktober 2017: ")
        assert source.bold[1] in not_found.read.text
        await chat.presses("↩ Svaret", reply_to_message=asked)
        assert chat.api.written[-1].read == not_found.read


def test_many_sources_have_their_buttons_in_rows() -> None:
    places = tuple(CitationTarget(n, "qaryatain", 1, 0, 5) for n in range(1, 200))
    markup = under_answer("0" * 8, ShownAnswer("nb", (Page("a"),) * 2, places), 0)
    check_buttons(markup.to_dict())
    assert [button.text for button in markup.inline_keyboard[1]] == [f"[{n}]" for n in range(9, 17)]


async def test_buttons_work_after_a_restart(tmp_path: Path) -> None:
    page = Page("svar", (MessageEntity(MessageEntity.BOLD, 0, 4),))
    shown = ShownAnswer("nb", (page,), (CitationTarget(1, "qaryatain", 1, 57, 120),))
    with closing(Memory(tmp_path)) as memory:
        key = memory.keep(7, shown)
        assert key
    with closing(Memory(tmp_path)) as memory:
        assert memory.recall(7, key) == shown
        assert memory.recall(8, key) is None


async def test_an_answer_kept_by_an_older_version_is_gone_and_the_rest_stays(tmp_path: Path) -> None:
    content = {"language": "nb", "pages": [{"html": "<b>svar</b>", "plain": "svar"}], "places": [], "to_copy": None}
    with closing(Memory(tmp_path)) as memory:
        memory.choose_language(7, "nn")
    with closing(sqlite3.connect(tmp_path / "telegram.sqlite", isolation_level=None)) as older:
        older.execute("INSERT INTO answers VALUES ('key', 7, ?, ?)", (time.time(), json.dumps(content)))
        older.execute("PRAGMA user_version = 0")
    async with bot_at_work(OPEN, TestDesk(), folder=tmp_path) as chat:
        assert await refused(chat, press("page:key:0"))
        assert chat.services.memory.language(7) == "nn"


async def test_what_was_answered_from_an_article_is_gone_once_that_is_withdrawn(tmp_path: Path) -> None:
    folder = shutil.copytree(archive_folder(), tmp_path / "index")
    async with bot_at_work(OPEN, TestDesk(folder)) as chat:
        await chat.hears(message(QUESTION))
        await chat.presses("[1]")
        back = chat.api.written[-1].params["reply_markup"]["inline_keyboard"]
        (answer,) = [button["callback_data"] for row in back for button in row if button["text"] == "↩ Svaret"]
        source = answer.replace("page", "source").removesuffix("0") + "1"
        withdraw(folder, ["qaryatain"], None)
        assert await refused(chat, press(answer, id="10"))
        assert await refused(chat, press(source, id="11"))
        await chat.hears(message(QUESTION, message_id=12))
        assert "ble trukket tilbake" in chat.api.sent[-1].read.text


async def test_a_press_on_what_is_gone_says_so() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        assert await refused(chat, press("source:no-such:1"))
        assert await refused(chat, press("page:no-such:0", id="10"))
        assert await refused(chat, press("language:en", id="11"))
        assert await refused(chat, press("from an older version", id="12"))
        assert await refused(chat, press("source:key:²", id="13"))


async def test_an_answer_is_turned_over_only_in_its_own_chat() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(f"/ask {QUESTION}", GROUP))
        data = chat.api.sent[0].params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        assert await refused(chat, press(data))


async def test_a_chat_that_has_lost_access_gets_nothing_by_its_buttons() -> None:
    async with bot_at_work(open_to(frozenset({1})), TestDesk()) as chat:
        assert await refused(chat, press("language:en", message=message("") | {"reply_to_message": message(QUESTION)}))


async def test_an_edit_that_changes_nothing_is_no_fault() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        chat.api.faults["editMessageText"] = [Fault(400, "Bad Request: message is not modified")]
        await chat.presses("[1]")
        assert len(chat.api.sent) == 1


async def test_small_talk_has_no_buttons() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("hei"))
        await chat.hears(message("kortere", message_id=12))
        assert [call.params.get("reply_markup") for call in chat.api.sent] == [None, None]


async def test_start_offers_an_example_that_is_asked_at_a_press_and_once() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/start"))
        assert labels(chat.api.sent[0]) == ["Hvor mange ble drept i Qaryatain?"]
        await chat.presses("Hvor mange ble drept i Qaryatain?")
        await chat.presses("Hvor mange ble drept i Qaryatain?", number=chat.api.number(chat.api.sent[0]))
        start, answer = chat.api.sent
        assert "116" in answer.read.text
        assert answer.params["reply_parameters"]["message_id"] == chat.api.number(start)


async def test_a_chats_language_can_be_fixed_and_set_free() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/language english"))
        await chat.hears(message(QUESTION, message_id=12))
        await chat.hears(message("/sprak"))
        await chat.presses("↺")
        await chat.hears(message(QUESTION, message_id=13))
        fixed, english, _, norwegian = chat.api.texts
        assert fixed == "I answer in English here."
        assert "Sources" in english
        assert "Kilder" in norwegian
        assert chat.api.made("editMessageText")[0].read.text == "Jeg svarer på språket i hvert spørsmål."


async def test_a_press_that_is_too_old_to_be_acknowledged_is_done_all_the_same() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        chat.api.faults["answerCallbackQuery"] = [Fault(400, "Bad Request: query is too old")]
        await chat.presses("[1]")
        assert chat.api.written[-1].method == "editMessageText"
        assert len(chat.api.sent) == 1


def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "telegram.sqlite").write_text("no database, but something else altogether" * 100)
    with pytest.raises(KildebotError, match=r"telegram\.sqlite cannot be read"):
        Memory(tmp_path)


async def test_in_a_group_only_the_asker_and_its_administrators_find_an_answer_bad() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        asked = message(f"/ask {QUESTION}", GROUP)
        await chat.hears(asked)
        key = chat.api.sent[0].params["reply_markup"]["inline_keyboard"][-1][1]["callback_data"]
        under = own_message("…") | {"reply_to_message": asked}
        other = {"id": 8, "is_bot": False, "first_name": "Ola", "language_code": "nb"}
        await chat.hears(press(key, message=under, **{"from": other}), "callback_query")
        assert chat.api.made("editMessageText") == []
        assert chat.services.memory.verdicts() == (0, 0)
        assert "den som spurte" in chat.api.made("answerCallbackQuery")[-1].params["text"]
        await chat.hears(press(key, id="10", message=under), "callback_query")
        assert chat.services.memory.verdicts() == (0, 1)
        chat.api.standing = "creator"
        await chat.hears(press(key, id="11", message=under, **{"from": other}), "callback_query")
        assert len(chat.api.made("editMessageText")) == 2


async def test_only_its_administrators_choose_a_groups_language() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/language nynorsk", GROUP))
        await chat.hears(press("fix:en", message=own_message("…")), "callback_query")
        assert chat.api.texts == ["Bare en administrator i gruppa kan velge språk her."]
        assert chat.services.memory.language(-1007) is None
        chat.api.standing = "creator"
        await chat.hears(message("/language nynorsk", GROUP, message_id=12))
        assert chat.services.memory.language(-1007) == "nn"
        await chat.hears(press("fix:en", id="10", message=own_message("…")), "callback_query")
        assert chat.services.memory.language(-1007) == "en"


@pytest.mark.parametrize("call", [["withdraw", "qaryatain"], ["remove", "qaryatain"]])
async def test_what_is_taken_out_by_hand_is_in_no_kept_answer_either(tmp_path: Path, call: list[str]) -> None:
    folder = shutil.copytree(archive_folder(), tmp_path / "index")
    async with bot_at_work(OPEN, TestDesk(folder), folder=folder) as chat:
        await chat.hears(message(QUESTION))
        await chat.hears(message(LONG, message_id=12))
        assert main([*call, "--index", str(folder)]) == 0
    with closing(sqlite3.connect(folder / "telegram.sqlite")) as kept:
        (answer,) = kept.execute("SELECT content FROM answers").fetchone()
    assert [place["article"] for place in json.loads(answer)["places"]] != ["qaryatain"]
    assert all(b"likvidert" not in file.read_bytes() for file in folder.glob("telegram.sqlite*"))
