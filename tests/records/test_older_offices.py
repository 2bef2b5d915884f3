"""An office of an earlier version opens with this program: a copy is kept first, nothing is lost, the new acts work."""

from pathlib import Path

import pytest
from alembic import op
from sqlalchemy import Column, Integer

from app.models.migrations import LATEST, Revision, migrate, record_version, revisions
from app.services.first_run import set_up as set_up_module
from app.services.office import unlock as unlock_module
from app.services.office.unlock import unlock
from app.services.plans.desk.drafts import drafts
from app.services.plans.desk.start_draft import start_draft
from app.services.records.verify import verify_office
from tests.making_an_office import PASSWORD, TestClock, new_office


def add_table() -> None:
    op.create_table("tomorrow", Column("x", Integer))


# The program's history and one revision of tomorrow, so that there is an earlier version from the first one on.
HISTORY = (*revisions(), Revision(LATEST + 1, add_table))


@pytest.mark.parametrize("version", range(1, len(HISTORY)))
def test_an_office_of_every_earlier_version_opens_whole(tmp_path: Path, monkeypatch, version: int):
    clock, folder = TestClock(), tmp_path / "旧单位"
    with monkeypatch.context() as older:
        older.setattr(set_up_module, "migrate", lambda engine: migrate(engine, history=HISTORY[:version]))
        office, _ = new_office(folder, clock)
    assert record_version(office.shared.record.engine) == version
    office.close()
    monkeypatch.setattr(unlock_module, "migrate", lambda engine, before: migrate(engine, before, HISTORY))
    opened = unlock(folder, "0001", PASSWORD, clock)
    assert record_version(opened.shared.record.engine) == len(HISTORY)
    assert verify_office(opened).good
    assert drafts(opened) == ()
    assert start_draft(opened, "union-secondary").label == "2026-1"
    opened.close()
    (kept,) = (folder / "before-update").iterdir()
    assert kept.name.startswith(f"v{version}-")
