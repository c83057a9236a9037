from __future__ import annotations

from bot.telegram.pages.layout import GLANCE, reply_pages
from index.articles.article import Article
from retrieval.citation import Citation
from retrieval.question.question import understand
from retrieval.replies import Answer, NotFound, ShortAnswer, Sought
from retrieval.searched import Coverage
from tests.bot.telegram.telegram_rules import Read, read_page

COVERAGE = Coverage(12, "2017-10", "2024-02-01")


def answer(*lengths: int, short: str = "") -> list[Read]:
    """Lay out an answer with citations of these lengths, each one sentence of its own article."""
    citations = []
    for n, length in enumerate(lengths, 1):
        article = Article(f"a{n}", "Ord " * (length // 4 - 1) + f"nr{n}.", headline=f"Sak {n}", source="NTB")
        citations.append(Citation(n, article, 1, 1, 0, len(article.text)))
    question = understand("Hva skjedde?")
    start = citations[0].article.text.find(short)
    shortest = ShortAnswer(citations[0], start, start + len(short)) if short else None
    pages = reply_pages(Answer(question, tuple(citations), 0.9, (), COVERAGE, {}, shortest))
    return [read_page(page) for page in pages]


def test_the_short_answer_stands_first_and_bold() -> None:
    (page,) = answer(100, short="Ord nr1")
    assert page.text.startswith("«Ord nr1» [1]\n«Ord Ord")
    assert page.bold == ["«Ord nr1»", "Kilder"]


def test_what_one_glance_takes_in_comes_first_and_the_rest_on_further_pages() -> None:
    first, second = answer(300, 380, 300)
    assert len(first.text) <= GLANCE
    assert [page.text.count("nr") for page in (first, second)] == [2, 1]
    assert second.text.startswith("«Ord")
    assert second.text.endswith("Kilder\n[3] NTB, uten dato: Sak 3 (avsnitt 1)")


def test_long_quotations_are_folded_and_take_the_room_of_a_few_lines() -> None:
    (page,) = answer(900, 900, 900)
    assert page.marked("expandable_blockquote") == page.quoted
    assert len(page.quoted) == 3


def test_an_endless_quotation_loses_nothing() -> None:
    pages = answer(10_000)
    quoted = " ".join(stretch for page in pages for stretch in page.quoted)
    assert len(pages) == 3
    assert quoted == "«" + "Ord " * 2_499 + "nr1.» [1]"


def test_not_found_says_what_was_searched_and_what_is_nearest() -> None:
    article = Article("a", "Laksen steg.", source="Kysten", published="2024-02-01")
    nearest = Citation(1, article, 1, 1, 0, len(article.text))
    (page,) = reply_pages(NotFound(understand("Who won the chess?"), 0.1, (Sought("won"),), nearest, (), COVERAGE, {}))
    read = read_page(page)
    assert read.text.startswith(
        "I find no answer to this in the archive.\n\n"
        "I searched 12 articles published from October 2017 to 1 February 2024. The answer may be found elsewhere.\n\n"
        "The nearest I found, which does not"
    )
    assert read.quoted == ["“Laksen steg.”"]
    assert read.text.endswith("Kysten, 1 February 2024: Laksen steg. (paragraph 1)")


def test_a_source_is_named_once_with_the_numbers_of_all_its_citations() -> None:
    article = Article("a", "En.\n\nTo. Tre.\n\nFire.", headline="Tall", source="NTB", url="https://example.org/tall")
    spans = [(1, 0, 3), (3, 14, 19), (1, 0, 3)]
    citations = tuple(Citation(n, article, 1, *place) for n, place in enumerate(spans, 1))
    (page,) = reply_pages(Answer(understand("What?"), citations, 0.9, (), COVERAGE, {}))
    read = read_page(page)
    assert read.text.endswith("Sources\n[1]–[3] NTB, undated: Tall (paragraphs 1, 3)")
