"""The acts that end with a new recovery slip on paper: whoever asks gets the page and never the code."""

from app.models.key_slots import STANDARD_COST, KeyCost
from app.services.office.office import Office
from app.services.office.people import renew_recovery, reset_password
from app.services.papers.recovery_slip import slip_pdf


def renew_slip(office: Office, cost: KeyCost = STANDARD_COST, rekey: bool = False) -> bytes:
    """A new recovery slip, as PDF; the old one opens nothing from then on.

    Args:
        rekey: whether the file gets a new key too, because the old slip is lost.

    Raises:
        KnownError: as `people.renew_recovery`.
    """
    return slip_pdf(renew_recovery(office, cost, rekey), office.profile.zone)


def enter_anew(office: Office, password: str, cost: KeyCost = STANDARD_COST) -> bytes:
    """After the slip has opened the office: a new password for its administrator, and a new slip, as PDF.

    Raises:
        KnownError: as `people.reset_password` and `people.renew_recovery`.
    """
    reset_password(office, office.actor.number, password, cost)
    return renew_slip(office, cost)
