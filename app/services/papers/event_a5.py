"""The acceptance receipt of an event without a bill on A5: conditions, shares and steps in place of the ladder.

For: drawing a `ReceiptData`, word for word, with head, foot and lists as on a stay's receipt (`acceptance_a5`). Not for
deciding or wording anything. Lengths in mm, text in points.
"""

from app.services.papers import receipt_a5 as a5
from app.services.papers.marks import PrintMark
from app.services.papers.receipt_a5 import BOTTOM, LEFT, RIGHT, SECOND, SMALL
from app.services.papers.receipt_data import PrintedBeneficiary, PrintedCondition, ReceiptData
from app.services.papers.sheet import THIN, Sheet
from app.services.papers.text_layout import fit, width_mm, wrap

WIDTH = RIGHT - SECOND
# More of them go to a page of their own, at a size that can be read.
MOST_BESIDE = 4
_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58)


def draw(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> None:
    """Draws the receipt on the page at hand; a second page for many beneficiaries."""
    a5.head(sheet, data, mark)
    y = a5.member_rows(sheet, data)
    for label, text in data.facts:
        y = a5.fact_row(sheet, y, label, text)
    if data.account:
        y = a5.fact_row(sheet, y, "收款账户", data.account)
    a5.lists_below(sheet, data, y)
    top = a5.amount_box(sheet, data, mark)
    for scale in _SCALES:
        if _Right(None, data, scale).drawn(top) <= BOTTOM or scale == _SCALES[-1]:
            _Right(sheet, data, scale).drawn(top)
            break
    a5.signatures(sheet, data)
    a5.foot(sheet, data, mark)
    if len(data.beneficiaries) > MOST_BESIDE:
        sheet.next_page()
        _second_page(sheet, data, mark)


class _Right:
    """The right column below the amount: drawn on a sheet, or only measured without one."""

    def __init__(self, sheet: Sheet | None, data: ReceiptData, scale: float) -> None:
        self.sheet, self.data, self.scale = sheet, data, scale
        # Words shrink less than the room between them.
        self.size = SMALL * min(1.0, scale + 0.16)
        self.pitch = 4.06 * scale

    def drawn(self, y: float) -> float:
        """Draws everything from `y` down; returns where it ends."""
        data = self.data
        if data.beneficiaries:
            y = self._title(y, "受益人")
            if len(data.beneficiaries) > MOST_BESIDE:
                y = self._text(y, f"共 {len(data.beneficiaries)} 位，姓名、份额和账户见第 2 页。")
            else:
                y = beneficiary_table(self.sheet, y, data.beneficiaries, SECOND, RIGHT, self.scale)
        y = self._steps(self._title(y, "这笔钱是怎么算的"))
        if data.conditions:
            y = self._conditions(self._title(y, "给付条件"))
        if data.also_owed:
            y = self._title(y, "同一事件还可能应付")
            y = self._text(y, "".join(data.also_owed))
        below = [*data.notes, *data.remarks, *([a5.UNVERIFIED] if data.unverified else [])]
        if below:
            y += 1.2 * self.scale
        for text in below:
            y = self._text(y, text)
        return y

    def _title(self, y: float, title: str) -> float:
        y += 2.6 * self.scale
        if self.sheet:
            a5.section(self.sheet, SECOND, y, title)
        return y + 4.4 + 1.0 * self.scale

    def _text(self, y: float, text: str) -> float:
        for line in wrap(text, WIDTH, self.size):
            if self.sheet:
                self.sheet.text(SECOND, y + self.pitch * 0.72, line, self.size)
            y += self.pitch
        return y

    def _steps(self, y: float) -> float:
        """Each step with its formula, its clause and its amount at the right."""
        for number, step in enumerate(self.data.steps, 1):
            clause = f"（条款 {step.clauses}）" if step.clauses else ""
            words = f"{number}. {step.text}" + (f"　{step.formula}" if step.formula else "") + clause
            lines = wrap(words, WIDTH - width_mm(step.amount, self.size, True) - 3.0, self.size)
            for at, line in enumerate(lines):
                if self.sheet:
                    self.sheet.text(SECOND, y + self.pitch * 0.72, line, self.size)
                    if at == 0:
                        last = number == len(self.data.steps)
                        self.sheet.text(
                            RIGHT, y + self.pitch * 0.72, step.amount, self.size, bold=last, align="right"
                        )
                y += self.pitch
        return y

    def _conditions(self, y: float) -> float:
        """Boxes in two columns: ticked, empty while something is open, with a “!” where somebody must look."""
        wide, box = WIDTH / 2, 2.3 * max(self.scale, 0.8)
        said = [
            f"{each.label} {each.detail}" + (f"（{each.clauses}）" if each.clauses else "")
            for each in self.data.conditions
        ]
        widest = max(width_mm(words, self.size) for words in said)
        size = self.size * max(0.8, min(1.0, (wide - box - 2.4) / widest))
        for at, (condition, words) in enumerate(zip(self.data.conditions, said, strict=True)):
            x = SECOND + wide * (at % 2)
            row = y + self.pitch * (at // 2)
            if self.sheet:
                condition_box(self.sheet, x, row + self.pitch * 0.5 - box / 2, box, condition)
                self.sheet.fitted(x + box + 1.2, row + self.pitch * 0.72, words, size, wide - box - 2.4)
        return y + self.pitch * ((len(said) + 1) // 2)


def condition_box(sheet: Sheet, x: float, y: float, size: float, condition: PrintedCondition) -> None:
    """The box before a condition."""
    sheet.tick_box(x, y, size, condition.state == "met")
    if condition.state == "warn":
        points = size / 0.36
        sheet.text(x + size / 2, y + size * 0.84, "!", points, bold=True, align="centre")


def beneficiary_table(
    sheet: Sheet | None,
    y: float,
    rows: tuple[PrintedBeneficiary, ...],
    left: float,
    right: float,
    scale: float,
) -> float:
    """The table of beneficiaries, two lines each, three with a guardian; returns where it ends."""
    size = SMALL * min(1.0, scale + 0.16)
    line = 3.7 * min(1.0, scale + 0.08)
    edges = (left, left + (right - left) * 0.40, left + (right - left) * 0.50, left + (right - left) * 0.70)
    if sheet:
        for x, text in zip(edges, ("姓名、关系、身份证号", "份额", "金额（元）", "收款账户"), strict=True):
            sheet.text(x, y + line * 0.75, text, size * 0.92)
    y += line
    for row in rows:
        if sheet:
            sheet.line(left, y + 0.3, right, y + 0.3, THIN)
        account = fit(row.account, right - edges[3], size, least=0.8).lines
        height = line * max(2, len(account)) + (line if row.guardian else 0.0)
        if sheet:
            base = y + line * 0.95
            sheet.fitted(left, base, f"{row.name}　{row.relation}", size, edges[1] - left - 1.5, bold=True)
            sheet.text(left, base + line * 0.92, row.masked_document, size)
            sheet.text(edges[1], base, row.share, size)
            sheet.text(edges[3] - 3.0, base, row.amount, size, bold=True, align="right")
            fitted = fit(row.account, right - edges[3], size, least=0.8)
            for at, text in enumerate(fitted.lines):
                sheet.text(edges[3], base + line * 0.92 * at, text, fitted.size)
            if row.guardian:
                sheet.fitted(
                    left, base + line * 0.92 * max(2, len(account)), row.guardian, size, right - left
                )
        y += height
    if sheet:
        sheet.line(left, y + 0.5, right, y + 0.5, THIN)
    return y + 0.8


def _second_page(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> None:
    """The beneficiaries of a large family, with the head and foot of the first page."""
    a5.head(sheet, data, mark)
    y = a5.TOP
    a5.section(sheet, LEFT, y, f"受益人（共 {len(data.beneficiaries)} 位）")
    y += 6.5
    for scale in _SCALES:
        if beneficiary_table(None, y, data.beneficiaries, LEFT, RIGHT, scale) <= BOTTOM or scale == 0.58:
            beneficiary_table(sheet, y, data.beneficiaries, LEFT, RIGHT, scale)
            break
    a5.signatures(sheet, data)
    a5.foot(sheet, data, mark)
