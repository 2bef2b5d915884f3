"""Salvaging a damaged office at the counter: a password or the slip, wait, then what was kept and what did not verify.

The damaged office is only read; what verifies goes into a new folder beside it. All of that is done in the worker by
`services.records.salvage`. Not for restoring from a backup (`restore_page`), which is the better way where there
is one.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.office.door import Door, door
from app.services.wording import sentence, sentence_of
from app.ui.shell.brand_panel import BrandPanel
from app.ui.shell.card_screen import CardScreen
from app.ui.shell.i18n import language
from app.ui.shell.worker import Task, Worker
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.fact_rows import Fact, FactRows
from app.ui.widgets.inputs import PasswordInput, TextInput
from app.ui.widgets.strip import Strip, StripKind
from app.ui.widgets.text import Text

if TYPE_CHECKING:
    from app.services.office.clock import Clock

# A list of this many lines is read on the screen; all of it scrolls, and can be saved.
_LIST_HEIGHT = 230


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What became of the damaged office, in sentences; the new office is closed again.

    Attributes:
        directory: the new office.
        claims, members, receipts: how many were kept.
        pages: how many pages of the damaged file did not verify.
        lost: what could not be read, a sentence each.
        faults: what the check of the new record found, a sentence each.
        kept: what was taken over, a sentence for each kind of row.
    """

    directory: Path
    claims: int
    members: int
    receipts: int
    pages: int
    lost: tuple[str, ...]
    faults: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was lost."""
        return not self.lost and not self.faults


class SalvagePage(CardScreen):
    """The page.

    Args:
        worker: does the work.
        damaged: the damaged office's folder.
        number: who is asked for the password first.
        choose_list: asks where the list goes, given a name for it; "" when the person thinks better of it.

    Signals:
        left(): back to the door.
        finished(object): to the door of the new office, a `Path`.
    """

    left = Signal()
    finished = Signal(object)

    def __init__(
        self,
        worker: Worker,
        damaged: Path,
        number: str = "",
        clock: "Clock | None" = None,
        choose_list: Callable[[QWidget, str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(BrandPanel(""), 560, parent)
        self._worker, self._damaged, self._number, self._clock = worker, damaged, number, clock
        self.choose_list = choose_list or _ask_where
        self.directory = free_place(damaged, self.tr("{name}-salvaged"))
        self.report: SalvageReport | None = None
        self._task: Task[SalvageReport] | None = None
        self._with_slip = False
        self.brand.set_title(self.tr("Mutual Aid Counter"))
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
        self._secret = QWidget()
        self._fill_secret(QVBoxLayout(self._secret))
        self.column.addWidget(self._secret)
        self.progress = QProgressBar()
        self.progress.setFixedHeight(16)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        self.column.addWidget(self.progress)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setAccessibleName(self.tr("What was kept and what was not"))
        self.list.hide()
        self.column.addSpacing(8)
        self.column.addWidget(self.list)
        self.message = Strip("bad")
        self.message.hide()
        self.column.addSpacing(8)
        self.column.addWidget(self.message)
        self.column.addSpacing(14)
        self._fill_foot()

    def _fill_secret(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(4)
        self.who = ComboBox(self.tr("Whose password"))
        self.password = PasswordInput(self.tr("Password"))
        self.slip = TextInput(self.tr("Recovery code"), "XXXXX-XXXXX-…")
        self._name = Text("", 13, "ink2")
        self.switch = LinkButton("")
        self.switch.clicked.connect(lambda: self._ask_for(slip=not self._with_slip))
        for widget in (self._name, self.who, self.password, self.slip):
            column.addWidget(widget)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        for line in (self.password, self.slip):
            line.textEdited.connect(lambda _text: self._say(""))
        self._ask_for(slip=False)

    def _fill_foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = Button(self.tr("Back"), key="Esc", main=True)
        self.back.clicked.connect(self._leave)
        self.save = Button(self.tr("Save the list"), "export", "Ctrl+S", main=True)
        self.save.clicked.connect(self.save_list)
        self.save.hide()
        self.go = Button(self.tr("Salvage"), key="Enter", variant="primary", main=True)
        self.go.clicked.connect(self.go_on)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(self.go)
        self.column.addLayout(row)

    # ------------------------------------------------------------------ password or slip
    def start(self) -> None:
        """Ask who is there, and put the keyboard into the password."""
        self._worker.submit(
            door, self._damaged, self._clock,
            done=self._show_people, failed=self._refuse, owner=self,
        )  # fmt: skip
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_people(self, found: Door) -> None:
        # Whoever has just been refused at the door comes first.
        people = sorted(found.users, key=lambda user: user.number != self._number)
        self.who.set_choices([(user.number, f"{user.name}（{user.number}）") for user in people])

    def _ask_for(self, slip: bool) -> None:
        self._with_slip = slip
        self.who.setHidden(slip)
        self.password.setHidden(slip)
        self.slip.setHidden(not slip)
        self._name.setText(
            self.tr("The eight groups of the recovery slip") if slip else self.tr("Please type it once more")
        )
        self.switch.setText(self.tr("Use a password") if slip else self.tr("Use the recovery slip"))
        (self.slip if slip else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ the salvage
    def go_on(self) -> None:
        """Enter: salvage, or go to the door of what was salvaged."""
        if self._task is not None:
            return
        if self.report is not None:
            self.finished.emit(self.report.directory)
            return
        secret = self.slip.text().strip() if self._with_slip else self.password.text()
        if not secret:
            self._say(self.tr("Please give the password or the code first."))
            return
        self._say("")
        self._set_busy(True)
        self._task = self._worker.submit(
            _salvage, self._damaged, self.directory, "" if self._with_slip else self.who.choice(), secret,
            self._clock, language(), done=self._show_report, failed=self._refuse, owner=self,
            progress=self._show_progress,
        )  # fmt: skip
        # What was typed is not kept while it takes its time.
        self.password.clear()

    def _show_progress(self, done: int, whole: int) -> None:
        self.progress.setRange(0, whole)
        self.progress.setValue(done)

    def _show_report(self, report: SalvageReport) -> None:
        self._task, self.report = None, report
        self._set_busy(False)
        self.slip.clear()
        self._secret.hide()
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

    def _refuse(self, error: KnownError) -> None:
        self._task = None
        self._set_busy(False)
        self._say(sentence_of(error, language()))
        # What was typed cannot be seen, so it is typed anew; a code can be corrected.
        self.password.clear()
        (self.slip if self._with_slip else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

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
                _write, Path(chosen), text, done=self._saved, failed=self._not_saved, owner=self
            )

    def _saved(self, path: Path) -> None:
        self._say(self.tr("The list is saved:"), "ok", str(path))

    def _not_saved(self, error: KnownError) -> None:
        self._say(sentence_of(error, language()))

    # ------------------------------------------------------------------ leaving
    def _say(self, words: str, kind: StripKind = "bad", more: str = "") -> None:
        if words:
            self.message.show_message(kind, words, more=more)
        self.message.setVisible(bool(words))

    def _set_busy(self, on: bool) -> None:
        self.progress.setVisible(on)
        self.progress.setRange(0, 100)
        self.progress.setValue(0)
        for widget in (self.go, self.password, self.slip, self.who, self.switch):
            widget.setEnabled(not on)

    def _leave(self) -> None:
        """Esc: stop the salvage under way, or go back."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._set_busy(False)
            (self.slip if self._with_slip else self.password).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def give_up(self) -> None:
        """The window closes: nothing half salvaged is left."""
        if self._task is not None:
            self._task.cancel()

    def hideEvent(self, event) -> None:
        # Nothing typed here may outlive the page.
        self.password.clear()
        self.slip.clear()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)


def free_place(damaged: Path, shape: str) -> Path:
    """The first folder beside the damaged office that is free.

    Args:
        shape: of its name, with `{name}` for the damaged folder's.
    """
    place = damaged.absolute()
    first = place.with_name(shape.format(name=place.name))
    places = [first, *(first.with_name(f"{first.name}-{number}") for number in range(2, 100))]
    return next(one for one in places if not one.exists())


def _salvage(
    damaged: Path,
    directory: Path,
    number: str,
    secret: str,
    clock: "Clock | None",
    language: str,
    progress: Callable[[int, int], None],
) -> SalvageReport:
    from app.services.records.salvage import salvage

    # The check of the new record comes after the last table and takes about as long as one of them.
    saved = salvage(damaged, directory, number, secret, clock, lambda done, whole: progress(done, whole + 1))
    saved.office.close()
    try:
        progress(1, 1)
    except BaseException:
        # Stopped while the last of it was done: nobody is told of the folder, so it does not stay.
        shutil.rmtree(directory, ignore_errors=True)
        raise
    lost = tuple(
        sentence(
            "salvage.lost" if gap.last else "salvage.lost_to_end",
            {"table": gap.table, "first": gap.first, "last": gap.last},
            language,
        )
        for gap in saved.lost
    )
    kept = tuple(
        sentence("salvage.kept", {"table": table, "rows": rows}, language)
        for table, rows in saved.rows.items()
        if rows
    )
    return SalvageReport(
        directory=directory,
        claims=saved.rows.get("claim", 0),
        members=saved.rows.get("member", 0),
        receipts=saved.rows.get("receipt", 0),
        pages=len(saved.pages),
        lost=lost,
        faults=tuple(sentence(fault.code, fault.params, language) for fault in saved.report.faults),
        kept=kept,
    )


def _write(path: Path, text: str) -> Path:
    """Saves the list, with the mark by which every editor on Windows knows that it is UTF-8."""
    try:
        path.write_text(text, "utf-8-sig")
    except OSError:
        raise KnownError("office.read_only", folder=str(path.parent)) from None
    return path


def _ask_where(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "", str(Path.home() / name), "*.txt")[0]
