"""An office with a member, claims and drafts in it, for acts to be done in as anybody.

Not for: the acts (`every_act`).
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.models.base import Base
from app.models.role import Role
from app.services.claims.states import move
from app.services.office.door import KEYS_NAME
from app.services.office.new_user import NewUser
from app.services.office.office import Office
from app.services.office.rights import may
from app.services.plans.adopt import PlanChoice
from app.services.plans.desk.publish import submit
from app.services.plans.shipped import parsed, shipped_plans, shipped_text
from tests.claims.window import PLAN_ID, Window
from tests.making_an_office import PASSWORD, TestClock
from tests.plans.desk.desk import dearer

# One person of each role, and the two who wrote and did what the three find.
NUMBERS: dict[Role, str] = {"clerk": "0107", "reviewer": "0203", "administrator": "0001"}
AUTHOR = NewUser("0002", "陈小红", "administrator", PASSWORD)
LEAVING = NewUser("0108", "区小曾", "clerk", PASSWORD)


@dataclass
class House:
    """An office with a member, claims and drafts in it.

    Attributes:
        actor: the office as the one who acts has it; author: as somebody else, who may do everything, has it.
    """

    actor: Office
    author: Office
    clock: TestClock

    def by(self, act: str) -> Office:
        """Whoever acts, where they may do this too; otherwise the author."""
        return self.actor if may(self.actor.actor.role, act) else self.author

    def window(self, office: Office) -> Window:
        """A counter in the house, with its member."""
        return Window(office, self.clock, 1, 1)

    def accepted(self) -> int:
        """A claim that was accepted."""
        window = self.window(self.author)
        return window.accept(window.texts()).claim_id

    def moved(self, *moves: Any) -> int:
        """A claim that was moved on after it was accepted."""
        claim = self.accepted()
        with self.author.writing() as session:
            for made in moves:
                move(session, self.author, claim, made, "缺出院小结")
        return claim

    def submitted(self, author: Office) -> int:
        """A draft that waits for approval."""
        return submit(author, dearer(author).draft_id).draft_id


def readings_of(plan_id: str) -> dict[str, Any]:
    plan = parsed(shipped_text(plan_id), plan_id)
    return {
        edition.id: "stacked" if edition.open_reading else ""
        for edition in plan.editions
        if edition.status != "not_adopted"
    }


def unsigned() -> PlanChoice:
    """A plan for which nobody has signed and somebody has to."""
    others = (plan.id for plan in shipped_plans() if plan.id != PLAN_ID)
    other = next(plan_id for plan_id in others if any(each.unverified for each in adopted_of(plan_id)))
    return PlanChoice(shipped_text(other), other, readings_of(other), False)


def adopted_of(plan_id: str) -> list[Any]:
    plan = parsed(shipped_text(plan_id), plan_id)
    return [edition for edition in plan.editions if edition.id in readings_of(plan_id)]


def kept(office: Office) -> tuple[Any, ...]:
    """All that is written: every row of every table, and the key slots."""
    with office.reading() as session:
        rows = [
            (table.name, sorted(map(repr, session.execute(select(table)).all())))
            for table in Base.metadata.sorted_tables
        ]
    return (*rows, (office.directory / KEYS_NAME).read_bytes())
