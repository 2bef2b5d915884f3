"""The page's action bar. Not for doing the acts."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.folding_bar import FoldingBar


class SimulateBar(FoldingBar):
    """Report, summary on paper, scenario; draft and run at the right."""

    def __init__(self, may_draft: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_act("export", self.tr("Export report"), self.tr("Export"), "export", "Ctrl+E")
        self.add_act("print", self.tr("Print summary"), self.tr("Print"), "print", "Ctrl+P")
        self.add_act("save", self.tr("Save scenario"), self.tr("Save"), "save-draft", "F8")
        self.add_act(
            "draft", self.tr("Make a draft edition"), self.tr("Draft"), "nav-plans", "F9", right=True
        )
        self.add_act(
            "run", self.tr("Run simulation"), self.tr("Run"), "nav-stats", "F5", right=True, variant="primary"
        )
        self.set_offered("draft", may_draft)

    def show_state(self, ready: bool, busy: bool, changed: bool, stale: bool) -> None:
        """What can be asked for.

        Args:
            ready: there is a result.
            busy: a run is under way.
            changed: something is tried otherwise than in force.
            stale: the result is not of what stands at the left.
        """
        fresh = ready and not busy and not stale
        for name, on in (
            ("export", fresh),
            ("print", fresh),
            ("save", fresh and changed),
            ("draft", not busy and changed),
            ("run", not busy),
        ):
            self.buttons[name].setEnabled(on)
