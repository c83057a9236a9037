"""What is found in articles: kept, found anew by newer rules, and never in the way of the articles themselves."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING
from unittest.mock import ANY

import pytest

from index import findings, indexing
from index.articles.article import Article
from index.findings import find_in
from index.indexing import index_paths, rebuild
from index.language.work import Work, WorkLimitError
from index.storage.archive import STORE_FILE, Archive
from index.storage.store import Store
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.findings import Findings
    from tests.index.encoders.encoders import GramEncoder

    Jsonl = Callable[..., Path]

SAID = "Kvoten øker.\n– Vi er veldig glade for dette, sier fisker Kari Vik.\nMinst tre ble skadd, opplyser politiet."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def unreadable(fault: Exception) -> Callable[[str], Findings]:
    """Return the rules, with a fault that texts with one word bring out."""

    def find(text: str) -> Findings:
        if "uleselig" in text:
            raise fault
        return find_in(text)

    return find


@pytest.mark.parametrize("fault", [WorkLimitError(), IndexError("list index out of range"), RecursionError("too deep")])
def test_a_fault_in_finding_leaves_the_article_stored_searched_and_named(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    file = jsonl({"id": "bad", "text": f"En uleselig sak. {SAID}"}, {"id": "good", "text": SAID})
    monkeypatch.setattr(findings, "find_in", unreadable(fault))
    report = index_paths(folder, [file], encoder, lambda _: None)
    assert (report.added, report.refused, [f.article for f in report.without_findings]) == (2, [], ["bad"])
    with closing(Archive(folder, encoder.name)) as archive:
        ((passage, _),) = archive.matching("uleselig", 5)
        assert archive.passages([passage])[passage].article == "bad"
        assert [*archive.speech_of("bad", 1), *archive.figures_of("bad", 1), *archive.sayings_of(["bad"])[0]] == []
        assert archive.speech_of("good", 1)
    monkeypatch.setattr(findings, "find_in", find_in)
    encoder.texts.clear()
    report = index_paths(folder, [file], encoder, lambda _: None)
    assert (report.unchanged, report.without_findings, encoder.texts) == (2, [], [])
    with closing(Archive(folder, encoder.name)) as archive:
        assert [s.speaker_name for s in archive.speech_of("bad", 1) if s.kind == "direct"] == ["Kari Vik"]
        assert len(archive.sayings_of(["bad"])[0]) == 1


def test_an_article_without_findings_is_logged(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings, "find_in", unreadable(WorkLimitError()))
    with caplog.at_level(logging.WARNING):
        assert findings.try_to_find(Article("bad", "uleselig")) == findings.FindingFailure("bad", ANY)
    assert "Nothing could be found in the article bad: its text takes more work" in caplog.text


def test_newer_rules_find_anew_in_every_article_and_embed_no_passage_again(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = jsonl(*({"id": str(n), "text": f"Sak {n}. {SAID}"} for n in range(100)))
    index_paths(folder, [file], encoder, lambda _: None)
    with closing(Store(folder / STORE_FILE)) as store:
        generation = store.generation
        assert store.count_without_findings(findings.RULES_VERSION) == 0
    encoder.texts.clear()
    monkeypatch.setattr(indexing, "RULES_VERSION", findings.RULES_VERSION + 1)
    read: list[str] = []

    def find(text: str) -> Findings:
        read.append(text)
        return find_in(text)

    monkeypatch.setattr(findings, "find_in", find)
    index_paths(folder, [jsonl(name="empty.jsonl")], encoder, lambda _: None)
    assert (len(read), encoder.texts) == (100, [])
    index_paths(folder, [file], encoder, lambda _: None)
    assert len(read) == 100
    with closing(Store(folder / STORE_FILE)) as store:
        assert store.generation == generation
        assert len(store.sayings_of(["7"])[0]) == 1
        assert len(store.speech_of("7", 1)) == len(find_in(SAID).speech)


def test_what_is_found_lies_in_its_text_or_counts_as_a_fault(
    folder: Path, encoder: GramEncoder, jsonl: Jsonl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings, "find_in", lambda text: find_in(f"Langt foran dette står det mer. {text}"))
    report = index_paths(folder, [jsonl({"id": "1", "text": SAID})], encoder, lambda _: None)
    assert [failure.article for failure in report.without_findings] == ["1"]


def test_withheld_figures_and_figures_of_nobody_are_kept(folder: Path, encoder: GramEncoder, jsonl: Jsonl) -> None:
    text = "Ingen ble drept, sier politiet. Regjeringen har ikke oppgitt noe tall på skadde."
    index_paths(folder, [jsonl({"id": "1", "text": text})], encoder, lambda _: None)
    rebuild(folder, encoder, lambda _: None)
    with closing(Archive(folder, encoder.name)) as archive:
        assert archive.withheld_of("1", 1) == find_in(text).withheld != []
        assert archive.nobody_of("1", 1) == find_in(text).nobody != []


KILLED = """
import sys
from pathlib import Path
from index.indexing import index_paths
from tests.index.encoders.encoders import GramEncoder

def report(progress):
    print("finding" if progress.is_finding else "storing", progress.done, flush=True)

index_paths(Path(sys.argv[1]), [Path(sys.argv[2])], GramEncoder(), report)
"""


def test_killed_while_it_finds_nothing_is_lost(folder: Path, encoder: GramEncoder, jsonl: Jsonl) -> None:
    file = jsonl(*({"id": f"a{n:03}", "text": f"Sak {n}. {SAID}"} for n in range(500)))
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder), str(file)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    ) as writer:
        assert writer.stdout is not None
        while not writer.stdout.readline().startswith("finding"):
            pass
        os.kill(writer.pid, signal.SIGKILL)
    with closing(Archive(folder, encoder.name)) as archive:
        assert archive.holdings().articles == archive.holdings().passages == 500
        assert archive.matching("kvoten", 3)
    report = index_paths(folder, [file], encoder, lambda _: None)
    assert (report.unchanged, encoder.texts) == (500, [])
    with closing(Archive(folder, encoder.name)) as archive:
        assert all(archive.speech_of(f"a{n:03}", 1) for n in range(500))


def test_work_is_limited_by_steps_and_grows_with_the_text() -> None:
    work = Work(10, base=5, per_character=2)
    work.spend(25)
    with pytest.raises(WorkLimitError):
        work.spend()
