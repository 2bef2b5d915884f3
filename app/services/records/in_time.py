"""The backups nobody asks for: when one is due, and when the office is closed.

Not for: what "due" means (`schedule`) or how one is made (`make_backup`). Both leave a counter alone that has nothing
new: closing an office where nothing happened since the last good backup takes no time.
"""

from sqlalchemy import select

from app.models.audit import AuditRow
from app.models.time_text import read_time
from app.services.office.office import Office
from app.services.records.container import Progress
from app.services.records.make_backup import BackupResult, make_backup
from app.services.records.schedule import due_targets
from app.services.records.status import read_status
from app.services.records.targets import Elsewhere, read_settings, targets_of


def back_up_in_time(
    office: Office, progress: Progress | None = None, elsewhere: Elsewhere | None = None
) -> BackupResult | None:
    """Makes a backup in those targets that are due; None when none is."""
    settings = read_settings(office)
    targets = due_targets(
        targets_of(office, settings), read_status(office.directory), office.clock.now(), settings.every_hours
    )
    if not targets:
        return None
    return make_backup(office, "schedule", targets, progress, elsewhere)


def back_up_at_close(
    office: Office, progress: Progress | None = None, elsewhere: Elsewhere | None = None
) -> BackupResult | None:
    """Makes a backup in those targets that lack something of the record; None when none does."""
    with office.reading() as session:
        last = session.scalars(select(AuditRow.at).order_by(AuditRow.id.desc()).limit(1)).first()
    status = read_status(office.directory)
    behind = []
    for target in targets_of(office):
        known = status.of(target.target_id)
        if known is None or not known.good_at or last is None or read_time(known.good_at) <= last:
            behind.append(target)
    if not behind:
        return None
    return make_backup(office, "close", behind, progress, elsewhere)
