"""A machine without an office."""

from pathlib import Path

from app.services.office.door import office_exists
from app.ui.first_run.start_page import StartPage
from app.ui.first_run.wizard import Wizard
from app.ui.tour.hands import Hands
from app.ui.tour.picture_check import picture_faults
from tests.ui.first_run.conftest import unlock_page


def test_one_key_leads_to_a_working_counter_with_invented_people(hands: Hands) -> None:
    hands.press("2")
    hands.wait(120_000)
    program = hands.program
    assert program.office is not None
    assert program.office.actor.number == "0107"
    assert program.office.profile.sample
    assert program.page is not None
    assert hands.focus() is program.page.views.large_search.box
    assert "虚构" in program.window.status.text("sample")
    assert "huzhu2026" in program.window.status.text("sample")


def test_the_start_page_says_that_everybody_is_invented_and_names_the_password(hands: Hands) -> None:
    page = hands.program.window.screen_shown()
    assert isinstance(page, StartPage)
    words = page.sample.accessibleDescription()
    assert "虚构" in words
    assert "huzhu2026" in words


def test_making_the_sample_office_can_be_cancelled_and_leaves_nothing(hands: Hands) -> None:
    program = hands.program
    program.arrival.make_sample()
    program.arrival.cancel_sample()
    hands.wait(120_000)
    assert isinstance(program.window.screen_shown(), StartPage)
    assert program.office is None
    assert not office_exists(program.folders.sample)
    assert list(program.folders.root.glob(".*")) == []


def test_arrows_and_enter_choose_without_the_mouse(hands: Hands) -> None:
    page = hands.program.window.screen_shown()
    assert isinstance(page, StartPage)
    assert hands.focus() is page.set_up
    hands.press("Down")
    assert hands.focus() is page.sample
    hands.press("Up", "Return")
    assert isinstance(hands.program.window.screen_shown(), Wizard)


def test_a_folder_that_is_no_office_is_named(begin, tmp_path: Path) -> None:
    hands = begin(choose_folder=lambda _parent, _begin: str(tmp_path))
    hands.press("Ctrl+O")
    page = hands.program.window.screen_shown()
    assert isinstance(page, StartPage)
    assert "没有窗口数据" in page.message.words()


def test_an_office_in_another_folder_is_opened_and_remembered(begin, office_folder: Path) -> None:
    hands = begin(choose_folder=lambda _parent, _begin: str(office_folder))
    hands.press("Ctrl+O")
    assert unlock_page(hands).users.numbers() == ["0107", "0203", "0001"]
    hands.enter("huzhu2026")
    assert hands.program.office is not None
    assert hands.program.folders.last() == office_folder


def test_nothing_on_the_start_page_is_cut_off_in_a_low_window(hands: Hands) -> None:
    for width, height in ((910, 464), (1092, 560), (1366, 696), (1920, 1008)):
        hands.program.window.resize(width, height)
        hands.wait()
        assert picture_faults(hands.program.window) == []
