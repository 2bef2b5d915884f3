"""SQL, format and formula text in every field: kept as it was typed, found again, printed, and obeyed by nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.claim import BillRecord, Claim
from app.models.member import BankAccount, Member
from app.models.union import Union
from app.rules.values.errors import KnownError
from app.rules.values.identity_number import complete_check
from app.services.claims.drafts import draft_of, save_draft
from app.services.claims.member_file import open_member
from app.services.claims.remembered import complete_diagnosis, complete_hospital
from app.services.claims.reprint import print_receipt, show_receipt
from app.services.claims.withdraw import withdraw
from app.services.members.new_member import NewMember, check_new_member
from app.services.members.register import complete_union, register_member
from app.services.members.reveal import reveal
from app.services.records.verify import verify_office
from app.services.search.look_up import classify, look_up
from app.services.wording import sentence_of
from tests.claims.window import Window, bill_of, open_window
from tests.making_an_office import TestClock

HOSTILE = {
    "sql": "'; DROP TABLE member; --",
    "sql_or": "' OR '1'='1",
    "sql_like": "%_%",
    "format": "{0}{name}{x.__class__.__mro__}",
    "percent": "%s%n%(name)s%",
    "formula": "=cmd|' /C calc'!A0",
    "formula_plus": '+HYPERLINK("http://x","y")',
    "formula_at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "markup": "<b>粗</b>&amp;<script>alert(1)</script><para>",
    "path": "../../../etc/passwd\\..\\C:",
    "shell": "$(reboot) `reboot` ; reboot | reboot",
    "escape": "\\x00\\n\\u202e",
    "bidi": "abc\u202edcba\u2066",
    "wide": "𠮷䶮㛃\U0001f3e5e\u0301",
    "zero": "a\u200bb\ufeffc",
    "lone": "a\ud800b",
    "nul": "a\0b",
    "tabs": "a\tb\r\nc",
}


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    window = open_window(tmp_path_factory.mktemp("hostile") / "office", "stacked", TestClock())
    yield window
    window.office.close()


@pytest.fixture(scope="module")
def members(window: Window) -> dict[str, int]:
    """A member of every hostile name, by its kind; whichever test runs first, all of them are there."""
    office, made = window.office, {}
    for nth, (kind, text) in enumerate(HOSTILE.items(), start=100):
        # What the form refuses, a roster or an older program may still have put in.
        clean = kept(text)
        new = NewMember(
            name=clean,
            document_kind="id_card",
            document_number=number(nth),
            sex="male",
            birth_date=None,
            phone=clean,
            union=clean,
            category="courier",
            insurance_class="employee",
            source="gift",
            first_day=office.clock.today().replace(month=1, day=1),
            bank=clean,
            account="6217000012348821",
            note=clean,
        )
        made[kind] = register_member(office, new)
    return made


def kept(text: str) -> str:
    """The text without what no record can hold."""
    return text.replace("\ud800", "").replace("\0", "")


def number(nth: int) -> str:
    first = f"44060519880312{nth:03d}"
    return first + complete_check(first)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_member_of_any_name_is_kept_found_and_paid(
    window: Window, members: dict[str, int], kind: str
) -> None:
    text, nth = HOSTILE[kind], list(HOSTILE).index(kind) + 100
    office = window.office
    typed = {
        "document_number": number(nth),
        "name": text,
        "phone": text,
        "union": text,
        "note": text,
        "bank": text,
    }
    reading = check_new_member(
        {**typed, "category": "courier", "source": "gift", "account": text, "document_kind": "id_card"},
        office.clock.today(),
    )
    for fault in reading.faults:
        assert sentence_of(KnownError(fault.code, **fault.params))
    clean = kept(text)
    member = members[kind]
    with office.reading() as session:
        row = session.get_one(Member, member)
        assert (row.name, row.phone, row.note) == (clean, clean, clean)
        assert row.union_id is not None
        assert session.get_one(Union, row.union_id).name == clean
        account = session.query(BankAccount.id).filter(BankAccount.member_id == member).scalar()
    assert open_member(office, member).card.name == clean
    look_up(office, text)
    complete_union(office, text)
    assert any(hit.member_id == member for hit in look_up(office, number(nth)).hits)

    texts = window.texts(
        bill_of("200"),
        hospital=text,
        diagnosis=text,
        bill_number=f"{nth:010d}",
        account=str(account),
        admitted="2026-03-02",
        discharged="2026-03-09",
        issued_on="2026-03-09",
        reason_late=text,
        identity_note=text,
        acknowledged=text,
    )
    save_draft(office, member, "stay", {**texts, "hospital": text})
    assert draft_of(office, member, "stay") is not None
    accepted = window.accept(texts, member_id=member)
    with office.reading() as session:
        bill = session.query(BillRecord).filter(BillRecord.claim_id == accepted.claim_id).one()
        assert session.get_one(Claim, accepted.claim_id).number == accepted.number
        assert bill.hospital
    for layout in ("a5", "a4"):
        assert print_receipt(office, accepted.claim_id, layout).pdf.startswith(b"%PDF")
    assert show_receipt(office, accepted.claim_id).pdf
    complete_hospital(office, text)
    complete_diagnosis(office, text)
    reveal(office, member, "phone", text)
    try:
        withdraw(office, accepted.claim_id, text)
    except KnownError as error:
        assert error.code == "text.half_character"  # noqa: PT017


def test_the_record_is_whole_with_all_of_them(window: Window, members: dict[str, int]) -> None:
    assert verify_office(window.office).faults == ()
    with window.office.reading() as session:
        assert session.query(Member).count() == len(HOSTILE) + 1


@pytest.mark.parametrize("kind", HOSTILE)
def test_searching_for_it_finds_nobody_it_should_not(
    window: Window, members: dict[str, int], kind: str
) -> None:
    """A search text is a text: `%` does not find everybody, a quote does not end a statement."""
    found = look_up(window.office, HOSTILE[kind])
    # Control and zero-width signs are dropped, so `a\0b` rightly finds everybody called ab.
    assert len(found.hits) < len(HOSTILE) / 2
    assert classify(HOSTILE[kind]) in ("text", "e_bill", "receipt", "id_card")


def test_no_file_appeared_anywhere(window: Window) -> None:
    around = {path.name for path in window.office.directory.parent.iterdir()}
    assert around == {window.office.directory.name}


def test_folders_of_any_name_hold_an_office(tmp_path: Path) -> None:
    """The path goes into a URI and into SQL; neither may take it apart."""
    from app.services.office.unlock import unlock
    from tests.making_an_office import PASSWORD, new_office

    for name in ("a?mode=memory", "b#c", "d%41 e", "'f';--", "南海&x=y", "{0}%s"):
        folder = tmp_path / name
        new_office(folder, TestClock())[0].close()
        office = unlock(folder, "0107", PASSWORD, TestClock())
        assert verify_office(office).faults == ()
        office.close()
        assert (folder / "office.db").stat().st_size > 0
