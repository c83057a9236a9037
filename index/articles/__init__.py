"""Article files, and what stands in them."""
