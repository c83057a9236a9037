"""An optional language model writes over evidence, and only what the evidence bears out is shown."""
