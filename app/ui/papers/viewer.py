"""The receipt on screen: its pages, A5 or A4, zoom, the printer, printing and saving.

Shows the paper exactly as the printer gets it. Printing is counted by `services/claims/reprint` before the printer
is asked: a copy that never came out can be printed again, an uncounted one could not be found.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.claims import reprint
from app.services.claims.reprint import Layout as Paper
from app.services.claims.reprint import PrintedReceipt
from app.services.office.office import Office
from app.services.wording import sentence_of
from app.ui.papers import printing
from app.ui.papers.page_view import PageView
from app.ui.papers.print_choices import PrintChoices
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.widgets.button import Button
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.widgets.strip import Strip
from app.ui.widgets.text import Text

# The entry below the printers that opens the system's own dialog.
_ASK = "…"

# What a reprint's marks add to the file, bytes.
_MARK_ROOM = 20_000


class ReceiptViewer(Panel):
    """The viewer.

    Args:
        office, worker: whose receipts, and the thread that reads them.
        choose_file: asks for the name of a file to save to; returns "" when the person thinks better of it.

    Signals:
        closed(): the person is done with it.
        printed(str): the number of a receipt that went to a printer.
    """

    closed = Signal()
    printed = Signal(str)

    def __init__(
        self,
        office: Office,
        worker: Worker,
        choose_file: Callable[[QWidget, str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(" ", "receipt", parent=parent)
        self._office, self._worker = office, worker
        self.choose_file = choose_file or _ask_for_file
        self._claim_id: int | None = None
        self._shown: PrintedReceipt | None = None
        self._plain: tuple[str, bytes] | None = None
        self._busy = False
        # The printer last used: the next acceptance goes there without being asked.
        self.straight = ""
        self.choices = PrintChoices()
        assert self.header is not None
        self.paper = SegmentedSwitch(self.tr("Paper"), [("a5", "A5"), ("a4", "A4")])
        self.paper.chosen.connect(self._paper_chosen)
        self.header.add_right(self.paper)
        self.message = Strip("ok")
        self.add(self.message)
        self.view = PageView()
        self.view.setAccessibleName(self.tr("Pages of the receipt"))
        self.view.zoomed.connect(lambda _percent: self._tell_view())
        self.view.turned.connect(lambda _page: self._tell_view())
        self.add(self.view, 1)
        self.add(self._tools())

    def _tools(self) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self.smaller = Button("−")
        self.larger = Button("+")
        self.whole = Button(self.tr("Fit"))
        self.smaller.clicked.connect(self.view.zoom_out)
        self.larger.clicked.connect(self.view.zoom_in)
        self.whole.clicked.connect(self.view.fit)
        for button, name in ((self.smaller, self.tr("Smaller")), (self.larger, self.tr("Larger"))):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.scale = Text("100%", 13, "ink2")
        self.scale.setMinimumWidth(44)
        self.scale.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = Text("", 13, "ink2")
        tools: tuple[QWidget, ...] = (self.smaller, self.scale, self.larger, self.whole, self.pages)
        for tool in tools:
            row.addWidget(tool)
        row.addStretch(1)
        self.printer = ComboBox(self.tr("Printer"))
        self.printer.setMinimumWidth(120)
        self.printer.setMaximumWidth(240)
        self.no_printer = Text(self.tr("No printer on this computer"), 13, "ink2")
        self.save = Button(self.tr("Save PDF"), "export", "Ctrl+S")
        self.save.clicked.connect(self.save_pdf)
        self.print = Button(self.tr("Print"), "print", "Ctrl+P", "primary")
        self.print.clicked.connect(self.print_paper)
        self.close_button = Button(self.tr("Done"), "ok", "Esc")
        self.close_button.clicked.connect(self.closed)
        tools = (self.no_printer, self.printer, self.save, self.print, self.close_button)
        for tool in tools:
            row.addWidget(tool)
        return bar

    # ------------------------------------------------------------------ showing
    def show_claim(self, claim_id: int, lead: str = "", more: str = "", straight: bool = False) -> None:
        """Show the receipt of a claim.

        Args:
            lead, more: what has just happened, above the pages.
            straight: print at once, when a printer was used here before.
        """
        self._claim_id, self._plain = claim_id, None
        self.paper.show()
        self.message.setVisible(bool(lead))
        self.message.show_message("ok", lead, more=more)
        self._fill_printers()
        self._load()
        if straight and self.straight and self.straight in printing.printers():
            self.printer.choose(self.straight)
            self.print_paper()

    def show_paper(self, title: str, pdf: bytes) -> None:
        """Show another paper (a notice of refusal): printed and saved as it is, neither counted nor kept."""
        self._claim_id, self._shown, self._plain = None, None, (title, pdf)
        assert self.header is not None
        self.header.set_title(title)
        self.header.set_note("")
        self.paper.hide()
        self.message.hide()
        self.print.setText(self.tr("Print"))
        self._fill_printers()
        self.view.show_pdf(pdf)
        self._tell_view()

    def remember_in(self, file: Path) -> None:
        """Keep printers and paper per kind of document in a file, and begin with what it holds."""
        self.choices = PrintChoices(file)
        if (layout := self.choices.layout("receipt")) in ("a5", "a4"):
            self.paper.choose(layout)

    def claim_id(self) -> int | None:
        """The claim whose receipt is shown."""
        return self._claim_id

    def shown(self) -> PrintedReceipt | None:
        """The receipt on screen; None while it is being read."""
        return self._shown

    def forget(self) -> None:
        """Let go of the receipt."""
        self._claim_id = self._shown = self._plain = None
        self.view.clear()

    def _fill_printers(self) -> None:
        names = printing.printers()
        dialog = [(_ASK, self.tr("Print dialog …"))] if names else []
        self.printer.set_choices([(name, name) for name in names] + dialog)
        if (used := self.choices.printer(self._kind())) in names:
            self.printer.choose(used)
        self.printer.setVisible(bool(names))
        self.no_printer.setVisible(not names)
        self.print.setEnabled(bool(names))

    def _paper(self) -> Paper:
        return "a4" if self.paper.choice() == "a4" else "a5"

    def _kind(self) -> str:
        """The kind of document printers and sheets are remembered by."""
        return "notice" if self._plain is not None else f"receipt-{self._paper()}"

    def _paper_chosen(self, key: str) -> None:
        self.choices.remember("receipt", layout=key)
        self._fill_printers()
        self._load()

    def _load(self) -> None:
        if self._claim_id is None:
            return
        self._worker.submit_latest(
            "receipt",
            reprint.show_receipt,
            self._office,
            self._claim_id,
            self._paper(),
            done=self._take,
            failed=self._fail,
        )

    def _take(self, receipt: PrintedReceipt) -> None:
        if receipt.claim_id != self._claim_id:
            return
        self._shown = receipt
        assert self.header is not None
        self.header.set_title(self.tr("Receipt {number}").format(number=receipt.number))
        marked = receipt.nth > 1
        self.header.set_note(self.tr("Reprint, copy %n", "", receipt.nth) if marked else "")
        self.print.setText(self.tr("Reprint") if marked else self.tr("Print"))
        self.view.show_pdf(receipt.pdf)
        self._tell_view()

    def _tell_view(self) -> None:
        self.scale.setText(f"{self.view.zoom()}%")
        many = self.view.pages() > 1
        self.pages.setText(f"{self.view.page()} / {self.view.pages()}" if many else "")

    # ------------------------------------------------------------------ acts
    def print_paper(self) -> None:
        """Print on the chosen printer; without one, say so."""
        if (self._claim_id is None and self._plain is None) or self._busy:
            return
        name = self.printer.choice()
        if not name:
            self.message.show_message(
                "note",
                self.tr("No printer on this computer"),
                more=self.tr(
                    "Save the receipt as PDF (Ctrl+S) and print it elsewhere, or connect a printer."
                ),
            )
            self.message.show()
            return
        if name == _ASK:
            name = self._ask_printer()
            if not name:
                return
        if self._plain is not None:
            self._send(self._plain[1], name, self._plain[0])
        else:
            self._count("printer", lambda receipt: self._to_printer(receipt, name))

    def _ask_printer(self) -> str:
        """Printer and sheet by the system's dialog, before anything is counted; "" when they thought better of it."""
        pdf = (
            self._plain[1] if self._plain is not None else self._shown.pdf if self._shown is not None else b""
        )
        kind = self._kind()
        asked = (
            printing.ask_printer(pdf, self.choices.printer(kind), self.choices.sheet(kind), self.window())
            if pdf
            else None
        )
        if asked is None:
            return ""
        self.choices.remember(kind, printer=asked.printer, sheet=asked.sheet)
        self._fill_printers()
        return asked.printer

    def save_pdf(self) -> None:
        """Save the receipt as a file; asks where."""
        if self._busy or (self._shown is None and self._plain is None):
            return
        name = (
            self._plain[0]
            if self._plain is not None
            else self._shown.number
            if self._shown is not None
            else ""
        )
        path = self.choose_file(self, f"{name}.pdf")
        if not path:
            return
        file = Path(path) if Path(path).suffix else Path(f"{path}.pdf")
        if self._plain is not None:
            self._write(self._plain[1], file)
        elif self._shown is not None and self._has_room(file, len(self._shown.pdf)):
            self._count("file", lambda receipt: self._write(receipt.pdf, file))

    def _has_room(self, file: Path, size: int) -> bool:
        """Whether a file of about this size can be put there: asked first, so that no copy is counted in vain."""
        trial = file.with_name(f"{file.name}.part")
        try:
            trial.write_bytes(bytes(size + _MARK_ROOM))
            trial.unlink()
            if file.is_dir():
                raise IsADirectoryError
        except OSError:
            with suppress(OSError):
                trial.unlink(missing_ok=True)
            self._fail(KnownError("receipt.not_saved", file=file.name))
            return False
        return True

    def _count(self, target: reprint.Target, done: Callable[[PrintedReceipt], None]) -> None:
        self._busy = True

        def take(receipt: PrintedReceipt) -> None:
            self._busy = False
            done(receipt)

        self._worker.submit(
            reprint.print_receipt,
            self._office,
            self._claim_id,
            self._paper(),
            target,
            done=take,
            failed=self._fail,
            owner=self,
        )

    def _to_printer(self, receipt: PrintedReceipt, name: str) -> None:
        if self._send(receipt.pdf, name, receipt.number):
            self.straight = name
            self.printed.emit(receipt.number)

    def _send(self, pdf: bytes, printer: str, title: str) -> bool:
        try:
            printing.print_pdf(pdf, printer, title, sheet=self.choices.sheet(self._kind()))
        except KnownError as error:
            self._fail(error)
            return False
        self.choices.remember(self._kind(), printer=printer)
        self._say_done(self.tr("Sent to {printer}").format(printer=printer))
        return True

    def _write(self, pdf: bytes, path: Path) -> None:
        part = path.with_name(f"{path.name}.part")
        try:
            # Whole or not at all: half a PDF under the right name would be taken for the receipt.
            part.write_bytes(pdf)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            self._fail(KnownError("receipt.not_saved", file=path.name))
            return
        self._say_done(self.tr("Saved as {file}").format(file=path.name))

    def _say_done(self, words: str) -> None:
        self.message.show_message("ok", words)
        self.message.show()
        self._load()

    def _fail(self, error: KnownError) -> None:
        self._busy = False
        self.message.show_message("warn", sentence_of(error, language()))
        self.message.show()


def _ask_for_file(parent: QWidget, name: str) -> str:
    path, _ = QFileDialog.getSaveFileName(parent, "", name, "PDF (*.pdf)")
    return path
