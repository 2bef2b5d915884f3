"""Bringing a record from the version that wrote it to this one, revision by revision, with Alembic.

One history for the encrypted file and for a server. Each revision is one transaction, so a power cut leaves the record
at a whole version; which one that is stands in Alembic's own table. Records of a later program are refused, never
guessed at. Not for: changing rows in the daily work.

The next revision: change the models, let `python -m app.models.migrations.draft` write what is new as
`r0002_what_for.py`, look at it, add it to `revisions` and raise `LATEST`. The triggers of a new `@append_only` table
are copied from `r0001_first._keep`: Alembic does not see them, the tests do. No revision is edited once it is in the
main line: records in people's hands have seen it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, inspect, text

from app.models.engine import VERSION_TABLE
from app.rules.values.errors import KnownError

# The number of the newest revision; a record at it is opened without Alembic, which takes its time to import.
LATEST = 1


@dataclass(frozen=True, slots=True)
class Revision:
    """One step of the history: its number, and what changes the record from the version before, by `alembic.op`."""

    number: int
    upgrade: Callable[[], None]


def revisions() -> tuple[Revision, ...]:
    """The history, in order."""
    from app.models.migrations import r0001_first

    return tuple(Revision(int(module.revision), module.upgrade) for module in (r0001_first,))


def record_version(engine: Engine) -> int:
    """The number of the last revision the record has seen; 0 for a new one."""
    with engine.connect() as connection:
        # A file begins with the table (`engine.begin_file`), a server's database begins empty.
        if connection.dialect.name != "sqlite" and not inspect(connection).has_table(VERSION_TABLE):
            return 0
        seen = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()
        return int(seen or 0)


def migrate(
    engine: Engine,
    before: Callable[[int], object] | None = None,
    history: tuple[Revision, ...] | None = None,
) -> None:
    """Runs the revisions the record has not seen.

    Args:
        engine: on the record.
        before: called once with the record's version before its first revision, unless the record is new; where a
            backup is made. When it raises, nothing was changed.
        history: another one than the program's own, up to an earlier revision or with tomorrow's.

    Raises:
        KnownError: unlock.newer_file(version, known), a later program wrote the record.
    """
    version = record_version(engine)
    known = LATEST if history is None else history[-1].number
    if version > known:
        raise KnownError("unlock.newer_file", version=version, known=known)
    if version == known:
        return
    # Only here: Alembic takes longer to import than all else at the door.
    from app.models.migrations.upgrade import upgrade

    pending = [each for each in history or revisions() if each.number > version]
    if version and before is not None:
        before(version)
    for revision in pending:
        upgrade(engine, revision)
