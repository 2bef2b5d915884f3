"""Disks that are full, folders that are read-only, clocks that run backwards: plain sentences, and work goes on after.

The acts run in a process of their own, because a limit once set cannot be taken back, nor a user changed back.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.office.unlock import unlock
from app.services.records.targets import home_of
from app.services.records.verify import verify_office
from app.services.wording import templates
from tests.claims.window import Window
from tests.making_an_office import PASSWORD, TestClock
from tests.violence.clerk import state_of
from tests.violence.house import make_template

posix = pytest.mark.skipif(os.name == "nt", reason="limits, mounts and users as POSIX has them")
ROOT = Path(__file__).parents[2]

# Works until nothing is taken any more, one line of JSON per act; what the limit does is told in `refused`.
PROGRAM = """
import json, random, sys
from pathlib import Path
from app.rules.values.errors import KnownError
from tests.making_an_office import TestClock
from tests.violence.clerk import Clerk
from tests.violence.disk_limits import LIMITS

class Line:
    def send(self, word):
        print(json.dumps([word.act, word.about, word.value]), flush=True)

folder, limit, acts = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
clerk = Clerk(folder, random.Random(3), TestClock(), Line(), "00000042")
LIMITS[limit](folder)
refused = 0
try:
    clerk.open()
    for nth in range(acts):
        act = clerk.choice.choice(["accept", "accept", "print", "withdraw", "draft", "people", "backup", "renew_key"])
        try:
            getattr(clerk, act)()
        except KnownError as error:
            clerk.say("refused", error.code)
            refused += 1
            if refused > 25:
                break
    clerk.office.close()
except KnownError as error:
    clerk.say("refused", error.code)
"""


def work_under(limit: str, folder: Path, acts: int = 160) -> list[tuple[str, str, int]]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), limit, str(acts)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def check(folder: Path, words: list[tuple[str, str, int]], codes: set[str]) -> None:
    """Only these refusals, each with its sentence; and afterwards everything said is there and work goes on."""
    refused = {about for act, about, _ in words if act == "refused"}
    assert refused
    assert refused <= codes & templates("zh_CN").keys(), refused
    office = unlock(folder, "0001", PASSWORD, TestClock())
    assert office.folder.lost_end is None
    assert verify_office(office).faults == ()
    found = state_of(office)
    assert {about for act, about, _ in words if act == "accept"} <= found.keys()
    assert all(found[about][0] == "withdrawn" for act, about, _ in words if act == "withdraw")
    with office.reading() as session:
        from app.models.member import BankAccount

        account = session.query(BankAccount).first()
        assert account is not None
        window = Window(office, TestClock(), account.member_id, account.id)
    accepted = window.accept(window.texts(bill_number="990"))
    assert accepted.number == f"NH-2026-{len(found) + 1:06d}"
    office.close()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of eight megabytes, where this process may mount one."""
    place = Path(tempfile.mkdtemp(prefix="small-disk-"))
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "tmpfs", str(place)], capture_output=True
    )
    if not mounted or mounted.returncode:
        place.rmdir()
        pytest.skip("this process may not mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)
    place.rmdir()


@posix
def test_a_full_disk_keeps_what_was_said_and_refuses_the_rest(small_disk: Path) -> None:
    folder = make_template(small_disk / "office")
    rest = small_disk / "films and photographs"
    rest.write_bytes(bytes(shutil.disk_usage(small_disk).free - 250_000))
    words = work_under("nothing", folder)
    rest.unlink()
    full = {"office.disk_full", "people.key_not_renewed", "office.busy"}
    shutil.rmtree(home_of(folder), ignore_errors=True)
    for left in folder.glob(".backup-work*"):
        shutil.rmtree(left)
    check(folder, words, full)


@posix
def test_a_file_that_may_not_grow_keeps_what_was_said(tmp_path: Path) -> None:
    """A quota, or a drive whose file system has no longer files."""
    folder = make_template(tmp_path / "office")
    words = work_under("file_size", folder)
    check(
        folder, words, {"office.disk_full", "office.disk_error", "office.read_only", "people.key_not_renewed"}
    )


def open_to_all(path: Path) -> bool:
    return all(each.stat().st_mode & 0o005 == 0o005 for each in (path, *path.parents))


@posix
@pytest.mark.skipif(
    os.name != "nt" and os.geteuid() == 0 and not (open_to_all(ROOT) and open_to_all(Path(sys.prefix))),
    reason="another user cannot read this checkout",
)
def test_a_folder_that_may_not_be_written_is_said_to_be_so() -> None:
    root = Path(tempfile.mkdtemp(prefix="read-only-"))
    try:
        folder = make_template(root / "office")
        files = sorted(folder.iterdir())
        before = {file.name: file.read_bytes() for file in files}
        for file in files:
            file.chmod(0o444)
        folder.chmod(0o555)
        root.chmod(0o755)
        assert work_under("nobody", folder) == [("refused", "office.read_only", 0)]
        assert {file.name: file.read_bytes() for file in files} == before
    finally:
        for path in (root / "office", *(root / "office").iterdir()):
            path.chmod(0o755)
        shutil.rmtree(root)


def test_a_clock_set_back_for_days_breaks_no_order(tmp_path: Path) -> None:
    """Numbers go on within their year, the chain goes by rows and not by hours."""
    folder = make_template(tmp_path / "office")
    clock = TestClock()
    numbers = []
    for days in (0, -3, 2, -40, 1, 40):
        clock.set_by(days=days)
        office = unlock(folder, "0107", PASSWORD, clock)
        with office.reading() as session:
            from app.models.member import BankAccount

            account = session.query(BankAccount).first()
            assert account is not None
            window = Window(office, clock, account.member_id, account.id)
        from tests.claims.window import BILL

        stay = {"admitted": "2026-09-01", "discharged": "2026-09-05", "issued_on": "2026-09-05"}
        window.bills = 100 * len(numbers)
        texts = window.texts(BILL, **stay)
        preview = window.preview(texts)
        if preview.can_accept:
            numbers.append(window.accept(texts).number)
        assert office.folder.lost_end is None
        assert verify_office(office).faults == ()
        office.close()
    assert numbers == [f"NH-2026-{nth + 1:06d}" for nth in range(len(numbers))]
    assert len(numbers) >= 3
