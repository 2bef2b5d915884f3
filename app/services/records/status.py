"""How the backups went: the last good one and the last trouble of every target, in a small file beside the record.

The unlock page shows it before anybody is in, so it lies in clear and names no person and no folder, only the office's
own words for a target. It is for showing: what decides whether a backup is good is the backup itself. Not for: what
the office chose (`targets`).
"""

import contextlib
import os
import secrets
from datetime import datetime
from pathlib import Path

import msgspec

from app.models.time_text import read_time

STATUS_NAME = "office.backups"


class TargetStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands with one target. Times as `time_text.write_time` writes them, empty for never.

    Attributes:
        good_at: the moment the last verified backup shows.
        file: its name.
        size: its length in bytes.
        tried_at: when a backup was last tried there.
        trouble: the code of what went wrong at the last try; empty when it went well.
    """

    target_id: str
    label: str
    good_at: str = ""
    file: str = ""
    size: int = 0
    tried_at: str = ""
    trouble: str = ""


class BackupStatus(msgspec.Struct, frozen=True, kw_only=True):
    """All targets, the folder beside the office first."""

    targets: tuple[TargetStatus, ...] = ()

    def of(self, target_id: str) -> TargetStatus | None:
        """How it stands with this target; None when nothing was ever tried there."""
        return next((one for one in self.targets if one.target_id == target_id), None)

    def newest(self) -> TargetStatus | None:
        """The target with the newest verified backup, a chosen one before the folder beside the office."""
        good = [one for one in self.targets if one.good_at]
        return max(good, key=lambda one: (one.good_at, bool(one.label)), default=None)

    def good_at(self) -> datetime | None:
        """The moment the newest verified backup shows, in UTC; None when there is none."""
        newest = self.newest()
        return read_time(newest.good_at) if newest else None


def read_status(directory: Path) -> BackupStatus:
    """How the backups of the office in `directory` went. A missing or unreadable file says nothing, and is no fault."""
    try:
        status = msgspec.json.decode((directory / STATUS_NAME).read_bytes(), type=BackupStatus)
        for one in status.targets:
            for text in filter(None, (one.good_at, one.tried_at)):
                read_time(text)
    except (OSError, msgspec.DecodeError, ValueError):
        return BackupStatus()
    return status


def write_status(directory: Path, status: BackupStatus) -> None:
    """Writes it whole or not at all. A folder that cannot be written is told by the backup's own result, not here."""
    path = directory / STATUS_NAME
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(status), indent=1))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
