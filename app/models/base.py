"""The common ground of all tables: the declarative base and the naming of constraints.

Not for: queries. A model here is a row with types; what may be done with it is the business of a service.

Two habits hold for every model:

* Rows refer to each other by id (`member_id`), not through ORM relationships: a service says which rows it
  wants and returns frozen dataclasses, so nothing is loaded behind a screen's back. A new row's id is known
  after `session.flush()`.
* A model's constructor takes keywords and is typed, because the base is a dataclass transform. Its `repr` is
  bare on purpose: rows hold people's data, and a repr ends up in logs.
"""

from sqlalchemy import CheckConstraint, MetaData
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from app.models.columns import RowId


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, repr=False, eq=False):
    """The declarative base of every table of an office file."""

    type_annotation_map = {int: RowId}  # noqa: RUF012 - SQLAlchemy reads it, nobody writes it

    # Named constraints, so that a later migration can speak of them on SQLite and PostgreSQL alike.
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """A check that `column` holds one of `values`; the values are our own words, never input."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
