"""What the page asks of the record, on the worker's thread; the services are read in there, not with the window."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.models.key_slots import KeyCost
    from app.services.office.new_user import NewUser
    from app.services.office.office import Office
    from app.services.office.people import Person


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works here, and the times the audit trail lost its end that nobody has explained yet."""

    people: "tuple[Person, ...]"
    lost_ends: int


def read_staff(office: "Office") -> Staff:
    """Everybody, whoever was let go at the end."""
    from app.services.office.audit_end import unexplained
    from app.services.office.people import people

    with office.reading() as session:
        lost = len(list(unexplained(session)))
    return Staff(tuple(sorted(people(office), key=lambda person: not person.active)), lost)


def add(office: "Office", new: "NewUser", cost: "KeyCost") -> None:
    """As `people_of_office.add_person`."""
    from app.services.office.people import add_person

    add_person(office, new, cost)


def remove(office: "Office", number: str) -> None:
    """As `people_of_office.remove_person`, with a new key for the file."""
    from app.services.office.people import remove_person

    remove_person(office, number)


def reset(office: "Office", number: str, password: str, cost: "KeyCost", rekey: bool) -> None:
    """As `people_of_office.reset_password`."""
    from app.services.office.people import reset_password

    reset_password(office, number, password, cost, rekey)


def change(office: "Office", old: str, new: str, cost: "KeyCost") -> None:
    """As `people_of_office.change_password`."""
    from app.services.office.people import change_password

    change_password(office, old, new, cost)


def renew_slip(office: "Office", cost: "KeyCost", rekey: bool) -> bytes:
    """A new recovery slip, as PDF; the old one opens nothing from then on."""
    from app.services.office.people import renew_recovery
    from app.ui.papers.slip_view import slip_pdf

    return slip_pdf(renew_recovery(office, cost, rekey), office.profile.zone)


def renew_key(office: "Office", reason: str) -> None:
    """The new key that was still owed, and by which act."""
    from app.services.office import new_key

    new_key.renew_key(office, reason)


def explain(office: "Office", reason: str) -> None:
    """As `audit_end.explain_lost_end`."""
    from app.services.office.audit_end import explain_lost_end

    explain_lost_end(office, reason)
    office.lost_end = None
