"""Albums: several pictures sent together come as several messages, and get one answer."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Message

_REMEMBERED = 1_000


class Albums:
    """Remembers the last albums, and whether their words were heard."""

    def __init__(self) -> None:
        self._has_words: OrderedDict[tuple[int, str], bool] = OrderedDict()

    def is_answered(self, message: Message, words: str) -> bool:
        """Tell whether another message of an album has been answered already, and this one has nothing to add."""
        if not message.media_group_id:
            return False
        album = (message.chat_id, message.media_group_id)
        heard = self._has_words.get(album)
        if heard or (heard is False and not words):
            return True
        self._has_words[album] = bool(words)
        if len(self._has_words) > _REMEMBERED:
            self._has_words.popitem(last=False)
        return False
