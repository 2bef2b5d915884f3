"""No text of the event forms is cut and no sign missing, on every screen and in both looks."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.theme import set_high_contrast
from app.ui.tour.picture_check import picture_faults
from tests.claims.events.desk import Desk
from tests.ui.counter.clerk import Clerk


def faults(clerk: Clerk) -> list[str]:
    """What a person would see cut off, once the layouts have settled."""
    for _ in range(4):
        QApplication.processEvents()
    return picture_faults(clerk.window)


# The last two are what 1366×768 leaves at 125 % and at 150 %; 880×440 is the smallest window there is.
@pytest.mark.parametrize(
    ("size", "contrast"),
    [
        ((1366, 696), False),
        ((1366, 696), True),
        ((1920, 1008), False),
        ((1093, 557), False),
        ((910, 464), False),
        ((880, 440), False),
    ],
)
def test_nothing_is_cut_off(
    desk: Desk, sit_down: Callable[..., Clerk], size: tuple[int, int], contrast: bool
) -> None:
    set_high_contrast(contrast)
    clerk = sit_down(desk, *size)
    clerk.open("马秀兰")
    for figure in range(1, 7):
        clerk.press(f"Alt+{figure}")
        assert faults(clerk) == []
    clerk.press("Alt+2")
    clerk.type("zhongliu")
    assert faults(clerk) == []
    clerk.diagnosis()
    assert faults(clerk) == []
    clerk.accident_death()
    assert faults(clerk) == []
    clerk.family()
    assert faults(clerk) == []
    clerk.guardian()
    clerk.press("Return")
    clerk.tick_papers()
    assert faults(clerk) == []
    clerk.press("F9")
    assert clerk.doing() == "receipt"
    clerk.open("马秀兰")
    clerk.press("F7")
    assert faults(clerk) == []


@pytest.mark.parametrize("kind", ["diagnosis", "death"])
def test_the_narrow_screen_holds_a_whole_form_without_scrolling(clerk: Clerk, kind: str) -> None:
    if kind == "diagnosis":
        clerk.diagnosis()
    else:
        clerk.accident_death()
        clerk.family()
    assert clerk.form.verticalScrollBar().maximum() == 0
    clerk.press("Alt+1")
    assert clerk.form.verticalScrollBar().maximum() == 0
