"""Coverage periods of members, how they stand on a day, and what is left of them."""
