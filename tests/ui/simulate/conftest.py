"""The program at an office with paid claims, an administrator on the page that tries a plan on them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.claims.states import PAY, REVIEW
from app.ui.simulate.page import SimulatePage
from app.ui.tour.hands import Hands
from tests.claims.window import bill_of, open_window
from tests.making_an_office import PASSWORD, TestClock
from tests.making_claims import move_on


@pytest.fixture
def folder(tmp_path: Path, clock: TestClock) -> Path:
    """An office that has paid three claims of one member, closed."""
    made = open_window(tmp_path / "窗口 1", "stacked", clock)
    for self_pay in ("1000.00", "4000.00", "10000.00"):
        claim = made.accept(made.texts(bill_of(self_pay)))
        move_on(made.office, claim.claim_id, REVIEW, PAY)
    made.office.close()
    return made.office.directory


@pytest.fixture
def hands(begin: Callable[..., Hands], folder: Path) -> Hands:
    """何志远 on the page, which has run once."""
    made = begin(folder)
    made.press("Down", "Down")
    made.enter(PASSWORD)
    made.press("Ctrl+2", "F7")
    return made


@pytest.fixture
def page(hands: Hands) -> SimulatePage:
    """The page, in front."""
    pages = hands.program.pages
    assert pages.simulate is not None
    assert pages.simulate.isVisible()
    return pages.simulate
