"""The language model's client, over real HTTP, against a server that misbehaves."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from retrieval.writing.model import Message, ModelError
from retrieval.writing.openai_model import OpenAiModel
from tests.llm_server import broken_json, dripping, endless, hangs_up, no_completion, serving_llm, silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.llm_server import Behaviour, LlmServer

HELLO = [Message("system", "Say something."), Message("user", "Hello")]
KEY = "sk-hushhush"


@pytest.fixture
def llm() -> Iterator[LlmServer]:
    with serving_llm() as server:
        yield server


def model(llm: LlmServer) -> OpenAiModel:
    return OpenAiModel(llm.url, "tiny", KEY)


def test_a_server_is_asked_as_openais_is(llm: LlmServer) -> None:
    llm.says("Hei [1].")
    assert model(llm).complete(HELLO, 5) == "Hei [1]."
    (asked,) = llm.asked
    assert (asked["path"], asked["model"], asked["temperature"]) == ("/v1/chat/completions", "tiny", 0)
    assert asked["messages"] == [{"role": "system", "content": "Say something."}, {"role": "user", "content": "Hello"}]
    assert llm.keys == [f"Bearer {KEY}"]


@pytest.mark.parametrize("fault", [429, 500, 503, broken_json, no_completion, hangs_up, endless, "", " \n"])
def test_what_fails_once_is_asked_again_and_no_more(llm: LlmServer, fault: str | int | Behaviour) -> None:
    llm.says(fault, "Hei.")
    assert model(llm).complete(HELLO, 5) == "Hei."
    llm.asked.clear()
    llm.says(fault)
    with pytest.raises(ModelError) as raised:
        model(llm).complete(HELLO, 5)
    assert len(llm.asked) == 2
    assert KEY not in str(raised.value)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("fault", [silent, dripping])
def test_a_slow_server_is_left_in_time(llm: LlmServer, fault: Behaviour) -> None:
    llm.says(fault)
    started = perf_counter()
    with pytest.raises(ModelError, match="longer than"):
        model(llm).complete(HELLO, 0.5)
    assert perf_counter() - started < 3


def test_a_server_that_is_down_is_an_error_like_any_other(llm: LlmServer) -> None:
    with serving_llm() as gone:
        url = gone.url
    with pytest.raises(ModelError, match="cannot be used"):
        OpenAiModel(url, "tiny").complete(HELLO, 5)
    assert not llm.asked
