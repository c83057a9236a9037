"""What is followed is told as it comes, or once a day: what was and what is now, cited, once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from bot.telegram.handlers.watches import MOST
from tests.bot.telegram.archives import Telling, arrive
from tests.bot.telegram.bot_api import Fault
from tests.bot.telegram.seam import GROUP, bot_at_work, message, open_to
from tests.bot.telegram.test_buttons import labels
from tests.bot.telegram.test_privacy import on_disk
from tests.desk import TestDesk

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "skadde i Tverrdal"
QUESTION = "Hvor mange ble skadd i Tverrdal?"
TOLD = "Minst {count} personer ble skadd i {place} i Tverrdal, opplyser politiet i Tverrdal."
FIRST = {"id": "en", "text": TOLD.format(count=12, place="en kollisjon"), "source": "NTB", "published": "2025-03-03"}
LATER = {
    "id": "to",
    "text": "Politiet i Tverrdal sier nå at minst 15 personer ble skadd i kollisjonen i Tverrdal.",
    "source": "NTB",
    "published": "2025-03-04",
}
GRANLI = {"id": "annet", "text": "Seks ble skadd i Granli mandag, opplyser politiet.", "published": "2025-03-04"}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    arrive(tmp_path / "index", FIRST)
    return tmp_path / "index"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder in which the bot keeps its file."""
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept"


@pytest.mark.parametrize("command", [f"/follow {TOPIC}", f"/folg {TOPIC}"])
async def test_a_figure_that_moves_is_told_beside_what_it_was_and_once(archive: Path, kept: Path, command: str) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling = Telling(chat)
        await chat.hears(message(command))
        assert chat.api.texts[-1].startswith("Jeg sier fra når det kommer noe nytt om dette.")
        arrive(archive, GRANLI)
        assert await telling.tells() == []
        arrive(archive, LATER)
        (told,) = await telling.tells()
        assert told.startswith("🔔 Nytt om det du følger:\n\n4. mars 2025: «Politiet i Tverrdal sier nå")
        assert "minst 15 personer ble skadd i kollisjonen i Tverrdal [1]" in told
        assert "Minst 12 personer ble skadd i en kollisjon i Tverrdal, oppgitt tidligere: 3. mars 2025 [2]" in told
        assert chat.api.sent[-1].params["reply_parameters"]["message_id"] == 11
        assert labels(chat.api.sent[-1]) == ["[1]", "[2]"]
        assert await telling.tells() == []


async def test_what_is_asked_is_followed_by_the_button_under_its_answer(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling, asked = Telling(chat), message(QUESTION)
        await chat.hears(asked)
        assert QUESTION.encode() not in on_disk(kept)
        await chat.presses("🔔 Følg", reply_to_message=asked)
        await chat.presses("🔔 Følg", chat.api.number(chat.api.sent[0]), reply_to_message=asked)
        (watch,) = chat.services.memory.watches()
        assert watch.inquiry.event == ("en",)
        arrive(archive, LATER)
        (told,) = await telling.tells()
        assert told.startswith("🔔 Nytt om det du følger:")
        assert QUESTION not in told


async def test_what_a_correction_of_the_answer_tells_is_not_told_twice(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling, asked = Telling(chat), message(QUESTION)
        await chat.hears(asked)
        await chat.presses("🔔 Følg", reply_to_message=asked)
        arrive(archive, {**FIRST, "text": TOLD.format(count=9, place="en kollisjon")})
        (told,) = await telling.tells()
        assert told.startswith("Et tall i dette svaret har endret seg")


async def test_what_a_topics_article_amends_is_told_with_what_stood_there(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling = Telling(chat)
        await chat.hears(message(f"/follow {TOPIC}"))
        arrive(archive, {**FIRST, "text": TOLD.format(count=9, place="en kollisjon")})
        (told,) = await telling.tells()
        assert "Det sto:\n«Minst 12 personer" in told
        assert "Nå står det:\n«Minst 9 personer" in told


async def test_what_comes_in_a_row_is_told_together_and_not_in_quiet_hours(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling, memory = Telling(chat), chat.services.memory
        await chat.hears(message(f"/follow {TOPIC}"))
        arrive(archive, LATER)
        assert len(await telling.tells()) == 1
        later = [{**LATER, "id": f"{n}", "text": f"{n} ble skadd i Tverrdal, sier Røde Kors."} for n in (16, 17)]
        for row in later:
            arrive(archive, row)
            await telling._teller.look()
        assert memory.due_jobs(time.time() + 9 * 60, 10) == []
        assert len(memory.due_jobs(time.time() + 11 * 60, 10)) == 1
        (told,) = await telling.tells()
        assert "16 ble skadd" in told
        assert "17 ble skadd" in told
        await chat.hears(message("/quiet 00:00-23:59", message_id=12))
        assert chat.api.texts[-1].startswith("Jeg forteller ikke noe nytt her fra 00:00 til 23:59 (Europe/Oslo).")
        assert memory.hours(7).quiet == (0, 1439)
        await chat.hears(message("/quiet off", message_id=13))
        assert memory.hours(7).quiet is None


async def test_a_digest_is_due_at_its_time_and_only_where_there_is_news(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling, memory = Telling(chat), chat.services.memory
        await chat.hears(message(f"/digest {TOPIC} daily 07:00 Europe/London"))
        assert "hver dag kl. 07:00 (Europe/London)" in chat.api.texts[-1]
        arrive(archive, GRANLI)
        assert await telling.tells() == []
        arrive(archive, LATER)
        await telling._teller.look()
        ((due,),) = memory._db.execute("SELECT due FROM jobs").fetchall()
        assert time.gmtime(due).tm_min == 0
        assert due > time.time()
        (told,) = await telling.tells()
        assert told.startswith("🗞 Nytt siden sist:\n\n4. mars 2025: «Politiet i Tverrdal sier nå")
        assert await telling.tells() == []


async def test_what_is_followed_is_listed_and_ended_by_buttons(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        await chat.hears(message("/following"))
        assert chat.api.texts[-1] == "Jeg holder ikke øye med noe her."
        await chat.hears(message(f"/follow {TOPIC}", message_id=12))
        await chat.hears(message(f"/digest {TOPIC} daglig 07:00", message_id=13))
        await chat.hears(message("/following", message_id=14))
        heading, follow, digest = chat.api.texts[-1].splitlines()
        assert heading == "Dette holder jeg øye med her:"
        assert follow.startswith(f"1. 🔔 {TOPIC} (til ")
        assert digest == f"2. 🗞 {TOPIC} (daglig kl. 07:00 (Europe/Oslo))"
        await chat.presses("Avslutt 1")
        assert chat.api.written[-1].read.text == f"{heading}\n1. 🗞 {TOPIC} (daglig kl. 07:00 (Europe/Oslo))"
        await chat.presses("Avslutt 1")
        assert chat.api.written[-1].read.text == "Jeg holder ikke øye med noe her."
        assert TOPIC.encode() not in on_disk(kept)


async def test_a_chat_follows_twenty_things_at_most(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        for number in range(MOST + 1):
            await chat.hears(message(f"/follow brann {number}", message_id=number))
        assert chat.api.texts[-1].startswith("Jeg kan holde øye med høyst 20 ting i en samtale.")
        assert len(chat.services.memory.watches_of(7)) == MOST
        await chat.hears(message("/quiet 22:00-07:00", message_id=99))
        assert chat.services.memory.hours(7).quiet == (22 * 60, 7 * 60)


async def test_in_a_group_only_its_administrators_begin_something(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        for n, command in enumerate((f"/follow {TOPIC}", f"/digest {TOPIC} daily 07:00", "/quiet 22:00-07:00")):
            await chat.hears(message(command, GROUP, message_id=20 + n))
        assert chat.api.texts == ["I en gruppe kan bare administratorene der gjøre det."] * 3
        chat.api.standing = "creator"
        await chat.hears(message(f"/follow {TOPIC}", GROUP, message_id=24))
        assert len(chat.services.memory.watches_of(-1007)) == 1


async def test_news_comes_in_the_topic_that_it_was_asked_for_in(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling = Telling(chat)
        chat.api.standing = "creator"
        await chat.hears(message(f"/follow {TOPIC}", GROUP, message_thread_id=4, is_topic_message=True))
        arrive(archive, LATER)
        assert len(await telling.tells()) == 1
        assert int(chat.api.sent[-1].params["message_thread_id"]) == 4
        chat.services.memory.move(-1007, -1008)
        assert [watch.chat for watch in chat.services.memory.watches()] == [-1008]


async def test_a_chat_that_lost_access_is_told_nothing_and_its_watches_end(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(frozenset()), TestDesk(archive), folder=kept) as chat:
        telling, access = Telling(chat), chat.services.access
        access.knock(7, "Kari")
        access.let_in(7)
        await chat.hears(message(f"/follow {TOPIC}"))
        access.put_out(7)
        arrive(archive, LATER)
        assert await telling.tells() == []
        assert chat.services.memory.watches() == ()


async def test_what_telegram_does_not_take_now_is_told_later_and_what_may_have_gone_out_is_not(
    archive: Path, kept: Path
) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling = Telling(chat)
        await chat.hears(message(f"/follow {TOPIC}"))
        arrive(archive, LATER)
        chat.api.faults["sendMessage"] = [Fault(429, "Too Many Requests", {"retry_after": 1})]
        await telling._teller.look()
        (job,) = chat.services.memory.due_jobs(4e9, 10)
        await telling._teller.tell(job)
        assert len(chat.services.memory.arrived(job.about)) == 1
        chat.services.memory.let_go_out(chat.services.memory.arrived(job.about))
        chat.services.memory.mark_job(job, "sending")
        telling = Telling(chat)
        assert await telling.tells() == []
        arrive(archive, {**LATER, "id": "tre", "text": "17 ble skadd i Tverrdal, sier Røde Kors."})
        (told,) = await telling.tells()
        assert "15" not in told


async def test_news_that_may_have_arrived_is_not_told_again(archive: Path, kept: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        telling = Telling(chat)
        await chat.hears(message(f"/follow {TOPIC}"))
        arrive(archive, LATER)
        chat.api.faults["sendMessage"] = [Fault(0)]
        assert len(await telling.tells()) == 1
        arrive(archive, {**LATER, "id": "tre", "text": "17 ble skadd i Tverrdal, sier Røde Kors."})
        (told,) = await telling.tells()
        assert "17 ble skadd" in told
        assert "15" not in told.partition("Kilder")[0]


@pytest.mark.parametrize("command", ["/follow", "/digest", f"/digest {TOPIC}", "/quiet", "/quiet nå"])
async def test_what_is_missing_is_asked_for(archive: Path, kept: Path, command: str) -> None:
    async with bot_at_work(open_to(), TestDesk(archive), folder=kept) as chat:
        await chat.hears(message(command))
        assert "for eksempel: /" in chat.api.texts[0]
        assert chat.services.memory.watches() == ()
