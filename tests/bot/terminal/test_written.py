"""Written answers and translations in the terminal."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from bot.cli import main
from tests.llm_server import serving_llm
from tests.writing_desk import archive_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.llm_server import LlmServer

    Run = Callable[..., str]

QUESTION = "Hva koster bussene?"
PRICED = "Bussene koster 12,5 millioner kroner [1]."
LIE = "Bussene koster 13 millioner kroner [1]."
IN_ENGLISH = "How much do the buses cost?"
TRANSLATED = "The buses cost 12.5 million kroner and run between Moldvik and Straumsnes."


@pytest.fixture
def llm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[LlmServer]:
    monkeypatch.chdir(tmp_path)
    with serving_llm() as server:
        monkeypatch.setenv("LLM_BASE_URL", server.url)
        monkeypatch.setenv("LLM_MODEL", "tiny")
        yield server


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command over the articles that are written over, and return what it prints."""

    def command(*arguments: str) -> str:
        assert main([*arguments, "--index", str(archive_folder())]) == 0
        return capsys.readouterr().out

    return command


def test_without_a_language_model_nothing_changes(
    run: Run, llm: LlmServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_model = [run("ask", QUESTION), json.loads(run("ask", QUESTION, "--json"))]
    monkeypatch.delenv("LLM_BASE_URL")
    without = [run("ask", QUESTION), json.loads(run("ask", QUESTION, "--json"))]
    assert with_model[0] == without[0]
    assert "språkmodell" not in without[0]
    for reply in (with_model[1], without[1]):
        del reply["elapsed_ms"]
    assert with_model[1] == without[1]
    assert not llm.asked
    for wanted in ("--written", "--translate"):
        assert main(["ask", QUESTION, wanted]) == 2
        assert "LLM_BASE_URL" in capsys.readouterr().err


def test_a_written_answer_says_so_and_explains_itself(run: Run, llm: LlmServer) -> None:
    llm.says(LIE, f"{PRICED} {LIE}")
    shown = run("ask", QUESTION, "--written", "--explain")
    assert shown.startswith(f"{PRICED}\n\nSkrevet av en språkmodell, kontrollert mot kildene.\n\nKilder:\n[1]")
    assert f"draft 1: {LIE}\n  dropped (number: 13 millioner): {LIE}" in shown
    assert f"draft 2: {PRICED} {LIE}\n  kept: {PRICED}\n  dropped" in shown
    llm.says(LIE)
    assert "not written: what holds of the drafts does not answer" in run("ask", QUESTION, "--written", "--explain")


def test_the_object_has_the_drafts_beside_what_it_always_has(run: Run, llm: LlmServer) -> None:
    llm.says(f"{PRICED} {LIE}")
    plain, written = json.loads(run("ask", QUESTION, "--json")), json.loads(run("ask", QUESTION, "--json", "--written"))
    assert list(written) == [*plain, "written"]
    assert written["citations"] == plain["citations"]
    assert written["written"]["shown"] == PRICED
    assert written["answer"].startswith(PRICED)
    (draft,) = written["written"]["drafts"]
    assert [(each["verdict"], each["why"]) for each in draft["statements"]] == [
        ("kept", None),
        ("dropped", "number: 13 millioner"),
    ]


def test_quotations_are_translated_beside_the_original(run: Run, llm: LlmServer) -> None:
    llm.says(TRANSLATED)
    shown = run("ask", IN_ENGLISH, "--translate")
    original = "“Bussene koster 12,5 millioner kroner og går mellom Moldvik og Straumsnes.” [1]"
    assert f"{original}\n\n🌐 {TRANSLATED}" in shown
    assert "Machine translation." in shown
    found = json.loads(run("ask", IN_ENGLISH, "--translate", "--json"))
    assert found["translations"] == [{"citation": 1, "text": TRANSLATED}]
    llm.says("")
    assert "the translation did not match the original" in run("ask", IN_ENGLISH, "--translate")


def test_a_conversation_is_written_too_and_translates_on_a_word(
    run: Run, llm: LlmServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    llm.says("The buses cost 12.5 million kroner [1].", TRANSLATED)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{IN_ENGLISH}\n/translate\n"))
    said = run("chat")
    assert said.startswith("The buses cost 12.5 million kroner [1].\n\nWritten by a language model")
    assert f"🌐 {TRANSLATED}" in said


def test_evaluation_says_how_much_was_written_dropped_and_completed_and_why(
    run: Run, llm: LlmServer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [QUESTION, "Hvor mange ble skadd på Lomvatn?", "Når åpner badet i Osvik?", "Hva er kvantefysikk?"]
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps({"id": n, "question": row}) + "\n" for n, row in enumerate(rows)))
    llm.says(f"{PRICED} {LIE}", "Politiet opplyser at 14 personer ble skadd [1].", "Badet er gratis [1].")
    tally = json.loads(run("evaluate", "--questions", str(file), "--written", "--json"))["written"]
    assert (tally["replies"], tally["written"], tally["second_tries"]) == (3, 2, 1)
    assert (tally["statements"], tally["kept"], tally["completed"], tally["dropped"]) == (5, 1, 1, 3)
    assert tally["dropped_by"]["number"] == 1
    assert sum(tally["dropped_by"].values()) == 3
    assert tally["not_written"] == {"what holds of the drafts does not answer": 1}
    llm.says(PRICED)
    assert "written: 1 of 3 replies" in run("evaluate", "--questions", str(file), "--written")
    monkeypatch.delenv("LLM_BASE_URL")
    assert main(["evaluate", "--questions", str(file), "--written"]) == 2
    assert "LLM_BASE_URL" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value"), [("LLM_BASE_URL", "localhost:11434"), ("LLM_MODEL", ""), ("LLM_DAILY_LIMIT", "-1")]
)
def test_a_wrong_setting_is_named(
    llm: LlmServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    assert llm.url
    monkeypatch.setenv(name, value)
    assert main(["stats"]) == 2
    assert f"Setting {name}: " in capsys.readouterr().err


def test_explaining_goes_with_writing(llm: LlmServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert llm.url
    assert main(["ask", QUESTION, "--explain"]) == 2
    assert "--explain goes with --written" in capsys.readouterr().err
