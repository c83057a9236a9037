"""The language in which a person is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from index.language.detection import detect
from index.language.terms import words

if TYPE_CHECKING:
    from telegram import User

    from index.language.detection import Language

_ENOUGH_WORDS = 3
_BY_APP: dict[str, Language] = {"nb": "nb", "no": "nb", "nn": "nn", "da": "nb", "sv": "nb"}
_NAMES: dict[str, Language | Literal["any"]] = {
    "nb": "nb", "no": "nb", "norsk": "nb", "bokmål": "nb", "bokmal": "nb", "norwegian": "nb",
    "nn": "nn", "nynorsk": "nn", "en": "en", "engelsk": "en", "english": "en",
    "auto": "any", "↺": "any",
}  # fmt: skip


def named_language(name: str) -> Language | Literal["any"] | None:
    """Return the language that a person calls by some name, or that of each question ("auto")."""
    return _NAMES.get(name.strip().lower())


def language_of(text: str, user: User | None) -> Language:
    """Return the language of what a person wrote; where that is too short to tell, the one of their Telegram app."""
    app = user.language_code if user else None
    if app is None or len(words(text)) >= _ENOUGH_WORDS:
        return detect(text).language
    return _BY_APP.get(app.partition("-")[0].lower(), "en")
