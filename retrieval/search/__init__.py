"""Finding passages, and reading them for an answer."""
