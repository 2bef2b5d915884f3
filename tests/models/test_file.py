"""The encrypted file: made once, opened only with its key, never made where one was expected."""

import pickle
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.models.copy_file import copy_file
from app.models.engine import WRITING, connect, create_file, open_engine, prove
from app.models.key import FileKey
from app.rules.values.errors import KnownError


@pytest.fixture
def key() -> FileKey:
    return FileKey.fresh()


@pytest.fixture
def path(tmp_path: Path, key: FileKey) -> Path:
    made = tmp_path / "office.db"
    create_file(made, key)
    return made


def code_of(raised: pytest.ExceptionInfo[KnownError]) -> str:
    return raised.value.code


@pytest.mark.parametrize("name", ["南海 窗口.db", "100%.db", "a#b.db", "what?.db", "it's.db"])
def test_any_file_name_will_do(tmp_path, key, name):
    create_file(tmp_path / name, key)
    prove(tmp_path / name, key)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_the_file_is_not_sqlite_to_anybody_else(path):
    assert b"SQLite format 3" not in path.read_bytes()
    stranger = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        stranger.execute("SELECT * FROM sqlite_master")
    stranger.close()


def test_a_file_is_never_made_over_another(path, key):
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        create_file(path, key)
    assert path.read_bytes() == before


def test_a_missing_file_is_not_made(tmp_path, key):
    missing = tmp_path / "office.db"
    for opened in (prove, open_engine):
        with pytest.raises(KnownError) as raised:
            opened(missing, key)
        assert code_of(raised) == "unlock.damaged"
    with pytest.raises(KnownError) as raised:
        connect(missing, key)
    assert code_of(raised) == "unlock.cannot_open"
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_not_taken_for_an_empty_record(tmp_path, key):
    (tmp_path / "office.db").touch()
    with pytest.raises(KnownError) as raised:
        prove(tmp_path / "office.db", key)
    assert code_of(raised) == "unlock.damaged"
    assert (tmp_path / "office.db").stat().st_size == 0


def test_another_database_of_the_same_key_is_not_an_office(tmp_path, key):
    path = tmp_path / "office.db"
    path.touch()
    connection = connect(path, key)
    connection.execute("CREATE TABLE something (x)")
    connection.close()
    with pytest.raises(KnownError) as raised:
        prove(path, key)
    assert code_of(raised) == "unlock.damaged"


def test_a_folder_in_its_place_is_not_an_office(tmp_path, key):
    with pytest.raises(KnownError) as raised:
        prove(tmp_path, key)
    assert code_of(raised) == "unlock.damaged"


@pytest.mark.parametrize("length", [1, 15, 1000, 4095, 4097])
def test_a_truncated_file_is_said_to_be_damaged(path, key, length):
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(KnownError) as raised:
        prove(path, key)
    assert code_of(raised) == "unlock.damaged"


def test_a_wrong_key_opens_nothing_and_shows_in_no_error(path, capfd):
    wrong = FileKey.fresh()
    with pytest.raises(KnownError) as raised:
        open_engine(path, wrong)
    assert code_of(raised) == "unlock.damaged"
    assert raised.value.__cause__ is None
    assert wrong.reveal().hex() not in repr(raised.getrepr(style="long", showlocals=True))
    out, err = capfd.readouterr()
    assert out == err == "", "the library logs nothing past us"


def test_the_settings_of_every_connection(path, key):
    engine = open_engine(path, key)
    with engine.connect() as connection:

        def pragma(name: str) -> object:
            return connection.execute(text(f"PRAGMA {name}")).scalar()

        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2
        assert pragma("foreign_keys") == 1
        assert pragma("temp_store") == 2
        assert pragma("recursive_triggers") == 1
        assert pragma("cipher_version")
    engine.dispose()


def test_a_writer_reserves_the_record_at_once(path, key):
    engine = open_engine(path, key)
    writer = engine.execution_options(**{WRITING: True})
    with writer.begin() as first, engine.connect() as second:
        first.execute(text("SELECT 1"))
        assert second.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 0, "readers go on"
        second.rollback()
        second.exec_driver_sql("PRAGMA busy_timeout = 0")
        second.rollback()
        with pytest.raises(OperationalError, match="locked"):
            second.execution_options(**{WRITING: True}).execute(text("SELECT 1"))
    engine.dispose()


def test_an_error_of_the_database_does_not_name_the_values(path, key):
    engine = open_engine(path, key)
    with pytest.raises(OperationalError) as raised, engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "李秀英"})
    assert "李秀英" not in str(raised.value)
    engine.dispose()


def test_a_key_shows_itself_to_nobody():
    key = FileKey.fresh()
    raw = key.reveal()
    for shown in (repr(key), str(key), f"{key}", repr([key]), repr({"key": key})):
        assert shown.count("<FileKey>") == 1
        assert raw.hex() not in shown
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(ValueError, match="32 bytes") as raised:
        FileKey(raw[:-1])
    assert raw[:-1].hex() not in str(raised.value)


def test_keys_are_equal_by_their_bytes():
    key = FileKey.fresh()
    assert key == FileKey(key.reveal())
    assert key != FileKey.fresh()
    assert key != key.reveal()
    with pytest.raises(TypeError):
        hash(key)


def test_a_copy_is_whole_and_encrypted_with_the_same_key(path, key, tmp_path):
    open_connection = connect(path, key)
    open_connection.execute("INSERT INTO alembic_version VALUES ('0007')")
    copy_file(path, tmp_path / "copy.db", key)
    open_connection.close()
    copy = connect(tmp_path / "copy.db", key)
    assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0007",)]
    copy.close()
    assert b"SQLite format 3" not in (tmp_path / "copy.db").read_bytes()


def test_a_copy_replaces_nothing(path, key, tmp_path):
    (tmp_path / "copy.db").write_bytes(b"precious")
    with pytest.raises(FileExistsError):
        copy_file(path, tmp_path / "copy.db", key)
    assert (tmp_path / "copy.db").read_bytes() == b"precious"


@pytest.mark.parametrize("from_the_end", [100, 4096 + 100])
def test_a_copy_that_does_not_read_back_is_removed(path, key, tmp_path, monkeypatch, from_the_end):
    from app.models import copy_file as module

    def spoil(source, target, *rest):
        copied(source, target, *rest)
        data = bytearray(target.read_bytes())
        data[-from_the_end] ^= 1
        target.write_bytes(data)

    copied = module._copy
    monkeypatch.setattr(module, "_copy", spoil)
    with pytest.raises(KnownError) as raised:
        copy_file(path, tmp_path / "copy.db", key)
    assert code_of(raised) == "backup.not_verified"
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_that_was_cut_off_is_removed(path, key, tmp_path):
    with pytest.raises(KnownError):
        copy_file(tmp_path / "missing.db", tmp_path / "copy.db", key)
    assert not (tmp_path / "copy.db").exists()


def test_a_page_broken_before_the_copy_is_never_sealed_anew(path, key, tmp_path):
    """Each page in turn, those of a long text's chain too: a backup reads a broken page as zeros and says nothing."""
    connection = connect(path, key)
    connection.execute("CREATE TABLE long (id INTEGER PRIMARY KEY, text BLOB)")
    connection.execute("INSERT INTO long (text) VALUES (randomblob(20000))")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    good = path.read_bytes()
    for start in range(0, len(good), 4096):
        spoiled = bytearray(good)
        spoiled[start + 77] ^= 1
        path.write_bytes(spoiled)
        with pytest.raises(KnownError) as raised:
            copy_file(path, tmp_path / "copy.db", key)
        assert code_of(raised) == "unlock.damaged"
        assert not (tmp_path / "copy.db").exists()
