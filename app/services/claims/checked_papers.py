"""The checklist of papers: what the plan asks for, and where each paper stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.rules.values.decision import Decision, Paper

PaperState = Literal["missing", "seen", "scanned", "taken", "later", "not_needed"]


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """One line of the checklist; `satisfied` when nothing more is asked for it."""

    code: str
    name: str
    required: bool
    state: PaperState

    @property
    def satisfied(self) -> bool:
        return not self.required or self.state != "missing"


def checked_papers(
    decision: Decision | None, papers: Mapping[str, PaperState], also: Sequence[Paper] = ()
) -> tuple[CheckedPaper, ...]:
    """The checklist: the plan's papers in its order, then those the event itself asks for.

    Args:
        decision: whose papers; without one there is no list yet.
        papers: paper code -> state; a code that is absent is missing.
        also: papers wanted besides, such as a guardian's.
    """
    if decision is None:
        return ()
    return tuple(
        CheckedPaper(paper.code, paper.name, paper.required, papers.get(paper.code, "missing"))
        for paper in (*decision.papers, *also)
    )
