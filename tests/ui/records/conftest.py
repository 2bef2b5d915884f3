"""The program with its backups on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.ui.tour.hands import Hands
from tests.making_an_office import TestClock, new_office
from tests.records.backup.an_office import accept_claims


@pytest.fixture
def begin(begin: Callable[..., Hands]) -> Callable[..., Hands]:
    """Starts the program with its backups on."""
    return partial(begin, backups=True)


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
