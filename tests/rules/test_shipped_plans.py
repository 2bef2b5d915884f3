"""The plans that ship: their examples hold, and nothing unknown is passed off as fact."""

from datetime import date

import pytest

from app.resources import resource
from app.rules.examples import plain_facts, run_examples
from app.rules.plan import Edition
from app.rules.plan_text import load_plan
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


def edition(edition_id: str) -> Edition:
    return plan("union-secondary").edition(edition_id)


def test_what_was_not_found_is_marked_unverified() -> None:
    # DOMAIN §2A: the deductible and the reading of "twice" are open; the cap and the deadline are examples.
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
