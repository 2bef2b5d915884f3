"""Events without a bill that a claim rests on: a diagnosis, an accident, a death, a condolence, a study grant.

Not for: stays, which rest on a `bill`; nor for what is paid (`settlement`, `ledger_entry`). Beneficiaries of a death
are kept with the share and the sum each was promised.
"""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.columns import DayColumn, MoneyColumn
from app.rules.values.money import Money


class ClaimEvent(Base, kw_only=True):
    """The event of one claim, as typed from its papers.

    Attributes:
        kind: the code of the claim's kind; which there are is not the table's to say.
        live: False once its claim was withdrawn or denied, so that the same event may be claimed again.
        event_key: what makes two claims of one plan the same event: member, plan, kind and the disease, the day and
            certificate, or the occasion; empty when nothing can be told apart.
        title: what stands in histories: 恶性肿瘤, 意外身故, 伤残 7 级.
        place: where it belongs to, a hospital or a school; may be empty.
        grade: of disability or work injury, 1 to 10.
        certificate: number of the paper that proves it; `second_certificate`: of the finding or grading beside it.
        fields: JSON text, every field of the form by name, as typed.
    """

    __tablename__ = "claim_event"
    __table_args__ = (
        UniqueConstraint("claim_id"),
        Index(None, "event_key"),
        # The duplicate check of last resort: two live claims of one plan cannot rest on one event.
        Index(
            "uq_claim_event_live",
            "event_key",
            unique=True,
            sqlite_where=text("live AND event_key <> ''"),
            postgresql_where=text("live AND event_key <> ''"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    live: Mapped[bool] = mapped_column(default=True)
    kind: Mapped[str] = mapped_column(String(20))
    event_key: Mapped[str] = mapped_column(String(300), default="")
    title: Mapped[str] = mapped_column(String(120), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    happened: Mapped[date] = mapped_column(DayColumn)
    cause: Mapped[str] = mapped_column(String(20), default="")
    disease: Mapped[str] = mapped_column(String(120), default="")
    grade: Mapped[int | None] = mapped_column(default=None)
    occasion: Mapped[str] = mapped_column(String(120), default="")
    certificate: Mapped[str] = mapped_column(String(60), default="")
    second_certificate: Mapped[str] = mapped_column(String(60), default="")
    fields: Mapped[str] = mapped_column(Text, default="{}")


class Beneficiary(Base, kw_only=True):
    """One who receives a share of what a claim pays.

    Attributes:
        position: from 1, in the order they were given.
        document_number: of the identity card.
        share_numerator, share_denominator: the share as an exact fraction; a claim's shares add up to 1.
        amount: what the decision gives them; a claim's amounts add up to what it pays.
        holder, bank, account: where it goes.
        guardian, guardian_document, guardian_relation: of a minor; else empty.
    """

    __tablename__ = "beneficiary"
    __table_args__ = (UniqueConstraint("claim_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    relation: Mapped[str] = mapped_column(String(20))
    document_number: Mapped[str] = mapped_column(String(40))
    birth_date: Mapped[date | None] = mapped_column(DayColumn, default=None)
    share_numerator: Mapped[int]
    share_denominator: Mapped[int]
    amount: Mapped[Money] = mapped_column(MoneyColumn)
    holder: Mapped[str] = mapped_column(String(120), default="")
    bank: Mapped[str] = mapped_column(String(120), default="")
    account: Mapped[str] = mapped_column(String(40), default="")
    guardian: Mapped[str] = mapped_column(String(120), default="")
    guardian_document: Mapped[str] = mapped_column(String(40), default="")
    guardian_relation: Mapped[str] = mapped_column(String(20), default="")
