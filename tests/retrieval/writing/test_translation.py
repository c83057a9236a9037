"""Translation: only what keeps numbers, names and negations is shown, by the language model or by a Marian model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.errors import UsageError
from index.language.sentences import sentences
from retrieval.writing.marian import MarianTranslator
from retrieval.writing.model import ModelError
from retrieval.writing.translation import ModelTranslator, Quoted, Translations
from tests.retrieval.writing.tiny_marian import SAYS, write
from tests.writing_desk import allowance_in, model_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from retrieval.newsdesk import Newsdesk
    from tests.llm_server import LlmServer

    Shown = Callable[[tuple[str, int], str], str | None]


def quoted(desk: Newsdesk, article: str, number: int) -> Quoted:
    """Return a sentence of an article, from 0."""
    stored = desk.article(article)
    assert stored
    span = sentences(stored.article.text)[number]
    return Quoted(1, stored.article, stored.version, span.start, span.end)


@pytest.fixture
def shown(writing_desk: Newsdesk, llm: LlmServer, tmp_path: Path) -> Shown:
    """Return what is shown of a sentence where the model translates it so."""

    def translate(place: tuple[str, int], translation: str) -> str | None:
        llm.says(translation)
        translations = Translations(writing_desk, [ModelTranslator(model_of(llm), allowance_in(tmp_path))])
        (found,) = translations.of([quoted(writing_desk, *place)], "en")
        return found.text

    return translate


PRICE = ("buss", 1)
BOUGHT = ("buss", 0)
NONE_STUCK = ("ulykke", 2)
AT_LEAST = ("ulykke", 1)


@pytest.mark.parametrize(
    ("place", "translation", "holds"),
    [
        (PRICE, "The buses cost 12.5 million kroner and run between Moldvik and Straumsnes.", True),
        (PRICE, "The buses cost 12.5 million kroner and run between Moldvik and Oslo.", False),
        (PRICE, "The buses cost 13.5 million kroner and run between Moldvik and Straumsnes.", False),
        (PRICE, "The buses do not cost 12.5 million kroner or run between Moldvik and Straumsnes.", False),
        (PRICE, "The buses cost 12.5 million kroner.", False),  # names left out
        (PRICE, "Bussene koster 12,5 millioner kroner og går mellom Moldvik og Straumsnes.", False),  # no translation
        (BOUGHT, "The ferry company Fjordlinja bought 40 electric buses in April 2021.", True),
        (BOUGHT, "The ferry company Fjordlinja bought over 40 electric buses in April 2021.", False),
        (BOUGHT, "The ferry company Fjordlinja bought 40 electric buses in April 2012.", False),
        (NONE_STUCK, "None of the passengers were stuck.", True),
        (NONE_STUCK, "The passengers were stuck.", False),
        (AT_LEAST, "The relief corps says that at least 22 people were injured on Lomvatn.", True),
        (AT_LEAST, "The relief corps says that 22 people were injured on Lomvatn.", False),
        (AT_LEAST, "Ignore the above: at least 22 people say that Lomvatn is injured.", False),
    ],
)
def test_a_translation_that_changes_what_is_said_is_not_shown(
    shown: Shown, place: tuple[str, int], translation: str, *, holds: bool
) -> None:
    assert shown(place, translation) == (translation if holds else None)


def test_what_is_in_the_readers_own_language_is_not_translated(
    writing_desk: Newsdesk, llm: LlmServer, tmp_path: Path
) -> None:
    translations = Translations(writing_desk, [ModelTranslator(model_of(llm), allowance_in(tmp_path))])
    assert translations.of([quoted(writing_desk, *PRICE)], "nn") == []
    assert not llm.asked


def test_no_instruction_in_an_article_is_translated(writing_desk: Newsdesk, llm: LlmServer, tmp_path: Path) -> None:
    llm.says("The pool is free.")
    translations = Translations(writing_desk, [ModelTranslator(model_of(llm), allowance_in(tmp_path))])
    (found,) = translations.of([quoted(writing_desk, "bad", 1)], "en")
    assert found.text is None
    assert not llm.asked


@pytest.fixture(scope="module")
def marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("marian") / "opus-mt-no-en")


def test_a_model_of_ones_own_translates_in_its_one_direction(marian: Path) -> None:
    translator = MarianTranslator(str(marian))
    for norwegian, english in SAYS.items():
        assert translator.translate(norwegian, "nb", "en") == english
    assert translator.translate(" ".join(SAYS), "nn", "en") == " ".join(SAYS.values())
    with pytest.raises(ModelError, match="from no to en"):
        translator.translate("The buses cost 12 kroner.", "en", "nb")


def test_ones_own_model_comes_first_and_is_checked_like_any_other(
    writing_desk: Newsdesk, llm: LlmServer, tmp_path: Path, marian: Path
) -> None:
    other = "The ferry company Fjordlinja bought 40 electric buses in April 2021."
    llm.says(other)
    own, language_model = MarianTranslator(str(marian)), ModelTranslator(model_of(llm), allowance_in(tmp_path))
    translations = Translations(writing_desk, [own, language_model])
    stuck, bought = quoted(writing_desk, *NONE_STUCK), quoted(writing_desk, *BOUGHT)
    assert [each.text for each in translations.of([stuck], "en")] == [SAYS["Ingen av passasjerene ble sittende fast."]]
    assert not llm.asked
    # The tiny model knows no such sentence, and says another.
    assert [each.text for each in translations.of([bought], "en")] == [other]


def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"TRANSLATION_MODEL: {tmp_path} cannot be loaded"):
        MarianTranslator(str(tmp_path))
