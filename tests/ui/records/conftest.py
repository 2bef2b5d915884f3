"""The program with its backups on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.program.app import Program
from app.ui.shell.faults import FaultDesk
from app.ui.shell.options import Options
from app.ui.tour.hands import Hands
from tests.making_an_office import CHEAP, TestClock, new_office
from tests.records.backup.an_office import accept_claims


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def begin(dressed: QApplication, tmp_path: Path, clock: TestClock) -> Iterator[Callable[..., Hands]]:
    """Starts the program; closes it after the test."""
    programs: list[Program] = []
    reports: list[str] = []

    def start(office: Path | None = None, **more) -> Hands:
        options = Options(
            office=office, data_root=tmp_path / "资料", clock=clock, cost=CHEAP, backups=True, **more
        )
        program = Program(options, FaultDesk(reports.append))
        programs.append(program)
        hands = Hands(program)
        hands.sit_down()
        return hands

    yield start
    for program in programs:
        program.close()
    assert not reports, reports[0]


@pytest.fixture
def folder(tmp_path: Path, clock: TestClock) -> Path:
    """An office with three claims, closed; its recovery code in `slip.txt` beside it."""
    office, slip = new_office(tmp_path / "窗口 1", clock)
    accept_claims(office, 3)
    office.close()
    (tmp_path / "slip.txt").write_text("-".join(slip.groups))
    return office.directory


def settle(hands: Hands) -> None:
    """Until the backup under way has ended and was told."""
    backups = hands.program.backups
    keeper = backups.keeper if backups is not None else None
    if keeper is not None:
        assert keeper.wait()
    hands.wait()
