"""The desks of the counter as one: the stay's and the events'. Every act goes to the one whose tab is open.

For choosing between them; what a desk does is its own.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.services.claims.drafts import SavedDraft
from app.services.claims.kinds.stay import STAY
from app.services.claims.open import Opened
from app.services.office.office import Office
from app.services.typed.e_bill import EBill
from app.ui.claims.desk.carry_over import carried
from app.ui.claims.desk.claim_desk import ClaimDesk
from app.ui.claims.desk.claim_entry import Entry
from app.ui.claims.desk.desk import Desk, MemberShown
from app.ui.claims.desk.event_desk import EVENT_TABS, EventDesk
from app.ui.claims.forms.event_words import TABS, tab_words
from app.ui.claims.forms.middle import MiddleColumn
from app.ui.claims.shown.preview_column import PreviewColumn
from app.ui.shell.worker import Worker


class Desks(QObject):
    """All desks of one page.

    Attributes:
        stay, events: the desks.
        kind: the tab that is open.

    Signals:
        As `Desk`.
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
        self._middle, self._preview = middle, preview
        self.stay = ClaimDesk(office, worker, middle, preview, member, self)
        self.events = EventDesk(office, worker, middle, preview, member, self)
        self.kind = STAY.code
        self.stay.active = True
        for desk in (self.stay, self.events):
            desk.changed.connect(self.changed)
            desk.typed.connect(self.typed)
            desk.accepted.connect(self.accepted)
            desk.claim_wanted.connect(self.claim_wanted)
            desk.stale.connect(self.stale)
            desk.done.connect(self.done)
        middle.tabs.chosen.connect(self.choose)
        preview.event_wanted.connect(self.choose)

    @property
    def acting(self) -> Desk:
        """The desk whose tab is open."""
        return self.stay if self.kind == STAY.code else self.events

    @property
    def entry(self) -> Entry | None:
        """The claim being entered, of whatever event; None with nobody at the counter."""
        return self.acting.work

    @property
    def next_number(self) -> str:
        """What F9 would give."""
        return self.stay.next_number

    @property
    def accepting(self) -> bool:
        """Whether F9 was pressed and the answer is under way."""
        return self.acting.accepting

    # ------------------------------------------------------------------ tabs
    def choose(self, kind: str) -> None:
        """Come to a tab; what is known carries over. A closed tab says why."""
        if self.stay.entry is None or kind == self.kind or self.accepting:
            return
        why = self._middle.tabs.why_closed(kind)
        if why:
            self._middle.tabs.choose(self.kind)
            self._preview.say("note", why)
            return
        known = carried(self.kind, self.entry.texts if self.entry is not None else {}, kind)
        self.flush()
        self._turn_to(kind)
        self._preview.say("note", "")
        if kind == STAY.code:
            self.stay.carry(known)
            self.stay.show()
        else:
            self.events.show(kind, known)
        self.focus_first()
        self.changed.emit()

    def step(self, figure: int) -> None:
        """Alt+1 to Alt+6."""
        self.choose(TABS[figure - 1])

    def focus_first(self) -> None:
        """The keyboard goes to the form's first field."""
        form = self.acting.form
        form.focus_field(form.first_field())

    def keys(self) -> Mapping[str, Callable[[], object]]:
        """What keys do while a claim is entered."""
        return {
            "F6": self.toggle_papers,
            "Alt+R": self.act,
            "Alt+S": self._preview.messages.explain,
            "Alt+A": self._middle.bill.more.click,
            "Alt+C": self.next_cause,
            **{f"Alt+{figure}": partial(self.step, figure) for figure in range(1, len(TABS) + 1)},
        }

    def _turn_to(self, kind: str) -> None:
        self.kind = kind
        self.stay.active, self.events.active = kind == STAY.code, kind != STAY.code
        self._middle.show_form(kind)

    # ------------------------------------------------------------------ opening and leaving
    def open(self, opened: Opened) -> None:
        """Begin for a member, in the tab something half typed waits in, else with a stay."""
        first = self._first_tab(opened)
        self._middle.tabs.set_closed(
            {
                kind: self.tr("The plan of this member has no benefit of this kind: {event}.").format(
                    event=tab_words(kind)
                )
                for kind in TABS
                if kind != STAY.code and not opened.file.pays_for(kind)
            }
        )
        self._turn_to(first)
        self.events.open(opened)
        self.stay.open(opened)
        if first != STAY.code:
            self.events.show(first, {})

    def _first_tab(self, opened: Opened) -> str:
        if opened.continued or opened.after is not None:
            return opened.event
        if opened.drafts:
            return max(opened.drafts, key=lambda kind: _age(opened.drafts[kind]))
        if opened.file.pays_for(STAY.code):
            return STAY.code
        return next((kind for kind in EVENT_TABS if opened.file.pays_for(kind)), STAY.code)

    def leave(self) -> None:
        """Leave the member; what was typed stays kept as a draft."""
        self.stay.leave()
        self.events.leave()
        self._turn_to(STAY.code)

    def refresh(self, opened: Opened) -> None:
        """The member was read again; texts and papers stay."""
        self.stay.refresh(opened)
        self.events.refresh(opened)

    def discard(self) -> None:
        """Throw away what was typed in the open tab, and leave the member."""
        if self.kind == STAY.code:
            self.stay.discard()
        else:
            self.events.discard()
        self.stay.entry = None

    def flush(self) -> None:
        """What was typed is on its way into the record."""
        self.stay.drafts.flush()
        self.events.flush()

    def take_bill(self, bill: EBill) -> None:
        """A scanned e-bill belongs to a stay."""
        self.choose(STAY.code)
        self.stay.take_bill(bill)

    # ------------------------------------------------------------------ handed on
    def show_member(self) -> None:
        """See `ClaimDesk`."""
        (self.stay if self.kind == STAY.code else self.events).show_member()

    def why_not(self) -> str:
        """See `Desk`."""
        return self.acting.why_not()

    def press_accept(self) -> None:
        """See `Desk`."""
        self.acting.press_accept()

    def to_papers(self) -> None:
        """See `Desk`."""
        self.acting.to_papers()

    def toggle_papers(self) -> None:
        """See `Desk`."""
        self.acting.toggle_papers()

    def focus_back(self) -> None:
        """See `Desk`."""
        self.acting.focus_back()

    def remember_place(self) -> None:
        """See `Desk`."""
        self.acting.remember_place()

    def ask_to_discard(self) -> bool:
        """See `Desk`."""
        return self.acting.ask_to_discard()

    def act(self) -> bool:
        """Alt+R: a minor's guardian first, else what the first message offers."""
        if self.kind == "death" and self.events.register_guardian():
            return True
        return self._preview.messages.act()

    def next_cause(self) -> None:
        """Alt+C: the next cause of a stay."""
        if self.kind == STAY.code:
            self._middle.bill.next_cause()

    def add(self) -> bool:
        """Alt+N: one more beneficiary; False where there are none to add, or enrolling again is offered."""
        if self._preview.refusal.renew.isVisible():
            return False
        return self.kind == "death" and self.events.add_beneficiary()

    def close_inner(self) -> bool:
        """Esc: close what lies open inside the form; whether there was anything."""
        return self.kind != STAY.code and self.stay.entry is not None and self.events.form.close_inner()


def _age(draft: SavedDraft) -> tuple[datetime, int]:
    """By which the newest draft is known; of two kept in one moment the later form."""
    return draft.saved_at, draft.draft_id
