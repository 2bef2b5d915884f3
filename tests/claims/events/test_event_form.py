"""The forms of events: every text is read or faulted, nothing is lost, nothing raises."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.values.errors import KnownError
from app.services.claims.forms.beneficiaries import BENEFICIARY_FIELDS, beneficiary_count, read_share
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.table import KINDS, kind_of
from app.services.wording import has_sentence
from tests.claims.events.desk import (
    ACCIDENT,
    CONDOLENCE,
    DAUGHTER,
    DEATH,
    DIAGNOSIS,
    GRANT,
    WIDOW,
    beneficiary,
    family,
)

TODAY = date(2026, 11, 12)
EVENT_KINDS = [code for code, kind in KINDS.items() if not kind.has_bill]
ACCOUNT = {"account": "1"}
WRONG = WIDOW[:-1] + ("1" if WIDOW[-1] == "9" else "9")


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("critical_illness", {**DIAGNOSIS, **ACCOUNT}),
        ("accident", {**ACCIDENT, **ACCOUNT}),
        ("death", {**DEATH, **family()}),
        ("condolence", {**CONDOLENCE, **ACCOUNT}),
        ("study_grant", {**GRANT, **ACCOUNT}),
    ],
)
def test_a_filled_form_is_whole(kind, texts):
    reading = read_form(kind_of(kind), texts, TODAY)
    assert reading.whole, (reading.faults, reading.missing)
    assert reading.texts == texts


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_an_empty_form_misses_just_its_starred_fields(kind):
    reading = read_form(kind_of(kind), {}, TODAY)
    starred = [field.name for field in kind_of(kind).fields if field.required]
    assert list(reading.missing) == starred + (["beneficiaries"] if kind == "death" else [])
    assert reading.faults == ()


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_every_field_has_a_name_people_read(kind):
    for field in kind_of(kind).fields:
        assert has_sentence(kind_of(kind).label(field.name)), field.name
    for field in BENEFICIARY_FIELDS:
        assert has_sentence(kind_of("death").label(f"beneficiary.0.{field.name}")), field.name


def test_an_accidental_death_asks_for_the_accident_an_illness_does_not():
    accident = read_form(kind_of("death"), {"manner": "accident"}, TODAY)
    assert {"accident_on", "accident_report", "narrative"} <= set(accident.missing)
    illness = read_form(kind_of("death"), {"manner": "illness"}, TODAY)
    assert not {"accident_on", "accident_report", "narrative"} & set(illness.missing)


def test_a_grade_asks_for_the_paper_that_says_so():
    assert "grade_certificate" in read_form(kind_of("accident"), {"grade": "7"}, TODAY).missing
    assert "grade_certificate" not in read_form(kind_of("accident"), {}, TODAY).missing


@pytest.mark.parametrize(
    ("kind", "changed", "field", "code"),
    [
        ("critical_illness", {"happened": "2026-11-13"}, "happened", "form.future_day"),
        ("accident", {"happened": "1980-01-01"}, "happened", "form.day_too_old"),
        ("accident", {"happened": "2026-10-02", "graded_on": "2026-10-01"}, "graded_on", "form.graded_before_accident"),
        ("death", {"happened": "2026-11-03", "accident_on": "2026-11-04"}, "accident_on", "form.accident_after_death"),
        ("accident", {"grade": "11"}, "grade", "form.choice_unknown"),
        ("death", {"beneficiary.0.share": "一半"}, "beneficiary.0.share", "form.share_unreadable"),
        ("death", {"beneficiary.0.share": "3/2"}, "beneficiary.0.share", "form.share_range"),
        ("death", {"beneficiary.0.share": "0"}, "beneficiary.0.share", "form.share_range"),
        ("death", {"beneficiary.0.share": "1/0"}, "beneficiary.0.share", "form.share_unreadable"),
        ("death", {"beneficiary.0.account": "62a7"}, "beneficiary.0.account", "form.bank_number"),
        ("death", {"beneficiary.0.document": WRONG}, "beneficiary.0.document", "id.check_digit"),
        ("critical_illness", {"certificate": "证" * 41}, "certificate", "form.too_long"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_said_beside_its_field(kind, changed, field, code):
    faults = {fault.field: fault.code for fault in read_form(kind_of(kind), changed, TODAY).faults}
    assert faults == {field: code}


def test_a_minor_needs_a_guardian_of_full_age():
    row = beneficiary(0, name="杨思雨", relation="child", document=DAUGHTER)
    (child,) = read_form(kind_of("death"), row, TODAY).beneficiaries
    assert (child.minor, child.age, child.birth_date) == (True, 14, date(2012, 6, 15))
    missing = read_form(kind_of("death"), row, TODAY).missing
    assert {
        f"beneficiary.0.{name}" for name in ("guardian", "guardian_document", "guardian_relation")
    } <= set(missing)
    other_child = row | beneficiary(0, guardian="杨思雨", guardian_document=DAUGHTER)
    assert [fault.code for fault in read_form(kind_of("death"), other_child, TODAY).faults] == [
        "form.guardian_minor"
    ]


def test_somebody_is_of_full_age_on_the_birthday():
    row = beneficiary(0, name="杨思雨", relation="child", document=DAUGHTER)
    (day_before,) = read_form(kind_of("death"), row, date(2030, 6, 14)).beneficiaries
    (birthday,) = read_form(kind_of("death"), row, date(2030, 6, 15)).beneficiaries
    assert (day_before.minor, birthday.minor) == (True, False)


def test_a_minor_s_account_is_the_guardian_s_where_nothing_else_is_said():
    holders = [one.holder for one in read_form(kind_of("death"), family(), TODAY).beneficiaries]
    assert holders == ["刘桂芳", "刘桂芳", "王玉兰"]


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("1/3", "1/3"),
        ("１／３", "1/3"),
        ("0.25", "1/4"),
        ("25%", "1/4"),
        ("33.5％", "67/200"),
        (" 1 / 2 ", "1/2"),
        ("1", "1"),
    ],
)
def test_a_share_is_read_exactly(typed, share):
    assert read_share(typed) == Fraction(share)


@pytest.mark.parametrize("typed", ["1e-1", "1_0", "１／３／４", "nan", "-1/3", "⅓x", "9" * 40])
def test_what_is_no_share_is_refused(typed):
    with pytest.raises(KnownError):
        read_share(typed)


def test_a_blank_row_between_two_beneficiaries_is_still_a_row():
    texts = beneficiary(0, name="刘桂芳") | beneficiary(2, name="王玉兰")
    assert beneficiary_count(texts) == 3
    assert "beneficiary.1.name" in read_form(kind_of("death"), texts, TODAY).missing


NAMES = sorted({field.name for kind in EVENT_KINDS for field in kind_of(kind).fields})
NAMES += [f"beneficiary.{row}.{field.name}" for row in (0, 1, 11, 12) for field in BENEFICIARY_FIELDS]


@given(
    kind=st.sampled_from(EVENT_KINDS),
    texts=st.dictionaries(st.sampled_from([*NAMES, "beneficiary.x.name", "?"]), st.text(max_size=30), max_size=12),
)  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_nothing_a_person_can_type_breaks_a_form(kind, texts):
    reading = read_form(kind_of(kind), texts, TODAY)
    assert reading.texts == texts
