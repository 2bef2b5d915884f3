"""Where the keyboard goes while a claim is entered: form, papers, F9; and back after something was looked up."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.claims.forms.claim_form import ClaimForm
from app.ui.claims.forms.middle import MiddleColumn
from app.ui.claims.shown.preview_column import PreviewColumn


class Place(QObject):
    """The keyboard's place at one desk.

    Args:
        form: the form on screen.

    Signals:
        done(): everything is walked through; what remains is F9.
    """

    done = Signal()

    def __init__(
        self,
        middle: MiddleColumn,
        preview: PreviewColumn,
        form: Callable[[], ClaimForm],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._middle, self._preview, self._form = middle, preview, form
        # In the form before F6; in form or preview before something was looked up.
        self._before_papers: QWidget | None = None
        self._before: QWidget | None = None
        preview.papers.left_back.connect(lambda: form().focus_field(form().last_field))
        preview.papers.toggled.connect(self.toggle_papers)
        preview.messages.finished.connect(self.to_papers)

    def forget(self) -> None:
        """Another form: where the keyboard was in the last one is over."""
        self._before = self._before_papers = None

    def first(self) -> None:
        """To the form's first field."""
        self._form().focus_field(self._form().first_field())

    def remember(self) -> None:
        """Before something is looked up beside the claim."""
        focus: QWidget | None = self._preview.window().focusWidget()
        inside = focus is not None and (self._middle.isAncestorOf(focus) or self._preview.isAncestorOf(focus))
        self._before = focus if inside else None

    def back(self) -> None:
        """Where the keyboard was before, else to the form's first field."""
        before = self._before
        if before is not None and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.first()

    def go_to(self, field: str | None) -> None:
        """To a field F9 waits for, or to the papers; nowhere where the form has no such field."""
        if field == "papers":
            self._preview.papers.start()
        elif field is not None and self._form().holds(field):
            self._form().focus_field(field)

    def to_papers(self) -> None:
        """On from the last field: to the papers still wanted; when all are there, to F9."""
        papers = self._preview.papers
        if papers.isVisible() and not papers.complete():
            papers.start()
        else:
            self.done.emit()

    def toggle_papers(self) -> None:
        """F6: to the papers, and back to where the keyboard was."""
        papers, before = self._preview.papers, self._before_papers
        if papers.has_focus():
            if before is not None and before.isVisible():
                before.setFocus()
            else:
                self.first()
            self._preview.refit()
        elif papers.isVisible():
            self._before_papers = self._preview.window().focusWidget()
            papers.start()
