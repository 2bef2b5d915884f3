"""Third part of the tour: the sample office's plans, a draft written and handed in, a second person's approval."""

from pathlib import Path

from PySide6.QtTest import QTest

from app.services.office.clock import Clock
from app.ui.plans.edit_page import PAUSE, PlanEditPage
from app.ui.plans.page import PlansPage
from app.ui.program.app import Program
from app.ui.shell.faults import FaultDesk
from app.ui.shell.options import Options
from app.ui.theme import set_high_contrast
from app.ui.tour.album import Album
from app.ui.tour.hands import Hands

_PASSWORD = "huzhu2026"
_REVIEWER, _ADMINISTRATOR = 1, 2
_RATE, _CAP = "benefit.0.rates.0", "benefit.0.period_cap"


class PlansTour:
    """The administrator's hour, and the reviewer's minute."""

    def __init__(self, album: Album, root: Path, clock: Clock) -> None:
        self.album = album
        self.program = Program(Options(data_root=root, clock=clock), FaultDesk(album.faults.append))
        self.hands = Hands(self.program)

    def play(self) -> None:
        """The whole of it."""
        self.hands.sit_down()
        self.sit(_ADMINISTRATOR)
        self.look()
        self.compare()
        self.write()
        self.mend()
        self.hand_in()
        self.approve()
        self.high_contrast()
        self.program.window.close()

    # ------------------------------------------------------------------ helpers
    def sit(self, place: int) -> None:
        """Sign in as whoever stands at this place of the door."""
        self.hands.press(*["Up"] * 4, *["Down"] * place)
        self.hands.enter(_PASSWORD)
        self.hands.press("Ctrl+2")

    @property
    def plans(self) -> PlansPage:
        """The plans page."""
        page = self.program.pages.plans
        assert page is not None
        return page

    @property
    def edit(self) -> PlanEditPage:
        """The page of the draft."""
        page = self.program.pages.plan_edit
        assert page is not None
        return page

    def take(self, name: str, about: str) -> None:
        """A picture of the window."""
        self.album.take(self.program.window, name, about)

    def settle(self) -> None:
        """Let the pause of typing pass, and the check that follows it."""
        QTest.qWait(PAUSE + 150)
        self.hands.wait()

    def give(self, key: str, text: str) -> None:
        """Type a parameter in the form."""
        self.edit.form.focus_field(key)
        self.hands.enter(text)
        self.settle()

    # ------------------------------------------------------------------ scenes
    def look(self) -> None:
        """Plans, editions, parameters, and both readings on one bill."""
        table = self.plans.desk.parameters.table
        table.setFocus()
        clauses = [row.clause for row in table.rows.rows()]
        self.hands.press(*["Down"] * clauses.index("4.3"))
        self.album.must(len(self.plans.desk.clause.cards) == 2, "the two readings are not side by side")
        self.take(
            "plans", "The plans: editions on a line, parameters with their sources, both readings, examples"
        )
        self.hands.press("F6")
        self.take("plans-evidence", "Where a value is written is noted in a draft")
        self.hands.press("Esc")

    def compare(self) -> None:
        """Two editions, clause by clause and line by line."""
        self.hands.press("Alt+C")
        self.take("plans-compare", "Two editions side by side")
        self.hands.press("Esc")

    def write(self) -> None:
        """A new edition as a copy, with an amount in words."""
        self.hands.press("F9", "Return", "Return")
        self.album.must(self.edit.isVisible(), "F9 led to no draft")
        self.give(_RATE, "85%")
        self.give(_CAP, "八千")
        self.hands.press("F4")
        self.take("plan-edit-error", "An amount in words: named at its line, with the repair")
        told = self.edit.text.strip.words()
        self.album.must("八千" in told, f"the fault is not named: {told!r}")

    def mend(self) -> None:
        """The suggestion taken; examples that no longer agree say why."""
        self.hands.press("Alt+Return")
        self.settle()
        self.give(_CAP, "173000")
        self.album.must(self.edit.examples.difference is not None, "no example says why it differs")
        self.take(
            "plan-edit-examples", "Examples run anew: by how much one differs, and because of which line"
        )
        while self.edit.examples.difference is not None:
            before = self.edit.text.text()
            self.hands.press("Alt+R")
            self.settle()
            if self.edit.text.text() == before:
                break
        while self.edit.text.faulty_lines():
            self.hands.press("F4", "Alt+Return")
            self.settle()
        self.album.must(self.edit.action_bar.buttons["submit"].isEnabled(), "the draft cannot be handed in")
        self.take("plan-edit-ready", "Nothing is wrong any more: F9 hands it in")

    def hand_in(self) -> None:
        """Left for the second person."""
        self.hands.press("F9")
        self.take("plan-submit", "Handing in: the second person here and now, or later")
        self.hands.press("Return", "Return", "Return", "Return")
        self.take("plans-submitted", "The draft waits for a second person")

    def approve(self) -> None:
        """王建国 sits down, looks and publishes."""
        self.hands.press("F12")
        self.sit(_REVIEWER)
        self.hands.press("Alt+R")
        self.album.must(self.edit.text.isReadOnly(), "the reviewer could write in the draft")
        self.take("plan-review", "The second person sees what differs and changes nothing")
        self.hands.press("F9", "Space")
        self.take("plan-approve", "Approving")
        self.hands.press("Return", "Return", "Return")
        words = self.plans.desk.parameters.message.words()
        self.album.must("2027" in [point.edition_id for point in self.plans.desk.timeline.points()], words)
        self.take("plans-published", "The new edition stands on the line, to come")

    def high_contrast(self) -> None:
        """The same pages in the high-contrast look."""
        set_high_contrast(True)
        try:
            self.take("plans-high-contrast", "The plans in high contrast")
            self.hands.press("F9", "Return", "Return")
            self.give(_CAP, "八千")
            self.hands.press("F4")
            self.take("plan-edit-high-contrast", "A fault in high contrast")
        finally:
            set_high_contrast(False)
