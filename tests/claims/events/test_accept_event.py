"""F9 on an event: all of it is written or none of it, once, and everything that reads claims knows it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.models.audit import AuditRow
from app.models.claim import Claim, Settlement
from app.models.claim_event import Beneficiary, ClaimEvent
from app.models.ledger import LedgerEntry
from app.models.receipt import Receipt
from app.rules.steps.engine import decide
from app.rules.values.errors import KnownError
from app.services.claims import accept as accept_module
from app.services.claims.accept import AcceptanceChanged, accept
from app.services.claims.drafts import draft_of, save_draft
from app.services.claims.history import claim_file, claims_of, find_claim, verify_receipt
from app.services.claims.member_file import open_member
from app.services.claims.refusal import print_notice
from app.services.claims.reprint import print_receipt
from app.services.claims.settlements import inputs_from_json
from app.services.claims.states import RETURN
from app.services.claims.take_up import texts_to_continue
from app.services.claims.today import today_overview
from app.services.claims.withdraw import withdraw
from app.services.papers.receipt_data import from_json
from app.services.records.verify import verify_office
from tests.claims.events.desk import (
    ACCIDENT,
    CONDOLENCE,
    DEATH,
    DIAGNOSIS,
    GRANT,
    Desk,
    add_member,
    family,
    with_check_digit,
)
from tests.making_claims import move_on

pytestmark = pytest.mark.file_and_server

EVERY = (
    ("critical_illness", DIAGNOSIS, "50000.00", "恶性肿瘤"),
    ("accident", ACCIDENT, "60000.00", "意外 7 级"),
    ("death", DEATH | family(), "150000.00", "意外身故"),
    ("condolence", CONDOLENCE, "500.00", "大病慰问"),
    ("study_grant", GRANT, "2000.00", "爱心助学"),
)


def rows(desk: Desk, table: type) -> int:
    with desk.office.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize(("kind", "form", "paid", "title"), EVERY)
def test_an_event_becomes_a_claim_with_everything_a_claim_has(desk: Desk, kind, form, paid, title) -> None:
    accepted = desk.accept(kind, desk.texts(form))
    assert (str(accepted.decision.paid), accepted.number) == (paid, "NH-2026-000001")
    file = claim_file(desk.office, accepted.claim_id)
    assert (file.event, file.diagnosis, file.state, file.happened) == (
        kind,
        title,
        "accepted",
        date.fromisoformat(form["happened"]),
    )
    assert file.decision == accepted.decision
    (row,) = claims_of(desk.office, desk.member_id)
    assert (row.event, row.diagnosis, str(row.paid)) == (kind, title, paid)
    opened = open_member(desk.office, desk.member_id)
    assert [each.kind for each in opened.history] == [kind]
    assert str(opened.basis_for(kind, file.happened).covers[0].usage.paid) == paid
    (recent,) = today_overview(desk.office).recent
    assert (recent.event, recent.diagnosis) == (kind, title)
    assert find_claim(desk.office, accepted.number).claim_id == accepted.claim_id
    assert verify_receipt(desk.office, accepted.verification_code).number == accepted.number
    assert verify_office(desk.office).faults == ()


def test_what_was_shown_is_what_is_settled_and_can_be_decided_again(desk: Desk) -> None:
    shown = desk.preview("critical_illness", desk.texts(DIAGNOSIS))
    accepted = desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    assert accepted.decision == shown.decision
    with desk.office.reading() as session:
        settlement = session.scalars(select(Settlement)).one()
    facts, bill, used = inputs_from_json(settlement.inputs)
    assert shown.edition is not None
    assert decide(shown.edition, facts, bill, used) == accepted.decision


def test_the_second_f9_gives_the_same_claim(desk: Desk) -> None:
    texts = desk.texts(DIAGNOSIS)
    acceptance = desk.acceptance("critical_illness", texts, desk.preview("critical_illness", texts), "once")
    first = accept(desk.office, acceptance)
    assert accept(desk.office, acceptance) == first
    assert rows(desk, Claim) == 1


def test_nothing_is_left_of_an_acceptance_that_fails_halfway(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("disk gone")

    with monkeypatch.context() as cut:
        cut.setattr(accept_module, "forget_draft", fail)
        with pytest.raises(RuntimeError):
            desk.accept("death", DEATH | family())
    assert [rows(desk, table) for table in (Claim, ClaimEvent, Beneficiary, Settlement, Receipt)] == [0] * 5
    assert desk.accept("death", DEATH | family()).number == "NH-2026-000001", "no number was lost"


def test_what_changed_meanwhile_is_shown_before_anything_is_written(desk: Desk) -> None:
    texts = desk.texts(DIAGNOSIS, disease="瘫痪")
    before = desk.preview("critical_illness", texts)
    desk.accept("death", DEATH | family())
    desk.accept("accident", desk.texts(ACCIDENT, grade="1"))
    # 350,000 for the period, 300,000 of it given since: the sum is the same, the room is not.
    with pytest.raises(AcceptanceChanged) as raised:
        accept(desk.office, desk.acceptance("critical_illness", texts, before))
    assert raised.value.code == "accept.changed_otherwise"
    assert str(raised.value.preview.paid) == "50000.00"
    assert rows(desk, Claim) == 2


def test_the_joint_cap_of_the_period_holds_over_all_kinds(desk: Desk) -> None:
    desk.accept("death", DEATH | family())
    desk.accept("accident", desk.texts(ACCIDENT, grade="1"))
    desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    shown = desk.preview("condolence", desk.texts(CONDOLENCE))
    assert not shown.paid
    assert not shown.can_accept


def test_the_same_disease_is_not_paid_twice_another_one_is(desk: Desk) -> None:
    desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    again = desk.preview("critical_illness", desk.texts(DIAGNOSIS, certificate="ZM-2"))
    assert {strip.code for strip in again.messages if strip.level == "refusal"} == {
        "disease_paid_before",
        "event_duplicate.live",
    }
    other = desk.accept("critical_illness", desk.texts(DIAGNOSIS, disease="瘫痪"))
    assert (str(other.decision.paid), other.decision.nth_claim) == ("50000.00", 2)


def test_a_stay_s_count_and_an_event_s_are_kept_apart(desk: Desk) -> None:
    desk.accept("condolence", desk.texts(CONDOLENCE))
    desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    usage = open_member(desk.office, desk.member_id).bases[0].covers[0].usage
    assert dict(usage.by_event) == {"condolence": 1, "critical_illness": 1}
    assert (usage.claims, usage.diseases) == (2, ("恶性肿瘤",))
    assert usage.nth("stay") == 1


@pytest.mark.parametrize(
    ("kind", "form", "same", "other"),
    [
        ("accident", ACCIDENT, {"grade": "8"}, {"certificate": "城认 2026-0999"}),
        ("condolence", CONDOLENCE, {"recipient": "马大山"}, {"happened": "2026-10-26"}),
        ("study_grant", GRANT, {"school": "西北师范大学"}, {"student": "马小雪"}),
    ],
)
def test_one_event_is_claimed_once(desk: Desk, kind, form, same, other) -> None:
    desk.accept(kind, desk.texts(form))
    shown = desk.preview(kind, desk.texts(form, **same))
    assert [strip.code for strip in shown.messages if strip.level == "refusal"] == ["event_duplicate.live"]
    assert desk.preview(kind, desk.texts(form, **other)).can_accept


def test_somebody_dies_once_whatever_the_papers_say(desk: Desk) -> None:
    desk.accept("death", DEATH | family())
    shown = desk.preview("death", DEATH | family() | {"happened": "2026-11-04", "death_certificate": "9"})
    assert not shown.can_accept


def test_two_live_claims_cannot_rest_on_one_event_whatever_the_screen_did(desk: Desk) -> None:
    first = desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    second = desk.accept("critical_illness", desk.texts(DIAGNOSIS, disease="瘫痪"))
    with desk.office.writing() as session:
        key = session.scalars(select(ClaimEvent).where(ClaimEvent.claim_id == first.claim_id)).one().event_key
        other = session.scalars(select(ClaimEvent).where(ClaimEvent.claim_id == second.claim_id)).one()
        other.event_key = key
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_a_withdrawn_event_gives_everything_back(desk: Desk) -> None:
    before = open_member(desk.office, desk.member_id).bases
    accepted = desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    withdraw(desk.office, accepted.claim_id, "录错了人")
    after = open_member(desk.office, desk.member_id).bases
    assert [cover.usage.paid for cover in after[0].covers] == [cover.usage.paid for cover in before[0].covers]
    assert after[0].covers[0].usage.diseases == ()
    assert after[0].covers[0].usage.claims == 0
    again = desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    assert (again.number, str(again.decision.paid)) == ("NH-2026-000002", "50000.00")
    assert verify_office(desk.office).faults == ()


def test_a_returned_event_is_continued_without_typing_it_again(desk: Desk) -> None:
    accepted = desk.accept("death", DEATH | family())
    move_on(desk.office, accepted.claim_id, RETURN)
    typed = texts_to_continue(desk.office, accepted.claim_id)
    assert typed["beneficiary.1.name"] == "杨思雨"
    shown = desk.preview("death", {**typed, "continues": ""})
    assert [each.act for each in shown.why_not] == ["continue_claim"]
    again = desk.accept("death", typed)
    assert claim_file(desk.office, accepted.claim_id).state == "withdrawn"
    assert claim_file(desk.office, again.claim_id).continues == accepted.number
    assert verify_office(desk.office).faults == ()


def test_beneficiaries_are_kept_with_exact_shares_that_add_up(desk: Desk) -> None:
    accepted = desk.accept("death", DEATH | family(("1/6", "1/3", "")))
    with desk.office.reading() as session:
        kept = session.scalars(select(Beneficiary).order_by(Beneficiary.position)).all()
    assert [(one.name, Fraction(one.share_numerator, one.share_denominator)) for one in kept] == [
        ("刘桂芳", Fraction(1, 6)),
        ("杨思雨", Fraction(1, 3)),
        ("王玉兰", Fraction(1, 2)),
    ]
    assert sum(one.amount.fen for one in kept) == accepted.decision.paid.fen
    assert (kept[1].guardian, kept[1].holder) == ("刘桂芳", "刘桂芳")
    shown = claim_file(desk.office, accepted.claim_id).beneficiaries
    assert [one.share for one in shown] == ["1/6", "1/3", "1/2"]
    assert "*" in shown[0].masked_document
    assert "*" in shown[0].account


def test_a_changed_share_is_found_by_verifying(desk: Desk) -> None:
    desk.accept("death", DEATH | family())
    with desk.office.writing() as session:
        session.scalars(select(Beneficiary)).first().share_numerator = 2
    assert [fault.code for fault in verify_office(desk.office).faults] == ["verify.beneficiary_sums"]


def test_each_benefit_has_its_entry_and_the_act_stands_in_the_trail(desk: Desk) -> None:
    accepted = desk.accept("death", DEATH | family())
    with desk.office.reading() as session:
        (entry,) = session.scalars(select(LedgerEntry)).all()
        row = session.scalars(select(AuditRow).where(AuditRow.act == "claim.accept")).one()
    assert (entry.benefit, entry.amount) == ("accident_death", accepted.decision.paid)
    after = json.loads(row.after)
    assert (after["event"], after["number"]) == ("death", accepted.number)
    assert "620102" not in row.after, "no document number in the trail"


def test_the_receipt_is_printed_from_what_was_stored(desk: Desk) -> None:
    accepted = desk.accept("death", DEATH | family())
    with desk.office.reading() as session:
        stored = session.scalars(select(Receipt)).one().payload
    data = from_json(stored)
    assert (data.event, data.subject, len(data.beneficiaries)) == ("death", "意外身故", 3)
    first = print_receipt(desk.office, accepted.claim_id)
    second = print_receipt(desk.office, accepted.claim_id, "a4")
    assert (first.nth, second.nth) == (1, 2)
    assert first.pdf.startswith(b"%PDF")
    assert first.pdf != second.pdf


def test_accepting_takes_the_form_s_draft_away_and_no_other(desk: Desk) -> None:
    save_draft(desk.office, desk.member_id, "critical_illness", {"disease": "恶性"})
    save_draft(desk.office, desk.member_id, "stay", {"hospital": "甘肃"})
    desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    assert draft_of(desk.office, desk.member_id, "critical_illness") is None
    assert draft_of(desk.office, desk.member_id, "stay") is not None


def test_another_member_s_account_cannot_be_paid(desk: Desk) -> None:
    _, other = add_member(desk.office, "孟晓玲", with_check_digit("62010319850912224"), ["gansu-new-form"])
    with pytest.raises(KnownError) as raised:
        desk.accept("condolence", desk.texts(CONDOLENCE, account=str(other)))
    assert raised.value.code == "accept.account_gone"


def test_an_unready_form_is_refused_by_the_reason_on_screen(desk: Desk) -> None:
    texts = desk.texts(DIAGNOSIS, certificate="")
    with pytest.raises(KnownError) as raised:
        desk.accept("critical_illness", texts)
    assert raised.value.code == "why.event_missing"
    assert rows(desk, Claim) == 0


def test_a_member_who_is_gone_and_a_plan_that_is_not_theirs_are_said(desk: Desk) -> None:
    texts = desk.texts(CONDOLENCE)
    acceptance = desk.acceptance("condolence", texts, desk.preview("condolence", texts))
    for changed, code in (({"member_id": 99}, "accept.member_gone"), ({"plan_id": "x"}, "plan_file.missing")):
        with pytest.raises(KnownError) as raised:
            accept(desk.office, replace(acceptance, **changed))
        assert raised.value.code == code


def test_two_plans_pay_one_death_each_by_its_own_claim(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("gansu-new-form", "shanghai-member", "union-secondary")
    texts = DEATH | family()
    shown = desk.preview("death", texts)
    wanted = desk.acceptance("death", texts, shown, "once")
    made = [accept(desk.office, wanted)]
    made.append(accept(desk.office, replace(wanted, shown=None, plan_id="shanghai-member")))
    assert [(each.decision.plan_id, str(each.decision.paid), each.number) for each in made] == [
        ("gansu-new-form", "150000.00", "NH-2026-000001"),
        ("shanghai-member", "30000.00", "NH-2026-000002"),
    ]
    assert rows(desk, Receipt) == 2
    assert verify_office(desk.office).faults == ()
    assert accept(desk.office, wanted) == made[0]
    assert rows(desk, Claim) == 2


def test_the_plan_is_chosen_by_the_event(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("union-secondary", "gansu-new-form")
    opened = open_member(desk.office, desk.member_id)
    day = date(2026, 10, 1)
    assert opened.basis.plan.id == opened.basis_for("stay", day).plan.id == "union-secondary"
    assert opened.basis_for("death", day).plan.id == "gansu-new-form"
    assert opened.pays_for("condolence")


def test_a_refused_event_has_its_notice(desk: Desk) -> None:
    shown = desk.preview("critical_illness", desk.texts(DIAGNOSIS, disease="普通肺炎"))
    assert print_notice(desk.office, desk.member_id, shown).startswith(b"%PDF")
    with pytest.raises(KnownError):
        print_notice(desk.office, desk.member_id, desk.preview("critical_illness", desk.texts(DIAGNOSIS)))
