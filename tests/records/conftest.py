from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.office import Office
from tests.making_an_office import TestClock, new_office


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "南海 窗口"


@pytest.fixture
def office(folder: Path, clock: TestClock) -> Iterator[Office]:
    office, _ = new_office(folder, clock)
    yield office
    office.close()
