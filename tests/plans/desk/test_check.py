"""A text is checked while it is written: every fault with its repair, examples rerun, what differs, may it go on."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.resources import resource
from app.rules.plan.text import load_plan
from app.rules.values.money import Money
from app.services.plans.desk.check import TextCheck, check_text, set_expected
from app.services.plans.desk.edition_text import copied_edition
from app.services.plans.desk.parameters import set_parameter
from app.services.plans.desk.register import register_basis
from app.services.plans.shipped import shipped_text
from app.services.wording import said, sentence

BASE = shipped_text("union-secondary")
IN_FORCE = frozenset({"2017", "2024", "2026"})
DRAFT = copied_edition(BASE, "2026", "2027", "2027 版", date(2027, 1, 1), date(2027, 12, 31))
SMALL = (resource().parent / "tests/rules/plans/small.toml").read_text("utf-8")


def check(text: str) -> TextCheck:
    return check_text(text, BASE, "2027", IN_FORCE, "草稿 2027-1")


def taken(text: str, found: TextCheck, at: int = 0) -> str:
    """The text with the suggestion of one fault taken."""
    replacement = found.faults[at].replacement
    assert replacement is not None
    start, end, written = replacement
    return text[:start] + written + text[end:]


def spoilt(old: str, new: str) -> str:
    """The draft with something of its newest edition spoilt."""
    heading = "= 2027 版\n"
    head, tail = DRAFT.split(heading)
    assert old in tail
    return head + heading + tail.replace(old, new, 1)


def test_a_fresh_copy_has_no_fault_and_only_its_days_differ():
    found = check(DRAFT)
    assert found.can_publish, found.why_not
    assert [(each.clause, each.before, each.after) for each in found.differences] == [
        ("1.1", "2026-01-01 起", "2027-01-01 — 2027-12-31")
    ]
    assert [row.state for row in found.examples] == ["pass"] * 10
    assert found.base_edition == "2026"
    # The heading comments of the file are the base's; of the copy, only the lines that say otherwise are marked.
    assert sorted(found.line_marks.values()) == ["added"] + ["changed"] * 4


def test_eight_thousand_in_words_is_told_with_line_column_and_the_line_as_it_should_be():
    text = set_parameter(DRAFT, "benefit.0.period_cap", "八千", "2027")
    found = check(text)
    (fault,) = found.faults
    line = text.split("\n")[fault.line - 1]
    assert line[fault.column - 1 :][: fault.length] == '"八千"'
    assert fault.suggestion == "period_cap = 8000.00"
    assert sentence(fault.code, fault.params).startswith(
        f"草稿 2027-1 第 {fault.line} 行：这里要写数字，不要写“八千”"
    )
    assert said(found.why_not[0]) == f"还有 1 处错误（第 {fault.line} 行起），改好后才能提交。"
    assert not check(taken(text, found)).faults


def test_examples_that_need_the_broken_line_wait_and_the_others_run():
    found = check(set_parameter(DRAFT, "benefit.0.period_cap", "八千", "2027"))
    states = {row.name: row.state for row in found.examples}
    assert states["逐级：自付 5,237.25"] == "waiting"
    assert states["出院日在免责期内"] == "pass"
    waiting = next(row for row in found.examples if row.state == "waiting")
    assert waiting.computed is None
    assert said(waiting.why[0]) == f"等第 {found.faults[0].line} 行改好后再跑"
    broken = [each for each in found.differences if each.broken]
    assert [(each.clause, each.after) for each in broken] == [("5.1", None)]


def test_a_changed_rate_fails_the_examples_that_rest_on_it_and_says_why():
    found = check(set_parameter(DRAFT, "benefit.0.rates.0", "85%", "2027"))
    row = next(row for row in found.examples if row.name == "逐级：自付 10,000.00")
    assert (row.expected, row.computed, row.state) == (Money(940000), Money(955000), "fail")
    line = next(each.first_line for each in found.differences if each.clause == "4.1")
    assert [said(words) for words in row.why] == [
        "差 150.00",
        f"因第 {line} 行第一次比例 80% 改为 85%",
        "8,500.00 + 1,050.00，合计实付 9,550.00",
    ]
    assert "plan_desk.examples_fail" in [words.code for words in found.why_not]


def test_the_expected_value_can_be_set_to_what_comes_out():
    text = set_parameter(DRAFT, "benefit.0.rates.0", "85%", "2027")
    while wrong := [row for row in check(text).examples if row.state == "fail"]:
        mended = set_expected(text, wrong[0])
        assert mended != text
        text = mended
    assert {row.state for row in check(text).examples} == {"pass"}
    waiting = check(set_parameter(DRAFT, "benefit.0.period_cap", "八千", "2027")).examples[0]
    assert set_expected(DRAFT, waiting) == DRAFT
    assert set_expected("", replace(waiting, computed=Money(1))) == ""


def test_a_clause_whose_value_changed_is_no_longer_vouched_for_by_whoever_checked_the_old_one():
    text = set_parameter(DRAFT, "contribution.amount", "100", "2027")
    found = check(text)
    (fault,) = found.faults
    assert fault.code == "plan_desk.still_verified"
    mended = taken(text, found)
    assert not load_plan(mended, "").edition("2027").clauses["2.1"].verified
    assert check(mended).can_publish


@pytest.mark.parametrize(
    ("old", "new", "code", "suggestion"),
    [
        ("new_days     = 30", 'new_days     = "三十"', "plan.write_number", "new_days = 30"),
        ("renewal_days", "renewel_days", "plan.unknown_key_near", "renewal_days"),
        ("[edition.waiting]", "[edition.waitting]", "plan.unknown_key_near", "waiting"),
        ('"计入"     # 起付线', '"记入"     # 起付线', "plan.unknown_word_near", 'deductible = "计入"'),
        (
            'base               = "个人自付"',
            'base = "个人自负 - 封顶线以上"',
            "plan.unknown_word_near",
            'base = "个人自付 - 封顶线以上"',
        ),
        ('["80%", "70%"]', '[0.8, "70%"]', "plan.rate_needs_unit", 'rates = ["80%", "70%"]'),
        ('["80%", "70%"]', '["八成", "70%"]', "plan.rate_unreadable", 'rates = ["80%", "70%"]'),
        ("173000.00", "173000.005", "plan.money_too_fine", None),
        ("2027-12-31", '"2027年12月31日"', "plan.wrong_kind", "last_day = 2027-12-31"),
        ('period_cap_clause  = "5.1"', 'period_cap_clause  = "5.11"', "plan.no_such_clause_near",
         'period_cap_clause = "5.1"'),
        ('clause = "2.1"', "clause = 2.1", "plan.wrong_kind", 'clause = "2.1"'),
        ('summary    = "80% / 70%"', "summary    = 80%", "plan.not_toml", 'summary = "80%"'),
        ('summary    = "80% / 70%"', "summary    = “80% / 70%”", "plan.not_toml", 'summary = "80% / 70%"'),
        ('summary    = "80% / 70%"', "summary    ＝ 八折", "plan.not_toml", 'summary = "八折"'),
        ("173000.00", "八千", "plan.not_toml", "period_cap = 8000"),
        ("first_day  = 2027-01-01", "first_day  = 2027/1/1", "plan.not_toml", "first_day = 2027-01-01"),
        ('["80%", "70%"]', '["80%", "70%"', "plan.not_toml", 'rates = ["80%", "70%"]'),
        ("[[edition.benefit]]", "[[edition.benefit]", "plan.not_toml", "[[edition.benefit]]"),
    ],
)  # fmt: skip
def test_a_fault_comes_with_its_repair_where_one_is_known(old, new, code, suggestion):
    text = spoilt(old, new)
    found = check(text)
    (fault,) = found.faults
    assert (fault.code, fault.suggestion) == (code, suggestion)
    assert not found.can_publish
    if suggestion is not None:
        mended = check(taken(text, found))
        assert not [each for each in mended.faults if each.code.startswith("plan.")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('summary    = "80% / 70%"\n', "", "plan.missing_key"),
        ('title  = "按哪一天"\n', "", "plan.missing_key"),
        ('clause = "2.1"\n', "", "plan.no_clause"),
        ("new_days     = 30", "new_days     = 999", "plan.out_of_range"),
        ('per    = "年"', 'per    = "年"\nper = "月"', "plan_desk.written_twice"),
        ("[edition.waiting]", "[edition.waiting", "plan.not_toml"),
        ('verified_by = "编写时比对公开资料"\n', "", "plan.half_verified"),
        ("173000.00", "-1.00", "plan.money_negative"),
        ('event = "住院"', 'event = "看门诊"', "plan.unknown_word"),
        ("age_from            = 16", "age_from            = 61", "plan.span_turned"),
    ],
)
def test_a_fault_nobody_can_mend_for_the_author_is_told_with_its_line(old, new, code):
    found = check(spoilt(old, new))
    assert code in [each.code for each in found.faults]
    assert len(found.faults) == 1
    assert not found.can_publish


def test_several_faults_are_told_at_once():
    text = set_parameter(DRAFT, "benefit.0.period_cap", "八千", "2027")
    text = set_parameter(text, "waiting.new_days", "三十", "2027")
    text = set_parameter(text, "benefit.0.rates.1", "七成", "2027")
    text = text.replace("grace_days", "grace_dais")
    found = check(text)
    assert {each.code for each in found.faults} == {
        "plan.write_number",
        "plan.unknown_key_near",
        "plan.rate_unreadable",
    }
    of_2027 = [each for each in found.faults if 696 < each.line < 950]
    assert len(of_2027) == 4
    lines = [each.line for each in found.faults]
    assert lines == sorted(lines)


def test_a_key_under_a_wrong_name_is_one_fault_and_not_two():
    (fault,) = check(spoilt("name       =", "nmae       =")).faults
    assert (fault.code, fault.suggestion) == ("plan.unknown_key_near", "name")


def test_an_edition_in_force_is_never_changed_and_the_way_out_is_told():
    text = set_parameter(BASE, "benefit.0.period_cap", "200000", "2026")
    found = check_text(text, BASE, "2026", IN_FORCE)
    (words,) = [each for each in found.why_not if each.code == "plan_desk.frozen_changed"]
    line = next(at for at, each in enumerate(text.split("\n"), 1) if "200000" in each)
    assert said(words).startswith(f"2026 版已经采用，不能再改（第 {line} 行起）")
    assert "另建一版" in said(words)
    head, tail = BASE.split("[[edition]]", 1)
    without = head + "[[edition]]" + tail.split("[[edition]]", 1)[1]
    gone = check_text(without, BASE, "2026", IN_FORCE)
    assert [said(each) for each in gone.why_not if each.code == "plan_desk.frozen_gone"] == [
        "2017 版已经采用，不能删去；旧件仍按它计算。请把它恢复到文本里。"
    ]


def test_comments_layout_examples_and_evidence_of_an_edition_in_force_may_change():
    text = BASE.replace("# 本期限额，示例数字，未见依据", "# 已向省会问过")
    text = text.replace('source = "示例数字，未见依据"', 'source = "区总会议纪要"', 3)
    text = text.replace("period_cap         = 173000.00", "period_cap = 173000")
    assert check_text(text, BASE, "2026", IN_FORCE).can_publish


def test_nothing_new_an_edition_not_offered_and_one_without_examples_cannot_be_handed_in():
    assert [each.code for each in check_text(BASE, BASE, "2026", IN_FORCE).why_not] == [
        "plan_desk.nothing_new"
    ]
    off = set_parameter(DRAFT, "status", "未启用", "2027")
    assert [each.code for each in check(off).why_not] == ["plan_desk.not_offered"]
    bare = SMALL[: SMALL.index("[[edition.example]]")]
    assert [each.code for each in check_text(bare).why_not] == ["plan_desk.no_example"]


def test_a_new_plan_has_no_base_and_every_clause_is_new():
    found = check_text(SMALL)
    assert found.can_publish
    assert {each.before for each in found.differences} == {None}
    assert not found.line_marks


def test_an_example_of_another_edition_that_fails_is_told_too():
    text = DRAFT.replace("paid  = 7000.00", "paid  = 7001.00", 1)
    found = check(text)
    assert [(row.edition_id, row.state) for row in found.examples if row.state != "pass"] == [
        ("2017", "fail")
    ]
    assert not found.can_publish


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_text_makes_the_check_fall_over(data):
    text = data.draw(st.sampled_from([SMALL, DRAFT[-6000:], ""]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 30)))
        text = text[:at] + data.draw(st.text(max_size=5)) + text[end:]
    found = check_text(text, SMALL, "one", {"one"}, "文本")
    lines = text.count("\n") + 1
    for fault in found.faults:
        assert 1 <= fault.line <= lines
        assert fault.column >= 1
        assert not sentence(fault.code, fault.params).startswith(fault.code)
    assert found.can_publish == (not found.why_not)


@pytest.mark.parametrize("text", ["\ud800", "x" * 1_000_001, "[" * 3000, "八千", "id = 1", "[[edition]]"])
def test_hostile_texts_are_answered(text):
    found = check_text(text, BASE, "2026", IN_FORCE)
    assert found.faults
    assert not found.can_publish


def test_a_refusal_that_did_not_come_and_a_benefit_that_pays_otherwise_are_said():
    text = SMALL.replace("paid = 50.00", 'refusal = "not_covered"\npaid = 50.00\npays.stay = 40.00')
    (row,) = check_text(text).examples
    assert [said(words) for words in row.why] == ["应当不予补助，现在付了", "50.00，合计实付 50.00"]
    early = SMALL.replace("bill.self_pay", "renewed = false\ncover_first_day = 2026-07-01\nbill.self_pay")
    (row,) = check_text(early).examples
    assert [words.code for words in row.why] == ["plan_desk.example_differs", "waiting_period"]


@pytest.mark.parametrize(
    ("old", "new", "states"),
    [
        ("new_days = 30", "new_days = 999", ["waiting"]),  # the waiting period decides every example
        ("first_day = 2026-01-01", "first_day = 2026-02-30", ["waiting"]),
        ("paid = 50.00", 'paid = "五十"', ["waiting"]),
        ('code = "id_card"', "code = 1", ["pass"]),
        ('source = "测试"\n[[edition.clause]]', 'sauce = "测试"\n[[edition.clause]]', ["pass"]),
        ('region     = "测试"', 'region     = "测试', ["pass"]),
        ('event_date = "出院日"', 'event_date = "出院"', ["waiting"]),
        ('base  = "个人自付"', 'base  = "自付"', ["waiting"]),
        ('rates = ["50%"]', 'rates = ["五成"]', ["waiting"]),
    ],
)  # fmt: skip
def test_only_examples_a_fault_can_concern_wait_for_it(old, new, states):
    assert old in SMALL
    found = check_text(SMALL.replace(old, new, 1), SMALL, "one")
    assert found.faults
    assert [row.state for row in found.examples] == states


def test_a_base_that_is_no_plan_is_no_base():
    assert check_text(SMALL, "八千").can_publish
    assert check_text(SMALL, "八千", "one", {"one"}).why_not == ()


def test_whoever_approves_sees_what_the_text_changes_besides_the_edition_that_is_written():
    text = DRAFT.replace('name       = "工会二次医保"', 'name       = "工会医保"', 1)
    text = text.replace("paid  = 7000.00", "paid  = 7000.01", 1)  # of the 2017 edition
    text = text.replace('source = "公开报道（至 2017 年）"', 'source = "公报"', 1)
    text = text.replace("= 9400.00", "= 9400.10")
    told = {each.title: (each.before, each.after) for each in check(text).differences}
    assert told["方案名称"] == ("工会二次医保", "工会医保")
    assert told["2017 版 验算例“第一次住院，自付 10,000.00”"] == ("7,000.00", "7,000.01")
    assert told["验算例“逐级：自付 10,000.00”"] == ("9,400.00", "9,400.10")
    basis = register_basis(DRAFT, "2026", "5.1", "区总会议纪要", "何志远", date(2026, 11, 12))
    (_, besides) = check(basis).differences
    assert (besides.clause, besides.title, besides.after) == (
        "5.1",
        "2026 版 本期限额",
        "已核实 何志远 2026-11-12",
    )
    more = copied_edition(DRAFT, "2026", "2029", "2029 版", date(2029, 1, 1), None)
    assert ("2029 版 整版", None) in [(each.title, each.before) for each in check(more).differences]
    gone = check_text(SMALL.replace('id        = "one"', 'id        = "two"'), SMALL, "two")
    assert ("一版 整版", None) in [(each.title, each.after) for each in gone.differences]
    fewer = check_text(SMALL[: SMALL.index("[[edition.example]]")], SMALL, "one")
    assert [(each.title, each.after) for each in fewer.differences] == [("验算例“一半”", None)]
