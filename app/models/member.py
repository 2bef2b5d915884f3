"""Members (职工/会员) and the bank accounts benefits are paid to.

Not for: what covers them (`enrolment`) or how they are found (`search_key`).
"""

from datetime import date, datetime
from typing import Literal, get_args

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, one_of
from app.models.columns import DayColumn, TimeColumn

# id_card 居民身份证 · residence_permit 港澳台居民居住证 · travel_permit 港澳台通行证 ·
# foreigner_permit 外国人永久居留身份证 · passport 护照 · military 军官证 · other 其他
DocumentKind = Literal[
    "id_card", "residence_permit", "travel_permit", "foreigner_permit", "passport", "military", "other"
]
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
Sex = Literal["male", "female", ""]
InsuranceClass = Literal["employee", "resident", "uninsured"]
INSURANCE_CLASSES: tuple[InsuranceClass, ...] = get_args(InsuranceClass)


class Member(Base, kw_only=True):
    """A worker the office knows.

    Attributes:
        document_number: as on the document, letters in capitals.
        sex: empty when neither the document nor the person says.
        birth_date: None when it is not known.
        category: a member category of the plan, such as `worker` or `courier`; the plan names it.
        hardship: on the union's register of families in difficulty (困难职工).
        model_worker: 劳模.
    """

    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("document_kind", "document_number"),
        one_of("document_kind", DOCUMENT_KINDS),
        one_of("sex", ("male", "female", "")),
        one_of("insurance_class", INSURANCE_CLASSES),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(String(120))
    document_kind: Mapped[DocumentKind] = mapped_column(String(20), default="id_card")
    document_number: Mapped[str] = mapped_column(String(40))
    sex: Mapped[Sex] = mapped_column(String(6), default="")
    birth_date: Mapped[date | None] = mapped_column(DayColumn, default=None)
    phone: Mapped[str] = mapped_column(String(30), default="")
    category: Mapped[str] = mapped_column(String(40), default="")
    insurance_class: Mapped[InsuranceClass] = mapped_column(String(12), default="employee")
    union_id: Mapped[int | None] = mapped_column(ForeignKey("employer_union.id"), default=None, index=True)
    hardship: Mapped[bool] = mapped_column(default=False)
    model_worker: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    registered_at: Mapped[datetime] = mapped_column(TimeColumn)


class BankAccount(Base, kw_only=True):
    """An account a benefit may be paid to.

    Attributes:
        relation: whose it is: `self` (本人), or another's, in the words of the papers.
        active: False once it was replaced; a claim that named it keeps naming it.
    """

    __tablename__ = "bank_account"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    holder: Mapped[str] = mapped_column(String(120))
    bank: Mapped[str] = mapped_column(String(120))
    number: Mapped[str] = mapped_column(String(40))
    relation: Mapped[str] = mapped_column(String(20), default="self")
    active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[datetime] = mapped_column(TimeColumn)
