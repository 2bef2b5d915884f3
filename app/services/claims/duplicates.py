"""Whether the same was claimed before (a bill by its number, an event by what makes it the same), and what can be done.

Finds; does not forbid. `preview` turns the answer into a message with a way out, `accept` asks again inside its own
transaction, and the tables' unique indexes hold even if both were wrong.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Select
from sqlalchemy.orm import Session

from app.models.claim import Claim, ClaimState
from app.models.member import Member
from app.rules.values.errors import Param
from app.services.claims.kinds.bills import claims_on_bill
from app.services.claims.kinds.kind import Reading
from app.services.claims.messages import Act, Level, Message
from app.services.office.office import Office
from app.services.wording import Words

# continue: the same member's returned claim, to be taken up again · again: denied then, may be tried again ·
# stop: live with this member or claimed by another
Way = Literal["continue", "again", "stop"]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An earlier claim for the same.

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
    office: Office, reading: Reading[Any], member_id: int | None = None, plan_id: str = ""
) -> Duplicate | None:
    """The earlier claim for the same that matters most, or None.

    Args:
        reading: of the form; while it does not tell what the claim is for there is none.
        member_id: the member at the counter; None when nobody is chosen yet.
        plan_id: the plan the claim is made on: the member's own claims under other plans are no duplicates, for several
            plans may pay for the same. Empty: claims under any plan are.

    Returns:
        A live claim before a returned one before a denied one; withdrawn claims free what they were for.
    """
    with office.reading() as session:
        return duplicate_in(session, office, reading, member_id, plan_id)


def duplicate_in(
    session: Session, office: Office, reading: Reading[Any], member_id: int | None, plan_id: str = ""
) -> Duplicate | None:
    """As `find_duplicate`, inside a transaction the caller holds."""
    if not reading.identity:
        return None
    return _heaviest(session, office, reading.kind.on.earlier(reading, member_id, plan_id), member_id)


def find_on_bill(office: Office, bill_code: str, bill_number: str) -> Duplicate | None:
    """As `find_duplicate` for a bill of which only the numbers are known, whoever claimed it."""
    if not bill_number:
        return None
    with office.reading() as session:
        return _heaviest(session, office, claims_on_bill(bill_code, bill_number), None)


def _heaviest(
    session: Session, office: Office, earlier: Select[Claim, Member], member_id: int | None
) -> Duplicate | None:
    """Of earlier claims for the same, the one that matters most to this member; None when there are none."""
    found = [_duplicate(claim, member, office, member_id) for claim, member in session.execute(earlier)]
    return min(found, key=lambda each: ("stop", "continue", "again").index(each.way), default=None)


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
    """A name another member's papers may show: the first character, the rest starred."""
    return name[:1] + "*" * max(1, len(name) - 1)


def duplicate_message(duplicate: Duplicate, reading: Reading[Any]) -> Message:
    """What to do about an earlier claim for the same thing.

    Args:
        duplicate: the earlier claim.
        reading: the form, with what the clerk answered already.
    """
    answers, family = reading.answers, reading.kind.on.repeated
    params: dict[str, Param] = {
        "number": duplicate.number,
        "state": duplicate.state,
        "on": duplicate.on,
        "member": duplicate.member,
    }
    level: Level = "warning"
    act: Act = "open_claim"
    answered = False
    if duplicate.way == "continue":
        answered = answers.continues == duplicate.claim_id
        code, act = f"{family}.continued" if answered else f"{family}.returned", "continue_claim"
        level = "note" if answered else "warning"
    elif duplicate.way == "again":
        code, act = f"{family}.denied", "acknowledge"
        answered = code in answers.acknowledged
    else:
        code, level = f"{family}.live" if duplicate.same_member else f"{family}.other_member", "refusal"
    return Message(
        level,
        code,
        params,
        detail=Words(f"{code}_detail", params),
        act=act,
        answered=answered,
        field=reading.kind.same_by,
        claim_id=duplicate.claim_id,
    )
