"""A damaged record at the door, by real keys: what is offered, salvaged and named, and where one goes on."""

from pathlib import Path

import pytest

from app.models.damaged_file import PAGE, connect_damaged
from app.services.office.door import DATABASE_NAME
from app.services.office.unlock import unlock
from app.ui.records.restore_page import RestorePage
from app.ui.records.salvage_page import SalvagePage
from app.ui.tour.hands import Hands
from app.ui.tour.picture_check import picture_faults
from app.ui.unlock.unlock_page import UnlockPage
from tests.making_an_office import PASSWORD, TestClock, new_office
from tests.records.backup.an_office import accept_claims, claims_in
from tests.ui.records.conftest import settle


def snapshot(folder: Path) -> bytes:
    return (folder / DATABASE_NAME).read_bytes()


def spoil(folder: Path, page: int) -> None:
    with (folder / DATABASE_NAME).open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))


def root_of(folder: Path, key, table: str) -> int:
    connection = connect_damaged(folder / DATABASE_NAME, key)
    try:
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    finally:
        connection.close()
    return int(found[0])


@pytest.fixture
def damaged(tmp_path: Path, clock: TestClock) -> Path:
    """An office with three claims; the page of its own row is broken, and so is every way into the ledger."""
    office, slip = new_office(tmp_path / "窗口 1", clock)
    accept_claims(office, 3)
    office.close()
    (tmp_path / "slip.txt").write_text("-".join(slip.groups))
    pages = [root_of(office.directory, office.folder.key, table) for table in ("office", "ledger_entry")]
    for page in pages:
        spoil(office.directory, page)
    return office.directory


@pytest.fixture
def refused(begin, damaged: Path) -> Hands:
    """The door after the right password: the record does not open."""
    hands = begin(damaged)
    hands.enter(PASSWORD)
    return hands


def door(hands: Hands) -> UnlockPage:
    page = hands.program.window.screen_shown()
    assert isinstance(page, UnlockPage)
    return page


def salvage_page(hands: Hands) -> SalvagePage:
    page = hands.program.window.screen_shown()
    assert isinstance(page, SalvagePage)
    return page


def looks_right(hands: Hands) -> None:
    for width, height in ((910, 464), (1366, 696), (1920, 1040)):
        hands.program.window.resize(width, height)
        hands.wait()
        assert picture_faults(hands.program.window) == []


def test_a_damaged_record_is_told_with_two_ways_out(refused: Hands) -> None:
    page = door(refused)
    assert "损坏" in page.fault.text()
    assert page.restore.isVisible()
    assert page.salvage.isVisible()
    assert page.password.text() == ""
    looks_right(refused)
    refused.press("Ctrl+R")
    assert isinstance(refused.program.window.screen_shown(), RestorePage)


def test_a_wrong_password_offers_neither(begin, folder: Path) -> None:
    hands = begin(folder)
    hands.enter("wrong one")
    assert not door(hands).ways.isVisible()


def test_what_verifies_is_kept_and_what_does_not_is_named(
    refused: Hands, damaged: Path, tmp_path: Path
) -> None:
    before = snapshot(damaged)
    refused.press("Ctrl+J")
    page = salvage_page(refused)
    assert page.secret.who.choice() == "0107"
    assert page.secret.password.text() == ""
    looks_right(refused)
    refused.enter("wrong one")
    assert "口令不对" in page.message.words()
    assert not page.directory.exists()
    refused.enter(PASSWORD)
    assert page.report is not None
    assert page.facts.facts()[0].value == "申领 3 件，会员 3 人，回执 3 张"
    assert page.facts.facts()[1].value == "数据文件有 2 页核对不上"
    shown = page.list.toPlainText()
    assert "台账：第 1 行以后读不出来。" in shown
    assert "单位：第 1 行以后读不出来。" in shown
    assert "申领：取回 3 行。" in shown
    assert "有 2 处读不出来" in page.message.words()
    assert page.secret.password.text() == ""
    looks_right(refused)
    assert snapshot(damaged) == before
    assert page.directory == tmp_path / "窗口 1-抢救"


def test_the_list_is_saved_as_a_text(refused: Hands, tmp_path: Path) -> None:
    refused.press("Ctrl+J")
    refused.enter(PASSWORD)
    page = salvage_page(refused)
    asked: list[str] = []

    def into_nowhere(_parent: object, name: str) -> str:
        asked.append(name)
        return str(tmp_path / "no such" / name)

    page.choose_list = into_nowhere
    refused.press("Ctrl+S")
    assert "不能写入" in page.message.words()
    page.choose_list = lambda _parent, name: str(tmp_path / name)
    refused.press("Ctrl+S")
    assert asked == ["抢救清单 窗口 1-抢救.txt"]
    assert "清单已存好" in page.message.words()
    assert picture_faults(refused.program.window) == []
    text = (tmp_path / asked[0]).read_text("utf-8-sig")
    assert "台账：第 1 行以后读不出来。" in text
    assert str(tmp_path / "窗口 1-抢救") in text


def test_enter_leads_to_the_door_of_what_was_salvaged(refused: Hands, clock: TestClock) -> None:
    refused.press("Ctrl+J")
    refused.enter(PASSWORD)
    place = salvage_page(refused).directory
    refused.press("Return")
    assert not door(refused).ways.isVisible()
    assert refused.program.directory == place
    assert refused.program.folders.last() == place
    refused.enter(PASSWORD)
    assert refused.program.office is not None
    assert len(claims_in(refused.program.office)) == 3
    settle(refused)
    refused.program.close()
    unlock(place, "0001", PASSWORD, clock).close()


def test_the_slip_salvages_too(refused: Hands, tmp_path: Path) -> None:
    refused.press("Ctrl+J")
    page = salvage_page(refused)
    page.secret.switch.click()
    refused.enter((tmp_path / "slip.txt").read_text())
    assert page.report is not None
    assert page.secret.slip.text() == ""


def test_esc_leads_back_to_the_door_and_leaves_nothing(refused: Hands, damaged: Path) -> None:
    refused.press("Ctrl+J")
    page = salvage_page(refused)
    refused.type(PASSWORD)
    refused.press("Esc")
    assert isinstance(refused.program.window.screen_shown(), UnlockPage)
    assert not page.directory.exists()


def test_a_salvage_stopped_half_way_leaves_no_folder(refused: Hands, damaged: Path) -> None:
    refused.press("Ctrl+J")
    page = salvage_page(refused)
    page.secret.password.setText(PASSWORD)
    page.go.click()
    page.back.click()
    refused.wait()
    assert page.report is None
    assert page.go.isEnabled()
    assert not page.directory.exists()
    assert [one.name for one in damaged.parent.glob(".*")] == []


@pytest.mark.parametrize("part", [0.0, 0.5])
def test_a_broken_beginning_and_a_record_cut_off_are_recognised_too(begin, folder: Path, part: float) -> None:
    path = folder / DATABASE_NAME
    whole = path.read_bytes()
    if part:
        path.write_bytes(whole[: int(len(whole) * part) // PAGE * PAGE])
    else:
        spoil(folder, 1)
    hands = begin(folder)
    hands.enter(PASSWORD)
    assert door(hands).ways.isVisible()
    hands.press("Ctrl+J")
    hands.enter(PASSWORD)
    report = salvage_page(hands).report
    assert report is not None
    assert report.whole == (part == 0.0)


def test_a_second_salvage_goes_to_a_folder_of_its_own(refused: Hands, tmp_path: Path) -> None:
    (tmp_path / "窗口 1-抢救").mkdir()
    refused.press("Ctrl+J")
    assert salvage_page(refused).directory == tmp_path / "窗口 1-抢救-2"
