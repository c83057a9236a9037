"""Checking a quotation against the archive."""
