"""The log: what libraries say is kept down, and a secret is kept out."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import quote

from bot.telegram.transport.request_number import REQUEST

_FORMATTER = logging.Formatter()
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """Writes an event as one JSON object in a line, with the number of the request that it belongs to."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an event."""
        event: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (request := REQUEST.get()) is not None:
            event["request"] = request
        if trace := record.exc_text or (self.formatException(record.exc_info) if record.exc_info else None):
            event["trace"] = trace
        return json.dumps(event, ensure_ascii=False)


class Redaction(logging.Filter):
    """Puts *** for a secret, in messages and in tracebacks."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        # The address of a file has the token in its quoted form.
        self._forms = {secret, quote(secret, safe="")}

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without the secret."""
        message = record.getMessage()
        if message != (redacted := self._redacted(message)):
            record.msg, record.args = redacted, None
        if record.exc_info:
            trace = record.exc_text or _FORMATTER.formatException(record.exc_info)
            if trace != (redacted := self._redacted(trace)):
                record.exc_info, record.exc_text = None, redacted
        return True

    def _redacted(self, text: str) -> str:
        for form in self._forms:
            text = text.replace(form, "***")
        return text


def start_log(level: str, *secrets: str, form: Literal["text", "json"] = "text") -> None:
    """Log to standard error from a level on, with secrets redacted wherever they turn up.

    The HTTP libraries log every address with the token in it, the Telegram library every message with its text, and the
    one that asks a language model every question: all may only speak up when something is wrong, and what goes wrong in
    a request is for its caller to tell.
    """
    logging.basicConfig(level=level, format=_LINE)
    for name in ("httpx", "httpcore", "httpx2", "httpcore2", "openai", "telegram", "uvicorn"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(JsonLines() if form == "json" else logging.Formatter(_LINE))
        for secret in secrets:
            handler.addFilter(Redaction(secret))
