"""What a claim can be for: one small value per kind, in a module of its own; `table` lists them."""
