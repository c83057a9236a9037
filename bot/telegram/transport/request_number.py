"""The number of the request that is worked on, which goes with its work into every task and thread."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable

REQUEST: ContextVar[int | None] = ContextVar("REQUEST", default=None)


async def numbered(number: int, work: Awaitable[None]) -> None:
    """Do some work under a number."""
    REQUEST.set(number)
    await work
