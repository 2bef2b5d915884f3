"""The forms of an accident, a condolence and a study grant: a few rows each, in the manner of the others."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.services.claims.kinds.accident import ACCIDENT
from app.services.claims.kinds.condolence import CONDOLENCE
from app.services.claims.kinds.study_grant import STUDY_GRANT
from app.services.claims.member_file import MemberFile
from app.services.claims.preview import Preview
from app.ui.claims.forms.event_form import EventForm
from app.ui.claims.naming import choice_words, tab_words


class AccidentForm(EventForm):
    """An accident, and the disability it left."""

    kind = ACCIDENT.code

    def _lay(self) -> None:
        body = self._section(self.tr("Accident"), "info", switch="cause")
        self._add_row(body, "happened", "certificate")
        self._add_row(body, "narrative")
        body = self._section(self.tr("Disability"), "approve", self.tr("Empty while there is no grade yet"))
        self._add_row(body, "grade", "graded_on")
        self._add_row(body, "grade_certificate")
        body = self._section(self.tr("Account"), "bank-card")
        self._add_row(body, "account")

    def about(self, seen: Preview) -> tuple[str, str]:
        """The grade of what it left."""
        entry = seen.reading.entry
        grade = entry.injury_grade
        graded = self.tr("Grade {grade}").format(grade=grade) if grade else ""
        return graded, choice_words("cause", entry.cause)


class CondolenceForm(EventForm):
    """A condolence payment."""

    kind = CONDOLENCE.code

    def _lay(self) -> None:
        body = self._section(
            self.tr("Condolence"), "nav-service", self.tr("What the plan names, or as agreed")
        )
        self._add_row(body, "occasion", "happened")
        self._add_row(body, "recipient", "relation")
        self._add_row(body, "narrative")
        body = self._section(self.tr("Account"), "bank-card")
        self._add_row(body, "account")

    def known_of(self, file: MemberFile) -> Mapping[str, str]:
        """Of a death it is the family that is visited, which the form of the death knows; else the member."""
        return {"recipient": file.card.name, "relation": "self", **super().known_of(file)}

    def about(self, seen: Preview) -> tuple[str, str]:
        """Whom it goes to, and what for."""
        entry = seen.reading.entry
        return entry.recipient, entry.occasion or tab_words(self.kind)


class StudyForm(EventForm):
    """A study grant."""

    kind = STUDY_GRANT.code

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

    def about(self, seen: Preview) -> tuple[str, str]:
        """Whose school it is for."""
        entry = seen.reading.entry
        return entry.student, choice_words("level", entry.level) if entry.level else tab_words(self.kind)
