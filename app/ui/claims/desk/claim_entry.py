"""One claim while it is being entered: the member it is for, what was answered, what was scanned, what it comes to.

Holds no widget: the form gives texts, the preview column is shown the result. Decides by `services/claims/preview`
at every key, without the database.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.rules.values.bill import AMOUNTS
from app.rules.values.money import Money
from app.services.claims.accept import Acceptance
from app.services.claims.basis import ClaimBasis
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.kind import Reading
from app.services.claims.kinds.stay import FIELDS, STAY, StayEntry, asks_for_cause
from app.services.claims.member_file import MemberFile
from app.services.claims.messages import PaperState
from app.services.claims.open import NextPlan
from app.services.claims.preview import Preview
from app.services.claims.several_plans import prospect
from app.services.claims.standing import Standing

_ANSWERS = tuple(each.name for each in FIELDS if each.section == "answers")
# Filled in by the program when a member is opened; alone they are nothing a person typed.
_GIVEN = ("account", "insurance_class", "grade")


@dataclass
class Entry:
    """What every claim at the counter has, whatever the event.

    Attributes:
        texts: all fields as typed, answers to warnings included.
        papers: the checklist, paper code to state.
        token: names this entry, so that a second F9 never makes a second claim.
        shown: the preview on screen.
    """

    file: MemberFile
    today: date
    texts: dict[str, str] = field(default_factory=dict)
    papers: dict[str, PaperState] = field(default_factory=dict)
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    shown: Any = None

    @property
    def member_id(self) -> int:
        """Whose claim it is."""
        return self.file.card.member_id

    @property
    def basis(self) -> ClaimBasis:
        """What the claim rests on."""
        return self.file.basis

    @property
    def typed(self) -> bool:
        """Whether a person has typed anything that would be lost."""
        raise NotImplementedError

    def answer(self, name: str, text: str) -> None:
        """Answer a warning."""
        self.texts[name] = text

    def acknowledge(self, code: str) -> None:
        """Take note of a warning."""
        known = self.texts.get("acknowledged", "").split()
        if code not in known:
            self.texts["acknowledged"] = " ".join([*known, code])

    def next_plan(self, number: str) -> NextPlan | None:
        """The next plan that pays on this claim too, once it is accepted under `number`; None where none does."""
        raise NotImplementedError

    def _next(self, number: str, event: str, plan: str, amount: Money) -> NextPlan:
        # What was taken note of for one plan was not for another; what was noted of the form itself holds for all.
        noted = [code for code in self.texts.get("acknowledged", "").split() if code.startswith("event.")]
        texts = {**self.texts, "acknowledged": " ".join(noted), "continues": ""}
        return NextPlan(self.member_id, event, plan, amount, number, texts, dict(self.papers))

    def all_papers(self) -> dict[str, PaperState]:
        """The checklist as it is accepted.

        A paper nobody has to bring and nobody ticked was not needed; 未交 on the receipt would worry the family.
        """
        free: dict[str, PaperState] = {
            paper.code: "not_needed" for paper in self.shown.papers if not paper.required
        }
        return {**free, **self.papers}


@dataclass
class ClaimEntry(Entry):
    """The claim of a hospital stay.

    Attributes:
        scanned: amounts read from an e-bill and not typed over since.
        bill_key: what `standing` was looked up for.
        standing: how that bill stands with the member's plans.
        beside: the previews of the other plans that pay on the same stay, for a member of several.
        before: plans that have their claim on this bill already, with its number.
    """

    scanned: frozenset[str] = frozenset()
    bill_key: tuple[str, ...] = ()
    standing: Standing = field(default_factory=Standing)
    beside: tuple[Preview, ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    shown: Preview | None = None

    @property
    def basis(self) -> ClaimBasis:
        """What the claim rests on: of the plan on screen, for a member of several."""
        plan_id = self.shown.decision.plan_id if self.shown is not None and self.shown.decision else ""
        return next((each for each in self.file.bases if each.plan.id == plan_id), self.file.basis)

    def take_texts(self, typed: Mapping[str, str], changed: str = "") -> None:
        """Take the form's texts; an amount typed over is no longer the scanner's."""
        self.texts.update(typed)
        if changed:
            self.scanned -= {changed}

    def take_scan(self, texts: Mapping[str, str]) -> None:
        """Take an e-bill's texts."""
        self.scanned |= frozenset(texts) & frozenset(AMOUNTS)

    def answers(self) -> dict[str, str]:
        """The answers given so far."""
        return {name: self.texts.get(name, "") for name in _ANSWERS}

    @property
    def typed(self) -> bool:
        """Whether a person has typed anything that would be lost."""
        return any(text.strip() for name, text in self.texts.items() if name not in _GIVEN)

    def read(self) -> Reading[StayEntry]:
        """What the texts say."""
        return read_form(STAY, self.texts, self.today)

    def decide(self) -> Preview:
        """What the claim comes to now."""
        reading = self.read()
        # A bill number changed since the bill was looked up has no standing yet.
        standing = self.standing if self.bill_key == reading.identity else Standing()
        found = prospect(self.file.bases, reading, self.papers, self.today, standing, self.scanned)
        self.shown, self.beside, self.before = found.preview, found.beside, found.before
        return self.shown

    def asks_for_cause(self) -> bool:
        """Whether a plan of the member decides a stay like this one by its cause."""
        decision = self.shown.decision if self.shown is not None else None
        day = decision.event_date if decision is not None else None
        return asks_for_cause(self.file.bases, day or self.today)

    def wanted_key(self) -> tuple[str, ...]:
        """What the bill's standing is to be looked up for; empty while the form does not tell."""
        return self.shown.reading.identity if self.shown is not None else ()

    def next_plan(self, number: str) -> NextPlan | None:
        """As `Entry.next_plan`: the first of those beside it."""
        for other in self.beside:
            if other.decision is not None:
                return self._next(number, STAY.code, other.decision.plan_name, other.decision.paid)
        return None

    def acceptance(self) -> Acceptance:
        """What F9 accepts: exactly what is on screen."""
        assert self.shown is not None
        return Acceptance(
            member_id=self.member_id,
            kind=STAY.code,
            texts=dict(self.texts),
            papers=self.all_papers(),
            shown=self.shown.decision,
            token=self.token,
            scanned=self.scanned,
            plan_id=self.basis.plan.id,
        )
