"""Step 5: the office is made, and its recovery slip is printed and sealed. Only then does the office exist."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.first_run.staged_office import StagedOffice
from app.services.wording import sentence_of
from app.ui.first_run.step import WizardStep
from app.ui.papers.slip_view import SlipView
from app.ui.shell.i18n import language
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip
from app.ui.widgets.text import Text


class SlipStep(WizardStep):
    """The step: first a progress bar, then the slip, or the reason why the office could not be made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.staged: StagedOffice | None = None
        self._fault = ""
        self._stack = QStackedLayout(self)
        self._wait = QWidget()
        column = QVBoxLayout(self._wait)
        column.setContentsMargins(0, 0, 0, 0)
        panel = Panel()
        body = panel.body(QVBoxLayout(), 20, 18, 20, 18)
        body.setSpacing(10)
        self.words = Text("", 14, wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFixedHeight(20)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Making the office"))
        body.addWidget(self.words)
        body.addWidget(self.progress)
        self.message = Strip("bad")
        self.message.hide()
        panel.add(self.message)
        column.addWidget(panel, 0, Qt.AlignmentFlag.AlignTop)
        self.slip = SlipView()
        self.slip.changed.connect(self.changed)
        self._stack.addWidget(self._wait)
        self._stack.addWidget(self.slip)

    def show_making(self) -> None:
        """The office is being made."""
        self.staged, self._fault = None, ""
        self.words.setText(self.tr("Making the encrypted record and a key for each person …"))
        self.progress.show()
        self.message.hide()
        self._stack.setCurrentWidget(self._wait)
        self.changed.emit()

    def show_fault(self, error: KnownError) -> None:
        """It could not be made."""
        self._fault = sentence_of(error, language())
        self.words.setText(self.tr("The office was not made. What you typed is still there."))
        self.progress.hide()
        self.message.show_message("bad", self._fault)
        self.message.show()
        self.changed.emit()

    def show_staged(self, staged: StagedOffice, pdf: bytes) -> None:
        """It is made; here is its slip."""
        self.staged = staged
        self.slip.show_slip(pdf)
        self._stack.setCurrentWidget(self.slip)
        self.slip.sealed.setFocus()
        self.changed.emit()

    # ------------------------------------------------------------------ step
    def short(self) -> str:
        return self.tr("Recovery slip")

    def about(self) -> str:
        return self.tr("Print and seal")

    def heading(self) -> tuple[str, str]:
        return (
            self.tr("Recovery slip"),
            self.tr("The only way in when every password is forgotten. It is shown once and stored nowhere."),
        )

    def start(self) -> None:
        self.slip.sealed.setFocus()

    def missing(self) -> str:
        if self._fault:
            return self.tr("The office was not made; go back (Alt+←) and mend what is named.")
        if self.staged is None:
            return self.tr("The office is being made …")
        if not self.slip.sealed.isChecked():
            return self.tr("Print the slip, seal it, then tick “printed and sealed” (Space).")
        return ""
