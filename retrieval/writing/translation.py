"""Translation of quotations: shown beside the original, and only where it keeps numbers, names and negations."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from index.language.detection import detect
from index.language.likeness import NAMESAKE, overlap
from index.language.names import names_in_text
from index.language.sentences import sentences
from index.language.terms import grams, words
from retrieval.guard.draft import Statement
from retrieval.guard.grounds import Passage
from retrieval.guard.guard import CHECKS
from retrieval.guard.instructions import is_instruction
from retrieval.quotes.translation import changes_in
from retrieval.search.exonyms import is_place
from retrieval.search.hits import FoundArticle
from retrieval.writing.draft_text import text_of
from retrieval.writing.model import ModelError
from retrieval.writing.prompt import to_translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.articles.article import Article
    from index.language.detection import Language
    from retrieval.newsdesk import Newsdesk
    from retrieval.writing.allowance import Allowance
    from retrieval.writing.model import LanguageModel

LOG = logging.getLogger(__name__)

SECONDS = 15.0
MOST = 5
"""Quotations of one answer that are translated."""
KEPT = ("number", "bound", "name", "negation")
"""The guard's checks that a translation is put to."""
_LENGTHS = (0.4, 2.5)
"""How long a translation is at the least and at the most, of its original."""


class Translator(Protocol):
    """Anything that says a text in another language."""

    def translate(self, text: str, source: Language, target: Language) -> str:
        """Translate a text. Raises ModelError where it cannot."""
        ...


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article that are cited: article.text[start:end], by number `n`."""

    n: int
    article: Article
    version: int
    start: int
    end: int

    @property
    def words(self) -> str:
        """Return the words."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Translated:
    """A quotation in another language; `text` is None where no translation kept what it says."""

    quoted: Quoted
    text: str | None


class ModelTranslator:
    """Translates by the language model."""

    def __init__(self, model: LanguageModel, allowance: Allowance) -> None:
        self._model = model
        self._allowance = allowance

    def translate(self, text: str, source: Language, target: Language) -> str:  # noqa: ARG002 - it sees what it reads
        """Translate a text. Raises ModelError where it cannot."""
        with self._allowance.take():
            return self._model.complete(to_translate(text, target), SECONDS)


class Translations:
    """Translates quotations by the first of several translators whose translation holds."""

    def __init__(self, desk: Newsdesk, translators: Sequence[Translator]) -> None:
        self._desk = desk
        self._translators = translators

    def of(self, quotations: Sequence[Quoted], language: Language) -> list[Translated]:
        """Translate those of some quotations that are in another language, the first few."""
        foreign = [quoted for quoted in quotations if is_foreign(quoted.words, language)]
        return [Translated(quoted, self._translated(quoted, language)) for quoted in foreign[:MOST]]

    def _translated(self, quoted: Quoted, language: Language) -> str | None:
        source = detect(quoted.words).language
        if is_instruction(quoted.words):
            return None
        for translator in self._translators:
            try:
                said = text_of(translator.translate(quoted.words, source, language))
            except ModelError as error:
                LOG.warning("A quotation was not translated: %s.", error)
                continue
            if self._holds(said, quoted, language):
                return said
        return None

    def _holds(self, said: str, quoted: Quoted, language: Language) -> bool:
        """Tell whether a translation keeps what the original says, as far as rules can tell."""
        shortest, longest = (share * len(quoted.words) for share in _LENGTHS)
        is_spoken = not is_foreign(said, language) and not detect(said).is_foreign
        if not (is_spoken and shortest <= len(said) <= longest) or is_instruction(said):
            return False
        if any(changes_in(said, quoted.words)) or _lacks_names(said, quoted.words, language):
            return False
        article = FoundArticle(quoted.article, quoted.version, self._desk.archive)
        passage = Passage(1, article, quoted.start, quoted.end)
        spans = sentences(said)
        told = [Statement(said, said[span.start : span.end], (1,), span.start, span.end) for span in spans]
        grounds = self._desk.guard.grounds("", [passage], told)
        return not any(next(CHECKS[check](ground), None) for ground in grounds for check in KEPT)


def is_foreign(text: str, language: Language) -> bool:
    """Tell whether a text is Norwegian for a reader of English, or English for one of Norwegian."""
    return (detect(text).language == "en") != (language == "en")


def _lacks_names(said: str, original: str, language: Language) -> bool:
    """Tell whether a Norwegian name is left out; English writes more than names with a capital."""
    if language != "en":
        return False
    pieces = [set(grams(word)) for word in words(said)]
    names = (name for name in names_in_text(original) if not is_place(name.lower()))
    return any(all(overlap(set(grams(name.lower())), one) < NAMESAKE for one in pieces) for name in names)
