"""A kind of claim is one module and one row of the table: a bill without a stay goes the whole road of a claim."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.rules.plan.words import EVENTS
from app.rules.values.errors import KnownError
from app.services.claims import states
from app.services.claims.accept import Acceptance, Accepted, accept
from app.services.claims.drafts import drafts_of_member, save_draft
from app.services.claims.duplicates import find_duplicate
from app.services.claims.forms.reading import read_form
from app.services.claims.history import claim_file, claims_of, find_claim
from app.services.claims.kinds.table import KINDS, kind_of
from app.services.claims.member_file import card_for_claim, open_member
from app.services.claims.preview import Preview
from app.services.claims.refusal import print_notice
from app.services.claims.reprint import print_receipt
from app.services.claims.several_plans import prospect
from app.services.claims.standing import Standing, find_standing
from app.services.claims.take_up import texts_to_continue
from app.services.claims.today import today_overview
from app.services.claims.withdraw import withdraw
from app.services.office.unlock import switch_user
from app.services.papers.pages import page_text
from app.services.plans.adopt import PlanChoice
from app.services.plans.shipped import shipped_text
from app.services.records.verify import verify_office
from tests.claims.events.desk import add_member, with_check_digit
from tests.claims.outpatient import OUTPATIENT
from tests.claims.window import Window, bill_of
from tests.making_an_office import PASSWORD, PLAN, TestClock, new_office

PLAN_ID = "gansu-new-form"
BENEFIT = """
[[edition.benefit]]
id     = "outpatient"
name   = "门诊定额"
event  = "门诊"
amount = 300.00
clause = "4.2"

[[edition.joint_cap]]           # 30 万 + 5 万
"""
FORM = {
    "hospital": "甘肃省人民医院",
    "grade": "3",
    "happened": "2026-11-02",
    "diagnosis": "慢性肾炎",
    "insurance_class": "employee",
    "bill_code": "62060126",
    "bill_number": "0000770001",
    "issued_on": "2026-11-02",
    **bill_of("1200.00"),
}


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A counter that knows the new kind, and a plan that pays for it."""
    monkeypatch.setitem(KINDS, OUTPATIENT.code, OUTPATIENT)
    monkeypatch.setitem(EVENTS, "门诊", OUTPATIENT.code)  # type: ignore[attr-defined]
    text = shipped_text(PLAN_ID)
    mark = "\n[[edition.joint_cap]]           # 30 万 + 5 万\n"
    assert text.count(mark) == 1
    choice = PlanChoice(text.replace(mark, BENEFIT), PLAN_ID, {"2022": ""}, True)
    clock = TestClock()
    office, _ = new_office(tmp_path / "office", clock, replace(PLAN, plans=(choice,)))
    member_id, account_id = add_member(office, "马秀兰", with_check_digit("62010219790427042"), (PLAN_ID,))
    switch_user(office, "0107", PASSWORD)
    yield Window(office, clock, member_id, account_id)
    office.close()


def texts_of(window: Window, **changed: str) -> dict[str, str]:
    return {**FORM, "account": str(window.account_id), **changed}


def seen(window: Window, texts: dict[str, str]) -> Preview:
    """What the screen shows, every paper seen."""
    today = window.office.clock.today()
    reading = read_form(kind_of("outpatient"), texts, today)
    standing = find_standing(window.office, reading, window.member_id)
    bases = open_member(window.office, window.member_id).bases
    first = prospect(bases, reading, {}, today, standing).preview
    return prospect(bases, reading, {paper.code: "seen" for paper in first.papers}, today, standing).preview


def make(window: Window, texts: dict[str, str]) -> Accepted:
    shown = seen(window, texts)
    assert shown.can_accept, shown.why_not
    papers = {paper.code: paper.state for paper in shown.papers}
    wanted = Acceptance(window.member_id, "outpatient", texts, papers, shown.decision)
    return accept(window.office, wanted)


def test_it_is_read_previewed_accepted_and_shown_in_history(window: Window) -> None:
    texts = texts_of(window)
    save_draft(window.office, window.member_id, "outpatient", texts)
    assert set(drafts_of_member(window.office, window.member_id)) == {"outpatient"}
    shown = seen(window, texts)
    assert shown.reading.whole
    assert (shown.identity, shown.conditions, shown.also_owed) == ("meets", (), ())
    assert shown.ladder.rows
    assert str(shown.paid) == "300.00"
    opened = open_member(window.office, window.member_id)
    assert card_for_claim(opened.card, opened.bases[0], shown).nth_next == 1

    made = make(window, texts)
    assert (made.number, str(made.decision.paid), made.decision.event) == (
        "NH-2026-000001",
        "300.00",
        "outpatient",
    )
    file = claim_file(window.office, made.claim_id)
    assert (file.event, file.hospital, file.diagnosis) == ("outpatient", "甘肃省人民医院", "慢性肾炎")
    assert (file.bill_number, file.bill, file.decision) == ("0000770001", shown.reading.bill, made.decision)
    (row,) = claims_of(window.office, window.member_id)
    assert (row.event, row.diagnosis, str(row.paid)) == ("outpatient", "慢性肾炎", "300.00")
    (recent,) = today_overview(window.office).recent
    assert recent.event == "outpatient"
    assert find_claim(window.office, made.verification_code).claim_id == made.claim_id
    assert drafts_of_member(window.office, window.member_id) == {}
    again = open_member(window.office, window.member_id)
    assert again.bases[0].covers[0].usage.nth("outpatient") == 2
    assert verify_office(window.office).faults == ()


@pytest.mark.parametrize("layout", ["a5", "a4"])
def test_its_receipt_says_the_bill_and_the_sum(window: Window, layout) -> None:
    made = make(window, texts_of(window))
    printed = "".join(page_text(print_receipt(window.office, made.claim_id, layout).pdf).split())
    for said in ("甘肃省人民医院", "慢性肾炎", "0000770001", "300.00", "叁佰元整", made.verification_code):
        assert said in printed


def test_its_bill_is_claimed_once_and_free_again_once_it_is_withdrawn(window: Window) -> None:
    texts = texts_of(window)
    made = make(window, texts)
    refused = seen(window, texts)
    assert [each.code for each in refused.messages if each.level == "refusal"] == ["duplicate.live"]
    # A stay on the same bill is the same bill.
    stay = read_form(kind_of("stay"), texts, window.office.clock.today())
    found = find_duplicate(window.office, stay, window.member_id)
    assert found is not None
    assert found.claim_id == made.claim_id
    withdraw(window.office, made.claim_id, "录错了票据")
    assert open_member(window.office, window.member_id).bases[0].covers[0].usage.nth("outpatient") == 1
    assert make(window, texts).number == "NH-2026-000002"
    assert verify_office(window.office).faults == ()


def test_a_returned_one_comes_back_with_its_form_filled_in(window: Window) -> None:
    texts = texts_of(window)
    made = make(window, texts)
    window.sit_down("0203")
    with window.office.writing() as session:
        states.move(session, window.office, made.claim_id, states.RETURN, "缺处方")
    window.sit_down("0107")
    back = texts_to_continue(window.office, made.claim_id)
    reading = read_form(kind_of("outpatient"), back, window.office.clock.today())
    assert reading.whole
    assert reading.entry == read_form(kind_of("outpatient"), texts, window.office.clock.today()).entry
    assert make(window, back).number == "NH-2026-000002"
    assert claim_file(window.office, made.claim_id).state == "withdrawn"


def test_what_the_plan_refuses_has_its_notice(window: Window) -> None:
    shown = seen(window, texts_of(window, happened="2025-06-02", issued_on="2025-06-02"))
    assert shown.decision is not None
    assert shown.decision.refused
    printed = "".join(page_text(print_notice(window.office, window.member_id, shown)).split())
    assert "慢性肾炎" in printed
    assert "2025-06-02" in printed
    with pytest.raises(KnownError):
        accept(window.office, Acceptance(window.member_id, "outpatient", shown.reading.texts, {}))


def test_nothing_stands_for_a_form_that_does_not_name_its_bill(window: Window) -> None:
    reading = read_form(kind_of("outpatient"), texts_of(window, bill_number=""), window.office.clock.today())
    assert find_standing(window.office, reading, window.member_id) == Standing({}, {PLAN_ID: ()})
