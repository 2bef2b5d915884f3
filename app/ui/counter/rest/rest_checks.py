"""The opening checks of the counter at rest: record, last backup, audit trail, plan values, printer."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.claims.today import OpeningChecks
from app.ui.counter.rest.rest_parts import StateLine
from app.ui.widgets.painting import elide
from app.ui.widgets.panel import Divider, Panel
from app.ui.widgets.strip import Strip


class ChecksPanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.header = self.section(self.tr("Opening checks"))
        self.setAccessibleName(self.tr("Opening checks"))
        self._lines = [StateLine("lock"), StateLine("history"), StateLine("nav-plans"), StateLine("print")]
        self.backup_line = StateLine("backup")
        self._backup_area = QWidget()
        column = QVBoxLayout(self._backup_area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.backup_line)
        column.addWidget(Divider())
        self._good, self._backup_good = (0, 0), (0, 0)
        for number, line in enumerate(self._lines):
            self.add(line)
            self.divider()
            if number == 0:
                self.add(self._backup_area)
        # Only where backups are made, and once it is known how the last one went.
        self._backup_area.hide()
        self.add_stretch()
        self.advice = Strip("warn")
        self.advice.hide()
        self.add(self.advice)

    def show_checks(self, checks: OpeningChecks, printer: str) -> None:
        """Show what was looked at; `printer` is the one that is used, "" without one."""
        plans_good = not checks.unverified or checks.signed
        lines: list[tuple[str, str, bool]] = [
            (
                self.tr("Record"),
                self.tr("on a server")
                if checks.encrypted is None
                else self.tr("encrypted")
                if checks.encrypted
                else self.tr("not encrypted"),
                checks.encrypted is not False,
            ),
            (
                self.tr("Audit trail"),
                self.tr("%n row(s), unbroken", "", checks.chain_rows)
                if checks.chain_good
                else self.tr("broken, tell the administrator"),
                checks.chain_good,
            ),
            (
                self.tr("Plan values"),
                self.tr("all verified")
                if not checks.unverified
                else self.tr("%n unverified, signed for", "", checks.unverified)
                if checks.signed
                else self.tr("%n unverified", "", checks.unverified),
                plans_good,
            ),
            (self.tr("Printer"), printer or self.tr("none, save as PDF"), bool(printer)),
        ]
        good = 0
        for line, (words, state, fine) in zip(self._lines, lines, strict=True):
            unverified = words == lines[2][0] and checks.unverified
            line.show_line(None, words, elide(state, 12, 190), "ok" if fine and not unverified else "warn")
            line.state.setToolTip(state)
            good += fine
        self._good = (good, len(lines))
        self._show_good()
        advice = ""
        if not plans_good:
            advice = self.tr(
                "The plan has unverified values: an administrator must sign before claims are accepted."
            )
        self.advice.show_message("warn", "", advice)
        self.advice.setVisible(bool(advice))

    def show_backup(self, words: str, fine: bool) -> None:
        """How the last backup is told."""
        shown = elide(words, 12, 190)
        self.backup_line.show_line(None, self.tr("Last backup"), shown, "ok" if fine else "warn")
        self.backup_line.state.setToolTip(words)
        self._backup_area.show()
        self._backup_good = (int(fine), 1)
        self._show_good()

    def _show_good(self) -> None:
        good, whole = (first + second for first, second in zip(self._good, self._backup_good, strict=True))
        assert self.header is not None
        self.header.set_note(self.tr("%n in order", "", good), "ok" if good == whole else "warn", True)
