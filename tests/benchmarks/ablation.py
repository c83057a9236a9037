"""Switch the rules that find speech off, one at a time, and measure what that changes on texts not written for them.

    python -m tests.benchmarks.ablation ANNOTATIONS NORQUAD [--only FILE] [--workers 2]

A rule is one condition: an operand of "and" or "or", or an "if" that returns or skips. Each is replaced by what lets
the others decide (True in "and", False in "or", an "if" that never holds) and speech is found anew. Printed for each,
as JSON lines: how many annotated pieces are found and attributed rightly, more or fewer than with all rules, and how
many rows of ../norquad's articles change. A rule that fails nothing and changes next to nothing does not pay.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.util
import json
import multiprocessing
import sys
from collections import Counter
from copy import deepcopy
from importlib.abc import MetaPathFinder
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any

import index.speech
from tests.benchmarks.speech import pairs_of, same_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

Row = dict[str, Any]
Rule = tuple[str, int]  # file, number of the condition in it
FOLDER = Path(index.speech.__file__).parent


def main() -> None:
    options = _options()
    texts = _texts(options.annotations), _texts(options.norquad)
    gold = [row for row in _read(options.annotations / "speech.jsonl") if row["kind"] != "figure"]
    _Worker.texts, _Worker.gold = texts, gold
    whole = [_Worker.found(index.speech, articles) for articles in texts]
    _Worker.before = _scores(gold, whole[0]), Counter(map(_key, whole[1]))
    print(json.dumps(_Worker.before[0]))
    files = [options.only] if options.only else sorted(path.name for path in FOLDER.glob("*.py"))
    rules = [(name, n) for name in files for n in range(len(_conditions(_tree(name))))]
    context = multiprocessing.get_context("fork")
    with context.Pool(options.workers, maxtasksperchild=1) as pool:
        for result in pool.imap_unordered(_Worker.ablate, rules):
            print(json.dumps(result, ensure_ascii=False), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("norquad", type=Path)
    parser.add_argument("--only", help="a file of index/speech")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _texts(folder: Path) -> list[Row]:
    return [article for path in sorted(folder.glob("*articles.jsonl")) for article in _read(path)]


def _tree(name: str) -> ast.Module:
    return ast.parse((FOLDER / name).read_text(encoding="utf-8"))


def _conditions(tree: ast.Module) -> list[tuple[ast.AST, int]]:
    """List the conditions of a file: operands of "and" and "or", and each "if" as -1."""
    found: list[tuple[ast.AST, int]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.BoolOp):
            found += [(node, n) for n in range(len(node.values))]
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            found.append((node, -1))
    return found


def _without(tree: ast.Module, rule: int) -> str:
    """Switch a condition off, and return it as it was written."""
    node, operand = _conditions(tree)[rule]
    off = ast.Constant(value=False)
    if isinstance(node, ast.BoolOp):
        written = ast.unparse(node.values[operand])
        node.values[operand] = ast.Constant(value=isinstance(node.op, ast.And))
    else:
        assert isinstance(node, ast.If)
        written = f"if {ast.unparse(node.test)}"
        node.test = off
    ast.fix_missing_locations(tree)
    return written


class _Loader(SourceFileLoader):
    """Loads one file of index/speech from a changed tree."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self._tree = tree

    def get_code(self, fullname: str) -> Any:
        return compile(self._tree, self.get_filename(fullname), "exec")


class _Finder(MetaPathFinder):
    def __init__(self, name: str, tree: ast.Module) -> None:
        self._name = "index.speech" if name == "__init__.py" else f"index.speech.{Path(name).stem}"
        self._path, self._tree = str(FOLDER / name), tree

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        places = [str(FOLDER)] if fullname == "index.speech" else None
        loader = _Loader(fullname, self._path, self._tree)
        return importlib.util.spec_from_file_location(
            fullname, self._path, loader=loader, submodule_search_locations=places
        )


class _Worker:
    """What each process inherits: the texts, the annotations, and what is found with all rules."""

    texts: tuple[list[Row], list[Row]]
    gold: list[Row]
    before: tuple[dict[str, int], Counter[tuple[object, ...]]]

    @staticmethod
    def found(speech: ModuleType, articles: Sequence[Row]) -> list[Row]:
        return [row for article in articles for row in _rows(speech, article)]

    @classmethod
    def ablate(cls, rule: Rule) -> Row:
        name, number = rule
        tree = deepcopy(_tree(name))
        line = getattr(_conditions(tree)[number][0], "lineno", 0)
        result: Row = {"rule": f"{name}:{line}", "written": _without(tree, number)}
        for module in [module for module in sys.modules if module.startswith("index.speech")]:
            del sys.modules[module]
        sys.meta_path.insert(0, _Finder(name, tree))
        try:
            speech = importlib.import_module("index.speech")
            scores = _scores(cls.gold, cls.found(speech, cls.texts[0]))
            rows = Counter(map(_key, cls.found(speech, cls.texts[1])))
        except Exception as error:  # noqa: BLE001 - a rule that keeps the rest from failing
            return result | {"fails": type(error).__name__}
        before, known = cls.before
        changed = {what: count - before[what] for what, count in scores.items() if count != before[what]}
        return result | changed | {"rows": max((known - rows).total(), (rows - known).total())}


def _rows(speech: ModuleType, article: Row) -> Iterator[Row]:
    text = article["text"]
    for s in speech.find_speech(text):
        yield {
            "article": article["id"], "kind": s.kind, "start": s.start, "end": s.end, "text": text[s.start : s.end],
            "speaker": s.speaker, "speaker_name": s.speaker_name, "verb": s.verb,
        }  # fmt: skip


def _key(row: Row) -> tuple[object, ...]:
    return tuple(row.values())


def _scores(gold: Sequence[Row], found: Sequence[Row]) -> dict[str, int]:
    """Count, for each kind of speech, what is found, found rightly, and attributed rightly."""
    counts = {}
    for kind in ("direct", "indirect"):
        pairs = pairs_of([row for row in gold if row["kind"] == kind], [row for row in found if row["kind"] == kind])
        counts[f"{kind} found"] = sum(row["kind"] == kind for row in found)
        counts[f"{kind} right"] = len(pairs)
        counts[f"{kind} speaker"] = sum(same_speaker(g, f) or not (g["speaker"] or f["speaker"]) for g, f in pairs)
    return counts


if __name__ == "__main__":
    main()
