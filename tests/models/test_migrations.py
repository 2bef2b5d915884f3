"""Every step forward is whole, a newer file is refused, and the frozen steps make the tables of the models."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.models.engine import create_file, open_engine
from app.models.key import FileKey
from app.models.migrations import STEPS, Step, ddl, file_version, m0001_first, migrate
from app.models.tables import Base
from app.rules.errors import KnownError

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


SECOND, THIRD = Step(2, add_table), Step(3, fail_halfway)


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


def test_the_frozen_first_step_is_the_models_of_today(tmp_path):
    frozen = Path(m0001_first.__file__).read_text(encoding="utf-8")
    ddl.write_first(tmp_path)
    today = (tmp_path / "m0001_first.py").read_text(encoding="utf-8")
    assert frozen == today, "the models changed: see app/models/migrations"


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


def test_nothing_runs_twice(engine):
    migrate(engine, NOW)
    before = schema(engine)
    migrate(engine, NOW, lambda version: pytest.fail("a file that is up to date is not backed up"))
    assert schema(engine) == before


def test_a_newer_file_is_refused_and_left_alone(engine):
    migrate(engine, NOW, steps=(*STEPS, SECOND))
    before = schema(engine)
    with pytest.raises(KnownError) as raised:
        migrate(engine, NOW)
    assert (raised.value.code, dict(raised.value.params)) == ("unlock.newer_file", {"version": 2, "known": 1})
    assert schema(engine) == before


def test_an_older_file_is_backed_up_before_its_first_step(engine):
    asked: list[int] = []
    migrate(engine, NOW, asked.append)
    assert asked == [], "a new file holds nothing to keep"
    migrate(engine, NOW, asked.append, (*STEPS, SECOND))
    assert asked == [1]
    assert file_version(engine) == 2


def test_without_a_backup_there_is_no_step(engine):
    def full(version: int) -> None:
        raise KnownError("office.disk_full", folder="E:")

    migrate(engine, NOW)
    with pytest.raises(KnownError):
        migrate(engine, NOW, full, (*STEPS, SECOND))
    assert file_version(engine) == 1
    assert not any(name == "second" for _, name, _ in schema(engine))


def test_an_older_file_may_be_brought_up_without_a_backup_where_none_is_wanted(engine):
    migrate(engine, NOW)
    migrate(engine, NOW, steps=(*STEPS, SECOND))
    assert file_version(engine) == 2


def test_a_step_that_fails_leaves_the_file_at_the_step_before(engine):
    with pytest.raises(OperationalError):
        migrate(engine, NOW, steps=(*STEPS, SECOND, THIRD))
    assert file_version(engine) == 2
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
