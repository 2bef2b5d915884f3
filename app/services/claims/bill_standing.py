"""Where a bill stands with a member's plans: claimed before, and what those claims pay on it.

Read once when bill code and number are typed; afterwards `stay_under_plans` decides at every key without the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.rules.values.facts import OtherPayment
from app.services.claims.duplicates import Duplicate, duplicate_in
from app.services.claims.forms.stay import FormReading
from app.services.claims.on_bill import payments_on_bill
from app.services.claims.read_basis import claim_bases
from app.services.office.office import Office


@dataclass(frozen=True, slots=True)
class BillStanding:
    """The bill under each plan.

    Attributes:
        duplicates: the earlier claim on the bill, by plan id; a plan without one is not in it.
        earlier: what the claims under other plans pay on it, by plan id.
    """

    duplicates: Mapping[str, Duplicate] = field(default_factory=dict)
    earlier: Mapping[str, tuple[OtherPayment, ...]] = field(default_factory=dict)


def bill_standing(office: Office, bill_code: str, bill_number: str, member_id: int) -> BillStanding:
    """How a bill stands with the plans of a member.

    Args:
        bill_code, bill_number: as the form reads them.
        member_id: the member at the counter.

    Raises:
        KnownError: as `read_basis.claim_bases`.
    """
    with office.reading() as session:
        duplicates: dict[str, Duplicate] = {}
        earlier: dict[str, tuple[OtherPayment, ...]] = {}
        bases = claim_bases(session, member_id, office.clock.today())
        for basis in bases:
            plan_id = basis.plan.id
            found = duplicate_in(session, office, bill_code, bill_number, member_id, plan_id)
            if found is not None:
                duplicates[plan_id] = found
            earlier[plan_id] = payments_on_bill(session, bases, plan_id, bill_code, bill_number)
        return BillStanding(duplicates, earlier)


def bill_key(reading: FormReading) -> tuple[str, str]:
    """Code and number of a bill; empty while either is missing."""
    stay = reading.stay
    return (stay.bill_code, stay.bill_number) if stay.bill_code and stay.bill_number else ("", "")
