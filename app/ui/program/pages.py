"""The pages of whoever is at work: which there are, what they are called, and how one leads to another.

Made anew when somebody else signs in. The counter is made at once; every other page, and the modules behind it, when it
is first shown, so that signing in waits for none of them. Not for when that is (`app`), nor for what is on a page.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.rules.values.errors import KnownError
from app.services.office.rights import may
from app.services.wording import sentence_of
from app.ui.shell.i18n import language
from app.ui.shell.options import Options
from app.ui.shell.role_names import role_name
from app.ui.shell.window import Window
from app.ui.shell.worker import Worker
from app.ui.widgets.action_bar import ActionBar

if TYPE_CHECKING:
    from app.services.office.office import Office
    from app.services.plans.desk.draft_view import DraftView
    from app.ui.counter.page import CounterPage
    from app.ui.office.page import SystemPage
    from app.ui.plans.edit_page import PlanEditPage
    from app.ui.plans.page import PlansPage
    from app.ui.simulate.page import SimulatePage


class Pages(QObject):
    """Makes them and puts them into the window.

    Args:
        settings: the folder of this computer's own settings.

    Attributes:
        counter: the counter, while somebody is at it.

    Signals:
        lock_wanted(): a page asks to shut the door.
    """

    lock_wanted = Signal()

    def __init__(
        self, window: Window, worker: Worker, options: Options, settings: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._worker, self._options, self._settings = window, worker, options, settings
        self._office: Office | None = None
        self.counter: CounterPage | None = None
        self.plans: PlansPage | None = None
        self.plan_edit: PlanEditPage | None = None
        self.simulate: SimulatePage | None = None
        self._simulated_from = "plans"
        self.system: SystemPage | None = None

    def open_for(self, office: "Office") -> "CounterPage":
        """The pages of whoever has signed in; those of the one before are gone."""
        self.clear()
        self._office = office
        office.shared.on_touched = self._worker.hear
        counter = self._counter(office)
        self._window.add_page_to_make("plans", "nav-plans", self.tr("Plans"), self._plans)
        administrator = may(office.actor.role, "user.add")
        label = self.tr("System") if administrator else self.tr("My password")
        self._window.add_page_to_make("system", "nav-system", label, self._system)
        self._show_status(office)
        return counter

    def clear(self) -> None:
        """Take all pages out."""
        self._window.clear_pages()
        self._office = self.counter = self.plans = self.plan_edit = self.simulate = self.system = None

    def hold(self) -> None:
        """Keep what is typed: the door is shut, or the office closed."""
        if self.counter is not None:
            self.counter.hold()
        if self.plan_edit is not None:
            self.plan_edit.hold()

    # ------------------------------------------------------------------ the pages
    def _counter(self, office: "Office") -> "CounterPage":
        from app.ui.counter.page import CounterPage

        self.counter = page = CounterPage(office, self._worker)
        page.lock_wanted.connect(self.lock_wanted)
        page.views.viewer.remember_in(self._settings / "printing.json")
        self._window.add_page("counter", "nav-counter", self.tr("Counter"), page, page.action_bar)
        return page

    def _plans(self) -> tuple[QWidget, ActionBar]:
        from app.ui.plans.page import PlansPage

        self.plans = page = PlansPage(self._at_work(), self._worker)
        page.draft_wanted.connect(self._edit_plan)
        page.simulate_wanted.connect(lambda text: self._simulate(text, "plans"))
        return page, page.action_bar

    def _edit_plan(self, draft: "DraftView") -> None:
        page = self.plan_edit or self._draft_page()
        page.open(draft)
        self._window.show_page("plan-edit")

    def _draft_page(self) -> "PlanEditPage":
        """Made when a draft is first opened: most who sign in never write one."""
        from app.ui.plans.edit_page import PlanEditPage

        self.plan_edit = page = PlanEditPage(self._at_work(), self._worker)
        self._window.add_inner_page("plan-edit", "plans", page, page.action_bar)
        page.left.connect(self._leave_draft)
        page.simulate_wanted.connect(lambda text: self._simulate(text, "plan-edit"))
        return page

    def _leave_draft(self, words: str) -> None:
        assert self.plans is not None
        self._window.show_page("plans")
        if words:
            self.plans.say("ok", words)

    def _simulate(self, text: str, where: str) -> None:
        """Try a plan text on past cases; Esc leads back to where it was asked for."""
        page = self.simulate or self._simulation()
        self._simulated_from = where
        page.open(text)
        self._window.show_page("simulate")

    def _simulation(self) -> "SimulatePage":
        """The page is made when it is first wanted: most who sign in never simulate."""
        from app.ui.simulate.page import SimulatePage

        self.simulate = page = SimulatePage(self._at_work(), self._worker)
        self._window.add_inner_page("simulate", "plans", page, page.action_bar)
        page.left.connect(lambda: self._window.show_page(self._simulated_from))
        page.draft_made.connect(self._edit_plan)
        return page

    def _system(self) -> tuple[QWidget, ActionBar]:
        from app.ui.office.page import SystemPage

        self.system = page = SystemPage(self._at_work(), self._worker, self._options.cost)
        return page, page.action_bar

    def _at_work(self) -> "Office":
        assert self._office is not None  # pages are asked for by whoever has signed in
        return self._office

    def _show_status(self, office: "Office") -> None:
        actor, profile, status = office.actor, office.profile, self._window.status
        status.set_item("fault", "")
        status.set_item("user", f"{role_name(actor.role)} {actor.name}（{actor.number}）", "user")
        status.set_item("window", profile.window)
        status.set_item("record", self.tr("Database encrypted"), "lock")
        words = self.tr("Sample data: all people invented, password {password}").format(password="huzhu2026")
        status.set_item("sample", words if profile.sample else "", "info")

    # ------------------------------------------------------------------ the recovery slip
    def slip_waits(self) -> KnownError | None:
        """Why nobody may leave: a new slip is nowhere but on its page, not sealed yet, and the old one is dead."""
        if self._office is None or self.system is None or not self.system.slip_waits():
            return None
        return KnownError("people.slip_waits", name=self._office.actor.name)

    def say_slip_waits(self, error: KnownError) -> None:
        """Show the page where the slip waits, and say so there."""
        assert self.system is not None
        self._window.show_page("system")
        self.system.say_slip_waits(sentence_of(error, language()))
