"""Reads one benefit of a plan text: its base, conditions, method and caps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.rules.plan.base import PAID_BY_OTHERS, Base, Term
from app.rules.plan.benefit import Benefit, Cap, CapScope, Deductible, Threshold, ThresholdRow, Waiting
from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Allowance
from app.rules.plan.read_conditions import read_conditions
from app.rules.plan.read_method import read_method
from app.rules.plan.table import Table
from app.rules.plan.table_proof import prove_rows
from app.rules.plan.words import BASE_AMOUNTS, DEDUCTIBLES, EVENTS, ROUND_AT, ROUNDINGS, THRESHOLD_PER, TIMES

LEFT_OF = "的余额"
# Keys of methods that pay for the event itself, so that there is no base.
_SUM_KEYS = ("amount", "per_day", "top_up_to")
_SIGN = re.compile(r"\s*([+\-＋－−])\s*")
_CAP_KEYS: tuple[tuple[str, CapScope], ...] = (
    ("claim_cap", "claim"), ("period_cap", "period"), ("lifetime_cap", "lifetime"),
)  # fmt: skip
CAP_SCOPES: dict[str, CapScope] = {"每次": "claim", "本期": "period", "终身": "lifetime"}


def read_benefit(table: Table, lists: Mapping[str, tuple[str, ...]]) -> tuple[Benefit, tuple[Cap, ...]]:
    """One ``[[edition.benefit]]`` with the caps that are its own.

    Args:
        table: the benefit.
        lists: the edition's lists of diseases, by id.
    """
    benefit_id = table.text("id")
    conditions_table = table.table("when")
    conditions = read_conditions(conditions_table) if conditions_table else ()
    base, deductible, self_funded = _base_with_switches(table)
    method = read_method(table, benefit_id, conditions)
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
        diseases = table.word("diseases", lists)
        table.clause("diseases")
    times = None
    if table.has("times"):
        times = table.word("times", TIMES)
        table.clause("times")
        if times == "each" and not diseases:
            raise table.fault("plan.times_without_list", "times")
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
        threshold=_threshold(table, conditions),
        waiting=read_waiting(table.table("waiting")),
        diseases=diseases,
        times=times,
        grade_standard=standard,
        clauses=table.clauses,
    )
    if benefit.event != "stay" and (benefit.on_bill or isinstance(method, Allowance)):
        raise table.fault("plan.needs_stay", "event")
    if conditions_table:
        table.clauses["when"] = conditions_table.own_clause()
        conditions_table.close()
    caps = tuple(
        Cap(scope=scope, amount=table.money(key), benefits=(benefit_id,), clauses=table.clause(key))
        for key, scope in _CAP_KEYS
        if table.has(key)
    )
    table.close()
    return benefit, caps


def _base_with_switches(table: Table) -> tuple[Base, Deductible | None, Deductible | None]:
    """The base and what the text says about deductible and self-funded cost in it; empty for a sum of its own."""
    rows = table.tables("row")
    if any(table.has(key) for key in _SUM_KEYS) or (rows and not rows[0].has("rate")):
        if table.has("base"):
            raise table.fault("plan.base_not_wanted", "base")
        return Base(()), None, None
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


def _threshold(table: Table, when: Sequence[Condition]) -> Threshold | None:
    """The plan's own deductible: one amount, or a table of amounts."""
    tables = table.tables("threshold_row")
    if not table.has("threshold") and not tables:
        return None
    per = table.word("threshold_per", THRESHOLD_PER)
    if not tables:
        row = ThresholdRow(conditions=(), amount=table.money("threshold"), clauses=table.clause("threshold"))
        return Threshold(per=per, rows=(row,))
    if table.has("threshold"):
        raise table.fault("plan.threshold_twice", "threshold")
    rows = []
    for each in tables:
        conditions = read_conditions(each)
        rows.append(
            ThresholdRow(conditions=conditions, amount=each.money("amount"), clauses=each.clause("amount"))
        )
        each.close()
    prove_rows(tables, [row.conditions for row in rows], when)
    return Threshold(per=per, rows=tuple(rows))


def read_waiting(table: Table | None) -> Waiting | None:
    """A waiting period, of the edition or of one benefit."""
    if table is None:
        return None
    waiting = Waiting(
        new_days=table.whole("new_days", most=366),
        renewal_days=table.whole("renewal_days", 0, most=366),
        grace_days=table.whole("grace_days", 0, most=366),
        clauses=table.clause("new_days"),
    )
    table.close()
    return waiting


def read_names(table: Table, key: str, benefits: Sequence[str]) -> tuple[str, ...]:
    """A list of ids of benefits; empty when the key is not given."""
    known = {benefit: benefit for benefit in benefits}
    return tuple(table.word_of(each, known, key, place) for place, each in enumerate(table.items(key)))


def read_joint_cap(table: Table, benefits: Sequence[str]) -> Cap:
    """One ``[[edition.joint_cap]]``: a limit that several benefits share; all of them when none is named."""
    named = read_names(table, "benefits", benefits)
    cap = Cap(
        scope=table.word("scope", CAP_SCOPES),
        amount=table.money("amount"),
        benefits=named or tuple(benefits),
        clauses=table.clause("amount"),
    )
    table.close()
    return cap


def _base(table: Table) -> Base:
    """``个人自付 - 封顶线以上``: names of bill amounts with signs between them; or ``某补助的余额``."""
    text = table.text("base").strip()
    if text.endswith(LEFT_OF):
        # Which benefit is meant is known once all of them are read: see `plan_checks`.
        return Base((), left_of=text.removesuffix(LEFT_OF).strip())
    parts = _SIGN.split(text)
    signs = ["+", *parts[1::2]]
    terms = []
    for sign, name in zip(signs, parts[::2], strict=True):
        terms.append(Term(1 if sign in "+＋" else -1, table.word_of(name, BASE_AMOUNTS, "base")))
    if len({term.amount for term in terms}) < len(terms):
        raise table.fault("plan.base_twice", "base")
    if any(term.amount == PAID_BY_OTHERS and term.sign > 0 for term in terms):
        raise table.fault("plan.others_added", "base")
    return Base(tuple(terms))


def _must_hold(table: Table, key: str, base: Base, amount: str, wanted: bool) -> None:
    """A switch on a part of the base must agree with the base."""
    if any(term.amount == amount and term.sign > 0 for term in base.terms) != wanted:
        raise table.fault("plan.switch_against_base", key, key=key)
