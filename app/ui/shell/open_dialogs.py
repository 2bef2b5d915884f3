"""Asking the system for a folder or file, and closing every dialog and popup when the door is shut."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget


def ask_for_folder(parent: QWidget, begin: Path) -> str:
    """Let a person choose a folder; "" when they think better of it."""
    return QFileDialog.getExistingDirectory(parent, "", str(begin))


def ask_for_backup(parent: QWidget) -> str:
    """Let a person choose a backup file; "" when they think better of it."""
    return QFileDialog.getOpenFileName(parent, "", "", "*.mabackup")[0]


def close_dialogs() -> None:
    """Refuse every open dialog and close every popup."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
