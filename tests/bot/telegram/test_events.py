"""A conversation keeps its event: a question that names nothing is about what the last answer told of."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import mkdtemp

import pytest

from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from tests.bot.telegram.seam import bot_at_work, message, open_to
from tests.desk import TestDesk

ARTICLES = {
    "Fiskebåt på grunn ved Skarvneset": "Fiskebåten «Havørn» gikk på grunn ved Skarvneset natt til tirsdag. Ni "
    "personer var om bord, opplyser Hovedredningssentralen. Kaptein Jonas Vik (52) ble hentet opp av et helikopter.",
    "Ferge stoppet": "Fergen mellom Nes og Lund brøt sammen mandag. Det var 44 passasjerer om bord da motoren stoppet.",
    "Nye lærere": "Tolv lærere får ny jobb ved Nes skole når skolen utvides til høsten.",
    "Oljeutslipp ved Brage": "Et oljeutslipp på 40 kubikkmeter ble oppdaget ved Brage-feltet i går.",
}


@pytest.fixture(scope="module")
def archive() -> Path:
    folder = Path(mkdtemp())
    rows = [json.dumps({"id": title, "headline": title, "text": text}) for title, text in ARTICLES.items()]
    (folder / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    index_paths(folder / "index", [folder], load_encoder(DEFAULT_MODEL), lambda _: None)
    return folder / "index"


@pytest.mark.parametrize(
    ("first", "then", "told", "not_told"),
    [
        ("Hvor gikk Havørn på grunn?", "hvor mange var om bord?", "Ni personer", "44"),
        ("Hvor gikk Havørn på grunn?", "hvem er kapteinen?", "Jonas Vik", "Nes"),
        ("Hvor mange var om bord på fergen mellom Nes og Lund?", "hvor mange var om bord?", "44", "Ni"),
        ("Hvor gikk Havørn på grunn?", "Hvor mange lærere får ny jobb?", "Tolv", "Havørn"),
    ],
)
async def test_a_question_that_names_nothing_is_about_the_last_answer(
    archive: Path, first: str, then: str, told: str, not_told: str
) -> None:
    async with bot_at_work(open_to(), TestDesk(archive)) as chat:
        await chat.hears(message(first, message_id=1))
        await chat.hears(message(then, message_id=2))
    assert told in chat.api.texts[-1]
    assert not_told not in chat.api.texts[-1]


async def test_what_another_event_answers_is_not_asserted_of_this_one(archive: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive)) as chat:
        await chat.hears(message("Hvor mye olje slapp ut ved Brage-feltet?", message_id=1))
        await chat.hears(message("hvor mange var om bord?", message_id=2))
    assert chat.api.texts[-1].startswith("Jeg finner ikke noe")


async def test_the_other_language_changes_the_language_and_nothing_else(archive: Path) -> None:
    async with bot_at_work(open_to(), TestDesk(archive)) as chat:
        asked = message("Hvor mange var om bord på Havørn?", message_id=1)
        await chat.hears(asked)
        await chat.presses("English", reply_to_message=asked)
        norwegian, english = (call.read for call in chat.api.written)
    assert [quoted.split("«", 1)[-1].rstrip("»[1] ") for quoted in norwegian.quoted] == [
        quoted.split("“", 1)[-1].rstrip("”[1] ") for quoted in english.quoted
    ]
