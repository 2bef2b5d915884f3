"""What a forecast takes for granted: every number of it named, editable, printed. Nothing is assumed silently.

Not for working out the forecast (`forecast`). Growth is in tenths of a percent a year, money in whole fen.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Literal

from app.models.office import Setting
from app.rules.plan.plan import Edition
from app.rules.values.errors import KnownError
from app.rules.values.money import ZERO, Money
from app.rules.values.typed_amount import read_amount
from app.services.office import audit
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.simulate.cases import CaseBook
from app.services.typed.numbers import read_tenths, read_whole

SETTING = "simulate.assumptions"
Kind = Literal["money", "people", "tenths", "month", "months", "draws"]


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The model's inputs beside the cases.

    Attributes:
        balance: what the fund holds at the start; the record does not know it: nothing until somebody types it.
        balance_known: somebody typed it.
        insured: people covered in the months ahead, the same in every month.
        insured_before: people covered while the cases happened, where the record or table does not tell month by month
            (`counted_cover`); else what it tells on average.
        counted_cover: the record's own count of covers is used month by month.
        frequency_growth: how much more claims a year, in tenths of a percent.
        severity_growth: how much dearer a claim a year, in tenths of a percent.
        arrives: the month the year's contributions arrive, all at once; 1 = January.
        alert: the balance nobody wants to fall below.
        months: how many whole months ahead.
        draws: how many futures are drawn for the band.
        seed: where the drawing begins; the same seed, the same band.
    """

    balance: Money = ZERO
    balance_known: bool = False
    insured: int = 0
    insured_before: int = 0
    counted_cover: bool = False
    frequency_growth: int = 0
    severity_growth: int = 50
    arrives: int = 1
    alert: Money = ZERO
    months: int = 13
    draws: int = 2000
    seed: int = 20_261_112


@dataclass(frozen=True, slots=True)
class AssumptionField:
    """One assumption a person may change: its name in `Assumptions`, how it is typed, and what it may be."""

    name: str
    kind: Kind
    least: int
    most: int


FIELDS: tuple[AssumptionField, ...] = (
    AssumptionField("balance", "money", -(10**13), 10**13),
    AssumptionField("insured", "people", 1, 50_000_000),
    AssumptionField("insured_before", "people", 1, 50_000_000),
    AssumptionField("arrives", "month", 1, 12),
    AssumptionField("frequency_growth", "tenths", -500, 1000),
    AssumptionField("severity_growth", "tenths", -500, 1000),
    AssumptionField("alert", "money", 0, 10**13),
    AssumptionField("months", "months", 1, 60),
    AssumptionField("draws", "draws", 100, 20_000),
)


def usual_assumptions(book: CaseBook, now: Edition, today: date) -> Assumptions:
    """What is assumed until somebody says otherwise: to the end of next year, as many people as were covered last."""
    known = [each.insured for each in book.cover if each.insured]
    insured = known[-1] if known else len({case.person for case in book.cases if case.counted}) or 1
    before = round(sum(known) / len(known)) if known else insured
    months = 12 - today.month + 12
    return Assumptions(
        insured=insured,
        insured_before=before,
        counted_cover=bool(known),
        alert=usual_alert(insured, now),
        months=max(months, 1),
    )


def usual_alert(insured: int, now: Edition) -> Money:
    """A twelfth of the yearly income, to the thousand yuan: a line to look at, not a rule anybody has made."""
    year = insured * now.contribution.amount.fen if now.contribution else 0
    return Money(year // 12 // 100_000 * 100_000)


def text_of(assumptions: Assumptions, field: AssumptionField) -> str:
    """An assumption as a person types it."""
    value = getattr(assumptions, field.name)
    if isinstance(value, Money):
        return value.grouped()
    if field.kind == "tenths":
        sign = "-" if value < 0 else ""
        return f"{sign}{abs(value) // 10}.{abs(value) % 10}%"
    return f"{value:,}" if field.kind == "people" else str(value)


def with_texts(
    assumptions: Assumptions, texts: Mapping[str, str]
) -> tuple[Assumptions, dict[str, KnownError]]:
    """The assumptions as typed.

    Args:
        texts: what stands in the fields, by name; those that are missing stay as they are.

    Returns:
        The assumptions with every field that can be read, and why the others cannot, by name.
    """
    faults: dict[str, KnownError] = {}
    for field in FIELDS:
        if field.name not in texts or texts[field.name].strip() == text_of(assumptions, field):
            continue
        try:
            value = _read(field, texts[field.name])
        except KnownError as error:
            faults[field.name] = error
            continue
        changed: dict[str, object] = {field.name: Money(value) if field.kind == "money" else value}
        if field.name == "balance":
            changed["balance_known"] = True
        if field.name == "insured_before":
            changed["counted_cover"] = False
        assumptions = replace(assumptions, **changed)  # type: ignore[arg-type]
    return assumptions, faults


def _read(field: AssumptionField, text: str) -> int:
    if field.kind == "money":
        value = read_amount(text).fen
    elif field.kind == "tenths":
        value = read_tenths(text)
    else:
        value = read_whole(text)
    if not field.least <= value <= field.most:
        least, most = bound_text(field, field.least), bound_text(field, field.most)
        raise KnownError("simulate.out_of_range", least=least, most=most)
    return value


def bound_text(field: AssumptionField, value: int) -> str:
    """A bound of a field as it would be typed."""
    if field.kind == "money":
        return Money(value).grouped()
    return f"{value / 10:.1f}%" if field.kind == "tenths" else f"{value:,}"


# ------------------------------------------------------------------------------------------- kept by the office


def kept_assumptions(office: Office, usual: Assumptions) -> Assumptions:
    """The office's own assumptions over the usual ones; what cannot be read any more is left out."""
    with office.reading() as session:
        kept = session.get(Setting, SETTING)
    if kept is None:
        return usual
    return from_data(json.loads(kept.value), usual)


def keep_assumptions(office: Office, assumptions: Assumptions) -> None:
    """Remember what was typed for the next simulation in this office."""
    require(office.actor, "simulate.assumptions")
    data = to_data(assumptions)
    with office.writing() as session:
        kept = session.get(Setting, SETTING)
        before = None if kept is None else json.loads(kept.value)
        if before == data:
            return
        if kept is None:
            session.add(Setting(name=SETTING, value=json.dumps(data)))
        else:
            kept.value = json.dumps(data)
        audit.record(session, office, "simulate.assumptions", "office:1", before=before, after=data)


def to_data(assumptions: Assumptions) -> dict[str, int | bool]:
    """As plain values; money as fen."""
    return {
        name: value["fen"] if isinstance(value, dict) else value
        for name, value in asdict(assumptions).items()
    }


def from_data(data: Mapping[str, object], usual: Assumptions) -> Assumptions:
    """Read back what `to_data` wrote."""
    changed: dict[str, object] = {}
    for each in fields(Assumptions):
        value = data.get(each.name)
        wanted = type(getattr(usual, each.name))
        if wanted is Money and type(value) is int:
            changed[each.name] = Money(value)
        elif type(value) is wanted:
            changed[each.name] = value
    return replace(usual, **changed)  # type: ignore[arg-type]
