"""No text is cut and no sign missing, on both screens and in both looks."""

from collections.abc import Callable

import pytest

from app.ui.theme import set_high_contrast
from app.ui.tour.picture_check import picture_faults
from tests.claims.window import Window
from tests.ui.counter.clerk import AMOUNTS, Clerk


# The last two are what 1366×768 leaves at 125 % and at 150 %.
@pytest.mark.parametrize(
    ("size", "contrast"),
    [
        ((1366, 696), False),
        ((1366, 696), True),
        ((1920, 1008), False),
        ((1920, 1008), True),
        # Just wide enough for the large layout, and just not.
        ((1600, 860), False),
        ((1440, 860), False),
        ((1093, 557), False),
        ((910, 464), False),
    ],
)
def test_nothing_is_cut_off(
    record: Window, sit_down: Callable[..., Clerk], size: tuple[int, int], contrast: bool
) -> None:
    set_high_contrast(contrast)
    clerk = sit_down(record, *size)
    assert picture_faults(clerk.window) == []
    clerk.type("c")
    assert picture_faults(clerk.window) == []
    clerk.enter("zq")
    assert picture_faults(clerk.window) == []
    clerk.bill(amounts=("18642.37", "11905.02", *AMOUNTS[2:]))
    assert picture_faults(clerk.window) == []
    clerk.press("Alt+R")
    clerk.tick_papers()
    assert picture_faults(clerk.window) == []
    clerk.press("F1")
    assert picture_faults(clerk.window) == []
    clerk.press("Escape", "F9")
    assert clerk.doing() == "receipt"
    assert picture_faults(clerk.window) == []
    clerk.open()
    clerk.press("F7")
    assert picture_faults(clerk.window) == []
    clerk.press("Escape", "F3")
    assert picture_faults(clerk.window) == []


def test_the_total_stays_readable_in_high_contrast(record: Window, sit_down: Callable[..., Clerk]) -> None:
    set_high_contrast(True)
    clerk = sit_down(record)
    clerk.open()
    clerk.bill()
    assert clerk.paid() == "4,923.02"


def test_magnified_the_left_column_comes_with_the_search_and_goes_with_the_bill(
    record: Window, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(record, 910, 464)
    clerk.open()
    view = clerk.view
    assert clerk.field() == "hospital"
    assert view.brief.isVisible()
    assert view.brief.name.text() == "陈志强"
    assert not view.search.isVisible()
    assert clerk.sum_is_seen()
    clerk.press("F2")
    assert clerk.at_search()
    assert view.member.isVisible()
    clerk.press("Escape", "Escape")
    assert clerk.field() == "hospital"
    assert view.brief.isVisible()
    clerk.go_to("total")
    clerk.type("zq")
    assert clerk.at_search()
    assert clerk.searched() == "zq"


def test_magnified_a_warning_is_reached_by_its_keys(record: Window, sit_down: Callable[..., Clerk]) -> None:
    clerk = sit_down(record, 910, 464)
    clerk.open()
    clerk.bill(stay=("某医院", "", "2026-02-20", "2026-03-02", "肺炎", ""))
    clerk.press("F9")
    assert clerk.at_reason()
    assert not clerk.focus().visibleRegion().isEmpty()
    assert picture_faults(clerk.window) == []
