"""Entering the claim for an event: the member's forms by kind, the preview at every key, and F9.

As `claim_desk` for stays. Each kind of event has its own half-typed claim and its own draft, so that a tab can be left
and come back to.
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.rules.plan.plan import Edition
from app.rules.values.errors import KnownError
from app.rules.values.identity_number import mask_phone
from app.services.claims.accept import AcceptanceChanged, accept
from app.services.claims.kinds.death import DEATH
from app.services.claims.kinds.table import KINDS
from app.services.claims.member_file import card_for_claim
from app.services.claims.messages import obstacle_sentence
from app.services.claims.open import Opened
from app.services.claims.standing import Standing, find_standing
from app.services.office.office import Office
from app.ui.claims.desk.claim_entry import Entry
from app.ui.claims.desk.desk import Desk, MemberShown
from app.ui.claims.desk.draft_keeper import DraftKeeper
from app.ui.claims.desk.event_claim import EventClaim
from app.ui.claims.forms.middle import MiddleColumn
from app.ui.claims.shown.preview_column import PreviewColumn
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker

if TYPE_CHECKING:
    from app.ui.claims.forms.event_form import EventForm

# The tabs of events without a bill.
EVENT_TABS = tuple(code for code, kind in KINDS.items() if not kind.has_bill)


class EventDesk(Desk):
    """The claims of one member for events without a bill."""

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
        self._opened: Opened | None = None
        self._claims: dict[str, EventClaim] = {}
        self.kind = EVENT_TABS[0]
        self._keepers = {kind: DraftKeeper(office, worker, self, kind=kind) for kind in EVENT_TABS}
        middle.made.connect(self._form_made)

    @property
    def form(self) -> "EventForm":
        """The form on screen."""
        return self._middle.form(self.kind)

    @property
    def work(self) -> Entry | None:
        """The claim being entered."""
        return self.entry

    @property
    def entry(self) -> EventClaim | None:
        """The claim of the tab that is open."""
        return self._claims.get(self.kind)

    @property
    def keeper(self) -> DraftKeeper:
        """Where what is typed is kept."""
        return self._keepers[self.kind]

    def _last_field(self) -> str:
        return "beneficiaries" if self.kind == "death" else "account"

    def _form_made(self, form: "EventForm") -> None:
        form.edited.connect(partial(self._edited, form.kind))
        form.finished.connect(self.to_papers)
        form.clause_wanted.connect(self._preview.clause_wanted)

    # ------------------------------------------------------------------ opening and leaving
    def open(self, opened: Opened) -> None:
        """A member was opened: their half-typed events wait in their tabs."""
        self.flush()
        self._opened, self._claims = opened, {}
        self._discarding = self._restored = False

    def show(self, kind: str, known: Mapping[str, str]) -> None:
        """Its tab was chosen.

        Args:
            kind: the event.
            known: what other forms know, for fields that are still empty.
        """
        assert self._opened is not None
        self.kind = kind
        self._at = self._back = None
        fresh = kind not in self._claims
        claim = self._claims.get(kind) or self._begin(kind)
        form = self.form
        given = claim.give(known)
        if fresh and kind == "condolence":
            # Of a death it is the family, which the form of the death knows; else the member.
            given |= claim.give({"recipient": self._opened.file.card.name, "relation": "self"})
        if fresh:
            form.show_edition(self._edition_now(claim))
            if len(form.occasions()) == 1:
                given |= claim.give({"occasion": form.occasions()[0]})
        if given or fresh:
            form.set_texts(claim.texts)
            claim.take_texts(form.texts())
        self._preview.messages.set_answers(claim.texts.get("reason_late", ""), "")
        self._decide()

    def _begin(self, kind: str) -> EventClaim:
        opened = self._opened
        assert opened is not None
        claim = EventClaim(opened.file, self._office.clock.today(), kind=kind)
        self._claims[kind] = claim
        form = self.form
        form.set_accounts([(str(account.id), account.label) for account in opened.file.accounts])
        draft = opened.drafts.get(kind)
        if opened.after is not None and opened.event == kind:
            claim.texts.update(opened.texts)
            claim.papers.update(opened.after.papers)
            self._say_on(opened.after)
            self._keep()
        elif opened.continued and opened.event == kind:
            claim.texts.update(opened.texts)
            self._say_again(opened.continued)
        elif draft is not None:
            claim.texts.update(draft.texts)
            claim.papers.update(draft.papers)  # type: ignore[arg-type]
            self._say_restored(draft.saved_at, claim.today)
        # What the form chooses by itself (account, first cause) is nothing a person typed.
        form.set_texts(claim.texts)
        if not claim.typed:
            claim.given.update(form.texts())
        return claim

    def leave(self) -> None:
        """Leave the member; what was typed stays kept."""
        self.flush()
        self._claims, self._opened = {}, None
        self._accepting = False

    def flush(self) -> None:
        """What was typed is on its way into the record."""
        for keeper in self._keepers.values():
            keeper.flush()

    def discard(self) -> None:
        """Throw away what was typed in the tab that is open."""
        if self.entry is not None:
            self.keeper.forget(self.entry.member_id)
            del self._claims[self.kind]

    def register_guardian(self) -> bool:
        """Alt+R: to the guardian a minor lacks; whether there is one to register."""
        return self.form.register_guardian()

    def add_beneficiary(self) -> bool:
        """Alt+N: one more beneficiary, where there are any."""
        return self.form.add_heir()

    def refresh(self, opened: Opened) -> None:
        """The member was read again; texts and papers stay."""
        if self._opened is None or self._opened.file.card.member_id != opened.file.card.member_id:
            return
        self._opened = opened
        for claim in self._claims.values():
            claim.file, claim.key = opened.file, ()
        if self.active and self.entry is not None:
            self._member.show_member(opened.file, self.entry.today, self._office.local)
            self._decide()

    # ------------------------------------------------------------------ at every key
    def _edited(self, kind: str, name: str) -> None:
        if self.entry is None or not self.active or kind != self.kind:
            return
        self._typed(name)
        self.entry.take_texts(self.form.texts())
        self._decide()
        if name:
            self._keep()

    def _decide(self) -> None:
        entry = self.entry
        assert entry is not None
        seen = entry.decide()
        self._look_for_duplicate()
        self.form.show_edition(seen.edition or self._edition_now(entry))
        self._preview.show_event(seen, entry.basis)
        self.form.show_preview(seen, self._preview.messages.warned_fields())
        told = seen.reading.entry
        if seen.reading.kind is DEATH:
            self._member.show_claimant(told.claimant, mask_phone(told.claimant_phone))
        else:
            self._member.show_claimant("", "")
        self._show_on_card(card_for_claim(entry.file.card, entry.basis, seen), seen)

    def _edition_now(self, entry: EventClaim) -> Edition | None:
        """Before a day is typed, the lists of today's edition."""
        try:
            return entry.basis.edition_on(entry.today)
        except KnownError:
            return None

    def _look_for_duplicate(self) -> None:
        entry = self.entry
        assert entry is not None
        key = entry.wanted_key()
        if key == entry.key:
            return
        entry.key, entry.standing = key, Standing()
        if key and entry.shown is not None:
            self._worker.submit_latest(
                "event standing",
                find_standing,
                self._office,
                entry.shown.reading,
                entry.member_id,
                done=partial(self._take_standing, key),
                owner=self,
            )

    def _take_standing(self, key: tuple[str, ...], standing: Standing) -> None:
        entry = self.entry
        if entry is not None and self.active and entry.key == key and standing != entry.standing:
            entry.standing = standing
            self._decide()

    # ------------------------------------------------------------------ F9
    def why_not(self) -> str:
        """What F9 waits for, as a sentence; "" when it may be pressed."""
        if self.entry is None or self.entry.shown is None or not self.entry.shown.why_not:
            return ""
        first = self.entry.shown.why_not[0]
        return obstacle_sentence(first, language())

    def _submit(self) -> None:
        assert self.entry is not None
        self._worker.submit(
            accept,
            self._office,
            self.entry.acceptance(),
            done=self._accepted,
            failed=self._refused,
            owner=self,
        )

    def _show_changed(self, error: KnownError) -> None:
        if isinstance(error, AcceptanceChanged):
            self.stale.emit()
