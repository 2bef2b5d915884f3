"""First part of the tour: a machine without an office, the five steps, the door."""

from pathlib import Path

from app.models.key_slots import KeyCost
from app.services.office.clock import Clock
from app.ui.first_run.wizard import Wizard
from app.ui.program.app import Program
from app.ui.shell.faults import FaultDesk
from app.ui.shell.options import Options
from app.ui.tour.album import Album
from app.ui.tour.hands import Hands
from app.ui.unlock.unlock_page import UnlockPage

CHEAP = KeyCost(passes=1, memory_kib=8, lanes=1)
_PASSWORD = "jiulou lai xue"
_PEOPLE = ("何志远", "李秀英", "王建国")


def play(album: Album, root: Path, clock: Clock) -> None:
    """Set an office up by keys and enter it."""
    program = Program(Options(data_root=root, clock=clock, cost=CHEAP), FaultDesk(album.faults.append))
    hands = Hands(program)
    hands.sit_down()
    album.take(program.window, "start", "A machine without an office")
    hands.press("1")
    wizard = program.window.screen_shown()
    assert isinstance(wizard, Wizard)
    _office_and_plan(album, hands, wizard)
    _reading(album, hands, wizard)
    _people(album, hands, wizard)
    _slip(album, hands, wizard)
    _door(album, hands)
    program.window.close()


def _office_and_plan(album: Album, hands: Hands, wizard: Wizard) -> None:
    window = hands.program.window
    hands.press("Return", "Return", "Return")
    album.must(bool(wizard.office_step.name.fault()), "set-up: an empty name was taken")
    album.take(window, "setup-office-faults", "Step 1 refuses what is missing, beside the field")
    hands.enter("佛山市南海区总工会职工服务窗口", "3 号窗")
    album.take(window, "setup-office", "Step 1: office and window")
    hands.press("Return")
    album.must(wizard.step_number() == 2, "set-up: Enter did not lead to step 2")
    hands.press("Space")
    album.must(wizard.plan_step.plan() is not None, "set-up: Space chose no plan")
    album.take(window, "setup-plan", "Step 2: the plan, and what of it is verified")
    hands.press("Return")


def _reading(album: Album, hands: Hands, wizard: Wizard) -> None:
    window = hands.program.window
    album.must(wizard.step_number() == 3, "set-up: Enter did not lead to step 3")
    album.must(not wizard.next.isEnabled(), "set-up: a reading was chosen beforehand")
    hands.press("Return")
    album.must(wizard.step_number() == 3, "set-up: went on without a reading")
    album.take(window, "setup-reading", "Step 3: both readings side by side, none chosen")
    hands.press("Right", "Space", "Tab", "Space")
    album.must(wizard.reading_step.reading() == "stacked", "set-up: the arrow key chose no reading")
    album.must(wizard.next.isEnabled(), f"set-up: step 3 still waits: {wizard.hint.text()}")
    album.take(window, "setup-reading-chosen", "Step 3: stacked chosen, unverified values signed for")
    hands.press("Return")


def _people(album: Album, hands: Hands, wizard: Wizard) -> None:
    album.must(wizard.step_number() == 4, "set-up: Enter did not lead to step 4")
    for number, name in enumerate(_PEOPLE):
        if number == 2:
            hands.press("Space", "Return")
        hands.enter(name, "", _PASSWORD)
        hands.type(_PASSWORD)
        if number < 2:
            hands.press("Return")
    album.take(hands.program.window, "setup-people", "Step 4: people and passwords")
    hands.press("Return")


def _slip(album: Album, hands: Hands, wizard: Wizard) -> None:
    window = hands.program.window
    hands.wait()
    album.must(wizard.slip_step.staged is not None, f"set-up: no office was made: {wizard.hint.text()}")
    album.take(window, "setup-slip", "Step 5: the recovery slip")
    album.put("recovery-slip.pdf", "The recovery slip of the office set up here", wizard.slip_step.slip.pdf)
    hands.press("Space", "Return")
    hands.wait()
    album.must(
        isinstance(window.screen_shown(), UnlockPage), "set-up: the door did not come after the last step"
    )


def _door(album: Album, hands: Hands) -> None:
    window = hands.program.window
    hands.enter("wrong password")
    page = window.screen_shown()
    album.must(isinstance(page, UnlockPage) and bool(page.fault.text()), "door: a wrong password was taken")
    album.take(window, "unlock-refused", "The door after a wrong password")
    hands.enter(_PASSWORD)
    album.must(hands.program.office is not None, "door: the password just set did not open")
    album.take(window, "new-office", "The counter of the new office, without members yet")
