"""What an act touched: told once it is kept, so that every page that shows it reads again.

It is read off the rows that were written, so no act has to say it and none can forget to. Work that is rolled back has
touched nothing. Not for what was changed to what: who is told reads the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Table, event
from sqlalchemy.orm import ORMExecuteState, Session

from app.models.base import Base
from app.models.member import Member
from app.models.record import WritingSession

# claims: what was claimed, decided, posted · papers: receipts and their prints · members · covers · plans: what the
# office goes by · plan_drafts · drafts: half-typed forms · people: who works here · settings · trail: the audit trail,
# which nearly every act adds to
Subject = Literal[
    "claims", "papers", "members", "covers", "plans", "plan_drafts", "drafts", "people", "settings", "trail"
]

# By table; None for what no page shows by itself.
SUBJECTS: Mapping[str, Subject | None] = {
    "claim": "claims",
    "bill": "claims",
    "claim_event": "claims",
    "beneficiary": "claims",
    "settlement": "claims",
    "ledger_entry": "claims",
    "receipt": "papers",
    "receipt_print": "papers",
    "member": "members",
    "bank_account": "members",
    "employer_union": "members",
    "coverage_period": "covers",
    "enrolment": "covers",
    "plan": "plans",
    "edition": "plans",
    "plan_draft": "plan_drafts",
    "draft": "drafts",
    "user_account": "people",
    "office": "settings",
    "setting": "settings",
    "audit_row": "trail",
    "number_series": None,
    "hospital": None,
    "diagnosis": None,
    "search_key": None,
    "union_key": None,
}

_OF_MEMBERS: frozenset[Subject] = frozenset({"members", "covers", "claims"})


@dataclass(frozen=True, slots=True)
class Touched:
    """What was touched; plain words and numbers, so that one window can tell another.

    Attributes:
        subjects: the kinds of things.
        members: ids of those whose own rows, covers, claims or drafts are among them.
        many: one statement wrote for many members; nobody has noted which.
    """

    subjects: frozenset[Subject] = frozenset()
    members: frozenset[int] = frozenset()
    many: bool = False

    def __bool__(self) -> bool:
        return bool(self.subjects)

    def __or__(self, other: "Touched") -> "Touched":
        return Touched(self.subjects | other.subjects, self.members | other.members, self.many or other.many)

    def concerns(self, member_id: int) -> bool:
        """Whether what a claim of this member rests on may be another now."""
        if "plans" in self.subjects:
            return True
        return bool(self.subjects & _OF_MEMBERS) and (self.many or member_id in self.members)


class Watch:
    """Notes what a session writes.

    Args:
        session: of a writing transaction (`Record.writing`), before its first statement.
    """

    def __init__(self, session: Session) -> None:
        session.info[_WATCH] = self
        self._tables: set[str] = set()
        self._members: set[int] = set()
        self._many = False

    def touched(self) -> Touched:
        """All that was written so far."""
        subjects = {SUBJECTS[table] for table in self._tables} - {None}
        return Touched(
            frozenset(subject for subject in subjects if subject is not None),
            frozenset(self._members),
            self._many,
        )

    def flushed(self, session: Session) -> None:
        """Rows of these tables, of these members, were written."""
        for row in (*session.new, *session.dirty, *session.deleted):
            assert isinstance(row, Base)
            self._tables.add(row.__tablename__)
            member = row.id if isinstance(row, Member) else getattr(row, "member_id", None)
            if member is not None:
                self._members.add(member)

    def executed(self, table: Table) -> None:
        """A statement wrote many rows at once: it names its table, not its members."""
        self._tables.add(table.name)
        self._many |= SUBJECTS[table.name] in _OF_MEMBERS and (
            "member_id" in table.columns or table.name == "member"
        )


# Where a session carries its watch.
_WATCH = "watch"


# Listened for once, on the kind of session: to do so on each would cost every act more than the watching.
@event.listens_for(WritingSession, "after_flush")
def _flushed(session: Session, _context: object) -> None:
    watch: Watch | None = session.info.get(_WATCH)
    if watch is not None:
        watch.flushed(session)


@event.listens_for(WritingSession, "do_orm_execute")
def _executed(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        watch: Watch | None = state.session.info.get(_WATCH)
        if watch is not None:
            watch.executed(state.statement.table)  # type: ignore[attr-defined]
