"""One event's claim while it is being entered: as `claim_entry` for a stay.

Holds no widget: the form gives texts, the preview column is shown the result.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.rules.values.money import Money
from app.services.claims.accept_event import EventAcceptance
from app.services.claims.also_owed import OTHER_PLAN
from app.services.claims.basis import ClaimBasis
from app.services.claims.event_duplicates import event_key
from app.services.claims.forms.event import EventReading, read_event
from app.services.claims.forms.event_fields import EventKind, fields_of
from app.services.claims.open import NextPlan
from app.services.claims.preview_event import EventPreview, preview_event
from app.ui.claims.desk.claim_entry import Entry

_ANSWERS = ("reason_late", "acknowledged", "continues")


@dataclass
class EventClaim(Entry):
    """The claim for an event without a bill.

    Attributes:
        kind: the event.
        given: what the program filled in; alone it is nothing a person typed.
        key: what the duplicate was looked up for.
    """

    kind: EventKind = "critical_illness"
    given: dict[str, str] = field(default_factory=dict)
    key: str = ""
    shown: EventPreview | None = None

    @property
    def basis(self) -> ClaimBasis:
        """What the claim rests on: of the plan that pays for such an event on its day."""
        return self.basis_of(self.read())

    def basis_of(self, reading: EventReading) -> ClaimBasis:
        """As `basis`, for a reading: where the first plan has its claim already, the next that pays."""
        day = reading.entry.happened or self.today
        first = self.file.basis_for(self.kind, day)
        if not self._claimed(first, day):
            return first
        open_ones = (
            each
            for each in self.file.bases
            if each.pays_for(self.kind) and each.cover_on(day) is not None and not self._claimed(each, day)
        )
        return next(open_ones, first)

    def _claimed(self, basis: ClaimBasis, day: date) -> bool:
        """Whether the event of this day is claimed under a plan."""
        cover = basis.cover_on(day)
        claims = cover.claims if cover is not None else ()
        return any(claim.event == self.kind and claim.event_date == day for claim in claims)

    def read(self) -> EventReading:
        """What the texts say."""
        return read_event(self.kind, self.texts, self.today)

    @property
    def typed(self) -> bool:
        """Whether a person has typed anything that would be lost."""
        return any(
            text.strip() and text != self.given.get(name, "")
            for name, text in self.texts.items()
            if name != "account"
        )

    def take_texts(self, typed: Mapping[str, str]) -> None:
        """Take the form's texts; the answers to warnings stay."""
        answers = {name: self.texts[name] for name in _ANSWERS if name in self.texts}
        self.texts = {**typed, **answers}

    def give(self, texts: Mapping[str, str]) -> bool:
        """Fill in what is known already, into empty fields; whether anything was."""
        names = {each.name for each in fields_of(self.kind)}
        empty = {
            name: text
            for name, text in texts.items()
            if text
            and (name in names or name.startswith("beneficiary."))
            and not self.texts.get(name, "").strip()
        }
        self.texts.update(empty)
        self.given.update(empty)
        return bool(empty)

    def decide(self) -> EventPreview:
        """What the claim comes to now."""
        reading = self.read()
        basis = self.basis_of(reading)
        # An event changed since the duplicate was looked up has none yet.
        key = event_key(self.member_id, basis.plan.id, reading)
        duplicate = self.duplicate if key and key == self.key else None
        self.shown = preview_event(basis, reading, self.papers, self.today, duplicate, self.file.bases)
        return self.shown

    def wanted_key(self) -> str:
        """What a duplicate is to be looked up for; "" while the form does not tell."""
        if self.shown is None:
            return ""
        reading = self.shown.reading
        return event_key(self.member_id, self.basis_of(reading).plan.id, reading)

    def next_plan(self, number: str) -> NextPlan | None:
        """As `Entry.next_plan`: the first plan told beside it that pays for the same event."""
        for other in self.shown.also_owed if self.shown is not None else ():
            amount = other.params.get("paid")
            if other.code == OTHER_PLAN and isinstance(amount, Money):
                return self._next(number, self.kind, str(other.params["plan"]), amount)
        return None

    def acceptance(self) -> EventAcceptance:
        """What F9 accepts: exactly what is on screen."""
        assert self.shown is not None
        return EventAcceptance(
            member_id=self.member_id,
            kind=self.kind,
            texts=dict(self.texts),
            papers=self.all_papers(),
            shown=self.shown.decision,
            token=self.token,
            plan_id=self.basis.plan.id,
        )
