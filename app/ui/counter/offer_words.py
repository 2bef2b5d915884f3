"""What an enrolment would give, as one or two sentences; said by the registration and the renewal alike."""

from PySide6.QtCore import QCoreApplication

from app.services.register_member import EnrolmentOffer
from app.ui.theme.tokens import Tone


def offer_words(offer: EnrolmentOffer | None) -> tuple[str, Tone]:
    """The sentences and their tone; None is a day no edition of the plan holds."""
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
