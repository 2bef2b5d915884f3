"""Fourth part of the tour: other rates tried on past cases, the office's own and a table's, and the fund ahead."""

from pathlib import Path

from app.services.office.clock import Clock
from app.services.sample.office import PLAN
from app.services.sample.past_cases import write_past_cases
from app.ui.program.app import Program
from app.ui.shell.faults import FaultDesk
from app.ui.shell.options import Options
from app.ui.simulate.changes_panel import TABLE
from app.ui.simulate.page import SimulatePage
from app.ui.theme import set_high_contrast
from app.ui.tour.album import Album
from app.ui.tour.hands import Hands

_PASSWORD = "huzhu2026"
_ADMINISTRATOR = 2
# First and second rate, subsidy on self-funded cost and its cap, as they stand in the list.
_CHANGES = ("85", "50", "30", "2000")


class SimulateTour:
    """The administrator before a meeting."""

    def __init__(self, album: Album, root: Path, clock: Clock) -> None:
        self.album, self.root = album, root
        self.program = Program(Options(data_root=root, clock=clock), FaultDesk(album.faults.append))
        self.hands = Hands(self.program)

    def play(self) -> None:
        """The whole of it."""
        self.hands.sit_down()
        self.hands.press(*["Up"] * 4, *["Down"] * _ADMINISTRATOR)
        self.hands.enter(_PASSWORD)
        self.hands.press("Ctrl+2", "F7")
        for _ in range(4):
            if self.page.tried.question is not None and self.page.tried.question.trial.plan_id == PLAN:
                break
            # The plan adopted last stands first; the tour tries the one with past claims.
            self.hands.press("Esc", "Down", "F7")
        self.own_cases()
        self.table()
        self.scenarios()
        self.papers()
        self.high_contrast()
        self.program.window.close()

    @property
    def page(self) -> SimulatePage:
        """The page."""
        page = self.program.pages.simulate
        assert page is not None
        return page

    def take(self, name: str, about: str) -> None:
        """A picture of the window."""
        self.album.take(self.program.window, name, about)

    # ------------------------------------------------------------------ scenes
    def own_cases(self) -> None:
        """F7 on the plans page: the plan in force on the office's own paid claims."""
        self.album.must(
            self.page.isVisible() and self.page.tried.ran is not None, "F7 did not lead to a simulation"
        )
        ran = self.page.tried.ran
        well = ran is not None and not ran.study.outcome.check.differences
        self.album.must(well, "the office's own claims do not come out as they were settled")
        self.take("simulate", "The plan in force on the office's own claims: nothing changed yet")

    def table(self) -> None:
        """A year of another system's cases, brought in as a workbook."""
        assert self.page.tried.question is not None
        path = self.root / "去年.xlsx"
        cases = write_past_cases(path, self.page.tried.question.trial.now(), 2025)
        # The one thing hands cannot do here: the system's own file dialog.
        self.page.cases.choose_file = lambda _parent: str(path)
        self.page.changes.spans.chosen.emit(TABLE)
        self.hands.wait()
        ran = self.page.tried.ran
        self.album.must(ran is not None and ran.study.outcome.counted == cases, "the table was not taken in")
        self.page.changes.walk.start()
        self.hands.enter(*_CHANGES)
        self.album.must(self.page.tried.stale(), "changed parameters left the results as they were")
        self.take("simulate-stale", "Four parameters changed; the results grey out until F5")
        self.hands.press("F5")
        self.album.must(not self.page.tried.stale(), f"F5 did not run it: {self.page.message.words()}")
        self.take("simulate-table", "A year of 1,246 cases: who gains, who loses, and the fund ahead")

    def scenarios(self) -> None:
        """Saved under a letter, and another beside it; the assumptions."""
        self.hands.press("F8")
        self.hands.enter("补自费")
        self.hands.press("Alt+Z")
        self.hands.enter("85")
        self.hands.press("F5", "F8")
        self.hands.enter("提高第一次")
        self.hands.press("Alt+2")
        letters = list(self.page.changes.scenario_rows)
        self.album.must(letters == ["甲", "乙", "丙"], f"scenarios: {letters}")
        self.take("simulate-scenarios", "Scenarios on the same cases; Alt and a number load one")
        self.hands.press("F6")
        self.take("simulate-assumptions", "F6: every assumption in a field")
        self.hands.press("Esc")

    def papers(self) -> None:
        """The summary as the printer gets it."""
        self.hands.press("Ctrl+P")
        self.take("simulate-paper", "The summary, two pages for a black-and-white printer")
        self.hands.press("Esc")
        path = self.album.folder / "simulation.pdf"
        self.page.reports.choose_file = lambda _parent, _name: str(path)
        self.hands.press("Ctrl+E")
        self.album.put(path.name, "The simulation's report")

    def high_contrast(self) -> None:
        """The same in the high-contrast look."""
        set_high_contrast(True)
        try:
            self.take("simulate-high-contrast", "The simulation in high contrast")
        finally:
            set_high_contrast(False)
