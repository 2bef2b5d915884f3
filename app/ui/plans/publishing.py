"""From a finished draft to the edition in force: submitting, the second person, sending back; and noting a source.

Asks over the page and lets the worker do it. Not for the rules of who may do what (`services/plans/desk/publish`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.rules.values.errors import KnownError
from app.ui.asking.ask_panel import TaskPanel
from app.ui.plans import work
from app.ui.plans.ask_panels import ApproveTask, DiscardTask, EvidenceTask, SendBackTask, SubmitTask

if TYPE_CHECKING:
    from app.ui.plans.edit_page import PlanEditPage

# How a text says that the office chooses the reading.
OPEN = "待选"
# Beside which field a fault of the record is said.
_FIELDS = {
    "unlock.wrong_password": "password",
    "unlock.wait": "password",
    "unlock.locked": "password",
    "plan_desk.own_draft": "number",
    "plan_desk.needs_administrator": "number",
    "office.not_allowed": "number",
    "unlock.no_slot": "number",
    "unlock.gone": "number",
}


class Publishing(QObject):
    """The acts of one page."""

    def __init__(self, page: "PlanEditPage") -> None:
        super().__init__(page)
        self._page = page

    def _ask(self, task: TaskPanel, go: Callable[[], None]) -> None:
        task.wanted.connect(go)
        self._page.sheet.ask(task)
        task.start()

    def _do(
        self, task: TaskPanel, done: Callable[..., None], ask: Callable[..., object], *arguments: object
    ) -> None:
        """Let the worker do it; the sheet waits and says what is wrong."""
        page = self._page
        task.set_busy(True)

        def answered(result: object) -> None:
            page.sheet.close_sheet()
            done(result)

        def failed(error: KnownError) -> None:
            task.set_busy(False)
            task.refuse(_FIELDS.get(error.code, ""), error)
            page.sheet.refit()

        page.worker.submit(ask, page.office, *arguments, done=answered, failed=failed, owner=task)

    def _changes(self) -> str:
        checked = self._page.checked
        count = len(checked.differences) if checked is not None else 0
        return self.tr("%n change(s)", "", count)

    def _unverified(self) -> int:
        return self._page.checked.unverified if self._page.checked is not None else 0

    def _name(self) -> str:
        draft = self._page.draft
        assert draft is not None
        return self.tr("{plan}, draft {label}").format(plan=draft.plan_name, label=draft.label)

    def _open_reading(self) -> str:
        """The reading chosen so far where the text leaves it open, else nothing."""
        page = self._page
        assert page.draft is not None
        assert page.checked is not None
        left_open = any(row.key.endswith(".reading") and row.text == OPEN for row in page.checked.common)
        return (page.draft.readings.get(page.draft.edition_id) or "stacked") if left_open else ""

    # ------------------------------------------------------------------ submitting and approving
    def ask_submit(self) -> None:
        """F9 of whoever wrote it."""
        page, draft = self._page, self._page.draft
        assert draft is not None
        if not page.fresh():
            page.check()
            return
        reading = self._open_reading()
        task = SubmitTask(self._name(), self._changes(), self._unverified(), reading)

        def go() -> None:
            chosen = task.reading.choice() if task.reading is not None else ""
            sign = task.signed is not None and task.signed.isChecked()
            arguments = (draft, page.text.text(), chosen, task.second(), sign)
            self._do(task, self._submitted, work.submit, *arguments)

        self._ask(task, go)

    def _submitted(self, published: bool) -> None:
        name = self._name()
        self._page.forget()
        if published:
            words = self.tr("{draft} is published.").format(draft=name)
        else:
            words = self.tr("{draft} waits for a second person.").format(draft=name)
        self._page.close_draft(words)

    def ask_approve(self) -> None:
        """F9 of the second person."""
        draft = self._page.draft
        assert draft is not None
        task = ApproveTask(self._name(), self._changes(), draft.started_by, self._unverified())
        words = self.tr("{draft} is published.").format(draft=self._name())
        self._ask(
            task,
            lambda: self._do(
                task,
                lambda _: self._page.close_draft(words),
                work.approve,
                draft,
                task.signed is not None and task.signed.isChecked(),
            ),
        )

    def ask_send_back(self) -> None:
        """F8 of the second person."""
        draft = self._page.draft
        assert draft is not None
        task = SendBackTask(self._name(), draft.started_by)
        words = self.tr("{draft} is sent back to {author}.").format(
            draft=self._name(), author=draft.started_by
        )
        self._ask(
            task,
            lambda: self._do(
                task,
                lambda _: self._page.close_draft(words),
                work.send_back,
                draft.draft_id,
                task.reason.text().strip(),
            ),
        )

    def take_back(self) -> None:
        """An author takes a submitted draft back, to write on."""
        page, draft = self._page, self._page.draft
        if draft is not None and draft.state == "submitted" and page.sheet.task() is None:
            page.worker.submit(
                work.withdraw, page.office, draft.draft_id, done=page.open, failed=page.refuse, owner=page
            )

    def ask_discard(self) -> None:
        """Alt+W of whoever writes it."""
        draft = self._page.draft
        assert draft is not None
        task = DiscardTask(self._name())
        words = self.tr("{draft} is discarded.").format(draft=self._name())

        def gone(_: object) -> None:
            self._page.forget()
            self._page.close_draft(words)

        self._ask(task, lambda: self._do(task, gone, work.discard, draft.draft_id))

    # ------------------------------------------------------------------ a source
    def ask_evidence(self) -> None:
        """F6: where the clause is written that the cursor stands in."""
        page = self._page
        draft = page.draft
        assert draft is not None
        clause = work.clause_at(page.text.text(), page.text.place()[0], draft.edition_id)
        if clause is None:
            page.say("note", self.tr("Put the cursor into a value or clause of the draft's edition first."))
            return
        task = EvidenceTask(clause.number, clause.title, clause.value, clause.source)

        def go() -> None:
            text = work.with_evidence(
                page.text.text(),
                draft.edition_id,
                clause.number,
                task.source.text().strip(),
                task.note.text().strip(),
                page.office,
            )
            page.sheet.close_sheet()
            page.text.rewrite(text)
            page.check()

        self._ask(task, go)
