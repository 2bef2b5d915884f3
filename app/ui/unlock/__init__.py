"""The door: the screen before anyone is in, and the one that hides everything while the counter is locked."""
