"""The office itself: one row, and its settings.

Not for: who works there (`user`) or what it pays (`plan`).
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.columns import TimeColumn


class OfficeRecord(Base, kw_only=True):
    """The office this file belongs to. There is exactly one row, with id 1.

    Attributes:
        office_id: random, the same in the key slots file; tells one office's files from another's.
        name: 佛山市南海区总工会职工服务窗口, as it is printed.
        window: the counter's own name, 3 号窗.
        number_prefix: the start of its numbers, `NH` in `NH-2026-001284`.
        zone: the IANA name of its time zone.
        sample: made with invented people, to try the program; never an office of record.
        verification_secret: 32 random bytes behind the verification codes on receipts.
    """

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    office_id: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(120))
    window: Mapped[str] = mapped_column(String(60), default="")
    number_prefix: Mapped[str] = mapped_column(String(12))
    zone: Mapped[str] = mapped_column(String(60))
    sample: Mapped[bool] = mapped_column(default=False)
    verification_secret: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(TimeColumn)


class Setting(Base, kw_only=True):
    """One thing the office chose, as JSON text under a name; absent means the program's own choice."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
