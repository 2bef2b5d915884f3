"""What happened with a member in this period, newest first: claims with their state, enrolments.

For the lines on the card only; the whole history is `history_view`'s.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.services.claims.kinds.table import FIRST
from app.services.claims.member_file import ClaimRow, MemberFile
from app.ui.claims.naming import tab_words
from app.ui.claims.wording import CLAIM_TONE, claim_state
from app.ui.theme.tokens import Tone
from app.ui.widgets.tag import TagKind

_TONES: dict[TagKind, Tone] = {"ok": "ok", "warn": "warn", "bad": "bad", "primary": "pri", "neutral": "ink2"}


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line."""

    day: date
    words: str
    state: str
    tone: Tone


def record_lines(file: MemberFile, local: Callable[[datetime], datetime]) -> Sequence[RecordLine]:
    """The lines of a member; `local` gives a moment in the office's zone."""
    lines = [
        RecordLine(
            local(row.accepted_at).date(), _words(row), claim_state(row.state), _TONES[CLAIM_TONE[row.state]]
        )
        for row in file.history
    ]
    for each in file.enrolments:
        words = (
            QCoreApplication.translate("MemberPanel", "Renewed")
            if each.renewed
            else QCoreApplication.translate("MemberPanel", "Enrolled")
        )
        paid = (
            QCoreApplication.translate("MemberPanel", "gift")
            if each.source == "gift"
            else QCoreApplication.translate("MemberPanel", "paid")
        )
        lines.append(RecordLine(each.first_day, f"{words} · {paid}", each.period_name, "ink2"))
    lines.sort(key=lambda line: line.day, reverse=True)
    return lines


def _words(row: ClaimRow) -> str:
    """What most come with by its number; another kind by what it is, since there is seldom more than one."""
    return row.number if row.kind == FIRST.code else f"{tab_words(row.kind)} · {row.number}"
