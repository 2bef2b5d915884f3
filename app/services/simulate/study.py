"""One whole simulation: the plan tried, the cases, the assumptions, what was found, and what must be said about it.

The page, the command line and the reports all start here. Reading and deciding take a moment each; both can be told to
stop. Not for drawing anything.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from app.models.plan import PlanRecord
from app.rules.plan.plan import Edition
from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.adopted import AdoptedPlan, adopted_plans, plan_in_force
from app.services.simulate.assumptions import Assumptions, kept_assumptions, usual_alert, usual_assumptions
from app.services.simulate.cases import CaseBook, insured_on, office_cases
from app.services.simulate.forecast import Forecast, forecast
from app.services.simulate.outcome import Outcome
from app.services.simulate.replay import Tell
from app.services.simulate.run import simulate
from app.services.simulate.trial import Trial, trial_of, trial_of_draft
from app.services.wording import Words

# Fewer cases than this and a single dear one decides the result.
FEW_CASES = 100


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be simulated, complete."""

    trial: Trial
    book: CaseBook
    assumptions: Assumptions
    today: date


@dataclass(frozen=True, slots=True)
class Study:
    """A question and its answer.

    Attributes:
        forecast: None where nobody is covered, so that nothing can be said of the future.
        warnings: what the figures leave out or rest on, most important first.
        passes: checks that came out well.
        at: when it ran, UTC.
        office: name of the office, for the reports.
    """

    question: Question
    outcome: Outcome
    forecast: Forecast | None
    warnings: tuple[Words, ...]
    passes: tuple[Words, ...]
    at: datetime
    office: str


def open_question(
    office: Office,
    plan_id: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> Question:
    """The question before anything is changed: the plan in force on the office's own cases.

    Args:
        plan_id: the office's first plan for None.
        first_day, last_day: of the cases, as `cases.office_cases`.

    Raises:
        KnownError: plan_file.none_adopted, plan_file.missing; plan.no_edition, no edition is in force today.
    """
    trial = open_trial(office, plan_id)
    book = office_cases(office, trial.plan_id, first_day, last_day)
    return question_on(office, trial, book)


def open_trial(office: Office, plan_id: str | None = None) -> Trial:
    """The plan in force today, nothing changed.

    Raises:
        KnownError: as `open_question`.
    """
    adopted = plan_in_force(office, plan_id)
    return trial_of(adopted, _text(office, adopted), _edition(adopted, office.clock.today()))


def on_plan_in_force(office: Office, question: Question) -> Question:
    """The same question where the plan in force may have changed since: what is tried stays, as a text in its place.

    Returns:
        The very question where the plan is the one it was asked of.

    Raises:
        KnownError: as `open_question`; ``plan.…``, what is tried is no plan.
    """
    before, now = question.trial, open_trial(office, question.trial.plan_id)
    if (now.base, now.edition_id, now.base_reading) == (before.base, before.edition_id, before.base_reading):
        return question
    if before.is_changed:
        now = trial_of_draft(now, before.text)
        now = replace(now, reading=before.reading if now.base_reading else "")
    return replace(question, trial=now)


def question_on(office: Office, trial: Trial, book: CaseBook) -> Question:
    """A question on these cases, with the office's own assumptions."""
    today = office.clock.today()
    usual = usual_assumptions(book, trial.now(), today)
    if not book.cover and (insured := insured_on(office, trial.plan_id, today)):
        # A table does not say how many are covered; the office does.
        alert = usual_alert(insured, trial.now())
        usual = replace(usual, insured=insured, insured_before=insured, alert=alert)
    return Question(trial, book, kept_assumptions(office, usual), today)


def plan_choices(office: Office) -> tuple[tuple[str, str], ...]:
    """The plans one can simulate: ids and names of those in force."""
    return tuple((adopted.plan.id, adopted.plan.name) for adopted in adopted_plans(office))


def answer(question: Question, at: datetime, office: str, tell: Tell | None = None) -> Study:
    """Decide the past again and look ahead.

    Args:
        at: now, UTC.
        office: its name.
        tell: told how far it has come; may raise to stop.

    Raises:
        KnownError: ``plan.…`` with the line, the changed text is no plan; ``simulate.no_cases``.
    """
    trial, book, assumptions = question.trial, question.book, question.assumptions
    outcome = simulate(trial.now(), trial.then(), book, tell)
    try:
        # The drawing is quick, but may be stopped too.
        still = None if tell is None else lambda _so_far, in_all: tell(in_all, in_all)
        ahead = forecast(outcome, assumptions, trial.contributions(), question.today, still)
    except KnownError as error:
        if error.code != "simulate.no_cover":
            raise
        ahead = None
    warnings, passes = _said(question, outcome, ahead)
    return Study(question, outcome, ahead, warnings, passes, at, office)


def _text(office: Office, adopted: AdoptedPlan) -> str:
    with office.reading() as session:
        return session.scalars(
            select(PlanRecord.text).where(
                PlanRecord.plan_id == adopted.plan.id, PlanRecord.retired_at.is_(None)
            )
        ).one()


def _edition(adopted: AdoptedPlan, today: date) -> Edition:
    """The edition in force today; before the first one begins, that one."""
    try:
        return adopted.edition_on(today)
    except KnownError:
        first = next((each for each in adopted.plan.editions if each.id in adopted.readings), None)
        if first is None:
            raise
        return adopted.edition_on(first.first_day)


def _said(
    question: Question, outcome: Outcome, ahead: Forecast | None
) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Warnings and passes, in words."""
    warnings: list[Words] = []
    passes: list[Words] = []
    check = outcome.check
    if check.differences:
        warnings.append(
            Words(
                "simulate.warn_check",
                {"differences": len(check.differences), "checked": f"{check.checked:,}"},
            )
        )
    elif check.checked:
        passes.append(Words("simulate.pass_check", {"checked": f"{check.checked:,}"}))
    if _pays_more_on_self_funded(question.trial):
        warnings.append(Words("simulate.warn_self_funded"))
    if ahead is None:
        warnings.append(Words("simulate.warn_no_cover"))
    else:
        _said_of_fund(ahead, warnings, passes)
    if outcome.counted < FEW_CASES:
        warnings.append(Words("simulate.warn_few", {"cases": outcome.counted}))
    if question.book.editions and _lets_more_in(question.trial):
        warnings.append(Words("simulate.warn_refused"))
    return tuple(warnings), tuple(passes)


def _said_of_fund(ahead: Forecast, warnings: list[Words], passes: list[Words]) -> None:
    alert, then = ahead.assumptions.alert, ahead.then
    if not ahead.assumptions.balance_known:
        warnings.append(Words("simulate.warn_balance"))
    if min(point.mid for point in then.points[1:]) < alert:
        warnings.append(Words("simulate.warn_mid_below", {"alert": alert}))
    elif min(point.low for point in then.points[1:]) < alert:
        share = round(100 * then.below_alert / ahead.assumptions.draws)
        warnings.append(Words("simulate.warn_low_below", {"alert": alert, "share": share}))
    else:
        passes.append(Words("simulate.pass_alert", {"alert": alert}))


def _pays_more_on_self_funded(trial: Trial) -> bool:
    """Whether the change pays on self-funded cost what is not paid on it now."""
    return any(
        change.key == "subsidy_rate" or (change.key.endswith(".base") and "个人自费" in change.then)
        for change in trial.changes()
    )


def _lets_more_in(trial: Trial) -> bool:
    """Whether the change would pay claims the counter has refused, which the record therefore does not hold."""
    keys = (".reading", ".max_claims", ".minimum", "waiting.new_days", "waiting.renewal_days")
    return any(change.key.endswith(keys) for change in trial.changes())
