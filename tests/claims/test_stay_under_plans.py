"""One stay, several plans: each decides in its place, knows what those before it pay, and has a claim of its own."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from app.models.enrolment import Enrolment
from app.models.receipt import Receipt
from app.rules.values.decision import Decision
from app.rules.values.errors import KnownError
from app.services.claims.accept import Acceptance, AcceptanceChanged, Accepted, accept
from app.services.claims.duplicates import find_duplicate
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.kind import Reading
from app.services.claims.kinds.table import kind_of
from app.services.claims.member_file import card_for_claim, open_member
from app.services.claims.preview import Preview
from app.services.claims.read_basis import claim_bases
from app.services.claims.several_plans import Prospect, preview_under_every_plan, prospect
from app.services.claims.standing import Standing, find_standing
from app.services.claims.withdraw import withdraw
from app.services.office.unlock import switch_user
from app.services.papers.receipt_data import from_json
from app.services.plans.adopt import PlanChoice
from app.services.plans.shipped import parsed, shipped_text
from app.services.records.verify import verify_office
from tests.claims.window import Window, add_member, bill_of
from tests.making_an_office import PASSWORD, PLAN, TestClock, new_office

PLANS = ("union-secondary", "gansu-new-form")


@pytest.fixture
def window(tmp_path: Path):
    """A counter of two plans that both pay on a stay, and a member covered by both."""
    choices = []
    for plan_id in PLANS:
        text = shipped_text(plan_id)
        readings: dict[str, Any] = {
            edition.id: "stacked" if edition.open_reading else ""
            for edition in parsed(text, plan_id).editions
            if edition.status != "not_adopted"
        }
        choices.append(PlanChoice(text, plan_id, readings, True))
    clock = TestClock()
    office, _ = new_office(tmp_path / "office", clock, replace(PLAN, plans=tuple(choices)))
    member_id, account_id = add_member(office, "陈志强", "440605198803121234", renewed=True)
    with office.writing() as session:
        own = session.scalars(select(Enrolment)).one()
        session.add(
            Enrolment(
                member_id=member_id,
                plan_id=PLANS[1],
                first_day=own.first_day,
                last_day=own.last_day,
                renewed=False,
                enrolled_on=own.first_day,
                source="gift",
                recorded_at=clock.now(),
            )
        )
    office = switch_user(office, "0107", PASSWORD)
    yield Window(office, clock, member_id, account_id)
    office.close()


def seen_by(window: Window, texts: dict[str, str]) -> tuple[Preview, ...]:
    today = window.office.clock.today()
    reading, bases = (
        read_form(kind_of("stay"), texts, today),
        open_member(window.office, window.member_id).bases,
    )
    first = preview_under_every_plan(bases, reading, {}, today)
    papers = {paper.code: "seen" for _, one in first for paper in one.papers}
    return tuple(one for _, one in preview_under_every_plan(bases, reading, papers, today))


def acceptance(window: Window, texts: dict[str, str], token: str = ""):
    seen = seen_by(window, texts)
    papers = {paper.code: paper.state for one in seen for paper in one.papers}
    return replace(window.acceptance(texts, seen[0], token=token), papers=papers), [
        one.decision for one in seen
    ]


def accept_each(window: Window, wanted: Acceptance, shown: list[Decision | None]) -> list[Accepted]:
    """One plan's claim after the other, as the counter makes them."""
    return [
        accept(window.office, replace(wanted, plan_id=one.plan_id, shown=one))
        for one in shown
        if one is not None
    ]


def test_the_second_plan_knows_what_the_first_pays(window: Window) -> None:
    seen = seen_by(window, window.texts(bill_of("10000"), acknowledged="burden_reached"))
    # Neither states a place, so they go by id; 50 % of 10,000, then 9,400 as far as the family still bears it.
    assert [(one.decision.plan_id, str(one.decision.paid)) for one in seen if one.decision] == [
        ("gansu-new-form", "5000.00"),
        ("union-secondary", "5000.00"),
    ]
    assert str(seen[1].decision.others) == "5000.00"
    assert str(seen[1].decision.family_bears) == "0.00"


def test_each_plan_s_claim_has_its_number_receipt_and_room(window: Window) -> None:
    texts = window.texts(bill_of("10000"), acknowledged="burden_reached")
    wanted, shown = acceptance(window, texts)
    made = accept_each(window, wanted, shown)
    assert [(each.number, each.decision.plan_id) for each in made] == [
        ("NH-2026-000001", "gansu-new-form"),
        ("NH-2026-000002", "union-secondary"),
    ]
    with window.office.reading() as session:
        assert len(session.scalars(select(Receipt)).all()) == 2
    used = {
        basis.plan.id: str(basis.covers[0].usage.paid)
        for basis in open_member(window.office, window.member_id).bases
    }
    assert used == {"gansu-new-form": "5000.00", "union-secondary": "5000.00"}
    assert verify_office(window.office).faults == ()


def test_the_second_plan_may_be_claimed_another_day_and_still_knows(window: Window) -> None:
    texts = window.texts(bill_of("10000"), acknowledged="burden_reached")
    window.accept(texts)
    window.clock.forward(days=3)
    wanted, _ = acceptance(window, texts)
    late = accept(window.office, replace(wanted, shown=None, plan_id="gansu-new-form"))
    assert (late.decision.plan_id, str(late.decision.others)) == ("gansu-new-form", "9400.00")
    assert str(late.decision.paid) == "600.00"


def test_a_bill_is_still_claimed_once_under_one_plan_and_by_one_member(window: Window) -> None:
    texts = window.texts(bill_of("10000"), acknowledged="burden_reached")
    wanted, shown = acceptance(window, texts)
    accept_each(window, wanted, shown)
    for plan_id in PLANS:
        with pytest.raises(KnownError) as raised:
            accept(window.office, replace(wanted, shown=None, plan_id=plan_id))
        assert raised.value.code == "duplicate.live"
    other, _ = window.another_member("李某", "440605199001011234")
    reading = read_form(kind_of("stay"), texts, window.office.clock.today())
    for plan_id in PLANS:
        found = find_duplicate(window.office, reading, other, plan_id)
        assert found is not None
        assert found.way == "stop"


def test_taking_one_back_leaves_the_other(window: Window) -> None:
    texts = window.texts(bill_of("10000"), acknowledged="burden_reached")
    wanted, shown = acceptance(window, texts)
    first, second = accept_each(window, wanted, shown)
    withdraw(window.office, first.claim_id, "录错了方案")
    again = accept(window.office, replace(wanted, shown=None, plan_id="gansu-new-form"))
    assert (again.decision.plan_id, str(again.decision.others)) == (
        "gansu-new-form",
        str(second.decision.paid),
    )
    assert verify_office(window.office).faults == ()


def test_what_changed_meanwhile_is_shown_before_anything_is_written(window: Window) -> None:
    texts = window.texts(bill_of("10000"), acknowledged="burden_reached")
    wanted, shown = acceptance(window, texts)
    accept_each(window, *acceptance(window, window.texts(bill_of("50000"), acknowledged="burden_reached")))
    with pytest.raises(AcceptanceChanged):
        accept_each(window, wanted, shown)


def test_a_member_of_one_plan_is_accepted_as_ever(window: Window) -> None:
    member, account = window.another_member("李某", "440605199001011234", renewed=True)
    texts = window.texts(bill_of("10000"), account=str(account))
    shown = window.preview(texts, member)
    made = accept(window.office, window.acceptance(texts, shown, member))
    assert str(made.decision.paid) == "9400.00"


def test_a_stay_for_an_accident_is_paid_as_one_where_the_plan_says_so(window: Window) -> None:
    texts = window.texts(bill_of("10000"), cause="accident", acknowledged="burden_reached")
    gansu, own = seen_by(window, texts)
    assert gansu.decision is not None
    assert [(each.benefit, str(each.paid)) for each in gansu.decision.benefits] == [
        ("accident_hospital", "8000.00")
    ]
    assert "stay.by_cause" in [strip.code for strip in gansu.messages]
    assert own.decision is not None
    assert [notice.code for notice in own.decision.refusals] == ["excluded"]
    wanted, _ = acceptance(window, texts)
    made = accept(window.office, replace(wanted, shown=None, plan_id="gansu-new-form"))
    with window.office.reading() as session:
        stored = session.scalars(select(Receipt).where(Receipt.claim_id == made.claim_id)).one().payload
    assert from_json(stored).remarks == ("本次按意外住院办理。",)


def test_where_the_cause_makes_no_difference_nothing_is_said_of_it(window: Window) -> None:
    _, own = seen_by(window, window.texts(bill_of("10000")))
    assert "stay.by_cause" not in [strip.code for strip in own.messages]


def standing_of(window: Window, texts: dict[str, str]) -> tuple[Reading[Any], Standing]:
    reading = read_form(kind_of("stay"), texts, window.office.clock.today())
    return reading, find_standing(window.office, reading, window.member_id)


def prospect_of(window: Window, texts: dict[str, str]) -> Prospect:
    """What the counter shows, with what is known of the bill."""
    reading, standing = standing_of(window, texts)
    bases = open_member(window.office, window.member_id).bases
    return prospect(bases, reading, {}, window.office.clock.today(), standing)


def test_the_claim_is_made_on_the_first_plan_in_turn_and_the_others_stand_beside_it(window: Window) -> None:
    texts = window.texts(bill_of("10000"), acknowledged="burden_reached")
    before_any = prospect_of(window, texts)
    assert before_any.basis.plan.id == "gansu-new-form"
    assert [one.decision.plan_id for one in before_any.beside if one.decision] == ["union-secondary"]
    assert before_any.before == ()

    wanted, shown = acceptance(window, texts)
    (first,) = accept_each(window, wanted, shown[:1])
    then = prospect_of(window, texts)
    assert then.basis.plan.id == "union-secondary"
    assert then.beside == ()
    assert then.before == ((first.decision.plan_name, first.number),)

    accept_each(window, replace(wanted, token="second"), shown[1:])
    at_last = prospect_of(window, texts)
    assert [each.code for each in at_last.preview.messages if each.level == "refusal"] == ["duplicate.live"]
    _, standing = standing_of(window, texts)
    assert all(standing.claimed(plan_id) for plan_id in PLANS)


def test_a_day_no_plan_covers_is_refused_under_the_first(window: Window) -> None:
    texts = window.texts(
        bill_of("10000"), admitted="2025-03-01", discharged="2025-03-05", issued_on="2025-03-05"
    )
    found = prospect_of(window, texts)
    assert found.basis.plan.id == open_member(window.office, window.member_id).bases[0].plan.id
    assert found.preview.decision is not None
    assert found.preview.decision.refused


def test_the_card_shows_the_plan_the_claim_is_made_on(window: Window) -> None:
    texts = window.texts(bill_of("10000"), acknowledged="burden_reached")
    opened, found = open_member(window.office, window.member_id), prospect_of(window, texts)
    card = card_for_claim(opened.card, found.basis, found.preview)
    assert opened.card.plan_name == "工会二次医保"
    assert card.plan_name == found.basis.plan.name
    assert (card.nth_next, str(card.used)) == (1, "0.00")
    nothing_typed = prospect(
        opened.bases,
        read_form(kind_of("stay"), {}, window.office.clock.today()),
        {},
        window.office.clock.today(),
    )
    assert card_for_claim(opened.card, nothing_typed.basis, nothing_typed.preview) == opened.card


def test_a_member_s_past_is_read_once_however_many_plans_there_are(window: Window) -> None:
    texts = window.texts(bill_of("10000"), acknowledged="burden_reached")
    accept_each(window, *acceptance(window, texts))
    one_plan, _ = window.another_member("李某", "440605199001011234", renewed=True)
    today = window.office.clock.today()
    statements: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    asked = []
    event.listen(window.office.shared.record.engine, "before_cursor_execute", heard)
    try:
        for member in (window.member_id, one_plan):
            statements.clear()
            with window.office.reading() as session:
                assert len(claim_bases(session, member, today)) == (2 if member == window.member_id else 1)
            asked.append(len(statements))
            assert sum("FROM ledger_entry" in each for each in statements) == 1
            assert sum("FROM claim" in each for each in statements) == 1
    finally:
        event.remove(window.office.shared.record.engine, "before_cursor_execute", heard)
    assert asked[0] == asked[1]
