"""One claim while it is being entered: the member it is for, what was answered, what was scanned, what it comes to.

Of any kind, and holding no widget: the form gives texts, the preview column is shown the result. Decides by
`services/claims/several_plans` at every key, without the database.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.rules.values.bill import AMOUNTS
from app.rules.values.money import Money
from app.services.claims.accept import Acceptance
from app.services.claims.also_owed import OTHER_PLAN
from app.services.claims.basis import ClaimBasis
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.kind import Kind
from app.services.claims.member_file import MemberFile
from app.services.claims.messages import PaperState
from app.services.claims.open import NextPlan
from app.services.claims.preview import Preview
from app.services.claims.several_plans import Prospect, prospect
from app.services.claims.standing import Standing


@dataclass
class ClaimEntry:
    """The claim.

    Attributes:
        by_itself: fields the program fills in when a form is opened; alone they are nothing a person typed.
        texts: all fields as typed, answers to messages included.
        given: texts the program filled in besides, from the member or another form; nor are they.
        papers: the checklist, paper code to state.
        scanned: amounts read from an e-bill and not typed over since.
        looked_up: what `standing` was looked up for.
        standing: how what is claimed stands with the member's plans.
        token: names this entry, so that a second F9 never makes a second claim.
        found: what the claim comes to, as last decided.
    """

    kind: Kind[Any]
    file: MemberFile
    today: date
    by_itself: frozenset[str] = frozenset({"account"})
    texts: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    papers: dict[str, PaperState] = field(default_factory=dict)
    scanned: frozenset[str] = frozenset()
    looked_up: tuple[str, ...] = ()
    standing: Standing = field(default_factory=Standing)
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    found: Prospect | None = None

    @property
    def member_id(self) -> int:
        """Whose claim it is."""
        return self.file.card.member_id

    @property
    def shown(self) -> Preview | None:
        """The preview on screen."""
        return self.found.preview if self.found is not None else None

    @property
    def basis(self) -> ClaimBasis:
        """What the claim rests on: of the plan on screen, for a member of several."""
        return self.found.basis if self.found is not None else self.file.basis

    @property
    def typed(self) -> bool:
        """Whether a person has typed anything that would be lost."""
        return any(
            text.strip() and text != self.given.get(name, "")
            for name, text in self.texts.items()
            if name not in self.by_itself
        )

    # ------------------------------------------------------------------ what is typed
    def take_texts(self, typed: Mapping[str, str], changed: str = "") -> None:
        """Take the form's texts; the answers to messages stay. An amount typed over is no longer the scanner's."""
        answers = {
            each.name: self.texts[each.name]
            for each in self.kind.fields
            if each.section == "answers" and each.name in self.texts
        }
        self.texts = {**typed, **answers}
        self.scanned -= {changed}

    def take_scan(self, texts: Mapping[str, str]) -> None:
        """Take an e-bill's texts."""
        self.scanned |= frozenset(texts) & frozenset(AMOUNTS)

    def give(self, texts: Mapping[str, str]) -> bool:
        """Fill in what is known already, into empty fields; whether anything was."""
        names = {each.name for each in self.kind.fields}
        empty = {
            name: text
            for name, text in texts.items()
            if text
            and (name in names or (self.kind.beneficiaries and name.startswith("beneficiary.")))
            and not self.texts.get(name, "").strip()
        }
        self.texts.update(empty)
        self.given.update(empty)
        return bool(empty)

    def answer(self, name: str, text: str) -> None:
        """Answer a message."""
        self.texts[name] = text

    def acknowledge(self, code: str) -> None:
        """Take note of a warning."""
        known = self.texts.get("acknowledged", "").split()
        if code not in known:
            self.texts["acknowledged"] = " ".join([*known, code])

    # ------------------------------------------------------------------ what it comes to
    def decide(self) -> Preview:
        """What the claim comes to now."""
        reading = read_form(self.kind, self.texts, self.today)
        # What is claimed changed since it was looked up: how it stands is not known yet.
        standing = self.standing if self.looked_up == reading.identity else Standing()
        self.found = prospect(self.file.bases, reading, self.papers, self.today, standing, self.scanned)
        return self.found.preview

    def all_papers(self) -> dict[str, PaperState]:
        """The checklist as it is accepted.

        A paper nobody has to bring and nobody ticked was not needed; 未交 on the receipt would worry the family.
        """
        papers = self.shown.papers if self.shown is not None else ()
        free: dict[str, PaperState] = {paper.code: "not_needed" for paper in papers if not paper.required}
        return {**free, **self.papers}

    def acceptance(self) -> Acceptance:
        """What F9 accepts: exactly what is on screen."""
        assert self.shown is not None
        return Acceptance(
            member_id=self.member_id,
            kind=self.kind.code,
            texts=dict(self.texts),
            papers=self.all_papers(),
            shown=self.shown.decision,
            token=self.token,
            scanned=self.scanned,
            plan_id=self.basis.plan.id,
        )

    def next_plan(self, number: str) -> NextPlan | None:
        """The next plan that pays on this claim too, once it is accepted under `number`; None where none does."""
        if self.found is None:
            return None
        for other in self.found.beside:
            if other.decision is not None:
                return self._next(number, other.decision.plan_name, other.decision.paid)
        for owed in self.found.preview.also_owed:
            amount = owed.params.get("paid")
            if owed.code == OTHER_PLAN and isinstance(amount, Money):
                return self._next(number, str(owed.params["plan"]), amount)
        return None

    def _next(self, number: str, plan: str, amount: Money) -> NextPlan:
        # What was taken note of for one plan was not for another; what was noted of the form itself holds for all.
        noted = [code for code in self.texts.get("acknowledged", "").split() if code.startswith("event.")]
        texts = {**self.texts, "acknowledged": " ".join(noted), "continues": ""}
        return NextPlan(self.member_id, self.kind.code, plan, amount, number, texts, dict(self.papers))
