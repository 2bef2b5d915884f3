"""The recovery slip on screen: its page, printing, saving, and the word that it is printed and sealed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.wording import sentence_of
from app.ui.papers import printing
from app.ui.papers.page_view import PageView
from app.ui.shell.i18n import language
from app.ui.widgets.button import Button
from app.ui.widgets.check_item import CheckItem
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.panel import Divider, Panel
from app.ui.widgets.strip import Strip, StripKind
from app.ui.widgets.text import Text


class SlipView(Panel):
    """The slip.

    Args:
        beside: tools beside the page; else below it.
        choose_file: asks for a name to save to; returns "" when the person thinks better of it.

    Signals:
        changed(): the box was ticked or unticked.
    """

    changed = Signal()

    def __init__(
        self,
        beside: bool = True,
        choose_file: Callable[[QWidget, str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(" ", "receipt", parent=parent)
        assert self.header is not None
        self.header.set_title(self.tr("Recovery slip"))
        self._choose_file = choose_file or _ask_for_file
        self.pdf = b""
        self.message = Strip("note")
        self.message.hide()
        self.add(self.message)
        self.view = PageView()
        self.view.setAccessibleName(self.tr("Page of the recovery slip"))
        self.sealed = CheckItem(self.tr("Printed and sealed in an envelope, signed by two people"))
        self.sealed.toggled.connect(lambda _on: self.changed.emit())
        self.printer = ComboBox(self.tr("Printer"))
        self.printer.setMinimumWidth(120)
        self.save = Button(self.tr("Save PDF"), "export", "Ctrl+S")
        self.save.clicked.connect(self.save_pdf)
        self.print = Button(self.tr("Print"), "print", "Ctrl+P")
        self.print.clicked.connect(self.print_paper)
        if beside:
            self._lay_beside()
        else:
            self._lay_below()

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.printer, 1)
        row.addWidget(self.print)
        row.addWidget(self.save)
        return row

    def _lay_beside(self) -> None:
        """The page at the left, what to do with it at the right."""
        area = QWidget()
        row = QHBoxLayout(area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.view.setFixedWidth(596)
        self.view.setMinimumHeight(426)
        row.addWidget(self.view)
        row.addWidget(Divider(upright=True))
        side = QVBoxLayout()
        side.setContentsMargins(20, 16, 20, 16)
        side.setSpacing(10)
        for number, words in enumerate(
            (
                self.tr("Print the slip now. It is shown only here and only this once."),
                self.tr("Put it into an envelope; two people sign across the seal."),
                self.tr(
                    "Keep it in the safe, never at the counter. It is opened only when every password is lost."
                ),
            ),
            1,
        ):
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(Text(str(number), 16, "pri", bold=True), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(words, 14, wrap=True), 1)
            side.addLayout(line)
            if number == 1:
                side.addLayout(self._tools())
                side.addSpacing(6)
        side.addSpacing(10)
        side.addWidget(self.sealed)
        side.addStretch(1)
        row.addLayout(side, 1)
        self.add(area, 1)

    def _lay_below(self) -> None:
        """The page above, its tools below; for a narrow card."""
        self.view.setFixedHeight(344)
        self.add(self.view)
        self.divider()
        foot = self.body(QVBoxLayout(), 12, 8, 12, 8)
        foot.addLayout(self._tools())
        foot.addWidget(self.sealed)

    def show_slip(self, pdf: bytes) -> None:
        """Show a fresh slip, not yet sealed."""
        self.pdf = pdf
        self.sealed.setChecked(False)
        names = printing.printers()
        self.printer.set_choices(
            [(name, name) for name in names] or [("", self.tr("No printer on this computer"))]
        )
        self.printer.setEnabled(bool(names))
        self.print.setEnabled(bool(names))
        self.view.show_pdf(self.pdf)
        if not names:
            self._say(
                "note",
                self.tr("No printer on this computer"),
                self.tr("Save it to a memory stick, print it elsewhere, then delete the file."),
            )

    def print_paper(self) -> None:
        """Print on the chosen printer."""
        name = self.printer.choice()
        try:
            printing.print_pdf(self.pdf, name, self.tr("Recovery slip"))
        except KnownError as error:
            self._say("warn", sentence_of(error, language()))
            return
        self._say("ok", self.tr("Sent to {printer}").format(printer=name))

    def save_pdf(self) -> None:
        """Save as a file; asks where."""
        path = self._choose_file(self, self.tr("Recovery slip") + ".pdf")
        if not path:
            return
        try:
            Path(path).write_bytes(self.pdf)
        except OSError:
            self._say("warn", sentence_of(KnownError("receipt.not_saved", file=Path(path).name), language()))
            return
        self._say(
            "ok",
            self.tr("Saved as {file}").format(file=Path(path).name),
            self.tr("Print it soon and delete the file: whoever has it can open the record."),
        )

    def _say(self, kind: StripKind, lead: str, more: str = "") -> None:
        self.message.show_message(kind, lead, more=more)
        self.message.show()


def _ask_for_file(parent: QWidget, name: str) -> str:
    path, _ = QFileDialog.getSaveFileName(parent, "", name, "PDF (*.pdf)")
    return path
