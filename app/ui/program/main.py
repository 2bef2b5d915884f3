"""One run of the window, from the command to its end: the look, the language, the desktop around it, the program."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.ui.program.app import Program
from app.ui.program.desktop.run import Desktop
from app.ui.shell.faults import FaultDesk
from app.ui.shell.i18n import DEFAULT, install_language
from app.ui.shell.lock import DEFAULT_SECONDS
from app.ui.shell.options import Options
from app.ui.theme import apply_look


def main(
    office: Path | None = None,
    language_name: str = DEFAULT,
    contrast: bool = False,
    idle_seconds: int = 0,
    backup: Path | None = None,
) -> int:
    """Open the window and stay until it is closed.

    Args:
        office: the office's folder; None for the one opened last.
        language_name: `zh_CN` or `en`.
        contrast: the high-contrast look.
        idle_seconds: lock after this long without input; 0 for the usual five minutes.
        backup: a backup file that was opened from the desktop; the window says what it holds.

    Returns:
        The exit code; 0 at once when the window is already open, which then comes forward.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("MutualAidCounter")
    apply_look(app, contrast)
    install_language(app, language_name)
    desktop = Desktop(words=[str(backup.absolute())] if backup is not None else [])
    if not desktop.is_first():
        return 0
    faults = FaultDesk(parent=app)
    faults.install()
    options = Options(
        office=office,
        language=language_name,
        contrast=contrast,
        idle_seconds=idle_seconds or DEFAULT_SECONDS,
        backups=True,
    )
    program = Program(options, faults)
    program.start()
    desktop.left.connect(program.lock)
    desktop.backup_opened.connect(program.show_backup)
    desktop.hold(program.window, faults)
    if backup is not None:
        program.show_backup(backup)
    code = app.exec()
    program.close()
    desktop.close()
    return code
