"""Taking people on and letting them go, passwords and the recovery slip: record and slots change together."""

from dataclasses import replace

import pytest

from app.models.audit import AuditRow
from app.models.key_slots import read_key_slots
from app.rules.values.errors import KnownError
from app.services.office import people as staff
from app.services.office.door import KEYS_NAME
from app.services.office.new_user import NewUser
from app.services.office.people import (
    add_person,
    change_password,
    people,
    remove_person,
    renew_recovery,
    reset_password,
)
from app.services.office.unlock import switch_user, unlock, unlock_with_recovery
from app.services.records.verify import verify_office
from tests.making_an_office import CHEAP, PASSWORD, new_office

NEW = NewUser("0300", "区小曾", "clerk", "yizhang88")
SECOND = NewUser("0002", "仇管理", "administrator", PASSWORD)


def code_of(act) -> str:
    with pytest.raises(KnownError) as raised:
        act()
    return raised.value.code


def acts(office) -> list[str]:
    with office.reading() as session:
        return [row.act for row in session.query(AuditRow).order_by(AuditRow.id)]


def test_a_new_person_comes_in_with_their_own_password(office, folder, clock):
    add_person(office, NEW, CHEAP)
    assert [person.number for person in people(office)] == ["0001", "0107", "0203", "0300"]
    assert acts(office)[-1] == "user.add"
    office.close()
    office = unlock(folder, "0300", NEW.password, clock)
    assert office.actor.name == "区小曾"
    assert verify_office(office).good
    office.close()


def test_a_number_is_given_once_even_after_its_person_left(office):
    again = NewUser("0107", "另一人", "clerk", PASSWORD)
    assert code_of(lambda: add_person(office, again, CHEAP)) == "set_up.number_twice"
    remove_person(office, "0107")
    assert code_of(lambda: add_person(office, again, CHEAP)) == "set_up.number_twice"


def test_somebody_who_left_comes_in_no_more_and_stays_on_record(office, folder, clock):
    remove_person(office, "0107")
    assert [(person.number, person.active) for person in people(office)][1] == ("0107", False)
    assert read_key_slots(folder / KEYS_NAME).user("0107") is None
    assert acts(office)[-2:] == ["user.remove", "key.renew"]
    assert code_of(lambda: remove_person(office, "0107")) == "people.not_found"
    office.close()
    assert code_of(lambda: unlock(folder, "0107", PASSWORD, clock)) == "unlock.no_slot"


def test_an_office_keeps_an_administrator(office):
    assert code_of(lambda: remove_person(office, "0001")) == "people.yourself"
    add_person(office, SECOND, CHEAP)
    office = switch_user(office, "0002", PASSWORD)
    remove_person(office, "0001")
    assert code_of(lambda: remove_person(office, "0002")) == "people.yourself"


def test_the_last_other_administrator_is_not_let_go(office):
    add_person(office, SECOND, CHEAP)
    remove_person(office, "0002")
    # The last one can only be let go by an administrator who is none any more.
    office = office.signed_in(replace(office.actor, number="0107"))
    assert code_of(lambda: remove_person(office, "0001")) == "people.last_administrator"


def test_a_changed_password_replaces_the_old_one(office, folder, clock):
    change_password(office, PASSWORD, "xin-kouling", CHEAP)
    assert acts(office)[-1] == "user.change_password"
    office.close()
    assert code_of(lambda: unlock(folder, "0001", PASSWORD, clock)) == "unlock.wrong_password"
    unlock(folder, "0001", "xin-kouling", clock).close()


def test_a_password_is_changed_only_by_who_knows_the_old_one(office):
    assert (
        code_of(lambda: change_password(office, "not this one", "xin-kouling", CHEAP))
        == "unlock.wrong_password"
    )
    assert code_of(lambda: change_password(office, PASSWORD, "short", CHEAP)) == "set_up.password_short"


def test_an_administrator_gives_a_new_password_to_who_forgot_theirs(office, folder, clock):
    reset_password(office, "0107", "xin-kouling", CHEAP)
    assert code_of(lambda: reset_password(office, "9999", "xin-kouling", CHEAP)) == "people.not_found"
    assert code_of(lambda: reset_password(office, "0107", "李秀英", CHEAP)) == "set_up.password_short"
    office.close()
    unlock(folder, "0107", "xin-kouling", clock).close()


def test_a_new_recovery_slip_ends_the_old_one(folder, clock):
    office, old = new_office(folder, clock)
    new = renew_recovery(office, CHEAP)
    assert new.groups != old.groups
    office.close()
    assert code_of(lambda: unlock_with_recovery(folder, "".join(old.groups), clock)) == "unlock.wrong_slip"
    unlock_with_recovery(folder, "".join(new.groups), clock).close()


def test_a_slip_that_was_never_made_opens_nothing(folder, clock):
    office, slip = new_office(folder, clock)
    office.close()
    keys = read_key_slots(folder / KEYS_NAME)
    keys.slots = [slot for slot in keys.slots if slot.kind == "user"]
    staff.write_key_slots(folder / KEYS_NAME, keys)
    assert code_of(lambda: unlock_with_recovery(folder, "".join(slip.groups), clock)) == "unlock.no_slot"
    office = unlock(folder, "0001", PASSWORD, clock)
    new = renew_recovery(office, CHEAP)
    office.close()
    unlock_with_recovery(folder, "".join(new.groups), clock).close()


def test_only_an_administrator_manages_people(office):
    office = switch_user(office, "0107", PASSWORD)
    for act in (
        lambda: add_person(office, NEW, CHEAP),
        lambda: remove_person(office, "0203"),
        lambda: reset_password(office, "0203", "xin-kouling", CHEAP),
        lambda: renew_recovery(office, CHEAP),
    ):
        assert code_of(act) == "office.not_allowed"


def test_when_the_slots_cannot_be_written_the_record_does_not_change_either(office, folder, monkeypatch):
    def full(*_: object) -> None:
        raise KnownError("office.disk_full", folder="E:")

    before = (folder / KEYS_NAME).read_bytes()
    monkeypatch.setattr(staff, "write_key_slots", full)
    assert code_of(lambda: add_person(office, NEW, CHEAP)) == "office.disk_full"
    assert code_of(lambda: remove_person(office, "0107")) == "office.disk_full"
    assert [person.number for person in people(office) if person.active] == ["0001", "0107", "0203"]
    assert acts(office) == ["office.set_up"]
    assert (folder / KEYS_NAME).read_bytes() == before
