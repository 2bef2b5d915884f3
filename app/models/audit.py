"""The audit trail: who did what, when, with what before and after. Only ever added to.

Not for: writing or checking it (`services.office.audit`, `services.records.verify`).
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.append_only import append_only
from app.models.base import Base
from app.models.columns import TimeColumn


@append_only
class AuditRow(Base, kw_only=True):
    """One act.

    Attributes:
        id: its place in the chain, from 1 without a gap.
        user_number, user_name: as they were at the time.
        act: what was done, `claim.accept`.
        subject: what it was done to, `claim:12`.
        before, after: JSON text of what changed; empty when there was, or is, nothing.
        previous_hash, hash: the chain (`services.office.audit`), SHA-256 in hexadecimal.
    """

    __tablename__ = "audit_row"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(TimeColumn)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    user_number: Mapped[str] = mapped_column(String(20))
    user_name: Mapped[str] = mapped_column(String(60))
    act: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(120), index=True)
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
