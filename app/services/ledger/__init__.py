"""Postings, taking back, and what is used of a cover."""
