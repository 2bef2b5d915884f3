"""When a backup is due.

Not for: making it. Pure: the last good one, the last try and the time now in, yes or no out.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.models.time_text import read_time
from app.services.records.status import BackupStatus, TargetStatus
from app.services.records.targets import Target

# How long after a failed try the next one comes.
RETRY = timedelta(minutes=30)
# A clock may be a little ahead of the one that made the backup; beyond it, it was set back.
_AHEAD = timedelta(minutes=5)


def due(last: TargetStatus | None, now: datetime, every_hours: int) -> bool:
    """Whether a target needs a backup now.

    Args:
        last: how it stands with the target; None when nothing was ever tried.
        now: UTC.
        every_hours: how old the last good one may become.
    """
    if last is None:
        return True
    if last.trouble and last.tried_at and timedelta(0) <= now - read_time(last.tried_at) < RETRY:
        return False
    if not last.good_at:
        return True
    age = now - read_time(last.good_at)
    # A backup from the future: the clock was set back, and its age says nothing.
    return age >= timedelta(hours=every_hours) or age < -_AHEAD


def due_targets(
    targets: Sequence[Target], status: BackupStatus, now: datetime, every_hours: int
) -> tuple[Target, ...]:
    """Those of the targets that need a backup now."""
    return tuple(one for one in targets if due(status.of(one.target_id), now, every_hours))
