"""For every test: no real screen is ever opened."""

import os

# Before anything imports Qt: windows are drawn in memory, on every machine alike.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_SCALE_FACTOR", None)
