"""The figures for one thing, and whose they are."""
