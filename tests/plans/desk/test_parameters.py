"""The form of common parameters and the text are one document: setting a value rewrites its place and nothing else."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.resources import resource
from app.rules.plan.text import load_plan
from app.rules.values.errors import KnownError
from app.services.plans.desk.edition_text import copied_edition
from app.services.plans.desk.parameters import common_parameters, set_parameter
from app.services.wording import LANGUAGES, sentence

PLANS = {path.stem: path.read_text("utf-8") for path in sorted(resource("plans").glob("*.toml"))}
UNION = PLANS["union-secondary"]
BY_KEY = {each.key: each for each in common_parameters(UNION, "2026")}


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    one, two = before.split("\n"), after.split("\n")
    assert len(one) == len(two)
    return [(a, b) for a, b in zip(one, two, strict=True) if a != b]


def test_the_form_of_the_picture_is_there():
    shown = {
        sentence(each.label_code, each.label_params): each.text for each in common_parameters(UNION, "2026")
    }
    assert shown["保障期起"] == "2026-01-01"
    assert shown["每人保费"] == "95.00"
    assert shown["免责期（天）"] == "30"
    assert shown["报销基数"] == "个人自付"
    assert shown["起付线"] == "计入"
    assert (shown["第一次比例"], shown["第二次比例"]) == ("80%", "70%")
    assert shown["第二次算法"] == "待选"
    assert shown["本期限额"] == "173,000.00"
    assert BY_KEY["benefit.0.reading"].choices == ("按次", "逐级", "待选")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_of_every_shipped_plan_has_a_name(language):
    for text in PLANS.values():
        for edition in load_plan(text, "").editions:
            for each in common_parameters(text, edition.id):
                assert not sentence(each.label_code, each.label_params, language).startswith(each.label_code)


@pytest.mark.parametrize("name", PLANS)
def test_setting_a_parameter_to_its_own_value_changes_nothing(name):
    text = PLANS[name]
    for edition in load_plan(text, name).editions:
        for each in common_parameters(text, edition.id):
            assert each.readable, each
            assert set_parameter(text, each.key, each.text, edition.id) == text, each.key


NEW = {
    "money": st.integers(0, 10**8).map(lambda fen: f"{fen // 100}.{fen % 100:02}"),
    "rate": st.integers(0, 100).map(lambda rate: f"{rate}%"),
    "days": st.integers(0, 366).map(str),
    "count": st.integers(1, 60).map(str),
    "date": st.dates(date(2020, 1, 1), date(2035, 1, 1)).map(date.isoformat),
    "choice": st.sampled_from(["计入", "不计入", "待选", "按次"]),
}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_setting_a_parameter_changes_its_line_alone_and_reads_back_as_set(data):
    text = PLANS[data.draw(st.sampled_from(sorted(PLANS)))]
    ending = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = text.replace("\n", ending)
    each = data.draw(
        st.sampled_from([one for one in common_parameters(text) if one.text and one.kind != "date"])
    )
    new = data.draw(NEW[each.kind])
    after = set_parameter(text, each.key, new)
    lines = changed_lines(text, after)
    assert len(lines) <= 1
    for was, now in lines:
        # The comment behind the value, and the key before it, are as they were.
        assert was.split("=")[0] == now.split("=")[0]
        assert was.partition("#")[2] == now.partition("#")[2]
    (again,) = [one for one in common_parameters(after) if one.key == each.key]
    assert again.text.replace(",", "") == new or again.kind == "money"
    assert set_parameter(after, each.key, new) == after


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [
        ("benefit.0.period_cap", "8000", "8000.00"),
        ("benefit.0.period_cap", "1.2万", "12000.00"),
        ("benefit.0.period_cap", "８，０００", "8000.00"),
        ("benefit.0.rates.0", "85", '"85%"'),
        ("benefit.0.rates.0", "0.85", '"85%"'),
        ("benefit.0.rates.0", "85％", '"85%"'),
        ("benefit.0.rates.0", "2/3", '"2/3"'),
        ("waiting.new_days", "60", "60"),
        ("first_day", "2027年1月1日", "2027-01-01"),
        ("benefit.0.deductible", "不计入", '"不计入"'),
    ],
)
def test_values_are_taken_as_people_write_them(key, typed, written):
    ((_, line),) = changed_lines(UNION, set_parameter(UNION, key, typed, "2026"))[:1]
    assert f"= {written}" in line or f"[{written}" in line


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("benefit.0.period_cap", "八千"),
        ("benefit.0.rates.0", "很多"),
        ("waiting.new_days", "三十"),
        ("first_day", "1月1日"),
    ],
)
def test_what_cannot_be_read_stands_in_quotes_and_is_told_as_unreadable(key, typed):
    after = set_parameter(UNION, key, typed, "2026")
    assert f'"{typed}"' in after
    (shown,) = [each for each in common_parameters(after, "2026") if each.key == key]
    assert (shown.text, shown.readable) == (typed, False)
    assert set_parameter(after, key, BY_KEY[key].text, "2026") == UNION


def test_a_text_with_faults_still_has_its_form():
    broken = UNION.replace("[edition.waiting]", "[edition.waiting", 1) + "\n八千\n"
    assert len(common_parameters(broken, "2026")) >= 15
    assert common_parameters("八千") == ()


def test_the_words_of_the_period_follow_its_days():
    text = copied_edition(UNION, "2026", "2027", "2027 版", date(2027, 1, 1), None)
    moved = set_parameter(text, "first_day", "2027-03-01", "2027")
    assert [now for _, now in changed_lines(text, moved)] == [
        "first_day  = 2027-03-01        # 起始日由本单位按正式条款登记",
        'value  = "2027-03-01 起"',
    ]
    ended = set_parameter(moved, "last_day", "2027-12-31", "2027")
    assert load_plan(ended, "").edition("2027").clauses["1.1"].value == "2027-03-01 — 2027-12-31"
    assert set_parameter(ended, "last_day", "", "2027") == moved


def test_an_edition_without_a_last_day_shows_an_empty_field():
    (field,) = [each for each in common_parameters(UNION, "2026") if each.key == "last_day"]
    assert (field.text, field.readable) == ("", True)
    assert set_parameter(UNION, "last_day", "", "2026") == UNION


@pytest.mark.parametrize("key", ["benefit.9.rates.0", "nothing", "benefit.0.nothing", "minimum"])
def test_a_parameter_that_is_not_there_is_refused(key):
    with pytest.raises(KnownError, match=r"plan_desk\.no_parameter"):
        set_parameter(UNION, key, "1", "2026")
    with pytest.raises(KnownError, match=r"plan_desk\.no_parameter"):
        set_parameter("", "first_day", "2027-01-01")
