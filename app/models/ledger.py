"""The ledger (台账): what was granted and taken back, entry by entry.

Not for: the state of a claim. Rows are only ever added, by `services.ledger.postings`; a mistake is undone by an
entry of the opposite sign that names the entry it reverses. The sum over a cover is the room that is used.
"""

from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.append_only import append_only
from app.models.base import Base, one_of
from app.models.columns import MoneyColumn, TimeColumn
from app.rules.values.money import Money

# benefit: money granted to the family · deductible: how much of the plan's own deductible this claim took up
EntryKind = Literal["benefit", "deductible"]
ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)


@append_only
class LedgerEntry(Base, kw_only=True):
    """One entry.

    Attributes:
        benefit: the benefit's id in the plan, as the decision's line names it.
        amount: signed; a reversal has the opposite sign of what it reverses.
        reverses_id: the entry this one takes back; an entry is taken back once at most.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (one_of("kind", ENTRY_KINDS), Index(None, "member_id", "plan_id"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"), index=True)
    plan_id: Mapped[str] = mapped_column(String(80))
    kind: Mapped[EntryKind] = mapped_column(String(12), default="benefit")
    benefit: Mapped[str] = mapped_column(String(80), default="")
    amount: Mapped[Money] = mapped_column(MoneyColumn)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"), default=None, unique=True)
    posted_at: Mapped[datetime] = mapped_column(TimeColumn)
    posted_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
