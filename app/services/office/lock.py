"""One program per office file.

Not for: locking the screen. The lock is the operating system's, on a small file beside the record, so it goes when
the program ends, however it ends.
"""

import sys
from pathlib import Path
from typing import IO

from app.rules.values.errors import KnownError

LOCK_NAME = "office.lock"


class OfficeLock:
    """The lock of one office folder, held from `take` to `release`."""

    def __init__(self, directory: Path):
        self._path = directory / LOCK_NAME
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Takes the lock.

        Raises:
            KnownError: office.in_use, another program has it; office.read_only, the folder cannot be written.
        """
        try:
            file = self._path.open("ab")
        except OSError:
            raise KnownError("office.read_only", folder=str(self._path.parent)) from None
        try:
            _lock(file)
        except OSError:
            file.close()
            raise KnownError("office.in_use", folder=str(self._path.parent)) from None
        self._file = file

    def release(self) -> None:
        """Gives the lock back; doing so twice is harmless. The file stays: removing it could race with another."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
