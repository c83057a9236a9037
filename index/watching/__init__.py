"""Watching: what arrives in folders and feeds is taken in, for as long as somebody watches."""
