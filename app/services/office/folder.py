"""The folder of an open office whose record is a file, and what lies in it beside the record: keys, lock, kept end.

Not for: a record on a server, which has none of it, nor for what is in the record.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.models.key import FileKey
from app.models.record import Record
from app.services.office.audit_head import Head, LostEnd, keep_head
from app.services.office.door import DATABASE_NAME
from app.services.office.file_watch import FileWatch
from app.services.office.lock import OfficeLock
from app.services.office.shared_record import AUDIT_HEAD, SharedRecord, verification_secret
from app.services.office.touched import Watch


class OfficeFolder(SharedRecord):
    """A record that is a file, watched, locked and with the end of its trail kept beside it.

    Attributes:
        directory: the folder.
        key: of the file, now.
        still: held by who needs file and key to stay the ones they are, on whatever thread: a backup as long as it
            runs, a change of key while it is made.
        lost_end: what was noticed at opening: the audit trail did not end where it should have.
    """

    def __init__(self, directory: Path, record: Record, key: FileKey, lock: OfficeLock):
        super().__init__(record)
        self.directory = directory
        self.key = key
        self.still = Lock()
        self.lost_end: LostEnd | None = None
        self._lock = lock
        self._secret = b""
        self._one_writer = RLock()
        self._watch = FileWatch(directory / DATABASE_NAME)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """As `SharedRecord.writing`; where the audit trail grew, its new end is kept in the folder too (`audit_head`).

        Raises:
            KnownError: as `Record.writing`; office.changed_underneath, and nothing ever will be (`file_watch`).
        """
        with self._one_writer:
            self._watch.check(self.key, self._secret)
            with self.record.writing() as session:
                watch = Watch(session)
                yield session
                head: Head | None = session.info.get(AUDIT_HEAD)
                if head is not None and not self._secret:
                    self._secret = verification_secret(session)
            self._watch.remember()
            self._tell(watch)
            if head is not None:
                keep_head(self.directory, self._secret, head)

    def go_on_with(self, engine: Engine, key: FileKey) -> None:
        """The same folder, its file opened anew under another key."""
        self.record.go_on_with(engine)
        self.key = key
        self._watch = FileWatch(self.directory / DATABASE_NAME)

    def close(self) -> None:
        """Closes the record and gives the lock back; doing so twice is harmless."""
        super().close()
        self._lock.release()
