"""What Telegram's server demands of a message, as its own parser (TDLib) does; a breach is refused in its words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.telegram.records import Page

LONGEST_CAPTION = 1024
LONGEST_MESSAGE = 4_096
LONGEST_COPIED_TEXT = 256
LONGEST_CALLBACK_DATA = 64
MOST_BUTTONS = 100
MOST_BUTTONS_IN_A_ROW = 8
_KINDS = {"bold", "italic", "underline", "strikethrough", "code", "text_link", "blockquote", "expandable_blockquote"}


class RefusedError(Exception):
    """A request that Telegram answers with "Bad Request"."""


@dataclass(frozen=True)
class Entity:
    """A stretch of the text, counted in code points, and how it is set."""

    kind: str
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True)
class Read:
    """A message as its readers see it."""

    text: str
    entities: tuple[Entity, ...] = ()

    def marked(self, *kinds: str) -> list[str]:
        """Return the stretches that are set in some way, in order of their start."""
        return [self.text[e.start : e.end] for e in sorted(self.entities, key=lambda e: e.start) if e.kind in kinds]

    @property
    def bold(self) -> list[str]:
        """Return what stands in bold."""
        return self.marked("bold")

    @property
    def quoted(self) -> list[str]:
        """Return the quotations, folded or not."""
        return self.marked("blockquote", "expandable_blockquote")


def read_entities(text: str, entities: list[dict[str, Any]]) -> Read:
    """Read entities, which are counted in UTF-16 units. Raises RefusedError where one is not legal."""
    code_points = _code_points(text)
    read = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] not in _KINDS:
            raise RefusedError(f"unsupported type {entity['type']} specified")
        if entity["length"] < 1 or start not in code_points or end not in code_points:
            raise RefusedError("ENTITY_BOUNDS_INVALID")
        if (entity["type"] == "text_link") != ("url" in entity):
            raise RefusedError("ENTITY_TEXTURL_INVALID")
        read.append(Entity(entity["type"], code_points[start], code_points[end], entity.get("url")))
    for one, other in combinations(read, 2):
        if one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end:
            raise RefusedError("entities overlap")
        if "blockquote" in one.kind and "blockquote" in other.kind and one.end > other.start and other.end > one.start:
            raise RefusedError("nested blockquote")
    return Read(text, tuple(read))


def _code_points(text: str) -> dict[int, int]:
    """Return the code point that each UTF-16 unit begins at; inside one that has two units none begins."""
    starts = accumulate((utf16_units(character) for character in text), initial=0)
    return {unit: number for number, unit in enumerate(starts)}


def utf16_units(text: str) -> int:
    """Count a text as Telegram does."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def read_page(page: Page) -> Read:
    """Check a page as if it were sent, and return it as its readers see it."""
    return check_message({"text": page.text, "entities": [entity.to_dict() for entity in page.entities]})


def as_telegram_keeps_it(text: str) -> str:
    """Return a text as it is left when Telegram has cleaned it."""
    text = re.sub(r"[\x00-\x09\x0b\x0c\x0e-\x1f]", " ", text)
    return re.sub("[\r\u2028-\u202e\u030a\u0333\u033f]", "", text)


def check_message(params: dict[str, Any]) -> Read:
    """Check what a message says and what hangs on it; return it as its readers see it."""
    text = str(params.get("text", ""))
    read = read_entities(text, params.get("entities") or [])
    kept = as_telegram_keeps_it(read.text)
    if not any(unicodedata.category(c)[0] not in "CMZ" for c in kept):
        raise RefusedError("message text is empty")
    if utf16_units(kept.strip()) > LONGEST_MESSAGE:
        raise RefusedError("message is too long")
    check_buttons(params.get("reply_markup") or {})
    return read


def check_caption(params: dict[str, Any]) -> Read:
    """Check what stands under a picture; return it as its readers see it."""
    caption = {"text": params.get("caption", ""), "entities": params.get("caption_entities")}
    if utf16_units(str(caption["text"])) > LONGEST_CAPTION:
        raise RefusedError("message caption is too long")
    return check_message({**caption, "reply_markup": params.get("reply_markup")})


def check_cards(results: list[dict[str, Any]]) -> None:
    """Check the results of an inline query."""
    keys = [result["id"] for result in results]
    if len(keys) > 50 or len(set(keys)) < len(keys) or not all(1 <= len(key.encode()) <= 64 for key in keys):
        raise RefusedError("RESULT_ID_INVALID")
    for result in results:
        if not result["title"]:
            raise RefusedError("ARTICLE_TITLE_EMPTY")
        content = result["input_message_content"]
        check_message({"text": content["message_text"], "entities": content.get("entities")})


def check_buttons(markup: dict[str, Any]) -> None:
    """Check the buttons under a message."""
    rows = markup.get("inline_keyboard", [])
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_BUTTONS_IN_A_ROW for row in rows):
        raise RefusedError("reply markup is too long")
    for row in rows:
        for button in row:
            data = button.get("callback_data")
            if not button.get("text"):
                raise RefusedError("text buttons must be non-empty")
            copied = button.get("copy_text", {"text": "…"})["text"]
            if not 1 <= len(copied) <= LONGEST_COPIED_TEXT:
                raise RefusedError("BUTTON_COPY_TEXT_INVALID")
            if data is not None and not 1 <= len(data.encode()) <= LONGEST_CALLBACK_DATA:
                raise RefusedError("BUTTON_DATA_INVALID")
