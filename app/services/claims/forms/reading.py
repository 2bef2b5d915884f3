"""What the texts typed into a form mean, whatever its kind.

Pure: texts in, a reading out, at every key. Nothing typed is ever dropped; a text that cannot be read becomes a fault
beside its field and counts as nothing until it is repaired. What the claim is worth is `preview`'s business, drawing
the form the screen's.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.rules.values.bill import Bill
from app.rules.values.money import ZERO
from app.services.claims.forms.beneficiaries import (
    beneficiary_count,
    beneficiary_fields,
    read_beneficiary,
    wanted_of,
)
from app.services.claims.kinds.kind import E, Kind, Reading, cash_of
from app.services.typed.fields import FieldReader


def read_form(kind: Kind[E], texts: Mapping[str, str], today: date) -> Reading[E]:
    """Read the whole form.

    Args:
        kind: whose form it is.
        texts: what stands in the fields, by field name; unknown names are kept and ignored.
        today: the office's day; nothing that is claimed lies after it.

    Returns:
        The reading. Never raises for anything a person can type.
    """
    rows = beneficiary_count(texts) if kind.beneficiaries else 0
    fields = {each.name: each for each in kind.fields} | beneficiary_fields(rows)
    reader = FieldReader(texts, today, fields)
    entry = kind.read(reader)
    bill = Bill(**{each.name: reader.amount(each.name) for each in kind.fields if each.kind == "amount"})
    bill = replace(bill, personal_cash=cash_of(bill) or ZERO)
    beneficiaries = tuple(read_beneficiary(reader, row) for row in range(rows))
    answers = reader.answers()
    kind.check(reader, entry)
    also = kind.also_wanted(entry)
    wanted = [each.name for each in kind.fields if each.required or each.name in also]
    wanted += [name for one in beneficiaries for name in wanted_of(one)]
    missing = [name for name in wanted if not texts.get(name, "").strip()]
    if kind.beneficiaries and not beneficiaries:
        missing.append("beneficiaries")
    faults = tuple(reader.faults[name] for name in fields if name in reader.faults)
    return Reading(kind, dict(texts), entry, bill, beneficiaries, answers, faults, tuple(missing))
