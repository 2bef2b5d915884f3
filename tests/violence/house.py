"""The parent: lets a clerk work, kills it at a random moment, opens the office and holds it to its word.

One `House` is an office and everything that was ever said about it. `round` is one life of a clerk. Used by the tests
(a few hundred rounds) and by `benchmarks/torture.py` (as many as wanted). Not for damaged files (`test_damage`).
"""

import contextlib
import multiprocessing
import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from app.models.draft import Draft
from app.models.migrations import LATEST, record_version
from app.rules.values.errors import KnownError
from app.services.office import unlock as unlock_module
from app.services.office.office import Office
from app.services.office.unlock import unlock
from app.services.records.restore import check_backup
from app.services.records.targets import home_of
from app.services.records.verify import verify_office
from tests.claims.window import add_member, open_window
from tests.making_an_office import PASSWORD, TestClock
from tests.violence.clerk import Word, migrate_only, state_of, with_one_more, work

MEMBERS = 24
START = TestClock().moment
# What may lie in an office's folder once it was opened and closed again.
KNOWN = {"office.db", "office.keys", "office.head", "office.lock", "office.backups", "before-update"}


class Broken(AssertionError):
    """A promise that did not hold."""


@dataclass
class House:
    """An office, and all that was said to have been kept in it.

    Attributes:
        folder: the office's.
        promised: claim number -> (state, least number of prints).
        said: how often each act was acknowledged.
        kept_unsaid: acts found in the record that the clerk was killed before saying.
    """

    folder: Path
    promised: dict[str, tuple[str, int]] = field(default_factory=dict)
    said: Counter[str] = field(default_factory=Counter)
    kept_unsaid: int = 0
    rounds: int = 0
    hours: int = 0

    def round(self, seed: int, only: str = "") -> None:
        """One life of a clerk, ended by a kill; then everything is checked.

        Raises:
            Broken: a promise did not hold; the seed is in the message.
        """
        choice = random.Random(seed)
        self.hours += 1
        moment = START + timedelta(hours=self.hours)
        try:
            self.kill(choice, work, (self.folder, seed, moment, only))
            self.check(moment + timedelta(minutes=30))
        except Broken as broken:
            raise Broken(f"seed {seed}, round {self.rounds} of {self.folder}: {broken}") from broken
        self.rounds += 1

    def kill(self, choice: random.Random, target: Any, arguments: tuple[Any, ...]) -> list[Word]:
        context = _context()
        here, there = context.Pipe(duplex=False)
        clerk = context.Process(target=target, args=(*arguments, there), daemon=True)
        clerk.start()
        there.close()
        # Counted in words, so that a slow machine does not end every life at the door; then a moment within an act.
        words = _listen(here, 30, choice.choice([1, 1, 2, 3, 4, 6, 9]))
        words += _listen(here, choice.choice([0.003, 0.03, 0.12]) * choice.random())
        clerk.kill()
        clerk.join()
        words += _listen(here, 30)
        here.close()
        clerk.close()
        self._take(words)
        return words

    def _take(self, words: list[Word]) -> None:
        for word in words:
            self.said[word.act] += 1
            if word.act == "traceback":
                raise Broken(word.about)
            if word.act == "refused":
                raise Broken(f"refused: {word.about}")
            state, prints = self.promised.get(word.about, ("", 0))
            if word.act == "accept":
                if state:
                    raise Broken(f"{word.about} was given out twice")
                self.promised[word.about] = ("accepted", 0)
            elif word.act == "print":
                if word.value <= prints:
                    raise Broken(f"{word.about}: print {word.value} was counted twice")
                self.promised[word.about] = (state, word.value)
            elif word.act == "withdraw":
                self.promised[word.about] = ("withdrawn", prints)
            elif word.act == "backup":
                check_backup(home_of(self.folder) / word.about, "0001", PASSWORD, self.folder.parent / "work")

    def check(self, moment: datetime) -> None:
        """Opens the office and compares it with all that was said."""
        office = unlock(self.folder, "0001", PASSWORD, TestClock(moment))
        try:
            if office.folder.lost_end is not None:
                raise Broken(f"the trail ended early: {office.folder.lost_end}")
            report = verify_office(office)
            if not report.good:
                raise Broken("; ".join(f"{fault.code} {dict(fault.params)}" for fault in report.faults))
            self._compare(office)
        finally:
            office.close()
        left = {path.name for path in self.folder.iterdir()} - KNOWN
        if strange := {name for name in left if not name.startswith(".backup-work")}:
            raise Broken(f"left behind: {sorted(strange)}")

    def _compare(self, office: Office) -> None:
        found = state_of(office)
        if lost := sorted(set(self.promised) - set(found)):
            raise Broken(f"acknowledged and lost: {lost}")
        unsaid = set(found) - set(self.promised)
        if len(unsaid) > 1:
            raise Broken(f"more than one claim that nobody was told of: {sorted(unsaid)}")
        for number, (state, prints) in found.items():
            wanted, least = self.promised.get(number, (state, 0))
            # The act in hand when the clerk was killed may have been kept, and no other.
            differs = (state != wanted) + (prints - least)
            if prints < least or (wanted == "withdrawn" and state != wanted) or differs > 1:
                raise Broken(f"{number}: said {wanted}, {least} prints; found {state}, {prints} prints")
            self.kept_unsaid += differs
            self.promised[number] = (state, prints)
        self.kept_unsaid += len(unsaid)
        with office.reading() as session:
            for draft in session.scalars(select(Draft)):
                if "佛山市第一人民医院" not in draft.texts:
                    raise Broken("a draft is not as it was typed")


def make_template(folder: Path) -> Path:
    """An office with its members, closed, to be copied for each house."""
    clock = TestClock()
    window = open_window(folder, "stacked", clock)
    for number in range(MEMBERS):
        add_member(
            window.office,
            f"会员{number:02d}",
            f"44060519880312{number:04d}",
            first_day=date(2026, 1, 1),
            last_day=date(2027, 12, 31),
        )
    window.office.close()
    return folder


def build(template: Path, folder: Path) -> House:
    """A house of its own."""
    shutil.copytree(template, folder)
    return House(folder)


def pull_down(house: House) -> None:
    """Takes a house away, its backups too."""
    shutil.rmtree(home_of(house.folder), ignore_errors=True)
    shutil.rmtree(house.folder)


def migration_round(template: Path, folder: Path, seed: int) -> str:
    """Kills a program that migrates, then looks at what it left: the old version or the new one, whole.

    Returns:
        `before` or `after`, which of them it was.
    """
    choice = random.Random(seed)
    rows = choice.choice([5, 400, 4000])
    house = build(template, folder)
    try:
        house.kill(choice, migrate_only, (folder, rows, START))
        office = _open_migrated(folder, rows)
        try:
            if not (report := verify_office(office)).good:
                raise Broken(f"seed {seed}: {report.faults}")
            version = record_version(office.shared.record.engine)
        finally:
            office.close()
        for kept in (folder / "before-update").glob("v*"):
            unlock(kept, "0107", PASSWORD, TestClock()).close()
        return "after" if version > LATEST else "before"
    finally:
        pull_down(house)


def _open_migrated(folder: Path, rows: int) -> Office:
    """The office at whichever version it is; were it at none, or between two, neither program would open it."""
    try:
        return unlock(folder, "0001", PASSWORD, TestClock())
    except KnownError as error:
        if error.code != "unlock.newer_file":
            raise
    with pytest.MonkeyPatch.context() as tomorrow:
        steps = with_one_more(rows)
        real = unlock_module.migrate
        tomorrow.setattr(unlock_module, "migrate", lambda engine, before: real(engine, before, steps))
        office = unlock(folder, "0001", PASSWORD, TestClock())
    with office.reading() as session:
        if session.execute(text("SELECT count(*) FROM tomorrow")).scalar() != rows:
            raise Broken("half a migration")
    return office


def _listen(line: Connection, seconds: float, most: int = 10_000) -> list[Word]:
    """The words that come in this time, until there are so many, or until the line is dead."""
    words: list[Word] = []
    deadline = time.monotonic() + seconds
    with contextlib.suppress(EOFError, OSError):
        while line.poll(max(0.0, deadline - time.monotonic())):
            words.append(line.recv())
            if len(words) == most:
                break
    return words


_CONTEXT: list[BaseContext] = []


def _context() -> BaseContext:
    """Where the system can, clerks are forked from a server that has everything imported and no file open."""
    if not _CONTEXT:
        ways = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
        if "forkserver" in ways:
            context.set_forkserver_preload(["tests.violence.clerk", "app.services.papers.receipt"])
        _CONTEXT.append(context)
    return _CONTEXT[0]
