"""What the counter asks the record while somebody types: who is meant, which hospital, which union.

Every question goes to the worker on its own channel, where only the newest is answered; a late answer never overtakes.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from app.rules.values.errors import KnownError
from app.services.claims.remembered import (
    KnownDiagnosis,
    KnownHospital,
    complete_diagnosis,
    complete_hospital,
)
from app.services.members.new_member import MemberReading
from app.services.members.register import (
    EnrolmentOffer,
    KnownUnion,
    SameDocument,
    complete_union,
    find_same_document,
    offer_enrolment,
)
from app.services.office.office import Office
from app.services.search.look_up import Found, look_up
from app.ui.shell.worker import Worker

Completions = Sequence[KnownHospital] | Sequence[KnownDiagnosis]


class Questions:
    """The questions of one page; no answer comes after `owner` is gone."""

    def __init__(self, office: Office, worker: Worker, owner: QObject) -> None:
        self._office, self._worker, self._owner = office, worker, owner

    def search(self, text: str, done: Callable[[Found], None], failed: Callable[[KnownError], None]) -> None:
        """Who is meant by a text in the search box."""
        self._worker.submit_latest(
            "search", look_up, self._office, text, done=done, failed=failed, owner=self._owner
        )

    def complete(self, name: str, text: str, done: Callable[[Completions], None]) -> None:
        """Hospitals or diagnoses typed before."""
        if name == "hospital":
            self._worker.submit_latest(
                name, complete_hospital, self._office, text, done=done, owner=self._owner
            )
        else:
            self._worker.submit_latest(
                name, complete_diagnosis, self._office, text, done=done, owner=self._owner
            )

    def union(self, text: str, done: Callable[[Sequence[KnownUnion]], None]) -> None:
        """Unions the office knows."""
        self._worker.submit_latest("union", complete_union, self._office, text, done=done, owner=self._owner)

    def document(
        self, reading: MemberReading, texts: Mapping[str, str], done: Callable[[SameDocument | None], None]
    ) -> None:
        """Who is on file with a document."""
        number = reading.derived.get("document_number", texts["document_number"].strip().upper())
        kind = texts["document_kind"]
        self._worker.submit_latest(
            "document", find_same_document, self._office, kind, number, done=done, owner=self._owner
        )

    def offer(
        self,
        first_day: date,
        birth_date: date | None,
        done: Callable[[EnrolmentOffer | None], None],
        member_id: int | None = None,
    ) -> None:
        """What an enrolment from a day would be; None where no edition holds the day."""
        self._worker.submit_latest(
            "offer",
            offer_enrolment,
            self._office,
            first_day,
            birth_date,
            member_id,
            done=done,
            failed=lambda _error: done(None),
            owner=self._owner,
        )
