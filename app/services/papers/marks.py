"""Marks on paper that say what kind of copy it is: a reprint, or a sample that means nothing.

For: every document that a family or an auditor may hold. Not for deciding whether something is a reprint (the act that
prints counts that).
"""

from msgspec import Struct

from app.services.papers.sheet import Sheet
from app.services.papers.text_layout import width_mm


class PrintMark(Struct, frozen=True, kw_only=True):
    """What a reprint says of itself.

    Attributes:
        count: which print this is, the first print counted; a first reprint is 2.
        printed_at: local time, "2026-11-16 09:32".
        clerk_number: who prints it.
    """

    count: int
    printed_at: str
    clerk_number: str


def reprint_at_head(sheet: Sheet, right: float, y: float, mark: PrintMark) -> None:
    """The boxed mark at the head of a page, its right edge at `right`: 补打, count, time, clerk."""
    text = f"第 {mark.count} 次　{mark.printed_at}　经办 {mark.clerk_number}"
    height, pad, size = 6.4, 2.2, 8.6
    stamp_width = width_mm("补", 10.5, True) * 2 + 1.0
    width = pad + stamp_width + 2.8 + width_mm(text, size) + pad
    left = right - width
    sheet.box(left, y, width, height, line=0.42)
    sheet.text(left + pad, y + 4.55, "补打", 10.5, bold=True, spacing=2.4)
    sheet.text(left + pad + stamp_width + 2.8, y + 4.35, text, size)


def reprint_at_amount(sheet: Sheet, x: float, y: float, height: float = 5.6) -> None:
    """The small boxed mark beside an amount."""
    sheet.box(x, y, 10.6, height, line=0.36)
    sheet.text(x + 5.3, y + height / 2 + 1.2, "补打", 8.6, bold=True, align="centre", spacing=1.6)


def foot_of_reprint(mark: PrintMark) -> str:
    """The words at the foot of a reprint."""
    return f"补打件　打印 {mark.printed_at}"


def sample_mark(sheet: Sheet, x: float, y: float) -> None:
    """「样例数据」 in a thin frame, top left corner at x, y: from an office that only holds invented people."""
    sheet.box(x, y, 15.6, 5.0, dash=(0.8, 0.6))
    sheet.text(x + 7.8, y + 3.5, "样例数据", 8.0, align="centre")
