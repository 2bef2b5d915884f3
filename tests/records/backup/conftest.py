from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.office.new_user import RecoverySlip
from app.services.office.office import Office
from tests.making_an_office import TestClock, new_office
from tests.records.backup.an_office import accept_claims


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def made(tmp_path: Path, clock: TestClock) -> Iterator[tuple[Office, RecoverySlip]]:
    office, slip = new_office(tmp_path / "office", clock)
    accept_claims(office, 3)
    yield office, slip
    office.close()


@pytest.fixture
def office(made: tuple[Office, RecoverySlip]) -> Office:
    return made[0]


@pytest.fixture
def slip(made: tuple[Office, RecoverySlip]) -> str:
    return "-".join(made[1].groups)
