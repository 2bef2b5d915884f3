"""An office with claims in it, and what the tests of backups do with its files again and again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.models.claim import Claim
from app.models.member import Member
from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.records.container import HEAD_BYTES, Manifest, read_manifest
from app.services.records.make_backup import BackupResult, make_backup
from app.services.wording import has_sentence
from tests.making_claims import add_claim, add_member, decision_of


def nowhere(_: Path) -> tuple[Path, ...]:
    """No other drives."""
    return ()


def accept_claims(office: Office, many: int) -> None:
    with office.writing() as session:
        known = session.scalar(select(func.count()).select_from(Member)) or 0
        for nth in range(known, known + many):
            member, enrolment = add_member(session, office, f"44060519920304{nth:04}")
            add_claim(
                session, office, member, enrolment, decision_of(("hospital", "1000.50")), bill_number=str(nth)
            )


def claims_in(office: Office) -> list[str]:
    with office.reading() as session:
        return list(session.scalars(select(Claim.number).order_by(Claim.id)))


def back_up(office: Office, **options: object) -> BackupResult:
    return make_backup(office, elsewhere=options.pop("elsewhere", nowhere), **options)  # type: ignore[arg-type]


def backup_of(office: Office) -> Path:
    """The file of a fresh backup in the folder beside the office."""
    outcome = back_up(office).outcomes[0]
    assert outcome.trouble is None
    assert outcome.path is not None
    return outcome.path


def offsets(path: Path) -> dict[str, tuple[int, int]]:
    """Where each part of a backup lies: name → first byte, byte after the last."""
    manifest: Manifest = read_manifest(path)
    size = path.stat().st_size
    record = size - manifest.record.size
    keys = record - manifest.keys.size
    return {
        "head": (0, HEAD_BYTES),
        "manifest": (HEAD_BYTES, keys),
        "keys": (keys, record),
        "record": (record, size),
    }


def flip(path: Path, place: int, bit: int = 1) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ bit]))


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[KnownError]]:
    """The block is refused with this code, for which a sentence exists in both languages."""
    with pytest.raises(KnownError) as raised:
        yield raised
    assert raised.value.code == code
    assert has_sentence(code)
    assert has_sentence(code, "en")
