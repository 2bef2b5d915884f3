"""Sort changes into the bars of a histogram: equal steps of a round width, zero always an edge.

Whole fen in, whole fen out. Not for drawing.
"""

from collections.abc import Sequence

from app.rules.values.money import Money
from app.services.simulate.outcome import Bin

MOST_BINS = 10
# The outermost bars on both sides are open, so that a few great changes do not squeeze all others into one bar.
_OUTLIERS = 20  # one in so many may lie beyond the last full step, on either side


def bins_of(changes: Sequence[int]) -> tuple[Bin, ...]:
    """The bars of these changes, those of zero left out.

    Args:
        changes: in fen, sorted from least to most.
    """
    losses = [-change for change in reversed(changes) if change < 0]
    gains = [change for change in changes if change > 0]
    if not losses and not gains:
        return ()
    width = _width(_reach(losses), _reach(gains))
    below = _steps(_reach(losses), width)
    above = _steps(_reach(gains), width)
    lost = _counts(losses, width, below)
    won = _counts(gains, width, above)
    made = []
    for nth in reversed(range(below)):
        low = None if nth == below - 1 and losses[-1] > (nth + 1) * width else Money(-(nth + 1) * width)
        made.append(Bin(low, Money(-nth * width), lost[nth], "loss"))
    for nth in range(above):
        high = None if nth == above - 1 and gains[-1] > (nth + 1) * width else Money((nth + 1) * width)
        made.append(Bin(Money(nth * width), high, won[nth], "gain"))
    return tuple(made)


def _reach(sizes: Sequence[int]) -> int:
    """How far the bars must reach on one side: all but the outliers."""
    return sizes[max(0, len(sizes) - 1 - len(sizes) // _OUTLIERS)] if sizes else 0


def _width(left: int, right: int) -> int:
    """The smallest round step (1, 2 or 5 and noughts, in fen) by which both sides fit."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if _steps(left, step) + _steps(right, step) <= MOST_BINS:
                return step
        size *= 10


def _steps(reach: int, width: int) -> int:
    return -(-reach // width)


def _counts(sizes: Sequence[int], width: int, steps: int) -> list[int]:
    """How many lie in each step; beyond the last they count in the last."""
    counts = [0] * steps
    for size in sizes:
        counts[min((size - 1) // width, steps - 1)] += 1
    return counts
