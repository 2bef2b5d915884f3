"""Column types that keep the house's promises: money is fen, dates are dates, times are UTC.

Not for: showing a value. The types refuse a wrong Python type when a row is written, so that a float or a
time without a zone cannot reach the file whatever path it took.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, Date, DateTime, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.models.time_text import read_time, utc, write_time
from app.rules.values.money import Money

# A whole number that may be a row id: 64 bits on PostgreSQL, and on SQLite the INTEGER that is the row id itself.
RowId = BigInteger().with_variant(Integer(), "sqlite")


class MoneyColumn(TypeDecorator[Money]):
    """An amount as a whole number of fen (1/100 yuan)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if not isinstance(value, Money):
            raise TypeError(f"a money column takes Money, not {type(value).__name__}")
        return value.fen

    def process_result_value(self, value: int | Decimal | None, dialect: Dialect) -> Money | None:
        if value is None:
            return None
        # PostgreSQL adds whole numbers up to a NUMERIC.
        fen = int(value)
        if fen != value:
            raise TypeError(f"money is whole fen, not {value}")
        return Money(fen)


class DayColumn(TypeDecorator[date]):
    """A calendar day. A `datetime` is refused: cutting off its time would silently choose a zone."""

    impl = Date
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> date | None:
        if value is None or type(value) is date:
            return value
        raise TypeError(f"a day column takes a date, not {type(value).__name__}")

    def process_result_value(self, value: date | None, dialect: Dialect) -> date | None:
        return value


class TimeColumn(TypeDecorator[datetime]):
    """A moment, in UTC. On SQLite it is text of one width, `2026-11-12T01:14:05.120000Z`, so that it sorts."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        if value is None:
            return None
        moment = utc(value)
        return write_time(moment) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return read_time(value) if isinstance(value, str) else value.astimezone(UTC)
