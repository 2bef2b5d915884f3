"""Every fault of a text has its place and its repair; lines that are no TOML hide nothing and make nothing up."""

import pytest

from app.services.plans.desk.text_faults import ReadText, read_text
from app.services.wording import sentence
from tests.plans.desk.test_check import SMALL
from tests.rules.test_plan_limits import WHOLE


def told(text: str) -> list[tuple[int, str, str | None]]:
    return [(each.line, each.code.split(".")[1], each.suggestion) for each in read_text(text, "x").faults]


def with_line(text: str, old: str, new: str) -> tuple[str, int]:
    """The text with one line written otherwise, and its number."""
    lines = text.split("\n")
    at = lines.index(old)
    lines[at] = new
    return "\n".join(lines), at + 1


def mended(text: str, found: ReadText) -> str:
    """The text with every repair taken, from its end."""
    for fault in sorted(found.faults, key=lambda each: each.replacement or (0, 0, ""), reverse=True):
        if fault.replacement is not None:
            start, end, written = fault.replacement
            text = text[:start] + written + text[end:]
    return text


@pytest.mark.parametrize(
    ("old", "new", "code", "suggestion"),
    [
        # One slip of the finger, one fault: what stands on the line is not missing.
        ('name = "算例"', 'name "算例"', "not_toml", None),
        ("top_up_to = 100.00", 'top"_up_to = 100.00', "not_toml", None),
        ('paid = 0.00', "paid = ", "not_toml", None),
        ("working_days = 30", "working_day#s = 30", "not_toml", None),
        ('id = "two"', 'id = "two', "not_toml", 'id = "two"'),
        ("from = 0.00", "fr一om = 0.00", "not_toml", None),
        # A header takes its section and what stands below with it.
        ("[edition.waiting]", "edition.waiting]", "not_toml", "[edition.waiting]"),
        ("[edition.other_plans]", "[edition.其他]", "not_toml", None),
        ("[[edition.clause]]", "[[edition..clause]]", "not_toml", None),
        # As many brackets as the other sections of its name have.
        ("[[edition.benefit]]", "[edition.benefit]]", "not_toml", "[[edition.benefit]]"),
        ("[[edition.benefit]]", "［[edition.benefit]]", "not_toml", "[[edition.benefit]]"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_toml_is_one_fault(old: str, new: str, code: str, suggestion: str | None) -> None:
    text, line = with_line(WHOLE, old, new)
    assert told(text) == [(line, code, suggestion)]


def test_a_section_written_twice_is_told_once_with_all_that_stands_in_it() -> None:
    again = '[edition.waiting]\nnew_days = 5\nclause = "1"\n[[edition.paper]]'
    text = WHOLE.replace("[[edition.paper]]", again)
    line = text[: text.rindex("[edition.waiting]")].count("\n") + 1
    assert told(text) == [(line, "written_twice", None)]
    single, line = with_line(SMALL + "\n[[edition.clause]]", "[[edition.clause]]", "[edition.clause]")
    assert (line, "written_twice", "[[edition.clause]]") in told(single)[:2] or told(single)[0][
        1
    ] == "wrong_kind"


def test_broken_lines_and_wrong_values_are_told_together_and_mended_together() -> None:
    text, _ = with_line(WHOLE, 'summary = "每一节都写"', "summary = “每一节都写”")
    text, _ = with_line(text, "new_days = 30", 'new_days = "三十"')
    text, _ = with_line(text, "[edition.enrolment]", "[edition.enrollment]")
    text, _ = with_line(text, 'rates = ["10%", "20%"]', 'rates = ["一成", 20]')
    found = read_text(text, "x")
    assert [each.code for each in found.faults] == [
        "plan.not_toml",
        "plan.write_number",
        "plan.unknown_key_near",
        "plan.rate_unreadable",
        "plan.rate_needs_unit",
    ]
    assert found.sure
    assert found.plan is not None
    assert read_text(mended(text, found), "x").faults == ()
    for fault in found.faults:
        assert str(fault.line) in sentence(fault.code, fault.params)


def test_a_fault_on_a_line_that_is_no_toml_waits_until_it_is_one() -> None:
    text, line = with_line(WHOLE, "new_days = 30", "new_days = 999。")
    assert [(at, code) for at, code, _ in told(text)] == [(line, "not_toml")]


def test_a_number_without_end_is_one_fault_on_its_line() -> None:
    text, line = with_line(WHOLE, "new_days = 30", "new_days = 0x" + "f" * 5000)
    assert [each[:2] for each in told(text)] == [(line, "not_toml")]


def test_half_a_character_goes() -> None:
    text, line = with_line(WHOLE, 'name = "快递员"', 'name = "快\ud800递员"')
    assert told(text) == [(line, "half_character", "")]
    assert read_text(text, "x").broken == ((),)


def test_a_text_of_nothing_but_broken_lines_is_given_up() -> None:
    found = read_text("\n".join("= = =" for _ in range(60)), "x")
    assert found.plan is None
    assert 0 < len(found.faults) <= 30
