"""A reply laid out as Telegram messages with buttons."""
