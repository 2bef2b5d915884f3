"""A verified copy of an office file, taken while it is open.

Not for: choosing when and where to keep copies. The copy is encrypted with the same key, so the same slots open it.
"""

from pathlib import Path

from app.rules.errors import KnownError

from .engine import connect, create_empty
from .key import FileKey


def copy_file(source: Path, target: Path, key: FileKey) -> None:
    """Copies the record at `source` to the new file `target`, reads the copy back and checks every page of it.

    Raises:
        FileExistsError: `target` is there already.
        KnownError: backup.not_verified, the copy does not read back as it should; it is removed.
    """
    create_empty(target)
    try:
        _copy(source, target, key)
        whole = _whole(target, key)
    except BaseException:
        target.unlink()
        raise
    if not whole:
        target.unlink()
        raise KnownError("backup.not_verified", file=target.name)


def _copy(source: Path, target: Path, key: FileKey) -> None:
    original = connect(source, key)
    try:
        copy = connect(target, key)
        try:
            original.backup(copy)
        finally:
            copy.close()
    finally:
        original.close()


def _whole(path: Path, key: FileKey) -> bool:
    """Whether every page bears its seal and the tables hang together."""
    try:
        connection = connect(path, key)
    except KnownError:
        return False
    try:
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return not broken and connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()
