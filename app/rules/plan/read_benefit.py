"""Reads one benefit of a plan text: its base, conditions, method and caps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.rules.plan.base import PAID_BY_OTHERS, BenefitBase, Term
from app.rules.plan.benefit import Benefit, Cap, CapScope, Deductible, Threshold, ThresholdRow, Waiting
from app.rules.plan.conditions import Condition
from app.rules.plan.faults import Path
from app.rules.plan.methods import Allowance
from app.rules.plan.read_conditions import read_conditions
from app.rules.plan.read_method import METHOD_KEYS, read_method
from app.rules.plan.table import TextTable
from app.rules.plan.table_proof import prove_rows
from app.rules.plan.words import BASE_AMOUNTS, DEDUCTIBLES, EVENTS, ROUND_AT, ROUNDINGS, THRESHOLD_PER, TIMES

LEFT_OF = "的余额"
# What stands in for a base that cannot be read.
SOME_BASE = BenefitBase((Term(1, "total"),))
# Keys of methods that pay for the event itself, so that there is no base.
_SUM_KEYS = ("amount", "per_day", "top_up_to")
_SIGN = re.compile(r"\s*([+\-＋－−])\s*")
_CAP_KEYS: tuple[tuple[str, CapScope], ...] = (
    ("claim_cap", "claim"), ("period_cap", "period"), ("lifetime_cap", "lifetime"),
)  # fmt: skip
CAP_SCOPES: dict[str, CapScope] = {"每次": "claim", "本期": "period", "终身": "lifetime"}


def read_benefit(table: TextTable, lists: Mapping[str, tuple[str, ...]]) -> tuple[Benefit, tuple[Cap, ...]]:
    """One ``[[edition.benefit]]`` with the caps that are its own.

    Args:
        table: the benefit.
        lists: the edition's lists of diseases, by id.
    """
    benefit_id = table.text("id")
    when = table.table("when")
    when_path = table.at("when")
    conditions, when_clauses = when.read(_when) if when else ((), None)
    base, deductible, self_funded = _base_with_switches(table)
    method = read_method(table, benefit_id, conditions, when_path)
    rounding = table.word("rounding", ROUNDINGS, "四舍五入到分")
    if table.has("rounding"):
        table.clause("rounding")
    max_claims = minimum = None
    if table.has("max_claims"):
        max_claims = table.whole("max_claims", least=1, most=1000)
        table.clause("max_claims")
    if table.has("minimum"):
        minimum = table.money("minimum")
        table.clause("minimum")
    diseases: tuple[str, ...] = ()
    if table.has("diseases"):
        diseases = table.word("diseases", lists, instead=())
        table.clause("diseases")
    times = None
    if table.has("times"):
        times = table.word("times", TIMES)
        table.clause("times")
        if times == "each" and not diseases:
            table.refuse(
                "plan.times_without_list", "times", rests_on=(table.at("times"), table.at("diseases"))
            )
    standard = table.text("grade_standard", "")
    if standard:
        table.clause("grade_standard")
    benefit = Benefit(
        id=benefit_id,
        name=table.text("name"),
        event=table.word("event", EVENTS),
        base=base,
        method=method,
        rounding=rounding,
        round_at=table.word("round_at", ROUND_AT, "每级"),
        deductible=deductible,
        self_funded=self_funded,
        conditions=conditions,
        max_claims=max_claims,
        minimum=minimum,
        threshold=_threshold(table, conditions, when_path),
        waiting=read_waiting(table.table("waiting")),
        diseases=diseases,
        times=times,
        grade_standard=standard,
        clauses=table.clauses,
    )
    if benefit.event != "stay" and (benefit.on_bill or isinstance(method, Allowance)):
        rests_on = [table.at(key) for key in ("event", "base", *METHOD_KEYS)]
        table.refuse("plan.needs_stay", "event", rests_on=rests_on)
    if when_clauses is not None:
        table.clauses["when"] = when_clauses
    caps = tuple(
        Cap(scope=scope, amount=table.money(key), benefits=(benefit_id,), clauses=table.clause(key))
        for key, scope in _CAP_KEYS
        if table.has(key)
    )
    return benefit, caps


def _when(table: TextTable) -> tuple[tuple[Condition, ...], tuple[str, ...]]:
    return read_conditions(table), table.own_clause()


def _base_with_switches(table: TextTable) -> tuple[BenefitBase, Deductible | None, Deductible | None]:
    """The base and what the text says about deductible and self-funded cost in it; empty for a sum of its own."""
    rows = table.tables("row")
    if any(table.has(key) for key in _SUM_KEYS) or (rows and not rows[0].has("rate")):
        if table.has("base"):
            table.refuse("plan.base_not_wanted", "base")
            table.allow("base", "deductible", "self_funded")
        return BenefitBase(()), None, None
    if not table.has("base") and not any(table.has(key) for key in METHOD_KEYS):
        # Whether there should be a base depends on the method, which is told to be missing.
        table.allow("base", "deductible", "self_funded")
        return SOME_BASE, None, None
    base = _base(table)
    deductible = self_funded = None
    if table.has("deductible"):
        deductible = table.word("deductible", DEDUCTIBLES)
        table.clause("deductible")
        _must_hold(table, "deductible", base, "self_pay", True)
    if table.has("self_funded"):
        self_funded = table.word("self_funded", DEDUCTIBLES)
        table.clause("self_funded")
        _must_hold(table, "self_funded", base, "self_funded", self_funded == "included")
    table.clause("base")
    return base, deductible, self_funded


def _threshold(table: TextTable, when: Sequence[Condition], when_path: Path) -> Threshold | None:
    """The plan's own deductible: one amount, or a table of amounts."""
    tables = table.tables("threshold_row")
    if not table.has("threshold") and not tables:
        return None
    per = table.word("threshold_per", THRESHOLD_PER)
    if not tables:
        row = ThresholdRow(conditions=(), amount=table.money("threshold"), clauses=table.clause("threshold"))
        return Threshold(per=per, rows=(row,))
    if table.has("threshold"):
        table.refuse("plan.threshold_twice", "threshold")
        table.allow("threshold")
    rows = tuple(each.read(_threshold_row) for each in tables)
    prove_rows(tables, [row.conditions for row in rows], when, when_path)
    return Threshold(per=per, rows=rows)


def _threshold_row(table: TextTable) -> ThresholdRow:
    conditions = read_conditions(table)
    return ThresholdRow(conditions=conditions, amount=table.money("amount"), clauses=table.clause("amount"))


def read_waiting(table: TextTable | None) -> Waiting | None:
    """A waiting period, of the edition or of one benefit."""
    return None if table is None else table.read(_waiting)


def _waiting(table: TextTable) -> Waiting:
    return Waiting(
        new_days=table.whole("new_days", most=366),
        renewal_days=table.whole("renewal_days", 0, most=366),
        grace_days=table.whole("grace_days", 0, most=366),
        clauses=table.clause("new_days"),
    )


def read_names(table: TextTable, key: str, benefits: Mapping[str, Path]) -> tuple[str, ...]:
    """A list of ids of benefits; empty when the key is not given."""
    known = {benefit: benefit for benefit in benefits}
    return tuple(
        table.word_of(each, known, key, place, rests_on=benefits.values())
        for place, each in enumerate(table.items(key))
        if known
    )


def read_joint_cap(table: TextTable, benefits: Mapping[str, Path]) -> Cap:
    """One ``[[edition.joint_cap]]``: a limit that several benefits share; all of them when none is named."""
    named = read_names(table, "benefits", benefits)
    return Cap(
        scope=table.word("scope", CAP_SCOPES),
        amount=table.money("amount"),
        benefits=named or tuple(benefits),
        clauses=table.clause("amount"),
    )


def _base(table: TextTable) -> BenefitBase:
    """``个人自付 - 封顶线以上``: names of bill amounts with signs between them; or ``某补助的余额``."""
    text = table.text("base").strip()
    if table.faults.is_unsure(table.at("base")):
        return SOME_BASE
    if text.endswith(LEFT_OF):
        # Which benefit is meant is known once all of them are read: see `with_bases`.
        return BenefitBase((), left_of=text.removesuffix(LEFT_OF).strip())
    parts = _SIGN.split(text)
    signs = ["+", *parts[1::2]]
    terms = []
    for sign, name in zip(signs, parts[::2], strict=True):
        terms.append(Term(1 if sign in "+＋" else -1, table.word_of(name, BASE_AMOUNTS, "base")))
    if len({term.amount for term in terms}) < len(terms):
        table.refuse("plan.base_twice", "base", rests_on=[table.at("base")])
    if any(term.amount == PAID_BY_OTHERS and term.sign > 0 for term in terms):
        table.refuse("plan.others_added", "base", rests_on=[table.at("base")])
    return BenefitBase(tuple(terms))


def _must_hold(table: TextTable, key: str, base: BenefitBase, amount: str, wanted: bool) -> None:
    """A switch on a part of the base must agree with the base."""
    if any(term.amount == amount and term.sign > 0 for term in base.terms) != wanted:
        rests_on = (table.at("base"), table.at(key))
        table.refuse("plan.switch_against_base", key, rests_on=rests_on, key=key)
