"""Past cases from a table people bring: another system's workbook, or an extract with the national interface's names.

The table is only read. Every row that cannot be used is listed with its place, value and reason; nobody's document
number leaves this module. Only hospital stays: other events are in the office's own record (`cases`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.rules.values.bill import Bill, check_identities
from app.rules.values.dates import age_on
from app.rules.values.errors import KnownError
from app.rules.values.facts import Cover, Facts
from app.rules.values.identity_number import mask, read_identity_number
from app.rules.values.money import ZERO, Money
from app.services.claims.duplicates import mask_name
from app.services.simulate.cases import CaseBook, PastCase
from app.services.simulate.table_columns import COLUMNS, CaseColumn, read_cell
from app.services.typed.tables import Table, TableRow, column_of, read_table
from app.services.wording import Words

_DIRECT = (
    "total", "pooled_fund", "civil_servant", "enterprise", "medical_aid", "deductible", "co_pay_first",
    "coinsurance", "above_ceiling", "over_limit", "self_funded", "personal_account", "personal_cash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row cannot be used.

    Attributes:
        row: its number in the file.
        column: the heading as it stands in the file; of a missing column or a whole row, the usual name or "".
        value: what stands there; a document number is masked.
    """

    row: int
    column: str
    value: str
    reason: Words


@dataclass(frozen=True, slots=True)
class TableReading:
    """A dry run over a table.

    Attributes:
        book: the good rows as cases; None when there is none.
        rows: all rows with anything in them.
        used: headings that were understood; ignored: those that were not.
        faults: of single rows.
    """

    file: str
    book: CaseBook | None
    rows: int
    used: tuple[str, ...]
    ignored: tuple[str, ...]
    faults: tuple[RowFault, ...]

    @property
    def bad_rows(self) -> int:
        """Rows that cannot be used."""
        return len({fault.row for fault in self.faults})


@dataclass(slots=True)
class _Reading:
    """What is known while reading row by row."""

    today: date
    columns: Mapping[str, tuple[int, str]]
    people: dict[str, int] = field(default_factory=dict)
    periods: dict[tuple[int, date], int] = field(default_factory=dict)
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)
    assumed_cover: int = 0
    derived_self_pay: int = 0
    sums_differ: int = 0


def read_cases(path: Path, plan_id: str, today: date) -> TableReading:
    """Read a table of past hospital stays, changing nothing.

    Args:
        path: xlsx, xls, ods or csv.
        plan_id: the plan they are to be decided by.
        today: the office's day.

    Raises:
        OSError: the file cannot be read.
        KnownError: ``table.…``; ``simulate.columns_missing`` (missing), without them no row can be understood.
    """
    table = read_table(path)
    reading = _Reading(today, _columns(table))
    cases = [case for row in table.rows if (case := _case(row, reading)) is not None]
    # As they were decided: by day, of one day as they stand in the file.
    cases.sort(key=lambda case: case.day)
    used = {place for place, _ in reading.columns.values()}
    return TableReading(
        file=path.name,
        book=_book(path.name, plan_id, cases, reading) if cases else None,
        rows=len(table.rows),
        used=tuple(heading for place, heading in enumerate(table.headings) if place in used),
        ignored=tuple(
            heading for place, heading in enumerate(table.headings) if place not in used and heading
        ),
        faults=tuple(reading.faults),
    )


def _columns(table: Table) -> dict[str, tuple[int, str]]:
    """Where each column stands, by its own name."""
    found: dict[str, tuple[int, str]] = {}
    for column in COLUMNS:
        place = column_of(table.headings, column.headings)
        if place is not None:
            found[column.name] = place, table.headings[place]
    needed = (("name", "document"), ("discharged", "settled"), ("self_pay", "total"))
    missing = [
        " / ".join(_shown(name) for name in names)
        for names in needed
        if not any(name in found for name in names)
    ]
    if missing:
        raise KnownError("simulate.columns_missing", missing="、".join(missing))
    return found


def _shown(name: str) -> str:
    return next(column.headings[0] for column in COLUMNS if column.name == name)


def _book(file: str, plan_id: str, cases: Sequence[PastCase], reading: _Reading) -> CaseBook:
    notes = []
    if reading.assumed_cover:
        notes.append(Words("simulate.note_cover", {"rows": reading.assumed_cover}))
    if reading.derived_self_pay:
        notes.append(Words("simulate.note_self_pay", {"rows": reading.derived_self_pay}))
    if reading.sums_differ:
        notes.append(Words("simulate.note_sums", {"rows": reading.sums_differ}))
    first, last = cases[0].day, cases[-1].day
    if first.year == last.year:
        # A table of one year's cases speaks for the year, not for the days between its first and last.
        first, last = date(first.year, 1, 1), min(date(last.year, 12, 31), max(reading.today, last))
    source = Words("simulate.source_table", {"file": file, "first": first, "last": last})
    return CaseBook(plan_id, tuple(cases), first, last, source, notes=tuple(notes))


def _case(row: TableRow, reading: _Reading) -> PastCase | None:
    """One row as a case; None when it has a fault, which is then noted."""
    before = len(reading.faults)
    values = {
        column.name: value
        for column in COLUMNS
        if column.name in reading.columns and (value := _value(row, column, reading)) is not None
    }
    if len(reading.faults) > before:
        return None
    bill = _bill(row, values, reading)
    facts = _facts(row, values, reading)
    key = values.get("document") or values.get("name")
    if key is None:
        _fault(reading, row, "name", "", Words("simulate.person_missing"))
    if bill is None or facts is None or key is None:
        return None
    person = reading.people.setdefault(str(key), len(reading.people) + 1)
    if _twice(row, person, values, bill, reading):
        return None
    assert facts.cover is not None  # _facts made one
    period = reading.periods.setdefault((person, facts.cover.first_day), len(reading.periods) + 1)
    return PastCase(
        number=str(values.get("number") or f"#{row.number}"),
        person=person,
        shown=mask_name(str(values["name"])) if "name" in values else mask(str(values["document"])),
        period=period,
        counted=True,
        day=facts.accepted,
        facts=facts,
        bill=bill,
        settled=values.get("paid"),
    )


def _value(row: TableRow, column: CaseColumn, reading: _Reading) -> Any:
    place, heading = reading.columns[column.name]
    text = row.cells[place] if place < len(row.cells) else ""
    if not text:
        return None
    try:
        return read_cell(column, text, reading.today)
    except KnownError as error:
        shown = mask(text) if column.name == "document" else text[:40]
        reading.faults.append(RowFault(row.number, heading, shown, Words(error.code, error.params)))
        return None


def _bill(row: TableRow, values: Mapping[str, Any], reading: _Reading) -> Bill | None:
    amounts: dict[str, Money] = {name: values[name] for name in _DIRECT if name in values}
    catastrophic = values.get("catastrophic_resident", ZERO) + values.get("catastrophic_employee", ZERO)
    if "self_pay" in values:
        bill = Bill(**amounts, catastrophic=catastrophic, self_pay=values["self_pay"])
        # How the burden was paid is checked only where both its columns are there.
        paid = bill.personal_account and bill.personal_cash
        faults = [fault for fault in check_identities(bill) if paid or fault.code != "identity.burden"]
        reading.sums_differ += bool(faults and bill.total)
        return bill
    if "total" not in values:
        _fault(reading, row, "self_pay", "", Words("simulate.self_pay_missing"))
        return None
    whole = Bill(**amounts, catastrophic=catastrophic)
    left = whole.total - whole.insurance - whole.self_funded
    if left < ZERO:
        _fault(reading, row, "total", str(whole.total), Words("simulate.self_pay_negative", {"left": left}))
        return None
    reading.derived_self_pay += 1
    return Bill(**amounts, catastrophic=catastrophic, self_pay=left)


def _facts(row: TableRow, values: Mapping[str, Any], reading: _Reading) -> Facts | None:
    admitted, discharged = values.get("admitted"), values.get("discharged")
    settled = values.get("settled")
    event = discharged or settled or admitted
    if event is None:
        _fault(reading, row, "discharged", "", Words("simulate.day_missing"))
        return None
    if admitted is not None and discharged is not None and discharged < admitted:
        reason = Words("simulate.days_turned", {"admitted": admitted, "discharged": discharged})
        _fault(reading, row, "discharged", discharged.isoformat(), reason)
        return None
    accepted = values.get("accepted") or settled or event
    if accepted > reading.today:
        _fault(reading, row, "settled", accepted.isoformat(), Words("simulate.day_ahead"))
        return None
    cover = _cover(values, event, reading)
    birth, sex = _born(values.get("document"))
    return Facts(
        accepted=accepted,
        admitted=admitted,
        discharged=discharged or settled,
        settled=settled or discharged,
        cover=cover,
        member_category=values.get("category", ""),
        insurance_class=values.get("insurance_class", "employee"),
        age=None if birth is None else age_on(birth, cover.first_day),
        sex=sex,
        hospital_grade=values.get("hospital_grade"),
        cause=values.get("cause", "illness"),
        diagnosis=values.get("diagnosis", ""),
        # A table of settled cases: lateness was judged then and is not judged again.
        reason_late="—",
    )


def _cover(values: Mapping[str, Any], event: date, reading: _Reading) -> Cover:
    first, last = values.get("cover_first"), values.get("cover_last")
    if first is None or last is None:
        reading.assumed_cover += 1
    return Cover(
        first_day=first or date(event.year, 1, 1),
        last_day=last or date((first or event).year, 12, 31),
        renewed=values.get("renewed", first is None),
        enrolled_on=first,
    )


def _born(document: str | None) -> tuple[date | None, Any]:
    try:
        read = read_identity_number(document or "")
    except KnownError:
        # It only tells people apart; age and sex then stay unknown.
        return None, None
    return read.birth_date, read.sex


def _twice(row: TableRow, person: int, values: Mapping[str, Any], bill: Bill, reading: _Reading) -> bool:
    """Whether an earlier row holds the same case; then this one is a fault."""
    number = values.get("number")
    facts = (person, values.get("admitted"), values.get("discharged"), values.get("settled"))
    key: tuple[object, ...] = (number,) if number else (*facts, bill.billed.fen, bill.self_pay.fen)
    first = reading.seen.setdefault(key, row.number)
    if first == row.number:
        return False
    _fault(reading, row, "number", str(number or ""), Words("simulate.row_twice", {"row": first}))
    return True


def _fault(reading: _Reading, row: TableRow, name: str, value: str, reason: Words) -> None:
    heading = reading.columns[name][1] if name in reading.columns else _shown(name)
    reading.faults.append(RowFault(row.number, heading, value, reason))
