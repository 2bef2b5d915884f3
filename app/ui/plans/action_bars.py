"""The action bars of the plans page and of the page where a draft is written. Not for doing the acts."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.folding_bar import FoldingBar


class PlansBar(FoldingBar):
    """The bar of the plans page. A clerk may look, run, export nothing and change nothing."""

    def __init__(self, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_change = may_change
        self.add_act("export", self.tr("Export plan"), self.tr("Export"), "export", "Ctrl+E")
        self.add_act("print", self.tr("Print parameters"), self.tr("Print"), "print", "Ctrl+P")
        self.add_act("run", self.tr("Run examples"), self.tr("Run"), "ok", "F5")
        self.add_act("simulate", self.tr("Simulate"), self.tr("Simulate"), "nav-stats", "F7")
        self.add_act("evidence", self.tr("Note the source"), self.tr("Source"), "attach", "F6", right=True)
        self.add_act(
            "new",
            self.tr("New edition"),
            self.tr("New edition"),
            "nav-plans",
            "F9",
            right=True,
            variant="primary",
        )
        for name in ("export", "simulate", "evidence", "new"):
            self.buttons[name].setVisible(may_change)

    def show_state(self, busy: bool, can: dict[str, bool]) -> None:
        """What can be asked for; an act not named in `can` can."""
        for name, button in self.buttons.items():
            button.setEnabled(not busy and can.get(name, True))


class DraftBar(FoldingBar):
    """The bar of the page where a draft is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_act("run", self.tr("Run examples"), self.tr("Run"), "ok", "F5")
        self.add_act("simulate", self.tr("Simulate"), self.tr("Simulate"), "nav-stats", "F7")
        self.add_act("evidence", self.tr("Note the source"), self.tr("Source"), "attach", "F6")
        self.add_act("discard", self.tr("Discard the draft"), self.tr("Discard"), "cancel", "Alt+W")
        self.add_act("save", self.tr("Save draft"), self.tr("Save"), "save-draft", "F8", right=True)
        self.add_act(
            "back", self.tr("Send back"), self.tr("Send back"), "return", "F8", right=True, variant="danger"
        )
        self.add_act(
            "submit", self.tr("Submit for publication"), self.tr("Submit"), "approve", "F9",
            right=True, variant="primary",
        )  # fmt: skip
        self.add_act(
            "approve", self.tr("Approve and publish"), self.tr("Publish"), "approve", "F9",
            right=True, variant="primary",
        )  # fmt: skip
        self.show_role(True, False)

    def show_role(self, writing: bool, approving: bool) -> None:
        """Whether the draft is written here, may be approved here, or is only looked at."""
        for name in ("save", "submit", "evidence", "discard"):
            self.buttons[name].setVisible(writing)
        for name in ("back", "approve"):
            self.buttons[name].setVisible(approving)
        self._fold()
