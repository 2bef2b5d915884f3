"""The table of everybody who works or worked here."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.services.office.people import Person
from app.ui.shell.role_names import role_name
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip
from app.ui.widgets.table import Column, Look, TableView


class PeoplePanel(Panel):
    """The table, and above it what has just been done.

    Args:
        local: a moment in the office's zone.
    """

    def __init__(self, local: Callable[[datetime], datetime], parent: QWidget | None = None) -> None:
        super().__init__(" ", "user", parent=parent)
        assert self.header is not None
        self.header.set_title(self.tr("People and passwords"))
        self.header.set_note(self.tr("Whoever accepts a claim does not review it"))
        self.message = Strip("note")
        self.message.hide()
        self.add(self.message)
        self.table = TableView(
            self.tr("People"),
            [
                Column("number", self.tr("Number"), lambda p: p.number, width=110),
                Column("name", self.tr("Name"), lambda p: p.name, look=_faded),
                Column("role", self.tr("Role"), lambda p: role_name(p.role), look=_faded, width=130),
                Column(
                    "active",
                    self.tr("State"),
                    lambda p: self.tr("at work") if p.active else self.tr("removed"),
                    look=lambda p: Look(tag="ok" if p.active else "neutral"),
                    width=110,
                ),
                Column(
                    "since",
                    self.tr("Since"),
                    lambda p: local(p.since).date().isoformat(),
                    look=_faded,
                    width=120,
                ),
            ],
        )
        self.add(self.table, 1)

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Show them; whoever was marked stays marked."""
        before = self.table.current()
        self.table.set_rows(people)
        ids = [person.user_id for person in people]
        self.table.choose_row(ids.index(before.user_id) if before and before.user_id in ids else 0)


def _faded(person: Person) -> Look:
    return Look(tone="ink" if person.active else "ink3")
