"""One sample office for all who only read it, and small offices for those who write."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.services.first_run.set_up import OfficePlan
from app.services.office.office import Office
from app.services.plans.adopt import PlanChoice
from app.services.plans.shipped import shipped_text
from app.services.sample.office import make_sample_office
from tests.making_an_office import PEOPLE, TestClock, new_office

DAY = date(2026, 11, 12)
AFTERNOON = datetime(2026, 11, 12, 7, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample office on the day of the design's pictures. Read only: every test shares it."""
    office = make_sample_office(tmp_path_factory.mktemp("样本") / "窗口", DAY, clock=TestClock(AFTERNOON))
    yield office
    office.close()


@pytest.fixture
def clock() -> TestClock:
    return TestClock(AFTERNOON)


@pytest.fixture
def office(tmp_path: Path, clock: TestClock) -> Iterator[Office]:
    """An empty office with its plan."""
    choice = PlanChoice(
        shipped_text("union-secondary"),
        "union-secondary",
        {"2024": "by_claim", "2026": "stacked"},
        signed=True,
    )
    office, _ = new_office(
        tmp_path / "南海 窗口", clock, OfficePlan("南海窗口", "3 号窗", "NH", plans=[choice], users=PEOPLE)
    )
    yield office
    office.close()
