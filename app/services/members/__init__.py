"""Registering members, and seeing a masked number in full."""
