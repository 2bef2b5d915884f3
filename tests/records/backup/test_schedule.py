"""When a backup is due."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.models.time_text import write_time
from app.services.records.schedule import RETRY, due, due_targets
from app.services.records.status import BackupStatus, TargetStatus
from app.services.records.targets import Target

NOW = datetime(2026, 11, 12, 6, 0, tzinfo=UTC)


def last(good: timedelta | None, tried: timedelta | None = None, trouble: str = "") -> TargetStatus:
    return TargetStatus(
        target_id="home",
        label="",
        good_at="" if good is None else write_time(NOW - good),
        tried_at="" if tried is None else write_time(NOW - tried),
        trouble=trouble,
    )


def test_a_target_never_tried_is_due():
    assert due(None, NOW, 4)


@pytest.mark.parametrize(("hours", "wanted"), [(3.99, False), (4, True), (100, True)])
def test_it_is_due_when_the_last_good_one_is_old_enough(hours, wanted):
    assert due(last(timedelta(hours=hours)), NOW, 4) is wanted


def test_after_a_failure_it_is_tried_again_half_an_hour_later():
    assert not due(last(timedelta(hours=9), RETRY - timedelta(seconds=1), "backup.target_gone"), NOW, 4)
    assert due(last(timedelta(hours=9), RETRY, "backup.target_gone"), NOW, 4)
    assert not due(last(None, timedelta(minutes=1), "backup.target_full"), NOW, 4)
    assert due(last(None, timedelta(hours=1), "backup.target_full"), NOW, 4)


def test_a_clock_set_back_does_not_stop_the_backups():
    assert due(last(timedelta(days=-300)), NOW, 4)
    assert due(last(timedelta(days=-300), timedelta(days=-300), "backup.target_gone"), NOW, 4)
    assert not due(last(timedelta(minutes=-1)), NOW, 4)


def test_each_target_has_its_own_time():
    home, usb = Target("home", Path("/a"), ""), Target("usb", Path("/b"), "备份盘")
    status = BackupStatus(targets=(last(timedelta(hours=1)),))
    assert due_targets((home, usb), status, NOW, 4) == (usb,)
