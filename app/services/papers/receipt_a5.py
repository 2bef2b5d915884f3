"""The acceptance receipt on A5, landscape: what the family takes home.

For: drawing a `ReceiptData`, word for word, whatever the claim. Who asks for what stands at the left, what is paid and
why at the right. What has no room even at the smallest size that can be read stands over the whole width of further
pages. Not for: deciding or wording anything. Lengths in mm, text in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.services.papers import marks
from app.services.papers import receipt_parts as parts
from app.services.papers.blocks import (
    Block,
    Fact,
    Facts,
    Piece,
    Section,
    Sentences,
    Setting,
    draw_pieces,
    height_of,
    pieces_of,
    signature_lines,
)
from app.services.papers.flow import paged, tightened
from app.services.papers.marks import PrintMark
from app.services.papers.pdf import PdfSheet
from app.services.papers.receipt_data import ReceiptData
from app.services.papers.sheet import THICK, Sheet
from app.services.papers.text_layout import width_mm
from app.services.papers.verification_code import qr_text

WIDE, HIGH = 210.0, 148.0
LEFT, RIGHT = 9.5, 200.5
COLUMN_END, SECOND = 104.3, 109.1  # the left column's right edge, the right column's left edge
TOP, BOTTOM = 29.8, 126.6  # the room between the header's rule and the signatures
ROOM = BOTTOM - TOP
LABEL, NAME = 16.4, 17.7
TEXT, SMALL = 8.64, 7.7
SETTING = Setting(
    text=TEXT,
    listed=8.15,
    small=SMALL,
    heading=TEXT,
    row=5.93,
    listed_pitch=4.4,
    small_pitch=4.06,
    bar=True,
    least=0.8,
)


def new_sheet(made: str) -> PdfSheet:
    """Paper for receipts; `made` as `PdfSheet` takes it."""
    return PdfSheet(WIDE, HIGH, parts.TITLE, made)


def draw(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> None:
    """Draws the receipt on the page at hand and as many more as it needs.

    Args:
        data: what was recorded when the claim was accepted.
        mark: for a reprint, which one; None for the first print.
    """
    receipt = _Receipt(data, mark)
    pages = receipt.pages()
    for number, page in enumerate(pages, 1):
        if number > 1:
            sheet.next_page()
        receipt.head(sheet)
        for x, pieces in page:
            draw_pieces(sheet, x, TOP, pieces)
        receipt.foot(sheet, number, len(pages))


# The columns of a page: where each begins, and what stands in it.
Page = Sequence[tuple[float, list[Piece]]]


class _Receipt:
    """One receipt: its two columns, and what every page of it bears."""

    def __init__(self, data: ReceiptData, mark: PrintMark | None) -> None:
        self.data, self.mark = data, mark
        self.left = _Column(
            (_facts(self._member()),),
            (
                Section(
                    "申领事项", (_facts(parts.event_facts(data)),), told=False, elsewhere="申领事项见后页。"
                ),
                parts.papers(data, 2),
                parts.next_steps(data),
            ),
            COLUMN_END - LEFT,
        )
        self.right = _Column(
            (AmountBox(data, mark),),
            (
                parts.beneficiary_list(data),
                parts.reasoning(data),
                parts.conditions(data, small=True),
                parts.also_owed(data),
                parts.remarks(data, data.notes),
            ),
            RIGHT - SECOND,
        )

    def _member(self) -> tuple[Fact, ...]:
        data = self.data
        return (
            Fact("会员姓名", data.member_name, bold=True),
            Fact(data.document_label, data.masked_document),
            Fact("所在单位", data.union),
            Fact("互助方案", f"{data.plan}（保障期 {data.cover}）"),
        )

    def pages(self) -> list[Page]:
        """The receipt laid out: two columns, then what had no room in them."""
        left, right = (
            tightened(column.filled, lambda filled: len(filled.moved)) for column in (self.left, self.right)
        )
        moved = [replace(section, told=True) for section in (*left.moved, *right.moved)]
        first = ((LEFT, left.pieces), (SECOND, right.pieces))
        if not moved:
            return [first]

        def rest(scale: float) -> list[list[Piece]]:
            return paged(pieces_of(moved, RIGHT - LEFT, SETTING.at(scale)), ROOM, ROOM)

        further = tightened(rest, lambda pages: len(pages) - 1)
        return [first, *(((LEFT, pieces),) for pieces in further)]

    def head(self, sheet: Sheet) -> None:
        """Office, title, number, time and QR code above the rule."""
        data, mark = self.data, self.mark
        sheet.fitted(LEFT, 11.1, data.office, 9.6, 64 if mark else 125)
        sheet.text(LEFT, 19.35, parts.TITLE, 17.2, bold=True, spacing=1.92)
        if data.sample:
            marks.sample_mark(sheet, 74.5, 14.6)
        if mark:
            marks.reprint_at_head(sheet, 145.5, 5.6, mark)
        sheet.qr(RIGHT - 16.9, 7.45, 16.9, qr_text(data.number, data.verification_code))
        right = RIGHT - 20.3
        sheet.text(right, 12.1, "受理编号", TEXT, align="right")
        sheet.text(right, 17.45, data.number, 11.6, bold=True, align="right")
        sheet.text(right, 22.2, data.accepted_at, TEXT, align="right")
        sheet.line(LEFT, 26.6, RIGHT, 26.6, THICK)

    def foot(self, sheet: Sheet, page: int, pages: int) -> None:
        """The lines to sign on, the note, the verification code, the copy's label, and which page it is."""
        data, mark = self.data, self.mark
        signature_lines(sheet, LEFT, 135.0, RIGHT - LEFT, parts.signers(data), TEXT, 4.75)
        code = parts.code_and_copy(data) + (f"　第 {page}/{pages} 页" if pages > 1 else "")
        sheet.text(RIGHT, 141.2, code, SMALL, align="right")
        room = RIGHT - LEFT - width_mm(code, SMALL) - 4
        told = f"{marks.foot_of_reprint(mark)}　与原件同一编号，不得重复领取。" if mark else ""
        sheet.fitted(LEFT, 141.2, told + parts.NOTE, SMALL, room)


@dataclass(frozen=True, slots=True)
class _Filled:
    """What stands in a column, and the sections that had no room in it."""

    pieces: list[Piece]
    moved: list[Section]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the first page: blocks that stay there, then sections, of which any can go to another page."""

    fixed: Sequence[Block]
    sections: Sequence[Section]
    width: float

    def filled(self, scale: float) -> "_Filled":
        """The column at a scale. Where it has not room for all, the tallest sections go elsewhere."""
        setting = SETTING.at(scale)
        here = pieces_of(self.fixed, self.width, setting)
        laid = {section: section.pieces(self.width, setting) for section in self.sections}
        moved: list[Section] = []
        while height_of(here) + sum(map(height_of, laid.values())) > ROOM:
            staying = [section for section in laid if section.blocks and section not in moved]
            if not staying:
                break
            tallest = max(staying, key=lambda section: height_of(laid[section]))
            left_behind = replace(tallest, blocks=(Sentences((tallest.elsewhere,)),))
            laid[tallest] = left_behind.pieces(self.width, setting)
            moved.append(tallest)
        for pieces in laid.values():
            here += pieces
        return _Filled(here, [section for section in laid if section in moved])


def _facts(facts: tuple[Fact, ...]) -> Facts:
    return Facts(facts, LABEL, NAME, paired=2 if facts[0].bold else 0)


@dataclass(frozen=True, slots=True)
class AmountBox:
    """The sum in a heavy frame, in figures and in capitals."""

    data: ReceiptData
    mark: PrintMark | None

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        data, mark, by = self.data, self.mark, max(setting.scale, 0.8)
        height = 25.7 * by

        def draw(sheet: Sheet, x: float, y: float) -> None:
            sheet.box(x + 0.25, y + 0.25, width - 0.5, height - 0.5, line=THICK)
            left, right = x + 3.9, x + width - 3.9
            label = sheet.text(left, y + 6.2 * by, "预计互助金（元）", setting.text)
            if data.subject:
                room = width - label - width_mm(data.nth, setting.text) - 12
                sheet.fitted(left + label + 1.5, y + 6.2 * by, data.subject, setting.text, room, bold=True)
            sheet.text(right, y + 6.2 * by, data.nth, setting.text, align="right")
            sheet.fitted(left, y + 17.0 * by, data.amount, 27.0 * by, width - (22 if mark else 8), bold=True)
            if mark:
                marks.reprint_at_amount(sheet, right - 10.6, y + 11.2 * by)
            sheet.fitted(left, y + 22.1 * by, f"人民币　{data.capitals}", 9.05 * by, right - left)

        return [Piece(height, draw)]
