"""The pieces of words that a model knows: cut to what the newsroom's languages need."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import wordfreq
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LANGUAGES = {"nb": 1.0, "en": 0.6, "sv": 0.3, "da": 0.3}
"""How much a language's word frequencies count."""
SPELLINGS = ((str, 1.0), (str.capitalize, 0.3), (str.upper, 0.03))
"""The word lists are in lower case: about how often a word is written as it is, as a name, as an acronym."""
LONGEST_NUMBER = 5
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
EMBEDDING = "embeddings.word_embeddings.weight"


def prune(model_folder: Path, folder: Path, texts: Iterable[str], size: int) -> None:
    """Write the model of `model_folder` to `folder` with the `size` pieces of most use, and their embeddings.

    Of use: all that stand in `texts`, single Latin letters, marks and years, then by the frequency of the words that
    they spell. Other words are spelt with smaller pieces; those of other scripts are unknown.
    """
    shutil.copytree(model_folder, folder, dirs_exist_ok=True)
    whole = Tokenizer.from_file(str(model_folder / "tokenizer.json"))
    kept = chosen(whole, texts, size)
    description = json.loads(whole.to_str())
    description["model"]["vocab"] = [description["model"]["vocab"][piece] for piece in kept]
    renumbered = {piece: number for number, piece in enumerate(kept)}
    for token in description["added_tokens"]:
        token["id"] = renumbered[token["id"]]
    Tokenizer.from_str(json.dumps(description)).save(str(folder / "tokenizer.json"), pretty=False)
    tensors = load_file(model_folder / "model.safetensors")
    tensors[EMBEDDING] = np.ascontiguousarray(tensors[EMBEDDING][kept])
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((model_folder / "config.json").read_text(encoding="utf-8"))
    config["vocab_size"] = len(kept)
    (folder / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")


def chosen(tokenizer: Tokenizer, texts: Iterable[str], size: int) -> list[int]:
    """Return the ids of the pieces to keep, in their old order."""
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    single = {piece for text, piece in pieces if text in SPECIAL or is_basic(text)}
    read = {piece for encoding in tokenizer.encode_batch_fast(list(texts)) for piece in encoding.ids}
    latin = {piece for text, piece in pieces if is_latin(text)}
    use = usefulness(tokenizer)
    ranked = sorted(latin - single - read, key=lambda piece: (-use.get(piece, 0), piece))
    first = single | (read & latin)
    return sorted(first | set(ranked[: max(0, size - len(first))]))


def usefulness(tokenizer: Tokenizer) -> dict[int, float]:
    """Add up for every piece how often the words that it is part of are written."""
    use: dict[int, float] = defaultdict(float)
    for language, weight in LANGUAGES.items():
        words = wordfreq.get_frequency_dict(language, "best")
        for spell, share in SPELLINGS:
            encodings = tokenizer.encode_batch_fast([spell(word) for word in words], add_special_tokens=False)
            for encoding, frequency in zip(encodings, words.values(), strict=True):
                for piece in encoding.ids:
                    use[piece] += weight * share * frequency
    return use


def is_basic(text: str) -> bool:
    """Tell whether a piece is one Latin letter, or a number or marks: ø, ▁2017, ),"""
    if any(c.isalpha() for c in text):
        return len(text) == 1 and is_latin(text)
    return len(text) <= LONGEST_NUMBER and text.lstrip("▁").isprintable() and is_latin(text)


def is_latin(text: str) -> bool:
    """Tell whether every letter is Latin; digits, punctuation and symbols may stand between."""
    return all(
        "LATIN" in unicodedata.name(c, "") if c.isalpha() else unicodedata.category(c)[0] not in "MC" for c in text
    )
