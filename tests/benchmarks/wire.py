"""Measure what is read out of wire files against what a right reader gets.

usage: python -m tests.benchmarks.wire WIRE_FOLDER

WIRE_FOLDER holds the files and `truth.jsonl`: for each file its format, its articles field by field with other right
answers, or that it is to be refused. Prints the share of right fields, and each that is wrong.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.articles.wire.item import UnreadableError
from index.articles.wire.reading import format_of, read_wire

if TYPE_CHECKING:
    from index.articles.wire.item import WireItem

FIELDS = (
    "identity version replaces headline published updated embargo status signal source byline language first last "
    "paragraphs note"
).split()
TIMES = ("published", "updated", "embargo")
SHOWN = 60


def told(item: WireItem, field: str) -> Any:
    body = " ".join(item.text.split())
    match field:
        case "first":
            return body[:SHOWN].strip()
        case "last":
            return body[-SHOWN:].strip()
        case "paragraphs":
            return len([p for p in item.text.split("\n\n") if p.strip()])
        case _:
            return asdict(item)[field]


def is_right(field: str, got: Any, expected: Any) -> bool:
    if field in TIMES and isinstance(got, str) and isinstance(expected, str):
        return bool(_moment(got) == _moment(expected))
    if field == "note":
        return isinstance(got, str) and _plain(got).startswith(_plain(expected))
    return bool(_plain(got) == _plain(expected))


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _moment(time: str) -> Any:
    try:
        return datetime.fromisoformat(time).timestamp() if len(time) > len("2017-10-16") else time
    except ValueError:
        return time


def faults_of(item: WireItem, truth: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    faults = []
    for field in FIELDS:
        if field not in truth or (truth[field] is None and field not in ("embargo",)):
            continue
        right = [truth[field], *truth.get("accept", {}).get(field, [])]
        got = told(item, field)
        if not any(is_right(field, got, each) for each in right):
            faults.append((field, got, truth[field]))
    faults += [("must_not", text, None) for text in truth.get("must_not", ()) if text in item.text]
    return faults


def main(folder: Path) -> None:
    right, asked = Counter[str](), Counter[str]()
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        data = (folder / truth["file"]).read_bytes()
        kind = format_of(data) or "other"
        asked["format"] += 1
        right["format"] += kind == truth["format"]
        asked["file"] += 1
        try:
            items = read_wire(data, kind)
        except UnreadableError as error:
            is_meant = truth["refuse"] or truth.get("refuse_ok", False)
            right["file"] += is_meant
            if not is_meant:
                print(f"{truth['file']}: refused: {error}")
            continue
        numbers = {len(truth["articles"]), *truth.get("articles_ok", ())}
        if truth["refuse"] or len(items) not in numbers:
            print(f"{truth['file']} ({kind}): {len(items)} articles, not {numbers}")
            continue
        right["file"] += 1
        for item, expected in zip(items, truth["articles"], strict=False):
            faults = faults_of(item, expected)
            for field in FIELDS:
                if expected.get(field) is not None:
                    asked[field] += 1
                    right[field] += not any(fault[0] == field for fault in faults)
            for field, got, wanted in faults:
                print(f"{truth['file'][:60]}: {field}: {str(got)[:70]!r}, not {str(wanted)[:70]!r}")
    for field, count in asked.items():
        print(f"{field:12} {right[field]:4} of {count}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
