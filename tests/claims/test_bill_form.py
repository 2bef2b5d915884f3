"""The bill form: what typed texts mean, and what is said when they cannot mean anything."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.values.bill import Bill
from app.rules.values.money import Money
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.kind import Reading
from app.services.claims.kinds.stay import FIELDS, STAY, StayEntry
from app.services.wording import has_sentence

TODAY = date(2026, 11, 12)

# The stay of the design's picture.
TYPED = {
    "hospital": "佛山市第一人民医院",
    "grade": "3A",
    "admitted": "2026-10-28",
    "discharged": "11-05",
    "diagnosis": "急性阑尾炎",
    "insurance_class": "employee",
    "total": "18,642.37",
    "pooled_fund": "11905.12",
    "catastrophic": "0",
    "self_pay": "５２３７．２５",
    "deductible": "800",
    "self_funded": "1500",
    "personal_account": "2000",
    "bill_code": "44060124",
    "bill_number": "0012345678",
    "check_code": "3f9a2c",
    "issued_on": "20261105",
    "account": "7",
}


def read(**changed: str) -> Reading[StayEntry]:
    return read_form(STAY, {**TYPED, **changed}, TODAY)


def test_a_filled_form_is_whole_and_its_amounts_are_money() -> None:
    reading = read()
    assert reading.whole
    assert reading.bill == Bill(
        total=Money(1864237),
        pooled_fund=Money(1190512),
        self_pay=Money(523725),
        deductible=Money(80000),
        self_funded=Money(150000),
        personal_account=Money(200000),
        personal_cash=Money(473725),
    )
    assert reading.cash == Money(473725)
    assert reading.entry.admitted == date(2026, 10, 28)
    assert reading.entry.discharged == date(2026, 11, 5)
    assert reading.entry.days == 8
    assert reading.entry.account_id == 7


def test_a_stay_of_one_day_counts_one_day() -> None:
    assert read(admitted="11-05", discharged="11-05").entry.days == 1
    assert read(discharged="").entry.days is None


def test_an_empty_form_names_its_starred_fields_in_walking_order() -> None:
    reading = read_form(STAY, {}, TODAY)
    assert reading.missing == tuple(field.name for field in FIELDS if field.required)
    assert reading.missing[:3] == ("hospital", "admitted", "discharged")
    assert reading.faults == ()
    assert reading.cash == Money(0)


def test_blanks_are_not_an_entry() -> None:
    assert read(hospital="  　 ").missing == ("hospital",)


def test_an_amount_that_cannot_be_read_counts_nothing_and_is_a_fault_of_its_field() -> None:
    reading = read(pooled_fund="11,90x.12")
    assert [fault.field for fault in reading.faults] == ["pooled_fund"]
    assert reading.faults[0].code.startswith("amount.")
    assert reading.bill.pooled_fund == Money(0)
    assert reading.texts["pooled_fund"] == "11,90x.12"
    assert not reading.whole


def test_faults_come_in_walking_order() -> None:
    reading = read(account="x", total="?", admitted="2026-13-01")
    assert [fault.field for fault in reading.faults] == ["admitted", "total", "account"]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("admitted", "昨天", "date.unreadable"),
        ("admitted", "2026-02-30", "date.no_such_day"),
        ("discharged", "2026-11-13", "form.future_day"),
        ("issued_on", "2026-12-01", "form.future_day"),
        ("admitted", "1998-10-28", "form.day_too_old"),
        ("admitted", "1026-10-28", "date.too_old"),
        ("discharged", "10-27", "form.discharged_before_admitted"),
        ("issued_on", "10-27", "form.issued_before_admitted"),
        ("bill_number", "00123*5678", "form.code_unreadable"),
        ("bill_code", "4" * 21, "form.too_long"),
        ("hospital", "医" * 101, "form.too_long"),
        ("insurance_class", "职工", "form.choice_unknown"),
        ("grade", "4A", "form.choice_unknown"),
        ("account", "本人", "form.choice_unknown"),
    ],
)
def test_each_bad_text_has_its_own_sentence_and_stays_as_typed(field: str, text: str, code: str) -> None:
    reading = read(**{field: text})
    assert [(fault.field, fault.code) for fault in reading.faults] == [(field, code)]
    assert has_sentence(code)
    assert has_sentence(code, "en")
    assert reading.texts[field] == text


def test_every_field_has_a_name_for_people_and_every_starred_one_its_reminder() -> None:
    for language in ("zh_CN", "en"):
        for field in FIELDS:
            assert has_sentence(f"field.{field.name}", language)
            if field.required:
                assert has_sentence(f"missing.{field.name}", language)


def test_a_personal_account_above_the_burden_leaves_no_cash_to_compute() -> None:
    reading = read(personal_account="9000")
    assert reading.cash is None
    assert reading.bill.personal_cash == Money(0)


def test_answers_to_warnings_are_read_with_the_form_so_that_a_draft_keeps_them() -> None:
    answers = read(
        reason_late="异地票据迟到",
        identity_note="票面如此",
        acknowledged="cap_reached below_minimum",
        continues="31",
    ).answers
    assert answers.reason_late == "异地票据迟到"
    assert answers.identity_note == "票面如此"
    assert answers.acknowledged == {"cap_reached", "below_minimum"}
    assert answers.continues == 31


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS]), st.text(max_size=60), max_size=12))
@settings(max_examples=100)
def test_nothing_typed_breaks_the_form_or_is_lost(texts: dict[str, str]) -> None:
    reading = read_form(STAY, texts, TODAY)
    assert reading.texts == texts
    for fault in reading.faults:
        assert has_sentence(fault.code), fault.code
