"""What Telegram's server demands of a message, as its own parser (TDLib) does; a breach is refused in its words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from html import unescape
from typing import Any

LONGEST_MESSAGE = 4_096
LONGEST_COPIED_TEXT = 256
LONGEST_CALLBACK_DATA = 64
MOST_BUTTONS = 100
MOST_BUTTONS_IN_A_ROW = 8
_TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "a", "code", "pre", "blockquote"}
_TOKEN = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s+[\w-]+(?:=(?:\"[^\"<>]*\"|'[^'<>]*'|[\w.-]+))?)*)\s*>|<|([^<]+)")
_ATTRIBUTE = re.compile(r"([\w-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+)))?")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);?")


class RefusedError(Exception):
    """A request that Telegram answers with "Bad Request"."""


@dataclass(frozen=True)
class Entity:
    """A stretch of the text, counted in code points, with its markup."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """A message as its readers see it."""

    text: str
    entities: tuple[Entity, ...] = ()

    def marked(self, tag: str) -> list[str]:
        """Return the stretches under a tag, in order of their start."""
        return [self.text[e.start : e.end] for e in sorted(self.entities, key=lambda e: e.start) if e.tag == tag]


def read_html(html: str) -> Read:
    """Parse markup. Raises RefusedError where it is not legal."""
    text = ""
    opened: list[Entity] = []
    entities: list[Entity] = []
    for match in _TOKEN.finditer(html):
        closing, tag, attributes, plain = match.groups()
        if plain is not None:
            text += _ENTITY.sub(lambda found: unescape(found[0]), plain)
        elif tag is None:
            raise RefusedError(f"can't parse entities: Unsupported start tag at byte offset {match.start()}")
        elif tag.lower() not in _TAGS:
            raise RefusedError(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {match.start()}')
        elif not closing:
            if tag == "blockquote" and any(entity.tag == tag for entity in opened):
                raise RefusedError("can't parse entities: nested blockquote")
            opened.append(Entity(tag.lower(), len(text), 0, _attributes(attributes)))
        elif not opened or opened[-1].tag != tag.lower():
            raise RefusedError(f"can't parse entities: Unmatched end tag at byte offset {match.start()}")
        else:
            entity = opened.pop()
            entities.append(Entity(entity.tag, entity.start, len(text), entity.attributes))
    if opened:
        raise RefusedError(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1].tag}\"")
    return Read(text, tuple(entities))


def as_telegram_keeps_it(text: str) -> str:
    """Return a text as it is left when Telegram has cleaned it."""
    text = re.sub(r"[\x00-\x09\x0b\x0c\x0e-\x1f]", " ", text)
    return re.sub("[\r\u2028-\u202e\u030a\u0333\u033f]", "", text)


def check_message(params: dict[str, Any]) -> Read:
    """Check what a message says and what hangs on it; return it as its readers see it."""
    text = str(params.get("text", ""))
    read = read_html(text) if params.get("parse_mode") == "HTML" else Read(text)
    kept = as_telegram_keeps_it(read.text)
    if not any(unicodedata.category(c)[0] not in "CMZ" for c in kept):
        raise RefusedError("message text is empty")
    if len(kept.strip().encode("utf-16-le")) // 2 > LONGEST_MESSAGE:
        raise RefusedError("message is too long")
    check_buttons(params.get("reply_markup") or {})
    return read


def check_cards(results: list[dict[str, Any]]) -> None:
    """Check the results of an inline query."""
    keys = [result["id"] for result in results]
    if len(keys) > 50 or len(set(keys)) < len(keys) or not all(1 <= len(key.encode()) <= 64 for key in keys):
        raise RefusedError("RESULT_ID_INVALID")
    for result in results:
        if not result["title"]:
            raise RefusedError("ARTICLE_TITLE_EMPTY")
        content = result["input_message_content"]
        check_message({"text": content["message_text"], "parse_mode": content.get("parse_mode")})


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


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(written)
    return {name: unescape(double or single or bare) for name, double, single, bare in found}
