"""A hospital stay (住院): its form, its facts, and whether its cause matters under a plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.rules.plan.benefit import Benefit
from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Choice
from app.rules.plan.plan import Edition, Plan
from app.rules.values.decision import Decision
from app.rules.values.errors import KnownError
from app.rules.values.facts import Facts
from app.services.claims.basis import ClaimBasis
from app.services.claims.beneficiaries import BeneficiaryShare
from app.services.claims.kinds.bills import (
    AMOUNT_FIELDS,
    ANSWER_FIELDS,
    BILL,
    HOSPITAL_GRADES,
    INSURANCE_CLASSES,
    PAPER_FIELDS,
    BillEntry,
    asked_of_bill,
    bill_identity,
    billed,
    check_day,
    read_paper,
)
from app.services.claims.kinds.kind import Kind, Reading
from app.services.claims.messages import Message
from app.services.typed.fields import Field, FieldReader
from app.services.wording import sentence

CODE = "stay"
# Why somebody was in hospital, as plans' conditions name it; an illness where nothing is said.
STAY_CAUSES = ("illness", "accident", "work_injury", "childbirth")

# In walking order: Enter goes from each to the next, amounts in the order of the printed statement.
FIELDS: tuple[Field, ...] = (
    # An illness where nothing stands; asked only where a plan of the member decides by it (`asks_for_cause`).
    Field("cause", "choice", shown="asked", choices=STAY_CAUSES),
    Field("hospital", "text", required=True, most=100),
    Field("grade", "choice", choices=HOSPITAL_GRADES),
    Field("admitted", "date", required=True),
    Field("discharged", "date", required=True),
    Field("diagnosis", "text", required=True, most=200),
    Field("insurance_class", "choice", required=True, choices=INSURANCE_CLASSES),
    *AMOUNT_FIELDS,
    *PAPER_FIELDS,
    *ANSWER_FIELDS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayEntry(BillEntry):
    """A stay and its bill; `cause` is one of `STAY_CAUSES`."""

    admitted: date | None = None
    discharged: date | None = None

    @property
    def days(self) -> int | None:
        """Days of the stay as a bill counts them: discharge less admission, a day's stay being one."""
        if self.admitted is None or self.discharged is None or self.discharged < self.admitted:
            return None
        return max(1, (self.discharged - self.admitted).days)


def _read(reader: FieldReader) -> StayEntry:
    return StayEntry(
        admitted=reader.day("admitted"),
        discharged=reader.day("discharged"),
        cause=reader.choice("cause") or "illness",
        **read_paper(reader),
    )


def _check(reader: FieldReader, stay: StayEntry) -> None:
    check_day(reader, "admitted", stay.admitted)
    check_day(reader, "discharged", stay.discharged)
    check_day(reader, "issued_on", stay.issued_on)
    if stay.admitted is None:
        return
    if stay.discharged is not None and stay.discharged < stay.admitted:
        reader.fault(
            "discharged",
            "form.discharged_before_admitted",
            discharged=stay.discharged,
            admitted=stay.admitted,
        )
    if stay.issued_on is not None and stay.issued_on < stay.admitted:
        reader.fault(
            "issued_on", "form.issued_before_admitted", issued=stay.issued_on, admitted=stay.admitted
        )


def _day(stay: StayEntry, plan: Plan) -> date | None:
    # No bill at this counter bears a settlement day of its own; it is settled on the day it is issued.
    days = {"admitted": stay.admitted, "discharged": stay.discharged, "settled": stay.issued_on}
    return days[plan.event_date]


def _facts(who: Facts, stay: StayEntry) -> Facts:
    return replace(
        who,
        admitted=stay.admitted,
        discharged=stay.discharged,
        settled=stay.issued_on,
        insurance_class=stay.insurance_class or who.insurance_class,
        hospital_grade=stay.grade,
        cause=stay.cause,
        diagnosis=stay.diagnosis,
    )


def _messages(
    reading: Reading[StayEntry],
    edition: Edition | None,
    decision: Decision | None,
    shares: Sequence[BeneficiaryShare],
    told: list[Message],
) -> list[Message]:
    if edition is None:
        return told
    cause = reading.entry.cause
    if decision is not None and decision.paid:
        # Which of two sums for a stay is not meant is no news where the other is paid.
        others = _meant_for_another(edition, cause)
        told = [
            each for each in told if each.code != "conditions_not_met" or each.params["name"] not in others
        ]
    if _pays_by_cause(edition):
        told = [*told, Message("note", "stay.by_cause", {"cause": cause})]
    return told


def _remarks(stay: StayEntry, written: tuple[str, ...]) -> tuple[str, ...]:
    """Why the member was in hospital, where it was no illness."""
    if stay.cause == "illness":
        return written
    return (sentence("stay.by_cause_on_paper", {"cause": stay.cause}), *written)


def stay_in_words(stay: StayEntry) -> str:
    """2026-10-28 至 2026-11-05，共 8 天; what is not known is left out."""
    if stay.admitted is None or stay.discharged is None:
        return str(stay.admitted or stay.discharged or "")
    return sentence(
        "paper.stay", {"admitted": stay.admitted, "discharged": stay.discharged, "days": stay.days or 1}
    )


STAY: Kind[StayEntry] = Kind(
    code=CODE,
    on=BILL,
    fields=FIELDS,
    read=_read,
    check=_check,
    day=_day,
    facts=_facts,
    messages=_messages,
    owed=lambda benefit, verified, beneficiaries: ("also_owed.stay", {}),
    identity=bill_identity,
    same_by="bill_number",
    title=lambda stay: stay.diagnosis,
    when=stay_in_words,
    on_receipt=billed,
    on_notice=asked_of_bill,
    remarks=_remarks,
)


# ------------------------------------------------------------------------------- the cause of a stay (就诊原因)


def asks_for_cause(bases: Sequence[ClaimBasis], day: date) -> bool:
    """Whether any of these plans decides a stay by its cause: by a benefit, a table, a threshold or an exclusion.

    Only then is a clerk asked for it.

    Args:
        bases: of the member's plans.
        day: whose editions are meant; the event's, today while it is not known.
    """
    for basis in bases:
        try:
            edition = basis.edition_on(day)
        except KnownError:
            continue
        if any(condition.fact == "cause" for condition in _of_stays(edition)):
            return True
    return False


def _pays_by_cause(edition: Edition) -> bool:
    """Whether a stay for an illness and one for an accident are paid by different benefits."""
    return any(
        condition.fact == "cause" for benefit in _stay_benefits(edition) for condition in benefit.conditions
    )


def _meant_for_another(edition: Edition, cause: str) -> frozenset[str]:
    """Names of the benefits for stays that pay for other causes only."""
    return frozenset(
        benefit.name
        for benefit in _stay_benefits(edition)
        for condition in benefit.conditions
        if condition.fact == "cause" and not condition.accepts(cause)
    )


def _stay_benefits(edition: Edition) -> tuple[Benefit, ...]:
    return tuple(benefit for benefit in edition.benefits if benefit.event == CODE)


def _of_stays(edition: Edition) -> Iterator[Condition]:
    """Every condition a stay may meet."""
    benefits = _stay_benefits(edition)
    for benefit in benefits:
        yield from benefit.conditions
        if isinstance(benefit.method, Choice):
            for row in benefit.method.rows:
                yield from row.conditions
        if benefit.threshold is not None:
            for step in benefit.threshold.rows:
                yield from step.conditions
    ids = {benefit.id for benefit in benefits}
    for exclusion in edition.exclusions:
        # Without a benefit for stays there is nothing to keep from paying.
        if ids and (not exclusion.benefits or ids & set(exclusion.benefits)):
            yield from exclusion.conditions
