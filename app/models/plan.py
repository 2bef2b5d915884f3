"""Plans as this office adopted them: the very text, the editions, and the reading it chose for each.

Not for: understanding a plan. The text is read by `rules.plan.text`; here it is kept, so that a later
version of the program or of the shipped plan cannot change what an old claim was decided by.
"""

from datetime import date, datetime
from typing import Literal

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, one_of
from app.models.columns import DayColumn, TimeColumn

Reading = Literal["stacked", "by_claim", ""]


class PlanRecord(Base, kw_only=True):
    """One text of a plan. Changing a plan adopts a new text and retires the old row; no row is rewritten.

    Attributes:
        plan_id: the plan's own id, the same in all its texts; enrolments and claims name this.
        digest: SHA-256 of the text in UTF-8, hexadecimal.
        retired_at: None while this is the text in force.
    """

    __tablename__ = "plan"
    __table_args__ = (
        # Of one plan, one text is in force.
        Index(
            "uq_plan_in_force",
            "plan_id",
            unique=True,
            sqlite_where=text("retired_at IS NULL"),
            postgresql_where=text("retired_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    plan_id: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    adopted_at: Mapped[datetime] = mapped_column(TimeColumn)
    adopted_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    retired_at: Mapped[datetime | None] = mapped_column(TimeColumn, default=None)


class EditionRecord(Base, kw_only=True):
    """One edition of an adopted text, with the reading of "twice" the office chose for it.

    Attributes:
        edition_id: the edition's id within its plan.
        digest: the edition's own digest, as decisions name it.
        reading: `stacked` (逐级), `by_claim` (按次), or empty where the edition leaves no choice.
        signed_by: the administrator who signed for its unverified values; None until then.
    """

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("plan_record_id", "edition_id"),
        one_of("reading", ("stacked", "by_claim", "")),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    plan_record_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    edition_id: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64))
    first_day: Mapped[date] = mapped_column(DayColumn)
    last_day: Mapped[date | None] = mapped_column(DayColumn, default=None)
    reading: Mapped[Reading] = mapped_column(String(12), default="")
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), default=None)
    signed_at: Mapped[datetime | None] = mapped_column(TimeColumn, default=None)
