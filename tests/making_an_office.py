"""Real offices for tests: encrypted files, cheap passwords, a clock that obeys."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from app.models.key_slots import KeyCost
from app.services.first_run.set_up import OfficePlan, set_up_office
from app.services.office.new_user import NewUser, RecoverySlip
from app.services.office.office import Office

CHEAP = KeyCost(passes=1, memory_kib=8, lanes=1)
PASSWORD = "huzhu2026"
PEOPLE = (
    NewUser("0001", "何志远", "administrator", PASSWORD),
    NewUser("0107", "李秀英", "clerk", PASSWORD),
    NewUser("0203", "王建国", "reviewer", PASSWORD),
)
PLAN = OfficePlan("佛山市南海区总工会职工服务窗口", "3 号窗", "NH", plans=(), users=PEOPLE)


class TestClock:
    """Stands still until it is told: `forward` lets time pass, `set_by` only moves the hands."""

    __test__ = False

    def __init__(self, moment: datetime = datetime(2026, 11, 12, 1, 14, 5, 120_000, tzinfo=UTC)):
        self.moment = moment
        self.running = 1000.0

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(timezone(timedelta(hours=8))).date()

    def uptime(self) -> float:
        return self.running

    def forward(self, **parts: float) -> None:
        self.set_by(**parts)
        self.running += timedelta(**parts) / timedelta(seconds=1)

    def set_by(self, **parts: float) -> None:
        self.moment += timedelta(**parts)

    def restart(self, after: float = 0.0) -> None:
        self.running = after


def new_office(
    directory: Path, clock: TestClock | None = None, plan: OfficePlan = PLAN
) -> tuple[Office, RecoverySlip]:
    """An open office with three people, its administrator at the counter."""
    return set_up_office(directory, plan, clock or TestClock(), CHEAP)
