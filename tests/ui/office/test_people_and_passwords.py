"""People and passwords: an administrator's acts by keyboard, and everybody's own password."""

from pathlib import Path

import pytest

from app.rules.values.errors import KnownError
from app.services.office import people as staff
from app.services.office.door import door
from app.services.office.staff import read_staff
from app.services.office.unlock import unlock, unlock_with_recovery
from app.services.papers import fresh_slip
from app.ui.office.page import SystemPage
from app.ui.theme import set_high_contrast
from app.ui.tour.hands import Hands
from app.ui.tour.picture_check import picture_faults
from tests.making_an_office import PASSWORD, TestClock

NEW = "chuang-kou-8"


def page_of(hands: Hands) -> SystemPage:
    page = hands.program.window.workspace.page("system")
    assert isinstance(page, SystemPage)
    return page


def opens(hands: Hands, folder: Path, number: str, password: str) -> str:
    """The name of whom the password lets in, after the program is closed."""
    hands.program.close()
    office = unlock(folder, number, password, TestClock())
    office.close()
    return office.actor.name


def refused(hands: Hands, folder: Path, number: str, password: str) -> str:
    """The code of the refusal."""
    with pytest.raises(KnownError) as told:
        opens(hands, folder, number, password)
    return told.value.code


def mark(hands: Hands, number: str) -> None:
    """Walk down the table to a person."""
    people = page_of(hands).people.table.rows.rows()
    at = [person.number for person in people].index(number)
    hands.press(*["Up"] * len(people), *["Down"] * at)


def test_a_new_person_can_sign_in_with_the_new_password(administrator: Hands, folder: Path) -> None:
    administrator.press("F3")
    administrator.enter("陈婉仪", "0108")
    administrator.press("Return")
    administrator.enter(NEW, NEW)
    page = page_of(administrator)
    assert "陈婉仪（0108）现在可以登录了。" in page.people.message.words()
    assert [person.name for person in page.people.table.rows.rows()][-1] == "陈婉仪"
    assert administrator.focus() is page.people.table
    assert opens(administrator, folder, "0108", NEW) == "陈婉仪"


def test_what_is_missing_or_taken_is_said_beside_its_field(administrator: Hands) -> None:
    page = page_of(administrator)
    administrator.press("F3", "Return", "Return", "Return", "Return", "Return")
    assert page.adding.name.accessibleDescription() == "请填写姓名。"
    assert administrator.focus() is page.adding.name
    administrator.enter("陈婉仪", "0107")
    administrator.press("Return")
    administrator.enter(NEW, "another-one")
    assert "两次输入的口令不一致" in page.adding.again.accessibleDescription()
    administrator.enter(NEW)
    assert "0107" in page.adding.number.accessibleDescription()
    assert administrator.focus() is page.adding.number
    administrator.enter("0108")
    administrator.press("Return")
    administrator.enter("short", "short")
    assert page.adding.password.accessibleDescription()
    administrator.press("Esc")
    assert page.adding.password.text() == ""
    assert administrator.focus() is page.people.table


def test_whoever_is_removed_gets_in_no_more_and_the_file_has_a_new_key(
    administrator: Hands, folder: Path
) -> None:
    office = administrator.program.office
    assert office is not None
    before = office.folder.key
    mark(administrator, "0107")
    administrator.press("Alt+W")
    page = page_of(administrator)
    assert "李秀英" in page.removing.told.words()
    administrator.press("Return")
    assert "李秀英已停用" in page.people.message.words()
    assert office.folder.key is not before
    gone = page.people.table.rows.rows()[-1]
    assert (gone.number, gone.active) == ("0107", False)
    assert "0107" not in [user.number for user in door(folder).users]
    assert refused(administrator, folder, "0107", PASSWORD)


def test_esc_removes_nobody(administrator: Hands, folder: Path) -> None:
    mark(administrator, "0107")
    administrator.press("Alt+W", "Tab", "Return")
    administrator.press("Alt+W", "Esc")
    assert all(person.active for person in page_of(administrator).people.table.rows.rows())


def test_an_administrator_cannot_remove_themselves(administrator: Hands) -> None:
    mark(administrator, "0001")
    administrator.press("Alt+W", "Return")
    page = page_of(administrator)
    assert "另一位管理员" in page.removing.fault.text()
    assert page.removing.fault.isVisible()


def test_a_key_that_is_still_owed_can_be_renewed(
    administrator: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise KnownError("office.disk_full", folder="D:")

    with monkeypatch.context() as disk:
        disk.setattr(staff, "renew_key", no_room)
        mark(administrator, "0107")
        administrator.press("Alt+W", "Return")
    page = page_of(administrator)
    assert "换新钥匙" in page.people.message.words()
    assert not page.people.table.rows.rows()[-1].active
    office = administrator.program.office
    assert office is not None
    before = office.folder.key
    administrator.press("Alt+K")
    assert office.folder.key is not before
    assert page.people.message.words() == "数据文件已换新钥匙。"


def test_a_reset_password_counts_and_the_old_one_does_not(administrator: Hands, folder: Path) -> None:
    mark(administrator, "0107")
    administrator.press("F6")
    administrator.enter(NEW, NEW)
    administrator.press("Return")
    assert "李秀英的口令已重设" in page_of(administrator).people.message.words()
    assert opens(administrator, folder, "0107", NEW) == "李秀英"
    assert refused(administrator, folder, "0107", PASSWORD) == "unlock.wrong_password"


def test_a_renewed_slip_opens_and_the_old_one_is_refused(
    administrator: Hands, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slips = []
    make = fresh_slip.renew_recovery

    def keep(*given):
        slips.append(make(*given))
        return slips[-1]

    monkeypatch.setattr(fresh_slip, "renew_recovery", keep)
    page = page_of(administrator)
    for _ in range(2):
        administrator.press("F7", "Return")
        assert page.slip is not None
        assert picture_faults(administrator.program.window) == []
        administrator.press("Return")
        assert page.slip is not None
        assert "请先打印并封存" in page.slip.words.text()
        administrator.press("F3")
        assert page.slip is not None
        administrator.press("Space", "Return")
        assert page.slip is None
        assert "已打印并封存" in page.people.message.words()
    administrator.program.close()
    old, new = ("-".join(slip.groups) for slip in slips)
    with pytest.raises(KnownError):
        unlock_with_recovery(folder, old, TestClock())
    unlock_with_recovery(folder, new, TestClock()).close()


def test_a_lost_end_of_the_audit_trail_is_explained(
    administrator: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services.office import audit

    office = administrator.program.office
    assert office is not None
    page = page_of(administrator)
    assert not page.lost_end.isVisible()
    with office.writing() as session:
        audit.record(session, office, "record.end_lost", "office:1", after={"rows": 3})
    administrator.press("F8")
    administrator.enter(PASSWORD, NEW, NEW)
    assert page.lost_end.isVisible()
    assert picture_faults(administrator.program.window) == []
    administrator.press("Alt+E")
    assert page.lost_end.field.fault()
    administrator.enter("从 U 盘放回了昨天的备份")
    assert not page.lost_end.isVisible()
    assert read_staff(office).lost_ends == 0


# ---------------------------------------------------------------------- everybody


def test_a_clerk_sees_only_their_own_password(clerk: Hands) -> None:
    page = page_of(clerk)
    assert clerk.program.window.rail.current() == "system"
    assert not page.people.isVisible()
    assert page.action_bar.buttons == {}
    assert page.panel() is page.own
    clerk.press("F3", "F6", "F7", "Alt+W")
    assert page.panel() is page.own


def test_a_clerk_changes_their_own_password(clerk: Hands, folder: Path) -> None:
    page = page_of(clerk)
    clerk.enter("wrong wrong", NEW, NEW)
    assert page.own.old.accessibleDescription()
    assert clerk.focus() is page.own.old
    clerk.enter(PASSWORD, "short", "short")
    assert page.own.password.accessibleDescription()
    clerk.press("Esc")
    clerk.enter(PASSWORD, NEW, NEW)
    assert "您的口令已修改" in page.own.told.words()
    assert opens(clerk, folder, "0107", NEW) == "李秀英"
    assert refused(clerk, folder, "0107", PASSWORD) == "unlock.wrong_password"


def test_locking_forgets_what_was_typed(clerk: Hands) -> None:
    clerk.type(PASSWORD)
    clerk.press("F12")
    assert page_of(clerk).own.old.text() == ""


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("size", [(1366, 696), (1920, 1008)])
def test_no_text_is_cut_at_either_width(administrator: Hands, size: tuple[int, int], contrast: bool) -> None:
    set_high_contrast(contrast)
    window = administrator.program.window
    window.resize(*size)
    for key in ("F3", "Return", "Alt+W", "F6", "F7", "F8", "Esc"):
        administrator.press(key)
        assert picture_faults(window) == []
