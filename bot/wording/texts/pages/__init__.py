"""What the pages on the web say, in each language."""
