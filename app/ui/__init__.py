"""Windows, pages, widgets and theme: calls services and shows what they return. No rule, no query here."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts an import of its own in the place of Python's

# PySide6 reads the source text of every module that is imported after it, to learn whether it wants Python-style names
# (`from __feature__ import snake_case`). Nothing here does, and the reading is an eighth of a start; Python's own
# import stands beside under this name.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
