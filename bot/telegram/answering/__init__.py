"""From a message that asks to the message that answers it."""
