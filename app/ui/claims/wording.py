"""The words the counter takes from the sentence files, in the language of the screen.

For codes that come out of services: fields, states, notices. Words that only the screen has are translated by Qt,
where they stand.
"""

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.rules.values.errors import Param
from app.services.wording import sentence
from app.ui.shell.i18n import language
from app.ui.widgets.tag import TagKind

CLAIM_TONE: Mapping[str, TagKind] = {
    "accepted": "warn",
    "reviewed": "primary",
    "paid": "ok",
    "returned": "warn",
    "withdrawn": "neutral",
    "denied": "bad",
}
COVER_TONE: Mapping[str, TagKind] = {
    "covered": "ok",
    "covered_then": "ok",
    "waiting": "warn",
    "lapsed": "bad",
    "none": "neutral",
}


def say(code: str, params: Mapping[str, Param] | None = None) -> str:
    """The sentence for a code."""
    return sentence(code, params, language())


def field_label(name: str) -> str:
    """What a field of the bill form is called."""
    return say(f"field.{name}")


def claim_state(state: str) -> str:
    """What a claim's state is called (待复核)."""
    return say(f"claim_state.{state}")


def cover_state(state: str) -> str:
    """What the state of cover is called (保障中)."""
    names = {
        "covered": QCoreApplication.translate("counter", "Covered"),
        "covered_then": QCoreApplication.translate("counter", "Covered at the event"),
        "waiting": QCoreApplication.translate("counter", "In waiting period"),
        "lapsed": QCoreApplication.translate("counter", "Lapsed"),
        "none": QCoreApplication.translate("counter", "Not enrolled"),
    }
    return names.get(state, state)


def what_words(*parts: str) -> str:
    """Where and what in one line (佛山市第一人民医院 · 急性阑尾炎); an event may have only one of them."""
    return " · ".join(part.strip() for part in parts if part.strip()) or "—"


def month_day(day: date) -> str:
    """A day of this year as 11-06."""
    return f"{day:%m-%d}"


def when(moment: datetime, today: date) -> str:
    """A moment (already in the office's zone) as people say it: 15:42, 昨日 17:31, 11-10 17:02, 2025-11-10."""
    days = (today - moment.date()).days
    if days == 0:
        return QCoreApplication.translate("counter", "Today {time}").format(time=f"{moment:%H:%M}")
    if days == 1:
        return QCoreApplication.translate("counter", "Yesterday {time}").format(time=f"{moment:%H:%M}")
    return f"{moment:%m-%d %H:%M}" if moment.year == today.year else f"{moment:%Y-%m-%d}"


def weekday(day: date) -> str:
    """The weekday's name."""
    names = QCoreApplication.translate("counter", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
    return names.split()[day.weekday()]
