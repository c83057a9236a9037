"""Whom a message is from, and what it says to the bot: in a group, the bot hears only what is said to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import MessageEntity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from telegram import Message, User

_NAMING: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION, MessageEntity.BOT_COMMAND]


def asker(message: Message) -> int | None:
    """Return the number of the person a message is from or, where they write as a channel or group, of that.

    All who do so have one user's name and number, whatever the group.
    """
    if message.sender_chat:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else None


@dataclass(frozen=True, slots=True)
class Address:
    """What is said to the bot: a command without its slash, or none, and the words beside it and the bot's name."""

    command: str | None
    text: str


def address(message: Message, me: User) -> Address | None:
    """Read what a message says to the bot; None where it is not for the bot.

    In a private chat everything is, but another bot's command. In a group or channel a command is, a mention anywhere,
    and a reply to the bot. Words missing beside a command or mention are those of the message it is a reply to.
    """
    if _is_from_a_bot(message, me):
        return None
    entities = _entities(message)
    names = [said for entity, said in entities if _names(entity, said, me)]
    command = next((said for entity, said in entities if _opens_as_command(entity)), None)
    if command:
        return _command(message, command, names, me)
    words = _without(_words(message), names)
    if names:
        return Address(None, words or _words_replied_to(message, me))
    is_ours = message.chat.type == message.chat.PRIVATE or (bool(words) and _is_reply_to(message, me))
    return Address(None, words) if is_ours else None


def _entities(message: Message) -> Iterable[tuple[MessageEntity, str]]:
    """Return the names and commands that are marked in a message."""
    return (message.parse_entities(_NAMING) if message.text else message.parse_caption_entities(_NAMING)).items()


def _command(message: Message, command: str, names: list[str], me: User) -> Address | None:
    """Read a command with the words beside it; None where it is another bot's."""
    name, _, bot = command[1:].partition("@")
    if bot.lower() not in ("", _username(me)):
        return None
    words = _without(_words(message)[len(command) :], names)
    return Address(name.lower(), words or _words_replied_to(message, me))


def _opens_as_command(entity: MessageEntity) -> bool:
    return entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0


def _is_from_a_bot(message: Message, me: User) -> bool:
    """Tell whether another bot speaks, or this one does in somebody's name."""
    # A channel or an anonymous administrator comes with a bot's name, too, and with the chat it speaks for.
    is_bots = message.from_user and message.from_user.is_bot and not message.sender_chat
    return bool(is_bots or (message.via_bot and message.via_bot.id == me.id))


def _names(entity: MessageEntity, said: str, me: User) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return bool(entity.user and entity.user.id == me.id)
    return entity.type == MessageEntity.MENTION and said.lower() == f"@{_username(me)}"


def _is_reply_to(message: Message, me: User) -> bool:
    earlier = message.reply_to_message
    # Every message of a topic that answers no other is a "reply" to the topic's opening.
    is_said = earlier is not None and not earlier.forum_topic_created
    return bool(is_said and earlier and earlier.from_user and earlier.from_user.id == me.id)


def _words_replied_to(message: Message, me: User) -> str:
    if message.quote and message.quote.is_manual:
        return message.quote.text.strip()
    earlier = message.reply_to_message
    return _words(earlier).strip() if earlier and not _is_reply_to(message, me) else ""


def _words(message: Message) -> str:
    # Half a character, which a broken app may send, is nothing that can be written anywhere.
    return (message.text or message.caption or "").encode(errors="replace").decode()


def _without(text: str, names: list[str]) -> str:
    """Take names out, with the punctuation that set them off; a dash that opens speech stays where none is."""
    for name in names:
        text = re.sub(rf"{re.escape(name)}(?!\w)", "", text)
    return text.strip(" \n,:;–-") if names else text.strip()


def _username(me: User) -> str:
    return (me.username or "").lower()
