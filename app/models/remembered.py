"""Hospitals and diagnoses the office typed before, to complete them next time.

Not for: a directory of hospitals. A bill keeps its own words, whatever is remembered later.
"""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.columns import TimeColumn


class Hospital(Base, kw_only=True):
    """A hospital as the office writes it.

    Attributes:
        grade: `3A`, `3`, `2`, `1`, or empty.
        local: it lies in the office's own region.
        initials: the pinyin initials it is completed by, or empty.
        uses: how many accepted claims named it.
    """

    __tablename__ = "hospital"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    grade: Mapped[str] = mapped_column(String(4), default="")
    local: Mapped[bool] = mapped_column(default=True)
    initials: Mapped[str] = mapped_column(String(120), default="")
    uses: Mapped[int] = mapped_column(default=0)
    last_used_at: Mapped[datetime | None] = mapped_column(TimeColumn, default=None)


class Diagnosis(Base, kw_only=True):
    """A diagnosis as the office writes it; `initials` and `uses` as for a hospital."""

    __tablename__ = "diagnosis"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    initials: Mapped[str] = mapped_column(String(200), default="")
    uses: Mapped[int] = mapped_column(default=0)
    last_used_at: Mapped[datetime | None] = mapped_column(TimeColumn, default=None)
