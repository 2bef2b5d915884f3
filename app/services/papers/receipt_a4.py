"""The acceptance receipt on A4: the same record as on A5 with every step and clause, and a stub the window keeps.

For: families who want the whole calculation, and offices that only have A4 paper. Draws a `ReceiptData`, word for
word. Not for: deciding or wording anything. Lengths in mm, text in points.
"""

from typing import ClassVar

from app.services.papers import marks
from app.services.papers.marks import PrintMark
from app.services.papers.pdf import PdfSheet
from app.services.papers.receipt_a5 import NOTE, UNVERIFIED
from app.services.papers.receipt_data import ReceiptData
from app.services.papers.sheet import THICK, THIN, Align
from app.services.papers.text_layout import fit, width_mm
from app.services.papers.verification_code import qr_text

LEFT, RIGHT = 15.7, 194.3
WIDTH = RIGHT - LEFT
FOOT = 282.0
STUB = 36.0
TEXT, SMALL = 9.6, 7.9
READINGS = {"stacked": "逐级报销", "by_claim": "按次报销"}
FactRow = tuple[str, str, str, str]


def acceptance_a4(data: ReceiptData, mark: PrintMark | None) -> bytes:
    """The receipt as PDF.

    Args:
        data: what was recorded when the claim was accepted.
        mark: for a reprint, which one; None for the first print.

    Returns:
        One page; a second one with the stub when the calculation is very long. The same receipt gives the same bytes.
    """
    return laid_out(Page, data, mark)


def laid_out(kind: "type[Page]", data: ReceiptData, mark: PrintMark | None) -> bytes:
    """The receipt on one page at the largest scale that fits, the stub on a second one where none does."""
    for scale in kind.scales:
        page = kind(data, mark, scale)
        end = page.member_part()
        if end + STUB <= FOOT:
            page.stub(FOOT - STUB)
            page.foot("第 1 页，共 1 页")
            break
    else:
        page.foot("第 1 页，共 2 页")
        page.sheet.next_page()
        page.stub(30.0)
        page.foot("第 2 页，共 2 页")
    return page.sheet.finish()


class Page:
    """One try to lay the receipt out at one scale of row heights.

    Attributes:
        scales: what is tried, the largest first.
    """

    scales: ClassVar[tuple[float, ...]] = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)

    def __init__(self, data: ReceiptData, mark: PrintMark | None, scale: float) -> None:
        self.data, self.mark, self.scale = data, mark, scale
        self.row = 7.1 * scale
        self.text = TEXT * max(scale, 0.85)
        made = mark.printed_at if mark else data.accepted_at
        self.sheet = PdfSheet(210, 297, "互助金申领受理回执", made)

    def member_part(self) -> float:
        """Draws the part the member takes; returns where it ends."""
        self.head()
        y = self.table(self.facts(), 38.6)
        y = self.costs(y)
        y = self.steps(y, "二、计算过程")
        y = self.amount(y)
        y = self.papers(y, "三、已收材料")
        y = self.next_steps(y, "四" if self.data.papers else "三")
        return self.signatures(y)

    def head(self) -> None:
        data, sheet = self.data, self.sheet
        if self.mark:
            marks.reprint_at_head(sheet, RIGHT - 21.5, 6.8, self.mark)
        sheet.fitted(105, 19.0, data.office, 11.6, 120, align="centre")
        sheet.text(105, 28.2, "互助金申领受理回执", 18.7, bold=True, align="centre", spacing=2.0)
        if data.sample:
            marks.sample_mark(sheet, LEFT, 10.5)
        sheet.qr(RIGHT - 17.5, 10.5, 17.5, qr_text(data.number, data.verification_code))
        left = LEFT + sheet.text(LEFT, 36.2, "受理编号　", TEXT)
        sheet.text(left, 36.2, data.number, TEXT, bold=True)
        sheet.text(105, 36.2, f"受理时间　{data.accepted_at}", TEXT, align="centre")
        sheet.text(RIGHT, 36.2, "单位：元", TEXT, align="right")

    def facts(self) -> tuple[FactRow, ...]:
        """The table at the top, two labels and texts in each row."""
        data = self.data
        hospital = data.hospital + (f"（{data.hospital_grade}）" if data.hospital_grade else "")
        bill = f"{data.bill_code} / {data.bill_number}"
        return (
            *self.member_facts(),
            ("就诊医院", hospital, "出院诊断", data.diagnosis),
            ("住院日期", data.stay, "票据号码", bill),
            ("收款账户", data.account, "票据校验码", data.bill_check),
        )

    def member_facts(self) -> tuple[FactRow, ...]:
        """Its first rows, which every event has: member, union, plan, cover."""
        data = self.data
        plan = data.plan + (f"（{data.edition}）" if data.edition else "")
        nth = data.nth.removeprefix("本期").removesuffix("申领").strip()
        return (
            ("会员姓名", data.member_name, data.document_label, data.masked_document),
            ("所在单位", data.union, "人员类别", data.category),
            ("互助方案", plan, "参保方式", data.source),
            ("保障期间", data.cover, "受益人" if data.beneficiaries else "本期申领", nth),
        )

    def table(self, rows: tuple[FactRow, ...], y: float) -> float:
        """Draws the rows; returns where they end."""
        edges = (LEFT, 38.0, 115.9, 138.2, RIGHT)
        for row in rows:
            height = max(
                self.cell_height(text, edges[at + 1] - edges[at], bold=at == 1 and row is rows[0])
                for at, text in enumerate(row)
            )
            for at, text in enumerate(row):
                bold = at == 1 and row is rows[0]
                wide = edges[at + 1] - edges[at]
                self.sheet.cell(edges[at], y, wide, height, text, self.text, bold=bold, label=at in (0, 2))
            y += height
        return y

    def cell_height(self, text: str, width: float, bold: bool = False) -> float:
        lines = len(fit(text, width - 3.4, self.text, bold=bold).lines)
        return self.row + 3.6 * (lines - 1)

    def title(self, y: float, title: str) -> float:
        """A section's title below `y`; returns where its content begins."""
        baseline = y + 7.4 * self.scale
        self.sheet.text(LEFT, baseline, title, 10.4, bold=True)
        return baseline + 2.2

    def costs(self, y: float) -> float:
        """The bill's composition."""
        if not self.data.costs:
            return y
        y = self.title(y, "一、费用构成")
        wide = WIDTH / len(self.data.costs)
        for at, column in enumerate(self.data.costs):
            x = LEFT + at * wide
            self.sheet.cell(
                x, y, wide, self.row, column.label, self.text, bold=True, align="right", label=True
            )
            self.sheet.cell(
                x, y + self.row, wide, self.row, column.amount, self.text, bold=column.strong, align="right"
            )
        baseline = y + 2 * self.row + 4.3
        end = self.sheet.paragraph(LEFT, baseline, self.data.cost_check, SMALL, WIDTH, 3.7)
        return end - 3.7

    def steps(self, y: float, title: str) -> float:
        """Every step with formula, amount and clause."""
        reading = READINGS.get(self.data.reading, "")
        y = self.title(y, title + (f"（{reading}）" if reading else ""))
        edges = (LEFT, 26.6, 97.7, 148.7, 174.1, RIGHT)
        aligns: tuple[Align, ...] = ("left", "left", "left", "right", "left")
        head = ("步骤", "计算内容", "算式", "金额", "条款")
        rows = [head] + [
            (str(number), step.text, step.formula, step.amount, step.clauses)
            for number, step in enumerate(self.data.steps, 1)
        ]
        for row in rows:
            heading, last = row is head, row is rows[-1]
            # A step without a formula of its own takes that column's room.
            joined = not heading and not row[2]
            height = max(
                self.cell_height(
                    text, (edges[3] if joined and at == 1 else edges[at + 1]) - edges[at], heading
                )
                for at, text in enumerate(row)
            )
            for at, text in enumerate(row):
                if joined and at == 2:
                    continue
                end = edges[3] if joined and at == 1 else edges[at + 1]
                bold = heading or (last and at == 3)
                wide = end - edges[at]
                self.sheet.cell(
                    edges[at], y, wide, height, text, self.text, bold=bold, align=aligns[at], label=heading
                )
            y += height
        return y

    def amount(self, y: float) -> float:
        """The sum in capitals and figures, and what is to be said of it."""
        data, sheet = self.data, self.sheet
        y += 3.2 * self.scale
        height = 18.2 * max(self.scale, 0.85)
        divide = 136.1
        sheet.box(LEFT + 0.25, y + 0.25, WIDTH - 0.5, height - 0.5, line=THICK)
        sheet.line(divide, y, divide, y + height)
        sheet.text(LEFT + 3.9, y + height * 0.31, "预计互助金（人民币大写）", SMALL)
        room = divide - LEFT - 7.8 - (14 if self.mark else 0)
        size = min(15.6, 15.6 * room / max(width_mm(data.capitals, 15.6, True), 0.1))
        wide = sheet.text(LEFT + 3.9, y + height * 0.76, data.capitals, size, bold=True)
        if self.mark:
            marks.reprint_at_amount(sheet, LEFT + 3.9 + wide + 3.4, y + height * 0.76 - 4.4)
        sheet.text(RIGHT - 3.9, y + height * 0.31, "小写（元）", SMALL, align="right")
        sheet.fitted(
            RIGHT - 3.9,
            y + height * 0.80,
            f"¥ {data.amount}",
            20.5,
            RIGHT - divide - 7.8,
            bold=True,
            align="right",
        )
        baseline = y + height + 4.3
        words = data.outcome + "".join(data.notes)
        for text in (words, *data.remarks, UNVERIFIED if data.unverified else ""):
            if text:
                baseline = sheet.paragraph(LEFT, baseline, text, SMALL, WIDTH, 3.9)
        return baseline - 3.9

    def papers(self, y: float, title: str) -> float:
        """The checklist, three to a line."""
        data, sheet = self.data, self.sheet
        if not data.papers:
            return y
        middle = self.title(y, title) + 1.6
        pitch = 5.4 * self.scale
        for index, paper in enumerate(data.papers):
            x = LEFT + WIDTH / 3 * (index % 3)
            row = middle + pitch * (index // 3)
            sheet.tick_box(x, row - 1.3, 2.6, paper.taken)
            words = paper.name + (f"（{paper.state}）" if paper.state else "")
            sheet.fitted(x + 4.2, row + 1.1, words, self.text * 0.92, WIDTH / 3 - 6)
        return middle + pitch * ((len(data.papers) - 1) // 3) + 1.6

    def next_steps(self, y: float, number: str) -> float:
        """What the family must still do."""
        if not self.data.next_steps:
            return y
        baseline = self.title(y, f"{number}、接下来") + 2.4
        for at, step in enumerate(self.data.next_steps, 1):
            words = f"{at}. {step}"
            baseline = self.sheet.paragraph(LEFT, baseline, words, self.text * 0.92, WIDTH, 5.0 * self.scale)
        return baseline - 5.0 * self.scale + 1.2

    def signatures(self, y: float) -> float:
        """The lines to sign and stamp on."""
        data, sheet = self.data, self.sheet
        line = y + 11.5 * max(self.scale, 0.85)
        clerk = f"经办　{data.clerk_name}（{data.clerk_number}）"
        signed = "来办人签名" if data.beneficiaries else "会员（代办人）签名"
        wide = (WIDTH - 2 * 4.7) / 3
        for at, text in enumerate((signed, clerk, "窗口盖章")):
            x = LEFT + at * (wide + 4.7)
            sheet.fitted(x, line - 1.9, text, self.text * 0.95, wide)
            sheet.line(x, line, x + wide, line, THIN)
        code = f"核验码 {data.verification_code}　{data.copy_label}"
        sheet.text(RIGHT, line + 5.0, code, SMALL, align="right")
        sheet.fitted(LEFT, line + 5.0, NOTE, SMALL, WIDTH - width_mm(code, SMALL) - 4)
        return line + 8.0

    def stub(self, y: float) -> None:
        """The strip the window keeps, below a line to cut along."""
        data, sheet = self.data, self.sheet
        sheet.line(LEFT - 8, y, RIGHT + 8, y, THIN, (1.6, 1.2))
        sheet.text(LEFT, y + 6.2, "窗口存根", 10.4, bold=True)
        if self.mark:
            marks.reprint_at_amount(sheet, LEFT + 21, y + 2.2)
        sheet.text(
            RIGHT, y + 6.2, f"受理编号　{data.number}　　{data.accepted_at}", TEXT * 0.92, align="right"
        )
        top, height = y + 8.6, 6.3
        rows = (
            ("会员姓名", data.member_name, data.document_label, data.masked_document),
            ("预计互助金", f"{data.amount} 元", *self.stub_fact()),
            ("所在单位", data.union, "核验码", data.verification_code),
        )
        edges = (LEFT, 38.0, 115.9, 138.2, RIGHT)
        for row in rows:
            for at, text in enumerate(row):
                wide = edges[at + 1] - edges[at]
                sheet.cell(
                    edges[at],
                    top,
                    wide,
                    height,
                    text,
                    8.4,
                    label=at in (0, 2),
                    bold=at == 1 and row is not rows[2],
                )
            top += height
        sheet.text(LEFT, top + 5.4, "会员（代办人）签收", 8.4)
        sheet.line(LEFT + 28, top + 6.2, 100, top + 6.2)
        sheet.text(115.9, top + 5.4, f"经办　{data.clerk_name}（{data.clerk_number}）", 8.4)

    def stub_fact(self) -> tuple[str, str]:
        """What tells this claim from others on the window's strip."""
        return "票据", f"{self.data.bill_code} / {self.data.bill_number}"

    def foot(self, pages: str) -> None:
        """The line at the foot: when printed, where, which page."""
        data, sheet = self.data, self.sheet
        sheet.line(LEFT, FOOT, RIGHT, FOOT, THIN)
        printed = marks.foot_of_reprint(self.mark) if self.mark else f"打印 {data.accepted_at}"
        words = printed + (f"　{data.window}" if data.window else "")
        if self.mark:
            words += "　本件为补打件，与原件同一编号，不得重复领取。"
        sheet.text(LEFT, FOOT + 4.6, words, SMALL)
        sheet.text(RIGHT, FOOT + 4.6, pages, SMALL, align="right")
