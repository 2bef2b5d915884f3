"""A PostgreSQL server of the tests' own: made in a folder of its own, reached by a socket in it, gone with the run.

Where no server program is installed, or none may be started, what needs it is skipped and says so.
"""

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.models.migrations import migrate
from app.models.server import open_server

# Where Debian keeps them when they are not on the PATH.
_DEBIAN = Path("/usr/lib/postgresql")
USER = "office"


@dataclass
class Server:
    """A server under way.

    Attributes:
        folder: of its data and its socket.
    """

    folder: Path
    _names: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    def run(self, sql: str) -> None:
        """One statement as the server's owner, outside any transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())

    def new_database(self, like: str = "template1") -> str:
        """Makes an empty database, or one like another that nobody is connected to; gives its name."""
        name = f"office_{next(self._names)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {like}")
        return name


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server for the whole run of this process."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed here (initdb and postgres were looked for)")
    # Not below the tests' own folder: the path of a socket may have some hundred characters at most.
    folder = Path(tempfile.mkdtemp(prefix="counter-pg-"))
    as_whom = _somebody(folder)
    data = folder / "data"
    making = [programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    subprocess.run([*map(str, making)], check=True, capture_output=True, cwd=folder, **as_whom)
    settings = {"listen_addresses": "", "unix_socket_directories": folder, "fsync": "off"}
    options = itertools.chain.from_iterable(("-c", f"{name}={value}") for name, value in settings.items())
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(programs / "postgres"), "-D", str(data), *options],
            stdout=log, stderr=log, cwd=folder, **as_whom,
        )  # fmt: skip
    try:
        started = Server(folder)
        _wait_for(started, process)
        yield started
    finally:
        # Fast: without waiting for whoever is still connected, such as a test that failed.
        process.send_signal(signal.SIGINT)
        process.wait()
        shutil.rmtree(folder)


@pytest.fixture
def database(server: Server) -> str:
    """The name of an empty database of this test's own."""
    return server.new_database()


@pytest.fixture(scope="session")
def new_record(server: Server) -> str:
    """The name of a database at the newest revision and without a row, to be copied: quicker than migrating each."""
    name = server.new_database()
    record = open_server(server.url(name))
    migrate(record.engine)
    record.close()
    return name


def _programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(_DEBIAN.glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "postgres").exists() and (one / "initdb").exists()), None)


def _somebody(folder: Path) -> dict[str, Any]:
    """The server refuses to run as root: then as somebody who owns only its folder."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import pwd  # there is none on Windows

    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError((server.folder / "log").read_text("utf-8"))
