"""Money is fen, days are days, times have a zone: whatever path a value takes to the file."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, Table, create_engine, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError

from app.models.base import Base
from app.models.claim import AMOUNTS, BillRecord
from app.models.columns import DayColumn, MoneyColumn, TimeColumn
from app.models.enrolment import CoveragePeriod
from app.models.ledger import LedgerEntry
from app.models.time_text import read_time, utc, write_time
from app.models.user import User
from app.rules.values.bill import Bill
from app.rules.values.money import Money

MOMENT = datetime(2026, 11, 12, 1, 14, 5, 120_000, tzinfo=UTC)


@pytest.fixture
def plain():
    """The tables in an ordinary SQLite database in memory; types do not depend on encryption."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def put(engine: Engine, table: Table, **values: object) -> None:
    with engine.begin() as connection:
        connection.execute(table.insert().values(**values))


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


def test_money_is_stored_as_whole_fen_and_comes_back_as_money(plain):
    put(plain, LedgerEntry.__table__, **ENTRY, amount=Money(523725))
    with plain.connect() as connection:
        assert connection.exec_driver_sql("SELECT amount, typeof(amount) FROM ledger_entry").one() == (
            523725,
            "integer",
        )
        assert connection.scalar(select(LedgerEntry.amount)) == Money(523725)


@pytest.mark.parametrize("amount", [52.37, 5237, "52.37", True])
def test_nothing_but_money_becomes_money(plain, amount):
    with pytest.raises(StatementError, match="takes Money"):
        put(plain, LedgerEntry.__table__, **ENTRY, amount=amount)


def test_a_day_is_stored_as_iso_text(plain):
    put(plain, CoveragePeriod.__table__, **PERIOD)
    with plain.connect() as connection:
        assert connection.exec_driver_sql("SELECT first_day FROM coverage_period").scalar() == "2026-01-01"
        assert connection.scalar(select(CoveragePeriod.last_day)) == date(2026, 12, 31)


def test_a_time_does_not_become_a_day(plain):
    with pytest.raises(StatementError, match="takes a date"):
        put(plain, CoveragePeriod.__table__, **{**PERIOD, "first_day": MOMENT})


def test_a_time_is_stored_in_utc_whatever_its_zone(plain):
    in_china = MOMENT.astimezone(timezone(timedelta(hours=8)))
    put(plain, User.__table__, **USER, created_at=in_china)
    with plain.connect() as connection:
        stored = connection.exec_driver_sql("SELECT created_at FROM user_account").scalar()
        assert stored == "2026-11-12T01:14:05.120000Z"
        back = connection.scalar(select(User.created_at))
        assert back == MOMENT
        assert back.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(plain):
    with pytest.raises(StatementError, match="needs a zone"):
        put(plain, User.__table__, **USER, created_at=MOMENT.replace(tzinfo=None))


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
