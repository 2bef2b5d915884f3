"""Reads a worked case from its file: plan, facts, cover, bill, use so far, and what must come out."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.resources import resource
from app.rules.plan.choices import with_deductible, with_reading
from app.rules.plan.plan import Edition, Plan
from app.rules.plan.text import load_plan
from app.rules.steps.engine import decide
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision
from app.rules.values.facts import BenefitUsage, Cover, Facts, OtherPayment, Usage
from app.rules.values.money import Money
from app.services.wording import sentence

HERE = Path(__file__).parent
yuan = Money.from_yuan


@cache
def plan(name: str) -> Plan:
    """A shipped plan, or one written for the tests."""
    own = HERE / "plans" / f"{name}.toml"
    path = own if own.exists() else resource("plans", f"{name}.toml")
    return load_plan(path.read_text("utf-8"), path.name)


@dataclass(frozen=True)
class Case:
    edition: Edition
    facts: Facts
    bill: Bill
    used: Usage
    expect: dict[str, Any]

    def decide(self) -> Decision:
        return decide(self.edition, self.facts, self.bill, self.used)


def read_case(path: Path) -> Case:
    raw = tomllib.loads(path.read_text("utf-8"))
    edition = plan(raw["plan"]).edition(raw["edition"])
    if "reading" in raw:
        edition = with_reading(edition, raw["reading"])
    if "deductible" in raw:
        edition = with_deductible(edition, raw["deductible"])
    cover = Cover(**raw["cover"]) if "cover" in raw else None
    facts = {"accepted": raw["facts"].get("discharged", date(2026, 11, 12)), **raw["facts"]}
    facts["others"] = tuple(
        OtherPayment(**{**each, "on_bill": yuan(each["on_bill"])}) for each in facts.get("others", ())
    )
    return Case(
        edition=edition,
        facts=Facts(cover=cover, **facts),
        bill=Bill(**{name: yuan(amount) for name, amount in raw.get("bill", {}).items()}),
        used=_used(raw.get("used", {})),
        expect=raw["expect"],
    )


def _used(raw: dict[str, Any]) -> Usage:
    by_benefit = {
        name: BenefitUsage(
            paid=yuan(each.get("paid", "0")),
            lifetime_paid=yuan(each.get("lifetime_paid", "0")),
            base=yuan(each.get("base", "0")),
            days=each.get("days", 0),
        )
        for name, each in raw.get("by_benefit", {}).items()
    }
    return Usage(
        claims=raw.get("claims", 0),
        paid=yuan(raw.get("paid", "0")),
        lifetime_paid=yuan(raw.get("lifetime_paid", "0")),
        deductible_taken=yuan(raw.get("deductible_taken", "0")),
        by_benefit=by_benefit,
        by_event=raw.get("by_event", {}),
        diseases=tuple(raw.get("diseases", ())),
    )


def outcome(decision: Decision, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the decision says about everything the case has an opinion on, in the case's own words."""
    following = decision.next_claim
    said: dict[str, Any] = {
        "base": decision.base.grouped(),
        "computed": decision.computed.grouped(),
        "paid": decision.paid.grouped(),
        "family_bears": decision.family_bears.grouped(),
        "lines": [
            f"{each.name} {each.rate}: {each.base.grouped()} → {each.amount.grouped()}"
            for each in decision.lines
        ],
        "steps": [
            f"{sentence(each.code, each.operands)} = {each.result.grouped()} [{' '.join(each.clauses)}]"
            for each in decision.steps
        ],
        "days": [each.days for each in decision.benefits],
        "deductible_taken": decision.deductible_taken.grouped(),
        "papers": [each.name for each in decision.papers],
        "benefits": [
            f"{each.benefit}: {each.computed.grouped()} → {each.paid.grouped()}" for each in decision.benefits
        ],
        "refusals": [_said(each) for each in decision.refusals],
        "warnings": [_said(each) for each in decision.warnings],
        "notes": [sentence(each.code, each.params) for each in decision.notes],
        "next_nth": following.nth if following else 0,
        "next_rates": list(following.rates) if following else [],
        "room_before": decision.room_before.grouped() if decision.room_before is not None else "none",
        "room_left": decision.room_left.grouped() if decision.room_left is not None else "none",
        "nth": decision.nth_claim,
        "unverified": list(decision.unverified),
        "counts_at_zero": decision.counts_at_zero,
    }
    unknown = wanted.keys() - said.keys()
    assert not unknown, f"the case expects what no decision has: {unknown}"
    return {name: said[name] for name in wanted}


def _said(notice: Any) -> str:
    clauses = " ".join(notice.clauses)
    title, detail = sentence(notice.code, notice.params), sentence(f"{notice.code}_detail", notice.params)
    return f"{title}｜{detail} [{clauses}]"
