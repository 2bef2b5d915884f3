"""Puts an accepted claim for an event without a bill into the words and figures that stand on its receipt.

For: `accept_event`, once; the result is stored with the claim, so a reprint reads it and computes nothing. The stays'
own is `receipt_content`. Not for deciding anything, not for drawing (`event_a5`, `event_a4`).
"""

from collections.abc import Sequence
from datetime import datetime

from app.rules.values.capitals import capitals
from app.rules.values.errors import Param
from app.rules.values.identity_number import mask, mask_account, mask_phone
from app.rules.values.money import ZERO
from app.services.claims.beneficiaries import BeneficiaryShare
from app.services.claims.forms.event import BeneficiaryEntry, EventEntry, EventReading
from app.services.claims.preview_event import EventPreview
from app.services.claims.receipt_content import (
    PersonOnPaper,
    grade_in_words,
    paper_line,
    remarks_of,
    step_line,
)
from app.services.office.clock import zone_of
from app.services.office.office import Actor, OfficeProfile
from app.services.papers.receipt_data import PrintedBeneficiary, PrintedCondition, ReceiptData, StepLine
from app.services.wording import sentence


def build_event_receipt(
    *,
    office: OfficeProfile,
    clerk: Actor,
    number: str,
    accepted_at: datetime,
    verification_code: str,
    person: PersonOnPaper,
    seen: EventPreview,
) -> ReceiptData:
    """Everything the receipt of an event says.

    Args:
        office: whose receipt it is.
        clerk: who accepted the claim.
        number: receipt number.
        accepted_at: the moment of acceptance, in UTC.
        verification_code: made from number, sum and the local date.
        person: the member; the account is empty where the beneficiaries have their own.
        seen: the preview that was accepted: it holds decision and cover.

    Returns:
        The record to store and to print.
    """
    decision, reading, cover = seen.decision, seen.reading, seen.cover
    assert decision is not None
    assert cover is not None
    local = accepted_at.astimezone(zone_of(office.zone))
    steps = [step_line(step) for step in decision.steps]
    if (shared := _equal_shares(seen)) is not None:
        steps.append(shared)
    return ReceiptData(
        event=reading.kind,
        office=office.name,
        window=office.window,
        sample=office.sample,
        number=number,
        accepted_at=f"{local:%Y-%m-%d %H:%M}",
        verification_code=verification_code,
        member_name=person.name,
        document_label=person.document_label,
        masked_document=person.masked_document,
        union=person.union,
        category=person.category,
        source=person.source,
        plan=decision.plan_name,
        edition=decision.edition_name,
        cover=f"{cover.cover.first_day} 至 {cover.cover.last_day}",
        account=person.account,
        subject=event_title(reading.entry),
        facts=event_rows(reading),
        papers=tuple(paper_line(paper.name, paper.state) for paper in seen.papers),
        next_steps=_next_steps(seen, bool(person.account)),
        amount_fen=decision.paid.fen,
        amount=decision.paid.grouped(),
        capitals=capitals(decision.paid),
        nth=_nth(seen),
        steps=tuple(steps),
        conditions=tuple(
            PrintedCondition(
                label=sentence(line.code, line.params),
                detail=sentence(f"{line.code}_detail", line.params),
                state=line.state,
                clauses=" / ".join(line.clauses),
            )
            for line in seen.conditions
        ),
        beneficiaries=tuple(_beneficiary(reading.beneficiaries[share.index], share) for share in seen.shares),
        also_owed=tuple(
            sentence(
                "event_paper.also",
                {
                    "what": sentence(each.code, each.params),
                    "why": sentence(f"{each.code}_detail", each.params),
                },
            )
            for each in seen.also_owed
        ),
        remarks=_remarks(reading),
        unverified=bool(decision.unverified) or any(not line.verified for line in seen.conditions),
        clerk_name=clerk.name,
        clerk_number=clerk.number,
    )


def _nth(seen: EventPreview) -> str:
    """Which claim of the period it is; of a death, among how many it is shared."""
    if seen.shares:
        return sentence("event_paper.among", {"count": len(seen.shares)})
    assert seen.decision is not None
    event = f"event_name.{seen.reading.kind}"
    return sentence("event_paper.nth", {"nth": seen.decision.nth_claim, "event": event})


def event_title(entry: EventEntry) -> str:
    """What an event is called in histories and under the sum: 恶性肿瘤, 意外身故, 工伤 7 级."""
    if entry.kind == "critical_illness":
        return entry.disease
    if entry.kind == "accident":
        cause = sentence(f"event_word.cause.{entry.cause}")
        if entry.injury_grade is None:
            return cause
        return sentence("event_paper.graded", {"cause": cause, "grade": entry.injury_grade})
    if entry.kind == "death":
        return sentence(f"event_word.manner.{entry.manner}")
    return entry.occasion or sentence(f"event_name.{entry.kind}")


def event_place(entry: EventEntry) -> str:
    """Where the event belongs to: a hospital or a school; may be empty."""
    return entry.hospital or entry.school


def event_rows(reading: EventReading) -> tuple[tuple[str, str], ...]:
    """What was said of the event, label and text, in the order of the form; what was not said is left out."""
    entry = reading.entry
    rows: list[tuple[str, str]]
    if entry.kind == "critical_illness":
        hospital = entry.hospital + (f"（{grade_in_words(entry.grade)}）" if entry.grade else "")
        basis = _word("basis", entry.basis)
        rows = [
            ("disease", entry.disease),
            ("hospital", hospital),
            ("happened", str(entry.happened or "")),
            ("certificate", "，".join(part for part in (entry.certificate, basis) if part)),
        ]
    elif entry.kind == "accident":
        graded = (
            "" if entry.injury_grade is None else sentence("event_paper.grade", {"grade": entry.injury_grade})
        )
        proof = f"（{entry.grade_certificate}）" if entry.grade_certificate else ""
        rows = [
            ("cause", _word("cause", entry.cause)),
            ("happened", str(entry.happened or "")),
            ("narrative", entry.narrative),
            ("certificate", entry.certificate),
            ("grade", graded + proof),
        ]
    elif entry.kind == "death":
        report = "，".join(
            part for part in (entry.accident_report, _word("liability", entry.liability)) if part
        )
        phone = mask_phone(entry.claimant_phone) if entry.claimant_phone else ""
        rows = [
            ("manner", _word("manner", entry.manner)),
            ("accident_on", str(entry.accident_on or "")),
            ("happened", str(entry.happened or "")),
            ("narrative", entry.narrative),
            ("death_certificate", entry.death_certificate),
            ("accident_report", report),
            ("claimant", "　".join(part for part in (claimant_of(reading), phone) if part)),
        ]
    elif entry.kind == "condolence":
        relation = f"（{_word('relation', entry.relation)}）" if entry.relation else ""
        rows = [
            ("occasion", entry.occasion),
            ("happened", str(entry.happened or "")),
            ("recipient", entry.recipient + relation),
            ("narrative", entry.narrative),
        ]
    else:
        level = f"（{_word('level', entry.level)}）" if entry.level else ""
        rows = [
            ("occasion", entry.occasion),
            ("student", entry.student),
            ("school", entry.school + level),
            ("happened", str(entry.happened or "")),
        ]
    return tuple((sentence(f"event_field.{entry.kind}.{name}"), text) for name, text in rows if text)


def claimant_of(reading: EventReading) -> str:
    """Who came for the family: as written, else the first beneficiary of full age, with the relation."""
    if reading.entry.claimant:
        return reading.entry.claimant
    grown = next((one for one in reading.beneficiaries if not one.minor and one.name), None)
    return "" if grown is None else f"{grown.name}（{_word('relation', grown.relation)}）"


def _word(family: str, code: str) -> str:
    return sentence(f"event_word.{family}.{code}") if code else ""


def _beneficiary(one: BeneficiaryEntry, share: BeneficiaryShare) -> PrintedBeneficiary:
    relation = _word("relation", one.relation)
    if one.minor:
        relation = sentence("event_paper.minor", {"relation": relation, "age": one.age or 0})
    guardian = ""
    if one.guardian:
        params: dict[str, Param] = {
            "name": one.guardian,
            "relation": _word("relation", one.guardian_relation),
            "document": mask(one.guardian_document) if one.guardian_document else "",
        }
        guardian = sentence("event_paper.guardian", params)
    return PrintedBeneficiary(
        name=one.name,
        relation=relation,
        masked_document=mask(one.document),
        share=str(share.share),
        amount=share.amount.grouped(),
        account=" ".join(part for part in (one.holder, one.bank, mask_account(one.account)) if part),
        guardian=guardian,
    )


def _equal_shares(seen: EventPreview) -> StepLine | None:
    """The last step of a death: the sum divided, where all receive the same."""
    if len(seen.shares) < 2 or seen.decision is None:
        return None
    if len({share.share for share in seen.shares}) > 1:
        text = sentence("event_paper.shared", {"count": len(seen.shares)})
        return StepLine(text=text, formula="", amount=seen.decision.paid.grouped(), clauses="")
    text = sentence("event_paper.shared_equally", {"count": len(seen.shares)})
    formula = sentence("event_paper.divided", {"paid": seen.decision.paid, "count": len(seen.shares)})
    least = min((share.amount for share in seen.shares), default=ZERO)
    return StepLine(text=text, formula=formula, amount=least.grouped(), clauses="")


def _next_steps(seen: EventPreview, has_account: bool) -> tuple[str, ...]:
    late = [paper.name for paper in seen.papers if paper.state == "later"]
    steps = [sentence("paper.next.bring", {"papers": "、".join(late)})] if late else []
    steps.append(sentence("paper.next.review"))
    if seen.shares:
        steps.append(sentence("event_paper.next_beneficiaries"))
        if any(share.minor for share in seen.shares):
            steps.append(sentence("event_paper.next_guardian"))
    else:
        steps.append(sentence("paper.next.paid" if has_account else "paper.next.account"))
    steps.append(sentence("paper.next.progress"))
    return tuple(steps)


def _remarks(reading: EventReading) -> tuple[str, ...]:
    remarks: Sequence[str] = remarks_of(reading.answers)
    if reading.entry.exclusion not in ("", "none"):
        remarks = (*remarks, sentence("event.exclusion_noted", {"said": reading.entry.exclusion}))
    return tuple(remarks)
