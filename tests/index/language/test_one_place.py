"""Each fact of the language stands in one place: number words, months, weekdays in index/language."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from index.language.calendar import MONTHS, WEEKDAYS
from index.language.numbers import ENGLISH, NORWEGIAN
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NUMBERS = {word for words in (NORWEGIAN, ENGLISH) for word, value in words.values.items() if 10 < value <= 100}
EXAMPLES = 3  # in a docstring or a sample sentence
ALLOWED = {"retrieval/question/english.py"}  # says Norwegian numbers in English


def tables(path: Path) -> Iterator[set[str]]:
    """Yield the words of each string in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield set(node.value.lower().replace(",", " ").replace(";", " ").split())


@pytest.mark.parametrize("package", ["index", "retrieval", "bot"])
def test_number_words_months_and_weekdays_stand_in_one_place(package: str) -> None:
    for path in (PROJECT / package).rglob("*.py"):
        name = path.relative_to(PROJECT).as_posix()
        if name.startswith("index/language/") or name in ALLOWED:
            continue
        for words in tables(path):
            assert max(len(words & facts) for facts in (NUMBERS, MONTHS, WEEKDAYS)) <= EXAMPLES, name
