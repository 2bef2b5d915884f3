"""What came out for a table of cases, as columns in its order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.rules.array.block import CaseBlock
from app.rules.array.caps import room
from app.rules.array.compute import Sums
from app.rules.array.folding import Array, Flags, Whole, both, least, opposite, select, total
from app.rules.array.program import EventProgram
from app.rules.array.refusals import REFUSALS, Codes, Reasons
from app.rules.plan.plan import Edition

NO_CAP = -1


@dataclass(frozen=True, slots=True)
class Detail:
    """What else came out. Sums in fen, for each case.

    Attributes:
        base, computed: as in `Decision`.
        threshold_taken: of a yearly threshold.
        period_paid: what the coverage period has paid after the case.
        room_left: as in `Decision`; `NO_CAP` where there is no such cap, or nothing is due.
        counted: 1 where later claims see it, else 0.
    """

    base: Array
    computed: Array
    threshold_taken: Array
    period_paid: Array
    room_left: Array
    counted: Array


@dataclass(frozen=True, slots=True)
class Results:
    """What came out for each case.

    Attributes:
        paid: in fen.
        benefits: the same of each benefit, by id.
        refusal: the place of the reason in `refusals.REFUSALS`, 0 for a case that is not refused.
        nth: which claim of the coverage period of this kind of event it is, from 1.
    """

    paid: Array
    benefits: Mapping[str, Array]
    refusal: NDArray[np.int8]
    nth: NDArray[np.int32]
    detail: Detail | None

    @classmethod
    def empty(cls, edition: Edition, size: int, detail: bool) -> Results:
        """Nothing paid, nothing refused."""
        paid = np.zeros(size, np.int64)
        ids = [benefit.id for benefit in edition.benefits]
        # The one benefit of a plan pays what the plan pays.
        benefits = {each: paid if len(ids) == 1 else np.zeros(size, np.int64) for each in ids}
        more = Detail(*(np.zeros(size, np.int64) for _ in range(6))) if detail else None
        if more is not None:
            more.room_left.fill(NO_CAP)
        return cls(paid, benefits, np.zeros(size, np.int8), np.ones(size, np.int32), more)

    def reason(self, case: int) -> str:
        """The code of the refusal of one case; empty where it is not refused."""
        return REFUSALS[self.refusal[case]]

    def put_reasons(self, block: CaseBlock, reasons: Reasons) -> None:
        """Note which claim each case is and why it is refused."""
        if not isinstance(block.nth, int) or block.nth > 1:
            self.nth[block.rows] = block.nth
        _put(self.refusal, block, reasons.code)
        if self.detail is not None:
            self.detail.period_paid[block.rows] = block.used["paid"]

    def put_amounts(
        self,
        block: CaseBlock,
        due: Mapping[str, Flags],
        sums: Sums,
        paid: Whole,
        counted: Flags,
        program: EventProgram,
    ) -> None:
        """Note what is paid."""
        _put(self.paid, block, paid)
        if len(self.benefits) > 1:
            for benefit, amount in sums.paid.items():
                _put(self.benefits[benefit], block, amount)
        if self.detail is None:
            return
        self.detail.counted[block.rows] = counted
        self.detail.base[block.rows] = sums.taken_once
        self.detail.computed[block.rows] = total(sums.computed.values())
        self.detail.threshold_taken[block.rows] = sums.threshold_taken
        self.detail.period_paid[block.rows] = block.used["paid"] + paid
        self.detail.room_left[block.rows] = _room_left(block, due, sums, program)


def _put(column: NDArray[Any], block: CaseBlock, values: Whole | Codes) -> None:
    """Write values into a column that holds zeros."""
    if isinstance(values, np.ndarray) or values:
        column[block.rows] = values


def _room_left(block: CaseBlock, due: Mapping[str, Flags], sums: Sums, program: EventProgram) -> Whole:
    """The least room that any period or lifetime cap leaves the first benefit due."""
    left: Whole = NO_CAP
    open_: Flags = True
    for benefit in program.benefits:
        rooms: Whole | None = None
        for cap in block.edition.caps:
            if cap.scope != "claim" and benefit.id in cap.benefits:
                here = room(cap, block) - total(sums.paid.get(each, 0) for each in cap.benefits)
                rooms = here if rooms is None else least(rooms, here)
        mine = both(open_, due[benefit.id])
        if rooms is not None:
            left = select(mine, rooms, left)
        open_ = both(open_, opposite(due[benefit.id]))
    return left
