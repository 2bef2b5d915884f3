"""A plan given out as a signed file, taken in from one, and its parameters on paper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.desk.draft_view import DraftView
from app.services.plans.desk.edition_view import EditionView
from app.services.plans.desk.parameter_paper import parameter_table
from app.services.plans.desk.signed_file import Exported, export_plan, import_plan
from app.ui.shell.worker import Worker

# Asks for a file to write (name offered) or to read (""); "" when the person thinks better of it.
ChooseFile = Callable[[QWidget, str], str]


class PlanFiles(QObject):
    """The files of one page.

    Args:
        page: over which a file is asked for.
        choose_file: asks for it.

    Signals:
        started(): it is under way.
        exported(str): it is done, and what to say of it.
        drafted(object): a file was read into this `DraftView`.
        drawn(str, bytes): a paper to show, with its title.
        refused(object): what the record or the disk refused, a `KnownError`.
    """

    started = Signal()
    exported = Signal(str)
    drafted = Signal(object)
    drawn = Signal(str, bytes)
    refused = Signal(object)

    def __init__(
        self, office: Office, worker: Worker, page: QWidget, choose_file: ChooseFile | None = None
    ) -> None:
        super().__init__(page)
        self._office, self._worker, self._page = office, worker, page
        self.choose_file = choose_file or _ask_for_file

    def export(self, view: EditionView) -> None:
        """Ctrl+E: the plan's text as a file signed by this office."""
        chosen = self.choose_file(self._page, f"{view.plan_name}.plan.toml")
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.plan.toml")

        def written(made: Exported) -> None:
            words = self.tr("Signed and saved as {file}; our fingerprint is {fingerprint}")
            self.exported.emit(words.format(file=made.path.name, fingerprint=made.fingerprint))

        self.started.emit()
        self._worker.submit(
            export_plan, self._office, view.plan_id, path, done=written, failed=self._refuse, owner=self
        )

    def bring_in(self) -> None:
        """Ctrl+O: read a signed plan file into a draft; a file with any fault is refused whole."""
        chosen = self.choose_file(self._page, "")
        if not chosen:
            return

        def read(draft: DraftView) -> None:
            self.drafted.emit(draft)

        self.started.emit()
        self._worker.submit(
            import_plan, self._office, Path(chosen), done=read, failed=self._refuse, owner=self
        )

    def draw_parameters(self, view: EditionView) -> None:
        """Ctrl+P: the parameter table, as it prints."""
        title = f"{view.plan_name} {view.edition_name}"

        def drawn(pdf: bytes) -> None:
            self.drawn.emit(title, pdf)

        self.started.emit()
        office = self._office
        now = office.local(office.clock.now())
        self._worker.submit(
            parameter_table, view, office.profile.name, now, office.profile.sample,
            done=drawn, failed=self._refuse, owner=self,
        )  # fmt: skip

    def _refuse(self, error: KnownError) -> None:
        self.refused.emit(error)


def _ask_for_file(parent: QWidget, name: str) -> str:
    """Let a person choose a file to write, or, without a name, one to read; "" when they think better of it."""
    if name:
        return QFileDialog.getSaveFileName(parent, "", name, "*.toml")[0]
    return QFileDialog.getOpenFileName(parent, "", "", "*.toml")[0]
