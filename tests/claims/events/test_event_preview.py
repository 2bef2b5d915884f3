"""What the clerk sees of an event at every key: the sum, the conditions, what else may be owed, what F9 waits for."""

from collections.abc import Callable

import pytest

from app.services.claims.forms.choices import diseases, find_diseases, occasions
from app.services.claims.messages import obstacle_sentence
from app.services.claims.preview import Preview
from app.services.wording import has_sentence, sentence
from tests.claims.events.desk import ACCIDENT, CONDOLENCE, DEATH, DIAGNOSIS, GRANT, Desk, family


def lines(shown: Preview) -> dict[str, str]:
    return {line.code: line.state for line in shown.conditions}


def spoken(shown: Preview) -> list[str]:
    return [obstacle_sentence(each) for each in shown.why_not]


def test_a_first_diagnosis_is_paid_the_fixed_sum(desk: Desk) -> None:
    shown = desk.preview("critical_illness", desk.texts(DIAGNOSIS))
    assert (str(shown.paid), shown.can_accept) == ("50000.00", True)
    assert lines(shown) == {
        "condition.disease": "met",
        "condition.first_diagnosis": "met",
        "condition.covered": "met",
        "condition.once_each": "met",
        "condition.deadline": "met",
        "condition.no_waiting": "warn",  # the plan says nothing, and nobody has checked
    }
    assert [each.event for each in shown.also_owed] == ["stay", "condolence"]


def test_every_line_rests_on_a_clause_of_the_plan_and_says_whether_it_is_verified(desk: Desk) -> None:
    shown = desk.preview("critical_illness", desk.texts(DIAGNOSIS))
    assert shown.edition is not None
    for line in shown.conditions:
        assert line.clauses
        assert line.verified == shown.edition.all_verified(line.clauses)
    assert any(line.verified for line in shown.conditions)


def test_an_empty_form_decides_nothing_and_names_what_is_missing(desk: Desk) -> None:
    shown = desk.preview("critical_illness", {})
    assert shown.decision is None
    assert shown.conditions == ()
    assert spoken(shown)[0] == "还没填病种"


def test_a_disease_outside_the_list_is_refused_and_its_line_fails(desk: Desk) -> None:
    shown = desk.preview("critical_illness", desk.texts(DIAGNOSIS, disease="普通肺炎"))
    assert lines(shown)["condition.disease_none"] == "failed"
    assert [strip.code for strip in shown.messages if strip.level == "refusal"] == ["disease_not_listed"]
    assert not shown.can_accept


def test_a_second_diagnosis_of_the_same_is_no_first_one(desk: Desk) -> None:
    shown = desk.preview("critical_illness", desk.texts(DIAGNOSIS, first_diagnosis="no"))
    assert lines(shown)["condition.first_diagnosis"] == "failed"
    assert not shown.can_accept


def test_a_day_outside_the_cover_fails_its_line(desk: Desk) -> None:
    shown = desk.preview("critical_illness", desk.texts(DIAGNOSIS, happened="2025-10-19"))
    assert lines(shown)["condition.covered"] == "failed"
    assert shown.decision is not None
    assert shown.decision.refused


def test_a_late_claim_wants_a_reason_and_then_goes_on(desk: Desk) -> None:
    late = desk.texts(DIAGNOSIS, happened="2026-02-01")
    shown = desk.preview("critical_illness", late)
    assert lines(shown)["condition.deadline_late"] == "warn"
    assert [each.act for each in shown.why_not] == ["write_reason"]
    assert desk.preview("critical_illness", {**late, "reason_late": "一直在外地治疗"}).can_accept


def test_an_accident_waits_for_its_grade_where_the_plan_pays_by_grade(desk: Desk) -> None:
    shown = desk.preview("accident", desk.texts(ACCIDENT, grade="", grade_certificate=""))
    assert shown.decision is None
    assert spoken(shown) == ["还没填伤残等级"]
    assert lines(shown)["condition.grade_none"] == "open"
    assert str(desk.preview("accident", desk.texts(ACCIDENT)).paid) == "60000.00"


def test_an_accidental_death_is_shared_out(desk: Desk) -> None:
    shown = desk.preview("death", DEATH | family())
    assert str(shown.paid) == "150000.00"
    assert [str(share.amount) for share in shown.shares] == ["50000.00"] * 3
    assert [share.minor for share in shown.shares] == [False, True, False]
    assert [each.event for each in shown.also_owed] == ["stay", "condolence", "study_grant"]
    assert "guardianship" in [paper.code for paper in shown.papers if paper.required]
    assert lines(shown)["condition.same_day"] == "met"
    assert not [strip for strip in shown.messages if strip.code == "conditions_not_met"]


def test_without_the_proof_of_guardianship_f9_waits(desk: Desk) -> None:
    texts = DEATH | family()
    seen = desk.preview("death", texts)
    papers = {paper.code: paper.state for paper in seen.papers if paper.code != "guardianship"}
    assert spoken(desk.preview("death", texts, papers)) == ["必备材料还差 1 件：监护关系证明"]


def test_shares_that_do_not_add_up_hold_f9(desk: Desk) -> None:
    shown = desk.preview("death", DEATH | family(("1/2", "1/3", "1/3")))
    assert spoken(shown) == ["受益人份额合计是 7/6，应为 1"]
    assert str(shown.share_total) == "7/6"


def test_an_account_in_another_name_is_to_be_looked_at(desk: Desk) -> None:
    texts = DEATH | family() | {"beneficiary.2.holder": "王建国"}
    shown = desk.preview("death", texts)
    assert [each.act for each in shown.why_not] == ["acknowledge"]
    assert desk.preview("death", {**texts, "acknowledged": "event.account_differs"}).can_accept


def test_drunken_driving_is_for_the_reviewer_where_the_plan_does_not_exclude_it(desk: Desk) -> None:
    shown = desk.preview("death", DEATH | family() | {"exclusion": "drunk"})
    assert str(shown.paid) == "150000.00"
    assert lines(shown)["condition.papers_exclude"] == "warn"
    assert not shown.can_accept


def test_a_sudden_death_is_cardiac_by_the_plan_an_illness_is_not_paid(desk: Desk) -> None:
    assert str(desk.preview("death", {**DEATH, "manner": "sudden", **family()}).paid) == "50000.00"
    shown = desk.preview("death", {**DEATH, "manner": "illness", **family()})
    assert shown.decision is not None
    assert shown.decision.refused
    assert lines(shown)["condition.manner"] == "failed"


def test_a_death_long_after_the_accident_is_for_the_reviewer(desk: Desk) -> None:
    shown = desk.preview("death", DEATH | family() | {"accident_on": "2026-05-01"})
    assert lines(shown)["condition.after_accident"] == "warn"


def test_an_accident_of_another_period_is_for_the_reviewer(desk: Desk) -> None:
    shown = desk.preview("death", DEATH | family() | {"accident_on": "2025-12-20", "happened": "2026-01-15"})
    assert lines(shown)["condition.accident_outside"] == "warn"
    assert "condition.accident_outside" not in lines(desk.preview("death", DEATH | family()))


def test_condolence_and_study_grant_are_paid_by_the_plan(desk: Desk) -> None:
    assert str(desk.preview("condolence", desk.texts(CONDOLENCE)).paid) == "500.00"
    assert str(desk.preview("study_grant", desk.texts(GRANT)).paid) == "2000.00"


def test_an_unsigned_plan_pays_no_event_that_rests_on_unverified_values(
    make_desk: Callable[..., Desk],
) -> None:
    desk = make_desk(signed=False)
    shown = desk.preview("critical_illness", desk.texts(DIAGNOSIS))
    assert shown.decision is not None
    assert shown.decision.unverified == (), "the sum itself is verified"
    assert [each.code for each in shown.why_not] == ["why.plan_unsigned"]


def test_the_waiting_period_of_a_new_member_fails_its_line(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("shanghai-employed")
    shown = desk.preview("critical_illness", desk.texts(DIAGNOSIS, happened="2026-01-20"))
    assert lines(shown)["condition.waiting"] == "failed"
    assert not shown.can_accept


def test_a_plan_with_the_same_event_besides_is_named(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("gansu-new-form", "shanghai-member")
    shown = desk.preview("death", DEATH | family())
    other = [each for each in shown.also_owed if each.code == "also_owed.other_plan"]
    assert [(each.plan_id, str(each.params["paid"])) for each in other] == [("shanghai-member", "30000.00")]


def test_an_event_no_plan_of_the_member_pays_is_refused_by_name(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("union-secondary")
    shown = desk.preview("condolence", desk.texts(CONDOLENCE))
    assert [strip.code for strip in shown.messages][:1] == ["no_benefit"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("肿瘤", ["恶性肿瘤", "良性脑肿瘤"]),
        ("zhongliu", ["恶性肿瘤", "良性脑肿瘤"]),
        ("zhongl", ["恶性肿瘤", "良性脑肿瘤"]),
        ("exzl", ["恶性肿瘤"]),
        ("4", ["重大器官移植术"]),
        ("没有这种病", []),
    ],
)
def test_a_disease_is_found_by_characters_pinyin_initials_or_number(desk: Desk, typed, found) -> None:
    edition = desk.preview("critical_illness", desk.texts(DIAGNOSIS)).edition
    assert edition is not None
    assert [hit.name for hit in find_diseases(edition, typed)] == found


def test_the_mark_shows_what_was_typed(desk: Desk) -> None:
    edition = desk.preview("critical_illness", desk.texts(DIAGNOSIS)).edition
    assert edition is not None
    hits = find_diseases(edition, "zhongliu")
    assert [hit.name[slice(*hit.mark)] for hit in hits] == ["肿瘤", "肿瘤"]
    assert len(find_diseases(edition, "")) == len(diseases(edition)) == 30
    assert occasions(edition, "condolence") == ("大病慰问",)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_everything_said_of_an_event_has_its_words(desk: Desk, language: str) -> None:
    previews = [
        desk.preview("critical_illness", desk.texts(DIAGNOSIS, happened="2026-02-01", first_diagnosis="no")),
        desk.preview("accident", desk.texts(ACCIDENT, grade="")),
        desk.preview("death", DEATH | family() | {"exclusion": "drunk", "beneficiary.2.holder": "王"}),
        desk.preview("death", {"manner": "illness", "happened": "2026-11-01"}),
    ]
    for shown in previews:
        said = [(line.code, line.params) for line in (*shown.conditions, *shown.also_owed)]
        said += [(f"{code}_detail", params) for code, params in said]
        said += [(strip.code, strip.params) for strip in shown.messages]
        said += [(each.code, each.params) for each in shown.why_not]
        for code, params in said:
            assert has_sentence(code, language), code
            assert "{" not in sentence(code, params, language)
            assert code not in sentence(code, params, language), code
