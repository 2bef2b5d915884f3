"""The ledger gives room back exactly, and what is used of a cover is what stands in it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy.exc import IntegrityError

from app.models.ledger import LedgerEntry
from app.rules.values.facts import Usage
from app.rules.values.money import ZERO
from app.services.claims.states import RETURN, WITHDRAW, move
from app.services.ledger import postings
from app.services.ledger.postings import read_past, usage_book
from app.services.records.verify import verify_office
from tests.making_claims import PLAN, add_claim, add_member, decision_of, move_on, settle, yuan

pytestmark = pytest.mark.file_and_server


def entries(office) -> list[tuple[str, str, int, int | None]]:
    with office.reading() as session:
        found = session.query(LedgerEntry).order_by(LedgerEntry.id)
        return [(entry.kind, entry.benefit, entry.amount.fen, entry.reverses_id) for entry in found]


def test_a_claim_takes_room_and_withdrawn_gives_it_back_exactly(office):
    with office.writing() as session:
        member, cover = add_member(session, office)
        before = usage_book(read_past(session, member), PLAN)
        claim = add_claim(session, office, member, cover, decision_of(("hospital", "4923.02")), yuan("300"))
        used = usage_book(read_past(session, member), PLAN).of(cover)
        assert (used.claims, used.paid, used.lifetime_paid) == (1, yuan("4923.02"), yuan("4923.02"))
        assert used.deductible_taken == yuan("300")
        assert used.by_benefit["hospital"].claims == 1
        move(session, office, claim.id, WITHDRAW, "录错")
        after = usage_book(read_past(session, member), PLAN).of(cover)
        assert before.of(cover) == after == Usage.none()
    assert entries(office) == [
        ("benefit", "hospital", 492302, None),
        ("deductible", "", 30000, None),
        ("benefit", "hospital", -492302, 1),
        ("deductible", "", -30000, 2),
    ]
    assert verify_office(office).good


def test_what_claims_worked_on_adds_up_and_goes_with_them(office):
    # Bands on the running total and days of allowance go by the base and the days, not by what was paid.
    with office.writing() as session:
        member, cover = add_member(session, office)
        made = []
        for base, days in (("9900", 4), ("500", 6)):
            decision = decision_of(("hospital", "100.00"))
            amounts = structs.replace(decision.benefits[0], base=yuan(base), days=days)
            decision = structs.replace(decision, benefits=(amounts,))
            made.append(add_claim(session, office, member, cover, decision))
        used = usage_book(read_past(session, member), PLAN).of(cover).of("hospital")
        assert (used.base, used.days, used.claims) == (yuan("10400"), 10, 2)
        move(session, office, made[0].id, WITHDRAW, "录错")
        used = usage_book(read_past(session, member), PLAN).of(cover).of("hospital")
        assert (used.base, used.days, used.claims) == (yuan("500"), 6, 1)
    move_on(office, made[1].id, RETURN)
    with office.reading() as session:
        assert usage_book(read_past(session, member), PLAN).of(cover).of("hospital").base == ZERO


def test_a_claim_below_a_benefits_threshold_still_counts_for_the_running_total(office):
    with office.writing() as session:
        member, cover = add_member(session, office)
        decision = decision_of(("hospital", "100.00"))
        nothing = structs.replace(
            decision.benefits[0], benefit="major", base=yuan("700"), computed=ZERO, paid=ZERO
        )
        add_claim(
            session, office, member, cover, structs.replace(decision, benefits=(*decision.benefits, nothing))
        )
        assert usage_book(read_past(session, member), PLAN).of(cover).of("major").base == yuan("700")


def test_taking_back_twice_takes_back_once(office):
    with office.writing() as session:
        member, cover = add_member(session, office)
        claim = add_claim(session, office, member, cover, decision_of(("hospital", "100.00")), yuan("50"))
        assert postings.reverse(session, office, claim) == yuan("100.00")
        assert postings.reverse(session, office, claim) == ZERO
        move(session, office, claim.id, WITHDRAW, "录错")
    assert verify_office(office).good


def test_an_entry_cannot_be_taken_back_by_two(office):
    with office.writing() as session:
        member, cover = add_member(session, office)
        claim = add_claim(session, office, member, cover, decision_of(("hospital", "100.00")))
        move(session, office, claim.id, WITHDRAW, "录错")
        (first, back) = session.query(LedgerEntry).order_by(LedgerEntry.id)
    again = LedgerEntry(
        claim_id=first.claim_id,
        settlement_id=first.settlement_id,
        member_id=first.member_id,
        enrolment_id=first.enrolment_id,
        plan_id=first.plan_id,
        amount=back.amount,
        reverses_id=first.id,
        posted_at=first.posted_at,
        posted_by=first.posted_by,
    )
    with pytest.raises(IntegrityError), office.writing() as session:
        session.add(again)


def test_covers_count_apart_and_a_lifetime_together(office):
    with office.writing() as session:
        member, cover = add_member(session, office)
        other, foreign = add_member(session, office, "440605199203045678")
        second = session.get_one(type_of_cover(), cover)
        later = type_of_cover()(
            member_id=member,
            plan_id=PLAN,
            first_day=second.first_day.replace(year=2027),
            last_day=second.last_day.replace(year=2027),
            enrolled_on=second.enrolled_on,
            recorded_at=office.clock.now(),
        )
        session.add(later)
        session.flush()
        add_claim(session, office, member, cover, decision_of(("hospital", "10.00"), ("self_funded", "1.00")))
        add_claim(session, office, member, cover, decision_of(("hospital", "20.00"), nth_claim=2))
        add_claim(session, office, member, later.id, decision_of(("hospital", "30.00")))
        add_claim(session, office, other, foreign, decision_of(("hospital", "500.00")))
        book = usage_book(read_past(session, member), PLAN)
        first, then, never = book.of(cover), book.of(later.id), book.of(999)
    assert (first.claims, first.paid, first.lifetime_paid) == (2, yuan("31.00"), yuan("61.00"))
    assert (first.by_benefit["hospital"].claims, first.by_benefit["self_funded"].claims) == (2, 1)
    assert (then.claims, then.paid, then.lifetime_paid) == (1, yuan("30.00"), yuan("61.00"))
    assert (never.claims, never.paid, never.lifetime_paid) == (0, ZERO, yuan("61.00"))
    assert never.by_benefit["hospital"].lifetime_paid == yuan("60.00")


def type_of_cover():
    from app.models.enrolment import Enrolment

    return Enrolment


def test_a_claim_decided_anew_stands_at_its_last_decision(office):
    with office.writing() as session:
        member, cover = add_member(session, office)
        claim = add_claim(session, office, member, cover, decision_of(("hospital", "100.00")))
        postings.reverse(session, office, claim)
        settle(session, office, claim, decision_of(("hospital", "80.00")), nth=2)
        assert usage_book(read_past(session, member), PLAN).of(cover).paid == yuan("80.00")
        assert usage_book(read_past(session, member), PLAN).of(cover).by_benefit["hospital"].claims == 1
    assert verify_office(office).good


def test_a_claim_that_pays_nothing_posts_nothing_but_counts(office):
    with office.writing() as session:
        member, cover = add_member(session, office)
        add_claim(session, office, member, cover, decision_of(("hospital", "0.00")))
        used = usage_book(read_past(session, member), PLAN).of(cover)
    assert (used.claims, used.paid) == (1, ZERO)
    assert entries(office) == []
    assert verify_office(office).good


def test_two_live_claims_cannot_rest_on_one_bill(office):
    with office.writing() as session:
        member, cover = add_member(session, office)
        claim = add_claim(
            session, office, member, cover, decision_of(("hospital", "1.00")), bill_number="0123456789"
        )
    with pytest.raises(IntegrityError), office.writing() as session:
        add_claim(session, office, member, cover, decision_of(("hospital", "1.00")), bill_number="0123456789")
    move_on(office, claim.id, WITHDRAW)
    with office.writing() as session:
        add_claim(session, office, member, cover, decision_of(("hospital", "1.00")), bill_number="0123456789")
    assert verify_office(office).good


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 10_000_000), st.integers(0, 100_000), st.booleans()), max_size=6))
def test_whatever_is_granted_and_taken_back_the_rest_is_what_stands(office, acts):
    """Any mixture of claims, some withdrawn: what is used is the sum of those that stand."""
    from app.rules.values.money import Money

    with office.writing() as session:
        member, cover = add_member(session, office, number=f"{session.query(LedgerEntry).count()}-{id(acts)}")
        for paid, deductible, stands in acts:
            decision = decision_of(("hospital", str(Money(paid))))
            claim = add_claim(session, office, member, cover, decision, Money(deductible))
            if not stands:
                move(session, office, claim.id, WITHDRAW, "录错")
        used = usage_book(read_past(session, member), PLAN).of(cover)
    standing = [act for act in acts if act[2]]
    assert used.claims == len(standing)
    assert used.paid.fen == sum(act[0] for act in standing)
    assert used.deductible_taken.fen == sum(act[1] for act in standing)
    assert verify_office(office).good
