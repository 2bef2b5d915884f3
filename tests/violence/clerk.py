"""The child process that is killed: it works without pause and says what was kept the moment it is kept.

Each word goes to the parent after the act has returned, which is after its commit; what was said and is gone later is
a broken promise. Not for judging anything (`house`).
"""

import random
import sys
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from alembic import op
from sqlalchemy import select

from app.models.claim import Claim
from app.models.member import BankAccount, Member
from app.models.migrations import LATEST, Revision, revisions
from app.rules.values.errors import KnownError
from app.services.claims.drafts import save_draft
from app.services.claims.reprint import print_receipt
from app.services.claims.withdraw import withdraw
from app.services.members.reveal import reveal
from app.services.office import unlock as unlock_module
from app.services.office.new_key import renew_key
from app.services.office.new_user import NewUser
from app.services.office.office import Office
from app.services.office.people import add_person, remove_person
from app.services.office.unlock import unlock
from app.services.records.make_backup import make_backup
from tests.claims.window import Window, bill_of
from tests.making_an_office import CHEAP, PASSWORD, TestClock

# How often each act is done, of a hundred.
WEIGHTS = {
    "accept": 52,
    "print": 14,
    "withdraw": 8,
    "draft": 8,
    "reveal": 4,
    "reopen": 6,
    "backup": 3,
    "renew_key": 3,
    "people": 2,
}


@dataclass(frozen=True)
class Word:
    """What the child says: an act that was kept, and what it was about."""

    act: str
    about: str = ""
    value: int = 0


def work(folder: Path, seed: int, moment: datetime, only: str, line: Connection) -> None:
    """Opens the office and works until killed.

    Args:
        folder: the office.
        seed: for the choice of acts; bills of another seed are other bills.
        moment: the time it is.
        only: one act alone, or empty for all as they are weighted.
        line: to the parent.
    """
    clerk = Clerk(folder, random.Random(seed), TestClock(moment), line, f"{seed % 10**8:08d}")
    clerk.say("begin")
    try:
        clerk.open()
        acts = [only] if only else list(WEIGHTS)
        weights = [1] if only else list(WEIGHTS.values())
        while True:
            act = clerk.choice.choices(acts, weights)[0]
            try:
                getattr(clerk, act)()
            except KnownError as error:
                clerk.say("refused", error.code)
            clerk.clock.forward(seconds=7)
    except BaseException as error:
        # Anything but being killed is a finding; the parent names it.
        import traceback

        clerk.say("traceback", "".join(traceback.format_exception(error)))
        raise


def migrate_only(folder: Path, rows: int, moment: datetime, line: Connection) -> None:
    """Opens the office with a program that has one more migration, of this many rows, and closes it; until killed."""
    clock = TestClock(moment)
    real = unlock_module.migrate

    def longer(engine: Any, before: Any) -> None:
        real(engine, before, with_one_more(rows))

    unlock_module.migrate = longer
    line.send(Word("opening"))
    unlock(folder, "0001", PASSWORD, clock).close()
    line.send(Word("migrated"))
    sys.stdin.close()


def with_one_more(rows: int) -> tuple[Revision, ...]:
    """The program's migrations and one of tomorrow."""

    def upgrade() -> None:
        connection = op.get_bind()
        connection.exec_driver_sql("CREATE TABLE tomorrow (id INTEGER PRIMARY KEY, what TEXT NOT NULL)")
        for number in range(rows):
            connection.exec_driver_sql("INSERT INTO tomorrow (what) VALUES (?)", (f"row {number}",))

    return (*revisions(), Revision(LATEST + 1, upgrade))


class Clerk:
    """Somebody at an open office who can do one act after the other."""

    def __init__(
        self, folder: Path, choice: random.Random, clock: TestClock, line: Connection, series: str
    ) -> None:
        self.folder, self.choice, self.clock, self.line, self.series = folder, choice, clock, line, series
        self.office: Office
        self.mine: list[tuple[int, str]] = []
        self.bills = 0
        self.others = 0

    def say(self, act: str, about: str = "", value: int = 0) -> None:
        self.line.send(Word(act, about, value))

    def open(self) -> None:
        self.office = unlock(self.folder, "0001", PASSWORD, self.clock)
        with self.office.reading() as session:
            self.members = [
                (member, account)
                for member, account in session.execute(
                    select(Member.id, BankAccount.id).join(BankAccount, BankAccount.member_id == Member.id)
                )
            ]
        self.say("open")

    def accept(self) -> None:
        member, account = self.choice.choice(self.members)
        window = Window(self.office, self.clock, member, account)
        self.bills += 1
        yuan = f"{self.choice.randrange(1, 90)}.{self.choice.randrange(100):02d}"
        texts = window.texts(bill_of(yuan), bill_number=f"{self.series}{self.bills:08d}")
        accepted = window.accept(texts)
        self.say("accept", accepted.number, accepted.decision.paid.fen)
        self.mine.append((accepted.claim_id, accepted.number))

    def print(self) -> None:
        if self.mine:
            claim, number = self.choice.choice(self.mine)
            self.say("print", number, print_receipt(self.office, claim).nth)

    def withdraw(self) -> None:
        if self.mine:
            claim, number = self.mine.pop(self.choice.randrange(len(self.mine)))
            withdraw(self.office, claim, "录错")
            self.say("withdraw", number)

    def draft(self) -> None:
        member, _ = self.choice.choice(self.members)
        save_draft(self.office, member, "stay", {"hospital": "佛山市第一人民医院", "self_pay": "1"}, {})
        self.say("draft")

    def reveal(self) -> None:
        member, _ = self.choice.choice(self.members)
        reveal(self.office, member, "document_number", "核对")
        self.say("reveal")

    def reopen(self) -> None:
        self.office.close()
        self.open()

    def backup(self) -> None:
        made = make_backup(self.office).made
        for outcome in made:
            assert outcome.path is not None
            self.say("backup", outcome.path.name)

    def renew_key(self) -> None:
        before = self.office.folder.key
        renew_key(self.office, "asked")
        assert self.office.folder.key != before
        self.say("renew_key")

    def people(self) -> None:
        self.others += 1
        number = f"{self.series[-4:]}{self.others:04d}"
        add_person(self.office, NewUser(number, "区小曾", "clerk", PASSWORD), CHEAP)
        self.say("join", number)
        remove_person(self.office, number, rekey=self.choice.random() < 0.5)
        self.say("leave", number)


def state_of(office: Office) -> dict[str, tuple[str, int]]:
    """Every claim by its number: state and prints."""
    from sqlalchemy import func

    from app.models.receipt import Receipt, ReceiptPrint

    with office.reading() as session:
        rows = session.execute(
            select(Claim.number, Claim.state, func.count(ReceiptPrint.id))
            .join(Receipt, Receipt.claim_id == Claim.id)
            .outerjoin(ReceiptPrint, ReceiptPrint.receipt_id == Receipt.id)
            .group_by(Claim.id)
        )
        return {number: (state, prints) for number, state, prints in rows}
