"""The calculation, step by step."""
