"""What an enrolment from a day would give, in one or two sentences; below the registration and the renewal alike.

Asks anew when the day changes, and shows only the newest answer; computing it is `services/members/register`'s.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.services.members.register import EnrolmentOffer
from app.ui.theme.tokens import Tone
from app.ui.widgets.text import Text

AskOffer = Callable[[date, date | None, Callable[[EnrolmentOffer | None], None], int | None], None]


class OfferLine(Text):
    """The sentences.

    Args:
        ask: asks what an enrolment would be: (first day, birth date, what to do with the answer, member).

    Signals:
        answered(): the answer is there.
    """

    answered = Signal()

    def __init__(self, ask: AskOffer, parent: QWidget | None = None) -> None:
        super().__init__("", 13, "ink2", wrap=True, parent=parent)
        self.setContentsMargins(12, 0, 12, 10)
        self._ask = ask
        self._asked: tuple[date, date | None, int | None] | None = None
        self._offer: EnrolmentOffer | None = None

    def show_for(self, first_day: date, born: date | None, member_id: int | None = None) -> None:
        """Ask, unless that is what was asked last."""
        if (first_day, born, member_id) != self._asked:
            self._asked, self._offer = (first_day, born, member_id), None
            self._ask(first_day, born, partial(self._take, self._asked), member_id)

    def show_words(self, words: str) -> None:
        """Nothing is asked: say this instead."""
        self._asked, self._offer = None, None
        self.setText(words)

    def offer(self) -> EnrolmentOffer | None:
        """The answer; None before it is there, and where no edition holds the day."""
        return self._offer

    def _take(self, asked: tuple[date, date | None, int | None], offer: EnrolmentOffer | None) -> None:
        if asked == self._asked:
            self._offer = offer
            words, tone = _words(offer)
            self.setText(words)
            self.set_tone(tone)
            self.answered.emit()


def _words(offer: EnrolmentOffer | None) -> tuple[str, Tone]:
    if offer is None:
        words = QCoreApplication.translate("counter", "No edition of the plan is in force on that day.")
        return words, "warn"
    words = QCoreApplication.translate(
        "counter", "{plan}: covered {first} to {last}, claims from {from_day}"
    ).format(
        plan=offer.plan_name,
        first=offer.first_day.isoformat(),
        last=offer.last_day.isoformat(),
        from_day=offer.eligible_from.isoformat(),
    )
    if offer.renewed:
        words += "\n" + QCoreApplication.translate("counter", "Renewed in time: no waiting period.")
    if offer.age_fits is False:
        words += "\n" + QCoreApplication.translate("counter", "The plan does not enrol at this age.")
        return words, "warn"
    return words, "ink2"
