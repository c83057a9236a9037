"""The asker: whom a message is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Message


def asker(message: Message) -> int | None:
    """Return the number of the person or, where they write as a channel or group, of that.

    All who do so have one user's name and number, whatever the group.
    """
    if message.sender_chat:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else None
