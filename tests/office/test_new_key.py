"""A new key for the file: everybody who stays comes in as before, an old copy of the key slots opens nothing new."""

import shutil

import msgspec
import pytest
from sqlalchemy import text

from app.models import key_slots
from app.models.engine import prove
from app.models.key import FileKey
from app.models.key_slots import open_slot, read_key_slots, stage_next, write_key_slots
from app.rules.values.errors import KnownError
from app.services.office import new_key
from app.services.office.door import DATABASE_NAME, KEYS_NAME
from app.services.office.new_key import SITE_NAME, renew_key
from app.services.office.people import people, remove_person, renew_recovery, reset_password
from app.services.office.unlock import switch_user, unlock, unlock_with_recovery
from app.services.records.verify import verify_office
from tests.making_an_office import CHEAP, PASSWORD, new_office
from tests.making_claims import NAME, add_member


def refused(act) -> KnownError:
    with pytest.raises(KnownError) as raised:
        act()
    return raised.value


def names(folder) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def with_a_member(office):
    with office.writing() as session:
        add_member(session, office)
    return office


def test_everybody_comes_in_with_the_password_they_have(folder, clock):
    office, slip = new_office(folder, clock)
    with office.writing() as session:
        add_member(session, office)
    renew_key(office, "asked")
    office.close()
    for number in ("0001", "0107", "0203"):
        office = unlock(folder, number, PASSWORD, clock)
        with office.reading() as session:
            assert session.execute(text("SELECT name FROM member")).scalar() == NAME
        assert verify_office(office).good
        office.close()
    unlock_with_recovery(folder, "".join(slip.groups), clock).close()
    assert names(folder) == {"office.db", "office.keys", "office.head", "office.lock"}


def test_the_open_office_goes_on_under_the_new_key(with_a_member, folder):
    old = with_a_member.folder.key
    renew_key(with_a_member, "asked")
    assert with_a_member.folder.key != old
    assert refused(lambda: prove(folder / DATABASE_NAME, old)).code == "unlock.damaged"
    with with_a_member.writing() as session:
        add_member(session, with_a_member, "440605199203041236")
    assert verify_office(with_a_member).good


def test_who_has_left_cannot_use_an_old_copy_of_the_key_slots(folder, clock, tmp_path):
    """The colleague who kept a copy of office.keys, knows the password of that day, and copies the file later."""
    office, _ = new_office(folder, clock)
    shutil.copy(folder / KEYS_NAME, tmp_path / KEYS_NAME)
    remove_person(office, "0107")
    office.close()
    old = read_key_slots(tmp_path / KEYS_NAME)
    slot = old.user("0107")
    assert slot is not None
    key = open_slot(old.office_id, slot, PASSWORD)
    assert key is not None
    assert refused(lambda: prove(folder / DATABASE_NAME, key)).code == "unlock.damaged"
    shutil.copy(tmp_path / KEYS_NAME, folder / KEYS_NAME)
    assert refused(lambda: unlock(folder, "0107", PASSWORD, clock)).code == "unlock.other_keys"


def test_without_a_new_key_the_old_copy_still_opens_the_file(folder, clock, tmp_path):
    """What `rekey=False` means, so that nobody believes otherwise."""
    office, _ = new_office(folder, clock)
    old = read_key_slots(folder / KEYS_NAME)
    remove_person(office, "0107", rekey=False)
    office.close()
    slot = old.user("0107")
    assert slot is not None
    key = open_slot(old.office_id, slot, PASSWORD)
    assert key is not None
    prove(folder / DATABASE_NAME, key)


def test_a_lost_slip_and_a_seen_password_can_bring_a_new_key(office):
    before = office.folder.key
    renew_recovery(office, CHEAP, rekey=True)
    between = office.folder.key
    reset_password(office, "0107", "xin-kouling", CHEAP, rekey=True)
    assert len({before.reveal(), between.reveal(), office.folder.key.reveal()}) == 3
    assert switch_user(office, "0107", "xin-kouling").actor.number == "0107"


def test_only_an_administrator_renews_the_key(office):
    office = switch_user(office, "0107", PASSWORD)
    assert refused(lambda: renew_key(office, "asked")).code == "office.not_allowed"


def test_a_slot_slipped_in_from_outside_gets_no_new_key(office, folder):
    """Who can write the folder but holds no key puts a public key of their own in a colleague's slot."""
    keys = read_key_slots(folder / KEYS_NAME)
    foreign = key_slots.make_slot(
        keys.office_id, "user", "0107", "李秀英", "clerk", "mine", FileKey.fresh(), CHEAP
    )
    keys.slots = [foreign if slot.number == "0107" else slot for slot in keys.slots]
    write_key_slots(folder / KEYS_NAME, keys)
    key = office.folder.key
    error = refused(lambda: renew_key(office, "asked"))
    assert (error.code, error.params["number"]) == ("unlock.slot_damaged", "0107")
    assert office.folder.key == key
    assert verify_office(office).good
    assert SITE_NAME not in names(folder)


def test_a_slot_whose_sealed_key_was_changed_says_so(folder, clock):
    new_office(folder, clock)[0].close()
    keys = read_key_slots(folder / KEYS_NAME)
    keys.slots[1].sealed = bytes(80)
    write_key_slots(folder / KEYS_NAME, keys)
    assert refused(lambda: unlock(folder, "0107", PASSWORD, clock)).code == "unlock.slot_damaged"


def test_a_disk_that_fills_up_leaves_the_old_key_and_no_copy(with_a_member, folder, monkeypatch):
    before, key = (folder / KEYS_NAME).read_bytes(), with_a_member.folder.key

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new_key, "copy_file", full)
    error = refused(lambda: remove_person(with_a_member, "0107"))
    assert (error.code, error.params["name"]) == ("people.key_not_renewed", "李秀英")
    assert isinstance(error.__cause__, KnownError)
    assert error.__cause__.code == "office.disk_full"
    assert with_a_member.folder.key == key
    assert [person.active for person in people(with_a_member)] == [True, False, True]
    assert (folder / KEYS_NAME).read_bytes() != before
    assert SITE_NAME not in names(folder)
    assert verify_office(with_a_member).good


def test_somebody_else_at_work_in_the_file_keeps_the_old_key(with_a_member, folder, clock):
    from app.models.engine import connect

    with with_a_member.shared.record.engine.connect() as guest:
        guest.execute(text("SELECT count(*) FROM member")).scalar()
        other = connect(folder / DATABASE_NAME, with_a_member.folder.key)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM member").fetchone()
        assert refused(lambda: renew_key(with_a_member, "asked")).code == "office.busy"
        other.close()
    assert not read_key_slots(folder / KEYS_NAME).next_file_salt
    with_a_member.close()
    unlock(folder, "0107", PASSWORD, clock).close()


@pytest.mark.parametrize("at_work", [True, False])
def test_a_change_cut_off_before_the_rename_is_undone(folder, clock, at_work):
    office, _ = new_office(folder, clock)
    keys = read_key_slots(folder / KEYS_NAME)
    write_key_slots(folder / KEYS_NAME, stage_next(keys, office.folder.key, FileKey.fresh(), b"n" * 16))
    if at_work:
        (folder / SITE_NAME).write_bytes(b"half a copy")
    office.close()
    office = unlock(folder, "0107", PASSWORD, clock)
    assert verify_office(office).good
    office.close()
    after = read_key_slots(folder / KEYS_NAME)
    assert after == keys
    assert SITE_NAME not in names(folder)


def test_a_change_cut_off_after_the_rename_is_brought_to_its_end(folder, clock, monkeypatch):
    office, slip = new_office(folder, clock)
    written = []

    def cut_off(path, slots):
        if written:
            raise KnownError("office.disk_full", folder="E:")
        written.append(slots)
        write_key_slots(path, slots)

    monkeypatch.setattr(new_key, "write_key_slots", cut_off)
    renew_key(office, "asked")
    office.close()
    monkeypatch.undo()
    assert read_key_slots(folder / KEYS_NAME).next_file_salt
    unlock_with_recovery(folder, "".join(slip.groups), clock).close()
    assert not read_key_slots(folder / KEYS_NAME).next_file_salt
    office = unlock(folder, "0203", PASSWORD, clock)
    assert verify_office(office).good
    office.close()


def test_slots_staged_for_a_change_must_all_hold_the_next_key(folder, clock):
    new_office(folder, clock)[0].close()
    keys = msgspec.structs.replace(read_key_slots(folder / KEYS_NAME), next_file_salt=b"n" * 16)
    write_key_slots(folder / KEYS_NAME, keys)
    assert refused(lambda: read_key_slots(folder / KEYS_NAME)).code == "unlock.keys_damaged"
