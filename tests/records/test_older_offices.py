"""An office made by the first version opens with this one: a copy is kept first, nothing is lost, the new acts work."""

from pathlib import Path

import pytest

from app.models.migrations import STEPS, file_version, migrate
from app.services.first_run import set_up as set_up_module
from app.services.office.unlock import unlock
from app.services.plans.desk.drafts import drafts
from app.services.plans.desk.start_draft import start_draft
from app.services.records.verify import verify_office
from tests.making_an_office import PASSWORD, TestClock, new_office


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_an_office_of_every_earlier_version_opens_whole(tmp_path: Path, monkeypatch, version: int):
    clock, folder = TestClock(), tmp_path / "旧单位"
    with monkeypatch.context() as older:
        older.setattr(
            set_up_module, "migrate", lambda engine, now: migrate(engine, now, steps=STEPS[:version])
        )
        office, _ = new_office(folder, clock)
    assert file_version(office.engine) == version
    office.close()
    opened = unlock(folder, "0001", PASSWORD, clock)
    assert file_version(opened.engine) == STEPS[-1].number
    assert verify_office(opened).good
    assert drafts(opened) == ()
    assert start_draft(opened, "union-secondary").label == "2026-1"
    opened.close()
    (kept,) = (folder / "before-update").iterdir()
    assert kept.name.startswith(f"v{version}-")
