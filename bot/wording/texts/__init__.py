"""Everything that Kildebot says, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.texts import en, nb, nn

if TYPE_CHECKING:
    from bot.wording.texts.texts import Texts
    from index.language.detection import Language

_TEXTS: dict[Language, Texts] = {"nb": nb.TEXTS, "nn": nn.TEXTS, "en": en.TEXTS}


def texts(language: Language) -> Texts:
    """Return what is said in a language."""
    return _TEXTS[language]
