"""Employer unions (单位工会): the workplaces whose members the office serves.

Not for: labour unions as legal bodies; only what a clerk needs to find and name one.
"""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Union(Base, kw_only=True):
    """An employer union.

    Attributes:
        code: the office's own code for it, or empty.
    """

    __tablename__ = "employer_union"  # `union` is a word of SQL

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    code: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")
