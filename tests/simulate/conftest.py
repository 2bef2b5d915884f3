"""Editions to compare, cases to decide, and the sample office, made once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules.plan.choices import with_reading
from app.rules.plan.plan import Edition
from app.rules.values.bill import Bill
from app.rules.values.facts import Cover, Facts
from app.rules.values.money import Money
from app.services.office.office import Office
from app.services.office.unlock import switch_user
from app.services.plans.shipped import parsed, shipped_text
from app.services.sample.office import PASSWORD, REVIEWER, make_sample_office
from app.services.simulate.cases import CaseBook, MonthOfCover, PastCase, months_between
from app.services.wording import Words

DAY = date(2026, 11, 12)
PLAN = "union-secondary"


def edition(reading: Any = "stacked") -> Edition:
    """The shipped plan's 2026 edition."""
    return with_reading(parsed(shipped_text(PLAN), PLAN).edition("2026"), reading)


def edition_with(old: str, new: str, reading: Any = "stacked") -> Edition:
    """The 2026 edition with a piece of its text replaced."""
    before, after = shipped_text(PLAN).split('name       = "2026 版"')
    assert old in after
    text = before + 'name       = "2026 版"' + after.replace(old, new, 1)
    return with_reading(parsed(text, PLAN).edition("2026"), reading)


HIGHER_FIRST = ('rates              = ["80%", "70%"]', 'rates              = ["85%", "70%"]')
LOWER_BOTH = ('rates              = ["80%", "70%"]', 'rates              = ["60%", "50%"]')


def case(
    self_pay: str,
    person: int = 1,
    day: date = date(2026, 3, 10),
    settled: str | None = None,
    counted: bool = True,
    category: str = "courier",
    period: int | None = None,
    **bill: str,
) -> PastCase:
    """A stay with this self-pay, in a renewed cover of its year."""
    facts = Facts(
        accepted=day,
        admitted=day,
        discharged=day,
        settled=day,
        cover=Cover(first_day=date(day.year, 1, 1), last_day=date(day.year, 12, 31), renewed=True),
        member_category=category,
    )
    amounts = {name: Money.from_yuan(text) for name, text in bill.items()}
    return PastCase(
        number=f"{person}-{day}",
        person=person,
        shown="某*",
        period=period if period is not None else person * 10_000 + day.year,
        counted=counted,
        day=day,
        facts=facts,
        bill=Bill(self_pay=Money.from_yuan(self_pay), **amounts),
        settled=None if settled is None else Money.from_yuan(settled),
    )


def book(*cases: PastCase, insured: int | None = None, **changes: Any) -> CaseBook:
    """These cases of 2026, in order."""
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    cover = (
        ()
        if insured is None
        else tuple(MonthOfCover(month, insured) for month in months_between(first, last))
    )
    made = CaseBook(PLAN, cases, first, last, Words("simulate.source_table", {"file": "x"}), cover)
    return replace(made, **changes)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_sample_office(tmp_path_factory.mktemp("simulate") / "样例", DAY)
    office = switch_user(office, REVIEWER, PASSWORD)
    yield office
    office.close()


@pytest.fixture(scope="session")
def past_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small example table, as the program writes it."""
    from app.services.sample.past_cases import write_past_cases

    path = tmp_path_factory.mktemp("tables") / "去年.xlsx"
    write_past_cases(path, edition(), 2025, claims=120)
    return path
