"""What a plan pays for a case written in a file, and other sums asked for without an office.

A case names its plan, its edition and reading where it must, the facts, the bill and what was used before. Amounts in
files are decimal yuan strings, never numbers, so that no float is ever near money. Not for stored claims (`preview`,
`accept`).
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from app.rules.plan.plan import Edition, Plan
from app.rules.plan.words import EVENTS
from app.rules.steps.engine import decide
from app.rules.steps.examples import run_examples
from app.rules.steps.refuse import fact_of_day
from app.rules.values.bill import AMOUNTS, Bill, IdentityFault, check_identities
from app.rules.values.capitals import capitals
from app.rules.values.decision import Decision, to_json
from app.rules.values.errors import KnownError
from app.rules.values.facts import BenefitUsage, Cover, Facts, Usage
from app.rules.values.money import Money
from app.rules.values.typed_amount import read_amount
from app.services.plans.shipped import parsed, read_as, shipped_plan

_TABLES = {"facts", "cover", "bill", "used"}
_NAMES = {"plan", "plan_file", "edition", "reading"}
_DATES = {"accepted", "admitted", "discharged", "settled", "happened"}
_YES_NO = {"hardship", "model_worker", "local", "first_diagnosis"}
_COUNTS = {"age", "grade", "continuous_periods"}
_CHOICES = {
    "insurance_class": ("employee", "resident", "uninsured"),
    "sex": ("male", "female"),
    "event": tuple(EVENTS.values()),
}
_USED_MONEY = ("paid", "lifetime_paid", "deductible_taken")


@dataclass(frozen=True, slots=True)
class Quote:
    """The answer to a case.

    Attributes:
        identities: the bill's own sums that do not meet; warnings, they change no amount.
    """

    edition: Edition
    bill: Bill
    decision: Decision
    identities: tuple[IdentityFault, ...]


def quote_file(path: Path) -> Quote:
    """Decide the case in a file.

    Args:
        path: TOML, or JSON when its name ends so; a `plan_file` in it is looked for beside it.

    Raises:
        OSError: the file cannot be read.
        KnownError: `case.*` what is wrong where; `plan.*`, `plan_file.missing`, `amount.*`.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        case = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except UnicodeDecodeError:
        raise KnownError("case.not_utf8", file=path.name) from None
    except json.JSONDecodeError as fault:
        raise KnownError("case.not_json", file=path.name, line=fault.lineno, column=fault.colno) from None
    except tomllib.TOMLDecodeError as fault:
        raise KnownError("case.not_toml", file=path.name, reason=str(fault)) from None
    except ValueError:
        raise KnownError("case.number_too_long", file=path.name) from None
    except RecursionError:
        raise KnownError("case.too_deep", file=path.name) from None
    if not isinstance(case, dict):
        raise KnownError("case.not_a_case", file=path.name)
    return quote(case, path.parent)


def quote(case: Mapping[str, Any], folder: Path) -> Quote:
    """Decide a case.

    Args:
        case: tables `facts`, `cover`, `bill`, `used`; texts `plan` (a shipped plan's id) or `plan_file`, `edition`
            and `reading` where they are not clear without.
        folder: where a relative `plan_file` is looked for.

    Raises:
        OSError: the plan file cannot be read.
        KnownError: as `quote_file`.
    """
    for key in case:
        if key not in _TABLES | _NAMES:
            raise KnownError("case.unknown", name=str(key))
    facts = _facts(_table(case, "facts"), _table(case, "cover"))
    bill = Bill(
        **{name: _money(f"[bill] {name}", value) for name, value in _known(case, "bill", AMOUNTS).items()}
    )
    used = _used(_table(case, "used"))
    edition = _edition(case, folder, facts)
    return Quote(edition, bill, decide(edition, facts, bill, used), check_identities(bill))


def decision_data(decision: Decision) -> Any:
    """A decision as plain JSON values; amounts are decimal yuan strings."""
    return _yuan(json.loads(to_json(decision)))


def _yuan(value: Any) -> Any:
    """The same values, stored money turned into decimal yuan."""
    if isinstance(value, dict):
        return (
            str(Money(value["fen"])) if value.keys() == {"fen"} else {k: _yuan(v) for k, v in value.items()}
        )
    return [_yuan(each) for each in value] if isinstance(value, list) else value


def amount_in_capitals(typed: str) -> str:
    """An amount as a person types it, in Chinese capitals.

    Raises:
        KnownError: `amount.*`, the text is no amount.
    """
    return capitals(read_amount(typed))


def _edition(case: Mapping[str, Any], folder: Path, facts: Facts) -> Edition:
    plan = _plan(case, folder)
    if "edition" in case:
        edition = plan.edition(_text("edition", case["edition"]))
    else:
        name = fact_of_day(plan.event_date, facts.event)
        day: date | None = getattr(facts, name)
        if day is None:
            raise KnownError("case.missing", name=f"[facts] {name}")
        edition = plan.edition_on(day)
    reading = _text("reading", case.get("reading", ""))
    if reading not in ("", "stacked", "by_claim"):
        raise KnownError("case.choice", name="reading", value=reading, known="stacked, by_claim")
    if not reading and edition.reading == "choose":
        raise KnownError("case.reading_open", edition=edition.name)
    return read_as(edition, reading)  # type: ignore[arg-type]  # checked above


def _plan(case: Mapping[str, Any], folder: Path) -> Plan:
    if "plan_file" in case:
        path = folder / _text("plan_file", case["plan_file"])
        return plan_from_file(path)
    if "plan" not in case:
        raise KnownError("case.missing", name="plan")
    return shipped_plan(_text("plan", case["plan"]))


def plan_from_file(path: Path) -> Plan:
    """A plan read from a file.

    Raises:
        OSError: the file cannot be read.
        KnownError: `case.not_utf8`, `plan.*`.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise KnownError("case.not_utf8", file=path.name) from None
    return parsed(text, path.name)


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """How an edition's worked examples came out.

    Attributes:
        examples: how many there are; `wrong`: the names of those that do not come out.
        wrong_paid: for each of these, what the text says is paid, and what the plan comes to.
        unverified: how many values nobody has verified.
    """

    name: str
    examples: int
    wrong: tuple[str, ...]
    unverified: int
    wrong_paid: tuple[tuple[Money, Money], ...] = ()


def check_examples(plan: Plan) -> tuple[EditionCheck, ...]:
    """Run every worked example of a plan, edition by edition."""
    checks = []
    for edition in plan.editions:
        results = run_examples(edition)
        wrong = [result for result in results if not result.passed]
        names = tuple(result.example.name for result in wrong)
        paid = tuple((result.example.paid, result.decision.paid) for result in wrong)
        checks.append(EditionCheck(edition.name, len(results), names, len(edition.unverified), paid))
    return tuple(checks)


def _facts(table: Mapping[str, Any], cover: Mapping[str, Any]) -> Facts:
    known = {field.name for field in fields(Facts)} - {"cover", "others"}
    values: dict[str, Any] = {}
    for name, value in table.items():
        where = f"[facts] {name}"
        if name not in known:
            raise KnownError("case.unknown", name=where)
        if name in _DATES:
            values[name] = _day(where, value)
        elif name in _YES_NO:
            values[name] = _yes_no(where, value)
        elif name in _COUNTS:
            values[name] = _count(where, value)
        else:
            values[name] = _text(where, value)
            if name in _CHOICES and values[name] not in _CHOICES[name]:
                raise KnownError(
                    "case.choice", name=where, value=values[name], known=", ".join(_CHOICES[name])
                )
    # A case is about its own day: without a day of claim it comes on the day of discharge, so never late.
    days = [values.get(name) for name in ("happened", "discharged", "settled", "admitted")]
    values.setdefault("accepted", next((day for day in days if day is not None), None))
    if values["accepted"] is None:
        raise KnownError("case.missing", name="[facts] admitted")
    return Facts(**values, cover=_cover(cover))


def _cover(table: Mapping[str, Any]) -> Cover | None:
    if not table:
        return None
    for name in table:
        if name not in ("first_day", "last_day", "renewed", "enrolled_on"):
            raise KnownError("case.unknown", name=f"[cover] {name}")
    for name in ("first_day", "last_day"):
        if name not in table:
            raise KnownError("case.missing", name=f"[cover] {name}")
    return Cover(
        first_day=_day("[cover] first_day", table["first_day"]),
        last_day=_day("[cover] last_day", table["last_day"]),
        renewed=_yes_no("[cover] renewed", table.get("renewed", False)),
        enrolled_on=_day("[cover] enrolled_on", table["enrolled_on"]) if "enrolled_on" in table else None,
    )


def _used(table: Mapping[str, Any]) -> Usage:
    for name in table:
        if name not in ("claims", "by_benefit", "diseases", *_USED_MONEY):
            raise KnownError("case.unknown", name=f"[used] {name}")
    paid = _money("[used] paid", table.get("paid", "0"))
    return Usage(
        claims=_count("[used] claims", table.get("claims", 0)),
        paid=paid,
        # What was paid in this period was paid in the lifetime too.
        lifetime_paid=_money("[used] lifetime_paid", table.get("lifetime_paid", str(paid))),
        deductible_taken=_money("[used] deductible_taken", table.get("deductible_taken", "0")),
        by_benefit={
            name: _used_of(f"[used.by_benefit.{name}]", _table(_table(table, "by_benefit"), name))
            for name in _table(table, "by_benefit")
        },
        diseases=_texts("[used] diseases", table.get("diseases", [])),
    )


def _used_of(where: str, table: Mapping[str, Any]) -> BenefitUsage:
    """What one benefit has used, where bands, days or sums paid once go by it."""
    for name in table:
        if name not in ("claims", "paid", "lifetime_paid", "base", "days"):
            raise KnownError("case.unknown", name=f"{where} {name}")
    paid = _money(f"{where} paid", table.get("paid", "0"))
    return BenefitUsage(
        claims=_count(f"{where} claims", table.get("claims", 0)),
        paid=paid,
        lifetime_paid=_money(f"{where} lifetime_paid", table.get("lifetime_paid", str(paid))),
        base=_money(f"{where} base", table.get("base", "0")),
        days=_count(f"{where} days", table.get("days", 0)),
    )


def _table(case: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = case.get(name, {})
    if not isinstance(table, dict):
        raise KnownError("case.not_a_table", name=name)
    return table


def _known(case: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> Mapping[str, Any]:
    table = _table(case, name)
    for key in table:
        if key not in allowed:
            raise KnownError("case.unknown", name=f"[{name}] {key}")
    return table


def _money(where: str, value: Any) -> Money:
    if not isinstance(value, str):
        raise KnownError("case.amount", name=where, value=str(value)[:30])
    try:
        money = Money.from_yuan(value)
    except KnownError:
        raise KnownError("case.amount", name=where, value=value[:30]) from None
    if money < Money(0):
        raise KnownError("case.negative", name=where, value=value[:30])
    return money


def _day(where: str, value: Any) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise KnownError("case.day", name=where, value=str(value)[:30]) from None


def _text(where: str, value: Any) -> str:
    if not isinstance(value, str):
        raise KnownError("case.text", name=where, value=str(value)[:30])
    return value


def _texts(where: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise KnownError("case.text", name=where, value=str(value)[:30])
    return tuple(_text(where, each) for each in value)


def _yes_no(where: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise KnownError("case.yes_no", name=where, value=str(value)[:30])
    return value


def _count(where: str, value: Any) -> int:
    if type(value) is not int or not 0 <= value <= 1000:
        raise KnownError("case.count", name=where, value=str(value)[:30])
    return value
