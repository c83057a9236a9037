"""What people are told unasked, when the archive changes."""
