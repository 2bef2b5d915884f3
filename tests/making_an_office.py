"""Real offices for tests: encrypted files and servers' databases, cheap passwords, a clock that obeys."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy import select

from app.models.key_slots import KeyCost
from app.models.migrations import migrate
from app.models.server import open_server
from app.models.user import User
from app.services.first_run.set_up import OfficePlan, set_up_office, write_first_rows
from app.services.office.folder import OfficeFolder
from app.services.office.new_user import NewUser, RecoverySlip
from app.services.office.office import Actor, Office
from app.services.office.shared_record import SharedRecord
from app.services.office.unlock import switch_user

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


def office_at(place: Path | str, clock: TestClock | None = None, plan: OfficePlan = PLAN) -> Office:
    """As `new_office`, in a folder or in the database without a row at a server's address."""
    if isinstance(place, Path):
        return new_office(place, clock, plan)[0]
    clock, record = clock or TestClock(), open_server(place)
    migrate(record.engine)
    with record.writing() as session:
        profile, actor = write_first_rows(session, plan, clock.now())
    return Office(SharedRecord(record), profile, actor, clock)


def signed_in(office: Office, number: str) -> Office:
    """The office for another of the three; on a server, which keeps no passwords, without one."""
    if isinstance(office.shared, OfficeFolder):
        return switch_user(office, number, PASSWORD)
    with office.reading() as session:
        user = session.scalars(select(User).where(User.number == number)).one()
    return office.signed_in(Actor(user.id, user.number, user.name, user.role))
