"""Other programs that make a PDF, each drawing the same recorded page with the same font files.

A peer offers `document(pages) -> bytes`. What it may keep between documents by its public interface, it keeps. Peers
are installed for `dev.py benchmark` only; one that is not there is left out and named.
"""

import importlib
from collections.abc import Callable, Sequence

from benchmarks.recorded_page import Page

PEERS = {"fpdf2": "fpdf2_document", "WeasyPrint": "weasyprint_document", "Typst": "typst_document"}


def installed() -> tuple[dict[str, Callable[[Sequence[Page]], bytes]], list[str]]:
    """What each peer that is there makes of pages; and the names of those that are not."""
    found: dict[str, Callable[[Sequence[Page]], bytes]] = {}
    absent = []
    for name, module in PEERS.items():
        try:
            found[name] = importlib.import_module(f"benchmarks.peers.{module}").document
        except (ImportError, OSError):  # the library, or what it needs of the system
            absent.append(name)
    return found, absent
