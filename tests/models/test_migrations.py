"""Every step forward is whole, a newer file is refused, and the frozen steps make the tables of the models."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.models.base import Base
from app.models.engine import WRITING, create_file, open_engine
from app.models.key import FileKey
from app.models.migrations import (
    STEPS,
    Step,
    ddl,
    file_version,
    m0001_first,
    m0002_plan_desk,
    m0003_events,
    migrate,
)
from app.rules.values.errors import KnownError

NOW = datetime(2026, 11, 12, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path):
    key = FileKey.fresh()
    create_file(tmp_path / "office.db", key)
    engine = open_engine(tmp_path / "office.db", key)
    yield engine
    engine.dispose()


def schema(engine: Engine) -> set[tuple[str, str, str]]:
    """Every table, index and trigger with its text, blanks aside."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows if name != "schema_version"}


def add_table(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE second (x INTEGER)"))


def fail_halfway(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE third (x INTEGER)"))
    connection.execute(text("CREATE TABLE third (x INTEGER)"))


NOW_AT = STEPS[-1].number
NEXT, AFTER = Step(NOW_AT + 1, add_table), Step(NOW_AT + 2, fail_halfway)


def test_a_new_file_has_seen_no_step_and_then_all(engine):
    assert file_version(engine) == 0
    migrate(engine, NOW)
    assert file_version(engine) == STEPS[-1].number
    with engine.connect() as connection:
        seen = connection.execute(
            text("SELECT version, applied_at FROM schema_version ORDER BY version")
        ).all()
    assert seen == [(step.number, "2026-11-12T00:00:00.000000Z") for step in STEPS]


def test_the_steps_are_numbered_in_order():
    assert [step.number for step in STEPS] == list(range(1, len(STEPS) + 1))


# SHA-256 of the SQL of every step, as it was when it went into the main line.
FROZEN = {
    1: "9c55b29474319d643e6bcb1310ef712cf5e8b5533f554b51b7ec38e78bc92bb5",
    2: "565fa7ba8cc9baa6bedebc32d95d67217d5f54f37ea06ba0f485a49d5d7fab45",
    3: "42cfc0673c3fb84d31f9d3615f7b1fed7a5227421168ba347726ecc8b1303aea",
}


@pytest.mark.parametrize(
    "step", [m0001_first, m0002_plan_desk, m0003_events], ids=lambda step: str(step.NUMBER)
)
def test_a_step_is_never_changed_afterwards(step):
    now = hashlib.sha256("\n".join(step.SQLITE).encode()).hexdigest()
    assert now == FROZEN[step.NUMBER], "files in people's hands have seen this step: add another"


def test_the_migrations_make_what_the_models_say(engine, tmp_path):
    migrate(engine, NOW)
    key = FileKey.fresh()
    create_file(tmp_path / "models.db", key)
    by_models = open_engine(tmp_path / "models.db", key)
    Base.metadata.create_all(by_models)
    triggers = {item for item in schema(engine) if item[0] == "trigger"}
    assert schema(engine) - triggers == schema(by_models)
    assert {name for _, name, _ in triggers} == {
        f"{table}_no_{verb}" for table in ddl.APPEND_ONLY for verb in ("update", "delete")
    }
    by_models.dispose()


def test_the_text_a_new_step_is_frozen_from_makes_the_tables_of_the_models(engine, tmp_path):
    migrate(engine, NOW)
    key = FileKey.fresh()
    create_file(tmp_path / "text.db", key)
    by_text = open_engine(tmp_path / "text.db", key)
    with by_text.execution_options(**{WRITING: True}).begin() as connection:
        for statement in ddl.statements(*(table.name for table in Base.metadata.sorted_tables)):
            connection.exec_driver_sql(statement)
    assert schema(by_text) == {item for item in schema(engine) if item[0] != "trigger"}
    by_text.dispose()


def test_only_the_tables_asked_for_are_written_out():
    table, *indexes = ddl.statements("bill")
    assert table.startswith("CREATE TABLE bill (")
    assert {" ON bill (" in index for index in indexes} == {True}


def test_nothing_runs_twice(engine):
    migrate(engine, NOW)
    before = schema(engine)
    migrate(engine, NOW, lambda version: pytest.fail("a file that is up to date is not backed up"))
    assert schema(engine) == before


def test_a_newer_file_is_refused_and_left_alone(engine):
    migrate(engine, NOW, steps=(*STEPS, NEXT))
    before = schema(engine)
    with pytest.raises(KnownError) as raised:
        migrate(engine, NOW)
    assert raised.value.code == "unlock.newer_file"
    assert dict(raised.value.params) == {"version": NOW_AT + 1, "known": NOW_AT}
    assert schema(engine) == before


def test_an_older_file_is_backed_up_before_its_first_step(engine):
    asked: list[int] = []
    migrate(engine, NOW, asked.append)
    assert asked == [], "a new file holds nothing to keep"
    migrate(engine, NOW, asked.append, (*STEPS, NEXT))
    assert asked == [NOW_AT]
    assert file_version(engine) == NOW_AT + 1


def test_without_a_backup_there_is_no_step(engine):
    def full(version: int) -> None:
        raise KnownError("office.disk_full", folder="E:")

    migrate(engine, NOW)
    with pytest.raises(KnownError):
        migrate(engine, NOW, full, (*STEPS, NEXT))
    assert file_version(engine) == NOW_AT
    assert not any(name == "second" for _, name, _ in schema(engine))


def test_an_older_file_may_be_brought_up_without_a_backup_where_none_is_wanted(engine):
    migrate(engine, NOW)
    migrate(engine, NOW, steps=(*STEPS, NEXT))
    assert file_version(engine) == NOW_AT + 1


def test_a_step_that_fails_leaves_the_file_at_the_step_before(engine):
    with pytest.raises(OperationalError):
        migrate(engine, NOW, steps=(*STEPS, NEXT, AFTER))
    assert file_version(engine) == NOW_AT + 1
    names = {name for _, name, _ in schema(engine)}
    assert "second" in names
    assert "third" not in names


@pytest.mark.parametrize("table", ddl.APPEND_ONLY)
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "REPLACE INTO {} SELECT * FROM {}"]
)
def test_what_was_written_stays_whatever_statement_tries(engine, table, statement):
    migrate(engine, NOW)
    columns = Base.metadata.tables[table].columns
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # only the triggers are looked at here
        values = {
            column.name: 1 if column.primary_key else "benefit" if column.name == "kind" else "1"
            for column in columns
        }
        values["reverses_id"] = None
        listed = [column.name for column in columns]
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({', '.join(listed)}) VALUES ({', '.join('?' * len(listed))})",
            tuple(values[name] for name in listed),
        )
        with pytest.raises(IntegrityError, match=f"{table} is append-only"):
            connection.exec_driver_sql(statement.format(table, table))
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 1
        connection.rollback()


def test_a_file_of_the_first_version_keeps_every_row_on_its_way_to_this_one(engine):
    migrate(engine, NOW, steps=STEPS[:1])
    at = "2026-11-12T00:00:00.000000Z"
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO user_account VALUES (1, '0001', '何志远', 'administrator', 1, ?)", (at,)
        )
        connection.exec_driver_sql(
            "INSERT INTO plan VALUES (1, 'union-secondary', '工会二次医保', 'id = 1', 'd', ?, 1, NULL)", (at,)
        )
    migrate(engine, NOW)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM user_account").scalars().all() == ["何志远"]
        assert connection.exec_driver_sql("SELECT text FROM plan").scalars().all() == ["id = 1"]
        assert connection.exec_driver_sql("SELECT count(*) FROM plan_draft").scalar() == 0
