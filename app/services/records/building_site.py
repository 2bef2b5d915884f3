"""An office built beside its place and moved there when it is whole; what was cut off goes with the next attempt.

Not for: what is built (`restore`, `salvage`).
"""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.models.key import FileKey
from app.models.key_slots import FULL, sync_folder
from app.models.record import open_file
from app.rules.values.errors import KnownError
from app.services.office.door import DATABASE_NAME, office_exists
from app.services.office.folder import OfficeFolder
from app.services.office.lock import LOCK_NAME, OfficeLock
from app.services.office.office import Office


def check_free(directory: Path) -> None:
    """Whether an office can be put there.

    Raises:
        KnownError: backup.office_there, set_up.folder_not_empty.
    """
    if office_exists(directory):
        raise KnownError("backup.office_there", folder=str(directory))
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise KnownError("set_up.folder_not_empty", folder=str(directory))


@contextmanager
def building_site(directory: Path) -> Iterator[Path]:
    """A new folder beside `directory`; it is gone after the block unless it was moved.

    Raises:
        KnownError: office.disk_full, office.read_only, for any fault of the disk inside the block too.
    """
    place = directory.absolute()
    try:
        for left in place.parent.glob(f".{place.name}.*.restore"):
            shutil.rmtree(left)
        site = place.with_name(f".{place.name}.{secrets.token_hex(4)}.restore")
        site.mkdir(parents=True)
        try:
            yield site
        finally:
            remove(site)
    except OSError as error:
        code = "office.disk_full" if error.errno in FULL else "office.read_only"
        raise KnownError(code, folder=str(place.parent)) from None


def move_in(site: Path, directory: Path) -> None:
    """Puts the finished office, closed, in its place."""
    (site / LOCK_NAME).unlink(missing_ok=True)
    if directory.exists():
        directory.rmdir()  # it is empty, and Windows does not rename onto a folder
    site.rename(directory)
    sync_folder(directory.absolute().parent)


def open_again(directory: Path, closed: Office, key: FileKey) -> Office:
    """The office that was closed in its building site, open in its place, with the same person at the counter."""
    lock = OfficeLock(directory)
    lock.take()
    folder = OfficeFolder(directory, open_file(directory / DATABASE_NAME, key), key, lock)
    return replace(closed, shared=folder)


def remove(folder: Path) -> None:
    """Takes a folder away with all in it, where the disk allows it."""
    with contextlib.suppress(OSError):
        shutil.rmtree(folder)
