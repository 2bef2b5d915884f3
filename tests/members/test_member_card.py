"""The member as the counter opens them: cover, use, accounts, history, and the basis of a claim."""

from datetime import date

import pytest
from sqlalchemy import select

from app.models.member import Member
from app.rules.plan.benefit import Waiting
from app.rules.values.errors import KnownError
from app.rules.values.facts import Cover
from app.rules.values.money import ZERO, Money
from app.services.claims.member_file import MemberFile, open_member
from app.services.covers.state import cover_on
from app.services.office.office import Office


def opened(office: Office, name: str) -> MemberFile:
    with office.reading() as session:
        member_id = session.scalars(select(Member.id).where(Member.name == name)).first()
    assert member_id is not None
    return open_member(office, member_id)


def test_the_card_of_the_picture(sample: Office) -> None:
    card = opened(sample, "陈志强").card
    assert (card.sex, card.age, card.cover_state) == ("male", 38, "covered")
    assert (card.masked_document, card.masked_phone) == ("440605********1234", "138****6620")
    assert (card.union_name, card.category_label) == ("南海区某快递有限公司工会", "新就业形态劳动者・快递员")
    assert (card.plan_name, card.source) == ("工会二次医保", "gift")
    assert (card.first_day, card.last_day) == (date(2026, 1, 1), date(2026, 12, 31))
    assert card.eligible_from == date(2026, 1, 31)
    assert (card.limit, card.left) == (Money.from_yuan("173000"), Money.from_yuan("173000"))


def test_a_returned_claim_uses_nothing_up(sample: Office) -> None:
    file = opened(sample, "陈志强")
    assert [row.state for row in file.history] == ["returned"]
    assert file.history[0].paid == Money.from_yuan("4923.02")
    assert (file.card.used, file.card.nth_next) == (ZERO, 1)


def test_the_account_is_named_as_the_form_offers_it(sample: Office) -> None:
    (account,) = opened(sample, "陈志强").accounts
    assert account.label == "本人・农商银行桂城支行・6217 **** **** 8821"


def test_somebody_in_the_waiting_period_sees_from_when_a_stay_counts(sample: Office) -> None:
    card = opened(sample, "崔兆全").card
    assert card.cover_state == "waiting"
    assert (card.first_day, card.last_day) == (date(2026, 11, 1), date(2027, 10, 31))
    assert card.eligible_from == date(2026, 12, 1)


def test_somebody_lapsed_sees_the_last_cover(sample: Office) -> None:
    card = opened(sample, "罗永坚").card
    assert card.cover_state == "lapsed"
    assert card.last_day == date(2025, 12, 31)


def test_a_first_claim_that_was_paid_is_used_and_counted(sample: Office) -> None:
    file = opened(sample, "潘少珍")
    (claim,) = file.history
    assert claim.state == "paid"
    assert (file.card.used, file.card.nth_next) == (claim.paid, 2)
    assert file.card.limit is not None
    assert file.card.left == file.card.limit - claim.paid
    (cover,) = file.basis.covers
    assert [used.nth for used in cover.claims] == [1]
    assert cover.usage.paid == claim.paid


def test_a_claim_of_last_year_counts_in_last_years_cover(sample: Office) -> None:
    file = opened(sample, "霍瑞莲")
    assert [row.state for row in file.history] == ["paid"]
    before, now = file.basis.covers
    assert before.usage.claims == 1
    assert now.usage.claims == 0
    assert now.usage.lifetime_paid == before.usage.paid
    assert file.card.used == ZERO


def test_the_basis_knows_both_readings(sample: Office) -> None:
    basis = opened(sample, "陈志强").basis
    assert (basis.readings["2026"], basis.readings["2024"]) == ("stacked", "by_claim")
    assert {"2024", "2026"} <= basis.signed
    assert basis.plan.edition_on(date(2025, 11, 18), basis.readings.keys()).id == "2024"


def test_the_basis_finds_the_cover_of_a_day(sample: Office) -> None:
    basis = opened(sample, "霍瑞莲").basis
    assert basis.cover_on(date(2025, 6, 1)) == basis.covers[0]
    assert basis.cover_on(date(2027, 6, 1)) is None
    assert basis.last_cover_before(date(2027, 6, 1)) == basis.covers[1]
    assert basis.usage_on(date(2027, 6, 1)).paid == ZERO
    assert basis.member.age_on(date(2026, 11, 12)) == 53


def test_enrolments_are_listed_newest_first(sample: Office) -> None:
    newest, oldest = opened(sample, "霍瑞莲").enrolments
    assert (newest.period_name, newest.renewed) == ("2026 年度", True)
    assert oldest.period_name == "2025 年度"


def test_a_passport_holder_has_a_card_too(sample: Office) -> None:
    card = opened(sample, "MARIA SANTOS").card
    assert (card.document_kind, card.masked_document) == ("passport", "P******6B")


def test_nobody_is_refused_with_a_sentence(sample: Office) -> None:
    with pytest.raises(KnownError) as refused:
        open_member(sample, 10**9)
    assert refused.value.code == "member.unknown"


# ------------------------------------------------------------------------------------- cover on a day

WAITING = Waiting(new_days=30)
NEW = Cover(first_day=date(2026, 11, 1), last_day=date(2027, 10, 31))
OLD = Cover(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("covers", "day", "state"),
    [
        ([], date(2026, 11, 12), "none"),
        ([NEW], date(2026, 10, 31), "waiting"),
        ([NEW], date(2026, 11, 1), "waiting"),
        ([NEW], date(2026, 11, 30), "waiting"),
        ([NEW], date(2026, 12, 1), "covered"),
        ([NEW], date(2027, 10, 31), "covered"),
        ([NEW], date(2027, 11, 1), "lapsed"),
        ([OLD], date(2026, 1, 1), "lapsed"),
        ([OLD, NEW], date(2026, 6, 1), "waiting"),
    ],
)
def test_cover_has_a_state_on_every_day(covers: list[Cover], day: date, state: str) -> None:
    assert cover_on(covers, WAITING, day).state == state


def test_a_renewal_has_no_waiting_period() -> None:
    renewed = Cover(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31), renewed=True)
    assert cover_on([renewed], WAITING, date(2026, 1, 1)).state == "covered"
