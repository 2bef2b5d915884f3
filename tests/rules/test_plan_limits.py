"""Every section of a plan refuses what it does not know, every value asks for its clause, every number has limits."""

import re

import pytest

from app.rules.plan.benefit import Waiting
from app.rules.plan.plan import Edition
from app.rules.plan.text import load_plan
from app.rules.values.errors import KnownError
from tests.rules.test_plan_text import SMALL, after, instead

# One plan with every section there is; each test spoils one line of it.
WHOLE = """
id = "whole"
name = "样样都有"
region = "测试"
summary = "每一节都写"
event_date = "出院日"
event_date_clause = "1"
[[edition]]
id = "one"
name = "一版"
summary = "测试"
status = "可采用"
first_day = 2026-01-01
first_day_clause = "1"
stay_across = "按天数"
stay_across_clause = "1"
[edition.waiting]
new_days = 30
renewal_days = 10
grace_days = 5
clause = "1"
[edition.enrolment]
age_from = 16
age_to = 60
cover_months = 12
group_share = "80%"
clause = "1"
[edition.contribution]
amount = 60.00
per = "年"
clause = "1"
[[edition.contribution.share]]
payer = "单位"
amount = 50.00
clause = "1"
[[edition.contribution.share]]
payer = "个人"
amount = 10.00
clause = "1"
[edition.claim_deadline]
working_days = 30
holidays = "按所列"
days_off = [2026-10-01]
clause = "1"
[edition.other_plans]
place = 2
clause = "1"
[[edition.category]]
code = "courier"
name = "快递员"
[[edition.disease_list]]
id = "two"
names = ["甲", "乙"]
[[edition.exclusion]]
name = "生育"
cause = ["生育"]
clause = "1"
[[edition.benefit]]
id = "bands"
name = "分段"
event = "住院"
base = "个人自付 - 封顶线以上 + 个人自费 - 其他互助已付"
deductible = "计入"
self_funded = "计入"
bands = "全额"
upper_edge = "含"
minimum = 10.00
max_claims = 3
rounding = "舍去到元"
threshold_per = "每次"
claim_cap = 100.00
period_cap = 200.00
lifetime_cap = 300.00
clause = "1"
[[edition.benefit.threshold_row]]
amount = 20.00
clause = "1"
[[edition.benefit.band]]
from = 0.00
rate = "50%"
[edition.benefit.waiting]
new_days = 20
clause = "1"
[edition.benefit.when]
age = { from = 18 }
clause = "1"
[[edition.benefit]]
id = "days"
name = "津贴"
event = "住院"
free_days = 1
most_days_stay = 10
most_days_period = 20
clause = "1"
[[edition.benefit.row]]
hardship = true
per_day = 20.00
clause = "1"
[[edition.benefit.row]]
per_day = 10.00
clause = "1"
[[edition.benefit]]
id = "illness"
name = "重病"
event = "重大疾病"
amount = 100.00
diseases = "two"
times = "每种一次"
clause = "1"
[[edition.benefit]]
id = "injury"
name = "伤残"
event = "意外"
amount = 100.00
grade_standard = "GB/T 16180-2014"
clause = "1"
[[edition.benefit]]
id = "left"
name = "余额"
event = "住院"
base = "分段的余额"
rates = ["10%", "20%"]
reading = "逐级"
tier_caps = [10.00, "不限"]
clause = "1"
[[edition.benefit]]
id = "death"
name = "身故"
event = "身故"
top_up_to = 100.00
top_up_counts = ["illness", "injury"]
clause = "1"
[[edition.joint_cap]]
scope = "本期"
amount = 1000.00
benefits = ["bands", "left"]
clause = "1"
[[edition.paper]]
code = "id_card"
name = "身份证"
[[edition.clause]]
number = "1"
title = "都在这一条"
source = "测试"
[[edition.example]]
name = "算例"
days = 3
facts = { hardship = true }
bill.self_pay = 100.00
used_claims = 1
used.bands = { claims = 1, paid = 5.00, base = 10.00, days = 0 }
others_paid.elsewhere = 10.00
pays.bands = 0.00
paid = 0.00
"""
HEADERS = [line for line in WHOLE.splitlines() if line.startswith("[")]


def edition(text: str) -> Edition:
    return load_plan(text, "方案.toml").editions[0]


def fault(text: str) -> KnownError:
    with pytest.raises(KnownError) as refused:
        load_plan(text, "方案.toml")
    return refused.value


def spoilt(line: str, wanted: str, occurrence: int = 0) -> str:
    """The whole plan with the nth such line written otherwise."""
    lines = WHOLE.splitlines()
    places = [number for number, each in enumerate(lines) if each == line]
    lines[places[occurrence]] = wanted
    return "\n".join(lines)


def test_the_whole_plan_is_good() -> None:
    made = edition(WHOLE)
    assert len(made.benefits) == 6
    terms = made.benefit("bands").base.terms
    assert [(term.sign, term.amount) for term in terms] == [
        (1, "self_pay"), (-1, "above_ceiling"), (1, "self_funded"), (-1, "paid_by_others"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "place", range(len(HEADERS)), ids=[f"{n}-{h.strip('[]')}" for n, h in enumerate(HEADERS)]
)
def test_every_section_refuses_a_key_it_does_not_know(place: int) -> None:
    lines = WHOLE.splitlines()
    number = [number for number, line in enumerate(lines) if line.startswith("[")][place]
    lines.insert(number + 1, "zzz = 1")
    refused = fault("\n".join(lines))
    assert (refused.code, refused.params["unknown"], refused.params["line"]) == (
        "plan.unknown_key", "zzz", number + 2,
    )  # fmt: skip


@pytest.mark.parametrize("line", ["facts = { hardship = true", "used.bands = { claims = 1"])
def test_what_an_example_says_within_brackets_is_known_as_well(line: str) -> None:
    refused = fault(WHOLE.replace(line, f"{line}, zzz = 1"))
    assert (refused.code, refused.params["unknown"]) == ("plan.unknown_key", "zzz")


@pytest.mark.parametrize("key", ["bill.zzz", "used.zzz.claims", "pays.zzz", "zzz"])
def test_an_example_names_nothing_that_is_not_there(key: str) -> None:
    refused = fault(WHOLE.replace("used_claims = 1", f"{key} = 1"))
    assert (refused.code, refused.params["unknown"]) == ("plan.unknown_key", "zzz")


def test_a_plan_refuses_a_key_it_does_not_know() -> None:
    assert fault("zzz = 1\n" + WHOLE).params == {
        "file": "方案.toml", "line": 1, "key": "zzz", "unknown": "zzz",
    }  # fmt: skip


CLAUSED = [
    "base", "deductible", "self_funded", "bands", "minimum", "max_claims", "rounding", "claim_cap", "period_cap",
    "lifetime_cap", "free_days", "most_days_stay", "most_days_period", "amount", "diseases", "times", "grade_standard",
    "rates", "reading", "tier_caps", "top_up_to", "new_days", "stay_across", "age", "group_share", "cover_months",
    "working_days", "first_day",
]  # fmt: skip


@pytest.mark.parametrize("key", CLAUSED)
def test_every_value_asks_for_its_clause(key: str) -> None:
    line = next(line for line in WHOLE.splitlines() if re.match(rf"{key}(_from)? = ", line))
    # The section keeps a clause for every other value by name, and loses the one for all.
    start = WHOLE.rindex("\n[", 0, WHOLE.index(f"\n{line}"))
    end = WHOLE.index("\n[", start + 2)
    section = WHOLE[start:end].replace(f'\n{key}_clause = "1"', "")
    given = re.findall(r"^(\w+) = ", section.replace("age_from", "age"), re.MULTILINE)
    own = "".join(f'\n{other}_clause = "1"' for other in CLAUSED if other in given and other != key)
    refused = fault(WHOLE[:start] + section.replace('\nclause = "1"', own) + WHOLE[end:])
    assert (refused.code, refused.params["wanted"]) == ("plan.no_clause", f"{key}_clause")


def test_every_section_without_any_clause_is_told_which_one_it_wants() -> None:
    parts = re.split(r"(?m)^(?=\[)", WHOLE)
    wanted = []
    for place, part in enumerate(parts):
        if '\nclause = "1"' in part:
            bare = part.replace('\nclause = "1"', "")
            wanted.append(fault("".join([*parts[:place], bare, *parts[place + 1 :]])).params["wanted"])
    assert wanted == [
        "new_days_clause", "age_clause", "amount_clause", "clause", "clause", "working_days_clause", "clause", "clause",
        "deductible_clause", "amount_clause", "new_days_clause", "clause", "free_days_clause", "per_day_clause",
        "per_day_clause", "amount_clause", "amount_clause", "base_clause", "top_up_to_clause", "amount_clause",
    ]  # fmt: skip


def test_what_a_waiting_period_leaves_out_is_nothing() -> None:
    assert edition(SMALL).waiting == Waiting(new_days=30, renewal_days=0, grace_days=0, clauses=("2",))


LIMITS = [
    ("max_claims = 3", 0, 1, 1000, 1001),
    ("new_days = 30", -1, 0, 366, 367),
    ("renewal_days = 10", -1, 0, 366, 367),
    ("grace_days = 5", -1, 0, 366, 367),
    ("age_from = 16", -1, 0, 60, 61),
    ("age_to = 60", 15, 16, 150, 151),
    ("cover_months = 12", 0, 1, 120, 121),
    ("working_days = 30", 0, 1, 1000, 1001),
    ("free_days = 1", -1, 0, 366, 367),
    ("most_days_stay = 10", -1, 0, 366, 367),
    ("most_days_period = 20", -1, 0, 366, 367),
    ("place = 2", 0, 2, 99, 100),
    ("days = 3", 0, 1, 3660, 3661),
    ("used_claims = 1", -1, 0, 100_000, 100_001),
]


@pytest.mark.parametrize(
    ("line", "below", "least", "most", "above"), LIMITS, ids=[each[0] for each in LIMITS]
)
def test_a_number_has_its_limits(line: str, below: int, least: int, most: int, above: int) -> None:
    key = line.split(" = ")[0]
    for good in (least, most):
        assert edition(spoilt(line, f"{key} = {good}"))
    for bad in (below, above):
        assert fault(spoilt(line, f"{key} = {bad}")).code in ("plan.out_of_range", "plan.span_turned")


@pytest.mark.parametrize(
    ("key", "more", "most"), [("days", "", 3660), ("months", 'month_end = "取月末"\n', 120)]
)
def test_a_deadline_has_its_limits_too(key: str, more: str, most: int) -> None:
    start = WHOLE.index("working_days = 30")
    end = WHOLE.index('clause = "1"', start)

    def text(number: int, clause: str = 'clause = "1"') -> str:
        return WHOLE[:start] + f"{key} = {number}\n{more}{clause}" + WHOLE[end + len('clause = "1"') :]

    assert all(edition(text(number)) for number in (1, most))
    assert [fault(text(number)).code for number in (0, most + 1)] == ["plan.out_of_range"] * 2
    assert fault(text(1, "")).params["wanted"] == f"{key}_clause"


def test_an_age_from_which_to_enrol_has_its_limit_without_the_other() -> None:
    alone = WHOLE.replace("age_to = 60\n", "")
    assert edition(alone.replace("age_from = 16", "age_from = 150"))
    assert fault(alone.replace("age_from = 16", "age_from = 151")).code == "plan.out_of_range"


def test_holidays_are_listed_only_where_they_count() -> None:
    assert fault(spoilt('holidays = "按所列"', 'holidays = "只除周末"')).params["unknown"] == "days_off"


def test_nine_rates_are_the_most_and_two_need_a_reading() -> None:
    nine = ", ".join('"1%"' for _ in range(9))
    plain = instead('rates = ["50%"]', f'rates = [{nine}]\nreading = "逐级"\nreading_clause = "2"')
    assert len(edition(plain).benefits[0].rates) == 9
    assert fault(instead('rates = ["50%"]', 'rates = ["50%", "20%"]')).params["key"] == "reading"


def test_one_rate_may_be_for_the_first_claim_only() -> None:
    text = after('rates_clause = "2"', 'reading = "按次"\nreading_clause = "2"')
    assert (edition(text).benefits[0].reading, edition(SMALL).benefits[0].reading) == ("by_claim", "stacked")


def test_a_row_may_be_for_one_number_alone() -> None:
    rows = [
        f'[[edition.benefit.row]]\n{said}rate = "{rate}"\nclause = "2"\n'
        for said, rate in (("nth_claim = { from = 2, to = 2 }\n", "1%"), ("", "2%"))
    ]
    text = instead('rates = ["50%"]\nrates_clause = "2"\n', "").replace(
        'period_cap_clause = "2"\n', 'period_cap_clause = "2"\n' + "".join(rows)
    )
    assert len(edition(text).benefits[0].method.rows) == 2  # type: ignore[union-attr]


def test_what_is_left_must_be_left_by_a_benefit_on_the_same_bill() -> None:
    for other in ("津贴", "重病"):
        refused = fault(spoilt('base = "分段的余额"', f'base = "{other}的余额"'))
        assert (refused.code, refused.params["choices"]) == ("plan.unknown_word", "分段")


def test_a_top_up_counts_benefits_that_exist() -> None:
    refused = fault(WHOLE.replace('["illness", "injury"]', '["illness", "zzz"]'))
    assert (refused.code, refused.params["id"]) == ("plan.no_such_benefit", "zzz")
    assert refused.params["known"] == "bands、days、death、illness、injury、left"


def test_the_clause_of_a_section_must_exist() -> None:
    refused = fault(WHOLE.replace('cause = ["生育"]\nclause = "1"', 'cause = ["生育"]\nclause = "7"'))
    assert (refused.code, refused.params["number"]) == ("plan.no_such_clause", "7")
