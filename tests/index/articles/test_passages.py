from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from index.articles.article import Article
from index.articles.passages import LONGEST_SENTENCE, TARGET_LENGTH, passages_of, searchable_text
from tests.conftest import SEED

TEXT = SEED.read_text(encoding="utf-8").partition("\n\n")[2]


def test_seed_passages_have_whole_sentences_their_subhead_and_paragraph() -> None:
    passages = passages_of(TEXT)
    words = [TEXT[p.start : p.end] for p in passages]
    assert [p.heading for p in passages] == [
        None,
        None,
        "Dumpet i sjakt",
        "Dumpet i sjakt",
        "Sovende celler",
        "Sovende celler",
    ]
    assert words[2].startswith("Dumpet i sjakt\n\nDen aktivistdrevne gruppa")
    assert all(text.endswith(".") for text in words)
    assert [p.paragraph for p in passages][:3] == [1, 4, 5]
    assert max(map(len, words)) <= TARGET_LENGTH


def test_a_subhead_is_never_left_alone_at_the_end_of_a_passage() -> None:
    text = "Sak\n\nUndertittel\n\n" + "Dette er en setning. " * 60 + "\n\nNy del\n\nSlutt."
    passages = passages_of(text)
    assert text[passages[0].start :].startswith("Sak\n\nUndertittel\n\nDette er")
    assert text[passages[-1].start : passages[-1].end] == "Ny del\n\nSlutt."


def test_a_sentence_longer_than_any_real_one_is_cut_after_a_comma() -> None:
    text = "tall, " * 1000
    passages = passages_of(text)
    assert max(p.end - p.start for p in passages) <= LONGEST_SENTENCE
    assert all(text[p.end - 1] == "," for p in passages)
    assert max(p.end - p.start for p in passages_of("x" * 5000)) <= LONGEST_SENTENCE


def test_title_goes_before_words_that_do_not_begin_with_it() -> None:
    article = Article("1", "Kort ingress.\n\nResten av saken.")
    (first,) = passages_of(article.text)
    assert searchable_text(article, first) == article.text
    later = passages_of("Fyll. " * 110 + "\n\nResten.")[-1]
    long = Article("2", "Fyll. " * 110 + "\n\nResten.", headline="Overskrift")
    assert searchable_text(long, later).startswith("Overskrift\n")


@given(st.text(alphabet=" \n.–,aÅ1", max_size=3000))
def test_passages_hold_every_word_once_and_in_order(text: str) -> None:
    passages = passages_of(text)
    assert "".join("".join(text[p.start : p.end] for p in passages).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(passages))
