"""What was chosen for printing, per kind of document: the printer, the sheet, and A5 or A4 for receipts.

A small file of the program's own data folder; it holds names of printers and sizes, nothing of a person. Not for
printing.
"""

import contextlib
import json
from pathlib import Path
from typing import Any


class PrintChoices:
    """The choices.

    Args:
        file: where they are kept; only in memory when None. A file that cannot be read or written is no fault: it is
            only asked again.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._kinds: dict[str, dict[str, Any]] = {}
        if file is None:
            return
        with contextlib.suppress(OSError, ValueError):
            told = json.loads(file.read_text("utf-8"))
            if isinstance(told, dict):
                self._kinds = {str(kind): said for kind, said in told.items() if isinstance(said, dict)}

    def printer(self, kind: str) -> str:
        """The printer last used for this kind of document; "" for none."""
        said = self._kinds.get(kind, {}).get("printer")
        return said if isinstance(said, str) else ""

    def layout(self, kind: str) -> str:
        """How the document was laid out last (`a5`, `a4`); "" for never chosen."""
        said = self._kinds.get(kind, {}).get("layout")
        return said if isinstance(said, str) else ""

    def sheet(self, kind: str) -> tuple[float, float] | None:
        """Width and height in mm of the sheet chosen in the system's dialog; None for the document's own size."""
        match self._kinds.get(kind, {}).get("sheet"):
            case [int() | float() as width, int() | float() as height] if width > 0 and height > 0:
                return float(width), float(height)
        return None

    def remember(
        self, kind: str, *, printer: str = "", layout: str = "", sheet: tuple[float, float] | None = None
    ) -> None:
        """Keep what is given; what is not stays as it was."""
        kept = self._kinds.setdefault(kind, {})
        given = {"printer": printer, "layout": layout, "sheet": list(sheet) if sheet else None}
        kept.update({name: value for name, value in given.items() if value})
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self._kinds, ensure_ascii=False, indent=1), "utf-8")
