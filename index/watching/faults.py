"""What goes wrong with a feed."""

from __future__ import annotations

from index.errors import KildebotError


class FeedError(KildebotError):
    """A feed that cannot be had now; `retry_after` is when its server says to ask again, as it says it."""

    def __init__(self, reason: str, retry_after: str | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
