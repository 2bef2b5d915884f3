"""The ladder: how a bill comes down, step by step, to what the family bears. One geometry, in fen.

For: the painted ladder at the counter and the printed one on the receipt, which must never differ. It says where each
bar begins and how long it is, in money; the painter only multiplies by its own scale. Not for: colours, fonts,
pixels, millimetres, or working out what is paid (that is the decision's).

How the bars lie: everything is measured from the left, where the self-funded part begins. The upper rows are drawn to
`upper_scale` (the whole bill), the lower ones to `lower_scale` (what the insurance left); the wedge between them says
how much the lower part is magnified. Every payment hangs from the left edge of the bar before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.rules.bill import Bill
from app.rules.decision import Decision
from app.rules.money import Money
from app.services.wording import Words

Style = Literal[
    "self_funded",  # outside the catalogue: hatched on screen, dotted on paper
    "self_pay",  # inside the catalogue: light with a border
    "insurance",  # pooled fund
    "insurance_extra",  # catastrophic cover and the other funds: a little darker
    "tier_1",  # first payment
    "tier_2",  # every further payment
    "not_counted",  # dashed outline: stays with the family by the plan's rule
    "computed",  # dashed outline, hatched: what it would be without the cap
    "family",  # self-pay that stays with the family
    "unexplained",  # the parts of the bill do not add up to its total
]
Kind = Literal["total", "fund", "self_pay", "used", "not_counted", "tier", "computed", "paid", "family"]
Scale = Literal["upper", "lower"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One bar: from `start`, `length` long, both money on the row's scale. `text` may stand inside if it fits."""

    start: Money
    length: Money
    style: Style
    text: Words | None = None

    @property
    def end(self) -> Money:
        """Where the bar ends, measured like `start`."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One row: label, bars, amount.

    Attributes:
        amount: what stands at the right; None shows a dash (a used claim).
        sign: "" or "−" or "=" before the label.
        bold: own money of the family: self-pay and what finally remains.
        note: words to the right of the bar, or in the empty bar of a used claim; may be left out where they do not fit.
    """

    kind: Kind
    label: Words
    amount: Money | None
    segments: tuple[Segment, ...]
    scale: Scale
    sign: Literal["", "−", "="] = ""
    bold: bool = False
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Connector:
    """A thin upright line at `at` on `scale`, from the bar of row `from_row` down to the bar of row `to_row`."""

    scale: Scale
    at: Money
    from_row: int
    to_row: int


@dataclass(frozen=True, slots=True)
class Wedge:
    """The dashed magnification: from 0 and `right` (upper scale) below `from_row` to the full width of `to_row`.

    The left edge starts at the bottom of row `left_row`, the right edge at the bottom of `from_row`.
    """

    left_row: int
    from_row: int
    right: Money
    to_row: int


@dataclass(frozen=True, slots=True)
class UsedClaim:
    """An earlier claim of the same coverage period, which used up a tier when tiers go by claim."""

    nth: int
    rate: str
    on: date
    number: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """All rows from top to bottom; no rows at all when there is nothing to draw (a refusal, an empty form)."""

    rows: tuple[LadderRow, ...] = ()
    connectors: tuple[Connector, ...] = ()
    upper_scale: Money = field(default_factory=lambda: Money(0))
    lower_scale: Money = field(default_factory=lambda: Money(0))
    wedge: Wedge | None = None
    factor: str = ""


def ladder(bill: Bill, decision: Decision | None, used: Sequence[UsedClaim] = ()) -> Ladder:
    """Lays out the ladder of one claim.

    Args:
        bill: the bill as typed; its parts need not add up yet.
        decision: what the plan says; None while the bill is incomplete, then only the bill is drawn.
        used: earlier claims of the period, for plans whose tiers go by claim.

    Returns:
        The ladder; without rows when the claim is refused or nothing is owed by the family.
    """
    return Ladder()
