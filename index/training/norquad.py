"""The training data: NorQuAD's questions on Norwegian news and Wikipedia articles, each in two languages."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.articles.article import Article
from index.articles.passages import passages_of, searchable_text
from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HELD_BACK = 4
"""One news article in so many is kept for choosing between models, and never trained on."""


@dataclass(frozen=True, slots=True)
class Twins:
    """A question in both languages, and its answer: `article.text[start : start + len(answer)]`."""

    id: str
    article: str
    answer: str
    start: int
    nb: str
    en: str

    @property
    def texts(self) -> tuple[str, str]:
        """The question's words, the Norwegian first."""
        return self.nb, self.en


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage with its place: `text` is the article's from `start` on; `searched` has the title before it."""

    article: str
    start: int
    text: str
    searched: str

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.start + len(self.text)

    @property
    def title(self) -> str:
        """The article's title; empty where the passage begins with it."""
        return self.searched.removesuffix(self.text).rstrip("\n")

    def holds(self, twins: Twins) -> bool:
        """Tell whether the whole answer stands in this passage."""
        inside = self.start <= twins.start and twins.start + len(twins.answer) <= self.start + len(self.text)
        return self.article == twins.article and inside


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles by their ids, their passages, and the questions on them."""

    articles: dict[str, str]
    passages: tuple[Stretch, ...]
    questions: tuple[Twins, ...]


def read(folder: Path) -> Corpus:
    """Read `news_` and `wiki_articles.jsonl` and `_questions.jsonl`."""
    articles = {row["id"]: row["text"] for row in _rows(folder, "articles")}
    return corpus(articles, _twins(_rows(folder, "questions")))


def corpus(articles: dict[str, str], questions: Iterable[Twins]) -> Corpus:
    """Divide articles into passages, and keep the questions whose article is here."""
    passages = (
        Stretch(name, passage.start, text[passage.start : passage.end], searchable_text(Article(name, text), passage))
        for name, text in articles.items()
        for passage in passages_of(text)
    )
    return Corpus(articles, tuple(passages), tuple(twins for twins in questions if twins.article in articles))


def split(whole: Corpus) -> tuple[Corpus, Corpus]:
    """Divide into what to train on, and the news articles held back."""
    held_back = {article: text for article, text in whole.articles.items() if is_held_back(article)}
    others = {article: text for article, text in whole.articles.items() if article not in held_back}
    return corpus(others, whole.questions), corpus(held_back, whole.questions)


def is_held_back(article: str) -> bool:
    """Tell by its id alone whether an article is kept from training."""
    return article.startswith("news") and hashlib.sha256(article.encode()).digest()[0] % HELD_BACK == 0


def _rows(folder: Path, kind: str) -> list[dict[str, Any]]:
    paths = [folder / f"{source}_{kind}.jsonl" for source in ("news", "wiki")]
    for path in paths:
        if not path.is_file():
            raise UsageError(f"{path} is not there: give the folder that holds the NorQuAD files")
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def _twins(rows: list[dict[str, Any]]) -> list[Twins]:
    english = {row["id"].removesuffix("-en"): row["question"] for row in rows if row["language"] == "en"}
    return [
        Twins(name, row["article"], row["answer"], row["start"], row["question"], english[name])
        for row in rows
        if (name := row["id"].removesuffix("-nb")) in english
    ]
