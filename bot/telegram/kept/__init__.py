"""What is kept in the bot's file, table by table."""
