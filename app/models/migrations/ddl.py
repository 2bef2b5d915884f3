"""The models' tables as SQL text, for freezing into a migration.

Not for: making tables at run time; a file gets its tables from the frozen text of the steps.
"""

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.models.base import Base

# Rows that were written stay as they were, whatever statement tries.
APPEND_ONLY = ("audit_row", "ledger_entry", "receipt", "receipt_print", "settlement")


def statements(*names: str) -> tuple[str, ...]:
    """The CREATE statements of these tables for SQLite, in an order that can be run."""
    dialect = sqlite.dialect()
    made: list[str] = []
    for table in Base.metadata.sorted_tables:
        if table.name not in names:
            continue
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made += [
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    return tuple(
        "\n".join(line.replace("\t", "    ").rstrip() for line in one.strip().splitlines()) for one in made
    )
