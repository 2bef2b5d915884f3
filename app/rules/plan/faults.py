"""The faults of a plan text, collected while it is read once: each with its place, and none that only follows from
another.

A reader that meets a fault tells it here and goes on with a value that stands in. Whatever is compared with such a
value later says what it rests on, and is not told as long as that is not sure. Knows neither texts nor plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.rules.values.errors import Param

# Table names and list positions from the top of the text to a value: ("edition", 0, "benefit", 1, "rates").
Path: TypeAlias = tuple[str | int, ...]

# How much was noted: faults told, values not sure, parts lost, parts that do not fit together.
SoFar: TypeAlias = tuple[int, int, int, int]

# Faults of what is not there; where it was lost with a line, that is no news.
_MISSING = ("plan.missing_key", "plan.no_clause")
# More faults than this at once help nobody.
MOST = 100


@dataclass(frozen=True, slots=True)
class PlanFault:
    """A fault in a plan text, before its line is known.

    Attributes:
        code: of its sentence.
        path: where it is.
        params: the values the sentence names; among them ``suggestion`` where one is known.
    """

    code: str
    path: Path
    params: Mapping[str, Param]


class TooManyFaults(Exception):
    """There are more faults than anybody wants to read; what follows was not looked at."""


class Faults:
    """The faults found so far, and what is not sure because of them.

    Attributes:
        told: in the order they were met.
        unsure: paths whose value is not what the author means; another one stands in for it.
        undecided: how often parts did not fit together, so that nothing may be computed.
    """

    def __init__(self, lost: Iterable[Path] = ()) -> None:
        """Begins with nothing told.

        Args:
            lost: paths that stand on lines nobody can read; that their values are missing is no news.
        """
        self.told: list[PlanFault] = []
        self.unsure: list[Path] = list(lost)
        self.undecided = 0
        self._lost = list(self.unsure)
        self._known: list[object] = []

    def tell(
        self,
        fault: PlanFault,
        *,
        about: Path | None = None,
        rests_on: Iterable[Path] = (),
        sure: bool = False,
        once: object = None,
    ) -> None:
        """Notes the fault of a value for which another one stands in.

        Args:
            fault: what is wrong; told only once at one place.
            about: the path of the value, where the fault is shown elsewhere: a key that is missing has no place.
            rests_on: what else the fault follows from; it is not told while any of that is not sure.
            sure: what the author means is known, and is what stands in.
            once: what makes it the same fault as another one of its code, where that is not its place.

        Raises:
            TooManyFaults: with the first fault above `MOST`.
        """
        where = fault.path if about is None else about
        follows = (
            (fault.code in _MISSING and where in self._lost)
            or where in self.unsure
            or any(self.is_unsure(path) for path in rests_on)
        )
        if not sure:
            self.unsure.append(where)
        known = (fault.code, (fault.path, fault.params.get("value")) if once is None else once)
        if follows or known in self._known:
            return
        self.told.append(fault)
        self._known.append(known)
        if len(self.told) > MOST:
            raise TooManyFaults

    def refuse(
        self,
        fault: PlanFault,
        *,
        about: Path | None = None,
        rests_on: Iterable[Path] = (),
        once: object = None,
    ) -> None:
        """Notes that parts do not fit together, so that nothing can be computed. Arguments as for `tell`."""
        self.undecided += 1
        self.tell(fault, about=about, rests_on=rests_on, once=once)

    def is_unsure(self, path: Path) -> bool:
        """Whether the value at a path, part of it or what holds it is not what the author means."""
        return any(_holds(each, path) or _holds(path, each) for each in self.unsure)

    def lose(self, path: Path) -> None:
        """Notes that part of what belongs to a path is missing, which was told already."""
        self._lost.append(path)
        self.unsure.append(path)

    def missing_since(self, so_far: SoFar, path: Path) -> set[Param]:
        """The keys of a table that must be given and are not."""
        told = self.told[so_far[0] :]
        return {
            each.params["key"] for each in told if each.code == "plan.missing_key" and each.path == path
        } | {
            each.params["wanted"] for each in told if each.code == "plan.no_clause" and each.path[:-1] == path
        }

    def so_far(self) -> SoFar:
        """How much there is, for `forget_since`."""
        return len(self.told), len(self.unsure), len(self._lost), self.undecided

    def forget_since(self, so_far: SoFar) -> None:
        """Takes back what was noted since, because the same part is read once more."""
        told, unsure, lost, self.undecided = so_far
        del self.told[told:], self._known[told:], self.unsure[unsure:], self._lost[lost:]


def _holds(outer: Path, inner: Path) -> bool:
    return inner[: len(outer)] == outer
