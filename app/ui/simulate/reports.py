"""The reports: a workbook or paper saved under a name, and the summary shown as the printer gets it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.simulate import work

if TYPE_CHECKING:
    from app.services.simulate.study import Study
    from app.ui.simulate.page import SimulatePage


class Reports(QObject):
    """The reports of a study.

    Attributes:
        choose_file: asks for the name to save under; returns "" when the person thinks better of it.
    """

    def __init__(self, page: "SimulatePage") -> None:
        super().__init__(page)
        self._page = page
        self.choose_file: Callable[[QWidget, str], str] = _ask_for_report

    def export(self, study: "Study") -> None:
        """Ctrl+E."""
        name = self.tr("Simulation {day}.xlsx").format(day=f"{study.question.today}")
        path = self.choose_file(self._page, name)
        if path:
            self._page.do(work.save_report, study, Path(path), done=self._saved)

    def _saved(self, path: Path) -> None:
        self._page.ended()
        self._page.say("ok", self.tr("The report is saved as {path}.").format(path=path))

    def show(self, study: "Study") -> None:
        """Ctrl+P."""
        self._page.do(work.summary, study, done=self._made)

    def _made(self, pdf: bytes) -> None:
        self._page.ended()
        self._page.show_paper(self.tr("Simulation"), pdf)


def _ask_for_report(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "", name, "*.xlsx *.pdf")[0]
