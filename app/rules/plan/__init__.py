"""The plan: its editions as frozen values, and the text they are read from."""
