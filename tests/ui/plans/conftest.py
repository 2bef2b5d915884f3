"""The plans pages at an office with people: an administrator, a clerk or a reviewer in the chair."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.ui.plans.edit_page import PlanEditPage
from app.ui.plans.page import PlansPage
from app.ui.tour.hands import Hands
from tests.claims.window import open_window
from tests.making_an_office import PASSWORD, TestClock


class Desk:
    """Somebody at the plans pages."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.program = hands.program

    @property
    def plans(self) -> PlansPage:
        page = self.program.pages.plans
        assert page is not None
        return page

    @property
    def edit(self) -> PlanEditPage:
        page = self.program.pages.plan_edit
        assert page is not None
        return page

    def front(self) -> str:
        """Which page is in front."""
        return self.program.window.workspace.current()

    def press(self, *keys: str) -> None:
        self.hands.press(*keys)

    def settle(self) -> None:
        """Let the pause of typing pass, and the check that follows it."""
        QTest.qWait(420)
        self.hands.wait()

    def new_edition(self) -> PlanEditPage:
        """F9 and the days as offered: the draft of 2027."""
        self.press("F9", "Return", "Return")
        assert self.front() == "plan-edit"
        return self.edit

    def change(self, old: str, new: str) -> None:
        """Write something else in the draft's edition, as if typed."""
        text = self.edit.text.text()
        at = text.index(old, text.index('name       = "2027 版"'))
        self.edit.text.replace(at, at + len(old), new)
        self.settle()


@pytest.fixture
def folder(tmp_path: Path, clock: TestClock) -> Path:
    """An office with an administrator, a clerk and a reviewer, closed."""
    made = open_window(tmp_path / "窗口 1", "stacked", clock)
    made.office.close()
    return made.office.directory


@pytest.fixture
def sit_down(begin: Callable[..., Hands]) -> Callable[..., Desk]:
    """Lets somebody sit down at an office, on the page of the plans; `downs` is their place at the door."""

    def sit(folder: Path, downs: int = 2) -> Desk:
        hands = begin(folder)
        hands.press(*["Down"] * downs)
        hands.enter(PASSWORD)
        hands.press("Ctrl+2")
        return Desk(hands)

    return sit


@pytest.fixture
def desk(sit_down: Callable[..., Desk], folder: Path) -> Desk:
    """何志远, an administrator."""
    return sit_down(folder)
