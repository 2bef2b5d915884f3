"""Printing the notice of refusal (告知书) for a claim the plan refuses; nothing is accepted and no number is taken.

The notice says what the preview said. That it was given is kept in the audit trail, without the bill's details. Not
for receipts (`accept`, `reprint`) and not for denials after a review.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.models.member import Member
from app.models.union import Union
from app.rules.plan.plan import Clause
from app.rules.values.decision import Decision, Notice
from app.rules.values.errors import KnownError
from app.rules.values.identity_number import mask
from app.services.claims.preview import Preview
from app.services.claims.receipt_contents import PersonOnPaper
from app.services.office import audit
from app.services.office.clock import zone_of
from app.services.office.office import Actor, Office, OfficeProfile
from app.services.office.rights import require
from app.services.papers.refusal_notice import Reason, RefusalData, refusal_notice
from app.services.wording import has_sentence, sentence


def print_notice(office: Office, member_id: int, seen: Preview) -> bytes:
    """The notice as PDF.

    Args:
        office: the open office; its actor signs.
        member_id: whose claim it is.
        seen: the preview on screen, with a refusing decision.

    Raises:
        KnownError: `accept.member_gone`; `notice.not_refused`, nothing was refused.
    """
    require(office.actor, "notice.print")
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
        asked=seen.reading.kind.on_notice(seen.reading),
        decision=seen.decision,
        clauses=seen.edition.clauses,
    )
    return refusal_notice(data)


UNVERIFIED_CLAUSE = "（未核实，以正式条款为准）"


def build_refusal_data(
    *,
    office: OfficeProfile,
    clerk: Actor,
    made_at: datetime,
    person: PersonOnPaper,
    asked: Sequence[tuple[str, str]],
    decision: Decision,
    clauses: Mapping[str, Clause],
) -> RefusalData:
    """Puts a refused decision into words.

    Args:
        office, clerk: who tells the family.
        made_at: in UTC.
        person: who asked; asked: what was asked, label and text (`Kind.on_notice`).
        decision: holds at least one refusal.
        clauses: the edition's clauses by number.
    """
    local = made_at.astimezone(zone_of(office.zone))
    facts = [
        (sentence("paper.refusal.member"), f"{person.name}　{person.masked_document}"),
        (sentence("paper.refusal.union"), person.union),
        (sentence("paper.refusal.plan"), f"{decision.plan_name}（{decision.edition_name}）"),
        *asked,
    ]
    return RefusalData(
        office=office.name,
        sample=office.sample,
        made_at=f"{local:%Y-%m-%d %H:%M}",
        facts=tuple((label, text) for label, text in facts if text),
        reasons=tuple(_reason(refusal, clauses) for refusal in decision.refusals),
        ways=_ways(decision.refusals),
        clerk_name=clerk.name,
        clerk_number=clerk.number,
    )


def _reason(refusal: Notice, clauses: Mapping[str, Clause]) -> Reason:
    named = []
    for number in refusal.clauses:
        clause = clauses.get(number)
        if clause is None:
            named.append(sentence("paper.refusal.clause_number", {"number": number}))
            continue
        words = sentence(
            "paper.refusal.clause",
            {"number": number, "title": clause.title, "text": clause.text or clause.value},
        )
        named.append(words + ("" if clause.verified else UNVERIFIED_CLAUSE))
    text = sentence(refusal.code, refusal.params)
    detail = f"{refusal.code}_detail"
    if has_sentence(detail):
        text = sentence("paper.refusal.reason", {"reason": text, "detail": sentence(detail, refusal.params)})
    return Reason(text=text, clauses=tuple(named))


def _ways(refusals: tuple[Notice, ...]) -> tuple[str, ...]:
    """What the family can do: what fits the reason, then what always helps."""
    ways: list[str] = []
    for refusal in refusals:
        code = f"paper.way.{refusal.code}"
        if has_sentence(code):
            ways += sentence(code, refusal.params).splitlines()
    ways += sentence("paper.way.always").splitlines()
    return tuple(dict.fromkeys(way for way in ways if way))
