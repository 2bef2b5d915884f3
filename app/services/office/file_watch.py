"""Noticing that the record's file was changed or replaced underneath the open office.

The office's lock keeps other windows of this program out, and only acts of this process write. So between two of them
the file must stay as the last one left it; where it does not, somebody copied another file over it, a program that
keeps folders alike put an older state back, or the drive was exchanged. Then nothing more is written: half of an act
would go into another record. Not for what changed while no office was open (`audit_end`).

It costs one look at the file's directory entry before and after an act. The file itself is never opened for it: on
POSIX closing any handle of it would give up the locks SQLite holds. Windows tells the time of the last write late, but
has no such locks; there the first page is compared, which SQLCipher writes differently every time.
"""

import os
from pathlib import Path

from app.models.copy_file import is_whole
from app.models.engine import connect
from app.models.key import FileKey
from app.rules.values.errors import KnownError
from app.services.office.audit_head import read_head

_PAGE = 4096
# Which file it is, and what state it is in.
_Print = tuple[tuple[int, int], tuple[int, int, bytes]]


class FileWatch:
    """Watches one file.

    Args:
        path: of the record.
    """

    def __init__(self, path: Path):
        self._path = path
        self._seen: _Print | None = None

    def remember(self) -> None:
        """The file is now as an act of this process left it."""
        self._seen = self._look()

    def check(self, key: FileKey, secret: bytes) -> None:
        """Compares the file with what was remembered; the first time there is nothing to compare with.

        Args:
            key: of the record.
            secret: `office.verification_secret`; empty when it is not known yet.

        Raises:
            KnownError: office.changed_underneath, as long as the file is not ours.
        """
        if self._seen is None:
            return
        now = self._look()
        if now == self._seen:
            return
        same_file = now is not None and now[0] == self._seen[0]
        if not same_file or not self._still_ours(key, secret):
            raise KnownError("office.changed_underneath", folder=str(self._path.parent))
        self._seen = now

    def _still_ours(self, key: FileKey, secret: bytes) -> bool:
        """Whether a file that was only touched, say by a virus scanner, is whole and ends where our trail ends."""
        kept = read_head(self._path.parent, secret) if secret else None
        try:
            if not is_whole(self._path, key):
                return False
            if kept is None:
                return True
            connection = connect(self._path, key)
            try:
                last = connection.execute(
                    "SELECT id, hash FROM audit_row ORDER BY id DESC LIMIT 1"
                ).fetchone()
            finally:
                connection.close()
        except KnownError:
            return False
        return bool(last == (kept.rows, kept.hash))

    def _look(self) -> _Print | None:
        try:
            entry = self._path.stat()
            first = b"" if os.name == "posix" else _first_page(self._path)
        except OSError:
            return None
        written = entry.st_mtime_ns if os.name == "posix" else 0
        return (entry.st_dev, entry.st_ino), (entry.st_size, written, first)


def _first_page(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_PAGE)
