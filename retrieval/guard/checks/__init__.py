"""What a statement can get wrong: one file for each kind of check."""
