"""The last number given out, for each kind of paper and year.

Not for: taking a number; `services.office.number_series` does, inside the transaction that uses it, so that none
is lost.
"""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class NumberSeries(Base, kw_only=True):
    """One series, such as the claims of 2026 under the prefix NH.

    Attributes:
        last: the last number given out; 0 before the first.
    """

    __tablename__ = "number_series"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    prefix: Mapped[str] = mapped_column(String(12), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
