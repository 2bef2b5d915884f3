"""What the page asks of the services, on the worker's thread; the services are read in there, when first asked."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.rules.values.errors import KnownError
from app.rules.values.money import Money

if TYPE_CHECKING:
    from app.services.office.office import Office
    from app.services.plans.desk.draft_view import Draft
    from app.services.simulate.assumptions import Assumptions
    from app.services.simulate.case_table import TableReading
    from app.services.simulate.scenarios import Scenario
    from app.services.simulate.study import Question, Study
    from app.services.simulate.trial import Trial

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """The page's beginning.

    Attributes:
        spans: stretches of time one can look at, by name: first day, last day, paid claims.
    """

    question: "Question"
    scenarios: "tuple[Scenario, ...]"
    spans: Mapping[str, tuple[date, date, int]]


@dataclass(frozen=True, slots=True)
class Ran:
    """A study, what the saved scenarios cost on the same cases, and how long it took, in seconds.

    Attributes:
        costs: by letter; a scenario that cannot be tried on this plan is not there.
    """

    study: "Study"
    costs: Mapping[str, Money]
    seconds: float


def open_page(office: "Office", text: str) -> Opened:
    """The plan of this text (the office's first for none) on the office's own cases.

    Raises:
        KnownError: no plan is adopted, or the text is no plan.
    """
    from app.rules.plan.places import places
    from app.services.simulate.cases import paid_spans
    from app.services.simulate.scenarios import scenarios
    from app.services.simulate.study import open_question, plan_choices
    from app.services.simulate.trial import trial_of_draft

    wanted = places(text).word(("id",)) if text else ""
    plan_id = wanted if wanted in dict(plan_choices(office)) else None
    if wanted and plan_id is None:
        raise KnownError("simulate.not_adopted")
    question = open_question(office, plan_id)
    if text:
        question = replace(question, trial=trial_of_draft(question.trial, text))
    plan = question.trial.plan_id
    return Opened(question, scenarios(office, plan), paid_spans(office, plan))


def on_plan_in_force(office: "Office", question: "Question") -> "Question":
    """The same question, tried against the plan in force now."""
    from app.services.simulate.study import on_plan_in_force as renewed

    return renewed(office, question)


def cases_of(office: "Office", question: "Question", first: date, last: date) -> "Question":
    """The same question on the office's cases of another time."""
    from app.services.simulate.cases import office_cases

    book = office_cases(office, question.trial.plan_id, first, last)
    return replace(question, book=book)


def read_table(office: "Office", path: Path, plan_id: str) -> "TableReading":
    """A dry run over a table of past cases."""
    from app.services.simulate.case_table import read_cases

    return read_cases(path, plan_id, office.clock.today())


def on_table(office: "Office", question: "Question", reading: "TableReading") -> "Question":
    """The same question on a table's cases; people covered as typed, for a table knows nothing of them."""
    from app.services.simulate.study import question_on

    assert reading.book is not None  # the page asks only for tables with cases
    made = question_on(office, question.trial, reading.book)
    # How many were covered then is not the record's to say for cases that are not its own.
    return replace(made, assumptions=replace(made.assumptions, counted_cover=False))


def run(office: "Office", question: "Question", kept: "tuple[Scenario, ...]", progress: Tell) -> Ran:
    """Answer the question, and run the scenarios on the same cases."""
    from app.services.office.clock import running_time
    from app.services.simulate.replay import replay
    from app.services.simulate.study import answer

    began = running_time()
    study = answer(question, office.clock.now(), office.profile.name, progress)
    costs = {}
    for scenario in kept:
        try:
            edition = scenario.trial(question.trial).then()
        except KnownError:
            continue
        paid = replay(edition, question.book.cases)
        costs[scenario.letter] = Money.total(
            amount for amount, case in zip(paid, question.book.cases, strict=True) if case.counted
        )
    return Ran(study, costs, running_time() - began)


def keep_scenario(
    office: "Office", trial: "Trial", title: str, cost: Money, cases: str
) -> "tuple[Scenario, ...]":
    """Save a scenario; gives all of the plan."""
    from app.services.simulate.scenarios import save_scenario, scenarios

    save_scenario(office, trial, title, cost, cases)
    return scenarios(office, trial.plan_id)


def drop_scenario(office: "Office", plan_id: str, letter: str) -> "tuple[Scenario, ...]":
    """Take a scenario away; gives those that are left."""
    from app.services.simulate.scenarios import forget_scenario, scenarios

    forget_scenario(office, plan_id, letter)
    return scenarios(office, plan_id)


def keep_assumptions(office: "Office", assumptions: "Assumptions") -> None:
    """Remember the assumptions for this office."""
    from app.services.simulate.assumptions import keep_assumptions as keep

    keep(office, assumptions)


def make_draft(office: "Office", trial: "Trial") -> "Draft":
    """What was tried as a draft of the plan."""
    from app.services.simulate.to_draft import draft_of

    return draft_of(office, trial)


def summary(office: "Office", study: "Study") -> bytes:
    """The paper."""
    from app.services.simulate.report_pdf import report_pdf

    return report_pdf(study, office.profile.zone)


def save_report(office: "Office", study: "Study", path: Path) -> Path:
    """Write the report under a name that ends in .xlsx or .pdf; whole, or not at all.

    Raises:
        KnownError: simulate.cannot_save (path, reason).
    """
    from app.services.simulate.report_xlsx import report_xlsx

    if path.suffix.lower() not in (".xlsx", ".pdf"):
        path = path.with_name(path.name + ".xlsx")
    data = summary(office, study) if path.suffix.lower() == ".pdf" else report_xlsx(study)
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise KnownError("simulate.cannot_save", path=str(path), reason=reason) from None
    return path
