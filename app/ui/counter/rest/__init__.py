"""The counter with nobody at it."""
