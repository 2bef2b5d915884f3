"""An edition copied as a new one says the same for other days, and leaves every other edition as it was."""

from datetime import date, timedelta

import pytest

from app.resources import resource
from app.rules.plan.places import places
from app.rules.plan.text import load_plan
from app.rules.steps.examples import run_examples
from app.rules.values.errors import KnownError
from app.services.plans.desk.differences import value_of
from app.services.plans.desk.edition_text import copied_edition, edition_lines, with_key, with_line_after
from app.services.plans.desk.frozen import deciding_digests

PLANS = {path.stem: path.read_text("utf-8") for path in sorted(resource("plans").glob("*.toml"))}
EDITIONS = [(name, edition.id) for name, text in PLANS.items() for edition in load_plan(text, name).editions]


@pytest.mark.parametrize(("name", "edition_id"), EDITIONS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_any_edition_of_any_shipped_plan_can_be_copied_and_decides_as_the_one_it_is_made_from(
    name, edition_id, ending
):
    text = PLANS[name].replace("\n", ending)
    first, last = date(2031, 1, 1), date(2031, 12, 31)
    made = copied_edition(text, edition_id, "new", "新版", first, last)
    before, after = load_plan(text, name), load_plan(made, name)
    old, new = before.edition(edition_id), after.edition("new")
    assert (new.name, new.first_day, new.last_day, new.status) == ("新版", first, last, "offered")
    assert (new.benefits, new.caps, new.exclusions, new.papers) == (
        old.benefits,
        old.caps,
        old.exclusions,
        old.papers,
    )
    said = {number: value_of(new, number) for number in new.clauses if number not in new.period_clauses}
    assert said == {number: value_of(old, number) for number in said}
    assert {number: digest for number, digest in deciding_digests(made).items() if number != "new"} == (
        deciding_digests(text)
    )
    assert all(not new.clauses[number].verified for number in new.period_clauses)
    # Examples with a day of their own lie in the old period; the others come out as before.
    own_days = {example.name for example in old.examples if example.event_day}
    for was, now in zip(run_examples(old), run_examples(new), strict=True):
        if was.example.name not in own_days:
            assert now.decision.paid == was.decision.paid
    assert made.count("\r") == (made.count("\n") if ending == "\r\n" else 0)


def test_the_copied_edition_ends_the_day_before_only_where_it_would_reach_into_the_new_one():
    text = PLANS["union-secondary"]
    inside = load_plan(copied_edition(text, "2024", "n", "n", date(2025, 7, 1), None), "")
    assert inside.edition("2024").last_day == date(2025, 6, 30)
    after = load_plan(copied_edition(text, "2024", "n", "n", date(2028, 7, 1), None), "")
    assert after.edition("2024").last_day == date(2025, 12, 31)
    open_ended = load_plan(copied_edition(text, "2026", "n", "n", date(2026, 7, 1), None), "")
    assert open_ended.edition("2026").last_day is None
    assert open_ended.edition_on(date(2026, 7, 1), ["2026", "n"]).id == "n"
    assert open_ended.edition_on(date(2026, 7, 1) - timedelta(days=1), ["2026", "n"]).id == "2026"


def test_a_copy_stands_below_the_one_it_is_made_from_with_a_heading():
    made = copied_edition(PLANS["union-secondary"], "2024", "n", "新版", date(2031, 1, 1), None)
    assert [section.path for section in places(made).items(("edition",))] == [
        ("edition", at) for at in range(5)
    ]
    first, last = edition_lines(made, "n")
    lines = made.split("\n")
    assert lines[first - 2].endswith("= 新版")
    assert lines[first - 1] == "[[edition]]"
    assert lines[last - 1].startswith("refusal") or "=" in lines[last - 1]
    assert edition_lines(made, "none") is None
    assert edition_lines("") is None
    with pytest.raises(KnownError, match=r"plan\.no_such_edition"):
        copied_edition(made, "none", "n", "n", date(2031, 1, 1), None)


def test_a_new_line_is_aligned_with_the_others_of_its_section():
    text = "[a]\n  name   = 1  # eins\n\n[b]\n"
    found = places(text)
    assert with_key(text, found, found.section(("a",)), "note", '"x"') == (
        '[a]\n  name   = 1  # eins\n  note   = "x"\n\n[b]\n'
    )
    assert with_key(text, found, found.section(("b",)), "note", '"x"').endswith('[b]\nnote = "x"\n')
    assert with_line_after("a = 1", 1, "b = 2") == "a = 1\nb = 2"
