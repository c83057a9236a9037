"""A language model behind an OpenAI-compatible server: Ollama, vLLM, llama.cpp, or a hosted one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from index.errors import UsageError
from retrieval.writing.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.writing.model import Message

TRIES = 2
LONGEST_BYTES = 200_000
"""Of a server's response; what is longer is no answer of a few sentences."""
_LONGEST_TOKENS = 500
_CONNECT_SECONDS = 3.0
_PAUSE_SECONDS = 0.3
_WITHOUT_KEY = "none"
"""What servers that ask for no key are shown: the library sends nothing without one."""


class _Said(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Said


class _Completion(BaseModel):
    """What is read of a server's response."""

    choices: list[_Choice]


class OpenAiModel:
    """Asks a server, twice at the most, and gives up in time whatever it does; safe to use from several threads."""

    def __init__(self, base_url: str, model: str, key: str | None = None) -> None:
        """Take the server's address up to /v1. Raises UsageError where the openai package is missing."""
        try:
            import httpx2  # noqa: PLC0415 - what openai itself speaks HTTP with
            import openai  # noqa: PLC0415 - an extra, which takes a second to import
        except ImportError as error:
            raise UsageError("LLM_BASE_URL needs the openai package. Run: pip install 'kildebot[llm]'") from error
        self._library: Any = openai
        self._faults = (openai.OpenAIError, httpx2.HTTPError, OSError)
        self._base_url = base_url
        self._model = model
        self._key = key or _WITHOUT_KEY

    def complete(self, messages: Sequence[Message], seconds: float) -> str:
        """Return what the model says next, within so many seconds. Raises ModelError where it does not."""
        return asyncio.run(self._complete(messages, seconds))

    async def _complete(self, messages: Sequence[Message], seconds: float) -> str:
        try:
            # A limit for the whole: the library's own starts anew with every byte that drips in.
            async with asyncio.timeout(seconds), self._client(seconds) as client:
                return await self._try(client, messages)
        except TimeoutError:
            raise ModelError(f"the language model took longer than {seconds:.0f} s") from None

    def _client(self, seconds: float) -> Any:
        timeout = self._library.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))
        return self._library.AsyncOpenAI(base_url=self._base_url, api_key=self._key, timeout=timeout, max_retries=0)

    async def _try(self, client: Any, messages: Sequence[Message]) -> str:
        for left in reversed(range(TRIES)):
            try:
                return await self._ask(client, messages)
            except ModelError:
                if not left:
                    raise
            await asyncio.sleep(_PAUSE_SECONDS)
        raise AssertionError

    async def _ask(self, client: Any, messages: Sequence[Message]) -> str:
        # Only the kind of a fault is told on: its text may hold what the server was sent.
        try:
            body = await self._read(client, messages)
        except self._library.APIStatusError as error:
            raise ModelError(f"the language model's server answered HTTP {error.status_code}") from None
        except self._faults as error:
            raise ModelError(f"the language model's server cannot be used ({type(error).__name__})") from None
        try:
            said = _Completion.model_validate_json(body).choices[0].message.content
        except (ValidationError, IndexError):
            raise ModelError("the language model's server answered with something else than a completion") from None
        if not said or not said.strip():
            raise ModelError("the language model said nothing")
        return said

    async def _read(self, client: Any, messages: Sequence[Message]) -> bytes:
        body = bytearray()
        asking = client.chat.completions.with_streaming_response.create(
            model=self._model,
            messages=[{"role": message.role, "content": message.content} for message in messages],
            temperature=0,
            max_tokens=_LONGEST_TOKENS,
        )
        async with asking as response:
            async for chunk in response.iter_bytes():
                body += chunk
                if len(body) > LONGEST_BYTES:
                    raise ModelError("the language model's server answered without end")
        return bytes(body)
