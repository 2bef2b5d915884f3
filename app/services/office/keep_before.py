"""The copy of an office that is kept before a newer program changes its file.

Not for: backups of the daily work. A copy is an office folder of its own beside the record: put back, it opens with the
old program and the passwords of that day.
"""

import shutil
from datetime import datetime
from pathlib import Path

import msgspec

from app.models.copy_file import copy_file
from app.models.faults import plainly
from app.models.key import FileKey
from app.models.key_slots import FULL, KeySlots, sync_folder, write_key_slots
from app.rules.values.errors import KnownError
from app.services.office.audit_head import HEAD_NAME
from app.services.office.door import DATABASE_NAME, KEYS_NAME

FOLDER = "before-update"


def keep_before(directory: Path, keys: KeySlots, key: FileKey, version: int, now: datetime) -> Path:
    """Keeps a verified copy of the office as it is, under `before-update`.

    Args:
        directory: the office's folder; its record may be open.
        keys: its key slots.
        version: the file's version, which names the copy together with the time.

    Returns:
        The copy's folder.

    Raises:
        KnownError: backup.not_verified, office.disk_full, office.read_only; the migration must not begin then.
    """
    folder = _free(directory / FOLDER / f"v{version}-{now:%Y%m%d-%H%M%S}")
    site = folder.with_name(f".{FOLDER}.part")
    try:
        # What a copy that was cut off has left; under its own name there is only a whole one.
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir(parents=True)
        with plainly(directory):
            copy_file(directory / DATABASE_NAME, site / DATABASE_NAME, key)
        with (site / DATABASE_NAME).open("rb") as file:
            copied = msgspec.structs.replace(keys, file_salt=file.read(16))
        write_key_slots(site / KEYS_NAME, copied)
        if (directory / HEAD_NAME).exists():
            shutil.copyfile(directory / HEAD_NAME, site / HEAD_NAME)
        site.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        code = "office.disk_full" if error.errno in FULL else "office.read_only"
        raise KnownError(code, folder=str(folder)) from None
    return folder


def _free(folder: Path) -> Path:
    """The folder, or the same with -2, -3 … when there is a copy of that second already."""
    free, nth = folder, 1
    while free.exists():
        nth += 1
        free = folder.with_name(f"{folder.name}-{nth}")
    return free
