"""Seeing a member's ID or phone number in full: asks why, has it put on record, and hides it again after a while.

Not for the numbers themselves on any other page; papers stay masked. What is recorded is `services.members.reveal`'s.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.services.members.reveal import Field, reveal
from app.services.office.office import Office
from app.ui.members.member_panel import MemberPanel
from app.ui.shell.worker import Worker
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.inputs import TextInput
from app.ui.widgets.text import Text

# How long a full number stays on screen: to read it out and compare it twice, seconds.
SHOWN_FOR = 30


class RevealDialog(Dialog):
    """Asks why; `reason` holds the answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", "info", 440, parent)
        title = self.tr("Show the full number")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title.setText(title)
        words = self.tr(
            "It is hidden again after %n second(s). Who looked, at whom, and why is kept on record.",
            "",
            SHOWN_FOR,
        )
        self.body.addWidget(Text(words, 13, "ink2", wrap=True))
        self.reason = TextInput(self.tr("Reason"), self.tr("Why it must be seen, e.g. the bank sent it back"))
        self.reason.setMaxLength(200)
        self.body.addWidget(self.reason)
        cancel = self.add_button(Button(self.tr("Cancel"), key="Esc", parent=self))
        cancel.clicked.connect(self.reject)
        self.show_it = self.add_button(
            Button(self.tr("Show"), variant="primary", key="Enter", parent=self), on_enter=True
        )
        self.show_it.clicked.connect(self.accept)
        self.show_it.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.show_it.setEnabled(bool(text.strip())))
        self.reason.setFocus()


class Reveal(QObject):
    """Full numbers on one member card.

    Signals:
        failed(object): a foreseen fault (`KnownError`).
    """

    failed = Signal(object)

    def __init__(
        self, office: Office, worker: Worker, card: MemberPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._worker, self._card = office, worker, card
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(SHOWN_FOR * 1000)
        self._hide.timeout.connect(card.mask_again)
        card.reveal_wanted.connect(self.ask)

    def ask(self, field: Field = "document_number") -> None:
        """Ask why, then show the number of the member whose card is on screen."""
        member_id = self._card.member_id
        if member_id is None or not self._card.isVisible():
            return
        dialog = RevealDialog(self._card.window())
        dialog.accepted.connect(lambda: self._look(member_id, field, dialog.reason.text()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _look(self, member_id: int, field: Field, reason: str) -> None:
        def show(number: str) -> None:
            self._card.show_full(member_id, field, number)
            self._hide.start()

        self._worker.submit(
            reveal,
            self._office,
            member_id,
            field,
            reason,
            done=show,
            failed=self.failed.emit,
            owner=self,
        )
