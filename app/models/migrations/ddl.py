"""The models' tables as SQL text, for freezing into the first migration.

Not for: making tables at run time; a file gets its tables from the frozen text. After the first release, when files of
that first version are in people's hands, `write_first` goes.
"""

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.models.tables import Base

# Rows that were written stay as they were, whatever statement tries.
APPEND_ONLY = ("audit_row", "ledger_entry", "receipt", "receipt_print", "settlement")


def statements() -> tuple[str, ...]:
    """Every CREATE statement for SQLite, in an order that can be run."""
    dialect = sqlite.dialect()
    made: list[str] = []
    for table in Base.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made += [
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    for name in APPEND_ONLY:
        made += [
            f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name}\n"
            f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    return tuple(
        "\n".join(line.replace("\t", "    ").rstrip() for line in one.strip().splitlines()) for one in made
    )


def module_text() -> str:
    """The text of `m0001_first.py`."""
    listed = "\n".join(f'    """\n{statement}\n    """,' for statement in statements())
    return f'''"""The first tables. Written by `ddl.write_first`; not edited by hand."""
# ruff: noqa: E501 - SQL as the compiler writes it

from sqlalchemy import Connection

NUMBER = 1

SQLITE: tuple[str, ...] = (
{listed}
)


def upgrade(connection: Connection) -> None:
    """Makes every table, index and trigger of the first version."""
    for statement in SQLITE:
        connection.exec_driver_sql(statement)
'''


def write_first(folder: Path) -> None:
    """Freezes the models of today into the first migration, `m0001_first.py` in `folder`."""
    (folder / "m0001_first.py").write_text(module_text(), encoding="utf-8")
