"""What is kept of a trial: a scenario under a title, or a draft of the plan. Not for running one (`page`)."""

from PySide6.QtCore import QObject, Signal

from app.services.office.office import Office
from app.services.plans.desk.draft_view import DraftView
from app.services.simulate.report_words import short_title, source
from app.services.simulate.scenarios import Scenario
from app.services.simulate.study import Study
from app.services.simulate.to_draft import draft_of
from app.services.simulate.trial import Trial
from app.services.simulate.try_out import drop_scenario, keep_scenario
from app.ui.asking.ask_sheet import AskSheet
from app.ui.shell.i18n import language
from app.ui.simulate.ask_panels import AskTitle
from app.ui.simulate.under_way import UnderWay


class Keeping(QObject):
    """The acts that keep something.

    Signals:
        saved(object): the scenarios of the plan, with a new one among them.
        dropped(object): those that are left.
        drafted(object): the `DraftView` what was tried has become.
    """

    saved = Signal(object)
    dropped = Signal(object)
    drafted = Signal(object)

    def __init__(
        self, office: Office, under_way: UnderWay, sheet: AskSheet, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._under_way, self._sheet = office, under_way, sheet

    def ask_title(self, study: Study) -> None:
        """F8: keep what was run, under a title."""
        panel = AskTitle(short_title(study.question.trial, language()))
        self._sheet.ask_then(panel, lambda: self._save(study, panel.chosen))

    def _save(self, study: Study, title: str) -> None:
        def saved(kept: tuple[Scenario, ...]) -> None:
            self.saved.emit(kept)

        cost, cases = study.outcome.then.cost, source(study, language())
        self._under_way.do(
            keep_scenario, self._office, study.question.trial, title, cost, cases, done=saved
        )  # fmt: skip

    def drop(self, plan_id: str, letter: str) -> None:
        """Del on a scenario."""

        def dropped(kept: tuple[Scenario, ...]) -> None:
            self.dropped.emit(kept)

        self._under_way.do(drop_scenario, self._office, plan_id, letter, done=dropped)

    def make_draft(self, trial: Trial) -> None:
        """F9."""

        def drafted(draft: DraftView) -> None:
            self.drafted.emit(draft)

        self._under_way.do(draft_of, self._office, trial, done=drafted)
