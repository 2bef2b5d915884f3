"""One revision run by Alembic: in one transaction, its number kept with it.

Alembic's folder of scripts is not used: the revisions are modules like any other, so they are found in the frozen
program and checked with the rest. Not for: which revisions there are (`app.models.migrations`).
"""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.migration import RevisionStep
from alembic.script.base import Script
from alembic.script.revision import RevisionMap
from sqlalchemy import Engine

from app.models.engine import VERSION_TABLE, WRITING
from app.models.migrations import Revision


def upgrade(engine: Engine, revision: Revision) -> None:
    """Runs one revision, whole or not at all."""
    scripts = [_script(number, revision.upgrade) for number in range(1, revision.number + 1)]
    history = RevisionMap(lambda: scripts)
    assert history.heads == (scripts[-1].revision,)  # asking it makes it look through them

    def steps(_seen: Any, _context: MigrationContext) -> list[RevisionStep]:
        return [RevisionStep(history, scripts[-1], True)]

    with engine.execution_options(**{WRITING: True}).begin() as connection:
        context = MigrationContext.configure(
            connection, opts={"fn": steps, "version_table": VERSION_TABLE, "transactional_ddl": True}
        )
        with Operations.context(context):
            context.run_migrations()


def _script(number: int, run: Callable[[], None]) -> Script:
    """A revision as Alembic wants it: a module with its place in the history."""
    name = f"{number:04}"
    module: Any = ModuleType(f"r{name}", "")
    module.revision = name
    module.down_revision = f"{number - 1:04}" if number > 1 else None
    module.upgrade = run
    return Script(module, name, "")
