"""What the acts of the plans page ask: a source, the days of a new edition, a signature, a second person, a reason."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.asking.ask_panel import AskPanel
from app.ui.widgets.check_item import CheckItem
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.inputs import PasswordInput, TextInput
from app.ui.widgets.text import Text


class AskSource(AskPanel):
    """Where a value is written, as somebody has seen it. The text in force never changes: it goes into a draft."""

    def __init__(
        self, number: str, title: str, value: str, source: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Note the source"), "attach", self.tr("Note it"), parent=parent)
        self.tell(
            "note",
            f"{number} {title}　{value}",
            self.tr(
                "Noted in a draft of a new edition, under your name and today's date; it counts once published."
            ),
        )
        self.source, self.note = TextInput(self.tr("Written where")), TextInput(self.tr("Remark"))
        self.field(
            "source",
            self.tr("Written where: circular with number and day, minutes, settled case"),
            self.source,
            self.tr("You have compared the value with it yourself."),
        )
        self.field("note", self.tr("Remark (may stay empty)"), self.note)
        self.end()
        self._before = source

    def start(self) -> None:
        super().start()
        self.source.setText(self._before)
        self.source.selectAll()

    def looks_right(self) -> bool:
        if not self.source.text().strip():
            self.refuse("source", self.tr("Please say where the value is written."))
            return False
        return True


class AskNewEdition(AskPanel):
    """The days of a new edition; it begins as a copy."""

    def __init__(
        self, edition: str, first_day: date, last_day: date | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("New edition"), "nav-plans", self.tr("Begin the draft"), parent=parent)
        self.tell(
            "note",
            self.tr("A copy of {edition}").format(edition=edition),
            self.tr(
                "The edition in force stays as it is; the draft counts once a second person has published it."
            ),
        )
        self.first_day = DateInput(self.tr("First day"))
        self.last_day = DateInput(self.tr("Last day"))
        self.field("first_day", self.tr("First day"), self.first_day)
        self.field("last_day", self.tr("Last day (empty: until the next edition)"), self.last_day)
        self.end()
        self._first, self._last = first_day, last_day

    def start(self) -> None:
        super().start()
        self.first_day.set_day(self._first)
        self.last_day.set_day(self._last)
        self.first_day.selectAll()

    def looks_right(self) -> bool:
        first, last = self.first_day.day(), self.last_day.day()
        if first is None:
            self.refuse("first_day", self.tr("Please type the first day, such as 2027-01-01."))
            return False
        if self.last_day.text().strip() and last is None:
            self.refuse("last_day", self.tr("Please type the last day, such as 2027-12-31, or nothing."))
            return False
        if last is not None and last < first:
            self.refuse("last_day", self.tr("The last day lies before the first."))
            return False
        return True


class AskOwnPlan(AskPanel):
    """The name of a plan written from nothing."""

    def __init__(self, region: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("A plan of our own"), "nav-plans", self.tr("Begin the draft"), parent=parent)
        self.tell(
            "note",
            self.tr("Begins with the shortest text that computes"),
            self.tr("Its values are examples: change them line by line after the formal document."),
        )
        self.name, self.region = TextInput(self.tr("Name of the plan")), TextInput(self.tr("Where it holds"))
        self.field("name", self.tr("Name of the plan"), self.name)
        self.field("region", self.tr("Where it holds, such as 广东"), self.region)
        self.end()
        self._region = region

    def start(self) -> None:
        super().start()
        self.region.setText(self._region)

    def looks_right(self) -> bool:
        if not self.name.text().strip():
            self.refuse("name", self.tr("Please give the plan a name."))
            return False
        return True


class AskSignature(AskPanel):
    """An administrator signs for values that nobody has verified."""

    def __init__(self, edition: str, count: int, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sign for unverified values"), "warning", self.tr("Sign"), parent=parent)
        self.tell(
            "warn",
            self.tr("{edition}: %n value(s) not verified", "", count).format(edition=edition),
            self.tr(
                "Without a signature nothing is paid by this edition. Receipts say “the formal clauses prevail” until "
                "the values are verified. The signature is kept under your name."
            ),
        )
        self.known = CheckItem(self.tr("I know these values are not verified and sign for their use"))
        self.put(self.known)
        self.end()

    def looks_right(self) -> bool:
        if not self.known.isChecked():
            self.refuse("", self.tr("Please tick the box (Space), or leave with Esc."))
            return False
        return True


class AskSubmit(AskPanel):
    """A finished draft goes to a second person: here and now with their password, or later from their own chair."""

    def __init__(
        self, draft: str, changes: str, unverified: int, readings: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Submit for publication"), "approve", self.tr("Submit"), parent=parent)
        self.tell(
            "note",
            f"{draft}　{changes}",
            self.tr(
                "A second person approves it: an administrator or reviewer who has not written in it. Is one of them "
                "here? They type number and password, and it is published at once. Else leave both empty."
            ),
        )
        self.reading: ComboBox | None = None
        if readings:
            self.put(Text(self.tr("Calculation of the second rate"), 13, "ink2"))
            self.reading = ComboBox(
                self.tr("Calculation of the second rate"),
                [("stacked", self.tr("by tiers on one bill")), ("by_claim", self.tr("by claim"))],
            )
            self.reading.choose(readings)
            self.put(self.reading)
        self.number = TextInput(self.tr("Number"))
        self.password = PasswordInput(self.tr("Password"))
        self.field("number", self.tr("Number of the second person (may stay empty)"), self.number)
        self.field("password", self.tr("Their password"), self.password)
        self.signed = _sign_box(self, unverified)
        boxes = [self.signed] if self.signed is not None else []
        self.end([*([self.reading] if self.reading else []), self.number, self.password, *boxes])

    def looks_right(self) -> bool:
        if self.number.text().strip() and not self.password.text():
            self.refuse("password", self.tr("Please let the second person type their password."))
            return False
        return True

    def second(self) -> tuple[str, str] | None:
        """Number and password of the second person, or None when it is left for later."""
        number = self.number.text().strip()
        return (number, self.password.text()) if number else None


class AskApprove(AskPanel):
    """A second person publishes what they have looked at."""

    def __init__(
        self, draft: str, changes: str, author: str, unverified: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Approve and publish"), "approve", self.tr("Publish"), parent=parent)
        self.tell(
            "note",
            f"{draft}　{changes}",
            self.tr(
                "Written by {author}. From its first day on, claims are decided by it; what was accepted before keeps "
                "its edition."
            ).format(author=author),
        )
        self.seen = CheckItem(self.tr("I have compared the changes with the formal document"))
        self.put(self.seen)
        self.signed = _sign_box(self, unverified)
        self.end()

    def looks_right(self) -> bool:
        if not self.seen.isChecked():
            self.refuse("", self.tr("Please tick the box (Space), or leave with Esc."))
            return False
        return True


def _sign_box(panel: AskPanel, unverified: int) -> CheckItem | None:
    """A box to sign for values nobody has verified, where there are any."""
    if not unverified:
        return None
    words = QCoreApplication.translate(
        "SignBox",
        "An administrator signs for %n value(s) not verified; else nothing is paid yet",
        "",
        unverified,
    )
    box = CheckItem(words)
    panel.put(box)
    return box


class AskSendBack(AskPanel):
    """A second person sends a draft back, and says why."""

    def __init__(self, draft: str, author: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Send back"), "return", self.tr("Send back"), "danger", parent)
        self.tell("note", draft, self.tr("{author} finds the reason with the draft.").format(author=author))
        self.reason = TextInput(self.tr("Reason"))
        self.field("reason", self.tr("What is to be changed"), self.reason)
        self.end()

    def looks_right(self) -> bool:
        if not self.reason.text().strip():
            self.refuse("reason", self.tr("Please say what is to be changed."))
            return False
        return True


class AskDiscard(AskPanel):
    """A draft is thrown away."""

    def __init__(self, draft: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Discard the draft"), "return", self.tr("Discard"), "danger", parent)
        self.tell("warn", draft, self.tr("It stays in the record but can no longer be opened or published."))
        self.end()
