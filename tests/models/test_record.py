"""The open record: the same promises on an encrypted file and on a server."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from app.models import engine as engine_module
from app.models import server as server_module
from app.models.base import Base
from app.models.engine import WRITING, create_file, open_engine
from app.models.key import FileKey
from app.models.number_series import NumberSeries
from app.models.record import Record, open_file
from app.models.server import open_server
from app.models.union import Union
from app.rules.values.errors import KnownError
from tests.a_server import Server

Again = Callable[[], Record]


@pytest.fixture(params=["file", "server"])
def again(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Again]:
    """Opens the same record, each time as another window would."""
    opened: list[Record] = []
    if request.param == "file":
        path, key = tmp_path / "office.db", FileKey.fresh()
        create_file(path, key)

        def fresh() -> Record:
            return open_file(path, key)
    else:
        url = request.getfixturevalue("server").url(request.getfixturevalue("database"))

        def fresh() -> Record:
            return open_server(url)

    def open_again() -> Record:
        opened.append(fresh())
        return opened[-1]

    with open_again().engine.execution_options(**{WRITING: True}).begin() as connection:
        Base.metadata.create_all(connection)
    yield open_again
    for one in opened:
        one.close()


@pytest.fixture
def record(again: Again) -> Record:
    return again()


def unions(record: Record) -> int:
    with record.reading() as session:
        return counted(session)


def counted(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Union)) or 0


def test_what_is_written_is_kept_whole_or_not_at_all(record):
    with record.writing() as session:
        session.add(Union(name="南海区教育工会"))

    def fail() -> None:
        with record.writing() as session:
            session.add(Union(name="桂城街道工会"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert unions(record) == 1


def test_reading_refuses_to_write_where_it_is_tried(record):
    with record.reading() as session:
        session.add(Union(name="南海区教育工会"))
        with pytest.raises(RuntimeError, match="inside reading"):
            session.flush()
    assert unions(record) == 0


def test_reading_refuses_a_statement_that_writes_too(record):
    with pytest.raises(RuntimeError, match="inside reading"), record.reading() as session:
        session.execute(insert(Union).values(name="南海区教育工会"))
    with record.writing() as session:
        session.execute(insert(Union).values(name="桂城街道工会"))
    assert unions(record) == 1


def test_a_mistake_while_reading_stays_what_it_is(record):
    with pytest.raises(Exception, match="nowhere"), record.reading() as session:
        session.execute(text("SELECT * FROM nowhere"))
    assert unions(record) == 0


def test_a_reader_sees_one_moment_while_another_writes(record):
    with record.reading() as session:
        assert counted(session) == 0
        with record.writing() as writer:
            writer.add(Union(name="南海区教育工会"))
        assert counted(session) == 0
    assert unions(record) == 1


def test_a_writer_sees_what_the_one_before_it_kept(again):
    """The wait for the turn must not fix the moment that is seen: the number read is the number in force."""
    here, there, reached = again(), again(), threading.Event()
    with here.writing() as session:
        session.add(NumberSeries(kind="claim", prefix="NH", year=2026, last=0))
    seen = []

    def wait_for_the_turn() -> None:
        reached.set()
        with there.writing() as session:
            seen.append(session.get_one(NumberSeries, ("claim", "NH", 2026)).last)

    waiting = threading.Thread(target=wait_for_the_turn)
    with here.writing() as session:
        assert counted(session) == 0
        waiting.start()
        reached.wait()
        session.execute(update(NumberSeries).values(last=7))
    waiting.join()
    assert seen == [7]


def test_two_windows_take_numbers_without_a_gap_and_none_twice(again):
    one, other, taken = again(), again(), []
    with one.writing() as session:
        session.add(NumberSeries(kind="claim", prefix="NH", year=2026, last=0))

    def take(record: Record) -> None:
        for _ in range(25):
            with record.writing() as session:
                series = session.get_one(NumberSeries, ("claim", "NH", 2026))
                series.last += 1
                session.flush()
                taken.append(series.last)

    windows = [threading.Thread(target=take, args=(record,)) for record in (one, other)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert sorted(taken) == list(range(1, 51))


def test_whose_turn_does_not_come_is_told_that_the_record_is_busy(again, monkeypatch):
    monkeypatch.setattr(engine_module, "BUSY_MS", 1)
    monkeypatch.setattr(server_module, "BUSY_MS", 1)
    one, other = again(), again()
    with one.writing() as first:
        first.add(Union(name="南海区教育工会"))
        first.flush()
        with pytest.raises(KnownError) as raised, other.writing() as second:
            counted(second)
    assert (raised.value.code, raised.value.params["folder"]) == ("office.busy", other.place)
    assert (unions(one), unions(other)) == (1, 1)


def test_a_record_shows_nothing_of_itself(record):
    assert repr(record) == "<Record>"


def test_a_file_under_another_key_is_gone_on_with(tmp_path):
    old, new = FileKey.fresh(), FileKey.fresh()
    for name, key in (("old.db", old), ("new.db", new)):
        create_file(tmp_path / name, key)
    record = open_file(tmp_path / "old.db", old)
    record.go_on_with(open_engine(tmp_path / "new.db", new))
    with record.writing() as session:
        session.execute(text("INSERT INTO alembic_version VALUES ('0007')"))
    record.close()
    again = open_file(tmp_path / "new.db", new)
    with again.reading() as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["0007"]
    again.close()
    assert record.place == str(tmp_path)


# ------------------------------------------------------------------------------------------------ servers alone
@pytest.fixture
def on_server(server: Server, database: str) -> Iterator[Record]:
    record = open_server(server.url(database))
    with record.writing() as session:
        Base.metadata.create_all(session.connection())
    yield record
    record.close()


def test_where_a_server_is_is_told_without_user_and_password(on_server: Record, database: str):
    assert on_server.place == f"localhost/{database}"


def test_a_server_goes_on_after_it_has_dropped_a_connection(on_server: Record, server: Server):
    def write_until_it_is_dropped() -> None:
        with on_server.writing() as session:
            own = session.scalar(text("SELECT pg_backend_pid()"))
            server.run(f"SELECT pg_terminate_backend({own}, 10000)")
            session.add(Union(name="南海区教育工会"))

    with pytest.raises(KnownError) as raised:
        write_until_it_is_dropped()
    assert raised.value.code == "office.connection_lost"
    assert unions(on_server) == 0


def test_a_server_set_to_read_only_is_told_so(on_server: Record, server: Server, database: str):
    server.run(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    on_server.close()
    with pytest.raises(KnownError) as raised, on_server.writing() as session:
        session.execute(insert(Union).values(name="南海区教育工会"))
    assert raised.value.code == "office.read_only"


def test_a_statement_no_server_understands_is_a_bug(on_server: Record):
    with pytest.raises(ProgrammingError), on_server.writing() as session:
        session.execute(text("SELECT nothing FROM nowhere"))


@pytest.mark.parametrize("url", ["", "office.db", "sqlite://", "mysql://root:huzhu2026@db/office"])
def test_what_is_no_address_of_a_server_is_refused_and_not_repeated(url: str):
    with pytest.raises(KnownError) as raised:
        open_server(url)
    assert (raised.value.code, dict(raised.value.params)) == ("server.url", {})
    assert raised.value.__cause__ is None


def test_a_server_that_does_not_open_is_named_without_the_password(server: Server):
    for host, database in (("/nowhere", "office"), (server.folder, "there_is_none")):
        with pytest.raises(KnownError) as raised:
            open_server(f"postgresql://office:huzhu2026@/{database}?host={host}")
        assert (raised.value.code, raised.value.params["place"]) == (
            "server.cannot_open",
            f"localhost/{database}",
        )
        assert raised.value.__suppress_context__
