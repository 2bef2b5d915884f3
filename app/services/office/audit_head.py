"""The end of the audit trail, kept a second time beside the record: how many rows there are, and the last one's hash.

The chain alone cannot tell that rows were cut off its end, or that an older copy of the file was put in its place.
`office.head` holds two places written in turn, each sealed with a secret from inside the record, so that a write cut
off by a power failure leaves the other. It is written after each commit and not flushed: after a power failure it may
be behind the record, never before it. Not for judging what it says (`audit_end`).
"""

import contextlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

HEAD_NAME = "office.head"
_PLACE = 128
_ROWS, _HASH, _SEAL = 8, 32, 32
_LABEL = b"mutual-aid-counter audit head 1"


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the trail: rows so far, and the hash of the last in hexadecimal."""

    rows: int
    hash: str


@dataclass(frozen=True, slots=True)
class LostEnd:
    """One time the trail did not end where it should have.

    Attributes:
        row: the row that tells of it.
        at: when it was noticed.
        first, last: the rows that are gone; 0 when nothing was kept to compare with.
    """

    row: int
    at: datetime
    first: int
    last: int


def read_head(directory: Path, secret: bytes) -> Head | None:
    """The newest end kept there; None when there is none, or none that this record's secret sealed.

    Args:
        directory: the office's folder.
        secret: `office.verification_secret`.
    """
    found = [head for head in _places(directory, secret) if head is not None]
    return max(found, key=lambda head: head.rows, default=None)


def keep_head(directory: Path, secret: bytes, head: Head) -> None:
    """Keeps this end in place of the older of the two kept.

    A disk that fails here leaves the older end: what was committed stays committed, and says no less.
    """
    places = _places(directory, secret)
    rows = [-1 if place is None else place.rows for place in places]
    body = head.rows.to_bytes(_ROWS, "big") + bytes.fromhex(head.hash)
    block = (body + _seal(secret, body)).ljust(_PLACE, b"\0")
    path = directory / HEAD_NAME
    with contextlib.suppress(OSError):
        if not path.exists():
            path.touch(mode=0o600)
        with path.open("r+b") as file:
            file.seek(rows.index(min(rows)) * _PLACE)
            file.write(block)


def forget_head(directory: Path) -> None:
    """Takes the file away: the trail was knowingly begun anew from another moment."""
    (directory / HEAD_NAME).unlink(missing_ok=True)


def _places(directory: Path, secret: bytes) -> list[Head | None]:
    try:
        data = (directory / HEAD_NAME).read_bytes()[: 2 * _PLACE]
    except OSError:
        data = b""
    return [_read(data[start : start + _PLACE], secret) for start in (0, _PLACE)]


def _read(block: bytes, secret: bytes) -> Head | None:
    body, seal = block[: _ROWS + _HASH], block[_ROWS + _HASH : _ROWS + _HASH + _SEAL]
    if not hmac.compare_digest(_seal(secret, body), seal):
        return None
    return Head(int.from_bytes(body[:_ROWS], "big"), body[_ROWS:].hex())


def _seal(secret: bytes, body: bytes) -> bytes:
    return hmac.digest(secret, _LABEL + body, "sha256")
