"""The acceptance receipt on A4: the same record as on A5 with every step and clause, and a stub the window keeps.

For: families who want the whole calculation, and offices that only have A4 paper. Draws a `ReceiptData`, word for word,
whatever the claim. Not for: deciding or wording anything. Lengths in mm, text in points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.services.papers import marks
from app.services.papers import receipt_parts as parts
from app.services.papers.blocks import (
    Block,
    Cell,
    Fact,
    Facts,
    Piece,
    Section,
    Sentences,
    Setting,
    cell_row,
    draw_pieces,
    height_of,
    pieces_of,
    signature_lines,
)
from app.services.papers.flow import paged, tightened
from app.services.papers.marks import PrintMark
from app.services.papers.pdf import PdfSheet
from app.services.papers.receipt_data import ReceiptData
from app.services.papers.sheet import THICK, THIN, Sheet
from app.services.papers.text_layout import width_mm
from app.services.papers.verification_code import qr_text

LEFT, RIGHT = 15.7, 194.3
WIDTH = RIGHT - LEFT
TOP, TOP_AGAIN, FOOT = 38.6, 24.0, 282.0
STUB_HEAD, STUB_FOOT = 8.6, 8.6
LABEL, FIRST = 22.3, 77.9
TEXT, SMALL = 9.6, 7.9
SETTING = Setting(
    text=TEXT,
    listed=8.83,
    small=SMALL,
    heading=10.4,
    row=7.1,
    listed_pitch=5.0,
    small_pitch=3.9,
    bar=False,
    least=0.9,
)
_STUB_SETTING = replace(SETTING, text=8.4, row=6.3)
_NUMBERS = "一二三四五六七八九"


def new_sheet(made: str) -> PdfSheet:
    """Paper for receipts; `made` as `PdfSheet` takes it."""
    return PdfSheet(210, 297, parts.TITLE, made)


def draw(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> None:
    """Draws the receipt on the page at hand and as many more as it needs, the stub at the foot of the last.

    Args:
        data: what was recorded when the claim was accepted.
        mark: for a reprint, which one; None for the first print.
    """
    receipt = _Receipt(data, mark)
    pages = tightened(receipt.pages, lambda pages: len(pages) - 1)
    for number, pieces in enumerate(pages, 1):
        if number == 1:
            receipt.head(sheet)
        else:
            sheet.next_page()
            receipt.head_again(sheet)
        draw_pieces(sheet, LEFT, TOP if number == 1 else TOP_AGAIN, pieces)
        if number == len(pages):
            receipt.stub(sheet)
        receipt.foot(sheet, f"第 {number} 页，共 {len(pages)} 页")


class _Receipt:
    """One receipt: the member's part, the window's stub, and what every page bears."""

    def __init__(self, data: ReceiptData, mark: PrintMark | None) -> None:
        self.data, self.mark = data, mark
        facts = self._facts()
        titled = (
            parts.costs(data),
            parts.conditions(data, small=False),
            parts.steps(data),
            parts.beneficiary_table(data),
        )
        words = data.outcome + "".join(data.notes)
        also = "".join(data.also_owed)
        after = (parts.papers(data, 3), parts.next_steps(data))
        numbers = iter(_NUMBERS)
        self.blocks: tuple[Block, ...] = (
            Facts(facts, LABEL, FIRST, paired=len(facts)),
            *_numbered(titled, numbers),
            AmountBar(data, mark),
            parts.remarks(data, (words,)),
            Sentences((f"同一事件还可能应付：{also}",) if also else ()),
            *_numbered(after, numbers),
            Signatures(data),
        )
        self.stub_rows = self._stub_rows()
        self.stub_top = FOOT - STUB_HEAD - height_of(self.stub_rows) - STUB_FOOT

    def pages(self, scale: float) -> list[list[Piece]]:
        """The receipt laid out at a scale; there is room for the stub on the last page."""
        pieces = pieces_of(self.blocks, WIDTH, SETTING.at(scale))
        pages = paged(pieces, FOOT - TOP, FOOT - TOP_AGAIN)
        top = TOP if len(pages) == 1 else TOP_AGAIN
        if top + height_of(pages[-1]) > self.stub_top:
            pages.append([])
        return pages

    def _facts(self) -> tuple[Fact, ...]:
        """The table at the top; what the record does not hold has no row."""
        data = self.data
        nth = data.nth.removeprefix("本期").removesuffix("申领").strip()
        member = (
            Fact("会员姓名", data.member_name, bold=True),
            Fact(data.document_label, data.masked_document),
            Fact("所在单位", data.union),
            Fact("人员类别", data.category),
            Fact("互助方案", data.plan + (f"（{data.edition}）" if data.edition else "")),
            Fact("参保方式", data.source),
            Fact("保障期间", data.cover),
            Fact("受益人" if data.beneficiaries else "本期申领", nth),
        )
        return (*(fact for fact in member if fact.text), *parts.event_facts(data))

    def head(self, sheet: Sheet) -> None:
        """Office, title, number, time and QR code."""
        data = self.data
        if self.mark:
            marks.reprint_at_head(sheet, RIGHT - 21.5, 6.8, self.mark)
        sheet.fitted(105, 19.0, data.office, 11.6, 120, align="centre")
        sheet.text(105, 28.2, parts.TITLE, 18.7, bold=True, align="centre", spacing=2.0)
        if data.sample:
            marks.sample_mark(sheet, LEFT, 10.5)
        sheet.qr(RIGHT - 17.5, 10.5, 17.5, qr_text(data.number, data.verification_code))
        left = LEFT + sheet.text(LEFT, 36.2, "受理编号　", TEXT)
        sheet.text(left, 36.2, data.number, TEXT, bold=True)
        sheet.text(105, 36.2, f"受理时间　{data.accepted_at}", TEXT, align="centre")
        sheet.text(RIGHT, 36.2, "单位：元", TEXT, align="right")

    def head_again(self, sheet: Sheet) -> None:
        """The head of a further page: which receipt it belongs to."""
        data = self.data
        if self.mark:
            marks.reprint_at_head(sheet, RIGHT, 5.6, self.mark)
        left = LEFT + sheet.text(LEFT, 18.6, f"{parts.TITLE}（续）　受理编号　", TEXT)
        left += sheet.text(left, 18.6, data.number, TEXT, bold=True)
        if data.sample:
            marks.sample_mark(sheet, left + 5.0, 14.9)
        sheet.text(RIGHT, 18.6, f"受理时间　{data.accepted_at}", TEXT, align="right")
        sheet.line(LEFT, 21.0, RIGHT, 21.0, THIN)

    def _stub_rows(self) -> list[Piece]:
        """The table on the window's strip."""
        data = self.data
        what, told = data.stub
        rows = []
        for label, text, other, value, bold in (
            ("会员姓名", data.member_name, data.document_label, data.masked_document, True),
            ("预计互助金", f"{data.amount} 元", what, told, True),
            ("所在单位", data.union, "核验码", data.verification_code, False),
        ):
            cells = (
                Cell(label, LABEL, label=True),
                Cell(text, FIRST, bold=bold),
                Cell(other, LABEL, label=True),
                Cell(value, WIDTH - FIRST - 2 * LABEL),
            )
            rows += cell_row(cells, _STUB_SETTING)
        return rows

    def stub(self, sheet: Sheet) -> None:
        """The strip the window keeps, below a line to cut along."""
        data, y = self.data, self.stub_top
        sheet.line(LEFT - 8, y, RIGHT + 8, y, THIN, (1.6, 1.2))
        sheet.text(LEFT, y + 6.2, "窗口存根", 10.4, bold=True)
        if self.mark:
            marks.reprint_at_amount(sheet, LEFT + 21, y + 2.2)
        number = f"受理编号　{data.number}　　{data.accepted_at}"
        sheet.text(RIGHT, y + 6.2, number, TEXT * 0.92, align="right")
        end = draw_pieces(sheet, LEFT, y + STUB_HEAD, self.stub_rows)
        sheet.text(LEFT, end + 5.4, "会员（代办人）签收", 8.4)
        sheet.line(LEFT + 28, end + 6.2, 100, end + 6.2)
        sheet.text(115.9, end + 5.4, f"经办　{data.clerk_name}（{data.clerk_number}）", 8.4)

    def foot(self, sheet: Sheet, pages: str) -> None:
        """The line at the foot: when printed, where, which page."""
        data, mark = self.data, self.mark
        sheet.line(LEFT, FOOT, RIGHT, FOOT, THIN)
        printed = marks.foot_of_reprint(mark) if mark else f"打印 {data.accepted_at}"
        words = printed + (f"　{data.window}" if data.window else "")
        if mark:
            words += "　本件为补打件，与原件同一编号，不得重复领取。"
        sheet.text(LEFT, FOOT + 4.6, words, SMALL)
        sheet.text(RIGHT, FOOT + 4.6, pages, SMALL, align="right")


def _numbered(sections: Sequence[Section], numbers: Iterator[str]) -> list[Section]:
    """Those that say something, numbered on."""
    return [
        replace(section, title=f"{next(numbers)}、{section.title}") for section in sections if section.blocks
    ]


@dataclass(frozen=True, slots=True)
class AmountBar:
    """The sum in capitals and figures, in a heavy frame over the whole width."""

    data: ReceiptData
    mark: PrintMark | None

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        data, mark = self.data, self.mark
        above, height, divide = 3.2 * setting.scale, 18.2 * setting.size, 120.4

        def draw(sheet: Sheet, x: float, y: float) -> None:
            y += above
            right = x + width - 3.9
            sheet.box(x + 0.25, y + 0.25, width - 0.5, height - 0.5, line=THICK)
            sheet.line(x + divide, y, x + divide, y + height)
            sheet.text(x + 3.9, y + height * 0.31, "预计互助金（人民币大写）", SMALL)
            room = divide - 7.8 - (14 if mark else 0)
            size = min(15.6, 15.6 * room / max(width_mm(data.capitals, 15.6, True), 0.1))
            wide = sheet.text(x + 3.9, y + height * 0.76, data.capitals, size, bold=True)
            if mark:
                marks.reprint_at_amount(sheet, x + 3.9 + wide + 3.4, y + height * 0.76 - 4.4)
            sheet.text(right, y + height * 0.31, "小写（元）", SMALL, align="right")
            figures = f"¥ {data.amount}"
            room = width - divide - 7.8
            sheet.fitted(right, y + height * 0.80, figures, 20.5, room, bold=True, align="right")

        return [Piece(above + height + 0.8 * setting.scale, draw)]


@dataclass(frozen=True, slots=True)
class Signatures:
    """The lines to sign and stamp on, the note, and the verification code."""

    data: ReceiptData

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        line = 11.5 * setting.size

        def draw(sheet: Sheet, x: float, y: float) -> None:
            signature_lines(sheet, x, y + line, width, parts.signers(self.data), TEXT * 0.95, 4.7)
            code = parts.code_and_copy(self.data)
            sheet.text(x + width, y + line + 5.0, code, SMALL, align="right")
            sheet.fitted(x, y + line + 5.0, parts.NOTE, SMALL, width - width_mm(code, SMALL) - 4)

        return [Piece(line + 8.0, draw)]
