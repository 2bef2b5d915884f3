"""The frame every page stands in: window, worker, lock, faults, language."""
