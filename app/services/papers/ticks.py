"""Round numbers for the scale of a chart, on paper and on screen. Whole numbers only."""


def round_ticks(low: int, high: int, about: int) -> tuple[int, ...]:
    """Equal steps of 1, 2 or 5 and noughts that hold both ends; zero is among them when it lies between.

    Args:
        low, high: the least and greatest value to hold.
        about: how many steps are wished; it will be at most one more than that.
    """
    high = max(high, low + 1)
    step = 1
    while True:
        for size in (step, 2 * step, 5 * step):
            first, last = low // size, -(-high // size)
            if last - first <= about + 1:
                return tuple(size * place for place in range(first, last + 1))
        step *= 10
