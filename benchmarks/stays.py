"""An invented register of stays for the benchmarks: whole numbers, one row a stay, each member's one after the other.

Not for measuring.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.rules.array.cases import Cases
from app.rules.array.columns import WordColumn

YEAR = date(2026, 1, 1), date(2026, 12, 31)
CLASSES = ("uninsured", "employee", "resident")
Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Stays:
    """Columns of one length; amounts in fen, days as ordinals.

    Attributes:
        member: rising; about six members to ten stays, a few of them with eight and more.
        insurance: place in `CLASSES`.
        third_grade: a hospital of the third grade.
        illness: and not an accident.
    """

    member: Column
    self_pay: Column
    self_funded: Column
    total: Column
    insurance: Column
    third_grade: Column
    illness: Column
    renewed: Column
    discharged: Column

    @property
    def size(self) -> int:
        return len(self.member)


def invented_stays(size: int, seed: int = 20261121) -> Stays:
    """The same stays every time, from some ten yuan to 300,000."""
    random = np.random.default_rng(seed)
    self_pay = np.minimum(np.exp(random.normal(12.8, 1.1, size)), 30_000_000).astype(np.int64) + 1
    self_funded = random.integers(0, 500_000, size)
    first, last = (day.toordinal() for day in YEAR)
    return Stays(
        member=np.sort(random.integers(0, max(size * 6 // 10, 1), size)),
        self_pay=self_pay,
        self_funded=self_funded,
        total=self_pay + self_funded + random.integers(100_000, 3_000_000, size),
        insurance=random.choice(np.array([1, 1, 1, 2, 0], np.int8), size),
        third_grade=random.random(size) < 0.5,
        illness=random.random(size) < 0.95,
        renewed=random.random(size) < 0.8,
        discharged=random.integers(first, last + 1, size).astype(np.int32),
    )


def cases_of(stays: Stays) -> Cases:
    """As the array engine takes them."""
    return Cases.from_columns(
        member=stays.member,
        self_pay=stays.self_pay,
        self_funded=stays.self_funded,
        total=stays.total,
        insurance_class=WordColumn(stays.insurance, CLASSES),
        hospital_grade=WordColumn(stays.third_grade.view(np.int8), ("2A", "3A")),
        cause=WordColumn(stays.illness.view(np.int8), ("accident", "illness")),
        renewed=stays.renewed,
        discharged=stays.discharged,
        cover_first_day=YEAR[0],
        cover_last_day=YEAR[1],
    )


def openfisca_table(stays: Stays) -> dict[str, Column]:
    """As the OpenFisca model of the tests takes them, in yuan."""
    return {
        "cover": stays.member,
        "self_pay": stays.self_pay / 100,
        "self_funded": stays.self_funded / 100,
        "total": stays.total / 100,
        "insurance": stays.insurance,
        "third_grade": stays.third_grade,
        "illness": stays.illness,
        "renewed": stays.renewed,
        "days_covered": stays.discharged - YEAR[0].toordinal(),
    }
