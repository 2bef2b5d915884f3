"""The backups nobody asks for."""

from app.services.records.container import read_manifest
from app.services.records.in_time import back_up_at_close, back_up_in_time
from app.services.records.targets import add_target, set_every_hours
from tests.making_an_office import TestClock
from tests.records.backup.an_office import accept_claims, nowhere


def test_the_first_comes_at_once_and_the_next_when_it_is_due(office, clock: TestClock):
    assert back_up_in_time(office, elsewhere=nowhere).made
    clock.forward(hours=3.9)
    assert back_up_in_time(office, elsewhere=nowhere) is None
    clock.forward(hours=0.2)
    result = back_up_in_time(office, elsewhere=nowhere)
    assert read_manifest(result.outcomes[0].path).reason == "schedule"
    set_every_hours(office, 1)
    clock.forward(hours=1)
    assert back_up_in_time(office, elsewhere=nowhere).made


def test_only_the_drive_that_failed_is_tried_again(office, clock: TestClock, tmp_path):
    usb = tmp_path / "usb"
    usb.mkdir()
    add_target(office, usb, "备份盘 E:")
    usb.rename(tmp_path / "away")
    result = back_up_in_time(office, elsewhere=nowhere)
    assert [one.trouble is None for one in result.outcomes] == [True, False]
    clock.forward(minutes=29)
    assert back_up_in_time(office, elsewhere=nowhere) is None
    clock.forward(minutes=2)
    (tmp_path / "away").rename(usb)
    result = back_up_in_time(office, elsewhere=nowhere)
    assert [one.target.label for one in result.made] == ["备份盘 E:"]


def test_closing_backs_up_what_is_new_and_nothing_else(office, clock: TestClock):
    clock.forward(minutes=1)
    result = back_up_at_close(office, elsewhere=nowhere)
    assert read_manifest(result.outcomes[0].path).reason == "close"
    clock.forward(minutes=1)
    assert back_up_at_close(office, elsewhere=nowhere) is None
    accept_claims(office, 1)
    assert back_up_at_close(office, elsewhere=nowhere).made
