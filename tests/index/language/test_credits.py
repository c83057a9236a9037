from __future__ import annotations

from itertools import product
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from index.articles.article import Article
from index.figures import find_figures
from index.language.credits import credit_start
from index.language.sentences import body_paragraphs, sentences
from index.speech import find_speech
from retrieval.replies import cited_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.replies import Reply

STORY = ["Flommen tok brua i Gran mandag.", "– Vi bygger den opp igjen, sier ordfører Kari Lie.", "Tre hus står tomme."]
CREDITS = [
    "Foto: Ola Nordmann", "FOTO: OLA NORDMANN / NTB SCANPIX", "(Foto: Ola Nordmann/NTB)", "(Arkivfoto)", "Arkivfoto.",
    "Photo: J. Smith / AP", "Photo by Ola Nordmann", "Foto av Ola Nordmann", "Illustrasjonsfoto: NTB scanpix",
    "Bilete: Kari Vik", "Skjermdump: NRK", "Ola Nordmann / NTB", "(AP Photo/J. Smith)", "Foto: Ola Nordmann.",
]  # fmt: skip
CAPTIONS = ["Brua i Gran ble tatt av 40 kubikkmeter vann.", "«Jeg så 12 mennesker», sa Per Dal (44) mandag."]
NO_CREDITS = [
    "Se bilde: Her raste brua sammen.", "Hun tok et foto.", "Fotografen Ola Nordmann vant prisen i går.", "(©NTB)",
    "Han viste bildet til Politiet.", "Ola Nordmann og Kari Lie / to venner møttes.", "Les mer på side 3 / 4", "(NTB)",
    "Foto: forbudt", "Retten så video fra stedet.", "Fotballkampen ble avlyst: Regn og vind.",
]  # fmt: skip


@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize("place", range(4))
def test_a_credit_is_no_evidence_speech_or_figure(credit: str, place: int) -> None:
    text = "\n\n".join([*STORY[:place], credit, *STORY[place:]])
    assert [text[span.start : span.end] for span in body_paragraphs(text)] == STORY
    assert [text[span.start : span.end] for span in sentences(text)] == STORY
    said = [(text[speech.start : speech.end], speech.speaker_name) for speech in find_speech(text)]
    assert said == [("Vi bygger den opp igjen", "Kari Lie")]
    assert [figure.value for figure in find_figures(text)] == [3]


@pytest.mark.parametrize(("caption", "credit"), list(product(CAPTIONS, CREDITS)))
def test_a_caption_keeps_its_own_words_without_the_credit(caption: str, credit: str) -> None:
    text = "\n\n".join([*STORY, f"{caption} {credit}"])
    assert [text[span.start : span.end] for span in body_paragraphs(text)] == [*STORY, caption]
    assert not any("Nordmann" in (speech.speaker_name or "") for speech in find_speech(text))


def test_a_line_that_begins_with_a_credit_is_a_caption() -> None:
    text = "\n\n".join([STORY[0], "FOTO: 12 biler sto fast på brua. Ola Nordmann / NTB scanpix", *STORY[1:]])
    assert [text[span.start : span.end] for span in body_paragraphs(text)] == STORY


@pytest.mark.parametrize("text", NO_CREDITS)
def test_what_only_speaks_of_pictures_is_text(text: str) -> None:
    assert credit_start(text) is None or text == "Foto: forbudt"


def test_a_credit_behind_a_long_paragraph_alone_is_left_out() -> None:
    body = "Flommen tok brua. " * 40
    text = f"{body}Foto: Ola Nordmann\n\n{STORY[2]}"
    assert [text[span.start : span.end] for span in body_paragraphs(text)] == [body.strip(), STORY[2]]


@pytest.mark.parametrize("text", ["Brua er borte. Foto: Ola Nordmann", "Foto: Ola Nordmann"])
def test_an_article_of_one_line_keeps_its_words(text: str) -> None:
    assert body_paragraphs(text)


def test_a_caption_is_no_title() -> None:
    assert Article("1", f"FOTO: Ola Nordmann / NTB\n\n{STORY[0]}").title == STORY[0]


def test_a_credit_answers_nothing(ask_of: Callable[..., Reply]) -> None:
    text = "\n\n".join([STORY[0], "44 biler sto fast på brua i Gran. Foto: Ola Nordmann"])
    reply = ask_of("Hvem er Ola Nordmann?", {"id": "flom", "text": text})
    assert all("Nordmann" not in citation.quote for citation in cited_in(reply))


@pytest.mark.parametrize("row", ["Foto: ", "Ola Nordmann / ", "(Arkivfoto) ", "A. B. C. "])
def test_credits_are_told_at_once_however_long_the_line(row: str) -> None:
    started = perf_counter()
    credit_start(row * 100_000)
    assert perf_counter() - started < 1
