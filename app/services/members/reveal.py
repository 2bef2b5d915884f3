"""Showing one masked number in full, and keeping on record who saw it and why.

Screens and papers mask what a job does not need; where it does need it, a person says why. The number itself is not
written into the trail. Not for changing anything.
"""

from typing import Literal, get_args

from app.models.member import BankAccount, Member
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.audit_end import checked_reason
from app.services.office.office import Office
from app.services.office.rights import require

Field = Literal["document_number", "phone", "account_number"]


def reveal(office: Office, member_id: int, field: Field, reason: str, account_id: int | None = None) -> str:
    """The number in full; the act is on record before it is given.

    Args:
        office: its actor is who looks.
        member_id: whose.
        field: which number.
        reason: why, in the clerk's words.
        account_id: which account, for `account_number`.

    Raises:
        KnownError: reason.missing, reason.long; member.unknown; reveal.unknown_field; accept.account_gone, the member
            has no such account.
    """
    require(office.actor, "member.reveal")
    why = checked_reason(reason)
    if field not in get_args(Field):
        raise KnownError("reveal.unknown_field", field=str(field))
    with office.writing() as session:
        member = session.get(Member, member_id)
        if member is None:
            raise KnownError("member.unknown", member=member_id)
        after: dict[str, str | int] = {"field": field, "reason": why}
        if field == "account_number":
            account = session.get(BankAccount, account_id) if account_id is not None else None
            if account is None or account.member_id != member_id:
                raise KnownError("accept.account_gone")
            number = account.number
            after["account"] = account.id
        else:
            number = member.document_number if field == "document_number" else member.phone
        audit.record(session, office, "member.reveal", f"member:{member_id}", after=after)
    return number
