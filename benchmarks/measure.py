"""Timing that is fair on a machine with other work: candidates take turns, and medians are compared.

Times are seconds. Not for what is measured, nor for printing it (`table`).
"""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one candidate, in the order they were taken."""

    taken: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle time."""
        return median(self.taken)

    @property
    def best(self) -> float:
        """The shortest time: what the work costs when nothing else runs."""
        return min(self.taken)

    def percentile(self, share: float) -> float:
        """The time that `share` percent of the rounds stayed at or under (nearest rank)."""
        ordered = sorted(self.taken)
        rank = -int(-len(ordered) * share // 100)
        return ordered[max(0, rank - 1)]


def timed(act: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def worked(act: Callable[[], object]) -> float:
    """How long the processor works on one call, which does not grow while other programs want the processor too."""
    began = time.thread_time()
    act()
    return time.thread_time() - began


def in_turns(
    candidates: dict[str, Callable[[], object]],
    rounds: int,
    warm: int = 1,
    timer: Callable[[Callable[[], object]], float] = timed,
) -> dict[str, Times]:
    """Each candidate once a round, in an order that turns, so that a busy moment of the machine hits all alike.

    Args:
        candidates: by name, what to call.
        rounds: how often each is timed.
        warm: how often each is called before, untimed.
        timer: `timed`, or `worked` for what one thread computes.
    """
    for _ in range(warm):
        for act in candidates.values():
            act()
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    names = list(candidates)
    gc.collect()
    for turn in range(rounds):
        for name in (*names[turn % len(names) :], *names[: turn % len(names)]):
            taken[name].append(timer(candidates[name]))
    return {name: Times(tuple(times)) for name, times in taken.items()}


def each(acts: Sequence[Callable[[], object]], warm: int = 0) -> Times:
    """Every act once, in order, after the first `warm` of them were done untimed."""
    for act in acts[:warm]:
        act()
    gc.collect()
    return Times(tuple(timed(act) for act in acts[warm:]))


def each_with_processor(acts: Sequence[Callable[[], object]], passes: int = 1) -> tuple[Times, Times]:
    """Every act in order, the whole row several times over; for each act its best time.

    With many acts between two turns of one, nothing it has read is still at hand, so the best is not a lucky one: it is
    the one in which no other program had its turn.

    Returns:
        How long each took; and how long the processor worked on it in the first pass, which does not grow while other
        programs want the processor too.
    """
    gc.collect()
    taken = [float("inf")] * len(acts)
    worked = []
    for turn in range(passes):
        for number, act in enumerate(acts):
            began = time.thread_time()
            taken[number] = min(taken[number], timed(act))
            if not turn:
                worked.append(time.thread_time() - began)
    return Times(tuple(taken)), Times(tuple(worked))
