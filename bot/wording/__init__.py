"""What is said about a reply, whoever prints it."""
