"""A Bot API server in memory: keeps updates for the bot, checks what it sends as Telegram does, and records it."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.bot.telegram.telegram_rules import Read, RefusedError, check_caption, check_cards, check_message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TOKEN = "123456:TEST-token_of_no_bot"
BOT = {"id": 123456, "is_bot": True, "first_name": "Kildebot", "username": "KildeBot"}
_JSON = frozenset(
    "reply_parameters link_preview_options reply_markup allowed_updates commands scope results button entities "
    "caption_entities".split()
)
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Call:
    """A request that was made, with its parameters read."""

    method: str
    params: dict[str, Any]

    @property
    def read(self) -> Read:
        """Return the message sent, as its readers see it."""
        return check_caption(self.params) if self.method == "sendPhoto" else check_message(self.params)


@dataclass(frozen=True)
class Fault:
    """How a request is answered instead of as asked: with an HTTP status, or by hanging up (0)."""

    status: int
    description: str = ""
    parameters: Mapping[str, Any] | None = None


class BotApi:
    """Holds one bot's state; safe to use from several threads."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.files: dict[str, bytes] = {}
        self.standing = "member"
        self.refused: list[str] = []
        self._numbers: dict[int, int] = {}
        self.webhook = ""
        self._updates: list[dict[str, Any]] = []
        self._next_update = 1_000
        self._next_message = 5_000
        self._changed = threading.Condition()

    def add_update(self, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Let something happen that the bot gets to know, and return the update."""
        with self._changed:
            self._next_update += 1
            update = {"update_id": self._next_update, kind: dict(content)}
            self._updates.append(update)
            self._changed.notify_all()
        return update

    def handle(self, token: str, method: str, form: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """Answer a request with an HTTP status and a body; status 0 means to hang up."""
        if token != TOKEN:
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        call = Call(method, {name: json.loads(value) if name in _JSON else value for name, value in form.items()})
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()
            if self.faults[method]:
                return _failure(self.faults[method].pop(0))
        try:
            return 200, {"ok": True, "result": self._result(call)}
        except RefusedError as error:
            self.refused.append(f"{error}: {call}")
            return _failure(Fault(400, f"Bad Request: {error}"))

    def download(self, token: str, path: str) -> tuple[int, bytes]:
        """Answer a request for a file with an HTTP status and its bytes."""
        known = self.files.get(path) if token == TOKEN else None
        return (404, b"{}") if known is None else (200, known)

    @property
    def sent(self) -> list[Call]:
        """Return the messages sent, in order; those that failed are among them."""
        return self.made("sendMessage")

    @property
    def written(self) -> list[Call]:
        """Return the messages sent and edited, in order."""
        with self._changed:
            return [call for call in self.calls if call.method in ("sendMessage", "editMessageText")]

    def number(self, call: Call) -> int:
        """Return the number of the message that a call wrote."""
        return self._numbers[id(call)]

    @property
    def texts(self) -> list[str]:
        """Return the texts of the messages sent, in order."""
        return [call.read.text for call in self.sent]

    @property
    def waiting(self) -> list[int]:
        """Return the ids of the updates that no fetch has confirmed."""
        with self._changed:
            return [update["update_id"] for update in self._updates]

    def made(self, method: str) -> list[Call]:
        """Return the calls of a method, in order."""
        with self._changed:
            return [call for call in self.calls if call.method == method]

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until a condition holds. Raises AssertionError when it does not come true."""
        end = time.monotonic() + _PATIENCE_SECONDS
        with self._changed:
            while not condition():
                assert time.monotonic() < end, f"{what} did not happen: {self.calls[-5:]}"
                self._changed.wait(0.1)

    def _result(self, call: Call) -> Any:
        known = {
            "getMe": {**BOT, "can_join_groups": True, "can_read_all_group_messages": False},
            "getWebhookInfo": {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": 0},
        }
        if call.method in known:
            return known[call.method]
        if call.method == "getUpdates":
            return self._fetch(call.params)
        if call.method in ("sendMessage", "sendPhoto", "editMessageText"):
            return self._message(call)
        if call.method == "getFile":
            return {"file_id": "f", "file_unique_id": "u", "file_path": f"documents/{call.params['file_id']}"}
        if call.method == "getChatMember":
            person = {"id": int(call.params["user_id"]), "is_bot": False, "first_name": "Person"}
            return {"status": self.standing, "user": person} | (
                {"is_anonymous": False} if self.standing == "creator" else {}
            )
        if call.method == "answerInlineQuery":
            check_cards(call.params["results"])
        if call.method == "answerCallbackQuery" and self._answered(call):
            raise RefusedError("query is too old and response timeout expired or query ID is invalid")
        return True

    def _fetch(self, params: Mapping[str, str]) -> list[dict[str, Any]]:
        end = time.monotonic() + float(params.get("timeout", 0))
        with self._changed:
            offset = int(params.get("offset", 0))
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
            self._changed.notify_all()
            while not self._updates and (left := end - time.monotonic()) > 0:
                self._changed.wait(min(left, 0.2))
            return self._updates[: int(params.get("limit", 100))]

    def _answered(self, call: Call) -> bool:
        """Tell whether a press was answered before: Telegram takes one answer for each."""
        query = call.params["callback_query_id"]
        return [earlier.params["callback_query_id"] for earlier in self.made(call.method)].count(query) > 1

    def _message(self, call: Call) -> dict[str, Any]:
        read = call.read
        with self._changed:
            self._next_message += 1
            number = int(call.params.get("message_id", self._next_message))
            self._numbers[id(call)] = number
        chat = {"id": int(call.params["chat_id"]), "type": "private", "first_name": "Person"}
        return {"message_id": number, "date": 1, "chat": chat, "from": BOT, "text": read.text}


def _failure(fault: Fault) -> tuple[int, dict[str, Any]]:
    body = {"ok": False, "error_code": fault.status, "description": fault.description}
    return fault.status, body | ({"parameters": dict(fault.parameters)} if fault.parameters else {})
