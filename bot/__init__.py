"""The archive as a colleague: in the terminal and in Telegram."""
