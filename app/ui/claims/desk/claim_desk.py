"""Entering one claim: from the form's texts to the preview at every key, and F9.

Ties form, preview column, member card and drafts together for the member who is open. Which member that is, and what
is shown instead of the bill, is the page's.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject

from app.rules.values.errors import KnownError
from app.services.claims.accept import Acceptance, AcceptanceChanged, accept
from app.services.claims.drafts import SavedDraft
from app.services.claims.kinds.stay import STAY
from app.services.claims.member_file import card_for_claim
from app.services.claims.messages import Message, obstacle_sentence
from app.services.claims.open import NextPlan, Opened
from app.services.claims.standing import Standing, find_standing
from app.services.office.office import Office
from app.services.typed.e_bill import EBill
from app.ui.claims.desk.claim_entry import ClaimEntry, Entry
from app.ui.claims.desk.desk import Desk, MemberShown
from app.ui.claims.desk.draft_keeper import DraftKeeper
from app.ui.claims.forms.bill_form import BillForm
from app.ui.claims.forms.middle import MiddleColumn
from app.ui.claims.shown.preview_column import PreviewColumn
from app.ui.claims.wording import field_label
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker


class ClaimDesk(Desk):
    """The claim of a hospital stay being entered."""

    def __init__(
        self,
        office: Office,
        worker: Worker,
        middle: MiddleColumn,
        preview: PreviewColumn,
        member: MemberShown,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(office, worker, middle, preview, member, parent)
        self.entry: ClaimEntry | None = None
        self.next_number = ""
        self.drafts = DraftKeeper(office, worker, self, kind=STAY.code)
        middle.bill.edited.connect(self._edited)
        middle.bill.finished.connect(self.to_papers)

    @property
    def form(self) -> BillForm:
        """The form on screen."""
        return self._middle.bill

    @property
    def work(self) -> Entry | None:
        """The claim being entered."""
        return self.entry

    @property
    def keeper(self) -> DraftKeeper:
        """Where what is typed is kept."""
        return self.drafts

    def _last_field(self) -> str:
        return "account"

    # ------------------------------------------------------------------ opening and leaving
    def open(self, opened: Opened) -> None:
        """Begin a claim for a member; the half-typed bill kept for them comes back."""
        self.drafts.flush()
        self._discarding = self._restored = False
        self._at = None
        entry = ClaimEntry(opened.file, self._office.clock.today())
        self.entry, self.next_number = entry, opened.next_number
        form = self._middle.bill
        self._preview.say("note", "")
        self._preview.clear()
        self._member.show_member(opened.file, entry.today, self._office.local)
        form.set_accounts([(str(account.id), account.label) for account in opened.file.accounts])
        form.set_texts({})
        form.combo("insurance_class").choose(opened.file.basis.member.insurance_class)
        # What is gone on with stands in the form of its own event.
        own = opened.event == STAY.code
        if own and opened.after is not None:
            self._take_on(opened, opened.after)
        elif own and opened.continued:
            self._take_again(opened)
        elif STAY.code in opened.drafts:
            self._take_up(opened.drafts[STAY.code])
        entry.take_texts(form.texts())
        if self.active:
            self._decide()

    def show(self) -> None:
        """Its tab was chosen: show what the claim comes to."""
        if self.entry is not None:
            answers = self.entry.answers()
            self._preview.messages.set_answers(answers["reason_late"], answers["identity_note"])
            self._decide()

    def carry(self, texts: Mapping[str, str]) -> None:
        """What another event's form knows already goes into empty fields."""
        if self.entry is None:
            return
        empty = {name: text for name, text in texts.items() if not self.entry.texts.get(name, "").strip()}
        if empty:
            self.entry.texts.update(empty)
            self._middle.bill.set_texts(self.entry.texts)
            self.entry.take_texts(self._middle.bill.texts())

    def _fill(self, texts: Mapping[str, str]) -> None:
        assert self.entry is not None
        self.entry.texts.update(texts)
        self._middle.bill.set_texts(texts)
        answers = self.entry.answers()
        self._preview.messages.set_answers(answers["reason_late"], answers["identity_note"])

    def _take_again(self, opened: Opened) -> None:
        self._fill(opened.texts)
        self._say_again(opened.continued)

    def _take_on(self, opened: Opened, after: NextPlan) -> None:
        assert self.entry is not None
        self._fill(opened.texts)
        self.entry.papers.update(after.papers)
        # Read with the member, so that the first plan's claim is known from the first moment.
        self.entry.bill_key = self.entry.read().identity
        self.entry.standing = opened.standing
        self._say_on(after)
        self._keep()

    def _take_up(self, draft: SavedDraft) -> None:
        assert self.entry is not None
        self.entry.papers.update(draft.papers)  # type: ignore[arg-type]
        self._fill(draft.texts)
        self._say_restored(draft.saved_at, self.entry.today)

    def leave(self) -> None:
        """Leave the member; what was typed stays kept as a draft."""
        self.drafts.flush()
        self.entry = None
        self._accepting = False

    def discard(self) -> None:
        """Leave the member and throw away what was typed."""
        if self.entry is not None:
            self.drafts.forget(self.entry.member_id)
        self.entry = None

    # ------------------------------------------------------------------ at every key
    def _edited(self, name: str) -> None:
        if self.entry is None:
            return
        self._typed(name)
        self.entry.take_texts(self._middle.bill.texts(), name)
        self._decide()
        if name:
            self._keep()

    def _decide(self) -> None:
        entry = self.entry
        assert entry is not None
        seen = entry.decide()
        self._look_for_duplicate()
        self._preview.show_preview(seen, entry.basis, entry.beside, entry.before)
        self._middle.bill.ask_cause(entry.asks_for_cause())
        self._middle.bill.show_reading(seen.reading, self._preview.messages.warned_fields())
        self._middle.bill.amounts.show_identity(seen)
        self._member.show_claimant("", "")
        self._show_on_card(card_for_claim(entry.file.card, entry.basis, seen), seen)

    def _look_for_duplicate(self) -> None:
        assert self.entry is not None
        key = self.entry.wanted_key()
        if key == self.entry.bill_key:
            return
        self.entry.bill_key, self.entry.standing = key, Standing()
        if key and self.entry.shown is not None:
            self._worker.submit_latest(
                "bill",
                find_standing,
                self._office,
                self.entry.shown.reading,
                self.entry.member_id,
                done=partial(self._take_standing, key),
                owner=self,
            )

    def _take_standing(self, key: tuple[str, ...], standing: Standing) -> None:
        if self.entry is not None and self.entry.bill_key == key and standing != self.entry.standing:
            self.entry.standing = standing
            if self.active:
                self._decide()

    def _act(self, message: Message) -> bool:
        if message.act == "settle_sums" and message.field is not None and message.value is not None:
            assert self.entry is not None
            self._middle.bill.line(message.field).setText(message.value.grouped())
            self.entry.take_texts(self._middle.bill.texts(), message.field)
            return True
        return super()._act(message)

    # ------------------------------------------------------------------ scanned bill
    def take_bill(self, bill: EBill) -> None:
        """A scanned e-bill fills its fields, for the clerk to compare with the paper."""
        if self.entry is None:
            return
        texts = bill.texts()
        self.entry.take_scan(texts)
        self._middle.bill.fill(texts)
        self._keep()
        name = self.entry.file.card.name
        if bill.payer and bill.payer != name:
            self._preview.say(
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
            self._preview.say("ok", self.tr("E-bill read"), more, icon="scan-code")
        empty = [
            each
            for each in ("hospital", "admitted", "discharged", "diagnosis")
            if not self.entry.texts.get(each)
        ]
        self._middle.bill.focus_field(empty[0] if empty else "pooled_fund")

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

    def _submit(self) -> None:
        assert self.entry is not None
        wanted: Acceptance = self.entry.acceptance()
        self._worker.submit(
            accept, self._office, wanted, done=self._accepted, failed=self._refused, owner=self
        )

    def _show_changed(self, error: KnownError) -> None:
        if isinstance(error, AcceptanceChanged) and self.entry is not None:
            # What changed lies in the record: read the member again, keep the texts.
            self._preview.show_preview(error.preview, self.entry.file.basis)
            self.stale.emit()

    def refresh(self, opened: Opened) -> None:
        """The member was read again; texts and papers stay."""
        if self.entry is not None and self.entry.member_id == opened.file.card.member_id:
            self.entry.file, self.next_number = opened.file, opened.next_number
            self.entry.bill_key = ()
            self._member.show_member(opened.file, self.entry.today, self._office.local)
            if self.active:
                self._decide()
