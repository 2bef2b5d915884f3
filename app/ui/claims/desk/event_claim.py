"""One event's claim while it is being entered: as `claim_entry` for a stay.

Holds no widget: the form gives texts, the preview column is shown the result.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.rules.values.money import Money
from app.services.claims.accept import Acceptance
from app.services.claims.also_owed import OTHER_PLAN
from app.services.claims.basis import ClaimBasis
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.kind import Reading
from app.services.claims.kinds.table import kind_of
from app.services.claims.open import NextPlan
from app.services.claims.preview import Preview
from app.services.claims.several_plans import Prospect, prospect
from app.services.claims.standing import Standing
from app.ui.claims.desk.claim_entry import Entry

_ANSWERS = ("reason_late", "acknowledged", "continues")


@dataclass
class EventClaim(Entry):
    """The claim for an event without a bill.

    Attributes:
        kind: the event.
        given: what the program filled in; alone it is nothing a person typed.
        key: what `standing` was looked up for.
        standing: how the event stands with the member's plans.
    """

    kind: str = ""
    given: dict[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    standing: Standing = field(default_factory=Standing)
    shown: Preview | None = None

    @property
    def basis(self) -> ClaimBasis:
        """What the claim rests on: of the plan that pays for such an event on its day."""
        return self._prospect(self.read()).basis

    def read(self) -> Reading[Any]:
        """What the texts say."""
        return read_form(kind_of(self.kind), self.texts, self.today)

    def _prospect(self, reading: Reading[Any]) -> Prospect:
        # An event changed since its standing was looked up has none yet.
        standing = self.standing if self.key == reading.identity else Standing()
        return prospect(self.file.bases, reading, self.papers, self.today, standing)

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
        names = {each.name for each in kind_of(self.kind).fields}
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

    def decide(self) -> Preview:
        """What the claim comes to now."""
        self.shown = self._prospect(self.read()).preview
        return self.shown

    def wanted_key(self) -> tuple[str, ...]:
        """What the event's standing is to be looked up for; empty while the form does not tell."""
        return self.shown.reading.identity if self.shown is not None else ()

    def next_plan(self, number: str) -> NextPlan | None:
        """As `Entry.next_plan`: the first plan told beside it that pays for the same event."""
        for other in self.shown.also_owed if self.shown is not None else ():
            amount = other.params.get("paid")
            if other.code == OTHER_PLAN and isinstance(amount, Money):
                return self._next(number, self.kind, str(other.params["plan"]), amount)
        return None

    def acceptance(self) -> Acceptance:
        """What F9 accepts: exactly what is on screen."""
        assert self.shown is not None
        return Acceptance(
            member_id=self.member_id,
            kind=self.kind,
            texts=dict(self.texts),
            papers=self.all_papers(),
            shown=self.shown.decision,
            token=self.token,
            plan_id=self.basis.plan.id,
        )
