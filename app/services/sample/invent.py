"""Invent names, document numbers, phones and accounts that pass every check and belong to nobody.

All choices come from one seeded generator, so the same seed gives the same people on every machine. Not for real data:
an invented number may by chance be somebody's, which is why a sample office says on every paper that it is one.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Literal

from app.resources import resource
from app.rules.values.identity_number import complete_check

Sex = Literal["male", "female"]

# Region code of the ID card and how often: Nanhai and Foshan first; some of these codes no longer exist.
_REGIONS = (
    ("440605", 46),
    ("440604", 9),
    ("440606", 5),
    ("440681", 5),
    ("440682", 6),
    ("440622", 4),
    ("440623", 2),
    ("441823", 3),
    ("445381", 3),
    ("450881", 3),
    ("452528", 2),
    ("431122", 2),
    ("430529", 2),
    ("360782", 2),
    ("513029", 2),
    ("411528", 2),
    ("420984", 2),
)
_MOBILE_STARTS = ("134", "135", "136", "137", "138", "139", "150", "158", "159", "186", "188", "189", "198")
# The pictures search for 赵明亮, who must not be found, and for `czq`, which finds three people and no more.
_RESERVED_NAMES = frozenset({"赵明亮", "赵明良", "陈志强", "陈紫琪", "崔兆全"})


@cache
def _names() -> dict[str, Any]:
    with resource("samples", "names.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def stays() -> dict[str, Any]:
    """Hospitals, diagnoses and banks of the sample, as `resources/samples/stays.toml` holds them."""
    with resource("samples", "stays.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def unions() -> dict[str, Any]:
    """Unions of the sample and who works there, as `resources/samples/unions.toml` holds them."""
    with resource("samples", "unions.toml").open("rb") as file:
        return tomllib.load(file)


def whole_names(kind: str) -> tuple[str, ...]:
    """The names that are given whole: `rare_male`, `rare_female`, `dotted_male`, `dotted_female`."""
    return tuple(_names()["whole"][kind])


@dataclass(slots=True)
class Inventor:
    """A seeded source of everything invented.

    Attributes:
        random: the generator every choice comes from.
        initials_of: how a name's initials are read, to keep reserved ones free.
    """

    random: Random
    initials_of: Callable[[str], str]
    _used_numbers: set[str]

    @classmethod
    def seeded(cls, seed: int, initials_of: Callable[[str], str]) -> "Inventor":
        """An inventor that will always invent the same."""
        return cls(Random(seed), initials_of, set())

    def weighted(self, weights: Mapping[str, int]) -> str:
        """One of the keys, as often as its weight says."""
        return self.random.choices(list(weights), weights=list(weights.values()))[0]

    def name(self, sex: Sex, birth_year: int) -> str:
        """A name as parents gave them in that year."""
        while True:
            name = self._name(sex, birth_year)
            if name not in _RESERVED_NAMES and self.initials_of(name)[:3] != "czq":
                return name

    def _name(self, sex: Sex, birth_year: int) -> str:
        names = _names()
        surname = self.weighted(names["surnames"])
        given = names["given"]
        age_group = 0 if birth_year < 1980 else 1 if birth_year < 1995 else 2
        second = self.random.choice(given[f"{sex}_second"][age_group])
        if self.random.randrange(100) < given["single_share"]:
            return str(surname + second)
        while True:
            first = self.random.choice(given[sex][age_group])
            if first != second:
                return str(surname + first + second)

    def birth_date(self, today: date, youngest: int = 18, oldest: int = 60) -> date:
        """A day that makes somebody `youngest` to `oldest` years old now, the middle years more often."""
        age = round(self.random.triangular(youngest, oldest, 36))
        return today - timedelta(days=round(age * 365.25) + self.random.randrange(1, 360))

    def id_number(
        self, sex: Sex, birth_date: date, region: str | None = None, ending: str | None = None
    ) -> str:
        """An 18-digit ID number with a valid check digit that was not given out before.

        Args:
            region: the first six digits; one of the district's for None.
            ending: the last four digits it must have; the day of birth then moves within its month, or the month, until
                the check digit fits. See `fitting_birth_date`.
        """
        region = region or self.weighted(dict(_REGIONS))
        while True:
            serial = ending[:3] if ending else f"{self.random.randrange(50) * 10 + self._sex_digit(sex):03d}"
            first = f"{region}{birth_date:%Y%m%d}{serial}"
            number = first + complete_check(first)
            if number not in self._used_numbers:
                self._used_numbers.add(number)
                return number

    def _sex_digit(self, sex: Sex) -> int:
        return self.random.randrange(5) * 2 + (1 if sex == "male" else 0)

    def phone(self) -> str:
        """A mobile number."""
        return self.random.choice(_MOBILE_STARTS) + f"{self.random.randrange(10**8):08d}"

    def account(self, prefix: str) -> str:
        """A card number of 19 digits with a valid check digit."""
        body = prefix + "".join(str(self.random.randrange(10)) for _ in range(18 - len(prefix)))
        return body + luhn_digit(body)


def fitting_birth_date(region: str, year: int, ending: str) -> date:
    """The first day of a year whose ID number in `region` can end in these four digits.

    Raises:
        ValueError: no day of that year fits.
    """
    day = date(year, 1, 1)
    while day.year == year:
        if complete_check(f"{region}{day:%Y%m%d}{ending[:3]}") == ending[3]:
            return day
        day += timedelta(days=1)
    raise ValueError(f"{region} {year} {ending}")


def fitting_account(prefix: str, ending: str) -> str:
    """A card number of 19 digits that begins and ends as asked and has a valid check digit.

    Raises:
        ValueError: none exists between them.
    """
    for middle in range(1000):
        body = f"{prefix}{middle:0{19 - len(prefix) - len(ending)}d}{ending[:-1]}"
        if luhn_digit(body) == ending[-1]:
            return body + ending[-1]
    raise ValueError(f"{prefix} {ending}")


def luhn_digit(body: str) -> str:
    """The check digit of a card number (ISO/IEC 7812)."""
    doubled = (int(digit) * 2 if place % 2 == 0 else int(digit) for place, digit in enumerate(reversed(body)))
    return str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)
