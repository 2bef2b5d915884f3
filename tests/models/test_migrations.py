"""Every revision is whole, a newer record is refused, and the history makes the models' tables on both databases."""

import hashlib
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, Integer, inspect, make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.models.append_only import append_only_tables, unguarded
from app.models.base import Base
from app.models.engine import WRITING, create_file, open_engine
from app.models.key import FileKey
from app.models.migrations import LATEST, Revision, draft, migrate, r0001_first, record_version, revisions
from app.models.server import server_engine
from app.rules.values.errors import KnownError


def schema(engine: Engine) -> set[tuple[str, str, frozenset[str]]]:
    """Every table, index and trigger of a file with the lines of its text, in whatever order."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {
            (kind, name, frozenset(line.strip().rstrip(",") for line in sql.splitlines()))
            for kind, name, sql in rows
            if name != "alembic_version"
        }


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def add_table() -> None:
    op.create_table("second", Column("x", Integer))


def fail_halfway() -> None:
    op.create_table("third", Column("x", Integer))
    op.execute("INSERT INTO nowhere VALUES (1)")


NEXT, AFTER = Revision(LATEST + 1, add_table), Revision(LATEST + 2, fail_halfway)
TOMORROW = (*revisions(), NEXT)


def test_a_new_record_has_seen_no_revision_and_then_all(either):
    assert record_version(either) == 0
    migrate(either)
    assert record_version(either) == LATEST
    assert tables(either) == {*Base.metadata.tables, "alembic_version"}


def test_the_revisions_are_numbered_in_order_and_the_newest_is_known_without_alembic():
    assert [each.number for each in revisions()] == list(range(1, LATEST + 1))
    assert r0001_first.down_revision is None


def test_a_record_at_the_newest_revision_is_opened_without_alembic(tmp_path, engine):
    migrate(engine)
    program = "import sys; import app.services.office.unlock; print('alembic' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


# SHA-256 of every revision's file, as it was when it went into the main line.
FROZEN = {1: "9bc79c5949e2e9431543c372f94ecfab2287865d9db12318a3b86be8a4bbb4b4"}


@pytest.mark.parametrize("module", [r0001_first], ids=lambda module: module.revision)
def test_a_revision_is_never_changed_afterwards(module):
    now = hashlib.sha256(Path(module.__file__).read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    assert now == FROZEN[int(module.revision)], "records in people's hands have seen this one: add another"


def test_the_history_makes_the_very_tables_the_models_make(engine, tmp_path):
    migrate(engine)
    key = FileKey.fresh()
    create_file(tmp_path / "models.db", key)
    by_models = open_engine(tmp_path / "models.db", key)
    Base.metadata.create_all(by_models)
    assert schema(engine) == schema(by_models)
    by_models.dispose()


def test_after_the_history_nothing_is_left_to_do_for_the_models(either):
    migrate(either)
    with either.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert unguarded(connection) == ()


def test_the_server_checks_what_the_file_checks(engine, database, server):
    """Alembic does not compare checks: their names on both databases."""
    on_server = server_engine(make_url(server.url(database)))
    migrate(engine)
    migrate(on_server)
    here, there = (
        {
            (table, each["name"])
            for table in Base.metadata.tables
            for each in inspect(one).get_check_constraints(table)
        }
        for one in (engine, on_server)
    )
    assert here == there
    assert ("claim", "ck_claim_state") in here
    on_server.dispose()


def test_the_draft_of_the_next_revision_says_what_the_models_have_more(engine):
    assert "op.create_table(" in draft.draft(engine, 1)
    migrate(engine)
    assert "op." not in draft.draft(engine, LATEST + 1).split("def upgrade")[1]
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        connection.exec_driver_sql("DROP TABLE receipt_print")
    written = draft.draft(engine, LATEST + 1)
    assert f'revision = "{LATEST + 1:04}"' in written
    assert f'down_revision = "{LATEST:04}"' in written
    assert "'receipt_print'" in written
    assert "sa.Column('printed_at', MOMENT" in written
    compile(written, "r0002.py", "exec")


def test_the_draft_is_printed_for_a_person_to_read(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["draft"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(draft.__file__), run_name="__main__")
    assert ended.value.code == 0
    assert f'revision = "{LATEST + 1:04}"' in capsys.readouterr().out
    assert draft.main(["--first"]) == 0
    assert "down_revision = None" in capsys.readouterr().out


def test_nothing_runs_twice(engine):
    migrate(engine)
    before = schema(engine)
    migrate(engine, lambda version: pytest.fail("a record that is up to date is not backed up"))
    assert schema(engine) == before


def test_a_newer_record_is_refused_and_left_alone(either):
    migrate(either, history=TOMORROW)
    before = tables(either)
    with pytest.raises(KnownError) as raised:
        migrate(either)
    assert raised.value.code == "unlock.newer_file"
    assert dict(raised.value.params) == {"version": LATEST + 1, "known": LATEST}
    assert tables(either) == before


def test_an_older_record_is_backed_up_before_its_first_revision(either):
    asked: list[int] = []
    migrate(either, asked.append)
    assert asked == [], "a new record holds nothing to keep"
    migrate(either, asked.append, TOMORROW)
    assert asked == [LATEST]
    assert record_version(either) == LATEST + 1
    assert "second" in tables(either)


def test_without_a_backup_there_is_no_revision(engine):
    def full(version: int) -> None:
        raise KnownError("office.disk_full", folder="E:")

    migrate(engine)
    with pytest.raises(KnownError):
        migrate(engine, full, TOMORROW)
    assert record_version(engine) == LATEST
    assert "second" not in tables(engine)


def test_an_older_record_may_be_brought_up_without_a_backup_where_none_is_wanted(engine):
    migrate(engine)
    migrate(engine, history=TOMORROW)
    assert record_version(engine) == LATEST + 1


def test_a_revision_that_fails_leaves_the_record_at_the_one_before(either):
    with pytest.raises(DBAPIError):
        migrate(either, history=(*TOMORROW, AFTER))
    assert record_version(either) == LATEST + 1
    assert "second" in tables(either)
    assert "third" not in tables(either)


def test_the_models_say_which_tables_are_only_added_to():
    assert append_only_tables() == ("audit_row", "ledger_entry", "receipt", "receipt_print", "settlement")
    assert append_only_tables() == r0001_first.APPEND_ONLY


LOST = {
    "file": (
        "DROP TRIGGER receipt_no_update",
        # Another in its place, which refuses nothing.
        "DROP TRIGGER audit_row_no_delete",
        "CREATE TRIGGER audit_row_no_delete BEFORE DELETE ON audit_row BEGIN SELECT 1; END",
    ),
    "server": (
        "DROP TRIGGER receipt_no_truncate ON receipt",
        "ALTER TABLE audit_row DISABLE TRIGGER audit_row_no_delete",
    ),
}


def test_a_table_whose_triggers_are_gone_changed_or_switched_off_is_named(either):
    migrate(either)
    with either.connect() as connection:
        for statement in LOST["file" if either.dialect.name == "sqlite" else "server"]:
            connection.exec_driver_sql(statement)
        assert unguarded(connection) == ("audit_row", "receipt")
        connection.rollback()
        assert unguarded(connection) == ()


def test_a_server_whose_triggers_refuse_nothing_any_more_is_seen(server, database):
    on_server = server_engine(make_url(server.url(database)))
    migrate(on_server)
    with on_server.connect() as connection:
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
        )
        assert unguarded(connection) == append_only_tables()
        connection.rollback()
    on_server.dispose()


VERBS = {
    "file": ("UPDATE {} SET id = id", "DELETE FROM {}", "REPLACE INTO {} SELECT * FROM {}"),
    "server": (
        "UPDATE {} SET id = id",
        "DELETE FROM {}",
        "TRUNCATE {} CASCADE",
        "INSERT INTO {} SELECT * FROM {} ON CONFLICT (id) DO UPDATE SET id = excluded.id",
    ),
}


@pytest.mark.parametrize("table", append_only_tables())
def test_what_was_written_stays_whatever_statement_tries(either, request, table):
    migrate(either)
    server = either.dialect.name != "sqlite"
    # Only the triggers are looked at here, not what a row refers to; on a server that takes its owner.
    ignore = "SET session_replication_role = replica" if server else "PRAGMA defer_foreign_keys = ON"
    listed, values = zip(*_a_row(table, server), strict=True)
    with either.connect() as connection:
        connection.exec_driver_sql(ignore)
        marks = ", ".join(["%s" if server else "?"] * len(listed))
        connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(listed)}) VALUES ({marks})", values)
        if server:
            connection.exec_driver_sql("SET session_replication_role = origin")
        for statement in VERBS["server" if server else "file"]:
            with pytest.raises(IntegrityError, match=f"{table} is append-only"), connection.begin_nested():
                connection.exec_driver_sql(statement.format(table, table))
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 1
        connection.rollback()


def _a_row(table: str, server: bool) -> list[tuple[str, object]]:
    """A row that the table takes, its references aside."""
    row: list[tuple[str, object]] = []
    for column in Base.metadata.tables[table].columns:
        value: object = 1
        kind = type(column.type).__name__
        if column.name == "kind":
            value = "benefit"
        elif column.name == "reverses_id":
            value = None
        elif kind in ("String", "Text"):
            value = "1"
        elif kind == "LargeBinary":
            value = b"1"
        elif kind == "DayColumn":
            value = "2026-11-12"
        elif kind == "TimeColumn":
            value = "2026-11-12T00:00:00.000000Z"
        elif kind == "Boolean":
            value = True
        row.append((f'"{column.name}"', value))
    return row


def test_a_record_of_the_first_revision_keeps_every_row_on_its_way_to_tomorrow(engine):
    migrate(engine, history=revisions()[:1])
    at = "2026-11-12T00:00:00.000000Z"
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO user_account VALUES (1, '0001', '何志远', 'administrator', 1, ?)", (at,)
        )
        connection.exec_driver_sql(
            "INSERT INTO plan VALUES (1, 'union-secondary', '工会二次医保', 'id = 1', 'd', ?, 1, NULL)", (at,)
        )
    migrate(engine, history=TOMORROW)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM user_account").scalars().all() == ["何志远"]
        assert connection.exec_driver_sql("SELECT text FROM plan").scalars().all() == ["id = 1"]
