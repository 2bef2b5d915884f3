"""Drafts of plan texts: what is being written, who wrote it, and what became of it.

Not for: the texts in force (`plan`). A draft decides nothing until a second person has approved it; then its text
becomes a row of `plan`, and the draft stays as the record of how that came about.
"""

from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, one_of
from app.models.columns import TimeColumn

# draft 草稿 · submitted 待复核 · sent_back 退回修改 · published 已发布 · discarded 已作废
DraftState = Literal["draft", "submitted", "sent_back", "published", "discarded"]
DRAFT_STATES: tuple[DraftState, ...] = get_args(DraftState)


class PlanDraft(Base, kw_only=True):
    """One draft of a plan's whole text.

    Attributes:
        plan_id: the plan it is meant for; what the text itself says may differ while it is being written.
        edition_id: the edition it was started for; empty for a whole plan that was brought in from a file.
        label: how people call it, `2027-1`.
        base_record_id: the adopted text it was made from; None when it was made from none.
        base_text: the text it was made from, so that the difference can still be shown when that text is no longer in
            force; empty for a new plan.
        text: as last saved, right or wrong.
        readings: JSON text, edition id to the reading chosen for it where the text leaves one open.
        started_by, saved_by, submitted_by: authors; none of them may approve it.
        decided_by, decided_at, reason: who published it or sent it back, when, and why it went back.
        record_id: the adopted text it became.
        source_file, source_office, source_fingerprint, source_signed_at: the plan file it was brought in from; the
            fingerprint is empty for a file nobody signed.
    """

    __tablename__ = "plan_draft"
    __table_args__ = (one_of("state", DRAFT_STATES), Index(None, "state", "saved_at"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    plan_id: Mapped[str] = mapped_column(String(80))
    edition_id: Mapped[str] = mapped_column(String(80), default="")
    label: Mapped[str] = mapped_column(String(80))
    base_record_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), default=None)
    base_text: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    readings: Mapped[str] = mapped_column(Text, default="{}")
    state: Mapped[DraftState] = mapped_column(String(12), default="draft")
    started_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    started_at: Mapped[datetime] = mapped_column(TimeColumn)
    saved_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    saved_at: Mapped[datetime] = mapped_column(TimeColumn)
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), default=None)
    submitted_at: Mapped[datetime | None] = mapped_column(TimeColumn, default=None)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), default=None)
    decided_at: Mapped[datetime | None] = mapped_column(TimeColumn, default=None)
    reason: Mapped[str] = mapped_column(Text, default="")
    record_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), default=None)
    source_file: Mapped[str] = mapped_column(String(260), default="")
    source_office: Mapped[str] = mapped_column(String(120), default="")
    source_fingerprint: Mapped[str] = mapped_column(String(64), default="")
    source_signed_at: Mapped[datetime | None] = mapped_column(TimeColumn, default=None)
