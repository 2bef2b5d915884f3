"""How the program starts; the tour and the tests start it in their own way."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.models.key_slots import KeyCost
from app.services.office.clock import Clock
from app.ui.shell.i18n import DEFAULT
from app.ui.shell.lock import DEFAULT_SECONDS


@dataclass(frozen=True)
class Options:
    """How the program starts.

    Attributes:
        office: the office's folder; None for the one opened last.
        language: of the screen.
        contrast: the high-contrast look.
        data_root: the program's own data folder; None for the system's.
        clock: another clock than the computer's, for the tour and for tests.
        cost: what a try of a password costs in an office that is set up; None for the usual.
        idle_seconds: how long nobody must be there before the door shuts by itself.
        choose_folder: asks for a folder; returns "" when the person thinks better of it.
        choose_backup: the same for a backup file.
        backups: whether the open office is backed up on schedule and at closing; the tour and most tests do without.
    """

    office: Path | None = None
    language: str = DEFAULT
    contrast: bool = False
    data_root: Path | None = None
    clock: Clock | None = None
    cost: KeyCost | None = None
    idle_seconds: int = DEFAULT_SECONDS
    choose_folder: Callable[[QWidget, Path], str] | None = None
    choose_backup: Callable[[QWidget], str] | None = None
    backups: bool = False
