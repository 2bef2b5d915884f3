"""Chinese lines break where they may, and every text fits without being cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.papers.text_layout import SMALLEST, fit, width_mm, wrap

LONG_UNION = "佛山市南海区狮山镇罗村社会管理处务庄社区某光电照明科技有限公司（原某灯饰电器制造厂）工会委员会"


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "复核员核对票据，核定金额后通知您领取。（请妥善保管）《条款》“照此办理”。" * 3
    for width in range(12, 60, 2):
        for line in wrap(text, width, 9):
            assert line[0] not in "，。）》”、；："
            assert line[-1] not in "（《“"


def test_amounts_dates_and_numbers_stay_whole() -> None:
    text = "个人自付 5,237.25 × 80% = 4,189.80；受理编号 NH-2026-001284，2026-11-12 受理。"
    for width in range(26, 70, 3):
        joined = "\n".join(wrap(text, width, 8))
        for whole in ("5,237.25", "4,189.80；", "NH-2026-001284，", "2026-11-12"):
            assert whole in joined


def test_a_figure_longer_than_a_line_is_broken_rather_than_cut() -> None:
    number = "1234567890" * 6
    lines = wrap(number, 20, 9)
    assert "".join(lines) == number
    assert all(width_mm(line, 9) <= 20 for line in lines)


def test_line_breaks_a_person_typed_are_kept() -> None:
    assert wrap("第一行\n第二行", 100, 9) == ("第一行", "第二行")


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10, 9) == ("",)


def test_a_text_that_nearly_fits_gets_smaller_instead_of_a_second_line() -> None:
    text = "佛山市南海区某快递有限公司工会"
    fitted = fit(text, width_mm(text, 9) * 0.92, 9)
    assert len(fitted.lines) == 1
    assert 9 * 0.84 <= fitted.size < 9


@pytest.mark.parametrize("width", [30.0, 45.0, 60.0])
def test_a_long_name_takes_as_many_lines_as_it_needs(width: float) -> None:
    fitted = fit(LONG_UNION, width, 9)
    assert "".join(fitted.lines) == LONG_UNION
    assert all(width_mm(line, fitted.size) <= width + 0.01 for line in fitted.lines)


def test_a_text_is_not_made_too_small_to_read_to_save_a_line() -> None:
    text = "佛山市南海区某快递有限公司工会"
    assert fit(text, width_mm(text, 6.2) * 0.9, 6.2).size == 6.2
    assert fit(text, width_mm(text, 6.2) * 0.98, 6.2).size >= SMALLEST


@settings(max_examples=80, deadline=None)
@given(st.text("甲乙（）“”，。 abc12.", max_size=60), st.floats(8, 80))
def test_nothing_but_blanks_is_ever_lost(text: str, width: float) -> None:
    assert "".join(wrap(text, width, 9)).replace(" ", "") == text.replace(" ", "")
