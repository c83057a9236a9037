"""What `kildebot run` serves beside the bot, over real HTTP: pages, the operator's page, metrics and health."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import httpx
import pytest
from lxml import etree

from bot.web.health import SILENT_SECONDS, Health
from bot.web.links import Links, open_key
from tests.bot.telegram.bot_api import TOKEN, BotApi, Fault
from tests.bot.telegram.bot_api_server import serving
from tests.bot.telegram.seam import bot_at_work, message, open_to
from tests.bot.telegram.test_run_bot import bot_process, stop
from tests.desk import HOSTILE, TestDesk

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
SERVED = {"WEB_URL": "https://kilder.example.org", "WEB_LISTEN": "127.0.0.1:0", "METRICS_PORT": "0"}


def port_of(log: Path, what: str) -> int:
    found = re.search(rf"{what} served on port (\d+)", log.read_text())
    return int(found[1]) if found else 0


def test_a_running_bot_serves_its_citations_its_numbers_and_its_health(tmp_path: Path) -> None:
    api, log = BotApi(), tmp_path / "log"
    api.faults["getUpdates"] = [Fault(500, "Internal Server Error")]
    with serving(api) as root, bot_process(root, log, **SERVED) as process:
        api.add_update("message", message(QUESTION))
        api.wait_until(lambda: len(api.sent) == 1, "an answer")
        pages = f"http://127.0.0.1:{port_of(log, 'Pages are')}"
        numbers = f"http://127.0.0.1:{port_of(log, 'Metrics and health are')}"
        (button,) = [
            b for row in api.sent[0].params["reply_markup"]["inline_keyboard"] for b in row if b["text"] == "[1]"
        ]
        page = httpx.get(button["url"].replace("https://kilder.example.org", pages))
        assert (page.status_code, '<mark id="cited"' in page.text) == (200, True)
        operator = Links(pages, open_key(tmp_path / "index"), 1).to_operator("nb")
        operation, measured = httpx.get(operator), httpx.get(f"{numbers}/metrics").text
        assert httpx.get(f"{numbers}/health").text == "ok\n"
        assert httpx.get(f"{pages}/ready").status_code == 200
        assert stop(process) == 0
    etree.fromstring(operation.text.replace("<!DOCTYPE html>", ""))
    assert "<rect" in operation.text
    assert "utenriks" not in operation.text
    assert 'kildebot_questions_total{outcome="answered"} 1.0' in measured
    assert 'kildebot_telegram_errors_total{kind="NetworkError"} 1.0' in measured
    assert "kildebot_articles 3.0" in measured
    for shown in (operation.text, measured, log.read_text()):
        assert not [word for word in (QUESTION, TOKEN, "Qaryatain", button["url"], operator) if word in shown]
    labels = set(re.findall(r'(\w+)="', measured))
    assert labels <= {"outcome", "stage", "le", "kind", "place"}


async def test_the_answers_numbers_and_sources_lead_to_the_page() -> None:
    async with bot_at_work(open_to(web_url="http://127.0.0.1:8080"), TestDesk()) as chat:
        await chat.hears(message(QUESTION))
    (sent,) = chat.api.sent
    links = {each["url"] for each in sent.params["entities"] if each["type"] == "text_link"}
    assert links
    assert all(each.startswith("http://127.0.0.1:8080/a/") for each in links)
    # Telegram refuses a whole message for a button with such an address.
    assert not [b for row in sent.params["reply_markup"]["inline_keyboard"] for b in row if "url" in b]


async def test_nothing_is_linked_where_there_are_no_pages() -> None:
    async with bot_at_work(open_to(), TestDesk()) as chat:
        await chat.hears(message(f"Hva skjedde med kvoten? {HOSTILE.source}"))
    assert "/a/" not in str(chat.api.sent[0].params)


@pytest.mark.parametrize(
    ("heard", "is_mute", "fault"),
    [
        (0.0, False, None),
        (SILENT_SECONDS + 1, False, "last heard from"),
        (None, False, "has not been heard from"),
        (0.0, True, "does not answer"),
    ],
)
async def test_a_bot_that_is_deaf_or_mute_is_not_healthy(
    heard: float | None, *, is_mute: bool, fault: str | None
) -> None:
    asked = 0

    async def probe() -> None:
        nonlocal asked
        asked += 1
        if is_mute:
            raise ZeroDivisionError

    health = Health(lambda: None if heard is None else time.monotonic() - heard, probe)
    said = await health.faults()
    assert [fault in each for each in said] == [True] if fault else said == []
    await health.faults()
    assert asked == 1
