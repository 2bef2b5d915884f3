"""Giving out numbers: gapless in an office, a kind and a year.

Not for: numbers that may have gaps. A number is taken inside the transaction that uses it; when that fails, the
number was never given out, and when it is kept, no other can have it.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.number_series import NumberSeries
from app.services.office.office import Office


def next_number(session: Session, office: Office, kind: str) -> str:
    """Takes the next number of `kind` in this year of the office's zone, such as `NH-2026-001284`.

    Args:
        session: of `office.writing()`, the one that stores what bears the number.
        kind: what is numbered: `claim`.
    """
    prefix, year = office.profile.number_prefix, office.clock.today().year
    series = session.get(NumberSeries, (kind, prefix, year), with_for_update=True)
    if series is None:
        series = NumberSeries(kind=kind, prefix=prefix, year=year, last=0)
        session.add(series)
    series.last += 1
    session.flush()
    return number_text(prefix, year, series.last)


def peek_number(office: Office, kind: str) -> str:
    """The number `next_number` would give now; another person may be faster, so it is only for showing."""
    prefix, year = office.profile.number_prefix, office.clock.today().year
    with office.reading() as session:
        last = session.scalar(
            select(NumberSeries.last).where(
                NumberSeries.kind == kind, NumberSeries.prefix == prefix, NumberSeries.year == year
            )
        )
    return number_text(prefix, year, (last or 0) + 1)


def number_text(prefix: str, year: int, number: int) -> str:
    """`NH-2026-001284`: six digits, and more when a year has more."""
    return f"{prefix}-{year}-{number:06d}"
