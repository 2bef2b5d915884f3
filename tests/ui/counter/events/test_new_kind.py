"""A new kind of claim is shown at the counter by its form and one row of a table."""

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from app.services.claims.basis import ClaimBasis
from app.services.claims.drafts import drafts
from app.services.claims.kinds.bills import (
    AMOUNT_FIELDS,
    ANSWER_FIELDS,
    BILL,
    HOSPITAL_GRADES,
    INSURANCE_CLASSES,
    PAPER_FIELDS,
    BillEntry,
    asked_of_bill,
    bill_identity,
    check_day,
    read_paper,
)
from app.services.claims.kinds.kind import Kind
from app.services.claims.kinds.table import KINDS
from app.services.claims.preview import Preview
from app.services.typed.fields import Field
from app.ui.claims.forms.event_form import EventForm
from app.ui.claims.forms.table import FORMS
from app.ui.claims.shown.headline import HeadlineText, bill_headline
from tests.claims.events.desk import Desk
from tests.ui.counter.clerk import Clerk

ROOT = Path(__file__).resolve().parents[4]
# The kinds by the names their modules give them.
VALUES = ("STAY", "DIAGNOSIS", "ACCIDENT", "DEATH", "CONDOLENCE", "STUDY_GRANT")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutpatientEntry(BillEntry):
    """A visit and its bill."""

    visited: date | None = None


OUTPATIENT: Kind[OutpatientEntry] = Kind(
    code="outpatient",
    on=BILL,
    fields=(
        Field("hospital", "text", required=True),
        Field("visited", "date", required=True),
        Field("diagnosis", "text"),
        Field("grade", "choice", choices=HOSPITAL_GRADES),
        Field("insurance_class", "choice", choices=INSURANCE_CLASSES),
        *AMOUNT_FIELDS,
        *PAPER_FIELDS,
        *ANSWER_FIELDS,
    ),
    read=lambda reader: OutpatientEntry(visited=reader.day("visited"), **read_paper(reader)),
    check=lambda reader, entry: check_day(reader, "visited", entry.visited),
    day=lambda entry, plan: entry.visited,
    facts=lambda who, entry: replace(who, admitted=entry.visited, discharged=entry.visited),
    identity=bill_identity,
    same_by="bill_number",
    title=lambda entry: entry.diagnosis,
    on_notice=asked_of_bill,
)


class OutpatientForm(EventForm):
    """Hospital, day, and what a small bill says."""

    kind = OUTPATIENT.code
    icon = "hospital"

    def _lay(self) -> None:
        body = self._section("门诊", "hospital")
        for names in (("hospital", "visited"), ("total", "pooled_fund"), ("self_pay", "self_funded")):
            self._add_row(body, *names)
        self._add_row(body, "bill_code", "bill_number")
        self._add_row(body, "account")

    def _stops(self):
        names = ("hospital", "visited", "total", "pooled_fund", "self_pay", "self_funded")
        return [self.fields[name] for name in (*names, "bill_code", "bill_number", "account")]

    def headline(self, seen: Preview) -> HeadlineText:
        return bill_headline(seen)


@pytest.fixture
def outpatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind stands in both tables, and the plan of 马秀兰 pays for it."""
    monkeypatch.setitem(KINDS, OUTPATIENT.code, OUTPATIENT)
    monkeypatch.setitem(FORMS, OUTPATIENT.code, OutpatientForm)
    paid = ClaimBasis.pays_for
    monkeypatch.setattr(
        ClaimBasis, "pays_for", lambda basis, event: event == OUTPATIENT.code or paid(basis, event)
    )


def test_a_new_kind_has_its_tab_its_form_its_preview_and_its_draft(
    outpatient: None, desk: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(desk)
    clerk.open("马秀兰")
    clerk.press("Alt+7")
    assert (clerk.tab(), clerk.field()) == ("outpatient", "hospital")
    clerk.enter("兰州大学第一医院", "2026-10-28", "600", "200", "400", "0", "62010124", "0099887766")
    assert clerk.entry().shown.reading.bill.self_pay.grouped() == "400.00"
    assert clerk.view.preview.headline.text().family == "400.00"
    # The plan of this office knows no such benefit: that is said as of any other claim.
    assert clerk.refusal()
    clerk.press("Alt+1", "Alt+7")
    assert clerk.text("hospital") == "兰州大学第一医院"
    clerk.press("F8")
    assert [draft.event for draft in drafts(desk.office)] == ["outpatient"]
    clerk.open("马秀兰")
    assert (clerk.tab(), clerk.text("bill_number")) == ("outpatient", "0099887766")


def test_no_window_asks_which_kind_a_claim_is() -> None:
    """What differs is asked of the kind and of its form; comparing with a code would begin a second road."""
    found = []
    for path in sorted((ROOT / "app" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
            if any(names_a_kind(side) for side in sides):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def names_a_kind(side: ast.expr) -> bool:
    """ "stay", STAY or STAY.code."""
    if isinstance(side, ast.Constant):
        return side.value in KINDS
    name = side.value if isinstance(side, ast.Attribute) and side.attr == "code" else side
    return isinstance(name, ast.Name) and name.id in VALUES
