"""What is taken from the process that works in `test_disk`: nothing, long files, or its rights."""

import os
from collections.abc import Callable
from pathlib import Path


def nothing(folder: Path) -> None:
    """The disk itself is the limit."""


def file_size(folder: Path) -> None:
    """No file may grow beyond a little more than the record has now."""
    import resource

    most = (folder / "office.db").stat().st_size + 200_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def nobody(folder: Path) -> None:
    """From here on a user who owns nothing; permissions mean nothing to root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


LIMITS: dict[str, Callable[[Path], None]] = {
    "nothing": nothing,
    "file_size": file_size,
    "nobody": nobody,
}
