"""What an act touched is told once it is kept, and only then."""

from collections.abc import Iterator

import pytest
from sqlalchemy import delete, insert, update

from app.models.base import Base
from app.models.claim import BillRecord
from app.models.draft import Draft
from app.models.enrolment import Enrolment
from app.models.member import Member
from app.models.remembered import Hospital
from app.models.union import Union
from app.rules.values.errors import KnownError
from app.services.claims.drafts import save_draft
from app.services.claims.states import RETURN, WITHDRAW
from app.services.office.audit_end import explain_lost_end
from app.services.office.office import Office
from app.services.office.touched import SUBJECTS, Touched
from tests.making_claims import add_claim, add_member, decision_of, move_on


@pytest.fixture
def told(office: Office) -> Iterator[list[Touched]]:
    """What the office told since."""
    heard: list[Touched] = []
    office.shared.on_touched = heard.append
    yield heard
    office.shared.on_touched = None


def test_every_table_says_what_it_is_shown_as() -> None:
    assert set(SUBJECTS) == set(Base.metadata.tables)


def test_a_claim_touches_claims_and_trail_and_its_member(office: Office, told: list[Touched]) -> None:
    with office.writing() as session:
        member, cover = add_member(session, office)
        assert told == [], "nothing is told before it is kept"
    with office.writing() as session:
        claim = add_claim(session, office, member, cover, decision_of(("hospital", "1.00")))
    move_on(office, claim.id, RETURN)
    assert told == [
        Touched(frozenset({"members", "covers"}), frozenset({member})),
        Touched(frozenset({"claims", "papers", "trail"}), frozenset({member})),
        Touched(frozenset({"claims", "trail"}), frozenset({member})),
    ]


def test_what_is_rolled_back_touched_nothing(office: Office, told: list[Touched]) -> None:
    def half() -> None:
        with office.writing() as session:
            add_member(session, office)
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        half()
    with pytest.raises(KnownError):
        move_on(office, 1, WITHDRAW)
    assert told == []


def test_what_wrote_nothing_touched_nothing(office: Office, told: list[Touched]) -> None:
    with office.writing():
        pass
    assert save_draft(office, None, "stay", {"total": " "}) is None
    assert told == []


def test_statements_over_many_rows_are_seen_too(office: Office, told: list[Touched]) -> None:
    with office.writing() as session:
        session.execute(insert(Union), [{"name": "甲", "code": "1", "note": ""}])
    with office.writing() as session:
        session.execute(update(BillRecord).values(live=False))
    with office.writing() as session:
        session.execute(delete(Draft))
    with office.writing() as session:
        session.execute(update(Member).values(hardship=True))
    with office.writing() as session:
        session.execute(update(Enrolment).values(cancelled_at=None))
    assert [set(one.subjects) for one in told] == [
        {"members"},
        {"claims"},
        {"drafts"},
        {"members"},
        {"covers"},
    ]
    assert [one.many for one in told] == [False, False, False, True, True], (
        "whose rows they were is not known"
    )


def test_a_row_that_is_changed_or_taken_away_is_seen(office: Office, told: list[Touched]) -> None:
    with office.writing() as session:
        member, _ = add_member(session, office)
    save_draft(office, member, "stay", {"total": "1"})
    save_draft(office, member, "stay", {"total": "12"})
    save_draft(office, member, "stay", {})
    with office.writing() as session:
        session.get_one(Member, member).phone = "13800000000"
    drafts = Touched(frozenset({"drafts"}), frozenset({member}))
    assert told[1:] == [drafts, drafts, drafts, Touched(frozenset({"members"}), frozenset({member}))]


def test_what_no_page_shows_is_not_told(office: Office, told: list[Touched]) -> None:
    with office.writing() as session:
        session.execute(
            insert(Hospital), [{"name": "甲", "grade": "", "local": True, "initials": "j", "uses": 1}]
        )
    assert told == []


def test_an_act_of_the_trail_alone_is_told(office: Office, told: list[Touched]) -> None:
    explain_lost_end(office, "演练")
    assert told == [Touched(frozenset({"trail"}))]


def test_several_acts_add_up() -> None:
    one, other = Touched(frozenset({"claims"}), frozenset({1})), Touched(frozenset({"plans"}), frozenset({2}))
    assert one | other == Touched(frozenset({"claims", "plans"}), frozenset({1, 2}))
    assert (one | Touched(frozenset({"covers"}), many=True)).many
    assert one
    assert not Touched()


@pytest.mark.parametrize(
    ("touched", "concerned"),
    [
        (Touched(frozenset({"claims"}), frozenset({1})), True),
        (Touched(frozenset({"claims"}), frozenset({2})), False),
        (Touched(frozenset({"covers"}), many=True), True),
        (Touched(frozenset({"drafts"}), frozenset({1})), False),
        (Touched(frozenset({"trail"}), frozenset({1})), False),
        (Touched(frozenset({"plans"})), True),
    ],
)
def test_a_claim_rests_on_its_member_and_on_the_plans(touched: Touched, concerned: bool) -> None:
    assert touched.concerns(1) is concerned
