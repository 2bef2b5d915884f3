"""The desk: the claim being entered, of whatever kind, from opening the member to F9.

Ties forms, preview column, member card and drafts together for the member who is open. Each kind has its own tab, its
own half-typed claim and its own draft, so that a tab can be left and come back to; what differs between kinds is asked
of the form and of the kind. Which member is open, and what is shown instead of the claim, is the page's.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.claims.accept import AcceptanceChanged, Accepted, accept
from app.services.claims.kinds.table import FIRST, KINDS
from app.services.claims.member_file import MemberCard, MemberFile, card_for_claim, cover_shown
from app.services.claims.messages import Message, obstacle_sentence
from app.services.claims.open import Opened
from app.services.claims.preview import Preview
from app.services.claims.standing import Standing, find_standing
from app.services.office.office import Office
from app.services.typed.e_bill import EBill
from app.services.wording import sentence_of
from app.ui.claims.desk.carry_over import carried
from app.ui.claims.desk.entries import Entries
from app.ui.claims.desk.entry import ClaimEntry
from app.ui.claims.desk.place import Place
from app.ui.claims.desk.told import Told
from app.ui.claims.forms.claim_form import FORM_KEYS, ClaimForm
from app.ui.claims.forms.middle import MiddleColumn
from app.ui.claims.naming import tab_words
from app.ui.claims.shown.preview_column import PreviewColumn
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker


class MemberShown(Protocol):
    """Where the member is shown that the claim is for."""

    def show_member(self, file: MemberFile, today: date, local: Callable[[datetime], datetime]) -> None: ...
    def show_cover(self, state: str) -> None: ...
    def show_claimant(self, name: str, masked_phone: str) -> None: ...
    def show_claim(self, card: MemberCard, expected: Money, nth: int | None) -> None: ...


class Desk(QObject):
    """The desk of one page.

    Args:
        middle: the tabs and forms.
        preview: where it is shown what the claim comes to.
        member: where the member is shown.

    Attributes:
        kind: the code of the kind whose tab is open.
        place: where the keyboard goes.
        accepting: F9 was pressed and the answer is under way.

    Signals:
        changed(): the preview, or what F9 waits for, changed.
        typed(): a person typed in the form: whose claim it is must be seen now.
        stray(str): letters typed where the form takes none.
        accepted(object): a claim was made (`Accepted`).
        claim_wanted(int): look at this earlier claim.
        done(): everything is walked through; what remains is F9.
        stale(): the record changed under the claim: the member should be read again.
    """

    changed = Signal()
    typed = Signal()
    stray = Signal(str)
    accepted = Signal(object)
    claim_wanted = Signal(int)
    done = Signal()
    stale = Signal()

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
        self._told = Told(preview, office.local, self)
        self._entries = Entries(office, worker, self)
        self.kind = FIRST.code
        self.accepting = False
        self.place = Place(middle, preview, lambda: self.form, self)
        self.place.done.connect(self.done)
        middle.made.connect(self._form_made)
        for form in middle.made_forms():
            self._form_made(form)
        middle.tabs.chosen.connect(self.choose)
        preview.event_wanted.connect(self.choose)
        preview.papers.changed.connect(self._papers_changed)
        preview.messages.acted.connect(self._acted)
        preview.messages.reason_changed.connect(partial(self._answer, "reason_late"))
        preview.messages.note_changed.connect(partial(self._answer, "identity_note"))

    def _form_made(self, form: ClaimForm) -> None:
        form.edited.connect(partial(self._edited, form.kind))
        form.finished.connect(self.place.to_papers)
        form.stray.connect(self.stray)
        form.clause_wanted.connect(self._preview.clause_wanted)

    # ------------------------------------------------------------------ what is on it
    @property
    def form(self) -> ClaimForm:
        """The form on screen."""
        return self._middle.form(self.kind)

    @property
    def entry(self) -> ClaimEntry | None:
        """The claim being entered, of the tab that is open; None with nobody at the counter."""
        return self._entries.of(self.kind)

    @property
    def next_number(self) -> str:
        """What F9 would give."""
        return self._entries.opened.next_number if self._entries.opened is not None else ""

    # ------------------------------------------------------------------ opening and leaving
    def open(self, opened: Opened) -> None:
        """Begin for a member, in the tab something half typed waits in, else in the first that is paid for."""
        first = self._entries.open(opened)
        self._told.forget()
        self._preview.say("note", "")
        self._preview.clear()
        self._middle.tabs.set_closed(
            {
                code: self.tr("The plan of this member has no benefit of this kind: {event}.").format(
                    event=tab_words(code)
                )
                for code in KINDS
                if code != FIRST.code and not opened.file.pays_for(code)
            }
        )
        self._member.show_member(opened.file, self._office.clock.today(), self._office.local)
        self._turn_to(first)
        self._show({})

    def refresh(self, opened: Opened) -> None:
        """The member was read again; texts and papers stay."""
        if self._entries.refresh(opened):
            self.show_member()

    def leave(self) -> None:
        """Leave the member; what was typed stays kept."""
        self._entries.leave()
        self.accepting = False
        self._turn_to(FIRST.code)

    def flush(self) -> None:
        """What was typed is on its way into the record."""
        self._entries.flush()

    def ask_to_discard(self) -> bool:
        """Esc: whether the claim may be left now; asks first when something would be lost."""
        return self.entry is None or not self.entry.typed or self._told.ask_to_discard()

    def discard(self) -> None:
        """Throw away what was typed in the tab that is open."""
        if self.entry is not None:
            self._entries.discard(self.entry)

    # ------------------------------------------------------------------ tabs
    def choose(self, kind: str) -> None:
        """Come to a tab; what is known carries over. A closed tab says why."""
        if self.entry is None or kind == self.kind or self.accepting:
            return
        why = self._middle.tabs.why_closed(kind)
        if why:
            self._middle.tabs.choose(self.kind)
            self._preview.say("note", why)
            return
        known = carried(self.kind, self.entry.texts, kind)
        self.flush()
        self._turn_to(kind)
        self._told.forget()
        self._preview.say("note", "")
        self._show(known)
        self.place.first()
        self.changed.emit()

    def _turn_to(self, kind: str) -> None:
        self.kind = kind
        self.place.forget()
        self._middle.show_form(kind)

    def _show(self, known: Mapping[str, str]) -> None:
        """The claim of the tab that was chosen.

        Args:
            known: what other forms know, for fields that are still empty.
        """
        form, entry = self.form, self.entry
        fresh = entry is None
        if entry is None:
            entry = self._begin()
        given = entry.give(known)
        if fresh:
            self._show_plans(entry, entry.decide())
            given |= entry.give(form.known_of(entry.file))
        if given or fresh:
            form.set_texts(entry.texts)
            entry.take_texts(form.texts())
        self._show_answers(entry)
        self._decide()

    def _begin(self) -> ClaimEntry:
        form, opened = self.form, self._entries.opened
        assert opened is not None
        entry = self._entries.begin(self.kind, form.by_itself)
        self._told.say_begun(opened, entry)
        form.set_accounts([(str(account.id), account.label) for account in opened.file.accounts])
        form.set_texts(entry.texts)
        if not entry.typed:
            # What the form chooses by itself (account, first cause) is nothing a person typed.
            entry.given.update(form.texts())
        return entry

    def show_member(self) -> None:
        """The card of the member the claim is for, after another's was looked at."""
        if self.entry is not None:
            self._member.show_member(self.entry.file, self.entry.today, self._office.local)
            self._decide()

    # ------------------------------------------------------------------ the keyboard
    def keys(self) -> Mapping[str, Callable[[], object]]:
        """What keys do while a claim is entered."""
        return {
            "F6": self.place.toggle_papers,
            **{key: partial(self.press_in_form, key) for key in FORM_KEYS},
            "Alt+R": self.act,
            "Alt+S": self._preview.messages.explain,
            **{f"Alt+{figure}": partial(self.choose, code) for figure, code in enumerate(KINDS, 1)},
        }

    def press_in_form(self, key: str) -> bool:
        """A key the form has something of its own for; whether there was anything to do."""
        act = self.form.keys().get(key)
        return act is not None and act()

    def act(self) -> bool:
        """Alt+R: what the form waits for first (a minor's guardian), else what the first message offers."""
        return self.press_in_form("Alt+R") or self._preview.messages.act()

    def add(self) -> bool:
        """Alt+N: one more beneficiary; False where there are none to add, or enrolling again is offered."""
        return not self._preview.refusal.renew.isVisible() and self.press_in_form("Alt+N")

    def close_inner(self) -> bool:
        """Esc: close what lies open inside the form; whether there was anything."""
        return self.entry is not None and self.form.close_inner()

    # ------------------------------------------------------------------ at every key
    def _edited(self, kind: str, name: str) -> None:
        entry = self.entry
        if entry is None or kind != self.kind:
            return
        if name:
            self._told.go_on()
            self.typed.emit()
        entry.take_texts(self.form.texts(), name)
        self._decide()
        if name:
            self._keep()

    def _papers_changed(self) -> None:
        if self.entry is not None:
            self._told.go_on()
            self.entry.papers = dict(self._preview.papers.states())
            self._decide()
            self._keep()

    def _answer(self, name: str, text: str) -> None:
        if self.entry is not None and self.entry.texts.get(name, "") != text:
            self.entry.answer(name, text)
            self._decide()
            self._keep()

    def _show_answers(self, entry: ClaimEntry) -> None:
        texts = entry.texts
        self._preview.messages.set_answers(texts.get("reason_late", ""), texts.get("identity_note", ""))

    def _keep(self) -> None:
        assert self.entry is not None
        self._entries.keep(self.entry)

    def _decide(self) -> None:
        """Decide again and show what it comes to."""
        entry, form = self.entry, self.form
        assert entry is not None
        seen = entry.decide()
        assert entry.found is not None
        self._look_up(entry, seen)
        self._show_plans(entry, seen)
        self._preview.show_claim(entry.found, form.headline(seen), form.nothing_yet(seen))
        form.show_preview(seen, self._preview.messages.warned_fields())
        decision = seen.decision
        self._member.show_claimant(*form.claimant(seen))
        self._member.show_claim(
            card_for_claim(entry.file.card, entry.basis, seen),
            seen.paid,
            decision.nth_claim if decision is not None and not decision.refused else None,
        )
        self._member.show_cover(cover_shown(entry.file.card, entry.basis, seen))
        # With it the whole screen shows what was decided.
        self.changed.emit()

    def _show_plans(self, entry: ClaimEntry, seen: Preview) -> None:
        day = seen.decision.event_date if seen.decision is not None else None
        # Before a day is typed, the lists of today's edition.
        edition = seen.edition or entry.basis.edition_or_why(entry.today)[0]
        self.form.show_plans(entry.file.bases, edition, day or entry.today)

    def _look_up(self, entry: ClaimEntry, seen: Preview) -> None:
        """How what is claimed stands with the member's plans, when the form tells of something else than before."""
        wanted = seen.reading.identity
        if wanted == entry.looked_up:
            return
        entry.looked_up, entry.standing = wanted, Standing()
        if wanted:
            self._worker.submit_latest(
                f"standing of {entry.kind.code}",
                find_standing,
                self._office,
                seen.reading,
                entry.member_id,
                done=partial(self._take_standing, entry, wanted),
                owner=self,
            )

    def _take_standing(self, entry: ClaimEntry, asked: tuple[str, ...], standing: Standing) -> None:
        if entry.looked_up == asked and standing != entry.standing:
            entry.standing = standing
            if entry is self.entry:
                self._decide()

    # ------------------------------------------------------------------ answers to messages
    def _acted(self, message: Message) -> None:
        if self.entry is None:
            return
        focus: QWidget | None = QApplication.focusWidget()
        from_button = focus is not None and self._preview.messages.isAncestorOf(focus)
        if not self._do(self.entry, message):
            return
        self._decide()
        self._keep()
        if from_button:
            # The button that was pressed is gone with its message: go on to what is still wanted.
            self.place.to_papers()

    def _do(self, entry: ClaimEntry, message: Message) -> bool:
        """Do a message's act; whether the claim is to be decided again."""
        if message.act == "settle_sums" and message.field is not None and message.value is not None:
            self.form.put(message.field, message.value.grouped())
            entry.take_texts(self.form.texts(), message.field)
        elif message.act == "continue_claim" and message.claim_id is not None:
            entry.answer("continues", str(message.claim_id))
        elif message.act == "acknowledge":
            entry.acknowledge(message.code)
        else:
            if message.act == "open_claim" and message.claim_id is not None:
                self.claim_wanted.emit(message.claim_id)
            return False
        return True

    # ------------------------------------------------------------------ scanned bill
    def take_bill(self, bill: EBill) -> None:
        """A scanned e-bill fills the form, for the clerk to compare with the paper; where it takes none, a stay's."""
        if not self.form.takes_bill:
            self.choose(FIRST.code)
        if not self.form.takes_bill:
            return
        entry, texts = self.entry, bill.texts()
        if entry is None:
            return
        entry.take_scan(texts)
        self.form.fill(texts)
        self._keep()
        self._told.say_scanned(bill, entry.file.card.name)
        self.form.focus_field(self.form.first_empty())

    # ------------------------------------------------------------------ F9
    def why_not(self) -> str:
        """What F9 waits for, as a sentence; "" when it may be pressed."""
        seen = self.entry.shown if self.entry is not None else None
        if seen is None or not seen.why_not:
            return ""
        # With nothing to pay, papers need not be fetched first.
        nothing = [
            each for each in seen.why_not if each.code == "why.nothing_to_pay" and not seen.reading.missing
        ]
        return obstacle_sentence((nothing or seen.why_not)[0], language())

    def press_accept(self) -> None:
        """F9: accept, or go to what it waits for; an open warning first."""
        entry = self.entry
        seen = entry.shown if entry is not None else None
        if entry is None or seen is None or self.accepting:
            return
        self._told.go_on()
        if seen.can_accept:
            self.accepting = True
            self._entries.drop(entry)
            self._worker.submit(
                accept,
                self._office,
                entry.acceptance(),
                done=self._accepted,
                failed=self._refused,
                owner=self,
            )
            return
        refusal = self._preview.refusal
        refused = seen.decision is not None and seen.decision.refused
        if refused and refusal.isVisible() and not seen.reading.missing:
            # Nothing can be accepted: what remains is the notice for the family.
            refusal.notice.setFocus()
        elif refused or not self._preview.messages.focus_open():
            self.place.go_to(seen.why_not[0].field)

    def _accepted(self, made: Accepted) -> None:
        self.accepting = False
        self.accepted.emit(made)

    def _refused(self, error: KnownError) -> None:
        self.accepting = False
        if self.entry is None:
            return
        self._keep()
        self._preview.say(
            "warn", sentence_of(error, language()), self.tr("Nothing was saved; what was typed is all here.")
        )
        if isinstance(error, AcceptanceChanged):
            # What changed lies in the record: the member is to be read again, the texts stay.
            self.stale.emit()
        self.changed.emit()
