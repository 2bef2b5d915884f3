"""One preview at a keystroke, and one acceptance into the encrypted file.

Beside the acceptance: the disk's own flush on the same disk in turns with it, and a commit of a single row in a file
encrypted the same way, the least an acceptance could be.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from app.models.engine import connect, create_file
from app.models.key import FileKey
from app.services.claims.accept import Acceptance, accept
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.stay import STAY
from app.services.claims.member_file import MemberFile, open_member
from app.services.claims.messages import PaperState
from app.services.claims.preview import Preview, preview
from app.services.office.office import Office
from benchmarks import make_office
from benchmarks.measure import Times, each, in_turns
from benchmarks.scale import Scale
from benchmarks.table import Table, seconds, times

AIM_PREVIEW = 0.001
AIM_BEYOND_FLUSH = 0.010
# What an acceptance appends to the log of the file, about: some thirty pages.
FLUSHED = 128 * 1024
TEXTS = {
    "hospital": "佛山市第一人民医院",
    "grade": "3A",
    "admitted": "2026-10-28",
    "discharged": "2026-11-05",
    "diagnosis": "急性阑尾炎",
    "insurance_class": "employee",
    "bill_code": "44060124",
    "check_code": "3f9a2c",
    "issued_on": "2026-11-05",
    "total": "18642.37",
    "pooled_fund": "11905.12",
    "catastrophic": "0",
    "self_pay": "5237.25",
    "deductible": "800",
    "self_funded": "1500",
    "personal_account": "2000",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A covered member at the counter with a bill that is complete."""

    member: MemberFile
    texts: dict[str, str]
    papers: dict[str, PaperState]

    def seen(self, today: date) -> Preview:
        """What the screen works out at every key: the form read and the claim decided."""
        return preview(self.member.basis, read_form(STAY, self.texts, today), self.papers, today)

    def acceptance(self, today: date) -> Acceptance:
        """F9 on it."""
        return Acceptance(
            self.member.card.member_id, STAY.code, self.texts, self.papers, self.seen(today).decision
        )


def run(scale: Scale) -> Table:
    """Measure and compare."""
    table = Table(f"One claim, {scale.few:,} members in the encrypted file")
    folder = make_office.office_folder(scale.few)
    with tempfile.TemporaryDirectory(dir=make_office.cache_folder()) as place:
        office = make_office.open_office(make_office.copy_of(folder, Path(place) / "office"))
        try:
            people = list(standings(office, scale.rounds + 1))
            _preview(table, office, people[0], scale)
            _accept(table, office, people, scale, Path(place))
        finally:
            office.close()
    return table


def _preview(table: Table, office: Office, standing: Standing, scale: Scale) -> None:
    today = office.clock.today()
    reading = read_form(STAY, standing.texts, today)
    found = in_turns(
        {
            "decided": partial(preview, standing.member.basis, reading, standing.papers, today),
            "whole": partial(standing.seen, today),
        },
        rounds=scale.rounds * 3,
        warm=3,
    )
    decided, whole = found["decided"], found["whole"]
    table.add(
        "preview: decision, other reading, ladder, messages",
        seconds(decided.median),
        f"with the form read anew {seconds(whole.median)}",
        "",
        "≤ 1 ms",
        decided.median <= AIM_PREVIEW,
    )


def _accept(table: Table, office: Office, people: list[Standing], scale: Scale, place: Path) -> None:
    today = office.clock.today()
    wanted = iter([standing.acceptance(today) for standing in people])
    single = _SingleRow(place, office.folder.key)
    spent: list[float] = []
    with open(place / "flush", "wb", buffering=0) as file:
        found = in_turns(
            {
                "accept": lambda: _worked(lambda: accept(office, next(wanted)), spent),
                "flush": partial(_flush, file.fileno()),
                "row": single.write,
            },
            rounds=len(people) - 1,
        )
    single.close()
    accepted, flush, row = found["accept"], found["flush"], found["row"]
    beyond = accepted.median - flush.median
    table.add(
        "one acceptance: claim, bill, settlement, ledger, number, receipt, keys, audit; p50 · p99",
        f"{seconds(accepted.median)} · {seconds(accepted.percentile(99))}",
        f"the disk's own flush of {FLUSHED // 1024} KB {seconds(flush.median)}",
        f"{seconds(beyond)} beyond it",
        "≤ 10 ms beyond",
        beyond <= AIM_BEYOND_FLUSH,
    )
    processor = Times(tuple(spent[1:]))
    table.add(
        "the same, time of the processor alone: p50 · p99",
        f"{seconds(processor.median)} · {seconds(processor.percentile(99))}",
        aim="≤ 10 ms",
        met=processor.median <= AIM_BEYOND_FLUSH,
    )
    table.add(
        "the same",
        seconds(accepted.median),
        f"a commit of one row, encrypted the same way {seconds(row.median)}",
        times(accepted.median / row.median),
    )


def _worked(act: Callable[[], object], spent: list[float]) -> None:
    began = time.thread_time()
    act()
    spent.append(time.thread_time() - began)


def _flush(handle: int) -> None:
    os.write(handle, b"\0" * FLUSHED)
    os.fsync(handle)


class _SingleRow:
    """An encrypted file with the same settings that takes one row in a transaction."""

    def __init__(self, place: Path, key: FileKey) -> None:
        path = place / "single.db"
        create_file(path, key)
        self._connection = connect(path, key)
        self._connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")

    def write(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO row (text) VALUES (?)", ("受理",))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


def standings(office: Office, wanted: int) -> Iterator[Standing]:
    """Covered members without a claim, each with a bill of their own that can be accepted."""
    today = office.clock.today()
    connection = connect(office.directory / "office.db", office.folder.key)
    try:
        rows = connection.execute(
            "SELECT m.id, a.id FROM member m JOIN bank_account a ON a.member_id = m.id"
            " JOIN enrolment e ON e.member_id = m.id"
            " LEFT JOIN claim c ON c.member_id = m.id"
            " WHERE e.first_day <= '2026-01-01' AND e.last_day >= '2026-12-31' AND e.renewed AND c.id IS NULL"
            " ORDER BY m.id DESC LIMIT ?",
            (wanted * 2,),
        ).fetchall()
    finally:
        connection.close()
    made = 0
    for member_id, account_id in rows:
        texts = {**TEXTS, "bill_number": f"{member_id:010d}", "account": str(account_id)}
        standing = Standing(open_member(office, member_id), texts, {})
        papers: dict[str, PaperState] = {
            paper.code: "seen" if paper.required else "not_needed" for paper in standing.seen(today).papers
        }
        standing = Standing(standing.member, texts, papers)
        if standing.seen(today).can_accept:
            yield standing
            made += 1
            if made == wanted:
                return
    raise LookupError(f"only {made} of {wanted} members can claim")


def opened_and_accepted(office: Office, wanted: int) -> tuple[Times, Times]:
    """The times of opening so many members, and of accepting one claim of each."""
    today = office.clock.today()
    people = list(standings(office, wanted))
    opened = each([partial(open_member, office, one.member.card.member_id) for one in people])
    accepted = each([partial(accept, office, one.acceptance(today)) for one in people])
    return opened, accepted
