"""Registering somebody at the counter: the form, the documents, the record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.models.audit import AuditRow
from app.models.enrolment import Enrolment
from app.models.member import BankAccount, Member
from app.rules.values.errors import KnownError
from app.rules.values.identity_number import complete_check
from app.services.claims.member_file import open_member
from app.services.members.new_member import CATEGORIES, FIELDS, check_new_member
from app.services.members.register import enrol, find_same_document, offer_enrolment, register_member
from app.services.office.office import Office
from app.services.records.verify import verify_office
from app.services.search.look_up import look_up
from app.services.typed.identity import read_document
from app.services.typed.person_name import read_name
from app.services.wording import has_sentence
from tests.making_an_office import TestClock

TODAY = date(2026, 11, 12)
TEXTS = {
    "document_number": "11010519491231002X",
    "name": "赵明亮",
    "phone": "138 1234 6620",
    "union": "大沥镇某货运司机工会联合会",
    "category": "truck_driver",
    "source": "paid",
}


def _number(first17: str) -> str:
    return first17 + complete_check(first17)


def faults(**texts: str) -> dict[str, str]:
    return {fault.field: fault.code for fault in check_new_member(TEXTS | texts, TODAY).faults}


# ---------------------------------------------------------------------------------------------- the form


def test_an_id_number_fills_in_birth_date_and_sex() -> None:
    reading = check_new_member(TEXTS, TODAY)
    assert reading.derived == {"birth_date": "1949-12-31", "sex": "female"}
    assert reading.faults == ()
    assert reading.new_member is not None
    assert reading.new_member.phone == "13812346620"


def test_a_wrong_check_digit_is_named() -> None:
    assert faults(document_number="110105194912310021") == {"document_number": "id.check_digit"}


def test_a_number_still_short_says_how_many_digits_are_missing() -> None:
    (fault,) = check_new_member(TEXTS | {"document_number": "1101051949123100"}, TODAY).faults
    assert (fault.code, fault.params["missing"]) == ("id.length", 2)


@pytest.mark.parametrize("region", ["440623", "440682", "999999"])
def test_a_region_that_no_longer_exists_is_accepted(region: str) -> None:
    assert faults(document_number=_number(f"{region}19811225551")) == {}


def test_fifteen_digits_are_kept_as_the_same_persons_eighteen() -> None:
    reading = check_new_member(TEXTS | {"document_number": "110105491231002"}, TODAY)
    assert reading.upgraded_from == "110105491231002"
    assert reading.derived["document_number"] == "11010519491231002X"


def test_a_number_from_the_future_is_refused() -> None:
    with pytest.raises(KnownError) as refused:
        read_document("id_card", _number("44060520270101123"), TODAY)
    assert refused.value.code == "document.born_later"


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_residence_permits_are_read_like_id_cards(region: str) -> None:
    read = read_document("residence_permit", _number(f"{region}19880520101"), TODAY)
    assert (read.birth_date, read.sex) == (date(1988, 5, 20), "male")


def test_a_residence_permit_of_another_region_is_not_one() -> None:
    with pytest.raises(KnownError) as refused:
        read_document("residence_permit", "11010519491231002X", TODAY)
    assert refused.value.code == "document.permit_region"


def test_the_old_permanent_residence_card_tells_the_birth_date() -> None:
    assert read_document("foreigner_permit", "vnm440685031718", TODAY).birth_date == date(1985, 3, 17)
    assert read_document("foreigner_permit", "USA440608123114", TODAY).birth_date == date(2008, 12, 31)


def test_the_new_permanent_residence_card_has_a_check_digit() -> None:
    assert read_document("foreigner_permit", _number("91184019850317123"), TODAY).sex == "male"
    with pytest.raises(KnownError):
        read_document("foreigner_permit", "ABC", TODAY)


@pytest.mark.parametrize(
    ("kind", "number", "kept"),
    [
        ("passport", "e 12345678", "E12345678"),
        ("travel_permit", "h12345678", "H12345678"),
        ("military", "军字第1234567号", "军字第1234567号"),
        ("other", "工牌-77", "工牌77"),
    ],
)
def test_other_documents_are_taken_as_they_are(kind: str, number: str, kept: str) -> None:
    assert read_document(kind, number, TODAY).number == kept  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1381234662", "member.phone_length"),
        ("138123466201", "member.phone_length"),
        ("abc", "member.phone_shape"),
    ],
)
def test_a_phone_that_cannot_be_one_is_named(typed: str, code: str) -> None:
    assert faults(phone=typed) == {"phone": code}


@pytest.mark.parametrize("typed", ["13812346620", "+86 138-1234-6620", "0757-86330000", "86330000", ""])
def test_phones_are_taken_as_people_write_them(typed: str) -> None:
    assert faults(phone=typed) == {}


def test_a_card_number_that_fails_its_check_digit_only_warns() -> None:
    reading = check_new_member(TEXTS | {"bank": "农商银行桂城支行", "account": "6217281234567890124"}, TODAY)
    assert reading.faults == ()
    assert [warning.code for warning in reading.warnings] == ["member.account_check"]


def test_an_account_needs_its_bank_and_a_bank_its_account() -> None:
    assert faults(account="6217281234567890123") == {"bank": "member.bank_missing"}
    assert faults(bank="农商银行") == {"account": "member.account_missing"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 陈 志强 ", "陈志强"),
        ("艾力•库尔班", "艾力·库尔班"),
        ("艾力．库尔班", "艾力·库尔班"),
        ("Maria   Santos", "Maria Santos"),
        ("Maria\tSantos", "Maria Santos"),
        ("陈\x00志\u202e强\u200b\ud800", "陈志强"),
        *((f"艾力{dot}库尔班", "艾力·库尔班") for dot in "·˙•‧・･∙⋅."),
        ("艾力 ˙ 库尔班", "艾力·库尔班"),
    ],
)
def test_names_are_kept_in_one_way_of_writing(typed: str, kept: str) -> None:
    assert read_name(typed) == kept


@pytest.mark.parametrize("name", ["李\U0002ebf0", "王\U00031350", "\U0002ebf0\U000323af", "葛\U000e0100红"])
def test_a_rare_name_is_kept_whole_and_asked_nothing_about(name: str) -> None:
    reading = check_new_member(TEXTS | {"name": name}, TODAY)
    assert reading.new_member is not None
    assert reading.new_member.name == name
    assert reading.warnings == ()


@pytest.mark.parametrize("char", ["\ue863", "\U000f0000", "\U0010fffd", "\ufffd", "\U000e1000"])
def test_a_character_that_no_standard_knows_is_kept_and_asked_about(char: str) -> None:
    reading = check_new_member(TEXTS | {"name": f"李{char}"}, TODAY)
    assert reading.new_member is not None
    assert reading.new_member.name == f"李{char}"
    (warning,) = reading.warnings
    assert (warning.code, warning.params["place"]) == ("member.name_unknown", 2)


def test_a_rare_name_is_registered_and_found(office: Office) -> None:
    member = register(office, name="王\U00031350")
    for typed in ("王\U00031350", "\U00031350", "wang", "王"):
        assert [hit.member_id for hit in look_up(office, typed).hits] == [member]


def test_a_name_with_digits_is_questioned() -> None:
    assert faults(name="陈志强1") == {"name": "member.name_signs"}


def test_what_is_missing_is_listed_in_walking_order() -> None:
    assert check_new_member({}, TODAY).missing == ("document_number", "name", "union", "category")


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=40)))
def test_no_text_breaks_the_form(texts: dict[str, str]) -> None:
    check_new_member(texts, TODAY)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_has_its_words(category: str) -> None:
    assert has_sentence(f"category.{category}")
    assert has_sentence(f"category_short.{category}", "en")


# -------------------------------------------------------------------------------------------- the record

YOUNG = TEXTS | {"document_number": _number("44060519880101123")}


def register(office: Office, **texts: str) -> int:
    reading = check_new_member(YOUNG | texts, office.clock.today())
    assert reading.new_member is not None
    return register_member(office, reading.new_member)


def test_a_registered_member_is_found_at_once_and_waits(office: Office) -> None:
    member_id = register(office, bank="农商银行桂城支行", account="6217280101000008821")
    (hit,) = look_up(office, "zml").hits
    assert (hit.member_id, hit.name, hit.cover) == (member_id, "赵明亮", "waiting")
    file = open_member(office, member_id)
    assert file.card.eligible_from == date(2026, 12, 12)
    assert (file.card.first_day, file.card.last_day) == (TODAY, date(2027, 11, 11))
    assert file.accounts[0].label == "本人・农商银行桂城支行・6217 **** **** 8821"
    assert look_up(office, "货运司机").hits[0].name == "赵明亮"


def test_registering_is_audited(office: Office) -> None:
    member_id = register(office)
    with office.reading() as session:
        acts = session.scalars(select(AuditRow.act).where(AuditRow.subject == f"member:{member_id}")).all()
    assert acts == ["member.register", "member.enrol"]
    assert verify_office(office).good


def test_a_document_on_file_is_found_and_the_person_named(office: Office) -> None:
    member_id = register(office)
    same = find_same_document(office, "id_card", YOUNG["document_number"])
    assert same is not None
    assert (same.member_id, same.name) == (member_id, "赵明亮")
    with pytest.raises(KnownError) as refused:
        register(office, name="赵名亮")
    assert refused.value.code == "member.on_file"
    assert refused.value.params["name"] == "赵明亮"
    with office.reading() as session:
        assert len(session.scalars(select(Member)).all()) == 1


def test_somebody_too_old_can_be_registered_but_not_enrolled(office: Office) -> None:
    with pytest.raises(KnownError) as refused:
        register(office, document_number=TEXTS["document_number"])
    assert refused.value.code == "member.age_outside"
    with office.reading() as session:
        assert session.scalars(select(Member)).all() == []
    assert register(office, document_number=TEXTS["document_number"], source="")


def test_a_renewal_in_time_does_not_wait(office: Office, clock: TestClock) -> None:
    member_id = register(office)
    clock.forward(days=360)
    offer = offer_enrolment(office, date(2027, 11, 12), member_id=member_id)
    assert offer.renewed
    assert offer.eligible_from == date(2027, 11, 12)
    enrol(office, member_id, "gift", date(2027, 11, 12), "ZS-2027-11")
    with office.reading() as session:
        assert [row.renewed for row in session.scalars(select(Enrolment).order_by(Enrolment.id))] == [
            False,
            True,
        ]


def test_a_late_renewal_counts_as_new(office: Office, clock: TestClock) -> None:
    member_id = register(office)
    clock.forward(days=370)
    offer = offer_enrolment(office, date(2027, 11, 17), member_id=member_id)
    assert not offer.renewed
    assert offer.eligible_from == date(2027, 12, 17)


def test_covers_may_not_overlap(office: Office) -> None:
    member_id = register(office)
    with pytest.raises(KnownError) as refused:
        enrol(office, member_id, "paid", date(2027, 1, 1))
    assert refused.value.code == "member.covered_already"


def test_an_account_can_wait(office: Office) -> None:
    register(office)
    with office.reading() as session:
        assert session.scalars(select(BankAccount)).all() == []
