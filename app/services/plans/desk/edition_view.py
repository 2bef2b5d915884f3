"""One edition of a plan as its page shows it: timeline, parameters with sources, both readings, worked examples.

Only looks. Texts in force come from the office's record, the others are those shipped with the program.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select

from app.models.plan import EditionRecord, PlanRecord, Reading
from app.models.plan_draft import PlanDraft
from app.rules.plan.places import places
from app.rules.plan.plan import Clause, Edition
from app.rules.values.money import Money
from app.services.office.office import Office
from app.services.plans.adopted import AdoptedPlan, adopted_plans_in
from app.services.plans.desk import draft as desk
from app.services.plans.desk.differences import clause_lines, value_of
from app.services.plans.desk.edition_text import edition_place
from app.services.plans.desk.example_rows import ExampleRow, example_rows
from app.services.plans.desk.known_plan import KnownPlan, edition_shown, known_plan, texts_in_force
from app.services.plans.readings import ReadingExample, edition_to_show, reading_examples
from app.services.plans.shipped import parsed, read_as, shipped_text

EditionState = Literal["ended", "in_use", "coming", "not_adopted", "draft"]


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """An edition on the timeline.

    Attributes:
        last_day: None = until the next edition.
        state: `coming` is adopted and begins later; `draft` is being written.
        date_verified: whether somebody checked the day it begins.
        draft_id: the draft it is in.
    """

    edition_id: str
    name: str
    first_day: date
    last_day: date | None
    summary: str
    state: EditionState
    date_verified: bool
    draft_id: int | None = None


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A clause with what it says.

    Attributes:
        note: the clause's wording or explanation; may be empty.
        line: where its value stands in the text.
    """

    clause: str
    title: str
    value: str
    source: str
    note: str
    verified: bool
    verified_by: str
    verified_on: date | None
    line: int


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One step of a reading's example; no amount where the rate waits for the next bill."""

    base: Money | None
    rate: str
    amount: Money | None


@dataclass(frozen=True, slots=True)
class ReadingColumn:
    """One reading worked out on one bill."""

    reading: Reading
    chosen: bool
    lines: tuple[ReadingLine, ...]
    paid: Money
    family_bears: Money


@dataclass(frozen=True, slots=True)
class ReadingPair:
    """The two readings of "twice" side by side.

    Attributes:
        clause: where the reading is written; empty where the text names none.
        self_pay: of the bill they are worked out on.
        difference: between the two.
        chosen: the office's own; empty while none is chosen.
    """

    clause: str
    verified: bool
    self_pay: Money
    columns: tuple[ReadingColumn, ReadingColumn]
    difference: Money
    chosen: Reading


@dataclass(frozen=True, slots=True)
class EditionView:
    """One edition of a plan as the page shows it.

    Attributes:
        adopted: whether the office adopted the edition.
        event_date: `admitted`, `discharged` or `settled`: the date that chooses the edition.
        readings: None where the text leaves no reading open.
        examples: as they come out now.
        unsigned: adopted with values nobody verified, and no administrator has signed for them.
        signed_by, signed_on: who has.
        text, first_line: the plan's text, and where the edition begins in it.
    """

    plan_id: str
    plan_name: str
    region: str
    adopted: bool
    edition_id: str
    edition_name: str
    event_date: str
    timeline: tuple[TimelinePoint, ...]
    parameters: tuple[ParameterRow, ...]
    readings: ReadingPair | None
    examples: tuple[ExampleRow, ...]
    verified: int
    total: int
    unsigned: bool
    signed_by: str
    signed_on: date | None
    text: str
    first_line: int


def view_edition(office: Office, plan_id: str, edition_id: str | None = None) -> EditionView:
    """One edition of an adopted or shipped plan; the one in use without an id.

    Raises:
        KnownError: plan_file.missing; plan.no_such_edition.
    """
    today = office.clock.today()
    with office.reading() as session:
        known = known_plan(adopted_plans_in(session), plan_id, texts_in_force(session))
        edition = (
            known.plan.edition(edition_id) if edition_id else edition_shown(known.plan, known.adopted, today)
        )
        record = session.scalar(
            select(EditionRecord)
            .join(PlanRecord, PlanRecord.id == EditionRecord.plan_record_id)
            .where(
                PlanRecord.plan_id == plan_id,
                PlanRecord.retired_at.is_(None),
                EditionRecord.edition_id == edition.id,
            )
        )
        drafts = session.scalars(
            select(PlanDraft)
            .where(PlanDraft.plan_id == plan_id, PlanDraft.state.in_(desk.OPEN))
            .order_by(PlanDraft.saved_at)
        ).all()
        signer = desk.people_in(session).get(record.signed_by or 0, "") if record else ""
    signature = _Signature(
        signer, office.local(record.signed_at).date() if record and record.signed_at else None
    )
    return _view(known, edition, today, record, signature, drafts)


def view_shipped(plan_id: str, edition_id: str | None, today: date) -> EditionView:
    """As `view_edition`, without an office: a plan as it is shipped.

    Raises:
        KnownError: plan_file.missing; plan.no_such_edition.
    """
    text = shipped_text(plan_id)
    plan = parsed(text, plan_id)
    edition = plan.edition(edition_id) if edition_id else edition_to_show(plan, today)
    return _view(KnownPlan(plan, text, None), edition, today, None, _Signature("", None), ())


@dataclass(frozen=True, slots=True)
class _Signature:
    """Who signed for an edition, and on which day of the office."""

    name: str
    on: date | None


def _view(
    known: KnownPlan,
    edition: Edition,
    today: date,
    record: EditionRecord | None,
    signature: _Signature,
    drafts: Sequence[PlanDraft],
) -> EditionView:
    found = places(known.text)
    place = edition_place(found, edition.id)
    assert place is not None  # the plan was read from this text
    section = found.section(("edition", place))
    # What the office chose is what its clause says here; the text leaves it open.
    as_read = read_as(edition, record.reading if record else "")
    clauses = as_read.clauses.values()
    return EditionView(
        plan_id=known.plan.id,
        plan_name=known.plan.name,
        region=known.plan.region,
        adopted=record is not None,
        edition_id=edition.id,
        edition_name=edition.name,
        event_date=known.plan.event_date,
        timeline=_timeline(known, today, drafts),
        parameters=tuple(
            _parameter(as_read, each, clause_lines(found, place, each.number)[0]) for each in clauses
        ),
        readings=_readings(edition, record.reading if record else ""),
        examples=example_rows(edition, place, found),
        verified=sum(each.verified for each in clauses),
        total=len(edition.clauses),
        unsigned=record is not None and record.signed_by is None and bool(edition.unverified),
        signed_by=signature.name,
        signed_on=signature.on,
        text=known.text,
        first_line=found.line(section.header.start) if section else 1,
    )


def _timeline(known: KnownPlan, today: date, drafts: Sequence[PlanDraft]) -> tuple[TimelinePoint, ...]:
    points = []
    in_use = edition_shown(known.plan, known.adopted, today).id if known.adopted else ""
    for edition in known.plan.editions:
        points.append(
            TimelinePoint(
                edition_id=edition.id,
                name=edition.name,
                first_day=edition.first_day,
                last_day=edition.last_day,
                summary=edition.summary,
                state=_edition_state(edition, known.adopted, in_use, today),
                date_verified=edition.all_verified(edition.period_clauses),
            )
        )
    ids = {edition.id for edition in known.plan.editions}
    for draft in drafts:
        point = _draft_point(draft)
        if point is not None and point.edition_id not in ids:
            points.append(point)
    return tuple(sorted(points, key=lambda point: point.first_day))


def _edition_state(edition: Edition, adopted: AdoptedPlan | None, in_use: str, today: date) -> EditionState:
    if adopted is None or edition.id not in adopted.readings:
        return "not_adopted"
    if edition.first_day > today:
        return "coming"
    return "in_use" if edition.id == in_use and edition.holds(today) else "ended"


def _draft_point(draft: PlanDraft) -> TimelinePoint | None:
    """The edition a draft is about, while its first day can be read."""
    found = places(draft.text)
    place = edition_place(found, draft.edition_id)
    if place is None:
        return None
    days: list[date | None] = []
    for key in ("first_day", "last_day"):
        try:
            days.append(date.fromisoformat(found.value(("edition", place, key)) or ""))
        except ValueError:
            days.append(None)
    if days[0] is None:
        return None
    path = ("edition", place)
    return TimelinePoint(
        edition_id=found.word((*path, "id")),
        name=found.word((*path, "name")),
        first_day=days[0],
        last_day=days[1],
        summary=found.word((*path, "summary")),
        state="draft",
        date_verified=False,
        draft_id=draft.id,
    )


def _parameter(edition: Edition, clause: Clause, line: int) -> ParameterRow:
    return ParameterRow(
        clause=clause.number,
        title=clause.title,
        value=value_of(edition, clause.number) if not clause.value else clause.value,
        source=clause.source,
        note=clause.text,
        verified=clause.verified,
        verified_by=clause.verified_by or "",
        verified_on=clause.verified_on,
        line=line,
    )


def _readings(edition: Edition, chosen: Reading) -> ReadingPair | None:
    if not edition.open_reading:
        return None
    by_claim, stacked = reading_examples(edition)
    numbers = next(
        (each.clauses.get("reading", ()) for each in edition.benefits if each.reading == "choose"), ()
    )
    columns = _column(edition, by_claim, chosen), _column(edition, stacked, chosen)
    return ReadingPair(
        clause=numbers[0] if numbers else "",
        verified=bool(numbers) and edition.all_verified(numbers),
        self_pay=by_claim.single.billed,
        columns=columns,
        difference=abs(columns[0].paid - columns[1].paid),
        chosen=chosen,
    )


def _column(edition: Edition, example: ReadingExample, chosen: Reading) -> ReadingColumn:
    decision = example.single
    lines = [ReadingLine(line.base, line.rate or "", line.amount) for line in decision.lines]
    rates = [
        str(rate) for benefit in edition.benefits if benefit.reading == "choose" for rate in benefit.rates
    ]
    lines += [ReadingLine(None, rate, None) for rate in rates[len(lines) :]]
    assert example.reading  # two readings were worked out
    return ReadingColumn(
        reading=example.reading if example.reading != "choose" else "",
        chosen=example.reading == chosen,
        lines=tuple(lines),
        paid=decision.paid,
        family_bears=decision.family_bears,
    )
