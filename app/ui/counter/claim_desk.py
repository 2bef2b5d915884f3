"""Entering one claim: from the form's texts to the preview at every key, and F9.

Ties form, preview column, member card and drafts together for the member who is open. Which member that is, and what
is shown instead of the bill, is the page's.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.rules.errors import KnownError
from app.rules.money import ZERO
from app.services.accept import Acceptance, AcceptanceChanged, Accepted, accept
from app.services.drafts import SavedDraft
from app.services.duplicates import Duplicate
from app.services.e_bill import EBill
from app.services.member_card import card_for_claim
from app.services.office import Office
from app.services.preview import Strip as Message
from app.services.preview import obstacle_sentence
from app.services.wording import sentence_of
from app.ui.counter.acts import Opened, duplicate_of
from app.ui.counter.claim_entry import ClaimEntry
from app.ui.counter.draft_keeper import DraftKeeper
from app.ui.counter.open_view import OpenView
from app.ui.counter.words import field_label, when
from app.ui.i18n import language
from app.ui.worker import Worker


class ClaimDesk(QObject):
    """The claim being entered.

    Signals:
        changed(): the preview, or what F9 waits for, changed.
        accepted(object): a claim was made (`Accepted`).
        claim_wanted(int): look at this earlier claim.
        done(): everything is walked through; what remains is F9.
        stale(): the record changed under the claim: the member should be read again.
    """

    changed = Signal()
    accepted = Signal(object)
    claim_wanted = Signal(int)
    stale = Signal()
    done = Signal()

    def __init__(self, office: Office, worker: Worker, view: OpenView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._worker, self._view = office, worker, view
        self.entry: ClaimEntry | None = None
        self.next_number = ""
        self._accepting = False
        self._discarding = False
        self._restored = False
        self._back: QWidget | None = None
        self._at: QWidget | None = None
        self.drafts = DraftKeeper(office, worker, self)
        form, preview = view.form, view.preview
        form.edited.connect(self._edited)
        form.finished.connect(self.to_papers)
        preview.papers.changed.connect(self._papers_changed)
        preview.papers.left_back.connect(lambda: form.focus_field("account"))
        preview.papers.toggled.connect(self.toggle_papers)
        preview.messages.acted.connect(self._act)
        preview.messages.reason_changed.connect(lambda text: self._answer("reason_late", text))
        preview.messages.note_changed.connect(lambda text: self._answer("identity_note", text))

    # ------------------------------------------------------------------ opening and leaving
    def open(self, opened: Opened) -> None:
        """Begin a claim for a member; the half-typed bill kept for them comes back."""
        self.drafts.flush()
        self._discarding = self._restored = False
        self._at = None
        entry = ClaimEntry(opened.file, self._office.clock.today())
        self.entry, self.next_number = entry, opened.next_number
        view, form = self._view, self._view.form
        view.say("note", "")
        view.preview.clear()
        view.show_member(opened.file, entry.today, self._office.local)
        form.set_accounts([(str(account.id), account.label) for account in opened.file.accounts])
        form.set_texts({})
        form.combo("insurance_class").choose(opened.file.basis.member.insurance_class)
        if opened.continued:
            self._take_again(opened)
        elif opened.draft is not None:
            self._take_up(opened.draft)
        entry.take_texts(form.texts())
        self._decide()

    def _fill(self, texts: Mapping[str, str]) -> None:
        assert self.entry is not None
        self.entry.texts.update(texts)
        self._view.form.set_texts(texts)
        answers = self.entry.answers()
        self._view.preview.messages.set_answers(answers["reason_late"], answers["identity_note"])

    def _take_again(self, opened: Opened) -> None:
        self._fill(opened.texts)
        self._view.say(
            "note",
            self.tr("The form of {number} is filled in: compare it and tick the papers.").format(
                number=opened.continued
            ),
        )
        self._restored = True

    def _take_up(self, draft: SavedDraft) -> None:
        assert self.entry is not None
        self.entry.papers.update(draft.papers)  # type: ignore[arg-type]
        self._fill(draft.texts)
        at = when(self._office.local(draft.saved_at), self.entry.today)
        self._restored = True
        self._view.say(
            "note",
            self.tr("Half-typed bill of {at} is back: go on, or press Esc twice to begin anew.").format(
                at=at
            ),
            icon="save-draft",
        )

    def leave(self) -> None:
        """Leave the member; what was typed stays kept as a draft."""
        self.drafts.flush()
        self.entry = None
        self._accepting = False

    def show_member(self) -> None:
        """The card of the member the claim is for, after another's was looked at."""
        if self.entry is not None:
            self._view.show_member(self.entry.file, self.entry.today, self._office.local)
            self._decide()

    def focus_back(self) -> None:
        """Where the keyboard was in the bill before something was looked up, else the hospital."""
        if self._at is not None and self._at.isVisible() and self._at.isEnabled():
            self._at.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._view.form.focus_field("hospital")

    def remember_place(self) -> None:
        """Before something is looked up beside the bill."""
        focus: QWidget | None = self._view.window().focusWidget()
        self._at = focus if focus is not None and self._view.at_bill(focus) else None

    def discard(self) -> None:
        """Leave the member and throw away what was typed."""
        if self.entry is not None:
            self.drafts.forget(self.entry.member_id)
        self.entry = None

    def ask_to_discard(self) -> bool:
        """Esc: whether the claim may be left now; asks first when something would be lost."""
        if self.entry is None or not self.entry.typed or self._discarding:
            return True
        self._discarding = True
        self._view.say(
            "warn",
            self.tr("Throw away what was typed?"),
            self.tr("Esc again throws it away; F8 keeps it for later; any other key goes on."),
        )
        return False

    def _go_on(self) -> None:
        if self._discarding or self._restored:
            self._discarding = self._restored = False
            self._view.say("note", "")

    # ------------------------------------------------------------------ at every key
    def _edited(self, name: str) -> None:
        if self.entry is None:
            return
        if name:
            self._go_on()
            if self._view.search.nothing.isVisible():
                # Whose bill this is must be seen while it is typed.
                self._view.search.clear()
        self.entry.take_texts(self._view.form.texts(), name)
        self._decide()
        if name:
            self._keep()

    def _papers_changed(self) -> None:
        if self.entry is None:
            return
        self._go_on()
        self.entry.papers = dict(self._view.preview.papers.states())
        self._decide()
        self._keep()

    def _answer(self, name: str, text: str) -> None:
        if self.entry is not None and self.entry.texts.get(name, "") != text:
            self.entry.answer(name, text)
            self._decide()
            self._keep()

    def _keep(self) -> None:
        assert self.entry is not None
        texts = self.entry.texts if self.entry.typed else {}
        self.drafts.note(self.entry.member_id, texts, self.entry.papers)

    def _decide(self) -> None:
        entry = self.entry
        assert entry is not None
        seen = entry.decide()
        self._look_for_duplicate()
        self._view.preview.show_preview(seen, entry.file.basis)
        self._view.form.show_reading(seen.reading, self._view.preview.messages.warned_fields())
        self._view.form.amounts.show_identity(seen)
        decision = seen.decision
        self._view.member.show_claim(
            card_for_claim(entry.file.card, seen.edition, seen.cover),
            decision.paid if decision is not None else ZERO,
            decision.nth_claim if decision is not None and not decision.refused else None,
        )
        self.changed.emit()

    def _look_for_duplicate(self) -> None:
        assert self.entry is not None
        key = self.entry.wanted_key()
        if key == self.entry.bill_key:
            return
        self.entry.bill_key, self.entry.duplicate = key, None
        if key[1]:
            self._worker.submit_latest(
                "duplicate", duplicate_of, self._office, key, self.entry.member_id, done=self._take_duplicate
            )

    def _take_duplicate(self, answer: tuple[tuple[str, str], Duplicate | None]) -> None:
        key, duplicate = answer
        if self.entry is not None and self.entry.bill_key == key and duplicate != self.entry.duplicate:
            self.entry.duplicate = duplicate
            self._decide()

    # ------------------------------------------------------------------ answers to warnings
    def _act(self, message: Message) -> None:
        entry = self.entry
        if entry is None:
            return
        focus: QWidget | None = QApplication.focusWidget()
        from_button = focus is not None and self._view.preview.messages.isAncestorOf(focus)
        if message.act == "continue_claim" and message.claim_id is not None:
            entry.answer("continues", str(message.claim_id))
        elif message.act == "acknowledge":
            entry.acknowledge(message.code)
        elif message.act == "settle_sums" and message.field is not None and message.value is not None:
            self._view.form.line(message.field).setText(message.value.grouped())
            entry.take_texts(self._view.form.texts(), message.field)
        elif message.act == "open_claim" and message.claim_id is not None:
            self.claim_wanted.emit(message.claim_id)
            return
        else:
            return
        self._decide()
        self._keep()
        if from_button:
            # The button that was pressed is gone with its message: go on to what is still wanted.
            self.to_papers()

    def to_papers(self) -> None:
        """On from the last field: to the papers still wanted; when all are there, to F9."""
        papers = self._view.preview.papers
        if papers.isVisible() and not papers.complete():
            papers.start()
        else:
            self.done.emit()

    def toggle_papers(self) -> None:
        """F6: to the papers, and back to where the keyboard was."""
        papers = self._view.preview.papers
        if papers.has_focus():
            target = self._back if self._back is not None and self._back.isVisible() else None
            (target or self._view.form.fields["hospital"]).setFocus()
            self._view.preview.refit()
        elif papers.isVisible():
            self._back = self._view.window().focusWidget()
            papers.start()

    # ------------------------------------------------------------------ scanned bill
    def take_bill(self, bill: EBill) -> None:
        """A scanned e-bill fills its fields, for the clerk to compare with the paper."""
        if self.entry is None:
            return
        texts = bill.texts()
        self.entry.take_scan(texts)
        self._view.form.fill(texts)
        self._keep()
        name = self.entry.file.card.name
        if bill.payer and bill.payer != name:
            self._view.say(
                "warn",
                self.tr("The bill names another payer: {payer}").format(payer=bill.payer),
                self.tr("The member is {name}. Compare the bill before going on.").format(name=name),
            )
        else:
            filled = "、".join(field_label(field) for field in texts)
            unread = "、".join(field_label(field) for field in bill.unread)
            more = self.tr("Compare with the paper: {fields}").format(fields=filled)
            if unread:
                more += "　" + self.tr("not in the code: {fields}").format(fields=unread)
            self._view.say("ok", self.tr("E-bill read"), more, icon="scan-code")
        empty = [
            each
            for each in ("hospital", "admitted", "discharged", "diagnosis")
            if not self.entry.texts.get(each)
        ]
        self._view.form.focus_field(empty[0] if empty else "pooled_fund")

    # ------------------------------------------------------------------ F9
    def why_not(self) -> str:
        """What F9 waits for, as a sentence; "" when it may be pressed."""
        if self.entry is None or self.entry.shown is None or not self.entry.shown.why_not:
            return ""
        seen = self.entry.shown
        # With nothing to pay, papers need not be fetched first.
        nothing = [
            each for each in seen.why_not if each.code == "why.nothing_to_pay" and not seen.reading.missing
        ]
        return obstacle_sentence((nothing or seen.why_not)[0], language())

    def press_accept(self) -> None:
        """F9: accept, or go to what it waits for; an open warning first."""
        entry = self.entry
        if entry is None or entry.shown is None or self._accepting:
            return
        self._go_on()
        if entry.shown.can_accept:
            self._accepting = True
            self.drafts.drop()
            wanted: Acceptance = entry.acceptance()
            self._worker.submit(
                accept, self._office, wanted, done=self._accepted, failed=self._refused, owner=self
            )
            return
        refused = entry.shown.decision is not None and entry.shown.decision.refused
        if refused and self._view.preview.refusal.isVisible() and not entry.shown.reading.missing:
            # Nothing can be accepted: what remains is the notice for the family.
            self._view.preview.refusal.notice.setFocus()
            return
        if not refused and self._view.preview.messages.focus_open():
            return
        first = entry.shown.why_not[0]
        if first.field == "papers":
            self._view.preview.papers.start()
        elif first.field in self._view.form.fields:
            self._view.form.focus_field(first.field)

    @property
    def accepting(self) -> bool:
        """Whether F9 was pressed and the answer is under way."""
        return self._accepting

    def _accepted(self, made: Accepted) -> None:
        self._accepting = False
        self.accepted.emit(made)

    def _refused(self, error: KnownError) -> None:
        self._accepting = False
        if self.entry is None:
            return
        self._keep()
        self._view.say(
            "warn", sentence_of(error, language()), self.tr("Nothing was saved; what was typed is all here.")
        )
        if isinstance(error, AcceptanceChanged):
            # What changed lies in the record: read the member again, keep the texts.
            self._view.preview.show_preview(error.preview, self.entry.file.basis)
            self.stale.emit()
        self.changed.emit()

    def refresh(self, opened: Opened) -> None:
        """The member was read again; texts and papers stay."""
        if self.entry is not None and self.entry.member_id == opened.file.card.member_id:
            self.entry.file, self.next_number = opened.file, opened.next_number
            self.entry.bill_key = ("", "")
            self._view.show_member(opened.file, self.entry.today, self._office.local)
            self._decide()
