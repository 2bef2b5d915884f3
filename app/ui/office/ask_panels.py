"""The acts the page asks for: a new person, letting go, a password, the recovery slip."""

from typing import cast

from PySide6.QtWidgets import QWidget

from app.models.role import ROLES, Role
from app.services.office.new_user import NewUser
from app.services.office.people import Person
from app.ui.asking.ask_panel import AskPanel
from app.ui.shell.role_names import role_name
from app.ui.widgets.check_item import CheckItem
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.inputs import PasswordInput, TextInput
from app.ui.widgets.text import Text


class _WithPassword(AskPanel):
    """One that ends with a new password, typed twice."""

    def password_fields(self) -> None:
        """Add the two fields."""
        hint = self.tr("At least 8 characters; not the name or the number.")
        caps = self.tr("Caps Lock is on")
        self.password = PasswordInput(self.tr("New password"))
        self.again = PasswordInput(self.tr("Once more"))
        first = self.field("password", self.tr("New password"), self.password, hint)
        second = self.field("again", self.tr("Once more"), self.again)
        self.password.caps_lock.connect(lambda on: first.set_hint(caps if on else hint))
        self.again.caps_lock.connect(lambda on: second.set_hint(caps if on else ""))

    def looks_right(self) -> bool:
        if self.again.text() != self.password.text():
            self.refuse("again", self.tr("The two passwords differ; please type it once more."))
            return False
        return True


class AskNewPerson(_WithPassword):
    """A new person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add a person"), "add-member", self.tr("Add"), parent=parent)
        self.name = TextInput(self.tr("Name"))
        self.number = TextInput(self.tr("Number"))
        self.role = ComboBox(self.tr("Role"), [(role, role_name(role)) for role in ROLES])
        self.field("name", self.tr("Name"), self.name)
        self.field("number", self.tr("Number, as on the badge"), self.number)
        self.put(Text(self.tr("Role"), 13, "ink2"))
        self.put(self.role)
        self.password_fields()
        self.end([self.name, self.number, self.role, self.password, self.again])

    def clear(self) -> None:
        super().clear()
        self.role.choose("clerk")

    def looks_right(self) -> bool:
        if not self.name.text().strip():
            self.refuse("name", self.tr("Please type the name."))
            return False
        if not self.number.text().strip():
            self.refuse("number", self.tr("Please type the number, as on the badge."))
            return False
        return super().looks_right()

    def person(self) -> NewUser:
        """As typed."""
        name, number = self.name.text().strip(), self.number.text().strip()
        return NewUser(number, name, cast(Role, self.role.choice()), self.password.text())


class AskRemove(AskPanel):
    """Letting somebody go: asks once more before it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Remove a person"), "return", self.tr("Remove"), "danger", parent)
        self.end()

    def ask(self, person: Person) -> None:
        """Say who goes, and what it means."""
        self.tell(
            "warn",
            self.tr("Remove {name} ({number})?").format(name=person.name, number=person.number),
            self.tr("The file gets a new key, which takes a moment. What they did stays under their name."),
        )


class AskReset(_WithPassword):
    """A new password for somebody who forgot theirs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Reset a password"), "lock", self.tr("Set password"), parent=parent)
        self.password_fields()
        self.seen = CheckItem(self.tr("Somebody else knew the old one: new key for the file"))
        self.put(self.seen)
        self.end()

    def ask(self, person: Person) -> None:
        """Say whose it is."""
        self.tell(
            "note",
            self.tr("New password for {name} ({number})").format(name=person.name, number=person.number),
            self.tr("Let them type it themselves. The old one no longer counts."),
        )


class AskNewSlip(AskPanel):
    """A new recovery slip: asks once more before the old one is dead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Renew the recovery slip"), "receipt", self.tr("Make a new slip"), parent=parent
        )
        self.tell(
            "warn",
            self.tr("Make a new recovery slip?"),
            self.tr("The old slip opens nothing any more. The new one is shown once: print and seal it."),
        )
        self.lost = CheckItem(self.tr("The old slip is lost: new key for the file"))
        self.put(self.lost)
        self.end()


class AskOwnPassword(_WithPassword):
    """One's own password; the old one first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Change my password"), "lock", self.tr("Change"), parent=parent)
        self.old = PasswordInput(self.tr("Old password"))
        self.field("old", self.tr("Old password"), self.old)
        self.password_fields()
        self.end()

    def looks_right(self) -> bool:
        if not self.old.text():
            self.refuse("old", self.tr("Please type the old password."))
            return False
        return super().looks_right()
