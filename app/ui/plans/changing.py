"""What is changed from the plans page: a source is noted, a draft begun, values nobody has verified are signed for.

Asks over the page and lets the worker do it. Not for looking at plans (`page`) nor for writing a draft (`edit_page`).
"""

from PySide6.QtCore import QObject, Signal

from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.desk.draft_view import DraftView
from app.services.plans.desk.edition_view import EditionView, ParameterRow
from app.services.plans.desk.publish import sign_edition
from app.services.plans.desk.register import verify_clause
from app.services.plans.desk.start_draft import start_draft, start_own_plan
from app.ui.asking.ask_sheet import AskSheet
from app.ui.asking.asking import Asking
from app.ui.plans.ask_panels import AskNewEdition, AskOwnPlan, AskSignature, AskSource
from app.ui.plans.edition_words import EditionWords
from app.ui.shell.worker import Worker


class Changing(QObject):
    """The changes.

    Signals:
        asked(): something is being asked; what was said before has been read.
        started(): an act that asks nothing is under way.
        changed(str): it is done, and what to say of it; the plans are to be read again.
        drafted(object): a `DraftView` was begun, to be written in.
        refused(object): what the record refused, a `KnownError`.
    """

    asked = Signal()
    started = Signal()
    changed = Signal(str)
    drafted = Signal(object)
    refused = Signal(object)

    def __init__(
        self, office: Office, worker: Worker, sheet: AskSheet, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._worker = office, worker
        self._asking = Asking(sheet, worker, parent=self)
        self._words = EditionWords(self)

    def note_source(self, row: ParameterRow, view: EditionView) -> None:
        """F6: where the marked value is written."""
        panel = AskSource(row.clause, row.title, row.value, row.source)
        words = self.tr("Noted in the draft; it counts once a second person has published it.")
        self.asked.emit()
        self._asking.ask(
            panel,
            lambda: self._asking.do(
                panel, lambda _draft: self.changed.emit(words), verify_clause, self._office,
                view.plan_id, view.edition_id, row.clause, panel.source.text().strip(), panel.note.text().strip(),
            ),
        )  # fmt: skip

    def new_edition(self, view: EditionView) -> None:
        """F9: a draft, of an adopted plan as a copy of the edition shown."""
        if not view.adopted and not any(
            point.state in ("in_use", "coming", "ended") for point in view.timeline
        ):
            # A plan the office has not adopted is drafted as it is: its days are part of what is checked.
            self.started.emit()
            self._worker.submit(
                start_draft, self._office, view.plan_id, done=self._begun, failed=self._refuse, owner=self
            )
            return
        days = self._words.next_days(view, self._office.clock.today())
        panel = AskNewEdition(view.edition_name, *days)
        self.asked.emit()
        self._asking.ask(
            panel,
            lambda: self._asking.do(
                panel, self._begun, start_draft, self._office, view.plan_id, view.edition_id,
                panel.first_day.day(), panel.last_day.day(),
            ),
        )  # fmt: skip

    def begin_own_plan(self, region: str) -> None:
        """Ctrl+N: a plan of the office's own, from the shortest text there is.

        Args:
            region: where it will most likely hold.
        """
        panel = AskOwnPlan(region)
        self.asked.emit()
        self._asking.ask(
            panel,
            lambda: self._asking.do(
                panel, self._begun, start_own_plan, self._office,
                panel.name.text().strip(), panel.region.text().strip(),
            ),
        )  # fmt: skip

    def sign(self, view: EditionView) -> None:
        """An administrator signs for what nobody has verified."""
        panel = AskSignature(view.edition_name, view.total - view.verified)
        words = self.tr("Signed. Receipts say that the formal clauses prevail.")
        self.asked.emit()
        self._asking.ask(
            panel,
            lambda: self._asking.do(
                panel, lambda _signed: self.changed.emit(words), sign_edition, self._office,
                view.plan_id, view.edition_id,
            ),
        )  # fmt: skip

    def _begun(self, draft: DraftView) -> None:
        self.drafted.emit(draft)

    def _refuse(self, error: KnownError) -> None:
        self.refused.emit(error)
