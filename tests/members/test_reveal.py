"""Seeing a number in full is an act: who, whose, which number and why stand in the trail, the number does not."""

import json

import pytest

from app.models.audit import AuditRow
from app.models.member import BankAccount
from app.rules.values.errors import KnownError
from app.services.members.reveal import reveal
from app.services.office.unlock import switch_user
from tests.making_an_office import PASSWORD
from tests.making_claims import ID_NUMBER, NAME, PHONE, add_member

ACCOUNT = "6217001234567898821"


@pytest.fixture
def office(office):
    """A clerk's."""
    return switch_user(office, "0107", PASSWORD)


@pytest.fixture
def member(office):
    with office.writing() as session:
        member, _ = add_member(session, office)
        account = BankAccount(
            member_id=member, holder=NAME, bank="农商银行", number=ACCOUNT, added_at=office.clock.now()
        )
        session.add(account)
        session.flush()
        made = account.id
    return member, made


@pytest.mark.parametrize(
    ("field", "number"), [("document_number", ID_NUMBER), ("phone", PHONE), ("account_number", ACCOUNT)]
)
def test_who_saw_which_number_and_why_is_on_record(office, member, field, number):
    who, account = member
    given = reveal(office, who, field, "核对 银行退回", account if field == "account_number" else None)
    assert given == number
    with office.reading() as session:
        row = session.query(AuditRow).order_by(AuditRow.id.desc()).first()
    assert (row.act, row.subject, row.user_number) == ("member.reveal", f"member:{who}", "0107")
    told = json.loads(row.after)
    assert (told["field"], told["reason"]) == (field, "核对 银行退回")
    assert number not in row.after


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": "  "}, "reason.missing"),
        ({"member_id": 99}, "member.unknown"),
        ({"field": "password"}, "reveal.unknown_field"),
        ({"field": "account_number"}, "accept.account_gone"),
        ({"field": "account_number", "account_id": 99}, "accept.account_gone"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_leaves_no_row(office, member, change, code):
    with office.reading() as session:
        before = session.query(AuditRow).count()
    wanted = {"member_id": member[0], "field": "phone", "reason": "核对", **change}
    with pytest.raises(KnownError) as raised:
        reveal(office, **wanted)
    assert raised.value.code == code
    with office.reading() as session:
        assert session.query(AuditRow).count() == before
