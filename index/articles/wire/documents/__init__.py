"""Documents as people write and print them."""
