"""Registering somebody in place (F3) and enrolling a member again (Alt+N): between the two forms and the record.

For what the keys of these forms do; what they show lies in `register_form` and `renew_form`, bringing them to the
screen is the page's. A registration half typed is kept as bills are, so that neither a lock nor a power cut costs it.
"""

from PySide6.QtCore import QObject, Signal

from app.rules.values.errors import KnownError
from app.services.claims.drafts import MEMBER, SavedDraft, draft_of
from app.services.claims.member_file import MemberFile
from app.services.claims.open import Opened, register_and_open, renew_and_open
from app.services.office.office import Office
from app.services.wording import sentence_of
from app.ui.claims.desk.draft_keeper import DraftKeeper
from app.ui.claims.wording import when
from app.ui.members.register_form import RegisterForm
from app.ui.members.renew_form import RenewForm
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker


class Registering(QObject):
    """Both forms.

    Attributes:
        drafts: where a half-typed registration is kept.

    Signals:
        changed(): what F9 waits for may be something else.
        done(): a form is walked through; what remains is F9.
        waits(str): F9 was pressed and waits for this.
        registered(object): the new member, opened for a claim (`Opened`).
        renewed(object, str, str): the member enrolled again, opened (`Opened`); what was done; what to know.
        failed(object): a foreseen fault (`KnownError`) that is none of a form.
    """

    changed = Signal()
    done = Signal()
    waits = Signal(str)
    registered = Signal(object)
    renewed = Signal(object, str, str)
    failed = Signal(object)

    def __init__(
        self,
        office: Office,
        worker: Worker,
        register: RegisterForm,
        renew: RenewForm,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._worker, self._register, self._renew = office, worker, register, renew
        self.drafts = DraftKeeper(office, worker, self, kind=MEMBER)
        register.edited.connect(self._keep)
        register.changed.connect(self.changed)
        register.finished.connect(self.done)
        renew.changed.connect(self.changed)
        renew.finished.connect(self.done)

    # ------------------------------------------------------------------ a new member
    def start(self, text: str) -> None:
        """Register whoever was searched for by `text` and not found; without one go on with what was half typed."""
        self._register.start(text)
        self.changed.emit()
        if not text.strip():
            self._worker.submit(
                draft_of,
                self._office,
                None,
                MEMBER,
                done=self._take_up,
                failed=self.failed.emit,
                owner=self,
            )

    def _take_up(self, draft: SavedDraft | None) -> None:
        if draft is not None and self._register.isVisible() and not self._register.typed():
            at = when(self._office.local(draft.saved_at), self._office.clock.today())
            self._register.take_up(draft.texts, at)

    def _keep(self) -> None:
        self.drafts.note(None, self._register.texts() if self._register.typed() else {}, {})

    def discard(self) -> None:
        """Throw away what was typed."""
        self.drafts.forget(None)

    def press(self) -> None:
        """F9: register and open the member."""
        new = self._register.new_member()
        if new is None:
            words, field = self._register.obstacle()
            self.waits.emit(words)
            self._register.focus_field(field)
            return
        self.drafts.drop()
        self._worker.submit(
            register_and_open,
            self._office,
            new,
            done=self._registered,
            failed=self._not_registered,
            owner=self,
        )

    def _registered(self, opened: Opened) -> None:
        self.drafts.forget(None)
        self._register.clear()
        self.registered.emit(opened)

    def _not_registered(self, error: KnownError) -> None:
        self._keep()
        self._register.say_fault(sentence_of(error, language()))

    # ------------------------------------------------------------------ enrolling again
    def start_renewing(self, file: MemberFile) -> None:
        """The form to enrol this member again."""
        self._renew.start(file)
        self.changed.emit()

    def press_renew(self) -> None:
        """F9: enrol, and open the member anew."""
        member_id, choice = self._renew.member_id, self._renew.choice()
        if member_id is None or choice is None:
            self._renew.focus_obstacle()
            return
        self._worker.submit(
            renew_and_open,
            self._office,
            member_id,
            *choice,
            done=self._renewed,
            failed=lambda error: self._renew.say_fault(sentence_of(error, language())),
            owner=self,
        )

    def _renewed(self, opened: Opened) -> None:
        card = opened.file.card
        words = more = ""
        if card.first_day is not None and card.last_day is not None:
            words = self.tr("Enrolled: covered {first} to {last}").format(
                first=card.first_day.isoformat(), last=card.last_day.isoformat()
            )
            more = self.tr("Stays before the waiting period is over cannot be claimed.")
        self.renewed.emit(opened, words, more)
