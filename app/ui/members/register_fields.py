"""The fields of the registration: their words, kinds and choices. What they mean together is `register_form`'s."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.models.member import DOCUMENT_KINDS
from app.services.members.new_member import CATEGORIES, FIELDS
from app.ui.claims.wording import say
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.inputs import Input, TextInput

_CHOICES = ("document_kind", "sex", "category", "insurance_class", "source")
_DATES = ("birth_date", "first_day")


def field_words(name: str) -> str:
    """What a field is called."""
    translate = QCoreApplication.translate
    return {
        "document_kind": translate("register", "Document"),
        "document_number": translate("register", "Number"),
        "name": translate("register", "Name"),
        "sex": translate("register", "Sex"),
        "birth_date": translate("register", "Birth date"),
        "phone": translate("register", "Phone"),
        "union": translate("register", "Employer union"),
        "category": translate("register", "Category"),
        "insurance_class": translate("register", "Insurance"),
        "source": translate("register", "Enrolment"),
        "first_day": translate("register", "Cover from"),
        "bank": translate("register", "Bank"),
        "account": translate("register", "Card number"),
        "note": translate("register", "Note"),
    }[name]


def make_fields(today: Callable[[], date]) -> dict[str, Input | ComboBox]:
    """A field for each text of a registration, by name, in walking order."""
    fields: dict[str, Input | ComboBox] = {}
    for name in FIELDS:
        words = field_words(name)
        if name in _CHOICES:
            fields[name] = ComboBox(words)
        elif name in _DATES:
            fields[name] = DateInput(words, today)
        else:
            fields[name] = TextInput(words)
        fields[name].setObjectName(name)
    for name, choices in _choices().items():
        field = fields[name]
        assert isinstance(field, ComboBox)
        field.set_choices(choices)
    return fields


def _choices() -> dict[str, list[tuple[str, str]]]:
    translate = QCoreApplication.translate
    return {
        "document_kind": [(kind, say(f"document_kind.{kind}")) for kind in DOCUMENT_KINDS],
        "sex": [
            ("", "—"),
            ("male", translate("register", "Male")),
            ("female", translate("register", "Female")),
        ],
        "category": [(key, say(f"category.{key}")) for key in CATEGORIES],
        "insurance_class": [(key, say(f"insurance.{key}")) for key in ("employee", "resident", "uninsured")],
        "source": [
            ("paid", translate("register", "Contribution paid")),
            ("gift", translate("register", "Given by the union")),
            ("", translate("register", "Register only, not enrolled")),
        ],
    }
