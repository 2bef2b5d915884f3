"""The ordered tables behind the search box: every way to type a member or a union, and who it leads to.

Not for: what the keys look like (`services.search.keys` writes them, `services.search.look_up` reads them). Both
tables are derived: they can be emptied and built again from members, unions and claims, so they carry no foreign
keys, which would only cost time at every insert.

A search is a range of `key` with a limit. Without a row id the primary key *is* the table, so the rows of one range lie
side by side in the encrypted file and a keystroke touches a handful of pages, whether there are a thousand members or a
million.
"""

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.columns import RowId

# On PostgreSQL the order must be the bytes', or a range of texts would not be a range of keys.
KeyText = String(200).with_variant(String(200, collation="C"), "postgresql")


class SearchKey(Base):
    """One way to find one member.

    Attributes:
        key: a letter for the kind, then the text as it would be typed.
        member_id: who it leads to.
        mark: where in the name the text stands (`services.search.keys.pack_mark`).
    """

    __tablename__ = "search_key"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it, nobody writes it

    key: Mapped[str] = mapped_column(KeyText, primary_key=True)
    member_id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=False)
    mark: Mapped[int] = mapped_column(BigInteger, default=0)


class UnionKey(Base):
    """One way to find one union: any part of its name, or of its initials; `mark` is where that part begins."""

    __tablename__ = "union_key"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    key: Mapped[str] = mapped_column(KeyText, primary_key=True)
    union_id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=False)
    mark: Mapped[int] = mapped_column(BigInteger, default=0)
