"""A translation model of the operator's own: Marian (opus-mt) through transformers."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

import torch
from transformers import MarianMTModel, MarianTokenizer

from index.encoders.sentence_transformer import quiet
from index.errors import UsageError
from index.language.sentences import sentences
from retrieval.writing.model import ModelError

if TYPE_CHECKING:
    from index.language.detection import Language

_CODES: dict[Language, tuple[str, ...]] = {
    "nb": ("nb", "no", "nob", "nor", "gmq"),
    "nn": ("nn", "no", "nno", "nor", "gmq"),
    "en": ("en", "eng"),
}
"""What Marian models call each language, or the family that holds it."""
_LONGEST_TOKENS = 400


class MarianTranslator:
    """Translates in the one direction of its model, sentence by sentence; safe to use from several threads."""

    def __init__(self, name: str) -> None:
        """Load a model by its folder or hub name. Raises UsageError where it cannot be had."""
        try:
            with quiet():
                self._tokenizer: Any = MarianTokenizer.from_pretrained(name)
                self._model: Any = MarianMTModel.from_pretrained(name)
        except Exception as error:
            raise UsageError(
                f"TRANSLATION_MODEL: {name} cannot be loaded ({' '.join(str(error).split())[:200]}). It takes a Marian "
                "model by its folder or hub name, and the extra kildebot[translation]."
            ) from error
        self._lock = Lock()

    def translate(self, text: str, source: Language, target: Language) -> str:
        """Translate a text. Raises ModelError where the model is of another direction."""
        tokenizer = self._tokenizer
        if tokenizer.source_lang not in _CODES[source] or tokenizer.target_lang not in _CODES[target]:
            raise ModelError(f"the translation model goes from {tokenizer.source_lang} to {tokenizer.target_lang}")
        known = tokenizer.supported_language_codes
        # A model of several languages is told which one by a sign before the sentence.
        sign = next((f">>{code}<< " for code in _CODES[target] if f">>{code}<<" in known), "")
        parts = [f"{sign}{text[span.start : span.end]}" for span in sentences(text)]
        with self._lock, torch.inference_mode():
            tokens = tokenizer(parts, return_tensors="pt", padding=True, truncation=True)
            made = self._model.generate(**tokens, max_new_tokens=_LONGEST_TOKENS)
        return " ".join(tokenizer.batch_decode(made, skip_special_tokens=True))
