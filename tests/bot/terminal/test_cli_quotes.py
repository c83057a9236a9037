from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.cli import main
from tests.conftest import SEED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAID = "De hadde blitt skutt og drept eller likvidert med kniver"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("INDEX_DIR", "EMBEDDING_MODEL"):
        monkeypatch.delenv(name, raising=False)


def objects(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_quote_gives_the_object_that_people_script_against(
    capsys: pytest.CaptureFixture[str], sample_folder: Path
) -> None:
    (check,) = objects(capsys, "quote", f"«{SAID}.»", "--speaker", "Abdulrahman", "--index", str(sample_folder))
    assert list(check) == ["text", "claimed_speaker", "verdict", "explanation", "matches"]
    assert (check["text"], check["claimed_speaker"], check["verdict"]) == (f"«{SAID}.»", "Abdulrahman", "verbatim")
    (match,) = check["matches"]
    assert list(match) == ["citation", "similarity", "speaker", "speaker_name", "diff"]
    assert match["speaker_name"] == "Rami Abdulrahman"
    assert match["diff"] == [{"op": "equal", "claimed": SAID, "source": SAID}]
    citation = match["citation"]
    text = SEED.read_text(encoding="utf-8").partition("\n\n")[2]
    assert text[citation["start"] : citation["end"]] == citation["quote"] == SAID


def test_a_batch_is_one_result_a_line_in_order(
    capsys: pytest.CaptureFixture[str], sample_folder: Path, jsonl: Callable[..., Path]
) -> None:
    file = jsonl(
        {"text": SAID.replace("kniver", "økser")},
        {"text": SAID, "claimed_speaker": "Talal Barazi"},
        {"text": "Ingen av dem kommer noen gang hjem igjen", "claimed_speaker": None},
    )
    arguments = ("quote", "--batch", str(file), "--index", str(sample_folder))
    checks = objects(capsys, *arguments)
    assert [check["verdict"] for check in checks] == ["altered", "misattributed", "not_found"]
    assert main(list(arguments)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["Endret", "Feil person", "Ikke funnet"]


def test_a_quote_is_shown_with_verdict_words_and_source(
    capsys: pytest.CaptureFixture[str], sample_folder: Path
) -> None:
    assert main(["quote", SAID, "--lang", "en", "--index", str(sample_folder)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Verbatim. ")
    assert "Said by: SOHR-direktør Rami Abdulrahman." in shown
    assert f"“{SAID}” [1]" in shown
    assert "[1] NTB utenriks, October 2017: " in shown


def test_a_question_that_holds_a_quote_is_answered_by_the_check(
    capsys: pytest.CaptureFixture[str], sample_folder: Path
) -> None:
    (reply,) = objects(capsys, "ask", f"Did Barazi say “{SAID}”?", "--index", str(sample_folder))
    assert (reply["status"], reply["language"], reply["citations"][0]["quote"]) == ("answered", "en", SAID)
    assert reply["answer"].startswith("Misattributed. ")
    (nothing,) = objects(capsys, "ask", "Sa Barazi «alle kommer hjem i morgen tidlig»?", "--index", str(sample_folder))
    assert (nothing["status"], nothing["citations"]) == ("not_found", [])


def test_extract_shows_who_says_what_with_exact_places(capsys: pytest.CaptureFixture[str]) -> None:
    rows = objects(capsys, "extract", str(SEED))
    assert list(rows[0]) == ["article", "kind", "start", "end", "text", "speaker", "speaker_name", "verb"]
    text = SEED.read_text(encoding="utf-8").partition("\n\n")[2]
    assert all(row["text"] == text[row["start"] : row["end"]] for row in rows)
    direct = [row for row in rows if row["kind"] == "direct"]
    assert any(row["speaker_name"] == "Rami Abdulrahman" and row["text"].endswith("kniver") for row in direct)
    figures = [row for row in rows if row["kind"] == "figure"]
    assert list(figures[0])[5:] == ["value", "bound", "unit", "category", "attributed_to"]
    assert main(["extract", str(SEED)]) == 0
    assert "direct    SOHR-direktør Rami Abdulrahman (sier): Etter at regimet" in capsys.readouterr().out


def test_extract_refuses_what_it_cannot_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["extract", str(tmp_path / "missing.txt")]) == 1
    assert "refused: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["quote"], "quote takes a quote"),
        (["quote", " "], "quote takes a quote"),
        (["quote", "x", "--batch", "y"], "quote takes a quote"),
        (["quote", "--batch", "missing.jsonl"], "missing.jsonl cannot be read"),
        (["extract"], "required: PATH"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert words in captured.err


def test_a_batch_with_a_broken_line_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "quotes.jsonl"
    file.write_text('{"text": "Hei"}\n{"speaker": "Kari"}\n', encoding="utf-8")
    assert main(["quote", "--batch", str(file)]) == 2
    assert f"{file}, line 2: " in capsys.readouterr().err
