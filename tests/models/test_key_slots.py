"""The key slots file: whole or unchanged, and nothing in it opens the record without a person."""

import json
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.key import FileKey
from app.models.key_slots import (
    FORMAT,
    STANDARD_COST,
    KeyCost,
    KeySlots,
    Slot,
    make_slot,
    open_slot,
    read_key_slots,
    write_key_slots,
)
from app.rules.values.errors import KnownError

CHEAP = KeyCost(passes=1, memory_kib=8, lanes=1)
OFFICE = "0123456789abcdef0123456789abcdef"


def slot_for(key: FileKey, password: str = "huzhu2026", number: str = "0107") -> Slot:
    return make_slot(OFFICE, "user", number, "李秀英", "clerk", password, key, CHEAP)


def slots_with(*slots: Slot) -> KeySlots:
    return KeySlots(
        office_id=OFFICE, office_name="窗口", window="", sample=False, file_salt=b"s" * 16, slots=list(slots)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "office.keys"
    write_key_slots(made, slots_with(slot_for(FileKey.fresh())))
    return made


def refused(path: Path) -> KnownError:
    with pytest.raises(KnownError) as raised:
        read_key_slots(path)
    return raised.value


def test_the_password_opens_the_slot_and_no_other_does():
    key = FileKey.fresh()
    slot = slot_for(key)
    assert open_slot(OFFICE, slot, "huzhu2026") == key
    for wrong in ("huzhu2025", "Huzhu2026", "huzhu2026 ", ""):
        assert open_slot(OFFICE, slot, wrong) is None


def test_a_password_typed_in_full_width_letters_is_the_same_password():
    key = FileKey.fresh()
    assert open_slot(OFFICE, slot_for(key), "ｈｕｚｈｕ２０２６") == key


def test_two_slots_of_one_password_share_nothing():
    key = FileKey.fresh()
    one, two = slot_for(key), slot_for(key)
    assert one.salt != two.salt
    assert one.wrapped != two.wrapped


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "0001"},
        {"kind": "recovery"},
        {"salt": b"x" * 16},
        {"nonce": b"x" * 12},
        {"cost": KeyCost(passes=2, memory_kib=8, lanes=1)},
    ],
)
def test_a_slot_that_was_changed_opens_for_nobody(changed):
    slot = msgspec.structs.replace(slot_for(FileKey.fresh()), **changed)
    assert open_slot(OFFICE, slot, "huzhu2026") is None


def test_a_slot_carried_to_another_office_opens_for_nobody():
    assert open_slot("f" * 32, slot_for(FileKey.fresh()), "huzhu2026") is None


def test_the_standard_cost_is_not_below_what_is_recommended():
    assert STANDARD_COST.memory_kib >= 64 * 1024
    assert STANDARD_COST.passes >= 3


def test_the_file_comes_back_as_it_was_written(tmp_path):
    slots = slots_with(slot_for(FileKey.fresh()))
    slots.slots[0].failures, slots.slots[0].failed_at = 3, "2026-11-12T01:14:05.120000Z"
    write_key_slots(tmp_path / "office.keys", slots)
    assert read_key_slots(tmp_path / "office.keys") == slots
    assert [one.name for one in tmp_path.iterdir()] == ["office.keys"]


def test_neither_key_nor_password_is_in_the_file(tmp_path):
    key = FileKey.fresh()
    write_key_slots(tmp_path / "office.keys", slots_with(slot_for(key)))
    data = (tmp_path / "office.keys").read_bytes()
    raw = key.reveal()
    for secret in (raw, raw.hex().encode(), msgspec.json.encode(raw).strip(b'"'), b"huzhu2026"):
        assert secret not in data


def test_a_write_that_fails_leaves_the_old_file_and_no_other(path, monkeypatch):
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError) as raised:
        write_key_slots(path, slots_with())
    assert raised.value.code == "office.disk_full"
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_gone_is_said_to_be_not_writable(tmp_path):
    with pytest.raises(KnownError) as raised:
        write_key_slots(tmp_path / "gone" / "office.keys", slots_with())
    assert raised.value.code == "office.read_only"


def test_windows_has_no_folder_to_flush(path, monkeypatch):
    monkeypatch.setattr("app.models.key_slots.os.name", "nt")
    monkeypatch.setattr(
        "app.models.key_slots.os.open", lambda *_: pytest.fail("Windows cannot open a folder")
    )
    from app.models.key_slots import sync_folder

    sync_folder(path.parent)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    assert refused(tmp_path / "office.keys").code == "unlock.keys_missing"


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path):
    assert refused(tmp_path).code == "unlock.cannot_open"


def test_a_newer_format_is_refused_before_anything_else_is_looked_at(path):
    path.write_text(json.dumps({"format": FORMAT + 1, "slots": "quite different"}))
    assert refused(path).code == "unlock.newer_file"


@pytest.mark.parametrize(
    "change",
    [
        {"passes": 0},
        {"passes": 1_000},
        {"memory_kib": 7},
        {"memory_kib": 1 << 30},
        {"lanes": 0},
        {"lanes": 17, "memory_kib": 1024},
    ],
)
def test_a_cost_nobody_would_choose_is_taken_for_damage(path, change):
    content = json.loads(path.read_bytes())
    content["slots"][0]["cost"].update(change)
    path.write_text(json.dumps(content))
    assert refused(path).code == "unlock.keys_damaged"


@pytest.mark.parametrize("change", [{"salt": "AAAA"}, {"nonce": "AAAA"}, {"failures": -1}, {"kind": "guest"}])
def test_a_slot_that_is_no_slot_is_taken_for_damage(path, change):
    content = json.loads(path.read_bytes())
    content["slots"][0].update(change)
    path.write_text(json.dumps(content))
    assert refused(path).code == "unlock.keys_damaged"


@settings(max_examples=100, deadline=None)
@given(
    st.binary()
    | st.text().map(str.encode)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_any_bytes_are_refused_in_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("keys") / "office.keys"
    path.write_bytes(data)
    assert refused(path).code == "unlock.keys_damaged"


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_flipped_bit_never_opens_the_slot_to_another_key(data):
    key = FileKey.fresh()
    slot = slot_for(key)
    flipped = bytearray(slot.wrapped)
    at = data.draw(st.integers(0, len(flipped) * 8 - 1))
    flipped[at // 8] ^= 1 << at % 8
    slot.wrapped = bytes(flipped)
    assert open_slot(OFFICE, slot, "huzhu2026") is None
