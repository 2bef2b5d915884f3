"""The page of the system: people and passwords for an administrator, one's own password for everybody else.

What is done goes through the worker; while it runs, nothing else can be asked for here. Not for what each act asks
(`ask_panels`).
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.models.key_slots import STANDARD_COST, KeyCost
from app.rules.values.errors import KnownError
from app.services.office.audit_end import explain_lost_end
from app.services.office.new_key import renew_key
from app.services.office.office import Office
from app.services.office.people import Person, add_person, change_password, remove_person, reset_password
from app.services.office.rights import may
from app.services.office.staff import Staff, read_staff
from app.services.papers.fresh_slip import renew_slip
from app.services.wording import sentence_of
from app.ui.asking.ask_panel import AskPanel
from app.ui.office.action_bar import SystemBar
from app.ui.office.ask_panels import AskNewPerson, AskNewSlip, AskOwnPassword, AskRemove, AskReset
from app.ui.office.lost_end_panel import LostEndPanel
from app.ui.office.people_panel import PeoplePanel
from app.ui.office.slip_page import SlipPage
from app.ui.shell.fresh import Fresh
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.theme import Layout

# Beside which field a fault of the record is said.
_FIELDS = {
    "set_up.number_twice": "number",
    "set_up.user_incomplete": "number",
    "set_up.password_short": "password",
    "set_up.password_is_name": "password",
    "unlock.wrong_password": "old",
    "unlock.wait": "old",
    "unlock.locked": "old",
}


class SystemPage(QWidget):
    """The page, with its action bar.

    Args:
        office: open.
        worker: does what touches the record.
        cost: what one try of a new password costs; None for the usual.
    """

    def __init__(
        self, office: Office, worker: Worker, cost: KeyCost | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._worker, self._cost = office, worker, cost or STANDARD_COST
        self.administrator = may(office.actor.role, "user.add")
        self._busy = False
        self._person: Person | None = None
        self.slip: SlipPage | None = None
        # Why the file was to get a new key when that did not work.
        self._owed = ""
        self.own = AskOwnPassword()
        self.adding, self.removing, self.resetting = AskNewPerson(), AskRemove(), AskReset()
        self.renewing = AskNewSlip()
        self.action_bar = SystemBar(self.administrator)
        self.whole = QStackedWidget()
        self._desk = QWidget()
        self.whole.addWidget(self._desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.whole)
        self._lay_out()
        self._listen()
        if self.administrator:
            Fresh(self, worker, ("people", "trail"), self._read)

    # ------------------------------------------------------------------ making
    def _lay_out(self) -> None:
        column = QVBoxLayout(self._desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.lost_end = LostEndPanel()
        self.lost_end.hide()
        column.addWidget(self.lost_end)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row, 1)
        self.people = PeoplePanel(self._office.local)
        row.addWidget(self.people, 1)
        self.people.setVisible(self.administrator)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("page")
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, 0, 0)
        for panel in self._panels():
            side.addWidget(panel)
            panel.setVisible(panel is self.own)
        side.addStretch(1)
        self._scroll.setWidget(inside)
        row.addWidget(self._scroll)
        row.addStretch(0 if self.administrator else 1)

    def _panels(self) -> tuple[AskPanel, ...]:
        return (self.own, self.adding, self.removing, self.resetting, self.renewing)

    def _listen(self) -> None:
        self.action_bar.asked.connect(self.ask)
        self.own.wanted.connect(self._change)
        self.adding.wanted.connect(self._add)
        self.removing.wanted.connect(self._remove)
        self.resetting.wanted.connect(self._reset)
        self.renewing.wanted.connect(self._renew_slip)
        for panel in self._panels():
            panel.left.connect(self.rest)
            panel.moved.connect(self._scroll.ensureWidgetVisible)
        self.lost_end.explained.connect(self._explain)
        self.people.table.current_row.connect(lambda _person: self._show_acts())
        self.people.message.acted.connect(self._renew_key)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._scroll.setFixedWidth(560 if layout.wide else 420)

    # ------------------------------------------------------------------ showing
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.come()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._busy:
            for panel in self._panels():
                panel.clear()

    def come(self) -> None:
        """Put the keyboard where it belongs."""
        if self.slip is not None:
            self.slip.start()
        elif self.administrator and self.panel() is self.own:
            self.people.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.panel().walk.start()

    def panel(self) -> AskPanel:
        """What is asked for now."""
        return next(panel for panel in self._panels() if not panel.isHidden())

    def open(self, panel: AskPanel) -> None:
        """Ask for an act in the panel at the right."""
        if self._busy or self.slip is not None:
            return
        for each in self._panels():
            each.clear()
            each.setVisible(each is panel)
        panel.start()

    def rest(self) -> None:
        """Nothing is asked for; the keyboard is on the table."""
        self.open(self.own)
        self.come()

    def ask(self, act: str) -> None:
        """A key of the action bar."""
        self._person = self.people.table.current()
        if self._person is not None:
            self.removing.ask(self._person)
            self.resetting.ask(self._person)
        panels = dict(zip(("own", "add", "remove", "reset", "slip"), self._panels(), strict=True))
        self.open(panels[act])

    def say(self, kind: str, words: str) -> None:
        """Say what has been done; an empty text takes it away."""
        message = self.people.message
        message.show_message("warn" if kind == "warn" else "ok", words)
        message.set_action("")
        message.setVisible(bool(words))
        if words and not self.administrator:
            self.own.tell("warn" if kind == "warn" else "ok", words)

    # ------------------------------------------------------------------ doing
    def _do(
        self,
        panel: AskPanel,
        done: Callable[[Any], object],
        ask: Callable[..., object],
        *arguments: object,
    ) -> None:
        """Ask the worker; the page waits."""
        self._set_busy(panel, True)
        self.say("", "")

        def answered(result: object) -> None:
            self._set_busy(panel, False)
            done(result)

        def failed(error: KnownError) -> None:
            self._set_busy(panel, False)
            self._refuse(panel, error)

        self._worker.submit(ask, self._office, *arguments, done=answered, failed=failed, owner=self)

    def _set_busy(self, panel: AskPanel, on: bool) -> None:
        self._busy = on
        panel.set_busy(on)
        self._show_acts()

    def _show_acts(self) -> None:
        person = self.people.table.current()
        somebody = person is not None and person.active
        self.action_bar.show_state(self._busy, somebody, self.slip is not None)

    def _refuse(self, panel: AskPanel, error: KnownError) -> None:
        if error.code == "people.key_not_renewed" and panel is not self.renewing:
            # The act itself is done; only the key is owed.
            self.rest()
            self.say("warn", sentence_of(error, language()))
            self.people.message.set_action(self.tr("Renew the key"), "Alt+K")
            self._owed = "user.reset_password" if panel is self.resetting else "user.remove"
        else:
            panel.refuse(_FIELDS.get(error.code, ""), error)

    def _done(self, words: str) -> None:
        self.rest()
        self.say("ok", words)

    def _add(self) -> None:
        new = self.adding.person()
        words = self.tr("{name} ({number}) can sign in now.").format(name=new.name, number=new.number)
        self._do(self.adding, lambda _: self._done(words), add_person, new, self._cost)

    def _remove(self) -> None:
        assert self._person is not None
        words = self.tr("{name} is removed; the file has a new key.").format(name=self._person.name)
        self._do(self.removing, lambda _: self._done(words), remove_person, self._person.number)

    def _reset(self) -> None:
        assert self._person is not None
        words = self.tr("{name} has a new password.").format(name=self._person.name)
        panel = self.resetting
        self._do(
            panel, lambda _: self._done(words),
            reset_password, self._person.number, panel.password.text(), self._cost, panel.seen.isChecked(),
        )  # fmt: skip

    def _change(self) -> None:
        words = self.tr("Your password is changed.")
        old, new = self.own.old.text(), self.own.password.text()
        self._do(self.own, lambda _: self._done(words), change_password, old, new, self._cost)

    def _renew_key(self) -> None:
        words = self.tr("The file has a new key.")
        self._do(self.own, lambda _: self._done(words), renew_key, self._owed)

    def _renew_slip(self) -> None:
        lost = self.renewing.lost.isChecked()
        self._do(self.renewing, self._show_slip, renew_slip, self._cost, lost)

    def _show_slip(self, pdf: bytes) -> None:
        self.rest()
        self.slip = SlipPage(pdf)
        self.slip.done.connect(self._sealed)
        self.whole.addWidget(self.slip)
        self.whole.setCurrentWidget(self.slip)
        self._show_acts()
        self.slip.start()

    def slip_waits(self) -> bool:
        """Whether a new slip is being made, or shown and not yet sealed: it would be lost with the page."""
        return self.slip is not None or (self._busy and self.panel() is self.renewing)

    def say_slip_waits(self, words: str) -> None:
        """Say why the page cannot go yet."""
        if self.slip is not None:
            self.slip.insist(words)

    def _sealed(self) -> None:
        assert self.slip is not None
        self.whole.removeWidget(self.slip)
        self.slip.hide()
        self.slip.deleteLater()
        self.slip = None
        self._show_acts()
        self._done(self.tr("The new recovery slip is printed and sealed."))

    # ------------------------------------------------------------------ the audit trail
    def _explain(self, reason: str) -> None:
        self._worker.submit(explain_lost_end, self._office, reason, failed=self.lost_end.refuse, owner=self)

    def _read(self) -> None:
        self._worker.submit_latest("staff", read_staff, self._office, done=self._show)

    def _show(self, staff: Staff) -> None:
        self.people.show_people(staff.people)
        self.lost_end.setVisible(bool(staff.lost_ends))
        self._show_acts()
