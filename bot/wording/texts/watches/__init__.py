"""What is said of what a chat is told of later, in each language."""
