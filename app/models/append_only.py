"""Tables whose rows stay as they were written: triggers by which the database itself refuses all but adding.

For: a model that says `@append_only`, on an encrypted file and on a server alike, and for `services.records.verify`,
which asks whether the triggers are still there. Not for: who may add a row.

A record gets its triggers from the migrations, which hold their own frozen copy of the text; the tests hold the two
together.
"""

from typing import Any, TypeVar

from sqlalchemy import Connection, Table, event, text

from app.models.base import Base

Model = TypeVar("Model", bound=type[Base])

_MARK = "append_only"
_FUNCTION = (
    " BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END "
)


def append_only(model: Model) -> Model:
    """Marks a model's table: wherever it is made from the models, its triggers are made with it."""
    table = model.__table__
    assert isinstance(table, Table)
    table.info[_MARK] = True
    event.listen(table, "after_create", _guard)
    return model


def append_only_tables() -> tuple[str, ...]:
    """Their names, in order; `app.models.tables` must have been imported."""
    return tuple(sorted(name for name, table in Base.metadata.tables.items() if _MARK in table.info))


def unguarded(connection: Connection) -> tuple[str, ...]:
    """The tables that lack one of their triggers, or have another in its place, or one that is switched off."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    else:
        # A trigger works for those who work here when it is set to O, as it is made, or to A, always.
        found = connection.execute(
            text(
                "SELECT t.tgname, pg_get_triggerdef(t.oid, true) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND p.prosrc = :function"
            ),
            {"function": _FUNCTION},
        )
    there = {(name, made) for name, made in found}
    return tuple(
        table
        for table in append_only_tables()
        if not _triggers(table, connection.dialect.name).items() <= there
    )


def _triggers(table: str, dialect: str) -> dict[str, str]:
    """The triggers by name, as the database is told them and gives them back."""
    if dialect == "sqlite":
        return {
            f"{table}_no_{verb}": f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}\n"
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for verb in ("update", "delete")
        }
    # PostgreSQL alone can empty a table at one stroke.
    return {
        f"{table}_no_{verb}": f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION append_only()"
        for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT"))
    }


def _guard(table: Table, connection: Connection, **_: Any) -> None:
    dialect = connection.dialect.name
    if dialect != "sqlite":
        connection.execute(
            text(
                f"CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $${_FUNCTION}$$"
            )
        )
    for statement in _triggers(table.name, dialect).values():
        connection.execute(text(statement))
