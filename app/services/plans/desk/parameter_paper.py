"""The parameter table of one edition on A4 (方案参数表): every clause with its value, source and who checked it.

For: Ctrl+P on the plans page; what an officer reads aloud against the documents, and what is filed with the minutes.
Not for editing or choosing anything. Lengths in mm, text in points. As many pages as it takes; the same view at the
same time gives the same bytes.
"""

from collections.abc import Sequence
from datetime import datetime

from app.services.papers import marks
from app.services.papers.pdf import PdfSheet
from app.services.papers.sheet import LABEL_GREY, THICK, THIN, Align
from app.services.papers.text_layout import MM_PER_POINT, wrap
from app.services.plans.desk.edition_view import EditionView, ReadingPair
from app.services.wording import sentence

LEFT, RIGHT, TOP, FOOT = 16.0, 194.0, 14.0, 276.0
TEXT, SMALL = 9.0, 7.8
PAD, PITCH = 1.5, TEXT * MM_PER_POINT * 1.28
# Clause, what it is about, value, source, who checked it.
COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("条款", 13.0, "left"),
    ("参数", 27.0, "left"),
    ("取值", 52.0, "left"),
    ("依据", 55.0, "left"),
    ("核实", 31.0, "left"),
)
EXAMPLE_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("例", 13.0, "left"),
    ("情形", 99.0, "left"),
    ("期望", 27.0, "right"),
    ("算得", 27.0, "right"),
    ("结果", 12.0, "left"),
)
_VALUE = 2
_READ_DOWN = range(4, 40)
_RESULTS = {"pass": "相符", "fail": "不符", "waiting": "待跑"}
_READINGS = {"by_claim": "按次报销", "stacked": "逐级报销", "": "未选定"}
Cells = Sequence[str]


def parameter_table(view: EditionView, office_name: str, printed_at: datetime, sample: bool = False) -> bytes:
    """The table as PDF.

    Args:
        view: the edition, as the page shows it.
        office_name: whose plan it is.
        printed_at: in the office's own zone.
        sample: an office of invented people; the paper says so.
    """
    # Drawn twice: how many pages there are stands on each of them.
    pages = _Pages(view, office_name, printed_at, sample, 0).drawn()
    return _Pages(view, office_name, printed_at, sample, pages.page).drawn().sheet.finish()


class _Pages:
    """The pages as they are filled, from the top down."""

    def __init__(self, view: EditionView, office: str, at: datetime, sample: bool, count: int) -> None:
        self.view, self.office, self.sample, self.count = view, office, sample, count
        self.at = f"{at:%Y-%m-%d %H:%M}"
        self.sheet = PdfSheet(210, 297, "方案参数表", self.at)
        self.page, self.y = 0, TOP

    def drawn(self) -> "_Pages":
        """Fills them."""
        self._begin()
        self._table(COLUMNS, [self._clause(at) for at in range(len(self.view.parameters))])
        if self.view.readings is not None:
            self._readings(self.view.readings)
        if self.view.examples:
            self._heading("验算例")
            self._table(
                EXAMPLE_COLUMNS,
                [
                    (
                        str(row.number),
                        row.name,
                        row.expected.grouped(),
                        row.computed.grouped() if row.computed is not None else "—",
                        _RESULTS[row.state],
                    )
                    for row in self.view.examples
                ],
            )
        self._signatures()
        self._end()
        return self

    def _clause(self, at: int) -> Cells:
        row = self.view.parameters[at]
        # Black and white: what nobody checked is told by its words and a box, not by a colour.
        checked = f"{row.verified_by}　{row.verified_on}" if row.verified else "□ 未核实"
        # A long table of values is read down, not across.
        parts = row.value.split("，")
        value = "\n".join(parts) if len(parts) in _READ_DOWN else row.value
        return row.clause, row.title, value, row.source, checked

    def _begin(self) -> None:
        self.page += 1
        view, sheet = self.view, self.sheet
        y = TOP
        sheet.fitted(LEFT, y + 3.4, self.office, TEXT, 120)
        sheet.text(RIGHT, y + 3.4, f"打印 {self.at}", SMALL, align="right")
        sheet.text(LEFT, y + 12.4, "方案参数表", 16.0, bold=True, spacing=1.6)
        if self.sample:
            marks.sample_mark(sheet, LEFT + 44, y + 7.9)
        sheet.line(LEFT, y + 16.0, RIGHT, y + 16.0, THICK)
        current = next(point for point in view.timeline if point.edition_id == view.edition_id)
        until = f" — {current.last_day}" if current.last_day else " 起，至下一版开始"
        facts = (
            ("方案", f"{view.region} · {view.plan_name}"),
            ("版本", f"{view.edition_name}（{current.first_day}{until}）"),
            ("状态", self._state()),
            ("核实", f"已核实 {view.verified} 条，未核实 {view.total - view.verified} 条"),
        )
        y += 21.5
        for label, words in facts if self.page == 1 else facts[:2]:
            sheet.text(LEFT, y, label, TEXT, bold=True)
            for line in wrap(words, RIGHT - LEFT - 14, TEXT):
                sheet.text(LEFT + 14, y, line, TEXT)
                y += PITCH + 0.8
        self.y = y + 0.5

    def _state(self) -> str:
        view = self.view
        if not view.adopted:
            return "未采用：只供核对，不据以支付"
        if view.unsigned:
            return "已采用；有未核实的条款，管理员尚未签认，不据以支付"
        if view.signed_by:
            return f"已采用；未核实的条款由 {view.signed_by} 于 {view.signed_on} 签认"
        return "已采用"

    def _end(self) -> None:
        of = f"，共 {self.count} 页" if self.count else ""
        self.sheet.line(LEFT, FOOT + 6.0, RIGHT, FOOT + 6.0, THIN)
        self.sheet.text(LEFT, FOOT + 10.2, f"{self.view.plan_name} {self.view.edition_name}", SMALL)
        self.sheet.text(RIGHT, FOOT + 10.2, f"第 {self.page} 页{of}", SMALL, align="right")

    def _room(self, height: float) -> bool:
        """Whether so much fits; begins the next page if not."""
        if self.y + height <= FOOT:
            return True
        self._end()
        self.sheet.next_page()
        self._begin()
        return False

    def _heading(self, words: str) -> None:
        self._room(24.0)
        self.y += 7.5
        self.sheet.text(LEFT, self.y, words, 11.0, bold=True)
        self.y += 2.4

    def _table(self, columns: Sequence[tuple[str, float, Align]], rows: Sequence[Cells]) -> None:
        self._head_row(columns)
        for cells in rows:
            bold = [columns is COLUMNS and column == _VALUE for column in range(len(columns))]
            lines = [
                wrap(words, width - 2 * PAD, TEXT, heavy)
                for words, (_, width, _), heavy in zip(cells, columns, bold, strict=True)
            ]
            height = max(len(each) for each in lines) * PITCH + 2 * PAD
            if not self._room(height):
                self._head_row(columns)
            x = LEFT
            for column, (_, width, align) in enumerate(columns):
                self.sheet.box(x, self.y, width, height)
                at = x + PAD if align == "left" else x + width - PAD
                baseline = self.y + PAD + TEXT * MM_PER_POINT * 0.92
                for line in lines[column]:
                    self.sheet.text(at, baseline, line, TEXT, align=align, bold=bold[column])
                    baseline += PITCH
                x += width
            self.y += height

    def _head_row(self, columns: Sequence[tuple[str, float, Align]]) -> None:
        x, height = LEFT, PITCH + 2 * PAD
        for title, width, align in columns:
            self.sheet.box(x, self.y, width, height, grey=LABEL_GREY)
            at = x + PAD if align == "left" else x + width - PAD
            self.sheet.text(
                at, self.y + PAD + TEXT * MM_PER_POINT * 0.92, title, TEXT, bold=True, align=align
            )
            x += width
        self.y += height

    def _readings(self, pair: ReadingPair) -> None:
        """Both readings of "twice" on one bill, and which one the office goes by."""
        self._heading(f"{pair.clause} 第二次的算法　本单位采用：{_READINGS[pair.chosen]}")
        words = f"同一张票据，个人自付 {pair.self_pay.grouped()}，本期第 1 次："
        self.sheet.text(LEFT, self.y + 2.4, words, TEXT)
        self.y += 2.4 + PITCH + 1.0
        for column in pair.columns:
            steps = "；".join(
                f"{line.base.grouped()} × {line.rate} = {line.amount.grouped()}"
                if line.base is not None and line.amount is not None
                else f"{line.rate} 留给下一张票据"
                for line in column.lines
            )
            result = f"{_READINGS[column.reading]}：{steps}。互助金 {column.paid.grouped()}，家庭负担 "
            self.y = self.sheet.paragraph(
                LEFT, self.y, result + column.family_bears.grouped(), TEXT, RIGHT - LEFT, PITCH
            )
        self.y += 1.0
        told = "" if pair.verified else "　未核实：须凭正式条款或实付案例确认。"
        self.sheet.text(LEFT, self.y, f"两种算法相差 {pair.difference.grouped()}。{told}", TEXT, bold=True)
        self.y += 1.0

    def _signatures(self) -> None:
        self._room(24.0)
        self.y += 16.0
        for x, words in ((LEFT, "核对人"), (LEFT + 62, "复核人"), (LEFT + 124, "日期")):
            self.sheet.text(x, self.y, words, TEXT)
            self.sheet.line(x + 14, self.y + 1.0, x + 54, self.y + 1.0, THIN)
        self.sheet.text(LEFT, self.y + 8.0, sentence("plan_desk.table_note"), SMALL)
