"""The reports: a workbook or paper saved under a name, and the summary shown as the printer gets it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.office.office import Office
from app.services.simulate.report_file import save_report
from app.services.simulate.report_pdf import report_pdf
from app.services.simulate.study import Study
from app.ui.simulate.under_way import UnderWay


class Reports(QObject):
    """The reports of a study.

    Args:
        page: over which a file is asked for.

    Attributes:
        choose_file: asks for the name to save under; returns "" when the person thinks better of it.

    Signals:
        saved(str): it is saved, and what to say of it.
        drawn(str, bytes): a paper to show, with its title.
    """

    saved = Signal(str)
    drawn = Signal(str, bytes)

    def __init__(self, office: Office, under_way: UnderWay, page: QWidget) -> None:
        super().__init__(page)
        self._under_way, self._page, self._zone = under_way, page, office.profile.zone
        self.choose_file: Callable[[QWidget, str], str] = _ask_for_report

    def export(self, study: Study) -> None:
        """Ctrl+E."""
        name = self.tr("Simulation {day}.xlsx").format(day=f"{study.question.today}")
        chosen = self.choose_file(self._page, name)

        def saved(path: Path) -> None:
            self.saved.emit(self.tr("The report is saved as {path}.").format(path=path))

        if chosen:
            self._under_way.do(save_report, study, self._zone, Path(chosen), done=saved)

    def draw(self, study: Study) -> None:
        """Ctrl+P."""

        def drawn(pdf: bytes) -> None:
            self.drawn.emit(self.tr("Simulation"), pdf)

        self._under_way.do(report_pdf, study, self._zone, done=drawn)


def _ask_for_report(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "", name, "*.xlsx *.pdf")[0]
