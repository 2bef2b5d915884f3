"""A fault of a plan text is told with its place, to the key, and with what was probably meant."""

import pytest

from tests.rules.test_plan_limits import WHOLE, edition, fault, spoilt
from tests.rules.test_plan_text import BENEFIT, LISTS, SMALL, YEARLY, instead


def test_the_place_of_a_fault_is_told_in_full() -> None:
    refused = fault(spoilt('rate = "50%"', 'rate = "很多"'))
    line = next(number for number, each in enumerate(WHOLE.splitlines(), 1) if each == 'rate = "50%"')
    assert refused.params == {
        "file": "方案.toml", "line": line, "key": "edition[1].benefit[1].band[1].rate", "value": "很多",
    }  # fmt: skip
    broken = fault(spoilt('rate = "50%"', "rate = 50%"))
    assert broken.params == {"file": "方案.toml", "line": line, "key": ""}


def test_half_a_character_is_refused_like_any_broken_text() -> None:
    assert fault(SMALL.replace("小方案", "小方\ud800")).code == "plan.not_toml"


@pytest.mark.parametrize(
    ("old", "new", "suggestion"),
    [
        ("period_cap = 8000.00", 'period_cap = "8,000 元"', "period_cap = 8000.00"),
        ("period_cap = 8000.00", 'period_cap = "8,000.50"', "period_cap = 8000.50"),
        ("period_cap = 8000.00", 'period_cap = "八千元"', "period_cap = 8000.00"),
        ("period_cap = 8000.00", 'period_cap = "八千元整"', "period_cap = 8000.00"),
        ("new_days = 30", 'new_days = "30"', "new_days = 30"),
        ('rates = ["50%"]', "rates = [1]", "100%"),
        ('rates = ["50%"]', "rates = [1.5]", "1.5%"),
        ('rates = ["50%"]', "rates = [2]", "2%"),
    ],
)
def test_what_was_meant_is_suggested(old: str, new: str, suggestion: str) -> None:
    assert fault(instead(old, new)).params["suggestion"] == suggestion


def test_in_a_list_the_number_alone_is_suggested() -> None:
    assert fault(WHOLE.replace('[10.00, "不限"]', '["八千", "不限"]')).params["suggestion"] == "8000.00"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('[[edition.paper]]\ncode = "id_card"\nname = "身份证"\n', ""),
        ('clause = "1"\n[[edition.joint_cap]]', 'clause = ["1", 2]\n[[edition.joint_cap]]'),
    ],
)
def test_a_list_is_of_one_kind_throughout(old: str, new: str) -> None:
    text = WHOLE.replace(old, new)
    if not new:
        text = text.replace("[[edition]]\n", '[[edition]]\npaper = [{ code = "a", name = "甲" }, 1]\n')
    assert fault(text).code == "plan.wrong_kind"


def graded(*rows: str) -> str:
    """The plan's sum for an accident, by grade, for those whose grade is known."""
    table = "".join(
        f'[[edition.benefit.row]]\ngrade = {{ {row} }}\namount = 5.00\nclause = "1"\n' for row in rows
    )
    told = '[edition.benefit.when]\ngrade = { from = 1 }\nclause = "1"\n'
    old = 'amount = 100.00\ngrade_standard = "GB/T 16180-2014"\nclause = "1"\n'
    assert WHOLE.count(old) == 1
    return WHOLE.replace(old, f'grade_standard = "GB/T 16180-2014"\nclause = "1"\n{told}{table}')


def test_grades_end_at_ten() -> None:
    assert edition(graded("to = 5", "from = 6, to = 10"))
    assert fault(graded("to = 5", "from = 6, to = 9")).params["gap"] == "grade=10"
    assert fault(graded("to = 5", "from = 6, to = 10", "from = 11")).code == "plan.row_idle"
    assert fault(graded("to = 0", "from = 1")).code == "plan.row_idle"


BASE = 'base  = "个人自付"\nbase_clause = "2"\n'
RATES = 'rates = ["50%"]\nrates_clause = "2"\n'


def with_row(row: str) -> str:
    """The small plan with a table of this one row instead of its rates; a base only where the row has a rate."""
    text = SMALL.replace(RATES, "").replace(BASE, BASE if "rate" in row else "")
    last = 'period_cap_clause = "2"\n'
    assert last in text
    return text.replace(last, f"{last}[[edition.benefit.row]]\n{row}\n")


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ('rate = "1%"', "rate_clause"),
        ("amount = 1.00", "amount_clause"),
        ("per_day = 1.00", "per_day_clause"),
    ],
)
def test_a_row_of_any_kind_wants_its_clause(row: str, wanted: str) -> None:
    assert edition(with_row(f'{row}\nclause = "2"'))
    assert fault(with_row(row)).params["wanted"] == wanted


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (WHOLE.replace('[10.00, "不限"]', '[10.00, "很多"]'), "edition[1].benefit[5].tier_caps[2]"),
        (with_row('rate = "很多"\nclause = "2"'), "edition[1].benefit[1].row[1].rate"),
        (WHOLE.replace('["illness", "injury"]', "[1]"), "top_up_counts"),
        (WHOLE.replace('["甲", "乙"]', "[1]"), "names"),
        (WHOLE.replace('["甲", "乙"]', "[]"), "names"),
        (WHOLE.replace("used_claims = 1", "used_diseases = [1]"), "used_diseases"),
        (WHOLE.replace("place = 2", "place = 2\ncounts = [1]"), "counts"),
        (
            WHOLE.replace('name = "身份证"', 'name = "身份证"\nevents = ["住店"]'),
            "edition[1].paper[1].events[1]",
        ),
        (WHOLE.replace('group_share = "80%"', 'group_share = "八成"'), "edition[1].enrolment.group_share"),
        (
            WHOLE.replace("amount = 10.00\nclause", "amount = 9.00\nclause"),
            "edition[1].contribution.share[1]",
        ),
        (WHOLE.replace("paid = 0.00\n", 'paid = 0.00\nlines = ["很多"]\n'), "edition[1].example[1].lines[1]"),
        (WHOLE.replace("age = { from = 18 }", "age = {}"), "age"),
        (WHOLE.replace("age = { from = 18 }", "sex = []"), "sex"),
        (WHOLE.replace("age = { from = 18 }", "diagnosis = [1]"), "diagnosis"),
    ],
)
def test_a_fault_names_its_key(text: str, key: str) -> None:
    assert fault(text).params["key"] == key


SECOND = SMALL[SMALL.index("[[edition]]") :]
AGAIN = BENEFIT.replace('"stay"', '"b"').replace('"住院补助"', '"又一项"')


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (SMALL + SECOND, "edition[2].id"),
        (SMALL + SECOND.replace('"one"', '"two"'), "edition[2].first_day"),
        (SMALL.replace(BENEFIT, BENEFIT * 2), "edition[1].benefit[2].id"),
        (SMALL.replace(BENEFIT, BENEFIT + AGAIN), "edition[1].benefit[2].base"),
        (
            SMALL.replace(BENEFIT, YEARLY + YEARLY.replace('"stay"', '"b"').replace("个人自付", "个人自费")),
            "edition[1].benefit[2].threshold_per",
        ),
        (instead("[[edition.paper]]", LISTS * 2 + "[[edition.paper]]"), "edition[1].disease_list[2].id"),
    ],
    ids=lambda value: value if value.startswith("edition[") else "",
)
def test_what_is_there_twice_is_shown_where_it_comes_again(text: str, key: str) -> None:
    assert fault(text).params["key"] == key


def test_a_benefit_without_a_way_to_compute_is_told_all_there_are() -> None:
    refused = fault(SMALL.replace(RATES, ""))
    assert refused.params["wanted"] == "rates、bands、row、amount、per_day、top_up_to"
