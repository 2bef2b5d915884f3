"""A returned claim handed in again (补件续办): what stood on its form, so that nobody types it a second time.

Reads only; that the new claim takes the old one's place is `accept`'s doing.
"""

import json

from sqlalchemy import select

from app.models.claim import BillRecord, Claim
from app.models.claim_event import ClaimEvent
from app.rules.values.errors import KnownError
from app.services.claims.forms.stay import FIELDS
from app.services.office.office import Office


def texts_to_continue(office: Office, claim_id: int) -> dict[str, str]:
    """The form's texts of a returned claim, of a bill or an event, with the answer that the new one continues it.

    Raises:
        KnownError: `claim.not_returned` (number), it was taken up or decided meanwhile.
    """
    with office.reading() as session:
        claim = session.get_one(Claim, claim_id)
        if claim.state != "returned":
            raise KnownError("claim.not_returned", number=claim.number)
        event = session.scalars(select(ClaimEvent).where(ClaimEvent.claim_id == claim_id)).first()
        if event is not None:
            typed: dict[str, str] = json.loads(event.fields)
            return {**typed, "acknowledged": "", "continues": str(claim_id)}
        bill = session.scalars(select(BillRecord).where(BillRecord.claim_id == claim_id)).one()
        amounts = bill.amounts()
        days = {"admitted": bill.admitted, "discharged": bill.discharged, "issued_on": bill.issued_on}
        shares = {each.name: getattr(amounts, each.name) for each in FIELDS if each.kind == "amount"}
        starred = {each.name for each in FIELDS if each.required}
        return {
            "hospital": bill.hospital,
            "grade": bill.hospital_grade,
            "diagnosis": bill.diagnosis,
            "cause": bill.cause if bill.cause != "illness" else "",
            "insurance_class": bill.insurance_class,
            "bill_code": bill.bill_code,
            "bill_number": bill.bill_number,
            "check_code": bill.check_code,
            "account": str(claim.account_id),
            "reason_late": claim.reason_late,
            "identity_note": claim.identity_note,
            "continues": str(claim_id),
            **{name: day.isoformat() for name, day in days.items() if day is not None},
            **{name: share.grouped() for name, share in shares.items() if share or name in starred},
        }
