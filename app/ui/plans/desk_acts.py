"""What can be done from the plans page: noting a source, a new edition, signing, giving out, taking in, printing.

Asks over the page and lets the worker do it. Not for looking at plans (`page`) nor for writing a draft (`edit_page`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.rules.values.errors import KnownError
from app.ui.asking.ask_panel import TaskPanel
from app.ui.plans import work
from app.ui.plans.ask_panels import BlankTask, EvidenceTask, NewEditionTask, SignTask

if TYPE_CHECKING:
    from app.services.plans.desk.draft_view import Draft
    from app.ui.plans.page import PlansPage


class DeskActs(QObject):
    """The acts of one page."""

    def __init__(self, page: "PlansPage") -> None:
        super().__init__(page)
        self._page = page

    def _ask(self, task: TaskPanel, go: Callable[[], None]) -> None:
        self._page.forget_message()
        task.wanted.connect(go)
        self._page.sheet.ask(task)
        task.start()

    def _do(
        self, task: TaskPanel, done: Callable[..., object], ask: Callable[..., object], *arguments: object
    ) -> None:
        task.set_busy(True)

        def answered(result: object) -> None:
            self._page.sheet.close_sheet()
            done(result)

        def failed(error: KnownError) -> None:
            task.set_busy(False)
            task.refuse("", error)
            self._page.sheet.refit()

        self._page.worker.submit(ask, self._page.office, *arguments, done=answered, failed=failed, owner=task)

    def evidence(self) -> None:
        """F6: where the marked value is written."""
        row, view = self._page.desk.parameters.table.current(), self._page.view
        if row is None or view is None:
            return
        task = EvidenceTask(row.clause, row.title, row.value, row.source)
        self._ask(
            task,
            lambda: self._do(
                task, self._noted, work.verify, view.plan_id, view.edition_id, row.clause,
                task.source.text().strip(), task.note.text().strip(),
            ),
        )  # fmt: skip

    def _noted(self, draft: object) -> None:
        self._page.say("ok", self.tr("Noted in the draft; it counts once a second person has published it."))
        self._page.read()

    def new_edition(self) -> None:
        """F9: a draft, of an adopted plan as a copy of the edition shown."""
        view = self._page.view
        assert view is not None
        if not view.adopted and not any(
            point.state in ("in_use", "coming", "ended") for point in view.timeline
        ):
            # A plan the office has not adopted is drafted as it is: its days are part of what is checked.
            self._page.set_busy(True)
            self._page.worker.submit(
                work.start_draft, self._page.office, view.plan_id, "", None, None,
                done=self._begun, failed=self._page.refuse, owner=self._page,
            )  # fmt: skip
            return
        task = NewEditionTask(
            view.edition_name, *self._page.words.next_days(view, self._page.office.clock.today())
        )
        self._ask(
            task,
            lambda: self._do(
                task, self._page.show_draft, work.start_draft, view.plan_id, view.edition_id,
                task.first_day.day(), task.last_day.day(),
            ),
        )  # fmt: skip

    def begin_blank(self) -> None:
        """Ctrl+N: a plan of the office's own, from the shortest text there is."""
        if self._page.busy or self._page.sheet.task() is not None or not self._page.may_change:
            return
        row = self._page.desk.plans.current()
        task = BlankTask(row.region if row is not None else "")
        self._ask(
            task,
            lambda: self._do(
                task,
                self._page.show_draft,
                work.start_blank,
                task.name.text().strip(),
                task.region.text().strip(),
            ),
        )

    def _begun(self, draft: "Draft") -> None:
        self._page.set_busy(False)
        self._page.show_draft(draft)

    def sign(self) -> None:
        """An administrator signs for what nobody has verified."""
        view = self._page.view
        assert view is not None
        task = SignTask(view.edition_name, view.total - view.verified)

        def signed(_: object) -> None:
            self._page.say("ok", self.tr("Signed. Receipts say that the formal clauses prevail."))
            self._page.read()

        self._ask(task, lambda: self._do(task, signed, work.sign, view.plan_id, view.edition_id))

    # ------------------------------------------------------------------ files and papers
    def export(self) -> None:
        """Ctrl+E: the plan's text as a file signed by this office."""
        view = self._page.view
        assert view is not None
        path = self._page.choose_file(self._page, f"{view.plan_name}.plan.toml")
        if not path:
            return
        self._page.set_busy(True)

        def written(made: tuple[str, str]) -> None:
            self._page.set_busy(False)
            words = self.tr("Signed and saved as {file}; our fingerprint is {fingerprint}")
            self._page.say("ok", words.format(file=made[0], fingerprint=made[1]))

        self._page.worker.submit(
            work.export,
            self._page.office,
            view.plan_id,
            path,
            done=written,
            failed=self._page.refuse,
            owner=self._page,
        )

    def bring_in(self) -> None:
        """Ctrl+O: read a signed plan file into a draft; a file with any fault is refused whole."""
        if self._page.busy or self._page.sheet.task() is not None or not self._page.may_change:
            return
        path = self._page.choose_file(self._page, "")
        if not path:
            return
        self._page.set_busy(True)

        self._page.worker.submit(
            work.bring_in,
            self._page.office,
            path,
            done=self._begun,
            failed=self._page.refuse,
            owner=self._page,
        )

    def print_table(self) -> None:
        """Ctrl+P: the parameter table, as it prints."""
        view = self._page.view
        assert view is not None
        self._page.set_busy(True)
        self._page.worker.submit(
            work.parameter_paper,
            self._page.office,
            view,
            done=self._show_paper,
            failed=self._page.refuse,
            owner=self._page,
        )

    def _show_paper(self, pdf: bytes) -> None:
        from app.ui.papers.viewer import ReceiptViewer

        self._page.set_busy(False)
        assert self._page.view is not None
        if self._page.viewer is None:
            self._page.viewer = ReceiptViewer(self._page.office, self._page.worker)
            self._page.viewer.closed.connect(self._page.show_desk)
            self._page.whole.addWidget(self._page.viewer)
        self._page.whole.setCurrentWidget(self._page.viewer)
        self._page.show_acts()
        self._page.viewer.show_paper(f"{self._page.view.plan_name} {self._page.view.edition_name}", pdf)
        self._page.viewer.view.setFocus(Qt.FocusReason.TabFocusReason)


def ask_for_file(parent: QWidget, name: str) -> str:
    """Let a person choose a file to write, or, without a name, one to read; "" when they think better of it."""
    if name:
        return QFileDialog.getSaveFileName(parent, "", name, "*.toml")[0]
    return QFileDialog.getOpenFileName(parent, "", "", "*.toml")[0]
