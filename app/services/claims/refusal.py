"""Printing the notice of refusal (告知书) for a claim the plan refuses; nothing is accepted and no number is taken.

The notice says what the preview said. That it was given is kept in the audit trail, without the bill's details. Not
for receipts (`accept`, `reprint`) and not for denials after a review.
"""

from app.models.member import Member
from app.models.union import Union
from app.rules.values.errors import KnownError
from app.rules.values.identity_number import mask
from app.services.claims.event_content import event_rows
from app.services.claims.preview import Preview
from app.services.claims.preview_event import EventPreview
from app.services.claims.receipt_content import PersonOnPaper
from app.services.office import audit
from app.services.office.office import Office
from app.services.papers.refusal_notice import build_refusal_data, refusal_notice, stay_asked


def print_notice(office: Office, member_id: int, seen: Preview | EventPreview) -> bytes:
    """The notice as PDF.

    Args:
        office: the open office; its actor signs.
        member_id: whose claim it is.
        seen: the preview on screen, with a refusing decision.

    Raises:
        KnownError: `accept.member_gone`; `notice.not_refused`, nothing was refused.
    """
    if seen.decision is None or seen.edition is None or not seen.decision.refused:
        raise KnownError("notice.not_refused")
    with office.writing() as session:
        member = session.get(Member, member_id)
        if member is None:
            raise KnownError("accept.member_gone")
        union = session.get(Union, member.union_id) if member.union_id is not None else None
        person = PersonOnPaper(
            name=member.name,
            masked_document=mask(member.document_number),
            union=union.name if union else "",
            account="",
        )
        audit.record(
            session,
            office,
            "notice.print",
            f"member:{member_id}",
            after={"refusals": [refusal.code for refusal in seen.decision.refusals]},
        )
    data = build_refusal_data(
        office=office.profile,
        clerk=office.actor,
        made_at=office.clock.now(),
        person=person,
        asked=stay_asked(seen.reading.stay, seen.reading.bill)
        if isinstance(seen, Preview)
        else event_rows(seen.reading),
        decision=seen.decision,
        clauses=seen.edition.clauses,
    )
    return refusal_notice(data)
