"""Until when the archive goes, and which day "lørdag" was, said where it matters."""

from __future__ import annotations

import pytest

from bot.wording.plain import plain_reply
from index.articles.article import Article
from retrieval.citation import Citation
from retrieval.question.question import understand
from retrieval.replies import Answer
from retrieval.searched import Coverage


def said(question: str, text: str, published: str | None, newest: str = "2025-03-03") -> str:
    article = Article("a", text, source="NTB", published=published)
    citation = Citation(1, article, 1, 1, 0, len(text), None)
    return plain_reply(Answer(understand(question), (citation,), 0.9, (), Coverage(9, "2001", newest), {}))


@pytest.mark.parametrize(
    ("question", "published", "is_said"),
    [
        ("Hvem eier brua?", "2025-02-27", True),
        ("Hvem eier brua?", "2025-02-20", False),
        ("Hvem eier brua?", "2025-02", False),
        ("Hvem eier brua?", None, False),
        ("Hvem eier brua nå?", "2019-02-20", True),
        ("Siste nytt om brua", "2019-02-20", True),
    ],
)
def test_the_archive_says_until_when_it_goes_where_an_answer_may_be_overtaken(
    question: str, published: str | None, *, is_said: bool
) -> None:
    assert ("Arkivet er oppdatert til 3. mars 2025." in said(question, "Kommunen eier brua.", published)) is is_said


def test_it_is_said_in_the_language_of_the_question() -> None:
    assert "Archive as of 3 March 2025." in said("Who owns the bridge now?", "Kommunen eier brua.", "2019")
    assert "Arkivet er oppdatert til mars 2025." in said("Kven eig brua no i dag?", "Kommunen.", "2019", "2025-03")


def test_a_relative_date_is_said_beside_the_quotation_and_never_in_it() -> None:
    words = "Brua ble stengt lørdag, opplyser politiet mandag."
    answer = said("Hvorfor er brua stengt?", words, "2025-03-03")
    assert f"«{words}» [1] (lørdag: 1. mars 2025; mandag: 3. mars 2025)" in answer
    assert f"“{words}” [1] (lørdag: 1 March 2025; " in said("Why is the bridge closed?", words, "2025-03-03")
    assert f"«{words}» [1]\n" in said("Hvorfor er brua stengt?", words, "2025-03")
    assert f"«{words}» [1] (publisert 3. mars 2025; lørdag: " in said("Når ble brua stengt?", words, "2025-03-03")
