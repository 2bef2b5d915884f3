"""The models' two databases: a new encrypted file, and a new database of a PostgreSQL server where one can be had."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, make_url

from app.models.engine import create_file, open_engine
from app.models.key import FileKey
from app.models.migrations import migrate
from app.models.server import server_engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """On a new encrypted file."""
    key = FileKey.fresh()
    create_file(tmp_path / "office.db", key)
    engine = open_engine(tmp_path / "office.db", key)
    yield engine
    engine.dispose()


@pytest.fixture(params=["file", "server"])
def either(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """On a new encrypted file, and on a new database of a server."""
    if request.param == "file":
        yield request.getfixturevalue("engine")
        return
    server = request.getfixturevalue("server")
    engine = server_engine(make_url(server.url(request.getfixturevalue("database"))))
    yield engine
    engine.dispose()


@pytest.fixture
def loose(either: Engine) -> Iterator[Connection]:
    """A record's tables, in a transaction that looks at no reference and is not kept: single rows can be tried."""
    migrate(either)
    server = either.dialect.name != "sqlite"
    with either.connect() as connection:
        connection.exec_driver_sql(
            "SET LOCAL session_replication_role = replica" if server else "PRAGMA defer_foreign_keys = ON"
        )
        yield connection
        connection.rollback()
