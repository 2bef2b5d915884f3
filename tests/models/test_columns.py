"""Money is fen, days are days, times have a zone: whatever path a value takes, to a file and to a server."""

import json
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, Table, func, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, StatementError

from app.models.base import Base
from app.models.claim import AMOUNTS, BillRecord, Settlement
from app.models.claim_event import ClaimEvent
from app.models.columns import DayColumn, MoneyColumn, TimeColumn
from app.models.enrolment import CoveragePeriod
from app.models.ledger import LedgerEntry
from app.models.search_key import SearchKey
from app.models.time_text import read_time, utc, write_time
from app.models.union import Union
from app.models.user import User
from app.rules.values.bill import Bill
from app.rules.values.money import Money

MOMENT = datetime(2026, 11, 12, 1, 14, 5, 120_000, tzinfo=UTC)


def put(connection: Connection, table: Table, **values: object) -> None:
    connection.execute(table.insert().values(**values))


def is_file(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


ENTRY = {
    "claim_id": 1,
    "settlement_id": 1,
    "member_id": 1,
    "plan_id": "p",
    "kind": "benefit",
    "benefit": "b",
    "posted_at": MOMENT,
    "posted_by": 1,
}
PERIOD = {"plan_id": "p", "name": "2026", "first_day": date(2026, 1, 1), "last_day": date(2026, 12, 31)}
USER = {"number": "1", "name": "n", "role": "clerk", "active": True}


BILL = {
    "claim_id": 1,
    "bill_code": "44060126",
    "bill_number": "0012345678",
    "insurance_class": "employee",
    **dict.fromkeys(AMOUNTS, Money(0)),
}
EVENT = {
    "claim_id": 1,
    "kind": "death",
    "event_key": "1|union-mutual|death",
    "title": "身故",
    "place": "",
    "happened": date(2026, 3, 1),
}


@pytest.mark.parametrize("fen", [523725, -523725, 2**53 + 1])
def test_money_is_stored_as_whole_fen_and_comes_back_as_money(loose, fen):
    put(loose, LedgerEntry.__table__, **ENTRY, amount=Money(fen))
    stored = loose.exec_driver_sql("SELECT amount FROM ledger_entry").scalar_one()
    assert (stored, type(stored)) == (fen, int)
    assert loose.scalar(select(LedgerEntry.amount)) == Money(fen)


def test_the_sum_over_money_is_whole_fen_and_money(loose):
    for claim, fen in enumerate((523725, -100, 2**40), start=1):
        put(loose, LedgerEntry.__table__, **{**ENTRY, "claim_id": claim}, amount=Money(fen))
    assert loose.scalar(select(func.sum(LedgerEntry.amount))) == Money(523725 - 100 + 2**40)


def test_an_average_is_no_money(loose):
    for claim, fen in enumerate((1, 2), start=1):
        put(loose, LedgerEntry.__table__, **{**ENTRY, "claim_id": claim}, amount=Money(fen))
    with pytest.raises(TypeError, match="whole fen"):
        loose.scalar(select(type_coerce(func.avg(LedgerEntry.amount), MoneyColumn)))


@pytest.mark.parametrize("amount", [52.37, 5237, "52.37", True])
def test_nothing_but_money_becomes_money(loose, amount):
    with pytest.raises(StatementError, match="takes Money"):
        put(loose, LedgerEntry.__table__, **ENTRY, amount=amount)


def test_a_day_is_stored_as_a_day(loose):
    put(loose, CoveragePeriod.__table__, **PERIOD)
    stored = loose.exec_driver_sql("SELECT first_day FROM coverage_period").scalar()
    assert stored == ("2026-01-01" if is_file(loose) else date(2026, 1, 1))
    assert loose.scalar(select(CoveragePeriod.last_day)) == date(2026, 12, 31)


def test_a_time_does_not_become_a_day(loose):
    with pytest.raises(StatementError, match="takes a date"):
        put(loose, CoveragePeriod.__table__, **{**PERIOD, "first_day": MOMENT})


def test_a_time_is_stored_in_utc_whatever_its_zone(loose):
    in_china = MOMENT.astimezone(timezone(timedelta(hours=8)))
    put(loose, User.__table__, **USER, created_at=in_china)
    stored = loose.exec_driver_sql("SELECT created_at FROM user_account").scalar()
    assert stored == ("2026-11-12T01:14:05.120000Z" if is_file(loose) else MOMENT)
    back = loose.scalar(select(User.created_at))
    assert back == MOMENT
    assert back.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(loose):
    with pytest.raises(StatementError, match="needs a zone"):
        put(loose, User.__table__, **USER, created_at=MOMENT.replace(tzinfo=None))


def test_bytes_and_the_rarest_characters_come_back_as_they_went_in(loose):
    payload, name = bytes(range(256)), "\U00020bb7\u9fb4野\U0002a6df"
    put(
        loose,
        Settlement.__table__,
        claim_id=1,
        nth=1,
        edition_digest="d",
        inputs=b"{}",
        decision=payload,
        digest="d",
        paid=Money(0),
        decided_at=MOMENT,
        decided_by=1,
    )
    put(loose, Union.__table__, name=name, code="", note=json.dumps({"name": name}, ensure_ascii=False))
    assert loose.scalar(select(Settlement.decision)) == payload
    assert loose.execute(select(Union.name, Union.note)).one() == (name, f'{{"name": "{name}"}}')


def test_two_live_claims_never_rest_on_one_bill(loose):
    put(loose, BillRecord.__table__, **BILL, live=False)
    put(loose, BillRecord.__table__, **{**BILL, "claim_id": 2}, live=True)
    with pytest.raises(IntegrityError), loose.begin_nested():
        put(loose, BillRecord.__table__, **{**BILL, "claim_id": 3}, live=True)
    for claim in (4, 5):
        # A bill without a number says nothing about being the same.
        put(loose, BillRecord.__table__, **{**BILL, "claim_id": claim, "bill_number": ""}, live=True)
    assert loose.scalar(select(func.count()).select_from(BillRecord)) == 4


def test_two_live_claims_never_rest_on_one_event(loose):
    put(loose, ClaimEvent.__table__, **EVENT, live=False)
    put(loose, ClaimEvent.__table__, **{**EVENT, "claim_id": 2}, live=True)
    with pytest.raises(IntegrityError), loose.begin_nested():
        put(loose, ClaimEvent.__table__, **{**EVENT, "claim_id": 3}, live=True)
    for claim in (4, 5):
        put(loose, ClaimEvent.__table__, **{**EVENT, "claim_id": claim, "event_key": ""}, live=True)
    assert loose.scalar(select(func.count()).select_from(ClaimEvent)) == 4


def test_search_keys_stand_in_the_order_of_their_characters_codes(loose):
    keys = ["n_", "nA", "na", "na ", "nz", "n李", "n\U00020bb7"]
    for nth, key in enumerate(reversed(keys)):
        put(loose, SearchKey.__table__, key=key, member_id=nth, mark=0)
    assert loose.scalars(select(SearchKey.key).order_by(SearchKey.key)).all() == sorted(keys)


def test_times_sort_as_text():
    times = [
        MOMENT,
        MOMENT + timedelta(microseconds=1),
        MOMENT + timedelta(days=40),
        MOMENT.replace(microsecond=0),
    ]
    assert sorted(map(write_time, times)) == [write_time(moment) for moment in sorted(times)]
    assert [read_time(write_time(moment)) for moment in times] == times


def test_what_is_absent_stays_absent_on_either_database():
    for column in (TimeColumn(), MoneyColumn(), DayColumn()):
        for dialect in (sqlite.dialect(), postgresql.dialect()):
            assert column.process_bind_param(None, dialect) is None
            assert column.process_result_value(None, dialect) is None


def test_a_bill_goes_into_its_row_and_comes_out_the_same():
    bill = Bill(**{name: Money(number * 101) for number, name in enumerate(AMOUNTS)})
    assert BillRecord(claim_id=1, **BillRecord.of(bill)).amounts() == bill
    assert set(AMOUNTS) == {field.name for field in fields(Bill)}


def test_postgresql_keeps_times_as_times():
    column, dialect = TimeColumn(), postgresql.dialect()
    in_china = MOMENT.astimezone(timezone(timedelta(hours=8)))
    assert column.process_bind_param(in_china, dialect) == utc(in_china) == MOMENT
    assert column.process_result_value(in_china, dialect) == MOMENT
    assert "WITH TIME ZONE" in str(column.compile(dialect))


def test_every_table_can_be_made_on_postgresql():
    from sqlalchemy.schema import CreateTable

    for table in Base.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_a_row_shows_nobodys_data_in_its_repr():
    user = User(number="0107", name="李秀英", role="clerk", created_at=MOMENT)
    assert repr(user) == "<User>"
