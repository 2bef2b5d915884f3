"""What the previews of a stay and of an event are asked alike: whether F9 may be pressed, which strips fit, the papers.

Not for deciding: `preview` and `event_preview` do.
"""

from app.rules.values.decision import Decision
from app.services.claims.checked_papers import CheckedPaper
from app.services.claims.messages import STRIPS_SHOWN, Strip
from app.services.claims.obstacles import Obstacle


class Previewed:
    """What both kinds of preview hold."""

    __slots__ = ()

    decision: Decision | None
    papers: tuple[CheckedPaper, ...]
    strips: tuple[Strip, ...]
    why_not: tuple[Obstacle, ...]

    @property
    def can_accept(self) -> bool:
        """Whether F9 may be pressed."""
        return not self.why_not

    @property
    def shown(self) -> tuple[Strip, ...]:
        """The strips there is room for."""
        return self.strips[:STRIPS_SHOWN]

    @property
    def more(self) -> int:
        """How many strips are behind “另有 n 条”."""
        return max(0, len(self.strips) - STRIPS_SHOWN)

    @property
    def papers_needed(self) -> int:
        """How many papers must be there."""
        return sum(paper.required for paper in self.papers)

    @property
    def papers_there(self) -> int:
        """How many of them are."""
        return sum(paper.required and paper.satisfied for paper in self.papers)
