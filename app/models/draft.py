"""Half-typed bills, kept in the encrypted file so that a power cut or a locked screen loses none.

Not for: anything final. A draft is a form's texts as typed, right or wrong, and goes when its claim is accepted.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.columns import TimeColumn


class Draft(Base, kw_only=True):
    """One half-typed form.

    Attributes:
        kind: which form: the code of a claim's kind, or `member`.
        member_id: whose; None for a person who is not yet a member.
        texts: JSON text, field name to what stands in it.
    """

    __tablename__ = "draft"
    __table_args__ = (Index(None, "user_id", "saved_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[str] = mapped_column(String(20))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), default=None)
    texts: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(TimeColumn)
