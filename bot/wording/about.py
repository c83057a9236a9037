"""About the bot: its version, and the archive it answers from."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from bot.wording.labels import extent_label
from bot.wording.texts import texts

if TYPE_CHECKING:
    from index.language.detection import Language
    from retrieval.searched import Coverage


def about(coverage: Coverage, language: Language) -> str:
    """Say which version answers from what."""
    return texts(language).about.format(version=own_version(), coverage=extent_label(coverage, language))


def own_version() -> str:
    """Return the version that is installed; where none is, that it is unknown."""
    try:
        return version("kildebot")
    except PackageNotFoundError:
        return "dev"
