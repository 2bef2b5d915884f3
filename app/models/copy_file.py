"""A copy of an office file, taken while it is open, and whether such a copy is whole.

Not for: choosing when and where to keep copies. The copy is encrypted with the same key, so the same slots open it,
unless another one is given.

SQLite's online backup does it, over a read transaction that is held from the first page to the last. In WAL mode that
gives one moment of the record and keeps no writer waiting; without the held transaction every commit of another
connection would make it start over. `VACUUM INTO` takes as long and gives a file whose pages are no longer the same.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.models.engine import DriverConnection, connect, create_empty
from app.models.key import FileKey
from app.rules.values.errors import KnownError

# Pages between two reports of progress: 4 MiB.
PAGES_AT_A_TIME = 1024
ResultT = TypeVar("ResultT")
# Told (pages done, pages in all); may raise to stop.
Progress = Callable[[int, int], object]


def copy_file(source: Path, target: Path, key: FileKey, target_key: FileKey | None = None) -> None:
    """Copies the record at `source` to the new file `target`, reads the copy back and checks every page of it.

    Args:
        source, target: the files.
        key: of the source.
        target_key: of the copy; the same as the source's without it.

    Raises:
        FileExistsError: `target` is there already.
        KnownError: as `copy_snapshot`; backup.not_verified, the copy does not read back as it should; it is removed.
    """
    target_key = target_key or key
    copy_snapshot(source, target, key, lambda _: None, target_key=target_key)
    if not is_whole(target, target_key):
        target.unlink()
        raise KnownError("backup.not_verified", file=target.name)


def copy_snapshot(
    source: Path,
    target: Path,
    key: FileKey,
    look: Callable[[DriverConnection], ResultT],
    progress: Progress | None = None,
    target_key: FileKey | None = None,
) -> ResultT:
    """Copies one moment of the record at `source` to the new file `target`, unchecked.

    Args:
        look: asks about that same moment, on the connection the copy is made from.
        target_key: of the copy; the same as the source's without it.

    Returns:
        What `look` found.

    Raises:
        FileExistsError: `target` is there already. After any other fault it is removed.
        KnownError: unlock.damaged, a page of the source is not as it was written; as `engine.connect`.
        sqlcipher3.dbapi2.DatabaseError: the disk is full, the source cannot be read.
    """
    create_empty(target)
    try:
        return _copy(source, target, key, target_key or key, look, progress)
    except BaseException:
        target.unlink()
        raise


def _copy(
    source: Path,
    target: Path,
    key: FileKey,
    target_key: FileKey,
    look: Callable[[DriverConnection], ResultT],
    progress: Progress | None,
) -> ResultT:
    def tell(_status: int, left: int, pages: int) -> None:
        if progress is not None:
            progress(pages - left, pages)

    original = connect(source, key)
    try:
        original.execute("BEGIN")
        found = look(original)
        copy = connect(target, target_key)
        try:
            original.backup(copy, pages=PAGES_AT_A_TIME, progress=tell, sleep=0)
        finally:
            copy.close()
        # A page whose seal is broken is read as zeros by a backup, without a word, and goes sealed anew into the copy,
        # where no check could be sure to find it any more. Only the connection knows.
        if original.execute("PRAGMA cipher_status").fetchone() != ("1",):
            raise KnownError("unlock.damaged", file=source.name)
        return found
    finally:
        original.close()


def is_whole(path: Path, key: FileKey) -> bool:
    """Whether every page of the record bears its seal and the tables hang together."""
    try:
        connection = connect(path, key)
    except KnownError:
        return False
    try:
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return not broken and connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()
