"""Backups as a person at the counter meets them, by real keys."""

from pathlib import Path

import pytest

from app.services.office.unlock import unlock
from app.services.records.make_backup import list_backups
from app.services.records.targets import add_target, home_of
from app.ui.first_run.start_page import StartPage
from app.ui.records.closing_page import ClosingPage
from app.ui.records.restore_page import RestorePage
from app.ui.tour.hands import Hands
from app.ui.tour.picture_check import picture_faults
from app.ui.unlock.recovery_page import RecoveryPage
from tests.making_an_office import PASSWORD, TestClock
from tests.records.backup.an_office import accept_claims, claims_in
from tests.ui.records.conftest import settle


@pytest.fixture
def counter(begin, folder: Path) -> Hands:
    """A clerk at the counter, the first backup made."""
    hands = begin(folder)
    hands.enter(PASSWORD)
    settle(hands)
    return hands


def files(hands: Hands, folder: Path) -> int:
    assert hands.program.office is not None
    return len(list_backups(home_of(folder), hands.program.office.profile.office_id))


def test_the_first_backup_is_made_at_opening_and_told_truthfully(counter: Hands, folder: Path) -> None:
    assert files(counter, folder) == 1
    assert counter.program.window.status.text("backup") == "最近备份 今天 09:14（本机备份）"
    assert counter.program.page.views.empty.checks.backup_line.state.text() == "今天 09:14，本机备份"
    assert picture_faults(counter.program.window) == []


def test_ctrl_b_backs_up_at_once_and_says_how_it_went(counter: Hands, folder: Path, clock: TestClock) -> None:
    clock.forward(minutes=5)
    counter.press("Ctrl+B")
    settle(counter)
    dialog = counter.program.backups.dialog
    assert dialog is not None
    assert "已存到 1 处，回读核对通过" in dialog.strips[0].words()
    assert files(counter, folder) == 2
    assert picture_faults(dialog) == []
    dialog.reject()
    counter.wait()
    assert counter.program.backups.dialog is None


def test_the_button_does_what_the_key_does(counter: Hands, folder: Path) -> None:
    button = counter.program.page.action_bar.button("Ctrl+B")
    assert button.isVisible()
    button.click()
    settle(counter)
    assert files(counter, folder) == 2


def test_a_drive_that_is_gone_is_told_and_the_counter_goes_on(begin, folder: Path, tmp_path: Path) -> None:
    office = unlock(folder, "0001", PASSWORD)
    (tmp_path / "usb").mkdir()
    add_target(office, tmp_path / "usb", "备份盘 E:")
    office.close()
    (tmp_path / "usb").rename(tmp_path / "away")
    hands = begin(folder)
    hands.enter(PASSWORD)
    settle(hands)
    assert "备份盘 E: 不在" in hands.program.window.status.text("backup")
    hands.press("Ctrl+B")
    settle(hands)
    told = [strip.words() for strip in hands.program.backups.dialog.strips]
    assert any("已存到 1 处" in words for words in told)
    assert any("请插好或连上" in words for words in told)
    assert picture_faults(hands.program.backups.dialog) == []


def test_an_administrator_registers_a_drive_and_gets_a_backup_there(
    begin, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    hands = begin(folder, choose_folder=lambda _parent, _begin: str(tmp_path / "usb"))
    hands.press("Down", "Down")
    hands.enter(PASSWORD)
    settle(hands)
    hands.press("Ctrl+B")
    settle(hands)
    dialog = hands.program.backups.dialog
    assert dialog.drive.isVisible()
    dialog.drive.click()
    hands.wait()
    settle(hands)
    assert "已存到 2 处" in dialog.strips[0].words()
    assert len(list((tmp_path / "usb").glob("*.mabackup"))) == 1


def test_a_clerk_cannot_register_a_drive(counter: Hands) -> None:
    counter.press("Ctrl+B")
    settle(counter)
    assert not counter.program.backups.dialog.drive.isVisible()


def test_locking_closes_the_dialog_and_the_door_tells_the_last_backup(counter: Hands) -> None:
    counter.press("Ctrl+B")
    settle(counter)
    counter.program.lock()
    counter.wait()
    assert counter.program.backups.dialog is None
    facts = counter.program.window.screen_shown().brand.accessibleDescription()
    assert "最近备份 今天 09:14（本机备份）" in facts


def test_closing_backs_up_what_is_new_and_then_closes(counter: Hands, folder: Path, clock: TestClock) -> None:
    clock.forward(minutes=5)
    accept_claims(counter.program.office, 1)
    counter.program.window.close()
    shown = counter.program.window.screen_shown()
    assert isinstance(shown, ClosingPage)
    assert counter.program.window.isVisible()
    assert picture_faults(counter.program.window) == []
    settle(counter)
    assert not counter.program.window.isVisible()
    assert len(list(home_of(folder).glob("*.mabackup"))) == 2


def test_closing_need_not_be_waited_for(counter: Hands, folder: Path, clock: TestClock) -> None:
    clock.forward(minutes=5)
    accept_claims(counter.program.office, 1)
    counter.program.window.close()
    counter.program.window.screen_shown().quit.click()
    assert not counter.program.window.isVisible()
    unlock(folder, "0107", PASSWORD, clock).close()


def backup_of(folder: Path, hands: Hands) -> Path:
    (path,) = home_of(folder).glob("*.mabackup")
    return path


@pytest.fixture
def backup(counter: Hands, folder: Path) -> Path:
    """A backup, and its office gone from this computer."""
    path = backup_of(folder, counter)
    counter.program.close()
    counter.program.window.close()
    return path


def restore_page(hands: Hands) -> RestorePage:
    page = hands.program.window.screen_shown()
    assert isinstance(page, RestorePage)
    return page


def test_a_new_computer_gets_the_office_back_with_a_password(begin, backup: Path, tmp_path: Path) -> None:
    hands = begin(tmp_path / "another pc", choose_backup=lambda _parent: str(backup))
    hands.press("Ctrl+R", "Ctrl+O")
    page = restore_page(hands)
    assert [fact.value for fact in page.facts.facts()][:3] == [
        "佛山市南海区总工会职工服务窗口",
        "2026-11-12 09:14",
        "3　NH-2026-000003",
    ]
    assert picture_faults(hands.program.window) == []
    hands.enter("wrong one")
    assert "口令不对" in page.message.words()
    hands.enter(PASSWORD)
    program = hands.program
    assert program.office is not None
    assert program.office.directory == tmp_path / "another pc"
    assert len(claims_in(program.office)) == 3
    assert "已从备份恢复" in program.page.views.empty.message.words()
    settle(hands)


def test_the_slip_brings_it_back_and_a_new_password_is_set(begin, backup: Path, tmp_path: Path) -> None:
    hands = begin(tmp_path / "another pc", choose_backup=lambda _parent: str(backup))
    hands.press("Ctrl+R", "Ctrl+O")
    page = restore_page(hands)
    page.secret.switch.click()
    hands.enter((tmp_path / "slip.txt").read_text())
    assert isinstance(hands.program.window.screen_shown(), RecoveryPage)
    assert hands.program.window.screen_shown().stage == "password"


def test_another_file_is_told_and_esc_leads_back(begin, tmp_path: Path) -> None:
    (tmp_path / "x.mabackup").write_bytes(b"PK")
    hands = begin(choose_backup=lambda _parent: str(tmp_path / "x.mabackup"))
    hands.press("Ctrl+R", "Ctrl+O")
    page = restore_page(hands)
    assert "不是本程序的备份文件" in page.message.words()
    for width, height in ((910, 464), (1366, 696)):
        hands.program.window.resize(width, height)
        hands.wait()
        assert picture_faults(hands.program.window) == []
    hands.press("Esc")
    assert isinstance(hands.program.window.screen_shown(), StartPage)
