# ruff: noqa: E501 - one fault, one line: the table below is read across.
"""A plan text with any fault is refused whole: with file, line, reason and, where one exists, a suggestion."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.rules.plan.choices import with_deductible, with_reading
from app.rules.plan.text import load_plan
from app.rules.steps.advise import last_day_to_claim
from app.rules.steps.examples import run_examples
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.wording import LANGUAGES, sentence_of, templates
from tests.rules.reading_cases import plan

SMALL = (Path(__file__).parent / "plans" / "small.toml").read_text("utf-8")
BENEFIT = SMALL[SMALL.index("[[edition.benefit]]") : SMALL.index("[[edition.paper]]")]


def instead(old: str, new: str) -> str:
    assert SMALL.count(old) == 1, old
    return SMALL.replace(old, new)


def after(line: str, more: str) -> str:
    return instead(line, f"{line}\n{more}")


def line_with(text: str, wanted: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if wanted in line)


def test_the_small_plan_itself_is_good() -> None:
    small = load_plan(SMALL, "small.toml")
    assert [result.passed for result in run_examples(small.editions[0])] == [True]
    assert small.editions[0].clauses["2"].value == "新参保 30 天，续保无，个人自付，50%，每期 8,000.00 元"


LISTS = '[[edition.disease_list]]\nid = "two"\nnames = ["甲", "乙"]\n'
CONTRIBUTION = """[edition.contribution]
amount = 60.00
per = "年"
clause = "2"
[[edition.contribution.share]]
payer = "市总工会"
amount = 50.00
clause = "2"
[[edition.contribution.share]]
payer = "个人"
amount = 10.00
clause = "2"
"""
DEADLINE = """[edition.claim_deadline]
working_days = 30
holidays = "按所列"
days_off = [2026-10-01]
clause = "2"
"""
YEARLY = BENEFIT.replace(
    "period_cap =", 'threshold = 300.00\nthreshold_clause = "2"\nthreshold_per = "本期一次"\nperiod_cap ='
)
OFF_ONCE = BENEFIT.replace('"个人自付"', '"个人自付 - 其他互助已付"')
RATES = 'rates = ["50%"]\nrates_clause = "2"\n'


def method(text: str) -> str:
    """The small plan, its one benefit computing otherwise; a base only where the text brings none."""
    base = 'base  = "个人自付"\nbase_clause = "2"\n'
    assert base in SMALL
    small = SMALL
    if text.startswith("nobase\n"):
        small, text = small.replace(base, ""), text.removeprefix("nobase\n")
    # Tables come after plain keys, so the caps move before them.
    return small.replace(RATES, "").replace('period_cap_clause = "2"\n', f'period_cap_clause = "2"\n{text}\n')


def others(text: str, base: str = "个人自付") -> str:
    """The small plan with a place among other plans, and this base."""
    section = f'[edition.other_plans]\n{text}\nclause = "2"\n[[edition.paper]]'
    return instead("[[edition.paper]]", section).replace('base  = "个人自付"', f'base  = "{base}"')


def bands(*rows: str, kind: str = "分段累进", more: str = "") -> str:
    edges = "".join(f"[[edition.benefit.band]]\n{row}\n" for row in rows)
    return f'bands = "{kind}"\nbands_clause = "2"\n{more}{edges}'


def rows(*each: str) -> str:
    return "".join(f'[[edition.benefit.row]]\n{row}\nclause = "2"\n' for row in each)


FIRST = 'from = 0\nto = 100\nrate = "10%"'
CODES = [
    f"diagnosis = {[f'x{n}' for n in range(60)]}",
    f"disease = {[f'x{n}' for n in range(60)]}",
    f"occasion = {[f'x{n}' for n in range(60)]}",
]
METHOD_FAULTS: list[tuple[str, str, str, dict[str, object]]] = [
    ("", "plan.one_method", "[[edition.benefit]]", {"count": 0}),
    (RATES + 'bands = "定额"', "plan.one_method", "bands", {"count": 2}),
    (bands(), "plan.missing_key", "[[edition.benefit]]", {"key": "band"}),
    (bands(FIRST, kind="阶梯"), "plan.unknown_word", "bands = ", {"choices": "分段累进、全额、定额"}),
    (bands(FIRST, kind="全额"), "plan.missing_key", "[[edition.benefit]]", {"key": "upper_edge"}),
    (bands('from = 1\nrate = "1%"'), "plan.band_gap", "from = 1", {"before": Money(0)}),
    (bands(FIRST, 'from = 100.01\nrate = "1%"'), "plan.band_gap", "from = 100.01", {"before": Money(10000)}),
    (bands(FIRST, 'from = 99\nrate = "1%"'), "plan.band_overlap", "from = 99", {"before": Money(10000)}),
    (bands(FIRST, 'from = 100\nto = 100\nrate = "1%"'), "plan.band_turned", "to = 100", {"most": Money(10000)}),
    (bands(FIRST), "plan.band_open_end", "to = 100", {"most": Money(10000)}),
    (bands('from = 0\nrate = "1%"', FIRST), "plan.band_after_end", "from = 0", {}),
    (bands("from = 0\nrate = 1"), "plan.wrong_kind", "rate = 1", {"kind": "text"}),
    (bands('from = 0\nrate = "1%"', kind="定额", more='upper_edge = "含"\n'), "plan.missing_key", "[[edition.benefit.band]]", {"key": "amount"}),
    (bands('from = 0\nrate = "1%"\namount = 1'), "plan.unknown_key", "amount = 1", {}),
    (rows('rate = "1%"\namount = 1'), "plan.one_method", "amount = 1", {"count": 2}),
    (rows('sex = ["男"]\nrate = "1%"'), "plan.table_gap", "[[edition.benefit.row]]", {"gap": "sex=女"}),
    (rows('sex = ["男", "女"]\nrate = "1%"'), "plan.table_gap", "[[edition.benefit.row]]", {"gap": "sex=其他"}),
    (rows('nth_claim = { to = 2 }\nrate = "1%"'), "plan.table_gap", "[[edition.benefit.row]]", {"gap": "nth_claim=3"}),
    (rows('age = { from = 0 }\nrate = "1%"'), "plan.table_gap", "[[edition.benefit.row]]", {"gap": "age=未知"}),
    (rows('hardship = true\nrate = "1%"'), "plan.table_gap", "[[edition.benefit.row]]", {"gap": "hardship=false"}),
    (rows('insurance_class = ["职工医保", "居民医保"]\nhospital_grade = ["1"]\nrate = "1%"', 'hospital_grade = ["1", "2"]\nrate = "2%"'), "plan.table_gap", "[[edition.benefit.row]]", {"gap": "hospital_grade=3A、insurance_class=职工医保"}),
    (rows('rate = "1%"', 'sex = ["男"]\nrate = "2%"'), "plan.row_idle", "[[edition.benefit.row]]", {"row": 2}),
    (rows('age = { from = 16 }\nrate = "1%"', 'age = { from = 18, to = 20 }\nrate = "2%"', 'rate = "3%"'), "plan.row_idle", "[[edition.benefit.row]]", {"row": 2}),
    (rows(*[f'{code}\nrate = "1%"' for code in CODES], 'rate = "1%"'), "plan.table_too_wide", "[[edition.benefit.row]]", {"most": 100_000}),
    ("nobase\n" + rows('sex = ["男"]\namount = 1', 'rate = "1%"'), "plan.row_kinds", "[[edition.benefit.row]]", {"kind": "amount"}),
    ('amount = 100\namount_clause = "2"', "plan.base_not_wanted", "base", {}),
    ("nobase\n" + RATES, "plan.missing_key", "[[edition.benefit]]", {"key": "base"}),
    ('nobase\nper_day = 10\nper_day_clause = "2"\nfree_days = 3', "plan.no_clause", "free_days", {"wanted": "free_days_clause"}),
    ('nobase\ntop_up_to = 10\ntop_up_to_clause = "2"\ntop_up_counts = ["stey"]', "plan.no_such_benefit", "top_up_counts", {"known": "stay"}),
    ('nobase\ntop_up_to = 10\ntop_up_to_clause = "2"\ntop_up_counts = [5]', "plan.wrong_kind", "top_up_counts", {"kind": "text"}),
    (RATES + 'tier_caps = [1, 2]\ntier_caps_clause = "2"', "plan.tier_caps_count", "tier_caps", {"count": 2}),
    (RATES + 'tier_caps = [1]\ntier_caps_clause = "2"\nround_at = "合计"', "plan.tier_caps_at_end", "tier_caps", {}),
    (RATES + 'times = "每种一次"\ntimes_clause = "2"', "plan.times_without_list", "times", {}),
    (RATES + 'diseases = "three"\ndiseases_clause = "2"', "plan.unknown_word", "diseases", {}),
    (RATES + 'threshold = 1\nthreshold_clause = "2"', "plan.missing_key", "[[edition.benefit]]", {"key": "threshold_per"}),
    (RATES + 'threshold = 1\nthreshold_clause = "2"\nthreshold_per = "每次"\n[[edition.benefit.threshold_row]]\namount = 1\nclause = "2"', "plan.threshold_twice", "threshold = 1", {}),
    (RATES + 'threshold_per = "每次"\n[[edition.benefit.threshold_row]]\nlocal = true\namount = 1\nclause = "2"', "plan.table_gap", "[[edition.benefit.threshold_row]]", {"gap": "local=false"}),
]  # fmt: skip


FAULTS: list[tuple[str, str, str, dict[str, object]]] = [
    # text, code, a word of the line it must name, values it must name
    (instead("cap = 8000.00", 'cap = "八千"'), "plan.write_number", "八千", {"suggestion": "period_cap = 8000.00"}),
    (instead("cap = 8000.00", 'cap = "8,000.5元"'), "plan.write_number", "8,000.5", {"suggestion": "period_cap = 8000.50"}),
    (instead("cap = 8000.00", 'cap = "很多"'), "plan.not_money", "很多", {"value": "很多"}),
    (instead("cap = 8000.00", "cap = true"), "plan.not_money", "cap = true", {}),
    (instead("cap = 8000.00", "cap = nan"), "plan.not_money", "nan", {}),
    (instead("cap = 8000.00", "cap = 8000.005"), "plan.money_too_fine", "8000.005", {}),
    (instead("cap = 8000.00", "cap = -1"), "plan.money_negative", "= -1", {}),
    (instead('rates = ["50%"]', "rates = [50]"), "plan.rate_needs_unit", "[50]", {"suggestion": "50%"}),
    (instead('rates = ["50%"]', "rates = [0.5]"), "plan.rate_needs_unit", "[0.5]", {"suggestion": "50%"}),
    (instead('rates = ["50%"]', 'rates = ["一半"]'), "plan.rate_unreadable", '["一半"]', {"value": "一半"}),
    (instead('rates = ["50%"]', "rates = [true]"), "plan.rate_unreadable", "[true]", {}),
    (instead('rates = ["50%"]', 'rates = ["150%"]'), "plan.rate_above_one", "150%", {}),
    (instead('rates = ["50%"]', 'rates = "50%"'), "plan.wrong_kind", 'rates = "50%"', {"kind": "list"}),
    (instead('rates = ["50%"]', "rates = []"), "plan.tier_count", "rates = []", {"count": 0}),
    (instead('rates = ["50%"]', f"rates = {['1%'] * 10}"), "plan.tier_count", "rates = [", {"count": 10}),
    (instead('rates_clause = "2"', 'rates_clause = ["2", "1"]'), "plan.tier_clauses", "rates_clause", {}),
    (instead("period_cap =", "periodcap ="), "plan.unknown_key_near", "periodcap", {"suggestion": "period_cap"}),
    (after('name  = "住院补助"', "colour = 1"), "plan.unknown_key", "colour", {"unknown": "colour"}),
    (instead('base  = "个人自付"', 'base  = "个人自负"'), "plan.unknown_word_near", "个人自负", {"suggestion": "个人自付"}),
    (instead('status    = "可采用"', 'status    = "ok"'), "plan.unknown_word", '"ok"', {"choices": "可采用、已停用、未启用"}),
    (instead('base  = "个人自付"', 'base  = "门诊补助的余额"'), "plan.unknown_word", "的余额", {"value": "门诊补助"}),
    (instead('base  = "个人自付"', 'base  = "个人自付 + 个人自付"'), "plan.base_twice", "+ 个人自付", {}),
    (instead('base  = "个人自付"', 'base  = "- 起付线"'), "plan.unknown_word", "- 起付线", {}),
    (instead('name       = "小方案"', ""), "plan.missing_key", "The smallest", {"key": "name"}),
    (instead('name  = "住院补助"', ""), "plan.missing_key", "[[edition.benefit]]", {"key": "name"}),
    (instead('name  = "住院补助"', "name = 5"), "plan.wrong_kind", "name = 5", {"kind": "text"}),
    (instead("new_days = 30", 'new_days = "三十"'), "plan.write_number", "三十", {"suggestion": "new_days = 30"}),
    (instead("new_days = 30", 'new_days = "一会儿"'), "plan.wrong_kind", "一会儿", {"kind": "whole"}),
    (instead("new_days = 30", "new_days = 400"), "plan.out_of_range", "400", {"most": 366}),
    (instead("first_day = 2026-01-01", 'first_day = "2026-01-01"'), "plan.wrong_kind", "first_day = ", {"kind": "day"}),
    (instead("first_day = 2026-01-01", "first_day = 2026-01-01T08:00:00"), "plan.wrong_kind", "T08", {"kind": "day"}),
    (after("first_day = 2026-01-01", "last_day = 2025-01-01"), "plan.days_turned", "last_day", {}),
    (after('name = "身份证"', "required = 1"), "plan.wrong_kind", "required", {"kind": "switch"}),
    (instead("[edition.waiting]\nnew_days = 30\nclause   = \"2\"", "waiting = 30"), "plan.wrong_kind", "waiting", {"kind": "table"}),
    (instead("[[edition.paper]]", "[edition.paper]"), "plan.wrong_kind", "[edition.paper]", {"kind": "tables"}),
    (instead('period_cap_clause = "2"', ""), "plan.no_clause", "period_cap", {"wanted": "period_cap_clause"}),
    (instead('period_cap_clause = "2"', "period_cap_clause = 2"), "plan.wrong_kind", "period_cap_clause", {"kind": "clause"}),
    (instead('period_cap_clause = "2"', "period_cap_clause = []"), "plan.wrong_kind", "period_cap_clause", {"kind": "clause"}),
    (instead('period_cap_clause = "2"', 'period_cap_clause = "9.9"'), "plan.no_such_clause", "9.9", {"number": "9.9"}),
    (instead('period_cap_clause = "2"', 'period_cap_clause = ["2.", "1"]'), "plan.no_such_clause_near", '"2."', {"suggestion": "2"}),
    (instead('event_date_clause = "1"', 'event_date_clause = "7"'), "plan.no_event_clause", "[[edition]]", {"number": "7"}),
    (SMALL + '[[edition.clause]]\nnumber = "1"\ntitle = "又"\nsource = "x"\n', "plan.clause_twice", 'number = "1"\ntitle = "又"', {}),
    (SMALL + '[[edition.clause]]\nnumber = "3"\ntitle = "空"\nsource = "x"\n', "plan.clause_without_value", '[[edition.clause]]\nnumber = "3"', {}),
    (after('title  = "算法"', 'value = "60%"'), "plan.clause_value_twice", "60%", {"number": "2"}),
    (after('title  = "算法"', 'verified_by = "某人"'), "plan.half_verified", '[[edition.clause]]\nnumber = "2"', {"number": "2"}),
    (SMALL.replace(BENEFIT, ""), "plan.missing_key", "[[edition]]", {"key": "benefit"}),
    (SMALL[: SMALL.index("[[edition]]")], "plan.missing_key", "The smallest", {"key": "edition"}),
    (SMALL.replace(BENEFIT, BENEFIT * 2), "plan.id_twice", "", {"id": "stay"}),
    (SMALL.replace(BENEFIT, BENEFIT + BENEFIT.replace('"stay"', '"b"').replace("住院补助", "又一项")), "plan.base_overlap", "", {"other": "住院补助"}),
    (after('base_clause = "2"', 'deductible = "计入"'), "plan.no_clause", "deductible", {"wanted": "deductible_clause"}),
    (after('base_clause = "2"', 'self_funded = "计入"\nself_funded_clause = "2"'), "plan.switch_against_base", 'self_funded = "计入"', {}),
    (instead('base  = "个人自付"', 'base  = "个人自费"\ndeductible = "计入"\ndeductible_clause = "2"'), "plan.switch_against_base", "deductible =", {}),
    (after('base_clause = "2"', 'max_claims = 0\nmax_claims_clause = "2"'), "plan.out_of_range", "max_claims = 0", {"least": 1}),
    (after('period_cap_clause = "2"', "when.age = {}\nwhen.clause = \"2\""), "plan.empty_span", "when.age", {}),
    (after('period_cap_clause = "2"', "when.age = { from = 60, to = 16 }\nwhen.clause = \"2\""), "plan.span_turned", "when.age", {}),
    (after('period_cap_clause = "2"', "when.age = { from = 16, until = 60 }\nwhen.clause = \"2\""), "plan.unknown_key", "when.age", {}),
    (after('period_cap_clause = "2"', "when.sex = []\nwhen.clause = \"2\""), "plan.empty_list", "when.sex", {}),
    (after('period_cap_clause = "2"', "when.diagnosis = [1]\nwhen.clause = \"2\""), "plan.wrong_kind", "when.diagnosis", {"kind": "text"}),
    (after('period_cap_clause = "2"', "when.sex = [\"女性\"]\nwhen.clause = \"2\""), "plan.unknown_word_near", "when.sex", {"suggestion": "女"}),
    (after('period_cap_clause = "2"', "when.sex = [\"女\"]"), "plan.no_clause", "when.sex", {"wanted": "clause", "key": "when"}),
    (after('period_cap_clause = "2"', "when.moon = true\nwhen.clause = \"2\""), "plan.unknown_key", "when.moon", {}),
    (instead("[[edition.paper]]", '[edition.enrolment]\nage_from = 60\nage_to = 16\nage_clause = "2"\n[[edition.paper]]'), "plan.span_turned", "age_to", {}),
    (instead("[[edition.paper]]", "[edition.claim_deadline]\nmonths = 1\nclause = \"2\"\n[[edition.paper]]"), "plan.missing_key", "claim_deadline", {"key": "month_end"}),
    (instead("[[edition.paper]]", '[[edition.joint_cap]]\nscope = "本期"\namount = 1\nbenefits = ["stey"]\nclause = "2"\n[[edition.paper]]'), "plan.unknown_word_near", "stey", {"suggestion": "stay"}),
    (SMALL + SMALL[SMALL.index("[[edition]]") :], "plan.id_twice", "", {"id": "one"}),
    (SMALL + SMALL[SMALL.index("[[edition]]") :].replace('"one"', '"two"'), "plan.same_first_day", "", {"other": "一版"}),
    (instead("bill.self_pay = 100.00", ""), "plan.missing_key", "[[edition.example]]", {"key": "bill"}),
    (instead("bill.self_pay", "bill.selfpay"), "plan.unknown_key_near", "selfpay", {"suggestion": "self_pay"}),
    (instead('rates = ["50%"]', 'rates = ["50%", "10%"]\nreading = "待选"\nreading_clause = "2"'), "plan.example_reading", "[[edition.example]]", {"name": "一半"}),
    (after('name = "一半"', 'reading = "按次"'), "plan.example_reading_fixed", "按次", {}),
    *[(method(text), code, line, values) for text, code, line, values in METHOD_FAULTS],
    (instead("[[edition.paper]]", LISTS.replace('"甲", "乙"', '"甲", "甲"') + "[[edition.paper]]"), "plan.disease_twice", "names", {"name": "甲"}),
    (instead("[[edition.paper]]", LISTS.replace('"甲", "乙"', "") + "[[edition.paper]]"), "plan.empty_list", "names", {}),
    (instead("[[edition.paper]]", LISTS.replace('"甲", "乙"', "1") + "[[edition.paper]]"), "plan.wrong_kind", "names", {"kind": "text"}),
    (instead("[[edition.paper]]", LISTS * 2 + "[[edition.paper]]"), "plan.id_twice", "", {"id": "two"}),
    (instead("[[edition.paper]]", CONTRIBUTION.replace("10.00", "9.00") + "[[edition.paper]]"), "plan.shares_differ", "[[edition.contribution.share]]", {"amount": Money(6000)}),
    (instead("[[edition.paper]]", DEADLINE.replace('"按所列"', '"看情况"') + "[[edition.paper]]"), "plan.unknown_word", "holidays", {}),
    (instead("[[edition.paper]]", DEADLINE.replace("2026-10-01", '"国庆"') + "[[edition.paper]]"), "plan.wrong_kind", "days_off", {"kind": "day"}),
    (after('name = "一半"', 'used_diseases = [1]'), "plan.wrong_kind", "used_diseases", {"kind": "text"}),
    (after('name = "一半"', 'facts.sex = "女性"'), "plan.unknown_word_near", "facts.sex", {"suggestion": "女"}),
    (after('name = "一半"', "facts.renewed = true"), "plan.unknown_key", "facts.renewed", {}),
    (after('name = "一半"', "facts.moon = 1"), "plan.unknown_key", "facts.moon", {}),
    (after('name = "一半"', "used.stey.claims = 1"), "plan.unknown_key_near", "used.stey", {"suggestion": "stay"}),
    (SMALL.replace(BENEFIT, BENEFIT + BENEFIT.replace('"stay"', '"b"').replace('"住院补助"', '"又一项"').replace('"个人自付"', '"住院补助的余额"') + BENEFIT.replace('"stay"', '"c"').replace('"住院补助"', '"第三项"').replace('"个人自付"', '"住院补助的余额"')), "plan.base_overlap", "", {"other": "又一项"}),
    (SMALL.replace(BENEFIT, YEARLY + YEARLY.replace('"stay"', '"b"').replace('"住院补助"', '"又一项"').replace('"个人自付"', '"个人自费"')), "plan.threshold_shared", "", {"other": "住院补助"}),
    (instead('event = "住院"', 'event = "身故"'), "plan.needs_stay", "event = ", {}),
    (after('period_cap_clause = "2"', 'when.hospital_grade = ["三甲"]\nwhen.clause = "2"'), "plan.unknown_word_near", "when.hospital_grade", {"suggestion": "三级甲等"}),
    (instead('base  = "个人自付"', 'base  = "个人自付 + 其他互助已付"'), "plan.others_added", "+ 其他互助已付", {}),
    (instead('base  = "个人自付"', 'base  = "其他互助已付"'), "plan.others_added", '"其他互助已付"', {}),
    (instead('base  = "个人自付"', 'base  = "个人自付 - 其他互助已付"'), "plan.others_need_place", "- 其他互助已付", {}),
    (others("place = 1", "个人自付 - 其他互助已付"), "plan.others_need_place", "- 其他互助已付", {}),
    (others("place = 0", "个人自付 - 其他互助已付"), "plan.out_of_range", "place = 0", {"least": 1}),
    (others("place = 2").replace("place = 2\nclause = \"2\"", "place = 2"), "plan.no_clause", "[edition.other_plans]", {"wanted": "clause"}),
    (others('place = 2\ncounts = ["a"]'), "plan.others_not_taken", "counts", {}),
    (others('place = 2\ncounts = ["a", "small"]', "个人自付 - 其他互助已付"), "plan.others_itself", "counts", {"id": "small"}),
    (others('place = 2\ncounts = ["a", "b", "a"]', "个人自付 - 其他互助已付"), "plan.others_twice", "counts", {"id": "a"}),
    (others("place = 2\ncounts = [1]", "个人自付 - 其他互助已付"), "plan.wrong_kind", "counts", {"kind": "text"}),
    (others("place = 2\nplaces = 1"), "plan.unknown_key_near", "places = 1", {"suggestion": "place"}),
    (others("place = 2").replace(BENEFIT, OFF_ONCE + OFF_ONCE.replace('"stay"', '"b"').replace('"住院补助"', '"又一项"').replace('"个人自付 -', '"个人自费 -')), "plan.others_off_twice", '"个人自费 -', {"other": "住院补助"}),
    (after('name = "一半"', "others_paid.a = -1"), "plan.money_negative", "others_paid", {}),
    (instead('id        = "one"', 'id        = "one'), "plan.not_toml", 'id        = "one', {}),
    (SMALL + "[[", "plan.not_toml", "[[", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "line", "values"), FAULTS, ids=[f"{n}-{f[1]}" for n, f in enumerate(FAULTS)]
)
def test_a_fault_names_line_and_reason(text: str, code: str, line: str, values: dict[str, object]) -> None:
    with pytest.raises(KnownError) as refused:
        load_plan(text, "方案.toml")
    fault = refused.value
    assert fault.code == code
    assert values.items() <= fault.params.items()
    assert fault.params["file"] == "方案.toml"
    number = fault.params["line"]
    assert isinstance(number, int)
    shown = "\n".join(text.splitlines()[number - 1 :])
    assert line.split("\n")[0] in shown.split("\n")[0] or code == "plan.not_toml"
    assert shown.startswith(line) if "\n" in line else True
    for language in LANGUAGES:
        said = sentence_of(fault, language)
        assert fault.code in templates(language)
        assert str(number) in said
        assert "plan_kind." not in said


@pytest.mark.parametrize(
    "line", ["period_cap = 8000.00", "new_days = 30", 'rates = ["50%"]', 'name  = "住院补助"']
)
def test_a_number_without_end_is_refused_with_its_line(line: str) -> None:
    key = line.split(" ")[0]
    for value in ("0x" + "f" * 5000, f"[0b{'1' * 50}]"):
        with pytest.raises(KnownError) as refused:
            load_plan(instead(line, f"{key} = {value}"), "x")
        assert (refused.value.code, refused.value.params["line"]) == ("plan.not_toml", line_with(SMALL, line))
    assert load_plan(instead("The smallest", "0x" + "f" * 5000), "x")


def test_every_plan_fault_is_met_by_a_test() -> None:
    met = {code for _, code, _, _ in FAULTS} | {
        "plan.no_such_edition",
        "plan.no_edition",
        "plan.reading_fixed",
    }
    assert {code for code in templates("zh_CN") if code.startswith("plan.")} - met == set()


def test_what_others_pay_may_be_taken_off_by_benefits_no_event_calls_for_together() -> None:
    classes = [
        OFF_ONCE.replace('"stay"', f'"{each}"').replace('"住院补助"', f'"{each}"')
        + f'[edition.benefit.when]\ninsurance_class = ["{each}"]\nclause = "3"\n'
        for each in ("职工医保", "居民医保")
    ]
    clause = '[[edition.clause]]\nnumber = "3"\ntitle = "对象"\nvalue = "按医保类型"\nsource = "测试"\n'
    text = others('place = 3\ncounts = ["elsewhere"]').replace(BENEFIT, "".join(classes)) + clause
    (edition,) = load_plan(text, "x").editions
    assert (edition.others.place, edition.others.counts) == (3, ("elsewhere",))
    assert "与其他互助并存时第 3 个计算，只看elsewhere" in edition.clauses["2"].value
    assert "个人自付 − 其他互助已付" in edition.clauses["2"].value


def test_a_plan_that_says_nothing_of_others_comes_first() -> None:
    (edition,) = load_plan(SMALL, "x").editions
    assert (edition.others.place, edition.others.counts, edition.others.clauses) == (1, (), ())
    (placed,) = load_plan(others("place = 2"), "x").editions
    assert placed.clauses["2"].value.endswith("与其他互助并存时第 2 个计算")


def test_a_grade_of_hospital_is_the_same_by_code_and_in_words() -> None:
    def conditions(grades: str) -> object:
        text = after('period_cap_clause = "2"', f'when.hospital_grade = [{grades}]\nwhen.clause = "3"')
        clause = '[[edition.clause]]\nnumber = "3"\ntitle = "医院"\nvalue = "三级"\nsource = "测试"\n'
        return load_plan(text + clause, "x").editions[0].benefits[0].conditions

    assert conditions('"3A", "3B", "3"') == conditions('"三级甲等", "三级乙等", "三级"')
    # A 三级 without a rank is a grade of its own: it does not stand for the ranks.
    assert conditions('"三级"') != conditions('"三级甲等"')


# ------------------------------------------------------------------------------------------------ digests, choices
def digest(text: str) -> str:
    return load_plan(text, "x").editions[0].digest


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("8000.00", "8000"),
        lambda text: text.replace("8000.00", "8_000.0"),
        lambda text: "# 说明\n\n" + text.replace("paid = 50.00", "paid = 60.00"),
        lambda text: text.replace('name  = "住院补助"\nevent = "住院"', 'event = "住院"\nname  = "住院补助"'),
    ],
)
def test_layout_comments_and_examples_do_not_change_the_digest(change: Callable[[str], str]) -> None:
    changed = change(SMALL)
    assert changed != SMALL
    assert digest(changed) == digest(SMALL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("8000.00", "8000.01"),
        ('["50%"]', '["51%"]'),
        ('"小方案"', '"方案"'),
        ("出院日", "入院日"),
        ("new_days = 30", "new_days = 29"),
    ],
)
def test_every_value_that_decides_changes_the_digest(old: str, new: str) -> None:
    assert digest(instead(old, new)) != digest(SMALL)


def test_the_digest_is_the_same_on_every_machine() -> None:
    # Stored decisions name this digest: when it changes for an unchanged text, they can no longer be traced.
    assert digest(SMALL) == "464894e7d5c73fc7854f90c3ecc07db66010e764b63a1fe8ac4aa3672748d94a"


def test_a_choice_is_part_of_the_digest_and_can_be_taken_back() -> None:
    edition = plan("union-secondary").edition("2026")
    stacked, by_claim = with_reading(edition, "stacked"), with_reading(edition, "by_claim")
    assert len({edition.digest, stacked.digest, by_claim.digest}) == 3
    assert with_reading(stacked, "by_claim") == by_claim
    assert with_reading(stacked, "choose") == edition
    assert [edition.clauses["4.3"].value, stacked.clauses["4.3"].value] == ["待选择", "逐级报销"]
    assert by_claim.clauses["4.3"].value == "按次报销"


def test_a_reading_the_clauses_fix_cannot_be_chosen() -> None:
    fixed = plan("union-secondary").edition("2017")
    assert with_reading(fixed, "by_claim") is fixed
    with pytest.raises(KnownError, match=r"plan\.reading_fixed"):
        with_reading(fixed, "stacked")


def test_the_switch_of_the_deductible_shows_in_its_clause() -> None:
    edition = plan("union-secondary").edition("2026")
    without = with_deductible(edition, "excluded")
    assert without.clauses["3.2"].value == "不计入基数"
    assert without.digest != edition.digest
    assert with_deductible(edition, "included") is edition


def test_an_example_that_does_not_hold_says_in_what() -> None:
    edition = load_plan(
        instead("paid = 50.00", 'paid = 60.00\nlines = [60.00]\nrefusal = "excluded"'), "x"
    ).editions[0]
    (result,) = run_examples(edition)
    assert result.differs == ("paid", "lines", "refusal")
    assert not result.passed


def test_examples_run_on_an_edition_of_a_single_day() -> None:
    edition = load_plan(after("first_day = 2026-01-01", "last_day = 2026-01-01"), "x").editions[0]
    (result,) = run_examples(edition)
    assert result.passed
    assert result.decision.event_date == date(2026, 1, 1)


# --------------------------------------------------------------------------------------------------- which edition
def test_the_event_date_chooses_the_edition() -> None:
    shipped = plan("union-secondary")
    assert shipped.edition_on(date(2017, 12, 31)).id == "2017"
    assert shipped.edition_on(date(2025, 12, 31)).id == "2024"
    assert shipped.edition_on(date(2026, 1, 1)).id == "2026"
    assert shipped.edition_on(date(2031, 1, 1)).id == "2026"


@pytest.mark.parametrize("day", [date(2016, 12, 31), date(2018, 1, 1), date(2023, 12, 31)])
def test_a_day_no_edition_holds_is_said_plainly(day: date) -> None:
    with pytest.raises(KnownError) as refused:
        plan("union-secondary").edition_on(day)
    assert refused.value.code == "plan.no_edition"
    assert refused.value.params["day"] == day


def test_only_adopted_editions_decide() -> None:
    shipped = plan("union-secondary")
    assert shipped.edition_on(date(2025, 6, 1)).id == "2024"
    assert shipped.edition_on(date(2025, 6, 1), {"2024", "2025-upgrade"}).id == "2025-upgrade"
    with pytest.raises(KnownError, match=r"plan\.no_edition"):
        shipped.edition_on(date(2026, 6, 1), {"2024"})
    with pytest.raises(KnownError, match=r"plan\.no_such_edition"):
        shipped.edition("2030")


def test_values_are_shown_with_their_clause_in_every_wording() -> None:
    wide = plan("wide")
    first, end, whole_yuan = wide.edition("a"), wide.edition("end"), wide.edition("yuan")
    assert first.clauses["2"].value == "入院日起 1 个月内"
    assert first.clauses["3"].value.startswith("个人自付 + 超限价 − 封顶线以上，逐级报销，50%，2/3")
    assert first.clauses["4"].value == "每期最多 3 次"
    assert first.clauses["5"].value == "不足 200.00 元不发"
    assert first.clauses["1"].value == "入院日，新参保 30 天，续保 10 天"
    assert "60 周岁及以下" in whole_yuan.clauses["1"].value
    assert end.unverified == ()
    assert whole_yuan.unverified == ("1",)
    assert first.benefit("outside").name == "目录外补助"
    upward = instead(
        "[[edition.paper]]", '[edition.enrolment]\nage_from = 16\nage_clause = "1"\n[[edition.paper]]'
    )
    assert load_plan(upward, "x").editions[0].clauses["1"].value == "出院日，16 周岁及以上"


def test_every_way_to_compute_is_shown_with_its_clause() -> None:
    every = plan("every")
    said = {edition.id: edition.clauses["1"].value.split("，") for edition in every.editions}
    assert "0.00 至 5,000.00 30%" in said["bands"]
    assert "10,000.00 以上 40%" in said["bands"]
    assert "分段累进" in said["bands"]
    assert "医院等级 三级甲等、三级：12%" in said["bands"]
    assert "困难职工：每次超过 1,000.00 元的部分" in said["bands"]
    assert "另一项补助的余额" in said["bands"]
    assert {"按所在段定额", "本期累计", "20,000.00 以上 3,000.00 元", "跨期住院按天数分"} <= set(
        said["running"]
    )
    assert {"出院日起 5 个工作日内", "每期一次超过 300.00 元的部分", "每级 100.00 元"} <= set(said["end"])
    assert {
        "每天 50.00 元",
        "前 3 天不计",
        "每次最多 30 天",
        "每期最多 40 天",
        "表内 3 种",
        "每种病一次",
    } <= set(said["sums"])
    assert {
        "等级不超过 1：100,000.00 元",
        "等级 2、本地就医：75,000.00 元",
        "等级 2 至 4：50,000.00 元",
    } <= set(said["sums"])
    assert {"年龄 60 以上：每天 20.00 元", "补足到 1,000.00 元", "新参保 90 天", "GB/T 16180-2014"} <= set(
        said["sums"]
    )
    assert {
        "非本地就医、原因 工伤、意外：5,000.00 元",
        "新就业形态劳动者：市总工会 50.00 元",
        "单位 60.00 元",
    } <= set(said["sums"])
    assert [(each.code, each.name) for each in every.edition("sums").categories] == [("courier", "快递员")]


@pytest.mark.parametrize(("name", "edition"), [("every", "sums"), ("wide", "a")])
def test_examples_state_person_event_and_history(name: str, edition: str) -> None:
    results = run_examples(plan(name).edition(edition))
    assert [(each.example.name, each.differs) for each in results if not each.passed] == []


def test_the_days_of_an_example_are_kept_on_the_side_of_the_event_date() -> None:
    by_admission = run_examples(plan("wide").edition("a"))[0]
    by_discharge = run_examples(plan("every").edition("sums"))[0]
    assert by_admission.decision.event_date == date(2026, 7, 2)
    assert by_discharge.decision.benefits[0].days == 7


def test_a_deadline_of_events_counts_from_the_event() -> None:
    text = instead("[[edition.paper]]", DEADLINE + CONTRIBUTION + "[[edition.paper]]")
    assert "30 个工作日内" in load_plan(text, "x").editions[0].clauses["2"].value
    event = text.replace('event = "住院"', 'event = "身故"').replace(
        'base  = "个人自付"\nbase_clause = "2"\n', ""
    )
    event = event.replace(RATES, 'amount = 50.00\namount_clause = "2"\n').replace(
        'name = "一半"', 'name = "一半"\nevent = "身故"'
    )
    shown = load_plan(event.replace("bill.self_pay = 100.00\n", ""), "x").editions[0]
    assert "事件发生日起 30 个工作日内" in shown.clauses["2"].value
    assert [each.passed for each in run_examples(shown)] == [True]


def test_working_days_may_know_weekends_only() -> None:
    plain = DEADLINE.replace('"按所列"', '"只除周末"').replace("days_off = [2026-10-01]\n", "")
    edition = load_plan(instead("[[edition.paper]]", plain + "[[edition.paper]]"), "x").editions[0]
    assert edition.deadline is not None
    assert last_day_to_claim(edition.deadline, date(2026, 9, 30)) == date(2026, 11, 11)
    assert last_day_to_claim(replace(edition.deadline, working_days=2), date(2026, 10, 2)) == date(
        2026, 10, 6
    )


def test_an_edition_without_waiting_period_waits_for_nothing() -> None:
    text = instead('[edition.waiting]\nnew_days = 30\nclause   = "2"\n', "")
    assert load_plan(text, "x").editions[0].waiting.new_days == 0


def test_choosing_a_reading_leaves_benefits_with_a_fixed_one_alone() -> None:
    upgrade = with_reading(plan("union-secondary").edition("2025-upgrade"), "by_claim")
    assert [benefit.reading for benefit in upgrade.benefits] == ["by_claim", "stacked", "", ""]
    assert replace(upgrade, examples=()).digest == upgrade.digest
    assert Money(800000) == next(cap.amount for cap in upgrade.caps if cap.scope == "claim")
