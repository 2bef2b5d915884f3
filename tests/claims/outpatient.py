"""A kind that is not shipped, as one module: an outpatient bill (门诊), without a stay."""

from dataclasses import replace
from datetime import date

from app.rules.values.facts import Facts
from app.services.claims.kinds.bills import (
    AMOUNT_FIELDS,
    ANSWER_FIELDS,
    BILL,
    INSURANCE_CLASSES,
    PAPER_FIELDS,
    BillEntry,
    asked_of_bill,
    bill_identity,
    billed,
    check_day,
    read_paper,
)
from app.services.claims.kinds.kind import Kind
from app.services.typed.fields import Field, FieldReader


def _read(reader: FieldReader) -> BillEntry:
    return BillEntry(happened=reader.day("happened"), **read_paper(reader))


def _facts(who: Facts, entry: BillEntry) -> Facts:
    return replace(
        who,
        happened=entry.happened,
        settled=entry.issued_on,
        insurance_class=entry.insurance_class or who.insurance_class,
        hospital_grade=entry.grade,
        diagnosis=entry.diagnosis,
    )


def _when(entry: BillEntry) -> str:
    return str(entry.happened or date.min)


OUTPATIENT: Kind[BillEntry] = Kind(
    code="outpatient",
    on=BILL,
    fields=(
        Field("hospital", "text", required=True, most=100),
        Field("grade", "choice", choices=("3", "2", "1")),
        Field("happened", "date", required=True),
        Field("diagnosis", "text", required=True, most=200),
        Field("insurance_class", "choice", required=True, choices=INSURANCE_CLASSES),
        *AMOUNT_FIELDS,
        *PAPER_FIELDS,
        *ANSWER_FIELDS,
    ),
    read=_read,
    check=lambda reader, entry: check_day(reader, "happened", entry.happened),
    facts=_facts,
    identity=bill_identity,
    same_by="bill_number",
    title=lambda entry: entry.diagnosis,
    when=_when,
    on_receipt=billed,
    on_notice=asked_of_bill,
)
