"""Coverage periods (期次) and enrolments (参保): who is covered by which plan from when to when.

Not for: deciding whether a stay is covered; `rules.steps.engine` does, from the dates here.
"""

from datetime import date, datetime
from typing import Literal, get_args

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, one_of
from app.models.columns import DayColumn, MoneyColumn, TimeColumn
from app.rules.values.money import Money

EnrolmentSource = Literal["paid", "gift"]
ENROLMENT_SOURCES: tuple[EnrolmentSource, ...] = get_args(EnrolmentSource)


class CoveragePeriod(Base, kw_only=True):
    """A period the office enrols people for, such as 2026 年度 or 第 13 期.

    Attributes:
        plan_id: the plan's own id (`PlanRecord.plan_id`).
    """

    __tablename__ = "coverage_period"
    __table_args__ = (
        UniqueConstraint("plan_id", "name"),
        CheckConstraint("first_day <= last_day", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    plan_id: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(60))
    first_day: Mapped[date] = mapped_column(DayColumn)
    last_day: Mapped[date] = mapped_column(DayColumn)


class Enrolment(Base, kw_only=True):
    """One member's cover by one plan; claims count within it.

    Attributes:
        first_day, last_day: the cover, both days included.
        renewed: it follows an earlier cover without a gap, so there is no waiting period.
        enrolled_on: the day it was taken up.
        source: `paid` by the worker or the unit, or a `gift` (赠送).
        contribution: what was paid for it, by whomever.
        batch: the gift or roster it came with, or empty.
        cancelled_at: when it was undone as a mistake; None while it counts.
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days"),
        one_of("source", ENROLMENT_SOURCES),
        # Holds all that a list of search results says of a cover, so that twenty members are twenty pages, not forty.
        Index(
            "ix_enrolment_cover",
            "member_id",
            "plan_id",
            "first_day",
            "last_day",
            "renewed",
            "cancelled_at",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    plan_id: Mapped[str] = mapped_column(String(80))
    period_id: Mapped[int | None] = mapped_column(ForeignKey("coverage_period.id"), default=None)
    first_day: Mapped[date] = mapped_column(DayColumn)
    last_day: Mapped[date] = mapped_column(DayColumn)
    renewed: Mapped[bool] = mapped_column(default=False)
    enrolled_on: Mapped[date] = mapped_column(DayColumn)
    source: Mapped[EnrolmentSource] = mapped_column(String(8), default="paid")
    contribution: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    batch: Mapped[str] = mapped_column(String(80), default="")
    recorded_at: Mapped[datetime] = mapped_column(TimeColumn)
    cancelled_at: Mapped[datetime | None] = mapped_column(TimeColumn, default=None)
