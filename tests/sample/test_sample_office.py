"""The sample office: its facts counted, its people plausible, its record whole, the same every time."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.models.claim import CLAIM_STATES, BillRecord, Claim, Settlement
from app.models.claim_event import Beneficiary
from app.models.enrolment import Enrolment
from app.models.member import BankAccount, Member
from app.models.union import Union
from app.rules.values.decision import from_json
from app.rules.values.identity_number import read_identity_number
from app.services.claims.kinds.table import KINDS
from app.services.claims.member_file import open_member
from app.services.members.new_member import CATEGORIES, card_check_meets
from app.services.office.door import door
from app.services.office.number_series import peek_number
from app.services.office.office import Office
from app.services.office.unlock import unlock
from app.services.records.verify import verify_office
from app.services.sample import invent
from app.services.sample.bills import self_pay_for
from app.services.sample.office import PASSWORD, Progress, make_sample_office
from tests.search.conftest import DAY


def count(office: Office, table: type) -> int:
    with office.reading() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def test_it_is_a_district_office(sample: Office) -> None:
    assert sample.profile.sample
    assert sample.profile.name == "佛山市南海区总工会职工服务窗口"
    assert count(sample, Member) >= 2000
    assert count(sample, Union) >= 40
    assert (sample.actor.number, sample.actor.name) == ("0107", "李秀英")


def test_its_record_holds_together(sample: Office) -> None:
    assert verify_office(sample).faults == ()


def test_no_union_can_be_taken_for_a_real_one(sample: Office) -> None:
    with sample.reading() as session:
        assert all("某" in name for name in session.scalars(select(Union.name)))


def test_every_category_and_every_state_is_there(sample: Office) -> None:
    with sample.reading() as session:
        categories = set(session.scalars(select(Member.category).distinct()))
        states = set(session.scalars(select(Claim.state).distinct()))
    assert categories == set(CATEGORIES) - {"other_new_form"}
    assert states == set(CLAIM_STATES)


def test_every_id_number_is_valid_and_fits_the_person(sample: Office) -> None:
    with sample.reading() as session:
        members = session.scalars(select(Member)).all()
    for member in members:
        if member.document_kind in ("id_card", "residence_permit"):
            read = read_identity_number(member.document_number)
            assert (read.birth_date, read.sex) == (member.birth_date, member.sex)
    assert len({member.document_number for member in members}) == len(members)
    ages = [DAY.year - member.birth_date.year for member in members if member.birth_date]
    assert min(ages) >= 18
    assert max(ages) <= 61


def test_every_account_has_its_check_digit(sample: Office) -> None:
    with sample.reading() as session:
        assert all(card_check_meets(number) for number in session.scalars(select(BankAccount.number)))


def test_the_people_a_test_of_names_needs_are_there(sample: Office) -> None:
    with sample.reading() as session:
        names = Counter(session.scalars(select(Member.name)))
    for char in "䶮㛃𬭎堃·":
        assert any(char in name for name in names)
    for surname in "单曾仇解区":
        assert any(name.startswith(surname) for name in names)
    assert names["黄志明"] >= 2
    assert names["陈志强"] == 1
    assert names["赵明亮"] == 0


def test_the_duplicate_bill_of_the_picture_was_returned(sample: Office) -> None:
    with sample.reading() as session:
        bill, claim, name = session.execute(
            select(BillRecord, Claim, Member.name)
            .join(Claim, Claim.id == BillRecord.claim_id)
            .join(Member, Member.id == Claim.member_id)
            .where(BillRecord.bill_code == "44060124", BillRecord.bill_number == "0012345678")
        ).one()
    assert (name, claim.state, claim.state_reason) == ("陈志强", "returned", "缺出院小结")
    assert bill.amounts().self_pay.grouped() == "5,237.25"


def test_both_readings_have_been_paid_by(sample: Office) -> None:
    with sample.reading() as session:
        decisions = [from_json(stored) for stored in session.scalars(select(Settlement.decision))]
    stays = {decision.reading for decision in decisions if decision.event == "stay"}
    assert stays == {"stacked", "by_claim"}


def test_the_last_claims_are_those_of_the_picture(sample: Office) -> None:
    with sample.reading() as session:
        rows = session.execute(
            select(Member.name, Settlement.paid)
            .join(Claim, Claim.member_id == Member.id)
            .join(Settlement, Settlement.claim_id == Claim.id)
            .order_by(Claim.accepted_at.desc())
            .limit(3)
        ).all()
    assert [(name, paid.grouped()) for name, paid in rows] == [
        ("梁美珍", "3,618.40"),
        ("何国雄", "2,206.75"),
        ("黄丽娟", "4,051.20"),
    ]


def test_a_few_claims_of_every_kind_of_event_are_there(sample: Office) -> None:
    with sample.reading() as session:
        kinds = Counter(session.scalars(select(Claim.event)))
        states = set(session.scalars(select(Claim.state).where(Claim.event != "stay")))
        shares = session.scalars(select(Beneficiary)).all()
    assert kinds.keys() == KINDS.keys()
    assert all(kinds[kind] >= 2 for kind in KINDS)
    assert states == {"accepted", "reviewed", "paid", "returned"}
    assert any(one.guardian for one in shares)


def test_whoever_has_both_plans_claims_a_stay_on_the_office_s_own(sample: Office) -> None:
    with sample.reading() as session:
        both = session.scalars(
            select(Enrolment.member_id)
            .where(
                Enrolment.plan_id == "gansu-new-form", Enrolment.first_day <= DAY, Enrolment.last_day >= DAY
            )
            .limit(1)
        ).one()
    opened = open_member(sample, both)
    assert opened.basis_for("stay", DAY).plan.id == opened.basis.plan.id == "union-secondary"
    assert opened.basis_for("death", DAY).plan.id == "gansu-new-form"


def test_self_pay_is_found_for_a_sum_that_was_paid() -> None:
    assert self_pay_for(492_302) == 523_725


def test_no_claim_lies_in_the_future_or_on_a_sunday(sample: Office) -> None:
    with sample.reading() as session:
        days = session.scalars(select(Claim.accepted_on)).all()
    assert max(days) < DAY
    assert all(day.weekday() < 5 for day in days)


def test_the_next_number_follows_the_last(sample: Office) -> None:
    with sample.reading() as session:
        last = session.scalars(select(func.max(Claim.number))).one()
    assert int(peek_number(sample, "claim")[-6:]) == int(last[-6:]) + 1


def test_the_same_seed_and_day_give_the_same_people(sample: Office, tmp_path: Path) -> None:
    steps: list[Progress] = []
    again = make_sample_office(tmp_path / "again", DAY, steps.append)
    try:
        for table in (
            Member.name,
            Member.document_number,
            BankAccount.number,
            Enrolment.first_day,
            BillRecord.total,
        ):
            with again.reading() as one, sample.reading() as other:
                assert one.scalars(select(table)).all() == other.scalars(select(table)).all()
        assert steps[0].step == "set_up"
        assert steps[-1].step == "done"
        assert all(step.done <= step.whole for step in steps)
    finally:
        again.close()
    reopened = unlock(tmp_path / "again", "0203", PASSWORD)
    assert reopened.actor.name == "王建国"
    reopened.close()
    assert len(door(tmp_path / "again").users) == 3


@pytest.mark.slow
@pytest.mark.parametrize("day", [date(2027, 1, 2), date(2027, 3, 1), date(2028, 2, 29)])
def test_it_can_be_made_on_any_day(tmp_path: Path, day: date) -> None:
    office = make_sample_office(tmp_path / "office", day)
    try:
        assert verify_office(office).faults == ()
        with office.reading() as session:
            assert set(session.scalars(select(Claim.state).distinct())) == set(CLAIM_STATES)
    finally:
        office.close()


def test_invented_card_numbers_end_in_their_check_digit() -> None:
    assert invent.luhn_digit("7992739871") == "3"
    assert invent.fitting_account("6217280101", "8821").endswith("8821")
