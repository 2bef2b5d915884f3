"""Keeps half-typed bills: some moments after the last key, what stands in the form is saved in the encrypted record.

For when to save; what a draft is, and that there is one for each member, is `services/claims/drafts`.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

from app.services.claims.drafts import save_draft
from app.services.office.office import Office
from app.ui.shell.worker import Worker

# Long enough that a typist is not saved at every key, short enough that a power cut costs a word.
_PAUSE = 700


class DraftKeeper(QObject):
    """Saves the newest state of one form after a pause, or at once when asked."""

    def __init__(self, office: Office, worker: Worker, parent: QObject | None, kind: str) -> None:
        super().__init__(parent)
        self._kind = kind
        self._office, self._worker = office, worker
        self._waiting: tuple[int | None, dict[str, str], dict[str, str]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.flush)

    def note(self, member_id: int | None, texts: Mapping[str, str], papers: Mapping[str, str]) -> None:
        """Something changed: this is what stands there now."""
        self._waiting = (member_id, dict(texts), dict(papers))
        self._timer.start()

    def flush(self) -> None:
        """Save now what still waits."""
        self._timer.stop()
        if self._waiting is None:
            return
        member_id, texts, papers = self._waiting
        self._waiting = None
        self._worker.submit(save_draft, self._office, member_id, self._kind, texts, papers)

    def forget(self, member_id: int | None) -> None:
        """The form is empty or accepted: nothing of it is kept."""
        self._timer.stop()
        self._waiting = None
        self._worker.submit(save_draft, self._office, member_id, self._kind, {}, {})

    def drop(self) -> None:
        """What waits is not to be saved any more: the claim was accepted, and its draft went with it."""
        self._timer.stop()
        self._waiting = None
