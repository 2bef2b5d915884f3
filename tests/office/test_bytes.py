"""What lies on the disk tells a thief nothing: not in the record, its WAL, the key slots, or any temporary file."""

import shutil
from pathlib import Path

import pytest

from app.models.audit import AuditRow
from app.models.draft import Draft
from app.models.key_slots import read_key_slots
from app.models.member import BankAccount, Member
from app.models.office import OfficeRecord
from app.services.office.door import KEYS_NAME
from app.services.office.keep_before import keep_before
from app.services.office.new_key import renew_key
from app.services.records.make_backup import make_backup
from tests.making_an_office import PASSWORD, new_office
from tests.making_claims import ID_NUMBER, NAME, PHONE, add_claim, add_member, decision_of

ACCOUNT, DIAGNOSIS = "6217001234567898821", "急性阑尾炎伴穿孔"


def spellings(text: str) -> list[bytes]:
    return [text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]


@pytest.fixture
def folder_with_everything(folder, clock):
    """Every kind of personal data written, the record still open: its WAL is full."""
    office, slip = new_office(folder, clock)
    with office.writing() as session:
        member, cover = add_member(session, office)
        session.add(
            BankAccount(member_id=member, holder=NAME, bank="农商银行", number=ACCOUNT, added_at=clock.now())
        )
        session.add(
            Draft(
                user_id=1,
                member_id=member,
                kind="stay",
                texts=f'{{"diagnosis": "{DIAGNOSIS}"}}',
                saved_at=clock.now(),
            )
        )
        add_claim(session, office, member, cover, decision_of(("hospital", "4923.02")))
    make_backup(office)
    renew_key(office, "asked")
    keep_before(folder, read_key_slots(folder / KEYS_NAME), office.folder.key, 1, clock.now())
    with office.writing() as session:
        add_member(session, office, "440605199203041237")
    with office.reading() as session:
        # A sort too large for one page of memory would go to a temporary file, were it not told otherwise.
        session.query(Member).order_by(Member.note, Member.name).all()
        secret = session.query(OfficeRecord.verification_secret).scalar()
        trail = session.query(AuditRow.hash).first()
        assert trail is not None
        yield folder, office, slip, secret
    office.close()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.parent.rglob("*") if path.is_file()]


def test_nobody_and_nothing_is_named_in_any_file(folder_with_everything):
    folder, office, slip, secret = folder_with_everything
    known = [
        b"SQLite format 3",
        b"CREATE TABLE",
        office.folder.key.reveal(),
        office.folder.key.reveal().hex().encode(),
        secret,
    ]
    for text in (NAME, ID_NUMBER, PHONE, ACCOUNT, DIAGNOSIS, PASSWORD, *slip.groups):
        known += spellings(text)
    found = files(folder)
    assert {path.name for path in found} >= {
        "office.db",
        "office.db-wal",
        "office.keys",
        "office.head",
        "office.lock",
    }
    assert any(path.suffix == ".mabackup" for path in found)
    assert (folder / "office.db-wal").stat().st_size > 0
    for path in found:
        data = path.read_bytes()
        for secret_bytes in known:
            assert secret_bytes not in data, path.name
        # A backup says of itself which number was the last, so that people can tell one from another.
        assert path.suffix == ".mabackup" or b"NH-2026-000001" not in data


def test_a_cut_off_process_leaves_nothing_readable_either(folder_with_everything, tmp_path_factory):
    """Its folder as a power cut leaves it, taken while everything is open."""
    folder, *_ = folder_with_everything
    left = tmp_path_factory.mktemp("power cut")
    shutil.copytree(folder.parent, left / "all")
    for path in files(left / "all" / "x"):
        data = path.read_bytes()
        for text in (NAME, ID_NUMBER, PHONE, ACCOUNT, DIAGNOSIS):
            assert not any(spelling in data for spelling in spellings(text)), path.name


def test_what_a_pdf_says_of_itself_names_nobody(tmp_path):
    """The paper itself bears the name, masked numbers and nothing more; the file's own card bears none of it."""
    import pypdfium2

    from app.services.claims.reprint import print_receipt
    from tests.claims.window import open_window
    from tests.making_an_office import TestClock

    window = open_window(tmp_path / "office", "stacked", TestClock())
    accepted = window.accept(window.texts())
    for layout in ("a5", "a4"):
        pdf = print_receipt(window.office, accepted.claim_id, layout).pdf
        document = pypdfium2.PdfDocument(pdf)
        card = " ".join(document.get_metadata_dict().values())
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        assert "陈志强" in text
        for secret in ("陈志强", "440605198803121234", "急性阑尾炎", "6217000012348821"):
            assert secret not in card
        for secret in ("440605198803121234", "6217000012348821"):
            assert not any(spelling in pdf for spelling in spellings(secret))
            assert secret not in text.replace(" ", "")
        document.close()
    window.office.close()


def test_a_report_of_a_bug_names_nobody(office):
    """The statement that failed, its values and what a person typed stay out of what is copied and sent."""
    from sqlalchemy import text

    from app.ui.shell.faults import bug_report

    def fail() -> None:
        with office.writing() as session:
            add_member(session, office)
            try:
                session.execute(
                    text("INSERT INTO member (name, phone) VALUES (:n, :p)"), {"n": NAME, "p": PHONE}
                )
            except Exception as error:
                raise ValueError(f"{NAME} {ID_NUMBER} {office.folder.key.reveal().hex()}") from error

    with pytest.raises(ValueError, match=NAME) as raised:
        fail()
    report = bug_report(raised.value)
    assert "ValueError" in report
    assert "IntegrityError" in report
    for secret in (NAME, ID_NUMBER, PHONE, office.folder.key.reveal().hex()):
        assert secret not in report
    # Not even what the driver itself says carries a value.
    assert raised.value.__cause__ is not None
    assert NAME not in str(raised.value.__cause__)


def test_a_wrong_key_and_a_broken_file_say_nothing_about_the_key(office, folder, capfd):
    from app.models.engine import prove
    from app.models.key import FileKey
    from app.rules.values.errors import KnownError

    wrong = FileKey.fresh()
    with pytest.raises(KnownError) as raised:
        prove(folder / "office.db", wrong)
    spoken = "".join(capfd.readouterr()) + repr(raised.value) + repr(raised.value.__context__) + repr(wrong)
    for key in (wrong, office.folder.key):
        assert key.reveal().hex() not in spoken.lower()


def test_the_same_holds_when_the_office_is_closed(folder_with_everything):
    folder, office, slip, _ = folder_with_everything
    office.close()
    for path in files(folder):
        data = path.read_bytes()
        for text in (NAME, ID_NUMBER, PHONE, ACCOUNT, DIAGNOSIS, "".join(slip.groups), "-".join(slip.groups)):
            assert not any(spelling in data for spelling in spellings(text)), path.name


def test_the_record_is_as_even_as_noise(folder_with_everything):
    """Encrypted pages hold every byte about as often; plain tables are mostly zeros."""
    folder, office, _, _ = folder_with_everything
    office.close()
    data = (folder / "office.db").read_bytes()
    assert max(data.count(bytes([value])) for value in range(256)) < len(data) / 256 * 1.5


def test_the_files_are_their_owners_alone(folder_with_everything):
    import os

    if os.name == "nt":
        pytest.skip("folders of Windows have other permissions")
    folder, *_ = folder_with_everything
    for name in ("office.db", "office.db-wal", KEYS_NAME):
        assert (folder / name).stat().st_mode & 0o077 == 0, name
