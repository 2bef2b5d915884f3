"""The ladder and the steps as they are painted: bars where the money says, words for those who do not see them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from app.services.claims.ladder import Ladder, ladder
from app.ui.claims.shown.ladder_view import LadderView
from app.ui.claims.shown.steps_view import StepRow, StepsView
from app.ui.theme import layout_for, set_high_contrast, tokens
from app.ui.tour.picture_check import picture_faults
from tests.ui.gallery.samples import STEPS, ladders

CASES = {title: (bill, decision, used) for title, bill, decision, used in ladders()}


def view_of(show, title: str, width: int = 452) -> LadderView:
    bill, decision, used = CASES[title]
    view = LadderView()
    view.show_ladder(ladder(bill, decision, used))
    show(view, width=width)
    return view


def colour_at(view: LadderView, point: QPoint) -> str:
    return view.grab().toImage().pixelColor(point).name().upper()


@pytest.mark.parametrize("title", CASES)
@pytest.mark.parametrize("width", [444, 452, 680, 1000])
def test_every_variant_fits_at_every_width(show, title, width):
    view = view_of(show, title, width)
    assert picture_faults(view) == []
    assert view.height() > 100


@pytest.mark.parametrize("title", CASES)
def test_a_payment_hangs_from_the_bar_before_it(show, title):
    view = view_of(show, title)
    rows = view.ladder().rows
    for line in view.ladder().connectors:
        assert line.from_row < line.to_row
        x = view.x_of(line.at, line.scale)
        edges = {
            edge
            for number in (line.from_row, line.to_row)
            for segment in rows[number].segments
            for edge in (
                view.segment_rect(number, segment).left(),
                view.segment_rect(number, segment).right() + 1,
            )
        }
        assert x in edges


def test_bars_lie_where_the_design_draws_them_at_the_narrow_screen(show):
    view = view_of(show, "逐级报销")
    total, fund, self_pay, first, second, family = view.ladder().rows
    assert view.segment_rect(0, total.segments[0]).left() == 120
    assert view.segment_rect(0, total.segments[-1]).right() + 1 == 356
    assert view.segment_rect(1, fund.segments[0]).left() == 205
    assert view.segment_rect(3, first.segments[0]).right() + 1 == 356
    assert (
        view.segment_rect(4, second.segments[0]).right() + 1 == view.segment_rect(3, first.segments[0]).left()
    )
    assert view.height() == 162
    assert self_pay.bold
    assert family.bold


def test_tiers_have_the_colours_of_the_look_in_force(show):
    view = view_of(show, "逐级报销")
    for contrast in (False, True):
        set_high_contrast(contrast)
        rows = view.ladder().rows
        assert colour_at(view, view.segment_rect(3, rows[3].segments[0]).center()) == tokens().pri
        assert colour_at(view, view.segment_rect(4, rows[4].segments[0]).center()) == tokens().pri_l
        assert colour_at(view, view.segment_rect(1, rows[1].segments[0]).center()) == tokens().medical


def test_what_is_not_seen_can_be_heard(show):
    view = view_of(show, "按次，第二次")
    told = view.accessibleDescription()
    assert "12,906.48" in told
    assert "NH-2026-000388" in told
    assert "2,323.65" in told


def test_a_sum_too_small_to_see_still_has_a_bar(show):
    view = view_of(show, "逐级报销")
    segment = view.ladder().rows[0].segments[0]
    from dataclasses import replace

    from app.rules.values.money import Money

    assert view.segment_rect(0, replace(segment, length=Money(1))).width() == 2


def test_no_ladder_takes_no_room(show):
    view = view_of(show, "逐级报销")
    view.show_ladder(Ladder())
    assert view.height() == 0


def test_the_wide_screen_has_larger_rows(show):
    view = view_of(show, "逐级报销", width=680)
    low = view.height()
    view.set_layout(layout_for(1920))
    assert view.height() > low
    assert picture_faults(view) == []
    view.grab()


def test_the_clause_of_a_step_opens_by_click_and_by_enter(show):
    view, asked = StepsView(), []
    view.clause_wanted.connect(asked.append)
    view.show_steps(
        [*STEPS, StepRow("没有条款的一步", "1.00"), StepRow("未核实", "2.00", "条款 9", "9", marked=True)]
    )
    show(view)
    QTest.mouseMove(view, view._pointed(1).center())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view._pointed(1).center())
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_F1)
    assert asked == ["条款 4.1", "条款 4.3", "9"]
    assert picture_faults(view) == []


def test_a_long_step_is_shortened_but_its_money_is_not(show):
    view = StepsView()
    view.show_steps(
        [
            StepRow(
                "按人员类别、医院等级与本期次数查表得出的比例，" * 4,
                "123,456.78",
                "条款 4.1",
            )
        ]
    )
    show(view)
    painted = list(view.painted_texts())
    assert painted[0].shown.endswith("…")
    assert view._text_box(0).right() < view._amount_right() - 60
    assert "123,456.78" in view.accessibleDescription()


def test_steps_keep_their_place_when_fewer_come(show):
    view = StepsView()
    view.show_steps(STEPS)
    show(view)
    view.setFocus()
    for _ in range(9):
        QTest.keyClick(view, Qt.Key.Key_Down)
    view.show_steps(STEPS[:2])
    view.grab()
    assert view.steps() == tuple(STEPS[:2])
    view.set_layout(layout_for(1920))
    assert view.height() == 2 * 36 + 14


def test_the_hatch_of_the_self_funded_part_has_both_colours(show):
    view = view_of(show, "逐级报销")
    rect = view.segment_rect(5, view.ladder().rows[5].segments[0])
    picture = view.grab().toImage()
    seen = {
        picture.pixelColor(x, rect.center().y()).name().upper() for x in range(rect.left() + 1, rect.right())
    }
    light = QColor(tokens().family_s)
    assert any(QColor(name).lightness() > light.lightness() - 12 for name in seen)
    assert any(QColor(name).lightness() < light.lightness() - 40 for name in seen)
