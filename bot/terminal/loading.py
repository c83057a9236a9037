"""What settings ask for beside the newsdesk: a language model that writes, a model that translates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.writing.allowance import Allowance, DailyBudget
from retrieval.writing.openai_model import OpenAiModel
from retrieval.writing.translation import ModelTranslator, Translations
from retrieval.writing.writer import Writer
from retrieval.writing.writing import Writing

if TYPE_CHECKING:
    from bot.settings import Settings
    from retrieval.newsdesk import Newsdesk
    from retrieval.writing.translation import Translator

BUDGET_FILE = "written.json"


def load_writing(settings: Settings, desk: Newsdesk) -> Writing:
    """Load what is set up. Raises UsageError where a package or a model is missing."""
    writer: Writer | None = None
    translators: list[Translator] = []
    if settings.translation_model:
        # The others need not wait for the import of torch and transformers.
        from retrieval.writing.marian import MarianTranslator  # noqa: PLC0415

        translators.append(MarianTranslator(settings.translation_model))
    if settings.llm_base_url:
        model = load_language_model(settings)
        allowance = Allowance(DailyBudget(desk.folder / BUDGET_FILE, settings.llm_daily_limit))
        writer = Writer(desk, model, allowance)
        translators.append(ModelTranslator(model, allowance))
    return Writing(writer, Translations(desk, translators) if translators else None)


def load_language_model(settings: Settings) -> OpenAiModel:
    """Make the client of the server that is set. Raises UsageError where the openai package is missing."""
    key = settings.llm_api_key.get_secret_value().strip() if settings.llm_api_key else None
    return OpenAiModel(settings.llm_base_url or "", settings.llm_model or "", key)
