from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from bot.terminal.conversation import converse
from retrieval.writing.writing import Writing
from tests.desk import TestDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    Said = Callable[..., tuple[str, str]]

QUESTION = "Hvor mange sivile ble drept i Qaryatain?"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Type lines into a conversation, and return what it prints and what it says beside that."""

    def converse_over(*lines: str, as_json: bool = False) -> tuple[str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
        converse(TestDesk(), Writing(), None, as_json=as_json)
        captured = capsys.readouterr()
        return captured.out, captured.err

    return converse_over


def test_a_followup_is_understood_from_the_question_before(said: Said) -> None:
    followup = "og hvor mange ble navngitt?"
    replies = [json.loads(line) for line in said(followup, QUESTION, followup, as_json=True)[0].splitlines()]
    assert [reply["status"] for reply in replies] == ["not_found", "answered", "answered"]
    assert "67 av de døde" in replies[2]["answer"]


@pytest.mark.parametrize("lines", [["/tall drepte i Qaryatain"], ["/figures drepte i Qaryatain"], [QUESTION, "/tall"]])
def test_figures_come_alone(said: Said, lines: list[str]) -> None:
    last = said(*lines)[0].rpartition("Tallene, etter hvem som oppgir dem:")[2]
    assert "minst 116 sivile" in last


def test_a_quote_is_checked(said: Said) -> None:
    assert said("/sitat Likene skal være funnet i massegraver")[0].startswith("Ordrett.")


def test_sources_are_listed_without_their_words(said: Said) -> None:
    shown, _ = said("/kilder drept i Qaryatain")
    assert shown.startswith("Artiklene som ligger nærmest spørsmålet:\n– NTB utenriks, oktober 2017: ")
    assert "116" not in shown


def test_the_language_is_fixed_and_set_free(said: Said) -> None:
    shown, _ = said("/sprak", "/language nynorsk", QUESTION, "/sprak auto", QUESTION)
    assert "Skriv /sprak bokmål" in shown
    assert shown.index("Eg svarer på nynorsk her.") < shown.index("Kjelder:") < shown.index("Jeg svarer på språket")
    assert shown.count("Kilder:") == 1


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("/tall", "Tallene for hva?"),
        ("/quote", "Hvilket sitat skal jeg sjekke?"),
        ("/ask", "Hva vil du vite?"),
        ("/about", "svarer ut fra et arkiv med 3 artikler"),
        ("/help", "/tall – tallene for et tema"),
        ("/", "/kilder – "),
        ("/nonsense", "/kilder – "),
    ],
)
def test_a_command_alone_is_explained(said: Said, line: str, hint: str) -> None:
    assert hint in said(line)[0]


def test_as_json_nothing_but_objects_is_printed(said: Said) -> None:
    printed, beside = said(QUESTION, "/help", "/language en", "/tall drepte i Qaryatain", "/kilder torsk", as_json=True)
    replies = [json.loads(line) for line in printed.splitlines()]
    assert [reply["status"] for reply in replies[:2]] == ["answered", "answered"]
    assert [reply["language"] for reply in replies] == ["nb", "en", "en"]
    assert "I answer in English here." in beside
