"""What an administrator sees of the office's people: who works here, and what the audit trail has to explain."""

from dataclasses import dataclass

from app.services.office.audit_end import unexplained
from app.services.office.office import Office
from app.services.office.people import Person, people


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works here, whoever was let go at the end.

    Attributes:
        lost_ends: the times the audit trail lost its end that nobody has explained yet.
    """

    people: tuple[Person, ...]
    lost_ends: int


def read_staff(office: Office) -> Staff:
    """Everybody, and the lost ends of the trail."""
    with office.reading() as session:
        lost = len(list(unexplained(session)))
    return Staff(tuple(sorted(people(office), key=lambda person: not person.active)), lost)
