"""After wrong passwords the door waits: longer each time, over restarts, and whatever the clock is told."""

import pytest

from app.rules.values.errors import KnownError
from app.services.office import unlock as unlock_module
from app.services.office.door import DELAYS, KEYS_NAME, delay_after, door
from app.services.office.unlock import check_password, unlock, unlock_with_recovery
from tests.making_an_office import PASSWORD, new_office


@pytest.fixture
def closed(folder, clock):
    new_office(folder, clock)[0].close()
    return folder


def wrong(folder, clock, password="not this one") -> KnownError:
    with pytest.raises(KnownError) as raised:
        unlock(folder, "0107", password, clock)
    return raised.value


def wait_of(folder, clock, number="0107") -> int:
    return next(user.wait_seconds for user in door(folder, clock).users if user.number == number)


def fail_until_locked(folder, clock) -> None:
    for nth in range(len(DELAYS)):
        clock.forward(seconds=delay_after(nth))
        wrong(folder, clock)


def test_the_delay_grows_and_five_wrong_passwords_lock_for_ten_minutes(closed, clock):
    waits = []
    for nth in range(5):
        clock.forward(seconds=delay_after(nth))
        error = wrong(closed, clock)
        waits.append(error.params["wait"])
    assert waits == [0, 0, 1, 2, 600]
    assert (error.code, error.params["minutes"], error.params["failures"]) == ("unlock.locked", 10, 5)


def test_during_the_delay_even_the_right_password_is_not_taken(closed, clock):
    fail_until_locked(closed, clock)
    clock.forward(seconds=599.5)
    error = wrong(closed, clock, PASSWORD)
    assert (error.code, error.params["seconds"]) == ("unlock.wait", 1)
    clock.forward(seconds=0.5)
    unlock(closed, "0107", PASSWORD, clock).close()


def test_after_the_delay_one_more_wrong_password_locks_again(closed, clock):
    fail_until_locked(closed, clock)
    clock.forward(minutes=10)
    assert wrong(closed, clock).params["wait"] == 600


def test_the_right_password_starts_the_count_anew(closed, clock):
    for _ in range(2):
        wrong(closed, clock)
    unlock(closed, "0107", PASSWORD, clock).close()
    assert [wrong(closed, clock).params["wait"] for _ in range(2)] == [0, 0]


def test_the_door_tells_how_long_each_person_must_wait(closed, clock):
    fail_until_locked(closed, clock)
    assert wait_of(closed, clock) == 600
    assert wait_of(closed, clock, "0001") == 0
    assert door(closed, clock).wait_seconds == 0
    clock.forward(minutes=4)
    assert wait_of(closed, clock) == 360


def test_another_person_is_not_kept_waiting(closed, clock):
    fail_until_locked(closed, clock)
    unlock(closed, "0203", PASSWORD, clock).close()
    assert wait_of(closed, clock) == 600


@pytest.mark.parametrize("days", [-4000, -1, 1, 4000])
def test_a_clock_set_back_or_forward_does_not_shorten_the_delay(closed, clock, days):
    fail_until_locked(closed, clock)
    clock.set_by(days=days)
    assert wait_of(closed, clock) == 600
    assert wrong(closed, clock, PASSWORD).params["seconds"] == 600
    clock.forward(seconds=300)
    clock.set_by(days=days)
    assert wrong(closed, clock, PASSWORD).params["seconds"] == 300
    clock.forward(seconds=300)
    unlock(closed, "0107", PASSWORD, clock).close()


def test_a_computer_started_again_counts_from_its_start(closed, clock):
    fail_until_locked(closed, clock)
    clock.set_by(days=1)
    clock.restart(after=200)
    assert wrong(closed, clock, PASSWORD).params["seconds"] == 400
    clock.forward(seconds=399)
    assert wrong(closed, clock, PASSWORD).params["seconds"] == 1
    clock.forward(seconds=1)
    unlock(closed, "0107", PASSWORD, clock).close()


def test_a_try_is_written_down_before_it_is_made(closed, clock, monkeypatch):
    """Pulling the plug while a password is tried does not make the next one cheaper."""

    class PowerCut(BaseException):
        pass

    def cut_off(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as cut:
        cut.setattr(unlock_module, "open_slot", cut_off)
        for nth in range(5):
            clock.forward(seconds=delay_after(nth))
            with pytest.raises(PowerCut):
                unlock(closed, "0107", PASSWORD, clock)
    assert wait_of(closed, clock) == 600


def test_the_locked_screen_counts_with_the_door(folder, clock):
    office, _ = new_office(folder, clock)
    for nth in range(5):
        clock.forward(seconds=delay_after(nth))
        with pytest.raises(KnownError):
            check_password(office, "not this one")
    with pytest.raises(KnownError) as raised:
        check_password(office, PASSWORD)
    assert raised.value.code == "unlock.wait"
    assert wait_of(folder, clock, "0001") == 600
    office.close()


def test_the_recovery_slip_has_a_delay_of_its_own(folder, clock, tmp_path):
    office, slip = new_office(folder, clock)
    office.close()
    other, foreign = new_office(tmp_path / "other", clock)
    other.close()
    fail_until_locked(folder, clock)
    for nth in range(5):
        clock.forward(seconds=delay_after(nth))
        with pytest.raises(KnownError):
            unlock_with_recovery(folder, "".join(foreign.groups), clock)
    with pytest.raises(KnownError) as raised:
        unlock_with_recovery(folder, "".join(slip.groups), clock)
    assert raised.value.code == "unlock.wait"
    clock.forward(minutes=10)
    unlock_with_recovery(folder, "".join(slip.groups), clock).close()


def test_when_a_try_cannot_be_written_down_it_is_not_made(closed, clock, monkeypatch):
    def full(*_: object) -> None:
        raise KnownError("office.disk_full", folder="E:")

    monkeypatch.setattr(unlock_module, "write_key_slots", full)
    monkeypatch.setattr(unlock_module, "open_slot", lambda *_: pytest.fail("tried without being counted"))
    before = (closed / KEYS_NAME).read_bytes()
    assert wrong(closed, clock, PASSWORD).code == "office.disk_full"
    assert (closed / KEYS_NAME).read_bytes() == before
