"""What is said beside a claim being entered: what was half typed is back, a bill was read, whether to throw it away.

Each stays until the next key.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from app.services.claims.open import Opened
from app.services.typed.e_bill import EBill
from app.ui.claims.desk.entry import ClaimEntry
from app.ui.claims.shown.preview_column import PreviewColumn
from app.ui.claims.wording import field_label, when


class Told(QObject):
    """The notices of one desk.

    Args:
        preview: where they stand.
        local: a moment in the office's zone.
    """

    def __init__(
        self, preview: PreviewColumn, local: Callable[[datetime], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preview, self._local = preview, local
        self._discarding = self._restored = False

    def forget(self) -> None:
        """Another claim: nothing is asked of it."""
        self._discarding = self._restored = False

    def go_on(self) -> None:
        """A person went on: what was said or asked is answered."""
        if self._discarding or self._restored:
            self.forget()
            self._preview.say("note", "")

    def ask_to_discard(self) -> bool:
        """Whether it was asked already; else asks whether to throw away what was typed."""
        if self._discarding:
            return True
        self._discarding = True
        self._preview.say(
            "warn",
            self.tr("Throw away what was typed?"),
            self.tr("Esc again throws it away; F8 keeps it for later; any other key goes on."),
        )
        return False

    def say_begun(self, opened: Opened, entry: ClaimEntry) -> None:
        """What a claim was begun with: a returned one, what another plan pays on too, what was half typed."""
        own, draft = opened.event == entry.kind.code, opened.drafts.get(entry.kind.code)
        if own and opened.after is not None:
            words = self.tr("{number} is accepted. The same under {plan} is filled in: look at it, then F9.")
            self._preview.say("note", words.format(number=opened.after.before, plan=opened.after.plan))
        elif own and opened.continued:
            words = self.tr("The form of {number} is filled in: compare it and tick the papers.")
            self._preview.say("note", words.format(number=opened.continued))
        elif draft is not None:
            words = self.tr("Half-typed bill of {at} is back: go on, or press Esc twice to begin anew.")
            at = when(self._local(draft.saved_at), entry.today)
            self._preview.say("note", words.format(at=at), icon="save-draft")
        else:
            return
        self._restored = True

    def say_scanned(self, bill: EBill, name: str) -> None:
        """An e-bill was read for the member of this name: what is to be compared, or whose bill it is."""
        if bill.payer and bill.payer != name:
            self._preview.say(
                "warn",
                self.tr("The bill names another payer: {payer}").format(payer=bill.payer),
                self.tr("The member is {name}. Compare the bill before going on.").format(name=name),
            )
            return
        filled = "、".join(field_label(field) for field in bill.texts())
        unread = "、".join(field_label(field) for field in bill.unread)
        more = self.tr("Compare with the paper: {fields}").format(fields=filled)
        if unread:
            more += "　" + self.tr("not in the code: {fields}").format(fields=unread)
        self._preview.say("ok", self.tr("E-bill read"), more, icon="scan-code")
