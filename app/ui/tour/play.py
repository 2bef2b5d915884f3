"""Plays the parts of the tour one after the other, by a clock that stands still, in a folder that goes afterwards."""

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.ui.shell.faults import bug_report
from app.ui.shell.i18n import install_language
from app.ui.theme import apply_look
from app.ui.tour import first_run
from app.ui.tour.album import Album
from app.ui.tour.counter import CounterTour
from app.ui.tour.picture_check import QtWarnings
from app.ui.tour.plans import PlansTour
from app.ui.tour.simulate import SimulateTour


class StandingClock:
    """2026-11-12 15:42 in Shanghai; only the running time runs, so that a wait after a wrong password ends."""

    def __init__(self) -> None:
        self._uptime = 1000.0

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime(2026, 11, 12, 7, 42, tzinfo=UTC)

    def today(self) -> date:
        """The day in Shanghai."""
        return date(2026, 11, 12)

    def uptime(self) -> float:
        """Every look at it is a minute later."""
        self._uptime += 60.0
        return self._uptime


def play(out: Path, language: str = "zh_CN") -> list[str]:
    """Play the tour.

    Args:
        out: the folder for pictures, papers and the contents.
        language: of the screen.

    Returns:
        What was wrong, in words.
    """
    app = QApplication.instance() or QApplication(["mutual-aid-counter"])
    assert isinstance(app, QApplication)
    apply_look(app)
    install_language(app, language)
    album = Album(out)
    with QtWarnings() as warnings, tempfile.TemporaryDirectory(prefix="互助窗口 tour ") as folder:
        root, clock = Path(folder), StandingClock()
        _part(album, lambda: first_run.play(album, root / "first", clock))
        _part(album, lambda: CounterTour(album, root / "sample", clock).play())
        _part(album, lambda: PlansTour(album, root / "sample", clock).play())
        _part(album, lambda: SimulateTour(album, root / "sample", clock).play())
    album.faults += [f"Qt: {message}" for message in warnings.messages]
    album.finish()
    return album.faults


def _part(album: Album, part: Callable[[], None]) -> None:
    try:
        part()
    except Exception as error:
        album.faults.append(f"the tour stopped: {bug_report(error)}")
    for widget in QApplication.topLevelWidgets():
        widget.close()
