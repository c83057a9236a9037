"""From a question to cited evidence in the archive."""
