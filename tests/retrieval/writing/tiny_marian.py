"""A Marian model of a few kilobytes on disk: real parts, fitted in seconds to the few sentences that it knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sentencepiece
import torch
from transformers import MarianConfig, MarianMTModel, MarianTokenizer

from index.encoders.sentence_transformer import quiet

if TYPE_CHECKING:
    from pathlib import Path

SAYS = {
    "Ingen av passasjerene ble sittende fast.": "None of the passengers were stuck.",
    "Badet er stengt i dag.": "The pool is closed today.",
}
_STEPS = 120


def write(folder: Path) -> Path:
    """Write the model as transformers reads it, and return the folder."""
    folder.mkdir()
    pieces = _write_pieces(folder)
    vocabulary = {piece: n for n, piece in enumerate(dict.fromkeys(["</s>", "<unk>", *pieces, "<pad>"]))}
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
    names = {"source_lang": "no", "target_lang": "en"}
    (folder / "tokenizer_config.json").write_text(json.dumps(names | {"tokenizer_class": "MarianTokenizer"}))
    torch.manual_seed(1)
    model = MarianMTModel(_config(vocabulary))
    with quiet():
        tokenizer = MarianTokenizer.from_pretrained(str(folder))
    _fit(model, tokenizer)
    model.save_pretrained(folder)
    return folder


def _write_pieces(folder: Path) -> list[str]:
    text = folder / "text.txt"
    text.write_text("\n".join([*SAYS, *SAYS.values()] * 5), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text), model_prefix=str(folder / "source"), vocab_size=60, minloglevel=2, hard_vocab_limit=False
    )
    (folder / "source.model").rename(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    return [line.split("\t")[0] for line in (folder / "source.vocab").read_text(encoding="utf-8").splitlines()]


def _config(vocabulary: dict[str, int]) -> MarianConfig:
    return MarianConfig(
        vocab_size=len(vocabulary),
        d_model=64,
        encoder_ffn_dim=128,
        decoder_ffn_dim=128,
        dropout=0.0,
        pad_token_id=vocabulary["<pad>"],
        eos_token_id=vocabulary["</s>"],
        decoder_start_token_id=vocabulary["<pad>"],
        forced_eos_token_id=None,
        max_position_embeddings=128,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
    )


def _fit(model: MarianMTModel, tokenizer: MarianTokenizer) -> None:
    batch = tokenizer(list(SAYS), text_target=list(SAYS.values()), return_tensors="pt", padding=True)
    batch["labels"][batch["labels"] == tokenizer.pad_token_id] = -100
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    for _ in range(_STEPS):
        loss = model(**batch).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
