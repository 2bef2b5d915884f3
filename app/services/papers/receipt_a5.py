"""The acceptance receipt on A5, landscape: what the family takes home.

For: drawing a `ReceiptData`, word for word. Not for: deciding or wording anything. Lengths in mm, text in points.
"""

from app.services.papers import ladder_drawing, marks
from app.services.papers.ladder_drawing import LadderFrame
from app.services.papers.marks import PrintMark
from app.services.papers.pdf import PdfSheet
from app.services.papers.receipt_data import ReceiptData
from app.services.papers.sheet import THICK, THIN, Sheet
from app.services.papers.text_layout import Fitted, fit, width_mm, wrap
from app.services.papers.verification_code import qr_text

LEFT, RIGHT = 9.5, 200.5
COLUMN_END, SECOND = 104.3, 109.1  # the left column's right edge, the right column's left edge
TOP, BOTTOM = 29.8, 126.6  # the room between the header's rule and the signatures
LABEL = 16.4
ROW = 5.93
TEXT = 8.64
SMALL = 7.7
NOTE = "本回执证明已受理。金额为预计数，以复核核定和正式条款为准。请妥善保管。"
UNVERIFIED = "方案中有未核实的参数，预计金额以正式条款为准。"


def acceptance_a5(data: ReceiptData, mark: PrintMark | None) -> bytes:
    """The receipt as PDF.

    Args:
        data: what was recorded when the claim was accepted.
        mark: for a reprint, which one; None for the first print.

    Returns:
        One page. The same receipt gives the same bytes.
    """
    sheet = new_sheet(mark.printed_at if mark else data.accepted_at)
    draw(sheet, data, mark)
    return sheet.finish()


def new_sheet(made: str) -> PdfSheet:
    """Paper for receipts; `made` as `Sheet` takes it."""
    return PdfSheet(210, 148, "互助金申领受理回执", made)


def draw(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> None:
    """Draws the receipt on the page at hand."""
    head(sheet, data, mark)
    _left_column(sheet, data)
    _right_column(sheet, data, mark)
    signatures(sheet, data)
    foot(sheet, data, mark)


def head(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> None:
    """Office, title, number, time and QR code above the rule."""
    sheet.fitted(LEFT, 11.1, data.office, 9.6, 64 if mark else 125)
    sheet.text(LEFT, 19.35, "互助金申领受理回执", 17.2, bold=True, spacing=1.92)
    if data.sample:
        marks.sample_mark(sheet, 74.5, 14.6)
    if mark:
        marks.reprint_at_head(sheet, 145.5, 5.6, mark)
    sheet.qr(RIGHT - 16.9, 7.45, 16.9, qr_text(data.number, data.verification_code))
    right = RIGHT - 20.3
    sheet.text(right, 12.1, "受理编号", TEXT, align="right")
    sheet.text(right, 17.45, data.number, 11.6, bold=True, align="right")
    sheet.text(right, 22.2, data.accepted_at, 8.64, align="right")
    sheet.line(LEFT, 26.6, RIGHT, 26.6, THICK)


def section(sheet: Sheet, x: float, y: float, title: str) -> None:
    """A section's title with its black bar, its top at `y`."""
    sheet.box(x, y, 1.0, 4.4, line=None, grey=0)
    sheet.text(x + 2.35, y + 3.45, title, TEXT, bold=True)


def _left_column(sheet: Sheet, data: ReceiptData) -> None:
    lists_below(sheet, data, _facts(sheet, data))


def lists_below(sheet: Sheet, data: ReceiptData, y: float) -> None:
    """The checklist and the next steps, as small as the room below `y` asks."""
    for scale in (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58):
        if y + lists_height(data, scale) <= BOTTOM or scale == 0.58:
            lists(sheet, data, y, scale)
            break


def _facts(sheet: Sheet, data: ReceiptData) -> float:
    """The table of facts; returns where it ends."""
    y = member_rows(sheet, data)
    hospital = data.hospital + (f"（{data.hospital_grade}）" if data.hospital_grade else "")
    bill = f"{data.bill_code} / {data.bill_number}" + (
        f" / 校验码 {data.bill_check}" if data.bill_check else ""
    )
    for label, text in (
        ("就诊医院", hospital),
        ("住院日期", data.stay),
        ("出院诊断", data.diagnosis),
        ("票据", bill),
        ("收款账户", data.account),
    ):
        y = fact_row(sheet, y, label, text)
    return y


def member_rows(sheet: Sheet, data: ReceiptData) -> float:
    """The first rows of the table of facts: the member, union, plan; returns where they end."""
    y = TOP
    name_width = 17.7
    if width_mm(data.member_name, TEXT, True) <= name_width - 3.0:
        x, rest = LEFT + LABEL, COLUMN_END - LEFT - 2 * LABEL - name_width
        sheet.cell(LEFT, y, LABEL, ROW, "会员姓名", TEXT, label=True)
        sheet.cell(x, y, name_width, ROW, data.member_name, TEXT, bold=True)
        sheet.cell(x + name_width, y, LABEL, ROW, data.document_label, TEXT, label=True)
        sheet.cell(x + name_width + LABEL, y, rest, ROW, data.masked_document, TEXT)
        y += ROW
    else:  # a long name stands alone, whole
        y = fact_row(sheet, y, "会员姓名", data.member_name, bold=True)
        y = fact_row(sheet, y, data.document_label, data.masked_document)
    y = fact_row(sheet, y, "所在单位", data.union)
    return fact_row(sheet, y, "互助方案", f"{data.plan}（保障期 {data.cover}）")


def fact_row(sheet: Sheet, y: float, label: str, text: str, bold: bool = False) -> float:
    """One row of the table of facts; returns where it ends."""
    width = COLUMN_END - LEFT - LABEL
    lines = len(fit(text, width - 3.4, TEXT, bold=bold).lines)
    height = ROW + 3.15 * (lines - 1)
    sheet.cell(LEFT, y, LABEL, height, label, TEXT, label=True)
    sheet.cell(LEFT + LABEL, y, width, height, text, TEXT, bold=bold)
    return y + height


def _steps(data: ReceiptData, scale: float) -> list[Fitted]:
    width = COLUMN_END - LEFT
    return [
        Fitted(wrap(f"{number}. {step}", width, _list_size(scale)), _list_size(scale))
        for number, step in enumerate(data.next_steps, 1)
    ]


def _list_size(scale: float) -> float:
    return 8.15 * max(scale, 0.74)


def _paper_rows(data: ReceiptData) -> int:
    return (len(data.papers) + 1) // 2


def lists_height(data: ReceiptData, scale: float) -> float:
    """How much room `lists` takes."""
    lines = sum(len(step.lines) for step in _steps(data, scale))
    papers = (
        (2.75 + 4.74 * (_paper_rows(data) - 1) + 1.6) * scale + _below_title(7.6, scale)
        if data.papers
        else 0.0
    )
    steps = (3.3 + 4.4 * (lines - 1) + 1.0) * scale + _below_title(8.3, scale) if lines else 0.0
    return papers + steps


def _below_title(offset: float, scale: float) -> float:
    """From the top of a section's title to its first line; the title itself keeps its height."""
    return 4.4 + (offset - 4.4) * max(scale, 0.7)


def lists(sheet: Sheet, data: ReceiptData, y: float, scale: float) -> None:
    """The checklist in two columns and the numbered steps."""
    size = _list_size(scale)
    if data.papers:
        y += 2.75 * scale
        section(sheet, LEFT, y, "已收材料")
        middle = y + _below_title(7.6, scale)
        rows = _paper_rows(data)
        for index, paper in enumerate(data.papers):
            x = LEFT + (0 if index % 2 == 0 else 48.4)
            row = middle + 4.74 * scale * (index // 2)
            box = 2.5 * max(scale, 0.8)
            sheet.tick_box(x, row - box / 2, box, paper.taken)
            words = paper.name + (f"（{paper.state}）" if paper.state else "")
            sheet.fitted(x + 4.1, row + 1.05 * scale, words, size, 43.0)
        y = middle + 4.74 * scale * (rows - 1) + 1.6 * scale
    if data.next_steps:
        y += 3.3 * scale
        section(sheet, LEFT, y, "接下来")
        baseline = y + _below_title(8.3, scale)
        for step in _steps(data, scale):
            for number, line in enumerate(step.lines):
                sheet.text(LEFT + (2.8 if number else 0), baseline, line, step.size)
                baseline += 4.4 * scale


def _right_column(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> None:
    bottom = amount_box(sheet, data, mark)
    for scale in (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58):
        if bottom + _sums_height(data, scale) <= BOTTOM or scale == 0.58:
            _sums(sheet, data, bottom, scale)
            break


def amount_box(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> float:
    """The boxed amount; returns where it ends."""
    width, height = RIGHT - SECOND, 25.7
    sheet.box(SECOND + 0.25, TOP + 0.25, width - 0.5, height - 0.5, line=THICK)
    left, right = SECOND + 3.9, RIGHT - 3.9
    label = sheet.text(left, TOP + 6.2, "预计互助金（元）", TEXT)
    if data.subject:
        room = width - label - width_mm(data.nth, TEXT) - 12
        sheet.fitted(left + label + 1.5, TOP + 6.2, data.subject, TEXT, room, bold=True)
    sheet.text(right, TOP + 6.2, data.nth, TEXT, align="right")
    sheet.fitted(left, TOP + 17.0, data.amount, 27.0, width - (22 if mark else 8), bold=True)
    if mark:
        marks.reprint_at_amount(sheet, right - 10.6, TOP + 11.2)
    capitals = f"人民币　{data.capitals}"
    sheet.fitted(left, TOP + 22.1, capitals, 9.05, right - left)
    return TOP + height


def _under_ladder(data: ReceiptData) -> list[str]:
    return [*data.sums, *data.notes, *data.remarks, *([UNVERIFIED] if data.unverified else [])]


def _sums_height(data: ReceiptData, scale: float) -> float:
    lines = sum(len(wrap(text, RIGHT - SECOND, SMALL * _text_scale(scale))) for text in _under_ladder(data))
    ladder = ladder_drawing.height(data.ladder, 6.94, 1.7)
    drawn = _below_title(8.5, scale) + (ladder + 1.9) * scale if data.ladder.rows else 4.4
    return drawn + (2.9 + 6.0 + 4.06 * (lines - 1)) * scale


def _text_scale(scale: float) -> float:
    """Words shrink less than the room between them."""
    return max(scale, 0.76) if scale > 0.7 else scale + 0.06


def _sums(sheet: Sheet, data: ReceiptData, top: float, scale: float) -> None:
    """The ladder and the sentences that say it again in figures."""
    y = top + 2.9 * scale
    section(sheet, SECOND, y, "这笔钱是怎么算的")
    last = y + 4.4
    if data.ladder.rows:
        frame = LadderFrame(
            left=SECOND,
            bars=137.5,
            bars_end=182.9,
            right=RIGHT,
            top=y + _below_title(8.5, scale),
            pitch=6.94 * scale,
            gap=1.7 * scale,
            bar=3.75 * max(scale, 0.72),
            size=TEXT * max(scale, 0.82),
        )
        ladder_drawing.draw_ladder(sheet, data.ladder, frame)
        last = frame.top + ladder_drawing.height(data.ladder, frame.pitch, frame.gap) + 1.9 * scale
    baseline = last + 6.0 * scale
    size = SMALL * _text_scale(scale)
    for text in _under_ladder(data):
        baseline = sheet.paragraph(SECOND, baseline, text, size, RIGHT - SECOND, 4.06 * scale)


def signatures(sheet: Sheet, data: ReceiptData) -> None:
    """The three lines to sign and stamp on."""
    clerk = f"经办　{data.clerk_name}（{data.clerk_number}）"
    signed = "来办人签名" if data.beneficiaries else "会员（代办人）签名"
    for x, text in ((LEFT, signed), (74.7, clerk), (140.0, "窗口盖章")):
        sheet.fitted(x, 132.75, text, TEXT, 60.4)
        sheet.line(x, 135.0, x + 60.5, 135.0, THIN)


def foot(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> None:
    """The note, the verification code and the copy's label."""
    code = f"核验码 {data.verification_code}　{data.copy_label}"
    sheet.text(RIGHT, 141.2, code, SMALL, align="right")
    room = RIGHT - LEFT - width_mm(code, SMALL) - 4
    note = NOTE if mark is None else f"{marks.foot_of_reprint(mark)}　与原件同一编号，不得重复领取。{NOTE}"
    sheet.fitted(LEFT, 141.2, note, SMALL, room)
