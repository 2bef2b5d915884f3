"""What entering a claim has in common, whatever the event: the answers, the papers, the draft, the place, F9.

For the acts of one desk; which form it has, what the claim comes to and how it is accepted are `claim_desk`'s (a stay)
and `events/event_desk`'s.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.rules.values.errors import KnownError
from app.rules.values.money import ZERO, Money
from app.services.claims.accept import Accepted
from app.services.claims.member_file import MemberCard, MemberFile, cover_shown
from app.services.claims.messages import Message, PaperState
from app.services.claims.open import NextPlan
from app.services.claims.preview import Preview
from app.services.office.office import Office
from app.services.wording import sentence_of
from app.ui.claims.desk.claim_entry import Entry
from app.ui.claims.desk.draft_keeper import DraftKeeper
from app.ui.claims.forms.middle import MiddleColumn
from app.ui.claims.shown.preview_column import PreviewColumn
from app.ui.claims.wording import when
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker


class MemberShown(Protocol):
    """Where the member is shown that the claim is for."""

    def show_member(self, file: MemberFile, today: date, local: Callable[[datetime], datetime]) -> None: ...
    def show_cover(self, state: str) -> None: ...
    def show_claimant(self, name: str, masked_phone: str) -> None: ...
    def show_claim(self, card: MemberCard, expected: Money, nth: int | None) -> None: ...


class Form(Protocol):
    """What a desk needs of its form."""

    def focus_field(self, name: str) -> None: ...
    def first_field(self) -> str: ...
    def holds(self, name: str) -> bool: ...


class Desk(QObject):
    """One desk. While another tab is open it is not `active` and hears nothing.

    Args:
        middle: the forms.
        preview: where it is shown what the claim comes to.
        member: where the member is shown.

    Signals:
        changed(): the preview, or what F9 waits for, changed.
        typed(): a person typed in the form: whose claim it is must be seen now.
        accepted(object): a claim was made (`Accepted`).
        claim_wanted(int): look at this earlier claim.
        done(): everything is walked through; what remains is F9.
        stale(): the record changed under the claim: the member should be read again.
    """

    changed = Signal()
    typed = Signal()
    accepted = Signal(object)
    claim_wanted = Signal(int)
    stale = Signal()
    done = Signal()

    def __init__(
        self,
        office: Office,
        worker: Worker,
        middle: MiddleColumn,
        preview: PreviewColumn,
        member: MemberShown,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._worker = office, worker
        self._middle, self._preview, self._member = middle, preview, member
        self.active = False
        self._accepting = False
        self._discarding = False
        self._restored = False
        self._back: QWidget | None = None
        self._at: QWidget | None = None
        preview.papers.changed.connect(self._papers_changed)
        preview.papers.left_back.connect(self._back_to_form)
        preview.papers.toggled.connect(self._toggled)
        preview.messages.acted.connect(self._acted)
        preview.messages.reason_changed.connect(lambda text: self._answer("reason_late", text))
        preview.messages.note_changed.connect(lambda text: self._answer("identity_note", text))

    # ------------------------------------------------------------------ what a desk says of itself
    @property
    def form(self) -> Form:
        """The form on screen."""
        raise NotImplementedError

    @property
    def work(self) -> Entry | None:
        """The claim being entered."""
        raise NotImplementedError

    @property
    def keeper(self) -> DraftKeeper:
        """Where what is typed is kept."""
        raise NotImplementedError

    def _last_field(self) -> str:
        raise NotImplementedError

    def _decide(self) -> None:
        """Decide again and show what it comes to."""
        raise NotImplementedError

    def _submit(self) -> None:
        """Accept what is on screen."""
        raise NotImplementedError

    def _show_changed(self, error: KnownError) -> None:
        """The record changed while the claim was entered: show what it comes to now."""

    def why_not(self) -> str:
        """What F9 waits for, as a sentence; "" when it may be pressed."""
        raise NotImplementedError

    # ------------------------------------------------------------------ coming and going
    def focus_back(self) -> None:
        """Where the keyboard was in the form before something was looked up, else its first field."""
        if self._at is not None and self._at.isVisible() and self._at.isEnabled():
            self._at.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.focus_field(self.form.first_field())

    def remember_place(self) -> None:
        """Before something is looked up beside the form."""
        focus: QWidget | None = self._preview.window().focusWidget()
        beside = focus is not None and (self._middle.isAncestorOf(focus) or self._preview.isAncestorOf(focus))
        self._at = focus if beside else None

    def show_member(self) -> None:
        """The card of the member the claim is for, after another's was looked at."""
        if self.work is not None:
            self._member.show_member(self.work.file, self.work.today, self._office.local)
            self._decide()

    def ask_to_discard(self) -> bool:
        """Esc: whether the claim may be left now; asks first when something would be lost."""
        if self.work is None or not self.work.typed or self._discarding:
            return True
        self._discarding = True
        self._preview.say(
            "warn",
            self.tr("Throw away what was typed?"),
            self.tr("Esc again throws it away; F8 keeps it for later; any other key goes on."),
        )
        return False

    def _go_on(self) -> None:
        if self._discarding or self._restored:
            self._discarding = self._restored = False
            self._preview.say("note", "")

    def _say_again(self, number: str) -> None:
        """A returned claim is handed in again."""
        self._preview.say(
            "note",
            self.tr("The form of {number} is filled in: compare it and tick the papers.").format(
                number=number
            ),
        )
        self._restored = True

    def _say_on(self, after: NextPlan) -> None:
        """What was accepted under one plan is claimed under the next."""
        self._preview.say(
            "note",
            self.tr("{number} is accepted. The same under {plan} is filled in: look at it, then F9.").format(
                number=after.before, plan=after.plan
            ),
        )
        self._restored = True

    def _say_restored(self, saved_at: datetime, today: date) -> None:
        """What was half typed is back."""
        self._restored = True
        self._preview.say(
            "note",
            self.tr("Half-typed bill of {at} is back: go on, or press Esc twice to begin anew.").format(
                at=when(self._office.local(saved_at), today)
            ),
            icon="save-draft",
        )

    # ------------------------------------------------------------------ at every key
    def _typed(self, name: str) -> None:
        """A person typed in the form: what was asked is answered, the search gives way to the member."""
        if name:
            self._go_on()
            self.typed.emit()

    def _papers_changed(self) -> None:
        if self.work is None or not self.active:
            return
        self._go_on()
        states: Mapping[str, PaperState] = self._preview.papers.states()
        self.work.papers = dict(states)
        self._decide()
        self._keep()

    def _answer(self, name: str, text: str) -> None:
        if self.active and self.work is not None and self.work.texts.get(name, "") != text:
            self.work.answer(name, text)
            self._decide()
            self._keep()

    def _keep(self) -> None:
        assert self.work is not None
        texts = self.work.texts if self.work.typed else {}
        self.keeper.note(self.work.member_id, texts, self.work.papers)

    def _show_on_card(self, card: MemberCard, seen: Preview) -> None:
        """What the claim comes to, on the member's card; with it the whole screen shows what was decided."""
        assert self.work is not None
        decision = seen.decision
        self._member.show_claim(
            card,
            decision.paid if decision is not None else ZERO,
            decision.nth_claim if decision is not None and not decision.refused else None,
        )
        self._member.show_cover(cover_shown(self.work.file.card, self.work.basis, seen))
        self.changed.emit()

    # ------------------------------------------------------------------ answers to warnings
    def _acted(self, message: Message) -> None:
        if self.work is None or not self.active:
            return
        focus: QWidget | None = QApplication.focusWidget()
        from_button = focus is not None and self._preview.messages.isAncestorOf(focus)
        if not self._act(message):
            return
        self._decide()
        self._keep()
        if from_button:
            # The button that was pressed is gone with its message: go on to what is still wanted.
            self.to_papers()

    def _act(self, message: Message) -> bool:
        """Do a message's act; whether the claim is to be decided again."""
        assert self.work is not None
        if message.act == "continue_claim" and message.claim_id is not None:
            self.work.answer("continues", str(message.claim_id))
        elif message.act == "acknowledge":
            self.work.acknowledge(message.code)
        elif message.act == "open_claim" and message.claim_id is not None:
            self.claim_wanted.emit(message.claim_id)
            return False
        else:
            return False
        return True

    # ------------------------------------------------------------------ papers
    def to_papers(self) -> None:
        """On from the last field: to the papers still wanted; when all are there, to F9."""
        papers = self._preview.papers
        if papers.isVisible() and not papers.complete():
            papers.start()
        else:
            self.done.emit()

    def toggle_papers(self) -> None:
        """F6: to the papers, and back to where the keyboard was."""
        papers = self._preview.papers
        if papers.has_focus():
            if self._back is not None and self._back.isVisible():
                self._back.setFocus()
            else:
                self.form.focus_field(self.form.first_field())
            self._preview.refit()
        elif papers.isVisible():
            self._back = self._preview.window().focusWidget()
            papers.start()

    def _toggled(self) -> None:
        if self.active:
            self.toggle_papers()

    def _back_to_form(self) -> None:
        if self.active:
            self.form.focus_field(self._last_field())

    # ------------------------------------------------------------------ F9
    def press_accept(self) -> None:
        """F9: accept, or go to what it waits for; an open warning first."""
        work = self.work
        if work is None or work.shown is None or self._accepting:
            return
        self._go_on()
        if work.shown.can_accept:
            self._accepting = True
            self.keeper.drop()
            self._submit()
            return
        refusal = self._preview.refusal
        refused = work.shown.decision is not None and work.shown.decision.refused
        if refused and refusal.isVisible() and not work.shown.reading.missing:
            # Nothing can be accepted: what remains is the notice for the family.
            refusal.notice.setFocus()
            return
        if not refused and self._preview.messages.focus_open():
            return
        first = work.shown.why_not[0].field
        if first == "papers":
            self._preview.papers.start()
        elif first is not None and self.form.holds(first):
            self.form.focus_field(first)

    @property
    def accepting(self) -> bool:
        """Whether F9 was pressed and the answer is under way."""
        return self._accepting

    def _accepted(self, made: Accepted) -> None:
        self._accepting = False
        self.accepted.emit(made)

    def _refused(self, error: KnownError) -> None:
        self._accepting = False
        if self.work is None:
            return
        self._keep()
        self._preview.say(
            "warn", sentence_of(error, language()), self.tr("Nothing was saved; what was typed is all here.")
        )
        self._show_changed(error)
        self.changed.emit()
