from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.telegram.pages.html import LIMIT, Block, Run, paragraph, parts, web_address
from tests.bot.telegram.telegram_rules import as_telegram_keeps_it, check_message

MARKUP = ["<", ">", "&", "&amp;", "&lt;b&gt;", "<b>", "</b>", "</blockquote>", '<a href="', "'", '"']
CHARACTERS = ["👩\u200d👩\u200d👧", "👍🏽", "🇳🇴", "𝕏", "e\u0301", "a\u030a", "١٢٣", "ا", ". Så ", "Nei! "]
HIDDEN = ["\u200b", "\ufeff", "\u00ad", "\u200f", "\u202e", "\u202c", "\u2067", "\u2069", "\u2028", "\ud83d", "\x1b"]
SPACE = ["\n", "\r\n", "\n\n", "\t", " ", "\x00", "\x7f"]
BLANK = "\u115f\u1160\u2800\u3164\uffa0"
AWKWARD = st.sampled_from([*MARKUP, *CHARACTERS, *HIDDEN, *SPACE])
TEXT = st.lists(AWKWARD | st.text(max_size=12), max_size=40).map("".join)


def read(blocks: list[Block], limit: int = LIMIT) -> str:
    """Return what stands in quotations, when Telegram has read every message."""
    quoted = ""
    for part in parts(blocks, limit):
        message = check_message({"text": part.html, "parse_mode": "HTML"})
        assert message.text == part.plain
        assert as_telegram_keeps_it(message.text) == message.text
        assert len(message.text.encode("utf-16-le")) // 2 <= limit
        quoted += "".join(message.marked("blockquote"))
    return quoted


def bare(text: str) -> str:
    """Return the visible characters of a text, composed."""
    composed = unicodedata.normalize("NFC", text.replace("\ud83d", "\ufffd"))
    return "".join(c for c in composed if unicodedata.category(c)[0] not in "CMZ" and c not in BLANK)


@given(st.lists(TEXT, min_size=1, max_size=4), st.integers(20, 200))
@example(["a" * 9_000], LIMIT)
@example(["👩\u200d👩\u200d👧" * 2_000], LIMIT)
@example(["\u200b" * 9_000], LIMIT)
@example(["a" + "\u0301" * 9_000], LIMIT)
@example(["&" * 5_000], LIMIT)
@settings(max_examples=300, deadline=None)
def test_any_text_makes_legal_messages_that_lose_nothing(texts: list[str], limit: int) -> None:
    quoted = read([Block((Run(text), Run(" [1]", bold=True)), quoted=True) for text in texts], limit)
    assert bare(quoted) == bare("".join(text + " [1]" for text in texts))


@given(TEXT, TEXT)
@settings(deadline=None)
def test_markup_in_words_and_addresses_is_shown_as_it_stands(text: str, url: str) -> None:
    block = Block((Run(text, link=web_address(f"https://example.org/{url}")), Run("end")))
    for part in parts([block]):
        message = check_message({"text": part.html, "parse_mode": "HTML"})
        assert not message.marked("b")
        assert {entity.tag for entity in message.entities} <= {"a"}


def test_a_long_text_is_cut_where_a_sentence_ends() -> None:
    texts = [part.plain for part in parts([paragraph("Kl. 12.30 kom ca. 1.500. " * 10)], limit=60)]
    assert len(texts) == 5
    assert all(text.startswith("Kl.") and text.endswith("1.500.") for text in texts)


def test_a_long_sentence_is_cut_between_words_and_a_long_word_between_characters() -> None:
    assert [part.plain for part in parts([paragraph("aaa bbb ccc")], limit=8)] == ["aaa bbb", "ccc"]
    family = "👩\u200d👩\u200d👧"
    assert [part.plain for part in parts([paragraph(family * 3)], limit=20)] == [family * 2, family]
    assert [part.plain for part in parts([paragraph("ab👍🏽cd")], limit=5)] == ["ab", "👍🏽c", "d"]


def test_a_block_that_does_not_fit_behind_others_opens_the_next_message() -> None:
    assert [part.plain for part in parts(map(paragraph, ["aaaa", "bbbb", "cccc"]), limit=10)] == [
        "aaaa\n\nbbbb",
        "cccc",
    ]


def test_a_cut_link_leads_to_the_same_place_on_both_sides() -> None:
    halves = parts([Block((Run("one two", link="https://example.org/?a&b"),))], limit=4)
    read = [check_message({"text": half.html, "parse_mode": "HTML"}) for half in halves]
    assert [message.entities[0].attributes["href"] for message in read] == ["https://example.org/?a&b"] * 2


def test_an_open_isolate_is_closed_before_our_own_words() -> None:
    (part,) = parts([Block((Run("\u2067overskrift"), Run(" (avsnitt 2)")))])
    assert part.plain == "\u2067overskrift\u2069 (avsnitt 2)"


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "ftp://x", "https://a b", "https://a\n", "//x"])
def test_only_whole_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None
