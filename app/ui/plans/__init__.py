"""The plans page: which rules this office decides by, where each of them is written, and changing them with care."""
