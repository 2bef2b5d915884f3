"""Bringing a file from the version that wrote it to this one, step by step.

Not for: changing rows in the daily work. Each step is one transaction, so a power cut leaves the file at a whole
version. Files written by a later program are refused, never guessed at.

The next step: write `m0004_what_for.py` with `NUMBER` and `upgrade(connection)`, in SQL that will not change when the
models do (for new tables, `python -c "from app.models.migrations.ddl import *; print(statements('new_table'))"`), and
add it to `STEPS`. No step is edited once it is in the main line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, text

from app.models.engine import WRITING
from app.models.migrations import m0001_first, m0002_plan_desk, m0003_events
from app.models.time_text import write_time
from app.rules.values.errors import KnownError


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: its number, and what changes the file from the version before, inside the given transaction."""

    number: int
    upgrade: Callable[[Connection], None]


STEPS = (
    Step(m0001_first.NUMBER, m0001_first.upgrade),
    Step(m0002_plan_desk.NUMBER, m0002_plan_desk.upgrade),
    Step(m0003_events.NUMBER, m0003_events.upgrade),
)


def file_version(engine: Engine) -> int:
    """The number of the last step the file has seen; 0 for a new one."""
    with engine.connect() as connection:
        version: int = connection.execute(
            text("SELECT coalesce(max(version), 0) FROM schema_version")
        ).scalar_one()
        return version


def migrate(
    engine: Engine,
    now: datetime,
    before: Callable[[int], object] | None = None,
    steps: tuple[Step, ...] = STEPS,
) -> None:
    """Runs the steps the file has not seen.

    Args:
        engine: on the file.
        now: UTC, noted with each step.
        before: called once with the file's version before its first step, unless the file is new; where a backup is
            made. When it raises, nothing was changed.
        steps: in order of their numbers.

    Raises:
        KnownError: unlock.newer_file(version, known), a later program wrote the file.
    """
    version, known = file_version(engine), steps[-1].number
    if version > known:
        raise KnownError("unlock.newer_file", version=version, known=known)
    pending = [step for step in steps if version < step.number]
    if pending and version and before is not None:
        before(version)
    for step in pending:
        with engine.execution_options(**{WRITING: True}).begin() as connection:
            step.upgrade(connection)
            connection.execute(
                text("INSERT INTO schema_version (version, applied_at) VALUES (:version, :at)"),
                {"version": step.number, "at": write_time(now)},
            )
