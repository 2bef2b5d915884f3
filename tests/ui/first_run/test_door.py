"""The door: passwords, waits, locking, another user, the recovery slip."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from app.rules.values.errors import KnownError
from app.services.office.door import Door, DoorUser
from app.services.office.unlock import unlock
from app.ui.shell.lock import IdleWatch
from app.ui.tour.hands import Hands
from app.ui.unlock.recovery_page import RecoveryPage
from app.ui.unlock.unlock_page import UnlockPage
from tests.claims.window import Window, open_window
from tests.making_an_office import PASSWORD, TestClock, new_office
from tests.ui.counter.conftest import make_findable
from tests.ui.first_run.conftest import unlock_page

PEOPLE = (DoorUser("0107", "李秀英", "clerk", 0), DoorUser("0001", "何志远", "administrator", 0))
DOOR = Door("某区总工会", "1 号窗", False, PEOPLE, 0)


class Seconds:
    """A clock for waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_password_opens_the_counter(door: Hands) -> None:
    door.enter(PASSWORD)
    assert door.program.office is not None
    assert door.program.office.actor.name == "李秀英"
    assert door.program.window.status.text("user") == "经办员 李秀英（0107）"
    assert door.program.page is not None
    assert door.focus() is door.program.page.views.large_search.box


def test_arrows_choose_who_signs_in(door: Hands) -> None:
    door.press("Down", "Down")
    door.enter(PASSWORD)
    assert door.program.office is not None
    assert door.program.office.actor.role == "administrator"


def test_a_wrong_password_says_how_many_tries_are_left(door: Hands) -> None:
    door.enter("wrong wrong")
    page = unlock_page(door)
    assert "口令不对（第 1 次）" in page.fault.text()
    assert page.hint.text() == "还可试 4 次"
    assert page.password.text() == ""
    assert door.focus() is page.password
    door.type("x")
    assert page.fault.text() == ""


def test_an_empty_password_is_no_try(door: Hands) -> None:
    door.press("Return")
    assert unlock_page(door).fault.text() == "请先输入口令。"


def test_the_wait_counts_down_and_then_lets_try_again(dressed: QApplication) -> None:
    seconds = Seconds()
    page = UnlockPage(seconds)
    page.show_door(DOOR)
    page.refuse(KnownError("unlock.locked", failures=5, wait=600, minutes=10))
    assert not page.enter.isEnabled()
    assert page.hint.text() == "10:00 后可再试"
    seconds.now = 599.2
    page.tick()
    assert page.hint.text() == "0:01 后可再试"
    seconds.now = 600.0
    page.tick()
    assert page.enter.isEnabled()
    page.deleteLater()


def test_one_persons_wait_is_not_the_others(dressed: QApplication) -> None:
    page = UnlockPage(Seconds())
    page.show_door(DOOR)
    page.refuse(KnownError("unlock.wrong_password", failures=4, wait=2, most=5))
    assert not page.enter.isEnabled()
    page.users.step(1)
    assert page.enter.isEnabled()
    assert page.fault.text() == ""
    page.deleteLater()


def test_caps_lock_is_told(door: Hands) -> None:
    page = unlock_page(door)
    page.password.caps_lock.emit(True)
    assert page._caps_words.isVisible()


def test_an_office_in_use_elsewhere_is_said_plainly(door: Hands, office_folder: Path) -> None:
    other = unlock(office_folder, "0001", PASSWORD)
    door.enter(PASSWORD)
    assert "另一个程序" in unlock_page(door).fault.text()
    other.close()


# ---------------------------------------------------------------------- locking


def at_work(begin: Callable[..., Hands], tmp_path: Path, clock: TestClock) -> Hands:
    """The clerk in front of an opened member."""
    record: Window = open_window(tmp_path / "窗口 2", "stacked", clock)
    make_findable(record, record.member_id, "陈志强", "440605198803121234")
    record.office.close()
    hands = begin(tmp_path / "窗口 2")
    hands.enter(PASSWORD)
    hands.enter("czq")
    hands.enter("某医院")
    return hands


def test_f12_hides_everything_and_keeps_a_half_typed_bill(begin, tmp_path: Path, clock: TestClock) -> None:
    hands = at_work(begin, tmp_path, clock)
    page = hands.program.page
    assert page is not None
    place = hands.focus()
    hands.press("F12")
    locked = unlock_page(hands)
    assert not page.isVisible()
    assert "1 件受理草稿已暂存" in locked.sub.text()
    assert "09:14" in locked.since.text()
    hands.enter(PASSWORD)
    assert hands.program.page is page
    assert page.isVisible()
    assert page.desk.form.line("hospital").text() == "某医院"
    assert hands.focus() is place


def test_another_user_gets_a_page_of_their_own_and_the_draft_waits(
    begin, tmp_path: Path, clock: TestClock
) -> None:
    hands = at_work(begin, tmp_path, clock)
    first = hands.program.page
    hands.press("F12", "Down")
    hands.enter(PASSWORD)
    program = hands.program
    assert program.office is not None
    assert program.office.actor.number == "0203"
    assert program.page is not first
    assert program.page is not None
    assert program.page.doing() == "rest"
    hands.press("F12")
    assert "没有未办完的受理" in unlock_page(hands).sub.text()
    hands.press("Up")
    hands.enter(PASSWORD)
    hands.press("F8")
    assert program.office.actor.number == "0107"
    from app.services.claims.drafts import drafts

    assert [draft.texts["hospital"] for draft in drafts(program.office)] == ["某医院"]


def test_locking_closes_dialogs(begin, tmp_path: Path, clock: TestClock) -> None:
    hands = at_work(begin, tmp_path, clock)
    dialog = QDialog(hands.program.window)
    dialog.show()
    hands.program.lock()
    hands.wait()
    assert not dialog.isVisible()


def test_nobody_there_locks(begin, tmp_path: Path, clock: TestClock) -> None:
    hands = at_work(begin, tmp_path, clock)
    hands.program.idle.idle.emit()
    hands.wait()
    assert isinstance(hands.program.window.screen_shown(), UnlockPage)


def test_keys_and_pointer_put_the_lock_off(door: Hands) -> None:
    seconds = Seconds()
    told: list[int] = []
    watch = IdleWatch(300, seconds)
    watch.idle.connect(lambda: told.append(1))
    watch.listen_to(door.program.window.windowHandle())
    watch.start()
    seconds.now = 299.0
    door.press("Down")
    seconds.now = 500.0
    watch.look()
    assert not told
    seconds.now = 599.0
    watch.look()
    assert told == [1]
    watch.deleteLater()


def test_a_wrong_password_keeps_the_counter_locked(begin, tmp_path: Path, clock: TestClock) -> None:
    hands = at_work(begin, tmp_path, clock)
    hands.press("F12")
    hands.enter("wrong wrong")
    assert "口令不对" in unlock_page(hands).fault.text()


# ---------------------------------------------------------------------- the recovery slip


def recovery(begin: Callable[..., Hands], tmp_path: Path, clock: TestClock) -> tuple[Hands, tuple[str, ...]]:
    office, slip = new_office(tmp_path / "窗口 3", clock)
    office.close()
    hands = begin(tmp_path / "窗口 3")
    unlock_page(hands).recovery.click()
    hands.wait()
    return hands, slip.groups


def test_the_slip_lets_the_administrator_set_a_new_password(begin, tmp_path: Path, clock: TestClock) -> None:
    hands, groups = recovery(begin, tmp_path, clock)
    for group in groups:
        hands.type(group.lower())
    hands.press("Return")
    page = hands.program.window.screen_shown()
    assert isinstance(page, RecoveryPage)
    assert page.stage == "password"
    hands.enter("short", "short")
    assert "至少要 8 个字" in page.fault.text()
    page.password.clear()
    page.again.clear()
    page.password.setFocus()
    hands.enter("xin kou ling", "xin kou ling")
    assert page.stage == "slip"
    hands.press("Return")
    assert "封存" in page.fault.text()
    hands.press("Space", "Return")
    assert hands.program.office is not None
    assert hands.program.office.actor.role == "administrator"
    hands.program.close()
    unlock(tmp_path / "窗口 3", "0001", "xin kou ling", clock).close()


def test_a_group_copied_wrongly_is_named_and_nothing_typed_is_lost(
    begin, tmp_path: Path, clock: TestClock
) -> None:
    hands, groups = recovery(begin, tmp_path, clock)
    wrong = groups[2][:4] + ("0" if groups[2][4] != "0" else "1")
    for group in (*groups[:2], wrong, *groups[3:]):
        hands.type(group)
    hands.press("Return")
    page = hands.program.window.screen_shown()
    assert isinstance(page, RecoveryPage)
    assert "第 3 组" in page.fault.text()
    assert hands.focus() is page.groups[2]
    assert page.groups[0].text() == groups[0]


def test_esc_leads_from_the_slip_back_to_the_door(begin, tmp_path: Path, clock: TestClock) -> None:
    hands, _ = recovery(begin, tmp_path, clock)
    hands.press("Esc")
    assert unlock_page(hands).users.numbers()
