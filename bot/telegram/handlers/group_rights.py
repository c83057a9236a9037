"""Rights in a group: what concerns everyone in it is for its administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import ChatMember
from telegram.error import BadRequest

if TYPE_CHECKING:
    from telegram import Bot, Chat, Message


async def speaks_for_the_chat(bot: Bot, message: Message) -> bool:
    """Tell whether a message comes from a private chat's person, a channel, or an administrator of the group."""
    if message.sender_chat:
        return message.sender_chat.id == message.chat_id
    if message.from_user is None:
        return message.chat.type == message.chat.PRIVATE
    return await administers(bot, message.chat, message.from_user.id)


async def administers(bot: Bot, chat: Chat, person: int) -> bool:
    """Tell whether a person may decide for a chat: their private chat, or a group or channel that they administer."""
    if chat.type == chat.PRIVATE:
        return True
    try:
        member = await bot.get_chat_member(chat.id, person)
    except BadRequest:
        # Where the bot is no administrator itself, Telegram may keep to itself who is.
        return False
    return member.status in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)
