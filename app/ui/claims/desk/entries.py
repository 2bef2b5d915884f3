"""The claims of the member who is open, one for each kind whose tab was wanted, and the drafts they are kept as.

A tab can be left and come back to. What is shown of the claims, and what is said, is the desk's.
"""

from datetime import datetime

from PySide6.QtCore import QObject

from app.services.claims.drafts import SavedDraft
from app.services.claims.kinds.table import FIRST, KINDS, kind_of
from app.services.claims.open import Opened
from app.services.office.office import Office
from app.ui.claims.desk.draft_keeper import DraftKeeper
from app.ui.claims.desk.entry import ClaimEntry
from app.ui.shell.worker import Worker


class Entries(QObject):
    """The claims.

    Attributes:
        opened: who is open; None with nobody at the counter.
    """

    def __init__(self, office: Office, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.opened: Opened | None = None
        self._of: dict[str, ClaimEntry] = {}
        self._keepers = {code: DraftKeeper(office, worker, self, kind=code) for code in KINDS}

    def of(self, kind: str) -> ClaimEntry | None:
        """The claim of a kind; None before its tab was wanted."""
        return self._of.get(kind)

    # ------------------------------------------------------------------ the member
    def open(self, opened: Opened) -> str:
        """Begin for a member; returns the kind to come to: of what is gone on with, else of what is half typed."""
        self.flush()
        self.opened, self._of = opened, {}
        if opened.continued or opened.after is not None:
            return opened.event
        if opened.drafts:
            return max(opened.drafts, key=lambda code: _age(opened.drafts[code]))
        return next((code for code in KINDS if opened.file.pays_for(code)), FIRST.code)

    def leave(self) -> None:
        """Leave the member; what was typed stays kept."""
        self.flush()
        self.opened, self._of = None, {}

    def refresh(self, opened: Opened) -> bool:
        """Take the member who was read again; False when another one is open meanwhile."""
        if self.opened is None or self.opened.file.card.member_id != opened.file.card.member_id:
            return False
        self.opened = opened
        for entry in self._of.values():
            entry.file, entry.looked_up = opened.file, ()
        return True

    # ------------------------------------------------------------------ one claim
    def begin(self, kind: str, by_itself: frozenset[str]) -> ClaimEntry:
        """Begin the claim of a kind: gone on with, taken out of its draft, or empty.

        Args:
            by_itself: as `Entry` has it.
        """
        opened = self.opened
        assert opened is not None
        entry = ClaimEntry(kind_of(kind), opened.file, self._office.clock.today(), by_itself)
        self._of[kind] = entry
        # What is gone on with stands in the form of its own kind.
        own, draft = opened.event == kind, opened.drafts.get(kind)
        if own and opened.after is not None:
            entry.texts.update(opened.texts)
            entry.papers.update(opened.after.papers)
            # Read with the member, so that the first plan's claim is known from the first moment.
            entry.looked_up, entry.standing = entry.decide().reading.identity, opened.standing
            self.keep(entry)
        elif own and opened.continued:
            entry.texts.update(opened.texts)
        elif draft is not None:
            entry.texts.update(draft.texts)
            entry.papers.update(draft.papers)
        return entry

    def keep(self, entry: ClaimEntry) -> None:
        """What was typed is saved after a pause."""
        texts = entry.texts if entry.typed else {}
        self._keepers[entry.kind.code].note(entry.member_id, texts, entry.papers)

    def drop(self, entry: ClaimEntry) -> None:
        """The claim is being accepted, and its draft goes with it."""
        self._keepers[entry.kind.code].drop()

    def discard(self, entry: ClaimEntry) -> None:
        """Throw away what was typed."""
        self._keepers[entry.kind.code].forget(entry.member_id)
        del self._of[entry.kind.code]

    def flush(self) -> None:
        """What was typed is on its way into the record."""
        for keeper in self._keepers.values():
            keeper.flush()


def _age(draft: SavedDraft) -> tuple[datetime, int]:
    """By which the newest draft is known; of two kept in one moment the later form."""
    return draft.saved_at, draft.draft_id
