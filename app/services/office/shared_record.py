"""The record of an open office, as all who sign in on this window share it: its transactions, and who hears of them.

Not for: the database (`models.record`), nor for what a file has beside it (`folder`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.office import OfficeRecord
from app.models.record import Record
from app.services.office.touched import Touched, Watch

# Where a session carries the end of the audit trail it has written.
AUDIT_HEAD = "audit_head"


class SharedRecord:
    """A record that tells what was changed in it.

    Attributes:
        record: the database.
        on_touched: told what each act that was kept has touched, on the thread that did it; a window listens here.
    """

    def __init__(self, record: Record):
        self.record = record
        self.on_touched: Callable[[Touched], object] | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the record and changes nothing; raises as `Record.reading`."""
        with self.record.reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is kept whole when the block ends, and then told; not at all when it raises.

        The record is reserved for it from its first statement on; keep the block short. Raises as `Record.writing`.
        """
        with self.record.writing() as session:
            watch = Watch(session)
            yield session
        self._tell(watch)

    def close(self) -> None:
        """Closes it; doing so twice is harmless."""
        self.record.close()

    def _tell(self, watch: Watch) -> None:
        if self.on_touched is not None and (touched := watch.touched()):
            self.on_touched(touched)


def verification_secret(session: Session) -> bytes:
    """The secret behind the verification codes on this office's receipts; it never leaves the record."""
    return session.scalars(select(OfficeRecord.verification_secret)).one()
