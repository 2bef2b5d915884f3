"""Salvaging a damaged office at the counter: a password or the slip, wait, then what was kept and what did not verify.

The damaged office is only read; what verifies goes into a new folder beside it. All of that is done in the worker by
`services.records.salvage`. Not for restoring from a backup (`restore_page`), which is the better way where there
is one.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from app.rules.values.errors import KnownError
from app.services.office.clock import Clock
from app.services.office.door import Door, door
from app.services.records.salvage_report import SalvageReport, free_place, salvage_and_report, write_list
from app.services.wording import sentence_of
from app.ui.records.recovering_page import RecoveringPage
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.widgets.button import Button
from app.ui.widgets.fact_rows import Fact, FactRows
from app.ui.widgets.text import Text

# A list of this many lines is read on the screen; all of it scrolls, and can be saved.
_LIST_HEIGHT = 230


class SalvagePage(RecoveringPage):
    """The page.

    Args:
        worker: does the work.
        damaged: the damaged office's folder.
        number: who is asked for the password first.
        choose_list: asks where the list goes, given a name for it; "" when the person thinks better of it.

    Signals:
        finished(object): to the door of the new office, a `Path`.
    """

    finished = Signal(object)

    def __init__(
        self,
        worker: Worker,
        damaged: Path,
        number: str = "",
        clock: Clock | None = None,
        choose_list: Callable[[QWidget, str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(worker, parent)
        self._damaged, self._number, self._clock = damaged, number, clock
        self.choose_list = choose_list or _ask_where
        self.directory = free_place(damaged, self.tr("{name}-salvaged"))
        self.report: SalvageReport | None = None
        self.secret.set_about(self.tr("Please type it once more"))
        self.go.setText(self.tr("Salvage"))
        self.brand.set_facts([("info", self.tr("The damaged file is only read and stays as it is"))])
        self.title = Text(self.tr("Salvage what can be read"), 20, bold=True)
        self.column.addWidget(self.title)
        words = self.tr(
            "Whatever verifies goes into a new folder; whatever does not is named, item by item. "
            "Where there is a backup, restoring it is safer."
        )
        self.sub = Text(words, 13, "ink2", wrap=True)
        self.column.addWidget(self.sub)
        self.column.addSpacing(12)
        self.facts = FactRows(name_width=110)
        self.facts.show_facts(
            [self._place(self.tr("Damaged"), damaged), self._place(self.tr("Goes to"), self.directory)]
        )
        self.column.addWidget(self.facts)
        self.column.addWidget(self.secret)
        self.column.addWidget(self.progress)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setAccessibleName(self.tr("What was kept and what was not"))
        self.list.hide()
        self.column.addSpacing(8)
        self.column.addWidget(self.list)
        self.column.addSpacing(8)
        self.column.addWidget(self.message)
        self.save = Button(self.tr("Save the list"), "export", "Ctrl+S", main=True)
        self.save.clicked.connect(self.save_list)
        self.save.hide()
        self._add_foot(self.save)

    def start(self) -> None:
        """Ask who is there, and put the keyboard into the password."""
        self._worker.submit(
            door, self._damaged, self._clock, done=self._show_people, failed=self._refuse, owner=self
        )
        self.secret.take_keyboard()

    def _show_people(self, found: Door) -> None:
        # Whoever has just been refused at the door comes first.
        people = sorted(found.users, key=lambda user: user.number != self._number)
        self.secret.set_people([(user.number, user.name) for user in people])

    # ------------------------------------------------------------------ the salvage
    def press_main(self) -> None:
        """Enter: salvage, or go to the door of what was salvaged."""
        if self._task is not None:
            return
        if self.report is not None:
            self.finished.emit(self.report.directory)
            return
        if not self.secret.secret():
            self._say(self.tr("Please give the password or the code first."))
            return
        self._begin(
            salvage_and_report, self._damaged, self.directory, self.secret.number(), self.secret.secret(),
            self._clock, language(), done=self._show_report, progress=self._show_progress,
        )  # fmt: skip
        # What was typed is not kept while it takes its time.
        self.secret.forget_password()

    def _show_progress(self, done: int, whole: int) -> None:
        self.progress.setRange(0, whole)
        self.progress.setValue(done)

    def _show_report(self, report: SalvageReport) -> None:
        self.report = report
        self.secret.forget()
        self.secret.hide()
        self.title.setText(self.tr("Salvaged"))
        self.sub.setText(self.tr("The damaged file is as it was; keep it, it may be needed for an enquiry."))
        counts = self.tr("{claims} claims, {members} members, {receipts} receipts").format(
            claims=report.claims, members=report.members, receipts=report.receipts
        )
        self.facts.show_facts(
            [
                Fact(self.tr("Kept"), counts),
                Fact(self.tr("Damage"), self.tr("%n page(s) do not verify", "", report.pages)),
                self._place(self.tr("New folder"), report.directory),
            ]
        )
        self.list.setPlainText("\n".join(self._lines(report)))
        self.list.show()
        if report.whole:
            self._say(self.tr("Everything was read and verifies; nothing is missing."), "ok")
        else:
            lost = self.tr("%n place(s) could not be read", "", len(report.lost))
            faults = self.tr("the check found %n fault(s)", "", len(report.faults))
            self._say(self.tr("{lost}; {faults}.").format(lost=lost, faults=faults), "warn")
        self.save.show()
        self.go.setText(self.tr("Open what was salvaged"))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lines(self, report: SalvageReport) -> list[str]:
        """The list: first what did not verify, because that is what somebody must see to."""
        nothing = self.tr("Nothing.")
        parts = (
            (self.tr("Could not be read"), report.lost),
            (self.tr("Found by the check of the new record"), report.faults),
            (self.tr("Kept"), report.kept),
        )
        lines: list[str] = []
        for head, told in parts:
            lines += [*([""] if lines else []), f"【{head}】", *(told or (nothing,))]
        return lines

    def _place(self, name: str, folder: Path) -> Fact:
        return Fact(name, str(folder), tip=str(folder))

    # ------------------------------------------------------------------ the list
    def save_list(self) -> None:
        """Ctrl+S: the list as a text file."""
        if self.report is None:
            return
        name = self.tr("Salvage list {folder}").format(folder=self.report.directory.name)
        chosen = self.choose_list(self, f"{name}.txt")
        if chosen:
            heads = [f"{fact.name}：{fact.value}" for fact in self.facts.facts()]
            damaged = f"{self.tr('Damaged')}：{self._damaged}"
            text = "\n".join([self.title.text(), damaged, *heads, "", self.list.toPlainText(), ""])
            self._worker.submit(
                write_list, Path(chosen), text, done=self._saved, failed=self._not_saved, owner=self
            )

    def _saved(self, path: Path) -> None:
        self._say(self.tr("The list is saved:"), "ok", str(path))

    def _not_saved(self, error: KnownError) -> None:
        self._say(sentence_of(error, language()))


def _ask_where(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "", str(Path.home() / name), "*.txt")[0]
