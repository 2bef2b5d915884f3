"""What stands at the left of the page, what was found of it last, and which saved scenario it is.

Plain values, no widgets. Not for what a question means (`services.simulate.study`).
"""

from collections.abc import Mapping
from dataclasses import replace

from app.rules.values.money import Money
from app.services.simulate.assumptions import Assumptions, with_texts
from app.services.simulate.scenarios import Scenario
from app.services.simulate.study import Question
from app.services.simulate.try_out import Ran

# The letter of the plan in force.
BASE = "甲"


class Tried:
    """What is tried.

    Attributes:
        question: None until the cases are read.
        ran: the last run.
        kept: the saved scenarios of the plan.
        insured: how many people are covered where nobody has typed another number.
    """

    def __init__(self) -> None:
        self.question: Question | None = None
        self.ran: Ran | None = None
        self.kept: tuple[Scenario, ...] = ()
        self.insured = 0

    def take(self, question: Question) -> None:
        """Another question: other cases or another plan."""
        self.question, self.ran = question, None
        self.insured = question.assumptions.insured

    def asked(self) -> Question:
        """The question, where the cases are known to be read."""
        assert self.question is not None
        return self.question

    def stale(self) -> bool:
        """Whether the results are not of what stands at the left."""
        return self.ran is None or self.ran.study.question != self.question

    def changed(self) -> bool:
        """Whether anything is tried otherwise than in force."""
        return self.question is not None and self.question.trial.is_changed

    def letter(self) -> str:
        """Of the scenario that stands at the left; "" where it is none."""
        trial = self.asked().trial
        if not trial.is_changed:
            return BASE
        same = (each.letter for each in self.kept if (each.text, each.reading) == (trial.text, trial.reading))
        return next(same, "")

    def costs(self) -> Mapping[str, Money]:
        """What each scenario and the plan in force cost on the cases of the last run, by letter."""
        if self.ran is None:
            return {}
        return {**self.ran.costs, BASE: self.ran.study.outcome.now.cost}

    # ------------------------------------------------------------------ changing
    def change(self, key: str, text: str) -> None:
        """A parameter was typed.

        Raises:
            KnownError: it cannot be read, or the plan does not hold it.
        """
        question = self.asked()
        self.question = replace(question, trial=question.trial.changed(key, text))

    def cover(self, text: str) -> None:
        """The number of people covered was typed.

        Raises:
            KnownError: it cannot be read.
        """
        question = self.asked()
        found, faults = with_texts(question.assumptions, {"insured": text})
        for fault in faults.values():
            raise fault
        self.question = replace(question, assumptions=found)

    def assume(self, assumptions: Assumptions) -> None:
        """Other assumptions were taken over."""
        self.question = replace(self.asked(), assumptions=assumptions)
        self.insured = assumptions.insured

    def back(self) -> None:
        """As in force, nothing changed."""
        question = self.asked()
        assumptions = replace(question.assumptions, insured=self.insured)
        self.question = replace(question, trial=question.trial.back(), assumptions=assumptions)

    def load(self, letter: str) -> None:
        """A saved scenario, or for another letter the plan in force.

        Raises:
            KnownError: the scenario cannot be tried on this plan.
        """
        question = self.asked()
        found = next((each for each in self.kept if each.letter == letter), None)
        trial = question.trial.back() if found is None else found.trial(question.trial)
        self.question = replace(question, trial=trial)

    def keep(self, kept: tuple[Scenario, ...]) -> None:
        """Other scenarios are saved; what was just run counts for the one it was saved as."""
        self.kept = kept
        letter = self.letter()
        if self.ran is not None and letter and not self.stale():
            costs = {**self.ran.costs, letter: self.ran.study.outcome.then.cost}
            self.ran = replace(self.ran, costs=costs)
