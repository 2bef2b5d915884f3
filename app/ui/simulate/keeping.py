"""What is kept of a trial: a scenario under a title, or a draft of the plan. Not for running one (`page`)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.shell.i18n import language
from app.ui.simulate import work
from app.ui.simulate.ask_panels import AskTitle

if TYPE_CHECKING:
    from app.services.plans.desk.draft_view import Draft
    from app.services.simulate.scenarios import Scenario
    from app.ui.simulate.page import SimulatePage


class Keeping(QObject):
    """The acts that keep something."""

    def __init__(self, page: "SimulatePage") -> None:
        super().__init__(page)
        self._page = page

    def ask_title(self) -> None:
        """F8."""
        from app.services.simulate.report_words import short_title

        question = self._page.question
        if question is None or self._page.ran is None:
            return
        task = AskTitle(short_title(question.trial, language()))
        self._page.ask_for(task, lambda: self.save(task.chosen))

    def save(self, title: str) -> None:
        """Keep what was run under this title."""
        from app.services.simulate.report_words import source

        assert self._page.ran is not None  # only what was run can be kept
        study = self._page.ran.study
        cost, cases = study.outcome.then.cost, source(study, language())
        self._page.do(
            work.keep_scenario, study.question.trial, title, cost, cases, done=self._saved
        )  # fmt: skip

    def _saved(self, kept: "tuple[Scenario, ...]") -> None:
        letter = self._page.take_scenarios(kept)
        self._page.action_bar.set_hint(self.tr("Saved as scenario {letter}").format(letter=letter))

    def drop(self, letter: str) -> None:
        """Del on a scenario."""
        question = self._page.question
        if question is not None and not self._page.busy():
            self._page.do(
                work.drop_scenario, question.trial.plan_id, letter, done=self._page.take_scenarios
            )  # fmt: skip

    def draft(self) -> None:
        """F9."""
        self._page.changes.settle()
        question = self._page.question
        if question is not None:
            self._page.do(work.make_draft, question.trial, done=self._drafted)

    def _drafted(self, draft: "Draft") -> None:
        self._page.ended()
        words = self.tr("Draft {label} is made; another person has to approve it before it holds.")
        self._page.say("ok", words.format(label=draft.label))
        self._page.draft_made.emit(draft)
