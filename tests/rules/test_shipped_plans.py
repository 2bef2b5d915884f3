"""The plans that ship: their examples hold, and nothing unknown is passed off as fact."""

from datetime import date

import pytest

from app.resources import resource
from app.rules.plan.choices import with_reading
from app.rules.plan.plan import Edition
from app.rules.plan.text import load_plan
from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts, run_examples
from app.rules.steps.usage_after import usage_after
from app.rules.values.bill import Bill
from app.rules.values.facts import Usage
from app.rules.values.money import ZERO, Money
from tests.rules.reading_cases import plan

PLANS = sorted(path.stem for path in resource("plans").glob("*.toml"))
EDITIONS = [(name, edition.id) for name in PLANS for edition in plan(name).editions]


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_bears_the_name_of_its_file(name: str) -> None:
    assert plan(name).id == name


@pytest.mark.parametrize(("name", "edition"), EDITIONS)
def test_every_worked_example_comes_out(name: str, edition: str) -> None:
    results = run_examples(plan(name).edition(edition))
    assert len(results) >= 3
    assert [(result.example.name, result.differs) for result in results if not result.passed] == []


@pytest.mark.parametrize(("name", "edition"), EDITIONS)
def test_every_clause_has_a_source_and_what_has_none_is_not_verified(name: str, edition: str) -> None:
    for clause in plan(name).edition(edition).clauses.values():
        assert clause.source
        assert clause.value
        if "未见依据" in clause.source or "推断" in clause.source or "示例" in clause.source:
            assert not clause.verified, clause.number


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_has_ten_worked_examples_and_can_be_adopted(name: str) -> None:
    assert sum(len(edition.examples) for edition in plan(name).editions) >= 10
    assert any(edition.status != "not_adopted" for edition in plan(name).editions)


@pytest.mark.parametrize(("name", "edition"), EDITIONS)
def test_every_benefit_pays_in_some_example(name: str, edition: str) -> None:
    results = run_examples(plan(name).edition(edition))
    paying = {each.benefit for result in results for each in result.decision.benefits if each.paid}
    assert {benefit.id for benefit in plan(name).edition(edition).benefits} - paying <= {"condolence"}


# What circulars, schemes and reports state, and where it stands in the plans.
FIGURES = [
    ("gansu-new-form", "意外身故 15 万", "150000.00"),
    ("gansu-new-form", "重大疾病首次确诊 5 万", "50000.00"),
    ("gansu-new-form", "心源性猝死 5 万", "50000.00"),
    ("gansu-new-form", "一例意外住院 7.5 万", "75000.00"),
    ("yongding-mutual-aid", "一例得补助 41,384 元", "41384.00"),
    ("yueyang-mutual-aid", "一例医疗互助 1.8 万", "18000.00"),
    ("yueyang-mutual-aid", "同一例大病关爱 2 万", "20000.00"),
    ("yueyang-mutual-aid", "余下 12,000", "4050.00"),
    ("shanghai-member", "重大疾病 2 万", "20000.00"),
    ("shanghai-member", "意外身故 3 万", "30000.00"),
    ("shanghai-member", "因病身故 1 万", "10000.00"),
    ("sanming-major-illness", "1 万零 1 分", "1500.00"),
    ("sanming-major-illness", "正好 2 万，上限含", "1500.00"),
    ("sanming-major-illness", "2 万零 1 分", "3000.00"),
    ("sanming-major-illness", "3.5 万", "6000.00"),
    ("sanming-major-illness", "4.5 万", "10000.00"),
    ("sanming-major-illness", "正好 8 万", "20000.00"),
    ("sanming-major-illness", "9 万", "30000.00"),
    ("sanming-major-illness", "12 万", "50000.00"),
    ("union-secondary", "住院津贴全年 180 天到顶", "10800.00"),
    ("union-secondary", "意外身故，最高 65,400", "65400.00"),
    ("yueyang-mutual-aid", "正好最低 200", "200.00"),
    ("zhangzhou-mutual-aid", "第一次住院，自付 1,300", "600.00"),
    ("zhangzhou-mutual-aid", "到限额 5 万", "50000.00"),
    ("zhangzhou-mutual-aid", "因病身故，没有领过", "1000.00"),
    ("shanghai-new-form-c", "意外身故", "20000.00"),
]


@pytest.mark.parametrize(("name", "example", "paid"), FIGURES, ids=[figure[1] for figure in FIGURES])
def test_every_figure_of_the_documents_is_a_worked_example(name: str, example: str, paid: str) -> None:
    results = [each for edition in plan(name).editions for each in run_examples(edition)]
    (result,) = [each for each in results if each.example.name.startswith(example)]
    assert str(result.decision.paid) == paid


def test_two_stays_of_a_period_come_to_what_the_readings_say() -> None:
    for reading, together in (("by_claim", "10800.00"), ("stacked", "13160.00")):
        edition = with_reading(plan("union-secondary").edition("2026"), reading)  # type: ignore[arg-type]
        facts, used, paid = plain_facts(edition), Usage.none(), ZERO
        for self_pay in ("10000", "4000"):
            decision = decide(edition, facts, Bill(self_pay=Money.from_yuan(self_pay)), used)
            used, paid = usage_after(used, facts, decision), paid + decision.paid
        assert str(paid) == together


def test_limits_the_documents_state_stand_in_the_plans() -> None:
    def values(name: str, edition: str) -> str:
        clauses = (each.clauses.values() for each in plan(name).editions if each.id == edition)
        return "；".join(clause.value for each in clauses for clause in each)

    for name, edition_id, said in (
        ("union-secondary", "2025-upgrade", "每次 8,000.00 元"),
        ("union-secondary", "2025-upgrade", "50%"),
        ("gansu-new-form", "2022", "350,000.00 元"),
        ("shanghai-new-form-d", "d", "90,800.00 元"),
        ("yueyang-mutual-aid", "period4", "每期 50,000.00 元"),
        ("yueyang-mutual-aid", "period4", "不足 200.00 元不发"),
        ("union-secondary", "2017", "95.00 元/年"),
        ("union-secondary", "2024", "不低于 80%"),
        ("shanghai-new-form-e", "e", "72.00 元"),
    ):
        assert said in values(name, edition_id), (name, said)


def test_contributions_and_who_bears_them() -> None:
    assert plan("gansu-new-form").editions[0].clauses["2.1"].value == "120.00 元/年，工会赠送 120.00 元"
    yueyang = plan("yueyang-mutual-aid").editions[0]
    assert yueyang.contribution is not None
    assert str(yueyang.contribution.amount) == "60.00"
    new_form = [
        (each.payer, str(each.amount))
        for each in yueyang.contribution.shares
        if each.whom == "新就业形态劳动者"
    ]
    assert new_form == [("市总工会", "50.00"), ("个人", "10.00")]
    yongding, e = plan("yongding-mutual-aid").editions[0], plan("shanghai-new-form-e").editions[0]
    assert yongding.contribution is not None
    assert e.contribution is not None
    assert (str(yongding.contribution.amount), str(e.contribution.amount)) == ("100.00", "72.00")


def test_what_no_document_says_is_unverified_in_every_plan() -> None:
    unknown = {
        "gansu-new-form": {"2.2", "3.1", "3.2", "3.7", "4.1", "4.2", "4.3", "6.1"},
        "yongding-mutual-aid": {"2.2", "3.1", "3.2", "4.3", "4.5", "4.6", "5.1", "5.2", "6.1"},
        "yueyang-mutual-aid": {"1.1", "2.5", "4.1", "4.2", "4.3", "6.1"},
        "zhangzhou-mutual-aid": {"2.1", "2.2", "6.1"},
        "sanming-major-illness": {"2.1", "3.1", "6.1"},
        "shanghai-employed": {"2.1", "3.2", "3.4", "3.6", "5.1"},
        "shanghai-member": {"3.4", "3.5"},
        "shanghai-new-form-c": {"3.1", "3.2"},
        "shanghai-new-form-d": {"2.1", "3.1", "3.3", "3.5", "3.6"},
        "shanghai-new-form-e": {"3.1", "3.3", "3.5", "3.6", "5.1"},
        "shanghai-retired": {"2.1", "3.2", "5.1"},
    }
    assert {*unknown, "union-secondary"} == set(PLANS)
    for name, numbers in unknown.items():
        assert numbers <= set(plan(name).editions[0].unverified), name


def test_lists_and_grades_are_whole() -> None:
    gansu = plan("gansu-new-form").editions[0]
    assert len(gansu.benefit("critical").diseases) == 30
    assert "GB/T 16180" in plan("yongding-mutual-aid").editions[0].benefit("injury").grade_standard
    assert "JR/T 0083" in gansu.benefit("disability").grade_standard
    assert [category.code for category in gansu.categories] == [
        "food_courier", "courier", "truck_driver", "guard", "carer", "domestic_worker",
    ]  # fmt: skip


def edition(edition_id: str) -> Edition:
    return plan("union-secondary").edition(edition_id)


def test_what_was_not_found_is_marked_unverified() -> None:
    # No clause was found: the deductible and the reading of "twice" are open; the cap and the deadline are examples.
    for number in ("3.2", "4.3", "5.1", "6.1"):
        assert number in edition("2026").unverified
    # The 2025 upgrade is second-hand in every benefit value, and its first day is not known.
    assert {"1.1", "4.1", "4.2", "4.6", "4.7"} <= set(edition("2025-upgrade").unverified)
    assert edition("2025-upgrade").status == "not_adopted"


def test_what_the_documents_state_stands_in_the_plan() -> None:
    values = {number: clause.value for number, clause in edition("2026").clauses.items()}
    assert values["2.1"] == "95.00 元/年"
    assert values["2.2"] == "新参保 30 天，续保无"
    assert values["2.4"] == "16 至 60 周岁"
    assert (values["4.1"], values["4.2"]) == ("80%", "70%")
    assert [str(rate) for rate in edition("2017").benefits[0].method.rates] == ["70%", "70%"]
    assert [str(rate) for rate in edition("2025-upgrade").benefits[0].method.rates] == ["80%", "80%"]


def test_the_office_must_choose_how_twice_is_read() -> None:
    assert [edition(each).reading for each in ("2024", "2026", "2025-upgrade")] == ["choose"] * 3
    assert edition("2017").reading == "by_claim"


def test_papers_of_a_stay_are_asked_for() -> None:
    papers = edition("2026").papers
    assert [paper.code for paper in papers if paper.required] == [
        "id_card", "settlement_sheet", "receipt", "discharge_summary", "bank_card",
    ]  # fmt: skip
    assert [paper.code for paper in papers if not paper.required] == ["authorisation"]


def test_a_plain_claim_is_covered_and_past_its_waiting_period() -> None:
    facts = plain_facts(edition("2026"), date(2026, 11, 5))
    assert facts.cover is not None
    assert facts.cover.holds(date(2026, 11, 5))
    assert facts.cover.renewed
    assert plain_facts(edition("2017")).discharged == date(2017, 7, 2)


def test_the_shipped_text_names_no_hidden_document() -> None:
    text = resource("plans", "union-secondary.toml").read_text("utf-8")
    assert "DOMAIN" not in text
    assert load_plan(text, "x") == plan("union-secondary")
