"""A backup file that was opened from the desktop while an office is there already: which office's it is, in words."""

from pathlib import Path

from PySide6.QtCore import QDateTime

from app.rules.values.errors import KnownError, Param
from app.services.wording import sentence, sentence_of
from app.ui.shell.i18n import language


def backup_told(path: Path) -> str:
    """What the file holds, or why it is no backup."""
    # With the database's modules: a start waits for none of them.
    from app.services.records.restore import read_backup

    try:
        told = read_backup(path)
    except KnownError as error:
        return sentence_of(error, language())
    made = QDateTime.fromSecsSinceEpoch(int(told.created_at.timestamp())).toString("yyyy-MM-dd HH:mm")
    holds: dict[str, Param] = {
        "office": told.manifest.office_name,
        "made": made,
        "claims": told.manifest.claims,
        "last": told.manifest.last_number,
    }
    return sentence("desktop.backup_holds", holds, language())
