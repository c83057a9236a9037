"""The shape of the code: folders in layers, no circles, small functions and files, each fact in one place."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAYERS = [
    "index.errors",
    "index.language.work",
    "index.language.numbers",
    "index.language",
    "index.articles",
    "index.encoders",
    "index.speech",
    "index.figures",
    "index.findings",
    "index.storage",
    "index.embedding",
    "index.indexing",
    "index.watching",
    "index.training",
    "retrieval.jsonl",
    "retrieval.question",
    "retrieval.search",
    "retrieval.citation",
    "retrieval.searched",
    "retrieval.timeline",
    "retrieval.written",
    "retrieval.replies",
    "retrieval.attribution",
    "retrieval.citing",
    "retrieval.conditions",
    "retrieval.ledger",
    "retrieval.answer",
    "retrieval.timelines",
    "retrieval.quotes",
    "retrieval.guard",
    "retrieval.newsdesk",
    "retrieval.news",
    "retrieval.writing",
    "retrieval.evaluation",
    "retrieval.training",
    "bot.settings",
    "bot.web.links",
    "bot.wording.texts",
    "bot.wording",
    "bot.pictures.canvas",
    "bot.pictures.notes",
    "bot.pictures",
    "bot.web",
    "bot.telegram.records",
    "bot.telegram.pages",
    "bot.telegram.transport",
    "bot.telegram.memory",
    "bot.telegram.services",
    "bot.telegram.answering",
    "bot.telegram.handlers",
    "bot.telegram.telling",
    "bot.telegram.watching",
    "bot.telegram.serving",
    "bot.telegram.app",
    "bot.terminal",
    "bot.cli",
]
"""From the bottom up: a folder, or a file beside folders, imports from its own line and those above it in this list."""
BESIDE = {
    "index.indexing": ("index.backups", "index.withdrawing"),
    "bot.telegram.memory": ("bot.telegram.kept", "bot.telegram.logs", "bot.telegram.server"),
    "bot.telegram.services": ("bot.telegram.access", "bot.telegram.hours", "bot.telegram.limits"),
}
"""Files that stand on one line with another."""
MOST_BRANCHES = 12
BRANCHING = (
    ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.comprehension, ast.match_case,
)  # fmt: skip
MOST_LINES = 300
PACKAGES = ("index", "retrieval", "bot")
FILES = [file for package in PACKAGES for file in sorted((PROJECT / package).rglob("*.py"))]


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> int:
    """Return the line that a module stands on: the longest name in LAYERS that it begins with."""
    names = {name: n for n, layer in enumerate(LAYERS) for name in (layer, *BESIDE.get(layer, ()))}
    fitting = [name for name in names if module == name or module.startswith(f"{name}.")]
    assert fitting, f"{module} stands on no line of LAYERS"
    return names[max(fitting, key=len)]


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] in {"index", "retrieval", "bot"}
        ):
            folder = PROJECT.joinpath(*node.module.split("."))
            yield from (
                f"{node.module}.{alias.name}" if (folder / f"{alias.name}.py").exists() else node.module
                for alias in node.names
            )


def branches_of(function: ast.AST) -> int:
    """Count if, loops, except, comprehensions with their ifs, cases and further boolean operands."""
    count, waiting = 0, list(ast.iter_child_nodes(function))
    for node in waiting:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        count += isinstance(
            node,
            ast.If
            | ast.IfExp
            | ast.For
            | ast.AsyncFor
            | ast.While
            | ast.ExceptHandler
            | ast.comprehension
            | ast.match_case,
        )
        count += len(node.ifs) if isinstance(node, ast.comprehension) else 0
        count += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        waiting += ast.iter_child_nodes(node)
    return count


@pytest.mark.parametrize("file", [f for f in FILES if f.name != "__init__.py"], ids=module_of)
def test_imports_go_one_way(file: Path) -> None:
    above = [module for module in imports_of(file) if layer_of(module) > layer_of(module_of(file))]
    assert not above


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module_of(file): set(imports_of(file)) - {module_of(file)} for file in FILES}
    while leaves := {module for module, imported in graph.items() if not imported & graph.keys()}:
        graph = {module: imported for module, imported in graph.items() if module not in leaves}
    assert not graph


def test_functions_and_files_are_small() -> None:
    functions = [
        (branches_of(node), f"{module_of(file)}.{node.name}")
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert not [each for each in functions if each[0] > MOST_BRANCHES]
    lines = {module_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert not {module: count for module, count in lines.items() if count > MOST_LINES}


def test_folders_hold_a_handful_of_files() -> None:
    folders = {file.parent for file in FILES}
    crowded = {str(folder): len(list(folder.glob("*.py"))) for folder in folders}
    assert not {folder: count for folder, count in crowded.items() if count > 17}
