from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.telegram.pages.page import LIMIT, page_of, pages
from bot.wording.blocks import Paragraph, Quotation, Role, Run, paragraph
from bot.wording.cleaning import web_address
from tests.bot.telegram.telegram_rules import as_telegram_keeps_it, read_page, utf16_units

MARKUP = ["<", ">", "&", "&amp;", "&lt;b&gt;", "<b>", "</b>", "</blockquote>", '<a href="', "'", '"', "*", "_", "`"]
CHARACTERS = ["👩\u200d👩\u200d👧", "👍🏽", "🇳🇴", "𝕏", "e\u0301", "a\u030a", "١٢٣", "ا", "עב", "각", ". Så ", "Nei! "]
HIDDEN = ["\u200b", "\ufeff", "\u00ad", "\u200f", "\u202e", "\u202c", "\u2067", "\u2069", "\u2028", "\ud83d", "\x1b"]
SPACE = ["\n", "\r\n", "\n\n", "\t", " ", "\x00", "\x7f"]
BLANK = "\u115f\u1160\u2800\u3164\uffa0"
AWKWARD = st.sampled_from([*MARKUP, *CHARACTERS, *HIDDEN, *SPACE])
TEXT = st.lists(AWKWARD | st.text(max_size=12), max_size=40).map("".join)
ROLES: list[Role] = ["plain", "strong", "dim", "quoted", "number", "struck", "added"]
URL = "https://example.org/?a&b"
RUN = st.builds(Run, TEXT, st.sampled_from(ROLES), st.sampled_from([None, URL, "javascript:x"]))
BLOCK = st.builds(
    lambda kind, runs: kind(tuple(runs)), st.sampled_from([Paragraph, Quotation]), st.lists(RUN, max_size=4)
)


def bare(text: str) -> str:
    """Return the visible characters of a text, composed."""
    composed = unicodedata.normalize("NFC", text.replace("\ud83d", "\ufffd"))
    return "".join(c for c in composed if unicodedata.category(c)[0] not in "CMZ" and c not in BLANK)


@given(st.lists(BLOCK, min_size=1, max_size=4), st.integers(20, 200))
@example([paragraph("a" * 9_000)], LIMIT)
@example([Quotation((Run("👩\u200d👩\u200d👧" * 2_000, "strong"),))], LIMIT)
@example([paragraph("\u200b" * 9_000)], LIMIT)
@example([paragraph("a" + "\u0301" * 9_000)], LIMIT)
@settings(max_examples=300, deadline=None)
def test_any_text_makes_legal_pages_that_lose_nothing_and_set_what_was_to_be_set(
    blocks: list[Paragraph], limit: int
) -> None:
    # What is written to Telegram is checked there: every entity inside the text, between characters, in UTF-16 units.
    read = [read_page(page) for page in pages(blocks, limit)]
    runs = [run for block in blocks for run in block.runs]
    assert all(as_telegram_keeps_it(page.text) == page.text and utf16_units(page.text) <= limit for page in read)
    assert bare("".join(page.text for page in read)) == bare("".join(run.text for run in runs))
    for kinds, meant in (
        (("bold",), [run for run in runs if run.role in ("strong", "added")]),
        (("strikethrough",), [run for run in runs if run.role == "struck"]),
        (("text_link",), [run for run in runs if run.link == URL]),
        (("blockquote", "expandable_blockquote"), [r for b in blocks if isinstance(b, Quotation) for r in b.runs]),
    ):
        marked = "".join(stretch for page in read for stretch in page.marked(*kinds))
        assert bare(marked) == bare("".join(run.text for run in meant))


def test_a_long_text_is_cut_where_a_sentence_ends() -> None:
    texts = [page.text for page in pages([paragraph("Kl. 12.30 kom ca. 1.500. " * 10)], limit=60)]
    assert len(texts) == 5
    assert all(text.startswith("Kl.") and text.endswith("1.500.") for text in texts)


def test_a_long_sentence_is_cut_between_words_and_a_long_word_between_characters() -> None:
    assert [page.text for page in pages([paragraph("aaa bbb ccc")], limit=8)] == ["aaa bbb", "ccc"]
    for character in ("👩\u200d👩\u200d👧", "👍🏽", "🇳🇴", "x\u0323\u0301", "각"):
        units = utf16_units(character)
        texts = [page.text for page in pages([paragraph(character * 3)], limit=3 * units - 1)]
        assert texts == [character * 2, character]


def test_a_block_that_does_not_fit_behind_others_opens_the_next_page() -> None:
    assert [page.text for page in pages(map(paragraph, ["aaaa", "bbbb", "cccc"]), limit=10)] == ["aaaa\n\nbbbb", "cccc"]


def test_a_cut_link_leads_to_the_same_place_on_both_sides() -> None:
    halves = pages([Paragraph((Run("one two", link=URL),))], limit=4)
    assert [read_page(half).entities[0].url for half in halves] == [URL] * 2


def test_an_open_isolate_is_closed_before_our_own_words() -> None:
    (page,) = pages([Paragraph((Run("\u2067overskrift"), Run(" (avsnitt 2)")))])
    assert page.text == "\u2067overskrift\u2069 (avsnitt 2)"


def test_words_of_ours_stand_on_one_page_without_entities() -> None:
    assert read_page(page_of("<b>Hei</b> & *du*")).entities == ()


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "ftp://x", "https://a b", "https://a\n", "//x"])
def test_only_whole_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None
