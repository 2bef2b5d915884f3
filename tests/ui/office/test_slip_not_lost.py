"""A new recovery slip is nowhere but on its page: the window stays, and stays its maker's, until it is sealed."""

import json

import pytest
from sqlalchemy import select

from app.models.audit import AuditRow
from app.rules.values.errors import KnownError
from app.services.office import people as staff
from app.ui.office.page import SystemPage
from app.ui.tour.hands import Hands
from app.ui.tour.picture_check import picture_faults
from app.ui.unlock.unlock_page import UnlockPage
from tests.making_an_office import PASSWORD


def page_of(hands: Hands) -> SystemPage:
    page = hands.program.window.workspace.page("system")
    assert isinstance(page, SystemPage)
    return page


def door_of(hands: Hands) -> UnlockPage:
    shown = hands.program.window.screen_shown()
    assert isinstance(shown, UnlockPage)
    return shown


def test_the_window_does_not_close_before_a_new_slip_is_sealed(administrator: Hands) -> None:
    window, page = administrator.program.window, page_of(administrator)
    administrator.press("F7", "Return", "Ctrl+1")
    assert window.rail.current() == "counter"
    assert not window.close()
    assert page.slip is not None
    assert "何志远先把它印好、封存" in page.slip.words.text()
    assert picture_faults(window) == []
    assert administrator.focus() is page.slip.slip.sealed
    administrator.press("Space", "Return")
    assert page.slip is None
    assert window.close()


def test_nobody_else_is_let_in_before_a_new_slip_is_sealed(administrator: Hands) -> None:
    page = page_of(administrator)
    administrator.press("F7", "Return", "F12")
    administrator.press("Up", "Up")
    administrator.enter(PASSWORD)
    assert "何志远先把它印好、封存" in door_of(administrator).fault.text()
    assert picture_faults(administrator.program.window) == []
    assert administrator.program.office is not None
    assert administrator.program.office.actor.number == "0001"
    door_of(administrator).recovery.click()
    assert "何志远先把它印好、封存" in door_of(administrator).fault.text()
    assert not administrator.program.window.close()
    administrator.press("Down", "Down")
    administrator.enter(PASSWORD)
    assert page.slip is not None
    assert page.slip.isVisible()
    administrator.press("Space", "Return")
    assert page.slip is None


def test_the_trail_says_which_act_the_new_key_was_owed_for(
    administrator: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise KnownError("office.disk_full", folder="D:")

    with monkeypatch.context() as disk:
        disk.setattr(staff, "renew_key", no_room)
        people = page_of(administrator).people.table.rows.rows()
        at = [person.number for person in people].index("0107")
        administrator.press(*["Up"] * len(people), *["Down"] * at, "F6")
        administrator.enter(PASSWORD + "-neu", PASSWORD + "-neu")
        administrator.press("Space", "Return")
    assert "换新钥匙" in page_of(administrator).people.message.words()
    administrator.press("Alt+K")
    office = administrator.program.office
    assert office is not None
    with office.reading() as session:
        row = session.scalars(
            select(AuditRow).where(AuditRow.act == "key.renew").order_by(AuditRow.id.desc())
        ).first()
        assert row is not None
        assert json.loads(row.after or "{}") == {"reason": "user.reset_password"}
