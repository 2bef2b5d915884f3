"""The backup file: every byte of it counts, and whatever comes instead is named and never crashes."""

import contextlib
import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.key import FileKey
from app.rules.values.errors import KnownError
from app.services.records.container import HEAD_BYTES, glance, read_keys, read_manifest, sealed_by, take_out
from app.services.records.restore import read_backup, restore
from tests.making_an_office import PASSWORD
from tests.records.backup.an_office import backup_of, flip, offsets, refused

SAID = {"backup.not_a_backup", "backup.damaged", "backup.newer"}


@pytest.fixture
def path(office) -> Path:
    return backup_of(office)


def take(path: Path, tmp_path: Path) -> None:
    for name in ("keys", "record"):
        (tmp_path / name).unlink(missing_ok=True)
    take_out(path, tmp_path / "keys", tmp_path / "record")


def test_the_head_is_as_long_as_the_format_says(path):
    assert path.read_bytes()[:HEAD_BYTES].count(b"\n") == 2
    assert path.read_bytes()[HEAD_BYTES - 1 : HEAD_BYTES + 1] == b"\n{"


def test_taken_out_the_parts_are_what_was_put_in(path, tmp_path, office):
    take(path, tmp_path)
    parts = offsets(path)
    data = path.read_bytes()
    assert (tmp_path / "keys").read_bytes() == data[slice(*parts["keys"])]
    assert (tmp_path / "record").read_bytes() == data[slice(*parts["record"])]
    assert sealed_by(path, office.folder.key)
    assert not sealed_by(path, FileKey.fresh())


@pytest.mark.parametrize("part", ["manifest", "keys", "record"])
def test_a_flipped_bit_in_a_part_is_named_by_that_part(path, tmp_path, part):
    first, end = offsets(path)[part]
    for place in (first, (first + end) // 2, end - 1):
        flip(path, place, 1 << (place % 8))
        with refused("backup.damaged") as raised:
            take(path, tmp_path)
        assert raised.value.params["part"] == part
        flip(path, place, 1 << (place % 8))
    take(path, tmp_path)


def test_any_flipped_bit_anywhere_keeps_it_from_being_restored(path, office):
    """Every byte of the head, and a few hundred others, picked by a fixed seed."""
    size = path.stat().st_size
    places = [*range(HEAD_BYTES), *random.Random(20261112).sample(range(HEAD_BYTES, size), 150)]
    back = office.directory.with_name("back")
    for place in places:
        flip(path, place, 1 << (place % 8))
        with pytest.raises(KnownError) as raised:
            restore(path, back, "0107", PASSWORD, office.clock)
        assert raised.value.code in SAID | {"backup.other_seal"}, place
        flip(path, place, 1 << (place % 8))
        assert not back.exists()
    assert [one.name for one in back.parent.iterdir() if one.name.startswith(".")] == []
    restore(path, back, "0107", PASSWORD, office.clock).office.close()


def test_a_changed_seal_is_noticed_when_the_key_is_there(path, office):
    flip(path, 19 + 8 + 1 + 64 + 1 + 5)
    with pytest.raises(KnownError) as raised:
        restore(path, office.directory.with_name("back"), "0107", PASSWORD)
    assert raised.value.code in ("backup.other_seal", "backup.damaged")


@pytest.mark.parametrize("cut", [1, 4096, 100_000, 0.5, HEAD_BYTES - 1, HEAD_BYTES, 18, 16])
def test_a_backup_that_was_cut_off_is_named(path, tmp_path, cut):
    size = path.stat().st_size
    left = int(size * cut) if isinstance(cut, float) else size - cut if cut > 1000 or cut == 1 else cut
    os.truncate(path, left)
    assert not_restorable(path, tmp_path) in SAID


def test_something_added_at_the_end_is_noticed(path, tmp_path):
    with path.open("ab") as file:
        file.write(b"x")
    with refused("backup.damaged") as raised:
        take(path, tmp_path)
    assert raised.value.params["part"] == "end"
    assert glance(path)[1] is False


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"PK\x03\x04", b"SQLite format 3\0", b"MutualAidBackup", bytes(4096)]
)
def test_another_file_is_no_backup(tmp_path, data):
    path = tmp_path / "x.mabackup"
    path.write_bytes(data)
    with refused("backup.not_a_backup"):
        read_manifest(path)


def test_a_later_format_is_refused_and_not_guessed_at(path):
    data = path.read_bytes()
    path.write_bytes(data.replace(b"MutualAidBackup 01", b"MutualAidBackup 02", 1))
    with refused("backup.newer") as raised:
        read_backup(path)
    assert (raised.value.params["version"], raised.value.params["known"]) == (2, 1)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with refused("backup.cannot_read"):
        read_backup(tmp_path / "gone.mabackup")
    with refused("backup.cannot_read"):
        read_backup(tmp_path)


def not_restorable(path: Path, tmp_path: Path) -> str:
    for read in (read_manifest, read_keys):
        with contextlib.suppress(KnownError):
            read(path)
    with pytest.raises(KnownError) as raised:
        take(path, tmp_path)
    return raised.value.code


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_over_it_only_known_faults_come(tmp_path_factory, data, small):
    """Pieces cut out, doubled, overwritten: the answer is a sentence, never a traceback."""
    whole = bytearray(small)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(whole)))
        end = min(len(whole), start + data.draw(st.integers(0, 400)))
        whole[start:end] = data.draw(st.binary(max_size=400))
    folder = tmp_path_factory.mktemp("fuzz")
    path = folder / "x.mabackup"
    path.write_bytes(whole)
    for read in (read_backup, lambda one: take(one, folder)):
        code = ""
        try:
            read(path)
        except KnownError as fault:
            code = fault.code
        assert code in SAID or read is read_backup or bytes(whole) == small


@pytest.fixture
def small(path: Path) -> bytes:
    return path.read_bytes()
