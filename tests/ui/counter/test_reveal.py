"""A full number at the counter: asked for by a key, with a reason, on record, and hidden again."""

import json

from PySide6.QtWidgets import QApplication

from app.models.audit import AuditRow
from app.ui.members.reveal import RevealDialog
from tests.ui.counter.clerk import Clerk

NUMBER = "440605198803121234"


def dialog() -> RevealDialog | None:
    open_now = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, RevealDialog)]
    return next((widget for widget in open_now if widget.isVisible()), None)


def last_act(clerk: Clerk) -> AuditRow:
    with clerk.record.office.reading() as session:
        row = session.query(AuditRow).order_by(AuditRow.id.desc()).first()
    assert row is not None
    return row


def test_the_full_number_is_shown_for_a_reason_and_hidden_again(clerk: Clerk) -> None:
    clerk.open()
    masked = clerk.document()
    assert NUMBER not in masked
    clerk.press("Alt+V")
    asked = dialog()
    assert asked is not None
    assert not asked.show_it.isEnabled()
    asked.reason.setText("银行退回，核对")
    clerk.press("Return")
    assert dialog() is None
    assert clerk.document() == NUMBER
    row = last_act(clerk)
    assert (row.act, json.loads(row.after)["reason"]) == ("member.reveal", "银行退回，核对")
    clerk.page.reveal._hide.timeout.emit()
    assert clerk.document() == masked


def test_without_a_reason_nothing_is_shown_or_recorded(clerk: Clerk) -> None:
    clerk.open()
    before = last_act(clerk).id
    clerk.press("Alt+V")
    asked = dialog()
    assert asked is not None
    asked.reason.setText("   ")
    clerk.press("Return")
    assert dialog() is not None
    clerk.press("Esc")
    assert dialog() is None
    assert NUMBER not in clerk.document()
    assert last_act(clerk).id == before


def test_the_next_member_is_masked(clerk: Clerk) -> None:
    clerk.open()
    clerk.view.member.show_full(clerk.record.member_id, "document_number", NUMBER)
    clerk.view.member.show_full(clerk.record.member_id + 1, "document_number", "somebody else's")
    assert clerk.document() == NUMBER
    clerk.press("F2")
    clerk.open()
    assert NUMBER not in clerk.document()


def test_nobody_at_the_counter_has_no_number(clerk: Clerk) -> None:
    clerk.press("Alt+V")
    assert dialog() is None
