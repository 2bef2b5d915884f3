"""Hospitals and diagnoses completed from what the office typed before."""

from datetime import UTC, datetime

import pytest

from app.services.claims.remembered import complete_diagnosis, complete_hospital, remember
from app.services.office.office import Office

AT = datetime(2026, 11, 12, 7, 0, tzinfo=UTC)


def accepted(office: Office, hospital: str, grade: str = "3A", diagnosis: str = "肺炎") -> None:
    with office.writing() as session:
        remember(session, hospital=hospital, grade=grade, diagnosis=diagnosis, at=AT)


@pytest.mark.parametrize("typed", ["第一人民", "佛山市第一", "fssdy", "dyrmyy", "ＦＳＳ"])
def test_a_hospital_is_completed_by_a_part_of_its_name_or_initials(sample: Office, typed: str) -> None:
    known = complete_hospital(sample, typed)
    assert "佛山市第一人民医院" in [hospital.name for hospital in known]


def test_what_was_typed_is_marked_and_the_grade_comes_along(sample: Office) -> None:
    hospital = complete_hospital(sample, "第一人民")[0]
    assert hospital.name[hospital.mark[0] : hospital.mark[1]] == "第一人民"
    assert hospital.grade == "3A"
    hospital = complete_hospital(sample, "dyrm")[0]
    assert hospital.name[hospital.mark[0] : hospital.mark[1]] == "第一人民"


def test_what_is_used_most_comes_first(office: Office) -> None:
    accepted(office, "南海区第三人民医院")
    for _ in range(2):
        accepted(office, "南海区人民医院")
    assert [hospital.name for hospital in complete_hospital(office, "南海")] == [
        "南海区人民医院",
        "南海区第三人民医院",
    ]
    assert complete_hospital(office, "")[0].name == "南海区人民医院"


def test_a_new_grade_replaces_the_old_one_and_no_grade_keeps_it(office: Office) -> None:
    accepted(office, "南海区人民医院", "2A")
    accepted(office, "南海区人民医院", "3A")
    accepted(office, "南海区人民医院", "")
    assert complete_hospital(office, "nhq")[0].grade == "3A"


def test_a_diagnosis_is_completed_like_a_hospital(sample: Office) -> None:
    assert complete_diagnosis(sample, "阑尾")[0].name == "急性阑尾炎"
    assert "急性阑尾炎" in [diagnosis.name for diagnosis in complete_diagnosis(sample, "jxlw")]


@pytest.mark.parametrize("typed", ["%", "_", "'", "\\", "无此医院", "\x00"])
def test_signs_of_the_query_language_are_only_signs(office: Office, typed: str) -> None:
    accepted(office, "南海区人民医院")
    assert [hospital.name for hospital in complete_hospital(office, typed)] in ([], ["南海区人民医院"])
    assert typed == "\x00" or complete_hospital(office, typed) == ()


def test_nothing_is_remembered_of_an_empty_field(office: Office) -> None:
    accepted(office, "  ", diagnosis="")
    assert complete_hospital(office, "") == ()
    assert complete_diagnosis(office, "") == ()
