"""Writes the next revision: what the models say and a record of the newest revision has not yet.

    python -m app.models.migrations.draft > app/models/migrations/r0002_what_for.py

Alembic compares and writes; a person reads it before it is kept. Not for run time: nothing of the program imports it.
"""

import sys
from collections.abc import Sequence
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import BigInteger, Engine, String

from app.models.columns import DayColumn, MoneyColumn, TimeColumn
from app.models.engine import VERSION_TABLE
from app.models.migrations import LATEST
from app.models.tables import Base

# The types as a revision spells them: in plain SQLAlchemy, so that it stays what it was when the models change.
_HEAD = '''"""TODO what for. Frozen: not edited any more."""
# ruff: noqa: E501 - as Alembic writes it

import sqlalchemy as sa
from alembic import op

revision = "{number:04}"
down_revision = {before}

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY_TEXT = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")
MOMENT = sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    """TODO what it makes."""
'''


def draft(engine: Engine, number: int) -> str:
    """The text of the revision that brings the record behind `engine` to the models."""
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"target_metadata": Base.metadata, "version_table": VERSION_TABLE}
        )
        made = produce_migrations(context, Base.metadata)
        assert made.upgrade_ops is not None
        body = render_python_code(made.upgrade_ops, render_item=_spelled, migration_context=context)
    before = f'"{number - 1:04}"' if number > 1 else None
    lines = [
        line if line.startswith(" ") else f"    {line}" for line in body.splitlines() if "# ###" not in line
    ]
    return _HEAD.format(number=number, before=before) + "\n".join(lines) + "\n"


def _spelled(kind: str, value: Any, _context: Any) -> str | Literal[False]:
    """How a type of ours is written in a revision; False leaves it to Alembic."""
    if kind != "type":
        return False
    if isinstance(value, MoneyColumn):
        return "sa.BigInteger()"
    if isinstance(value, DayColumn):
        return "sa.Date()"
    if isinstance(value, TimeColumn):
        return "MOMENT"
    if isinstance(value, BigInteger) and "sqlite" in value._variant_mapping:
        return "ROW_ID"
    if isinstance(value, String) and "postgresql" in value._variant_mapping:
        return "KEY_TEXT"
    return False


def main(arguments: Sequence[str]) -> int:
    """Prints the draft."""
    import tempfile
    from pathlib import Path

    from app.models.engine import create_file, open_engine
    from app.models.key import FileKey
    from app.models.migrations import migrate

    with tempfile.TemporaryDirectory() as folder:
        key, path = FileKey.fresh(), Path(folder) / "office.db"
        create_file(path, key)
        engine = open_engine(path, key)
        if "--first" not in arguments:
            migrate(engine)
        print(draft(engine, 1 if "--first" in arguments else LATEST + 1), end="")
        engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
