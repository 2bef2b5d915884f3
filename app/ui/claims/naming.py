"""What kinds of claims, their fields and choices are called: in forms, history and messages alike."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.services.claims.kinds.table import KINDS, kind_of
from app.services.typed.fields import Field
from app.ui.claims.wording import say


def tab_words(kind: str) -> str:
    """What a tab says (重大疾病)."""
    return say(f"event_name.{kind}")


def tab_key(kind: str) -> str:
    """The key that comes to a tab (Alt+5)."""
    return f"Alt+{list(KINDS).index(kind) + 1}"


def event_label(kind: str, name: str) -> str:
    """What a field of an event form is called; a beneficiary's fields stand as "beneficiary.0.share"."""
    return say(kind_of(kind).label(name))


def choice_words(field: str, key: str) -> str:
    """What a choice of a field is called (病理报告)."""
    return say(f"event_word.{'relation' if field == 'guardian_relation' else field}.{key}")


def choices_of(field: Field) -> list[tuple[str, str]]:
    """A field's choices with their words; a free one begins with nothing chosen."""
    if field.name == "grade" and "3A" in field.choices:
        known = [(key, say(f"hospital_grade.{key}")) for key in field.choices]
    elif field.name == "grade":
        grade = QCoreApplication.translate("events", "Grade {grade}")
        known = [(key, grade.format(grade=key)) for key in field.choices]
    else:
        known = [(key, choice_words(field.name, key)) for key in field.choices]
    # A first diagnosis is what the form is for; anything else is chosen knowingly.
    return known if field.name in ("first_diagnosis", "manner", "cause") else [("", "—"), *known]


def placeholders() -> Mapping[str, str]:
    """What stands in an empty field, to say how it may be written."""
    return {"share": QCoreApplication.translate("events", "equal")}
