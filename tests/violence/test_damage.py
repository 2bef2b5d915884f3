"""Files cut short, flipped, swapped, emptied or gone: the office says why, or says what is lost; it is never made anew.

Whatever was done to the files, one of three things is true afterwards: the office does not open and says why in a known
sentence; it opens and says what is wrong; or it opens and everything is there.
"""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models.key_slots import read_key_slots, write_key_slots
from app.rules.values.errors import KnownError
from app.services.office.door import DATABASE_NAME, KEYS_NAME, door
from app.services.office.unlock import unlock
from app.services.records.verify import verify_office
from app.services.wording import LANGUAGES, sentence_of, templates
from tests.making_an_office import PASSWORD, TestClock, new_office
from tests.making_claims import add_claim, add_member, decision_of
from tests.violence.clerk import state_of

WAL, HEAD, LOCK = f"{DATABASE_NAME}-wal", "office.head", "office.lock"
CLAIMS = 12
Damage = Callable[[Path, random.Random], None]


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three folders: an office closed in order, the same as a power cut left it, and another office."""
    root = tmp_path_factory.mktemp("damage")
    office, _ = new_office(root / "cut", TestClock())
    with office.writing() as session:
        member, cover = add_member(session, office)
    for number in range(CLAIMS):
        with office.writing() as session:
            add_claim(session, office, member, cover, decision_of(("hospital", f"{number + 1}.00")))
    shutil.copytree(root / "cut", root / "power cut")
    office.close()
    other, _ = new_office(root / "other", TestClock())
    other.close()
    assert (root / "power cut" / WAL).stat().st_size > 0
    return {"closed": root / "cut", "power cut": root / "power cut", "other": root / "other"}


def consequence(folder: Path) -> str:
    """What the person at the counter is told: a refusal's code, `told`, or `whole`."""
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    try:
        door(folder)
        office = unlock(folder, "0107", PASSWORD, TestClock())
    except KnownError as error:
        _check_refusal(error, folder, before)
        return error.code
    try:
        told = office.folder.lost_end is not None
        report = verify_office(office)
        told = told or not report.good
        try:
            complete = len(state_of(office)) == CLAIMS
        except KnownError:
            complete = False
        assert complete or told, "claims are missing and nobody is told"
        return "told" if told else "whole"
    finally:
        office.close()


def _check_refusal(error: KnownError, folder: Path, before: dict[str, bytes]) -> None:
    """A refusal has its sentence, nothing was made anew, and what may still be saved was not touched."""
    for language in LANGUAGES:
        assert error.code in templates(language), error.code
        assert sentence_of(error, language)
    after = {path.name for path in folder.iterdir() if path.is_file()}
    assert {DATABASE_NAME, KEYS_NAME} & after == {DATABASE_NAME, KEYS_NAME} & before.keys()
    if DATABASE_NAME in before and WAL not in before:
        assert (folder / DATABASE_NAME).read_bytes() == before[DATABASE_NAME], error.code


def cut_short(path: Path, choice: random.Random) -> None:
    size = path.stat().st_size
    keep = choice.choice([0, 1, 15, 16, 17, 100, 4096, size - 1, size // 2, choice.randrange(size + 1)])
    with path.open("r+b") as file:
        file.truncate(max(0, min(keep, size)))


def flip_bits(path: Path, choice: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(choice.choice([1, 1, 2, 30])):
        if data:
            data[choice.randrange(len(data))] ^= 1 << choice.randrange(8)
    path.write_bytes(data)


def zero_a_stretch(path: Path, choice: random.Random) -> None:
    data = bytearray(path.read_bytes())
    start = choice.randrange(len(data) + 1)
    stretch = data[start : start + choice.choice([1, 512, 4096])]
    data[start : start + len(stretch)] = bytes(len(stretch))
    path.write_bytes(data)


def move_a_page(path: Path, choice: random.Random) -> None:
    """A sector of the disk that was written to the wrong place."""
    data = bytearray(path.read_bytes())
    pages = len(data) // 4096
    if pages > 1:
        one, two = choice.randrange(pages), choice.randrange(pages)
        data[one * 4096 : (one + 1) * 4096] = data[two * 4096 : (two + 1) * 4096]
    path.write_bytes(data)


def replace_by_noise(path: Path, choice: random.Random) -> None:
    path.write_bytes(choice.randbytes(choice.choice([0, 5, 4096, 20_000])))


def add_at_the_end(path: Path, choice: random.Random) -> None:
    with path.open("ab") as file:
        file.write(choice.randbytes(choice.choice([1, 4096, 5000])))


def take_away(path: Path, choice: random.Random) -> None:
    path.unlink()


DAMAGES: tuple[Damage, ...] = (
    cut_short,
    flip_bits,
    zero_a_stretch,
    move_a_page,
    replace_by_noise,
    add_at_the_end,
    take_away,
)


@pytest.mark.parametrize("state", ["closed", "power cut"])
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_told_or_harmless(offices, tmp_path, state, damage):
    told = set()
    for seed in range(12):
        choice = random.Random(f"{state} {damage.__name__} {seed}")
        folder = tmp_path / f"{seed}"
        shutil.copytree(offices[state], folder)
        name = choice.choice([DATABASE_NAME, DATABASE_NAME, KEYS_NAME, HEAD, WAL, WAL])
        if not (folder / name).exists():
            name = DATABASE_NAME
        damage(folder / name, choice)
        told.add((name, consequence(folder)))
        shutil.rmtree(folder)
    assert told - {(name, "whole") for name, _ in told}, "not one of these damages was noticed"


def test_a_log_cut_anywhere_is_told_or_harmless(offices, tmp_path):
    """The log holds what was accepted last; without the kept end its loss would be silent."""
    size = (offices["power cut"] / WAL).stat().st_size
    choice, told = random.Random(8), []
    for nth in range(16):
        folder = tmp_path / f"{nth}"
        shutil.copytree(offices["power cut"], folder)
        with (folder / WAL).open("r+b") as file:
            file.truncate(choice.randrange(size))
        told.append(consequence(folder))
    assert "told" in told


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (DATABASE_NAME, {"unlock.other_keys"}),
        (KEYS_NAME, {"unlock.other_keys"}),
        (HEAD, {"told"}),
        (LOCK, {"whole"}),
    ],
)
def test_a_file_of_another_office_is_recognised(offices, tmp_path, name, wanted):
    folder = tmp_path / "office"
    shutil.copytree(offices["closed"], folder)
    shutil.copy(offices["other"] / name, folder / name)
    assert consequence(folder) in wanted


def test_a_log_of_another_office_changes_nothing(offices, tmp_path):
    folder, other = tmp_path / "office", tmp_path / "other"
    shutil.copytree(offices["closed"], folder)
    office, _ = new_office(other, TestClock())
    with office.writing() as session:
        add_member(session, office)
    shutil.copy(other / WAL, folder / WAL)
    office.close()
    assert consequence(folder) in {"whole", "told", "unlock.damaged"}


def test_a_plain_database_in_its_place_is_refused(offices, tmp_path):
    """An encrypted record must not be exchanged for one anybody can write."""
    folder = tmp_path / "office"
    shutil.copytree(offices["closed"], folder)
    (folder / DATABASE_NAME).unlink()
    plain = sqlite3.connect(folder / DATABASE_NAME)
    plain.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
    plain.commit()
    plain.close()
    assert consequence(folder) == "unlock.other_keys"


def test_an_empty_file_in_its_place_is_not_taken_for_a_new_office(offices, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(offices["closed"], folder)
    (folder / DATABASE_NAME).write_bytes(b"")
    assert consequence(folder) in {"unlock.damaged", "unlock.other_keys"}
    assert (folder / DATABASE_NAME).stat().st_size == 0


@pytest.mark.parametrize("name", [DATABASE_NAME, KEYS_NAME, HEAD, LOCK])
def test_a_folder_in_a_files_place_is_told(offices, tmp_path, name):
    folder = tmp_path / "office"
    shutil.copytree(offices["closed"], folder)
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    assert consequence(folder) != "whole"


def test_key_slots_of_an_earlier_day_open_only_for_the_people_of_that_day(offices, tmp_path):
    """An old office.keys put back: who joined since cannot come in, who was there can; nothing is lost."""
    folder = tmp_path / "office"
    shutil.copytree(offices["closed"], folder)
    keys = read_key_slots(folder / KEYS_NAME)
    keys.slots = [slot for slot in keys.slots if slot.number != "0107"]
    write_key_slots(folder / KEYS_NAME, keys)
    assert consequence(folder) == "unlock.no_slot"
