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
    original = connect(source, key)
    try:
        copy = connect(target, key)
        try:
            original.backup(copy)
        finally:
            copy.close()
    finally:
        original.close()
    check = connect(target, key)
    try:
        broken = check.execute("PRAGMA cipher_integrity_check").fetchall()
        broken += [row for row in check.execute("PRAGMA integrity_check") if row[0] != "ok"]
    finally:
        check.close()
    if broken:
        target.unlink()
        raise KnownError("backup.not_verified", file=target.name)
