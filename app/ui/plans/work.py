"""What the plans pages ask of the services, on the worker's thread; the services are read in there, when asked.

`with_parameter` and `with_expected` change a text at once, on the window's thread: they touch nothing but the text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.rules.values.errors import KnownError
from app.ui.plans.plan_text import Mark

if TYPE_CHECKING:
    from app.services.office.office import Office
    from app.services.plans.desk.compare import Comparison
    from app.services.plans.desk.differences import Difference
    from app.services.plans.desk.draft_view import Draft, DraftRow
    from app.services.plans.desk.edition_view import EditionView
    from app.services.plans.desk.example_rows import ExampleRow
    from app.services.plans.desk.faults import TextFault
    from app.services.plans.desk.overview import PlanRow
    from app.services.plans.desk.parameters import CommonParameter


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """An edition of a plan, and the drafts of the plan that are not done with, the last saved first.

    Attributes:
        view: None for a plan that is only a draft so far.
    """

    plan_id: str
    view: "EditionView | None"
    drafts: "tuple[DraftRow, ...]"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a text found, with the text it belongs to.

    Attributes:
        common, before: the form's parameters, and those of the edition the text is compared with, by key.
        unverified: how many clauses nobody has verified.
        compared: False while the text is too broken to say what differs.
    """

    text: str
    faults: "Sequence[TextFault]"
    examples: "Sequence[ExampleRow]"
    differences: "Sequence[Difference]"
    marks: Mapping[int, Mark]
    can_publish: bool
    why_not: Sequence[Any]
    common: "Sequence[CommonParameter]" = ()
    before: Mapping[str, str] = field(default_factory=dict)
    unverified: int = 0
    base_edition: str = ""
    compared: bool = True


# ---------------------------------------------------------------------- texts
def check(text: str, draft: "Draft", base_edition: str = "") -> Checked:
    """Check a draft's text, and read the form's parameters from it and from the edition it is compared with.

    Args:
        base_edition: what the text was compared with before; used while it is too broken to tell.
    """
    from app.services.plans.desk.check import check_text
    from app.services.plans.desk.parameters import common_parameters

    found = check_text(text, draft.base_text, draft.edition_id, draft.frozen)
    base = found.base_edition or base_edition
    before = common_parameters(draft.base_text, base) if base else ()
    return Checked(
        text=text,
        faults=found.faults,
        examples=found.examples,
        differences=found.differences,
        marks=found.line_marks,
        can_publish=found.can_publish,
        why_not=found.why_not,
        common=common_parameters(text, draft.edition_id),
        before={row.key: row.text for row in before},
        unverified=_unverified(text, draft.edition_id),
        base_edition=base,
        compared=bool(found.base_edition) or not found.faults,
    )


def _unverified(text: str, edition_id: str) -> int:
    """How many clauses of the edition nobody has verified."""
    from app.rules.plan.places import places
    from app.services.plans.desk.edition_text import edition_place

    found = places(text)
    head = ("edition", edition_place(found, edition_id), "clause")
    clauses = [
        section.path for section in found.sections if section.path[:3] == head and len(section.path) == 4
    ]
    return sum((*path, "verified_by") not in found.entries for path in clauses)


def with_parameter(text: str, key: str, typed: str, edition_id: str) -> str:
    """As `common.set_parameter`."""
    from app.services.plans.desk.parameters import set_parameter

    return set_parameter(text, key, typed, edition_id)


def with_expected(text: str, examples: "Sequence[ExampleRow]", edition_id: str, number: int) -> str:
    """As `check.set_expected`, for the example with this number of an edition."""
    from app.services.plans.desk.check import set_expected

    row = next((each for each in examples if (each.edition_id, each.number) == (edition_id, number)), None)
    return text if row is None else set_expected(text, row)


def first_line(draft: "Draft") -> int:
    """Where the edition that is written begins in its text."""
    from app.services.plans.desk.edition_text import edition_lines

    lines = edition_lines(draft.text, draft.edition_id)
    return lines[0] if lines else 1


# ---------------------------------------------------------------------- looking
def read_plans(office: "Office") -> "tuple[PlanRow, ...]":
    """As `overview.plans_overview`."""
    from app.services.plans.desk.overview import plans_overview

    return plans_overview(office)


def read_edition(office: "Office", plan_id: str, edition_id: str) -> ShownEdition:
    """An edition of a plan, the one in use without an id; of a plan that is only a draft, its drafts."""
    from app.services.plans.desk.drafts import drafts
    from app.services.plans.desk.edition_view import view_edition

    own = tuple(draft for draft in drafts(office) if draft.plan_id == plan_id)
    try:
        view = view_edition(office, plan_id, edition_id or None)
    except KnownError as error:
        if error.code != "plan_file.missing" or not own:
            raise
        return ShownEdition(plan_id, None, own)
    return ShownEdition(plan_id, view, own)


def compare(office: "Office", plan_id: str, before: str, after: str) -> "Comparison":
    """As `compare.compare_editions`."""
    from app.services.plans.desk.compare import compare_editions

    return compare_editions(office, plan_id, before, after)


# ---------------------------------------------------------------------- sources
@dataclass(frozen=True, slots=True)
class ClauseThere:
    """A clause as a text has it."""

    number: str
    title: str
    value: str
    source: str


def clause_at(text: str, line: int, edition_id: str) -> ClauseThere | None:
    """The clause whose own section, or whose value, stands on a line of the edition; None where there is none."""
    from app.rules.plan.places import places
    from app.services.plans.desk.differences import clause_lines
    from app.services.plans.desk.edition_text import edition_place

    found = places(text)
    place = edition_place(found, edition_id)
    if place is None:
        return None
    head = ("edition", place, "clause")
    near: list[tuple[int, ClauseThere]] = []
    for section in found.sections:
        if section.path[:3] != head or len(section.path) != 4:
            continue
        words = [found.word((*section.path, key)) for key in ("number", "title", "value", "source")]
        clause = ClauseThere(*words)
        first, last = found.line(section.header.start), found.line(max(section.header.start, section.end - 1))
        if first <= line <= last:
            return clause
        first, last = clause_lines(found, place, clause.number)
        if first <= line <= last:
            near.append((last - first, clause))
    return min(near, key=lambda each: each[0])[1] if near else None


def with_evidence(text: str, edition_id: str, clause: str, source: str, note: str, office: "Office") -> str:
    """As `register.register_basis`, under the name of whoever is in the chair and today's date."""
    from app.services.plans.desk.register import register_basis

    return register_basis(text, edition_id, clause, source, office.actor.name, office.clock.today(), note)


def verify(office: "Office", plan_id: str, edition_id: str, clause: str, source: str, note: str) -> "Draft":
    """As `register.verify_clause`."""
    from app.services.plans.desk.register import verify_clause

    return verify_clause(office, plan_id, edition_id, clause, source, note)


# ---------------------------------------------------------------------- drafts
def open_draft(office: "Office", draft_id: int) -> "Draft":
    """As `drafts.open_draft`."""
    from app.services.plans.desk.drafts import open_draft as read

    return read(office, draft_id)


def start_draft(
    office: "Office", plan_id: str, edition_id: str, first_day: date | None, last_day: date | None
) -> "Draft":
    """As `drafts.start_draft`."""
    from app.services.plans.desk import start_draft

    return start_draft.start_draft(office, plan_id, edition_id or None, first_day, last_day)


def start_blank(office: "Office", name: str, region: str) -> "Draft":
    """As `drafts.start_blank`, under the first id of the office's own that no plan and no draft has."""
    from app.services.plans.desk import drafts, start_draft
    from app.services.plans.desk.overview import plans_overview

    taken = {row.plan_id for row in plans_overview(office)} | {
        row.plan_id for row in drafts.drafts(office, every=True)
    }
    number = next(number for number in range(1, 10_000) if f"own-plan-{number}" not in taken)
    return start_draft.start_blank(office, f"own-plan-{number}", name, region)


def save(office: "Office", draft_id: int, text: str) -> "Draft":
    """As `drafts.save_draft`."""
    from app.services.plans.desk.drafts import save_draft

    return save_draft(office, draft_id, text)


def discard(office: "Office", draft_id: int) -> None:
    """As `drafts.discard_draft`."""
    from app.services.plans.desk.drafts import discard_draft

    discard_draft(office, draft_id)


# ---------------------------------------------------------------------- publishing
def submit(
    office: "Office",
    draft: "Draft",
    text: str,
    reading: str,
    second: tuple[str, str] | None,
    sign: bool,
) -> bool:
    """Keep the text, hand the draft in, and publish it at once where a second person is here.

    What the second person is refused for leaves the draft with its author.

    Returns:
        Whether it is published.

    Raises:
        KnownError: as `publish.submit` and `publish.approve`.
    """
    from app.services.plans.desk import drafts, publish

    drafts.save_draft(office, draft.draft_id, text)
    if reading and draft.readings.get(draft.edition_id) != reading:
        drafts.choose_reading(
            office, draft.draft_id, draft.edition_id, "stacked" if reading == "stacked" else "by_claim"
        )
    handed_in = publish.submit(office, draft.draft_id)
    if second is None:
        return False
    try:
        publish.approve(office, draft.draft_id, publish.Second(*second), handed_in.digest, sign)
    except KnownError:
        publish.withdraw_submission(office, draft.draft_id)
        raise
    return True


def approve(office: "Office", draft: "Draft", sign: bool) -> None:
    """As `publish.approve`, by whoever is in the chair."""
    from app.services.plans.desk import publish

    publish.approve(office, draft.draft_id, None, draft.digest, sign)


def send_back(office: "Office", draft_id: int, reason: str) -> None:
    """As `publish.send_back`."""
    from app.services.plans.desk import publish

    publish.send_back(office, draft_id, reason)


def withdraw(office: "Office", draft_id: int) -> "Draft":
    """As `publish.withdraw_submission`."""
    from app.services.plans.desk import publish

    return publish.withdraw_submission(office, draft_id)


def sign(office: "Office", plan_id: str, edition_id: str) -> None:
    """As `publish.sign_edition`."""
    from app.services.plans.desk import publish

    publish.sign_edition(office, plan_id, edition_id)


# ---------------------------------------------------------------------- files and papers
def export(office: "Office", plan_id: str, path: str) -> tuple[str, str]:
    """As `signed_file.export_plan`; name of the file and the office's fingerprint."""
    from app.services.plans.desk.signed_file import export_plan

    file = Path(path) if Path(path).suffix else Path(f"{path}.plan.toml")
    made = export_plan(office, plan_id, file)
    return made.path.name, made.fingerprint


def bring_in(office: "Office", path: str) -> "Draft":
    """As `signed_file.import_plan`."""
    from app.services.plans.desk.signed_file import import_plan

    return import_plan(office, Path(path))


def parameter_paper(office: "Office", view: "EditionView") -> bytes:
    """The parameter table of an edition, as PDF."""
    from app.services.plans.desk.parameter_paper import parameter_table

    now = office.local(office.clock.now())
    return parameter_table(view, office.profile.name, now, office.profile.sample)
