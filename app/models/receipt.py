"""Receipts (受理回执): what was handed over, exactly as printed, and every print of it.

Not for: drawing one (`services.papers.receipt`). The payload is all that paper shows, so a reprint is the same
paper years later; both tables are only ever added to.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.append_only import append_only
from app.models.base import Base
from app.models.columns import TimeColumn


@append_only
class Receipt(Base, kw_only=True):
    """A paper given to a family.

    Attributes:
        kind: `acceptance` (受理回执); others come with their acts.
        number: the number on it, which for an acceptance receipt is the claim's.
        verification_code: `7K4M-2Q9D`, by which the office can tell its own paper.
        payload: JSON of `services.papers.receipt_data.ReceiptData`.
    """

    __tablename__ = "receipt"
    __table_args__ = (UniqueConstraint("kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20), default="acceptance")
    number: Mapped[str] = mapped_column(String(40))
    verification_code: Mapped[str] = mapped_column(String(12), index=True)
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    issued_at: Mapped[datetime] = mapped_column(TimeColumn)
    issued_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


@append_only
class ReceiptPrint(Base, kw_only=True):
    """One print of a receipt. The first is the original, every further one bears the 补打 mark and its count.

    Attributes:
        nth: 1 for the original.
        layout: `a5`, `a4`.
        target: `printer` or `file`.
    """

    __tablename__ = "receipt_print"
    __table_args__ = (UniqueConstraint("receipt_id", "nth"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    nth: Mapped[int]
    layout: Mapped[str] = mapped_column(String(12), default="a5")
    target: Mapped[str] = mapped_column(String(12), default="printer")
    printed_at: Mapped[datetime] = mapped_column(TimeColumn)
    printed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
