"""All sheets, and drawing them."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.ui.shell.i18n import install_language
from app.ui.theme import apply_look, set_high_contrast
from app.ui.tour.picture_check import picture_faults
from tests.ui.gallery.events import events_sheet
from tests.ui.gallery.parts import dialog_sheet, ladder_sheet, parts_sheet, table_sheet
from tests.ui.gallery.plans import plans_sheet

SHEETS: dict[str, Callable[[], QWidget]] = {
    "ladders": ladder_sheet,
    "parts": parts_sheet,
    "table": table_sheet,
    "plans": plans_sheet,
    "dialog": dialog_sheet,
    "events": events_sheet,
}


def main(arguments: list[str]) -> int:
    """Draw every sheet in both looks; tells faults it sees and exits 1 when there are any."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.gallery")
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args(arguments).out
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install_language(app)
    apply_look(app)
    found = []
    for look in ("", "-hc"):
        set_high_contrast(bool(look))
        for name, make in SHEETS.items():
            sheet = make()
            sheet.show()
            focused = sheet.findChild(QWidget, "focused")
            if focused is not None:
                focused.setFocus()
            app.processEvents()
            sheet.grab().save(str(out / f"gallery-{name}{look}.png"))
            found += [f"{name}{look}: {fault}" for fault in picture_faults(sheet)]
            sheet.close()
            sheet.deleteLater()
    set_high_contrast(False)
    for fault in found:
        print(fault)
    return 1 if found else 0
