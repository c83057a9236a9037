"""False premises: what happened to one is not told of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.replies import Answer, NotFound, Related

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

MAYOR = {
    "id": "mayor",
    "headline": "Ordføraren i Heidal går av",
    "published": "2024-04-10",
    "text": "Ordførar Åse Bø i Heidal går av etter usemje om skulane. Kommunestyret vedtok å leggje ned to skular.\n\n"
    "– Eg kan ikkje stå for dette vedtaket, seier Bø.\n\nHo vart vald i 2019. Varaordførar Nils Lie tek over 1. mai.",
}
FIRE = {
    "id": "fire",
    "headline": "Port Ellery fire: nine hurt",
    "published": "2024-03-02",
    "text": "Nine people were injured in the harbour fire in Port Ellery, police said on Saturday.\n\n"
    "Mayor Ruth Carver resigned because of the criticism of the fire service.",
}


THEFT = {
    "id": "theft",
    "headline": "Kasserer pågrepet i Nordvik",
    "published": "2024-06-01",
    "text": "Kasserer Ola Dahl har ledet idrettslaget i Nordvik i ti år.\n\n"
    "Han ble pågrepet fredag fordi kassa var tom, sier politiadvokat Kari Moe.",
}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hvorfor ble Ola Dahl pågrepet?", "fordi kassa var tom"),
        ("Hvorfor gikk Åse Bø av?", "etter usemje om skulane"),
        ("Kvifor gjekk ordføraren i Heidal av?", "etter usemje om skulane"),
        ("Why did Ruth Carver resign?", "because of the criticism"),
    ],
)
def test_why_is_answered_where_the_article_tells_of_it(ask_of: Callable[..., Reply], question: str, words: str) -> None:
    reply = ask_of(question, MAYOR, FIRE, THEFT)
    assert isinstance(reply, Answer | Related)
    assert any(words in citation.quote for citation in reply.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Hvorfor gikk Nils Lie av?",
        "Kvifor gjekk Nils Lie av?",
        "Why did Nils Lie resign?",
        "Why was Ruth Carver arrested?",
        "Hvorfor ble Åse Bø arrestert?",
    ],
)
def test_why_is_not_answered_with_what_happened_to_another(ask_of: Callable[..., Reply], question: str) -> None:
    assert isinstance(ask_of(question, MAYOR, FIRE), NotFound)
