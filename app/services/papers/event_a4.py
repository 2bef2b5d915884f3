"""The acceptance receipt of an event without a bill on A4: every condition, step and share, and the window's stub.

For: drawing a `ReceiptData`, word for word, on the page of a stay's receipt (`acceptance_a4`). Not for deciding or
wording anything. Lengths in mm, text in points.
"""

from typing import ClassVar

from app.services.papers.event_a5 import condition_box
from app.services.papers.marks import PrintMark
from app.services.papers.receipt_a4 import LEFT, RIGHT, SMALL, WIDTH, FactRow, Page, laid_out
from app.services.papers.receipt_data import ReceiptData
from app.services.papers.sheet import Align

_NUMBERS = "一二三四五六七八"


def event_a4(data: ReceiptData, mark: PrintMark | None) -> bytes:
    """The receipt as PDF.

    Returns:
        One page; a second one with the stub when there is very much to say. The same receipt gives the same bytes.
    """
    return laid_out(EventPage, data, mark)


class EventPage(Page):
    """One try to lay the receipt of an event out."""

    scales: ClassVar[tuple[float, ...]] = (*Page.scales, 0.66, 0.62)

    def member_part(self) -> float:
        """Draws the part the member takes; returns where it ends."""
        self._sections = 0
        self.head()
        y = self.table(self.facts(), 38.6)
        if self.data.conditions:
            y = self._conditions(y)
        y = self.steps(y, self._numbered("计算过程"))
        if self.data.beneficiaries:
            y = self._beneficiaries(y)
        y = self.amount(y)
        if self.data.also_owed:
            baseline = y + 4.6
            words = "同一事件还可能应付：" + "".join(self.data.also_owed)
            y = self.sheet.paragraph(LEFT, baseline, words, SMALL, WIDTH, 3.9) - 3.9
        if self.data.papers:
            y = self.papers(y, self._numbered("已收材料"))
        y = self.next_steps(y, _NUMBERS[self._sections])
        return self.signatures(y)

    def facts(self) -> tuple[FactRow, ...]:
        """The member's rows, then what was said of the event: short texts in pairs, a long one alone."""
        rows = list(self.member_facts())
        waiting: tuple[str, str] | None = None
        facts = [*self.data.facts, *([("收款账户", self.data.account)] if self.data.account else [])]
        for label, text in facts:
            if waiting is None:
                waiting = (label, text)
            else:
                rows.append((*waiting, label, text))
                waiting = None
        if waiting is not None:
            rows.append((*waiting, "", ""))
        return tuple(rows)

    def stub_fact(self) -> tuple[str, str]:
        return "事项", self.data.subject

    def _numbered(self, title: str) -> str:
        self._sections += 1
        return f"{_NUMBERS[self._sections - 1]}、{title}"

    def _conditions(self, y: float) -> float:
        middle = self.title(y, self._numbered("给付条件")) + 1.6
        pitch = 5.2 * self.scale
        for at, condition in enumerate(self.data.conditions):
            x = LEFT + WIDTH / 2 * (at % 2)
            row = middle + pitch * (at // 2)
            condition_box(self.sheet, x, row - 1.3, 2.6, condition)
            clause = f"（条款 {condition.clauses}）" if condition.clauses else ""
            words = f"{condition.label}　{condition.detail}{clause}"
            self.sheet.fitted(x + 4.2, row + 1.1, words, self.text * 0.92, WIDTH / 2 - 6)
        return middle + pitch * ((len(self.data.conditions) - 1) // 2) + 1.6

    def _beneficiaries(self, y: float) -> float:
        y = self.title(y, self._numbered("受益人"))
        edges = (LEFT, 44.0, 68.0, 108.0, 122.0, 146.0, RIGHT)
        aligns: tuple[Align, ...] = ("left", "left", "left", "left", "right", "left")
        rows = [("姓名", "关系", "身份证号", "份额", "金额", "收款账户")]
        rows += [
            (one.name, one.relation, one.masked_document, one.share, one.amount, one.account)
            for one in self.data.beneficiaries
        ]
        for number, row in enumerate(rows):
            heights = [self.cell_height(text, edges[at + 1] - edges[at]) for at, text in enumerate(row)]
            height = max(heights)
            for at, text in enumerate(row):
                wide = edges[at + 1] - edges[at]
                self.sheet.cell(
                    edges[at],
                    y,
                    wide,
                    height,
                    text,
                    self.text,
                    bold=not number or at == 4,
                    align=aligns[at],
                    label=not number,
                )
            y += height
            if number and (guardian := self.data.beneficiaries[number - 1].guardian):
                self.sheet.cell(LEFT, y, WIDTH, self.row * 0.85, guardian, self.text * 0.92)
                y += self.row * 0.85
        return y
