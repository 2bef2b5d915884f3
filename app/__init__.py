"""互助窗口 · Mutual Aid Counter: the counter of a workers' medical mutual-aid office."""

__version__ = "0.1.0"
