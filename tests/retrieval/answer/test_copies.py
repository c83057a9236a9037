"""One wire story in several outlets is one source: the first is cited, and the others are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.wording.plain import plain_reply
from retrieval.replies import Answer, Related

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

TEXT = (
    "Ei bru over Lerelva i Gausdal raste i natt.\n\nBrua ble bygd i 1958, opplyser driftssjef Kari Moen i kommunen. "
    "Ingen biler var på brua da den raste."
)
ROWS = [
    {"id": "vg", "source": "VG", "published": "2025-03-02T09:00:00+01:00", "text": TEXT},
    {"id": "ntb", "source": "NTB", "published": "2025-03-02T07:00:00+01:00", "text": TEXT},
    {"id": "avis", "source": "GD", "published": "2025-03-03", "text": TEXT.replace("i natt", "natt til søndag")},
]
POLICE = (
    "Politiet i Vestli bøtela 39 bilførere i helgen.\n\nKontrollen sto ved rasteplassen, der farten ofte er for høy. "
    "Den kostet 40 millioner kroner."
)
FINED, COST = "Hvor mange bilførere bøtela politiet i Vestli?", "Hva kostet kontrollen i Vestli?"
QUESTION = "Når ble brua over Lerelva bygd?"


def test_the_first_published_is_cited_and_the_others_are_named(ask_of: Callable[..., Reply]) -> None:
    reply = ask_of(QUESTION, *ROWS)
    assert isinstance(reply, Answer | Related)
    cited = [citation for citation in reply.citations if "1958" in citation.quote]
    assert [citation.article.source for citation in cited] == ["NTB"]
    assert "Samme sak også hos: GD, VG." in plain_reply(reply) or "Samme sak også hos: VG, GD." in plain_reply(reply)


def test_a_sentence_that_another_story_has_too_makes_no_copy(ask_of: Callable[..., Reply]) -> None:
    other = (
        "Skolen i Sunndalen får ny kantine.\n\nRektor Nils Hauge sier at elevene gleder seg til høsten. "
        "Brua ble bygd i 1958, opplyser driftssjef Kari Moen i kommunen. Ordfører Ida Foss åpner kantina i august, "
        "sammen med kokken Per Lund fra Molde."
    )
    reply = ask_of(QUESTION, ROWS[1], {"id": "school", "source": "Driva", "text": other})
    assert "1958" in plain_reply(reply)
    assert "Samme sak" not in plain_reply(reply)


def test_an_article_alone_has_no_copies(ask_of: Callable[..., Reply]) -> None:
    other = ROWS[0] | {"id": "other", "text": "Kommunen sparer ti millioner kroner på veivedlikehold i år."}
    assert "Samme sak" not in plain_reply(ask_of(QUESTION, ROWS[1], other))


@pytest.mark.parametrize(("question", "words"), [(FINED, "39 bilførere"), (COST, "40 millioner kroner")])
def test_a_figure_in_copies_is_one_and_cited_from_the_first(
    ask_of: Callable[..., Reply], question: str, words: str
) -> None:
    rows = [row | {"text": POLICE} for row in ROWS]
    reply = ask_of(question, *rows)
    assert isinstance(reply, Answer | Related)
    assert [each.article.id for each in reply.citations if words in each.quote] == ["ntb"]
    assert [entry.citation.article.id for entry in getattr(reply, "figures", ())] in ([], ["ntb"])
    [copies] = [each for each in reply.copies if words in each.citation.quote]
    assert {article.id for article in copies.articles} == {"vg", "avis"}
