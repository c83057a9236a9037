from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from bot.cli import main
from index import findings
from index.findings import find_in
from index.language.work import WorkLimitError
from tests.conftest import PROJECT, SAMPLE, SEED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.encoders.encoder import Encoder
    from index.findings import Findings

ASK_KEYS = {
    "question": str,
    "language": str,
    "status": str,
    "answer": str,
    "short_answer": (str, type(None)),
    "confidence": float,
    "citations": list,
    "figures": list,
    "passages": list,
    "as_of": (str, type(None)),
    "elapsed_ms": dict,
}
CITATION_KEYS = [
    "n",
    "article",
    "version",
    "headline",
    "source",
    "published",
    "url",
    "paragraph",
    "start",
    "end",
    "quote",
]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep what stands in this machine's .env and environment out."""
    monkeypatch.chdir(tmp_path)
    for name in ("INDEX_DIR", "EMBEDDING_MODEL", "TELEGRAM_BOT_TOKEN", "ALLOWED_CHAT_IDS"):
        monkeypatch.delenv(name, raising=False)


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Run a command with --json and return its object: the only thing on standard output."""
    assert main([*arguments, "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert isinstance(value, dict)
    return value


def test_demo_question_cites_ntb_from_october_2017_in_its_words(
    capsys: pytest.CaptureFixture[str], sample_folder: Path
) -> None:
    assert main(["ask", "how many were killed in Qaryatain", "--index", str(sample_folder)]) == 0
    shown = capsys.readouterr().out
    assert "NTB utenriks, October 2017" in shown
    assert "aktivister sier de har dokumentert drapene på over 100 sivile i Qaryatain" in shown
    assert "\x1b" not in shown


def test_ask_gives_the_object_that_people_script_against(
    capsys: pytest.CaptureFixture[str], sample_folder: Path
) -> None:
    reply = as_json(capsys, "ask", "hvor mange ble drept i Qaryatain", "--index", str(sample_folder))
    assert list(reply) == list(ASK_KEYS)
    for name, kind in ASK_KEYS.items():
        assert isinstance(reply[name], kind), name  # type: ignore[arg-type]
    assert (reply["status"], reply["language"], reply["as_of"]) == ("answered", "nb", "2025-03-03")
    text = SEED.read_text(encoding="utf-8").partition("\n\n")[2]
    for citation in reply["citations"]:
        assert list(citation) == CITATION_KEYS
        assert citation["quote"] == text[citation["start"] : citation["end"]]
        assert f"{citation['quote']}» [{citation['n']}]" in reply["answer"]
    assert len(reply["passages"]) == 10
    scores = [passage["score"] for passage in reply["passages"]]
    assert scores == sorted(scores, reverse=True)
    assert reply["elapsed_ms"]["total"] >= reply["elapsed_ms"]["search"]


def test_not_found_is_done_and_says_what_was_searched(capsys: pytest.CaptureFixture[str], sample_folder: Path) -> None:
    reply = as_json(capsys, "ask", "Hvem vant Eurovision i 2009?", "--lang", "en", "--index", str(sample_folder))
    assert (reply["status"], reply["citations"], reply["short_answer"]) == ("not_found", [], None)
    assert "published from October 2017 to 3 March 2025" in reply["answer"]


def test_figures_of_a_topic_come_alone(capsys: pytest.CaptureFixture[str], sample_folder: Path) -> None:
    reply = as_json(capsys, "figures", "drepte i Qaryatain", "--index", str(sample_folder))
    assert list(reply) == list(ASK_KEYS)
    assert [figure["value"] for figure in reply["figures"]] == [100, 116, 67, 35, 100]
    assert main(["figures", "killed in Qaryatain", "--index", str(sample_folder)]) == 0
    assert capsys.readouterr().out.startswith(
        "The figures, by who gives them:\n– activists (aktivister): the killing of over 100"
    )


def test_index_reports_what_it_did_and_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, bundled: Encoder
) -> None:
    assert bundled.name
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "1", "text": "Torsk i havet."}\n{"id": "2"\n', encoding="utf-8")
    assert main(["index", str(file), "--json"]) == 1
    captured = capsys.readouterr()
    report = json.loads(captured.out)
    assert (report["added"], report["unchanged"], report["passages"]) == (1, 0, 1)
    assert report["refused"] == [
        {"file": str(file), "line": 2, "reason": "not valid JSON: Expecting ',' delimiter (column 1)"}
    ] or report["refused"][0]["reason"].startswith("not valid JSON")
    assert main(["index", str(file)]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("0 added, 0 updated, 1 unchanged, 0 removed, 1 refused")
    assert f"refused: {file}, line 2: not valid JSON" in shown
    assert (tmp_path / "var" / "index" / "archive.sqlite").exists()


def test_an_article_without_findings_is_named_and_stored(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, bundled: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bundled.name
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "sak-1", "text": "Torsk i havet."}\n', encoding="utf-8")

    def overworked(text: str) -> Findings:
        if "Torsk" in text:
            raise WorkLimitError
        return find_in(text)

    monkeypatch.setattr(findings, "find_in", overworked)
    report = as_json(capsys, "index", str(file))
    reason = "its text takes more work to read than any ordinary text of its length"
    assert (report["added"], report["without_findings"]) == (1, [{"article": "sak-1", "reason": reason}])
    assert main(["index", str(file)]) == 0
    assert f"stored and searched, but without findings: sak-1: {reason}\n" in capsys.readouterr().out
    assert as_json(capsys, "ask", "torsk i havet")["passages"][0]["article"] == "sak-1"
    assert main(["extract", str(file), str(SEED)]) == 1
    shown = capsys.readouterr().out
    assert "Torsk" not in shown
    assert "over 100 sivile (aktivister)" in shown


def test_stats_say_what_the_archive_holds(capsys: pytest.CaptureFixture[str], sample_folder: Path) -> None:
    stats = as_json(capsys, "stats", "--index", str(sample_folder))
    assert (stats["articles"], stats["oldest"], stats["newest"]) == (7, "2017-10", "2025-03-03")
    assert (stats["model"], stats["index_type"]) == ("kildebot-retriever-1", "IDMap,Flat")
    assert stats["sources"] == {"Prøvebyrået (oppdiktet)": 6, "NTB": 1}
    assert main(["stats", "--index", str(sample_folder)]) == 0
    assert "October 2017 to 3 March 2025" in capsys.readouterr().out


def test_evaluate_measures_and_writes_predictions_in_order(
    capsys: pytest.CaptureFixture[str], sample_folder: Path, tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    (article,) = {
        citation["article"]
        for citation in as_json(capsys, "ask", "hvor mange ble drept i Qaryatain", "--index", str(sample_folder))[
            "citations"
        ]
    }
    text = SEED.read_text(encoding="utf-8").partition("\n\n")[2]
    rows = [
        {"id": "q2", "language": "nb", "question": "Hvor mange ble drept i Qaryatain?", "article": article,
         "answer": "over 100 sivile", "start": text.index("over 100 sivile")},
        {"id": "q1", "language": "nb", "question": "Hvem vant Eurovision i 2009?"},
        {"id": "q3", "language": "en", "question": "never asked"},
    ]  # fmt: skip
    questions, predictions = jsonl(*rows, name="questions.jsonl"), tmp_path / "out.jsonl"
    arguments = ["evaluate", "--questions", str(questions), "--predictions", str(predictions), "--limit", "2"]
    scores = as_json(capsys, *arguments, "--index", str(sample_folder))
    assert set(scores) == {"nb"}
    nb = scores["nb"]
    assert (nb["questions"], nb["hit_at"]["5"], nb["evidence"], nb["answered"]) == (2, 1, 1, 1)
    assert nb["asserted_falsely"] == 0
    assert nb["ms"]["50"] <= nb["ms"]["95"] <= nb["ms"]["99"]
    written = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in written] == ["q2", "q1"]
    assert [row["status"] for row in written] == ["answered", "not_found"]
    assert main([*arguments, "--index", str(sample_folder)]) == 0
    assert "passage hit@5" in capsys.readouterr().out


def test_evaluate_counts_what_is_asserted_though_the_article_does_not_answer_it(
    capsys: pytest.CaptureFixture[str],
    sample_folder: Path,
    jsonl: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article = as_json(capsys, "ask", "Hvor ble likene dumpet?", "--index", str(sample_folder))["citations"][0][
        "article"
    ]
    rows = [
        {"id": "u1", "article": article, "language": "nb", "question": "Hvem dumpet likene i en dyp sjakt?",
         "kind": "role", "answer": None, "start": None, "near": "gruppa"},
    ]  # fmt: skip
    arguments = ["evaluate", "--questions", str(jsonl(*rows, name="traps.jsonl")), "--index", str(sample_folder)]
    for least, share in (("0", 1), ("1", 0)):
        monkeypatch.setenv("ASSERT_FROM", least)
        scores = as_json(capsys, *arguments)["nb"]
        assert (scores["asserted_falsely"], scores["asserted_falsely_by_kind"]) == (share, {"role": share})
        assert scores["related_unanswerable"] == 1 - share


def test_evaluate_compares_the_parts_of_search_and_draws_pictures(
    capsys: pytest.CaptureFixture[str], sample_folder: Path, tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    text = SEED.read_text(encoding="utf-8").partition("\n\n")[2]
    asked = as_json(capsys, "ask", "Hvor ble likene dumpet?", "--index", str(sample_folder))
    rows = [
        {"id": "1", "language": "nb", "question": "Hvor ble likene dumpet?", "answer": "i en dyp sjakt",
         "article": asked["citations"][0]["article"], "start": text.index("i en dyp sjakt")},
        {"id": "2", "language": "en", "question": "Who won Eurovision in 2009?"},
    ]  # fmt: skip
    questions, plots = jsonl(*rows, name="questions.jsonl"), tmp_path / "plots"
    arguments = ["evaluate", "--questions", str(questions), "--index", str(sample_folder), "--compare"]
    scores = as_json(capsys, *arguments, "--plots", str(plots))
    assert (scores["nb"]["exact_match"], scores["nb"]["f1"], scores["nb"]["f1_answered"]) == (1, 1, 1)
    assert set(scores["nb"]["parts"]) == {"words", "vectors", "hybrid", "reread"}
    assert scores["nb"]["parts"]["reread"]["hit_at"]["1"] == 1
    assert scores["en"]["asserted_falsely"] == 0
    assert sorted(file.name for file in plots.iterdir()) == ["reliability.png", "risk-coverage.png"]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in plots.iterdir())
    assert main(arguments) == 0
    assert "words, vectors and the reader" in capsys.readouterr().out


def test_without_an_answer_there_is_nothing_to_draw(
    capsys: pytest.CaptureFixture[str], sample_folder: Path, tmp_path: Path, jsonl: Callable[..., Path]
) -> None:
    questions = jsonl({"id": "1", "question": "Hvem vant Eurovision i 2009?"}, name="questions.jsonl")
    plots = tmp_path / "plots"
    arguments = ["evaluate", "--questions", str(questions), "--index", str(sample_folder), "--plots", str(plots)]
    assert main(arguments) == 0
    assert "nothing to draw" in capsys.readouterr().err
    assert not plots.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "required: COMMAND"),
        (["sing"], "invalid choice: 'sing'"),
        (["ask"], "required: QUESTION"),
        (["ask", " "], "ask takes a question"),
        (["ask", "hva?", "--lang", "sv"], "invalid choice: 'sv'"),
        (["figures", " "], "figures takes a topic"),
        (["index"], "index takes files or folders"),
        (["index", "x", "--rebuild"], "index takes files or folders"),
        (["run"], "TELEGRAM_BOT_TOKEN"),
        (["evaluate", "--questions", "q.jsonl", "--limit", "0"], "'0' is not a number from 1 up"),
        (["evaluate", "--questions", "missing.jsonl"], "missing.jsonl cannot be read"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err
    assert captured.err.count("\n") == 1


def test_a_question_file_with_a_broken_line_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text('{"id": "1", "question": "Hva?"}\n{"id": "2"}\n', encoding="utf-8")
    assert main(["evaluate", "--questions", str(file)]) == 2
    assert f"{file}, line 2: no question" in capsys.readouterr().err


def test_no_archive_is_status_1_and_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "hva skjedde?"]) == 1
    assert "Make one with: kildebot index PATH..." in capsys.readouterr().err


def test_an_archive_of_another_model_is_refused_and_rebuilt(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tests.index.encoders import tiny_model  # noqa: PLC0415

    folder = str(tmp_path / "index")
    model = str(tiny_model.write(tmp_path / "tiny"))
    assert main(["index", str(SAMPLE), "--index", folder]) == 0
    monkeypatch.setenv("EMBEDDING_MODEL", model)
    assert main(["ask", "hva?", "--index", folder]) == 1
    error = capsys.readouterr().err
    assert "kildebot-retriever-1" in error
    assert model in error
    assert f"kildebot index --rebuild --index {folder}" in error
    assert main(["index", "--rebuild", "--index", folder]) == 0
    assert main(["ask", "hva?", "--index", folder]) == 0


def test_a_reader_who_leaves_early_is_no_fault(sample_folder: Path) -> None:
    command = [sys.executable, "-m", "bot.cli", "chat", "--index", str(sample_folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PROJECT, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write("hvor mange ble drept i Qaryatain\n" * 3)
        process.stdin.close()
        assert process.stderr.read() == ""


def test_chat_answers_line_after_line(sample_folder: Path) -> None:
    typed = "/help\n\nhvor mange ble drept i Qaryatain\nHvem vant Eurovision i 2009?\n/quit\naldri lest\n"
    command = [sys.executable, "-m", "bot.cli", "chat", "--index", str(sample_folder)]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, cwd=PROJECT, check=True)
    assert "ordrett og med kilde" in done.stdout
    assert "over 100 sivile i Qaryatain" in done.stdout
    assert "Jeg finner ikke noe svar på dette i arkivet." in done.stdout
    assert done.stderr == ""


def test_colour_and_layout_come_only_on_a_terminal(sample_folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "bot.cli",
        "ask",
        "hvor mange ble drept i Qaryatain",
        "--index",
        str(sample_folder),
    ]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=theirs, env=environment, cwd=PROJECT) as process:
        os.close(theirs)
        shown = b""
        while block := _read(ours):
            shown += block
    assert process.returncode == 0
    assert b"\x1b[" in shown
    assert "Kilder" in shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side has closed
        return b""


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert re.fullmatch(r"kildebot \d+\.\d+\S*\n", capsys.readouterr().out)


def test_no_escape_code_of_a_file_reaches_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = {"uri": "urn:\x1b[31m", "type": "text", "pubstatus": "usable", "body_html": "<p>Brua.\x1b[31m</p>"}
    (tmp_path / "sak.json").write_text(json.dumps(item), encoding="utf-8")
    assert main(["read", str(tmp_path / "sak.json")]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert r"urn:\x1b[31m" in said
