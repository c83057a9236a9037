from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING, Any

import pytest

from index.articles.normalising import normalised
from retrieval.question.smalltalk import find_smalltalk
from tests.bot.telegram.bot_api import BOT, Fault
from tests.bot.telegram.seam import GROUP, PERSON, PRIVATE, bot_at_work, message, open_to, own_message
from tests.bot.telegram.telegram_rules import as_telegram_keeps_it
from tests.desk import HOSTILE, QARYATAIN, BrokenDesk, GatedDesk, TestDesk

if TYPE_CHECKING:
    from retrieval.newsdesk import Newsdesk

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"
OPEN = open_to()


async def heard(content: dict[str, Any], desk: Newsdesk | None = None, kind: str = "message") -> list[str]:
    """Return what the bot says to one message."""
    async with bot_at_work(OPEN, desk or TestDesk()) as chat:
        await chat.hears(content, kind)
        return chat.api.texts


@pytest.fixture(autouse=True)
def _log_everything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


async def test_a_question_gets_the_articles_words_with_their_source() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(QUESTION))
        (sent,) = chat.api.sent
    (quoted,) = sent.read.quoted
    assert quoted.endswith("«Eksilgruppa SOHR sier at minst 116 sivile ble drept i Qaryatain.» [1]")
    source = "[1] NTB utenriks, oktober 2017: Likene er funnet i byen i den sentrale Homs-provinsen. (avsnitt 2)"
    assert sent.read.text.endswith(f"Kilder\n{source}")
    assert sent.params["reply_parameters"] == {"message_id": 11, "allow_sending_without_reply": True}
    assert sent.params["link_preview_options"] == {"is_disabled": True}
    assert sent.params["chat_id"] == "7"


async def test_verify_marks_each_sentence_of_a_paragraph() -> None:
    sentences = ("Minst 116 sivile ble drept i Qaryatain.", "Minst 250 sivile ble drept i Qaryatain.")
    (told,) = await heard(message(f"/verify {' '.join(sentences)} Kongen plantet et epletre på Skaugum."))
    assert f"{sentences[1]} – motsagt av [1]" in told
    assert "Skaugum. – ikke i arkivet" in told
    assert "[1] NTB utenriks, oktober 2017" in told
    (hint,) = await heard(message("/verify"))
    assert "/verify" in hint


async def test_the_frame_is_in_the_questions_language() -> None:
    (english,) = await heard(message("How many sivile were drept in Qaryatain?"))
    assert "Sources\n[1] NTB utenriks, October 2017" in english
    (nynorsk,) = await heard(message("Kor mange sivile vart drept i Qaryatain?"))
    assert "Kjelder\n" in nynorsk


async def test_markup_of_articles_and_people_is_shown_as_it_stands() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("Hva sier fisken om kvoten og prosent?"))
        read = chat.api.sent[0].read
    text = HOSTILE.text.partition("\n")[0]
    assert f"«{as_telegram_keeps_it(normalised(text))}» [1]" in read.text
    assert "Havet & <kysten>, 1. februar 2024: Kvoten <i>øker</i> & øker (avsnitt 1)" in read.text
    assert {entity.kind for entity in read.entities} == {"blockquote", "bold", "text_link"}
    assert [entity.url for entity in read.entities if entity.url] == [HOSTILE.url]


@pytest.mark.parametrize("text", [f"/ask {QUESTION}", f"/ask@kildebot {QUESTION}", f"/ASK\n{QUESTION}"])
@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
async def test_ask_answers(text: str, chat: dict[str, Any]) -> None:
    (said,) = await heard(message(text, chat))
    assert "minst 116 sivile" in said


@pytest.mark.parametrize(
    "content",
    [
        message(f"@KildeBot {QUESTION}", GROUP),
        message(f"{QUESTION} Vet du, @kildebot?", GROUP),
        message(f"@others_bot @KildeBot 👍🏽 {QUESTION}", GROUP),
        message(QUESTION, GROUP, reply_to_message=own_message("Kilder")),
        message("@KildeBot", GROUP, reply_to_message=message(QUESTION, GROUP, message_id=10)),
        message("/ask @KildeBot", GROUP, reply_to_message=message(QUESTION, GROUP, message_id=10)),
        message(None, GROUP, caption=f"@KildeBot {QUESTION}", photo=[], caption_entities=[
            {"type": "mention", "offset": 0, "length": 9},
        ]),
        message(f"Kilde {QUESTION}", GROUP, entities=[{"type": "text_mention", "offset": 0, "length": 5, "user": BOT}]),
        message(f"@KildeBot {QUESTION}", GROUP, sender_chat=GROUP, **{
            "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        }),
    ],
)  # fmt: skip
async def test_in_a_group_it_answers_when_spoken_to(content: dict[str, Any]) -> None:
    (said,) = await heard(content)
    assert "minst 116 sivile" in said


@pytest.mark.parametrize(
    "content",
    [
        message(QUESTION, GROUP),
        message(f"/ask@OtherBot {QUESTION}", GROUP),
        message(f"/weather {QUESTION}", GROUP),
        message(f"@KildeBotten {QUESTION}", GROUP),
        message(QUESTION, GROUP, reply_to_message=message("Hei", GROUP, message_id=10)),
        message(f"/ask@OtherBot {QUESTION}", GROUP, reply_to_message=own_message("Kilder")),
        message(None, GROUP, sticker=None, reply_to_message=own_message("Kilder")),
        message(QUESTION, GROUP, reply_to_message={
            **own_message(""), "forum_topic_created": {"name": "Utenriks", "icon_color": 7322096},
        }),
        message(f"@KildeBot {QUESTION}", GROUP, **{"from": {"id": 9, "is_bot": True, "first_name": "Another"}}),
        message(f"@KildeBot {QUESTION}", GROUP, via_bot=BOT),
        message(None, GROUP, new_chat_title="@KildeBot"),
    ],
)  # fmt: skip
async def test_in_a_group_it_is_silent_when_not_spoken_to(content: dict[str, Any]) -> None:
    assert await heard(content) == []


async def test_a_channel_that_mentions_it_is_answered() -> None:
    channel = {"id": -1009, "type": "channel", "title": "Nytt"}
    post = {"message_id": 3, "date": 1, "chat": channel, "sender_chat": channel}
    mention = message(f"@KildeBot {QUESTION}")
    (said,) = await heard(post | {name: mention[name] for name in ("text", "entities")}, kind="channel_post")
    assert "minst 116 sivile" in said


async def test_an_answer_stays_in_its_topic() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message(f"/ask {QUESTION}", GROUP, message_thread_id=42, is_topic_message=True))
        # A chain of replies has a number, too, which is no topic.
        await chat.hears(message(f"/ask {QUESTION}", GROUP, message_id=12, message_thread_id=43))
        assert [call.params.get("message_thread_id") for call in chat.api.sent] == ["42", None]
        assert chat.api.made("sendChatAction")[0].params["message_thread_id"] == "42"


@pytest.mark.parametrize(
    ("app", "said"), [("nb", "Still et spørsmål"), ("nn", "Still eit"), ("de", "Ask in Norwegian")]
)
async def test_start_says_in_three_lines_what_it_does(app: str, said: str) -> None:
    (text,) = await heard(message("/start", **{"from": {**PERSON, "language_code": app}}))
    assert said in text
    assert len(text.splitlines()) == 3


@pytest.mark.parametrize("text", ["/help", "/unknown"])
async def test_help_lists_every_command(text: str) -> None:
    (said,) = await heard(message(text))
    assert set(re.findall(r"^/(\w+)", said, re.MULTILINE)) == {
        "ask",
        "sitat",
        "tall",
        "verify",
        "tidslinje",
        "kilder",
        "folg",
        "digest",
        "following",
        "quiet",
        "sprak",
        "about",
        "forget",
        "help",
    }
    assert "@KildeBot" in said


async def test_a_question_without_words_is_asked_for() -> None:
    assert "Hva vil du vite?" in (await heard(message("/ask")))[0]
    assert "Hva vil du vite?" in (await heard(message("@KildeBot", GROUP)))[0]
    assert (await heard(message(None, sticker=None)))[0].startswith("Jeg leser bare tekst")


async def test_a_chat_that_is_not_allowed_gets_its_id_once_and_nothing_else() -> None:
    async with bot_at_work(open_to(frozenset({7})), TestDesk()) as chat:
        await chat.hears(message(QUESTION, GROUP))
        assert chat.api.calls[1:] == []
        await chat.hears(message(f"@KildeBot {QUESTION}", GROUP))
        await chat.hears(message(f"@KildeBot {QUESTION}", GROUP))
        await chat.hears(message(QUESTION))
        refusal, answer = chat.api.texts
    assert refusal.endswith("-1007")
    assert len(refusal.splitlines()) == 1
    assert "116" not in refusal
    assert "116" in answer


async def test_with_nobody_allowed_nobody_is_answered() -> None:
    async with bot_at_work(open_to(frozenset()), TestDesk()) as chat:
        await chat.hears(message("How many were drept in Qaryatain?"))
        assert chat.api.texts == [
            "Nobody is administrator yet. Send me the code from the log. The id of this chat is 7."
        ]


async def test_a_slow_question_holds_up_nobody_and_shows_that_it_is_worked_on() -> None:
    desk = GatedDesk()
    async with bot_at_work(OPEN, desk) as chat:
        slow = asyncio.create_task(chat.hears(message(f"En treg sak: {QUESTION}", GROUP | {"type": "private"})))
        await asyncio.to_thread(desk.reached.wait, 20)
        await chat.hears(message(QUESTION))
        assert [call.params["chat_id"] for call in chat.api.sent] == ["7"]
        assert [call.params["action"] for call in chat.api.made("sendChatAction")][:1] == ["typing"]
        desk.gate.set()
        await slow
        assert [call.params["chat_id"] for call in chat.api.sent] == ["7", "-1007"]


async def test_a_fault_of_ours_is_told_with_a_number_that_the_log_has(caplog: pytest.LogCaptureFixture) -> None:
    async with bot_at_work(OPEN, BrokenDesk()) as chat:
        await chat.hears(message(QUESTION))
        await chat.hears(message("/start"))
        fault, start = chat.api.texts
    reference = re.search(r"referanse (\w{6})\.", fault)
    assert reference
    assert reference[1] in caplog.text
    assert "ZeroDivisionError: the archive fell over" in caplog.text
    assert "arkivet" in start
    assert QUESTION not in caplog.text


async def test_a_deleted_question_is_answered_all_the_same() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        chat.api.faults["sendMessage"] = [Fault(400, "Bad Request: message to be replied not found")]
        await chat.hears(message(QUESTION))
        first, second = chat.api.sent
    assert "reply_parameters" in first.params
    assert "reply_parameters" not in second.params
    assert second.read == first.read


async def test_too_many_requests_are_waited_out_and_sent_once() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        chat.api.faults["sendMessage"] = [Fault(429, "Too Many Requests", {"retry_after": 1})]
        started = asyncio.get_running_loop().time()
        await chat.hears(message(QUESTION))
        assert asyncio.get_running_loop().time() - started >= 1
        assert len(chat.api.sent) == 2


@pytest.mark.parametrize(
    ("fault", "tries"), [(Fault(502, "Bad Gateway"), 2), (Fault(0), 2), (Fault(403, "blocked"), 1)]
)
async def test_a_failed_request_is_made_again_where_that_helps(
    fault: Fault, tries: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        chat.api.faults["sendMessage"] = [fault]
        await chat.hears(message(QUESTION))
        assert len(chat.api.sent) == tries
    assert "Traceback" not in caplog.text


async def test_an_answer_comes_though_typing_cannot_be_shown() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        chat.api.faults["sendChatAction"] = [Fault(429, "Too Many Requests", {"retry_after": 300})]
        await chat.hears(message(QUESTION))
        assert len(chat.api.sent) == 1


async def test_the_log_holds_no_question(caplog: pytest.LogCaptureFixture) -> None:
    await heard(message(QUESTION))
    assert re.search(r"Answer in \d+ ms\.", caplog.text)
    assert "Qaryatain" not in caplog.text
    assert "Qaryatain" in QARYATAIN.text


async def test_an_answer_follows_a_group_to_its_new_number() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        moved = Fault(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": -1008})
        chat.api.faults["sendMessage"] = [moved]
        await chat.hears(message(f"/ask {QUESTION}", GROUP))
        assert [call.params["chat_id"] for call in chat.api.sent] == ["-1007", "-1008"]


async def test_sources_are_listed_without_their_words() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/kilder drept i Qaryatain"))
        read = chat.api.sent[0].read
    assert read.text.splitlines()[:2] == [
        "Artiklene som ligger nærmest spørsmålet:",
        "– NTB utenriks, oktober 2017: Likene er funnet i byen i den sentrale Homs-provinsen.",
    ]
    assert len(read.text.splitlines()) == 4
    assert "116" not in read.text


async def test_half_a_character_in_a_question_is_no_fault() -> None:
    (said,) = await heard(message(f"{QUESTION} \ud83d", entities=[]))
    assert "116" in said


async def test_a_quote_is_checked_verdict_first_with_words_and_source() -> None:
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/sitat «Likene skal være funnet i massegraver»"))
        read = chat.api.sent[0].read
    assert read.text.startswith("✅ Ordrett")
    assert read.quoted == ["«Likene skal være funnet i massegraver» [1]"]
    assert "[1] NTB utenriks, oktober 2017" in read.text


async def test_a_checked_quote_has_its_citation_ready_to_copy_and_follows_an_edit() -> None:
    asked = message("/sitat «Likene skal være funnet i massegraver»", date=100)
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(asked)
        (copy,) = chat.api.sent[0].params["reply_markup"]["inline_keyboard"][1]
        assert copy["text"] == "Kopier kildehenvisningen"
        assert copy["copy_text"]["text"].startswith("NTB utenriks, oktober 2017: ")
        assert "(avsnitt " in copy["copy_text"]["text"]
        edited = message("/sitat «Likene skal ikke være funnet i massegraver»", date=100)
        await chat.hears(edited | {"edit_date": 110}, "edited_message")
        assert chat.api.written[-1].read.text.startswith("✏️ Endret")


async def test_a_quote_in_the_message_replied_to_is_checked() -> None:
    earlier = message("I dag sa Per Lie: «Likene skal ikke være funnet i massegraver»", message_id=5)
    async with bot_at_work(OPEN, TestDesk()) as chat:
        await chat.hears(message("/quote", reply_to_message=earlier))
        read = chat.api.sent[0].read
    assert read.text.startswith("✏️ Endret")
    assert "En nektelse er lagt til eller falt ut" in read.text


async def test_a_check_without_a_quote_asks_for_one() -> None:
    (sent,) = await heard(message("/sitat"))
    assert sent.startswith("Hvilket sitat skal jeg sjekke?")


@pytest.mark.parametrize(
    ("texts", "answers"),
    [
        ((QUESTION, None, None), ["116"]),
        ((None, None, None), ["Jeg leser bare tekst."]),
        ((None, QUESTION, None), ["Jeg leser bare tekst.", "116"]),
    ],
)
async def test_an_album_gets_one_answer(texts: tuple[str | None, ...], answers: list[str]) -> None:
    picture = {"file_id": "a", "file_unique_id": "u", "width": 1, "height": 1}
    async with bot_at_work(OPEN, TestDesk()) as chat:
        for number, text in enumerate(texts):
            more: dict[str, Any] = {"caption": text} if text else {}
            await chat.hears(message(None, message_id=number, photo=[picture], media_group_id="9", **more))
        assert len(chat.api.texts) == len(answers)
        assert all(answer in said for answer, said in zip(answers, chat.api.texts, strict=True))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        *(
            (text, "Greit. Spør meg gjerne om noe mer.")
            for text in ("ja", "Nei!", "ok", "👍", "👍🏽 ❤️", "???", "Ja, fint")
        ),
        *((text, "Greitt. Spør meg gjerne om noko meir.") for text in ("greitt", "Nei då")),
        *((text, "All right. Ask me something else whenever you like.") for text in ("no", "Great, got it")),
    ],
)
async def test_a_remark_gets_a_line_and_no_search(text: str, line: str) -> None:
    assert await heard(message(text)) == [line]


async def test_hallo_with_a_question_mark_is_a_greeting() -> None:
    (said,) = await heard(message("hallo?"))
    assert said.startswith("Hei!")


@pytest.mark.parametrize("text", ["No one died?", "Ja, men hvor mange ble drept?", "Nei til EU", "ok Qaryatain"])
def test_what_only_opens_like_a_remark_is_none(text: str) -> None:
    assert find_smalltalk(text) is None
