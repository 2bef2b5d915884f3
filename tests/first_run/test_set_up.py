"""Setting up: everything at once, or nothing."""

from dataclasses import replace

import pytest

from app.models import engine as engine_module
from app.models.audit import AuditRow
from app.models.office import OfficeRecord
from app.models.user import User
from app.rules.values.errors import KnownError
from app.services.first_run import set_up
from app.services.first_run.set_up import OfficePlan, set_up_office
from app.services.office.audit import BEGINNING
from app.services.office.clock import SystemClock
from app.services.office.door import DATABASE_NAME, KEYS_NAME, door, office_exists
from app.services.office.new_user import NewUser
from app.services.office.shared_record import verification_secret
from app.services.office.unlock import unlock
from app.services.records.verify import verify_office
from tests.making_an_office import CHEAP, PASSWORD, PEOPLE, PLAN, new_office


def refused(folder, plan: OfficePlan) -> KnownError:
    with pytest.raises(KnownError) as raised:
        set_up_office(folder, plan, cost=CHEAP)
    assert not list(folder.parent.iterdir())
    return raised.value


def test_a_new_office_is_open_for_its_administrator(folder, clock):
    office, slip = new_office(folder, clock)
    assert (office.actor.number, office.actor.role) == ("0001", "administrator")
    assert office.profile.name == PLAN.name
    assert office.profile.number_prefix == "NH"
    assert slip.office_name == PLAN.name
    assert len(slip.groups) == 8
    with office.reading() as session:
        assert [user.number for user in session.query(User).order_by(User.id)] == ["0001", "0107", "0203"]
        record = session.query(OfficeRecord).one()
        assert record.created_at == clock.now()
        assert len(verification_secret(session)) == 32
    office.close()


def test_the_first_row_of_the_audit_trail_is_the_set_up(office):
    with office.reading() as session:
        row = session.query(AuditRow).one()
    assert (row.id, row.act, row.user_name, row.previous_hash) == (1, "office.set_up", "何志远", BEGINNING)
    assert PASSWORD not in row.after
    assert verify_office(office).good


def test_the_folder_holds_the_record_the_slots_and_the_lock(office, folder):
    names = {path.name for path in folder.iterdir()} - {f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm"}
    assert names == {DATABASE_NAME, KEYS_NAME, "office.head", "office.lock"}
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_everybody_can_come_in(folder, clock):
    new_office(folder, clock)[0].close()
    assert [(user.number, user.role) for user in door(folder).users] == [
        ("0001", "administrator"),
        ("0107", "clerk"),
        ("0203", "reviewer"),
    ]
    for person in PEOPLE:
        office = unlock(folder, person.number, PASSWORD, clock)
        assert office.actor.name == person.name
        office.close()


def test_an_empty_folder_may_be_there_already(folder, clock):
    folder.mkdir()
    new_office(folder, clock)[0].close()
    assert office_exists(folder)


def test_a_folder_with_anything_in_it_is_left_alone(folder):
    folder.mkdir()
    (folder / "photos.zip").write_bytes(b"precious")
    with pytest.raises(KnownError) as raised:
        set_up_office(folder, PLAN, cost=CHEAP)
    assert raised.value.code == "set_up.folder_not_empty"
    assert (folder / "photos.zip").read_bytes() == b"precious"
    assert len(list(folder.iterdir())) == 1
    assert not office_exists(folder)


def test_an_office_is_never_set_up_over_another(office, folder):
    before = (folder / DATABASE_NAME).read_bytes(), (folder / KEYS_NAME).read_bytes()
    with pytest.raises(KnownError):
        set_up_office(folder, PLAN, cost=CHEAP)
    assert ((folder / DATABASE_NAME).read_bytes(), (folder / KEYS_NAME).read_bytes()) == before


def test_an_interrupted_set_up_leaves_nothing(folder, monkeypatch):
    class PowerCut(BaseException):
        pass

    for step in ("create_file", "migrate", "fresh_code", "make_slot", "write_key_slots"):
        with monkeypatch.context() as cut:

            def cut_off(*_: object, **__: object) -> None:
                raise PowerCut

            cut.setattr(set_up, step, cut_off)
            with pytest.raises(PowerCut):
                set_up_office(folder, PLAN, cost=CHEAP)
        assert not list(folder.parent.iterdir()), step


def test_what_a_set_up_cut_off_for_good_left_beside_is_cleared_by_the_next(folder, clock):
    left = folder.with_name(f".{folder.name}.0a1b2c3d.new")
    left.mkdir()
    (left / DATABASE_NAME).write_bytes(b"half an office")
    new_office(folder, clock)[0].close()
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_disk_that_is_full_is_said_to_be_full(folder, monkeypatch):
    def full(path: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(engine_module, "create_empty", full)
    assert refused(folder, PLAN).code == "office.disk_full"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "set_up.no_name"),
        ({"number_prefix": ""}, "set_up.prefix"),
        ({"number_prefix": "nh"}, "set_up.prefix"),
        ({"number_prefix": "南海"}, "set_up.prefix"),
        ({"number_prefix": "N-H"}, "set_up.prefix"),
        ({"number_prefix": "ABCDEFGHIJKLM"}, "set_up.prefix"),
        ({"zone": "Asia/Foshan"}, "office.zone"),
        ({"zone": "../etc"}, "office.zone"),
        ({"users": ()}, "set_up.no_administrator"),
        ({"users": PEOPLE[1:]}, "set_up.no_administrator"),
        ({"users": (*PEOPLE, NewUser("0107", "另一人", "clerk", PASSWORD))}, "set_up.number_twice"),
        ({"users": (*PEOPLE, NewUser(" ", "另一人", "clerk", PASSWORD))}, "set_up.user_incomplete"),
        ({"users": (*PEOPLE, NewUser("0300", "", "clerk", PASSWORD))}, "set_up.user_incomplete"),
        ({"users": (*PEOPLE, NewUser("0300", "另一人", "clerk", "1234567"))}, "set_up.password_short"),
        ({"users": (*PEOPLE, NewUser("0300", "另一人", "clerk", "03000300"))}, "set_up.password_is_name"),
        ({"users": (*PEOPLE, NewUser("0300", "Alexandra", "clerk", "Alexandra"))}, "set_up.password_is_name"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_made(folder, change, code):
    assert refused(folder, replace(PLAN, **change)).code == code


def test_a_password_and_a_recovery_code_show_in_no_repr(folder, clock):
    office, slip = new_office(folder, clock)
    assert PASSWORD not in repr(PLAN)
    assert slip.groups[0] not in repr(slip)
    assert repr(office) == "<Office>"
    office.close()


def test_the_computers_clock_knows_the_day_of_the_zone():
    clock = SystemClock("Asia/Shanghai")
    assert clock.now().utcoffset().total_seconds() == 0
    assert (clock.today() - clock.now().date()).days in (0, 1)
