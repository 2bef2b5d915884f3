"""What one page does is seen on every other without a restart; a page nobody looks at reads when it is looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.claims.states import PAY, REVIEW
from app.services.office.new_user import NewUser
from app.services.office.office import Office
from app.services.office.people import add_person
from app.services.plans.desk.publish import approve, submit
from app.ui.tour.hands import Hands
from tests.claims.window import bill_of, open_window
from tests.making_an_office import CHEAP, PASSWORD, TestClock
from tests.making_claims import move_on
from tests.plans.desk.desk import REVIEWER, dearer


@pytest.fixture
def folder(tmp_path: Path, clock: TestClock) -> Path:
    """An office that has paid a claim, closed."""
    made = open_window(tmp_path / "窗口 1", "stacked", clock)
    paid = made.accept(made.texts(bill_of("1000.00")))
    move_on(made.office, paid.claim_id, REVIEW, PAY)
    made.office.close()
    return made.office.directory


@pytest.fixture
def hands(begin: Callable[..., Hands], folder: Path) -> Hands:
    """何志远, an administrator, at the counter."""
    made = begin(folder)
    made.press("Down", "Down")
    made.enter(PASSWORD)
    return made


def elsewhere(hands: Hands, act: Callable[[Office], object]) -> None:
    """Something is done that no page on screen has asked for."""
    hands.program.worker.submit(act, hands.program.office)
    hands.wait()


def publish(office: Office) -> None:
    """The edition of next year comes into force, at 100 yuan."""
    draft = submit(office, dearer(office).draft_id)
    approve(office, draft.draft_id, REVIEWER, draft.digest)


def test_a_plan_published_elsewhere_stands_on_the_plans_page_in_view(hands: Hands) -> None:
    hands.press("Ctrl+2")
    page = hands.program.pages.plans
    assert page is not None
    before = [point.edition_id for point in page.desk.timeline.points()]
    elsewhere(hands, publish)
    assert [point.edition_id for point in page.desk.timeline.points()] == [*before, "2027"]


def test_what_is_tried_is_tried_against_the_plan_as_published(hands: Hands) -> None:
    hands.press("Ctrl+2", "F7")
    page = hands.program.pages.simulate
    assert page is not None
    hands.enter("85")
    tried = page.tried.question
    assert tried is not None
    assert "2027" not in tried.trial.base
    elsewhere(hands, publish)
    assert page.tried.question is not None
    assert "2027" in page.tried.question.trial.base
    assert page.tried.question.trial.text == tried.trial.text
    assert page.changes.rows["benefit.0.rates.0"].field.text() == "85%"
    assert not page.tried.stale(), "it has run again"


def test_what_is_tried_stays_while_the_plan_is_the_same(hands: Hands) -> None:
    hands.press("Ctrl+2", "F7")
    page = hands.program.pages.simulate
    assert page is not None
    hands.enter("85")
    tried = page.tried.question
    hands.press("Ctrl+1", "Ctrl+2")
    assert page.isVisible()
    assert page.tried.question is tried
    assert page.tried.stale()


def test_somebody_taken_on_elsewhere_stands_among_the_people(hands: Hands) -> None:
    hands.press("Ctrl+3")
    page = hands.program.pages.system
    assert page is not None
    elsewhere(
        hands, lambda office: add_person(office, NewUser("0300", "新同事", "clerk", "new colleague"), CHEAP)
    )
    assert [person.name for person in page.people.table.rows.rows()][-1] == "新同事"
