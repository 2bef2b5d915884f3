"""Whether a bill was claimed before, by its code and number (票据代码 + 票据号码), and what can be done about it.

Finds; does not forbid. `preview` turns the answer into a strip with a way out, `accept` asks again inside its own
transaction, and the table's unique index holds even if both were wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import BillRecord, Claim, ClaimState
from app.models.member import Member
from app.services.office.office import Office

# continue: the same member's returned claim, to be taken up again · again: denied then, may be tried again ·
# stop: live with this member or claimed by another
Way = Literal["continue", "again", "stop"]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An earlier claim on the same bill.

    Attributes:
        on: the day its state last changed, in the office's zone.
        same_member: whether it is the member asked for.
        member: the name; masked when it is another member's.
        way: what can be done.
    """

    claim_id: int
    number: str
    state: ClaimState
    on: date
    same_member: bool
    member: str
    way: Way


def find_duplicate(
    office: Office, bill_code: str, bill_number: str, member_id: int | None = None, plan_id: str = ""
) -> Duplicate | None:
    """The earlier claim on a bill that matters most, or None.

    Args:
        bill_code: 票据代码, tidied as the form reads it.
        bill_number: 票据号码, likewise; with an empty number no bill is meant.
        member_id: the member at the counter; None when nobody is chosen yet.
        plan_id: the plan the claim is made on: the member's own claims under other plans are no duplicates, for several
            plans may pay on one bill. Empty: claims under any plan are.

    Returns:
        A live claim before a returned one before a denied one; withdrawn claims free their bill and do not count.
    """
    with office.reading() as session:
        return duplicate_in(session, office, bill_code, bill_number, member_id, plan_id)


def duplicate_in(
    session: Session,
    office: Office,
    bill_code: str,
    bill_number: str,
    member_id: int | None,
    plan_id: str = "",
) -> Duplicate | None:
    """As `find_duplicate`, inside a transaction the caller holds."""
    if not bill_number:
        return None
    found = session.execute(
        select(Claim, Member)
        .join(BillRecord, BillRecord.claim_id == Claim.id)
        .join(Member, Member.id == Claim.member_id)
        .where(
            BillRecord.bill_code == bill_code,
            BillRecord.bill_number == bill_number,
            Claim.state != "withdrawn",
        )
        .order_by(Claim.id.desc())
    ).all()
    same = [
        (claim, member)
        for claim, member in found
        if not plan_id or claim.member_id != member_id or claim.plan_id == plan_id
    ]
    return heaviest(same, office, member_id)


def heaviest(
    found: Sequence[tuple[Claim, Member]], office: Office, member_id: int | None
) -> Duplicate | None:
    """Of earlier claims for the same thing, the one that matters most to this member; None when there are none."""
    duplicates = [_duplicate(claim, member, office, member_id) for claim, member in found]
    return min(duplicates, key=lambda each: ("stop", "continue", "again").index(each.way), default=None)


def _duplicate(claim: Claim, member: Member, office: Office, member_id: int | None) -> Duplicate:
    same = claim.member_id == member_id
    way: Way = "stop"
    if claim.state == "returned" and same:
        way = "continue"
    elif claim.state == "denied" and same:
        way = "again"
    return Duplicate(
        claim_id=claim.id,
        number=claim.number,
        state=claim.state,
        on=office.local(claim.state_at).date(),
        same_member=same,
        member=member.name if same else mask_name(member.name),
        way=way,
    )


def mask_name(name: str) -> str:
    """A name another member's papers may show: the first sign, the rest starred."""
    return name[:1] + "*" * max(1, len(name) - 1)
