"""The tabs: by Alt and a figure, what is known goes along, what is half typed comes back."""

from collections.abc import Callable
from pathlib import Path

from tests.ui.counter.clerk import Clerk
from tests.ui.counter.events.conftest import open_office


def test_alt_and_a_figure_come_to_each_tab(clerk: Clerk) -> None:
    for figure, (kind, field) in enumerate(
        (
            ("stay", "hospital"),
            ("critical_illness", "disease"),
            ("accident", "happened"),
            ("death", "accident_on"),
            ("condolence", "occasion"),
            ("study_grant", "occasion"),
        ),
        1,
    ):
        clerk.press(f"Alt+{figure}")
        assert (clerk.tab(), clerk.field()) == (kind, field)


def test_only_form_and_preview_change_with_the_tab(clerk: Clerk) -> None:
    member, search = clerk.view.member, clerk.view.search
    clerk.press("Alt+3")
    assert member.isVisible()
    assert search.isVisible()
    assert clerk.doing() == "bill"
    assert clerk.page.action_bar.accept.text() == "受理并打印回执"


def test_what_one_form_knows_goes_along_and_overwrites_nothing(clerk: Clerk) -> None:
    clerk.diagnosis()
    clerk.press("Alt+1")
    assert clerk.text("hospital") == "甘肃省肿瘤医院"
    assert clerk.text("diagnosis") == "恶性肿瘤"
    clerk.enter("兰州大学第一医院")
    clerk.press("Alt+2", "Alt+1")
    assert clerk.text("hospital") == "兰州大学第一医院"
    clerk.press("Alt+5")
    assert clerk.text("recipient") == "马秀兰"


def test_the_day_of_a_death_goes_to_the_condolence(clerk: Clerk) -> None:
    clerk.accident_death()
    clerk.enter("刘桂芳")
    clerk.press("Escape")
    assert any("慰问" in owed for owed in clerk.owed())
    clerk.press("Alt+5")
    assert clerk.text("happened") == "2026-11-03"
    assert clerk.text("recipient") == "刘桂芳"


def test_a_half_typed_event_comes_back_in_its_tab(clerk: Clerk) -> None:
    clerk.press("Alt+2")
    clerk.enter("exzl", "甘肃省肿瘤医院")
    clerk.press("F8")
    assert clerk.doing() == "rest"
    clerk.open("马秀兰")
    assert clerk.tab() == "critical_illness"
    assert clerk.form.texts()["disease"] == "恶性肿瘤"
    assert clerk.form.texts()["hospital"] == "甘肃省肿瘤医院"
    assert "恢复" in clerk.said()


def test_two_tabs_keep_two_half_typed_events(clerk: Clerk) -> None:
    clerk.press("Alt+2")
    clerk.enter("exzl")
    clerk.press("Alt+6")
    clerk.enter("爱心助学", "2026-09-01", "马小雨")
    clerk.press("F8")
    clerk.open("马秀兰")
    assert clerk.tab() == "study_grant"
    assert clerk.form.texts()["student"] == "马小雨"
    clerk.press("Alt+2")
    assert clerk.form.texts()["disease"] == "恶性肿瘤"


def test_the_kept_event_is_listed_at_rest_and_opened_from_there(clerk: Clerk) -> None:
    clerk.press("Alt+2")
    clerk.enter("exzl")
    clerk.press("F8", "F8")
    assert clerk.lists_kept()
    clerk.press("Return")
    assert clerk.tab() == "critical_illness"


def test_esc_twice_throws_away_only_what_a_person_typed(clerk: Clerk) -> None:
    clerk.press("Alt+5", "Escape")
    assert clerk.doing() == "rest"
    clerk.open("马秀兰")
    clerk.press("Alt+2")
    clerk.enter("exzl")
    clerk.press("Escape")
    assert clerk.doing() == "bill"
    clerk.press("Escape")
    assert clerk.doing() == "rest"
    clerk.open("马秀兰")
    assert clerk.tab() == "stay"


def test_a_tab_the_plan_does_not_pay_for_is_closed_and_says_why(
    tmp_path: Path, sit_down: Callable[..., Clerk]
) -> None:
    desk = open_office(tmp_path / "窗口 9", "union-secondary")
    try:
        clerk = sit_down(desk)
        clerk.open("马秀兰")
        tab = clerk.view.middle.tabs.tab("death")
        assert not tab.isEnabled()
        assert "身故" in tab.toolTip()
        clerk.press("Alt+4")
        assert clerk.tab() == "stay"
        assert clerk.said() == tab.toolTip()
    finally:
        desk.office.close()
