"""Trying a plan text out step by step: begin with the office's own cases, take others, run it beside saved scenarios.

Puts the acts of `study`, `cases` and `scenarios` together for whoever tries one change after another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.rules.plan.places import places
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.office.clock import running_time
from app.services.office.office import Office
from app.services.simulate.case_table import TableReading
from app.services.simulate.cases import office_cases, paid_spans
from app.services.simulate.replay import Tell, replay
from app.services.simulate.scenarios import Scenario, forget_scenario, save_scenario, scenarios
from app.services.simulate.study import Question, Study, answer, open_question, plan_choices, question_on
from app.services.simulate.trial import Trial, trial_of_draft


@dataclass(frozen=True, slots=True)
class OpenedTrial:
    """The beginning.

    Attributes:
        scenarios: those saved for the plan.
        spans: stretches of time one can look at, by name: first day, last day, paid claims.
    """

    question: Question
    scenarios: tuple[Scenario, ...]
    spans: Mapping[str, tuple[date, date, int]]


@dataclass(frozen=True, slots=True)
class Ran:
    """A study, what the saved scenarios cost on the same cases, and how long it took, in seconds.

    Attributes:
        costs: by letter; a scenario that cannot be tried on this plan is not there.
    """

    study: Study
    costs: Mapping[str, Money]
    seconds: float


def open_trying(office: Office, text: str) -> OpenedTrial:
    """The plan of this text (the office's first for none) on the office's own cases.

    Raises:
        KnownError: no plan is adopted, or the text is no plan.
    """
    wanted = places(text).word(("id",)) if text else ""
    plan_id = wanted if wanted in dict(plan_choices(office)) else None
    if wanted and plan_id is None:
        raise KnownError("simulate.not_adopted")
    question = open_question(office, plan_id)
    if text:
        question = replace(question, trial=trial_of_draft(question.trial, text))
    plan = question.trial.plan_id
    return OpenedTrial(question, scenarios(office, plan), paid_spans(office, plan))


def on_cases(office: Office, question: Question, first: date, last: date) -> Question:
    """The same question on the office's cases of another time."""
    return replace(question, book=office_cases(office, question.trial.plan_id, first, last))


def on_table(office: Office, question: Question, reading: TableReading) -> Question:
    """The same question on a table's cases; people covered as typed, for a table knows nothing of them.

    Args:
        reading: of a table with at least one case that can be used.
    """
    assert reading.book is not None
    made = question_on(office, question.trial, reading.book)
    # How many were covered then is not the record's to say for cases that are not its own.
    return replace(made, assumptions=replace(made.assumptions, counted_cover=False))


def run(office: Office, question: Question, kept: tuple[Scenario, ...], progress: Tell) -> Ran:
    """Answer the question, and run the scenarios on the same cases."""
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


def keep_scenario(office: Office, trial: Trial, title: str, cost: Money, cases: str) -> tuple[Scenario, ...]:
    """Save a scenario; gives all of the plan. Arguments and faults as of `scenarios.save_scenario`."""
    save_scenario(office, trial, title, cost, cases)
    return scenarios(office, trial.plan_id)


def drop_scenario(office: Office, plan_id: str, letter: str) -> tuple[Scenario, ...]:
    """Take a scenario away; gives those that are left. Faults as of `scenarios.forget_scenario`."""
    forget_scenario(office, plan_id, letter)
    return scenarios(office, plan_id)
