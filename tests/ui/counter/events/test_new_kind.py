"""A new kind of claim is shown at the counter by its form and one row of a table."""

from collections.abc import Callable

import pytest

from app.services.claims.drafts import drafts
from app.services.claims.history import claims_of
from app.services.claims.preview import Preview
from app.ui.claims.forms.event_form import EventForm
from app.ui.claims.forms.table import FORMS, Shown
from app.ui.claims.shown.headline import HeadlineText, bill_headline
from tests.claims.events.desk import with_check_digit
from tests.claims.outpatient import OUTPATIENT
from tests.claims.test_new_kind import window
from tests.claims.window import Window
from tests.ui.counter.clerk import Clerk
from tests.ui.counter.conftest import make_findable

__all__ = ["window"]


class OutpatientForm(EventForm):
    """Where, when, what a small bill says, and whose account."""

    kind = OUTPATIENT.code
    rows = (
        ("hospital", "grade"),
        ("happened", "diagnosis"),
        ("insurance_class",),
        ("total", "pooled_fund"),
        ("self_pay", "self_funded"),
        ("bill_code", "bill_number"),
        ("account",),
    )

    def _lay(self) -> None:
        body = self._section("门诊", "hospital")
        for names in self.rows:
            self._add_row(body, *names)

    def _stops(self):
        return [self.fields[name] for names in self.rows for name in names]

    def headline(self, seen: Preview) -> HeadlineText:
        return bill_headline(seen)


def test_a_new_kind_goes_from_its_tab_to_its_receipt(
    window: Window, sit_down: Callable[..., Clerk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMS, OUTPATIENT.code, Shown("hospital", OutpatientForm))
    make_findable(window, window.member_id, "马秀兰", with_check_digit("62010219790427042"))
    clerk = sit_down(window)
    clerk.open("马秀兰")
    clerk.press("Alt+7")
    assert (clerk.tab(), clerk.field()) == ("outpatient", "hospital")
    clerk.enter("甘肃省人民医院", "", "2026-11-02", "慢性肾炎")
    clerk.choose("employee")
    clerk.enter("1200", "0", "1200")
    # What is typed decides at every key, and stays while another tab is looked at.
    assert (clerk.paid(), clerk.view.preview.headline.text().family) == ("300.00", "900.00")
    clerk.press("Alt+1", "Alt+7")
    assert clerk.text("diagnosis") == "慢性肾炎"
    clerk.press("F8")
    assert [draft.event for draft in drafts(window.office)] == ["outpatient"]
    clerk.open("马秀兰")
    assert clerk.tab() == "outpatient"
    clerk.go_to("self_funded")
    clerk.enter("0", "62060126", "0000770001", "")
    clerk.tick_papers()
    assert clerk.can_accept(), clerk.hint()
    clerk.press("F9")
    assert clerk.doing() == "receipt"
    (made,) = claims_of(window.office, window.member_id)
    assert (made.event, made.paid.grouped()) == ("outpatient", "300.00")
    clerk.open("马秀兰")
    clerk.press("F7")
    assert clerk.past_claim().bill_number == "0000770001"
