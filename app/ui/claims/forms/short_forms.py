"""The forms of an accident, a condolence and a study grant: a few rows each, in the manner of the others."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.ui.claims.forms.event_form import Complete, EventForm


class AccidentForm(EventForm):
    """An accident, and the disability it left."""

    def __init__(self, complete: Complete, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("accident", complete, today, parent)

    def _lay(self) -> None:
        body = self._section(self.tr("Accident"), "info", switch="cause")
        self._add_row(body, "happened", "certificate")
        self._add_row(body, "narrative")
        body = self._section(self.tr("Disability"), "approve", self.tr("Empty while there is no grade yet"))
        self._add_row(body, "grade", "graded_on")
        self._add_row(body, "grade_certificate")
        body = self._section(self.tr("Account"), "bank-card")
        self._add_row(body, "account")


class CondolenceForm(EventForm):
    """A condolence payment."""

    def __init__(self, complete: Complete, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("condolence", complete, today, parent)

    def _lay(self) -> None:
        body = self._section(
            self.tr("Condolence"), "nav-service", self.tr("What the plan names, or as agreed")
        )
        self._add_row(body, "occasion", "happened")
        self._add_row(body, "recipient", "relation")
        self._add_row(body, "narrative")
        body = self._section(self.tr("Account"), "bank-card")
        self._add_row(body, "account")


class StudyForm(EventForm):
    """A study grant."""

    def __init__(self, complete: Complete, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("study_grant", complete, today, parent)

    def _lay(self) -> None:
        body = self._section(self.tr("Study grant"), "nav-members", self.tr("For children at school"))
        self._add_row(body, "occasion", "happened")
        self._add_row(body, "student", "level")
        self._add_row(body, "school")
        body = self._section(self.tr("Account"), "bank-card")
        self._add_row(body, "account")

    def _stops(self) -> list[QWidget]:
        """As the rows are read: the level stands beside the student."""
        order = ("occasion", "happened", "student", "level", "school", "account")
        return [self.fields[name] for name in order]
