"""How the last backup is told: in the status bar, at the door, among the opening checks.

Only words; what is true is read by `services.records.status`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.models.time_text import read_time
from app.services.office.clock import DEFAULT_ZONE, Clock, zone_of
from app.services.records.status import BackupStatus, TargetStatus, read_status
from app.services.wording import has_sentence, sentence
from app.ui.shell.i18n import language

# A record nobody has copied for longer is worth a warning.
_OLD = timedelta(hours=30)


@dataclass(frozen=True)
class BackupWords:
    """The last backup in words.

    Attributes:
        short: 今天 12:00，备份盘 E:.
        full: 最近备份 今天 12:00（备份盘 E:）, with what is wrong.
        fine: nothing about it needs somebody.
    """

    short: str
    full: str
    fine: bool


def backup_words(status: BackupStatus, now: datetime, local: Callable[[datetime], datetime]) -> BackupWords:
    """The words for a status.

    Args:
        now: UTC.
        local: a moment in the office's zone.
    """
    troubles = "；".join(trouble_words(one) for one in status.targets if one.trouble)
    newest = status.newest()
    if newest is None:
        none = QCoreApplication.translate("backup", "No backup yet")
        return BackupWords(troubles or none, f"{none}；{troubles}" if troubles else none, False)
    good_at = read_time(newest.good_at)
    at, where = moment_words(local(good_at), local(now)), target_words(newest)
    full = QCoreApplication.translate("backup", "Last backup {at} ({where})").format(at=at, where=where)
    fine = not troubles and now - good_at < _OLD
    return BackupWords(f"{at}，{where}", f"{full}；{troubles}" if troubles else full, fine)


def last_backup_words(directory: Path, clock: Clock | None) -> str:
    """What the door says of the last backup; "" when there is nothing to say. Reads a small file and no record."""
    status = read_status(directory)
    if not status.targets:
        return ""
    now, zone = clock.now() if clock else datetime.now(UTC), zone_of(DEFAULT_ZONE)
    return backup_words(status, now, lambda moment: moment.astimezone(zone)).full


def moment_words(moment: datetime, now: datetime) -> str:
    """A moment of the office's zone: 今天 12:00, 昨天 17:45, 11-07 17:40, 2025-11-07."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return QCoreApplication.translate("backup", "today {time}").format(time=f"{moment:%H:%M}")
    if days == 1:
        return QCoreApplication.translate("backup", "yesterday {time}").format(time=f"{moment:%H:%M}")
    return f"{moment:%m-%d %H:%M}" if moment.year == now.year else f"{moment:%Y-%m-%d}"


def target_words(target: TargetStatus) -> str:
    """What a target is called."""
    return target.label or sentence("backup.home", {}, language())


def trouble_words(target: TargetStatus) -> str:
    """What went wrong at a target the last time, in a few words; "" when nothing did."""
    if not target.trouble:
        return ""
    brief = f"backup_brief.{target.trouble.rsplit('.', 1)[-1]}"
    code = brief if has_sentence(brief) else "backup_brief.not_verified"
    return f"{target_words(target)} {sentence(code, {}, language())}"
