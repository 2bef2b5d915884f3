"""The simulation as a workbook: figures, changes, categories, months, spread, fund, assumptions, every case, the check.

All amounts are numbers in yuan with two decimals, so that people can go on calculating. Names are masked. Not for what
the figures mean (`docs/simulation.md`).
"""

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.rules.values.money import Money
from app.services.simulate.outcome import PersonChange, Totals, category_name
from app.services.simulate.report_words import (
    assumed,
    bin_words,
    label_of,
    parameter_label,
    parameter_text,
    source,
)
from app.services.simulate.study import Study
from app.services.wording import said, sentence

Cell = str | int | Money | date | None


class _Book:
    """A workbook and the few looks it uses."""

    def __init__(self, study: Study) -> None:
        import xlsxwriter

        self.bytes = io.BytesIO()
        self.study = study
        self.book = xlsxwriter.Workbook(self.bytes, {"in_memory": True})
        self.book.set_properties(
            {"title": "方案测算", "author": study.office, "created": study.at.replace(tzinfo=None)}
        )
        font = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
        look = self.book.add_format
        self.plain = look({**font})
        self.wrapped = look({**font, "text_wrap": True, "valign": "top"})
        self.title = look({**font, "font_size": 14, "bold": True})
        self.head = look({**font, "bold": True, "bg_color": "#E3EDF4", "border": 1, "text_wrap": True})
        self.money = look({**font, "num_format": "#,##0.00;[Color 53]-#,##0.00"})
        self.bold_money = look({**font, "bold": True, "num_format": "#,##0.00", "top": 1})
        self.count = look({**font, "num_format": "#,##0"})
        self.bold_count = look({**font, "bold": True, "num_format": "#,##0", "top": 1})
        self.bold = look({**font, "bold": True, "top": 1})
        self.share = look({**font, "num_format": "0.0%"})
        self.bold_share = look({**font, "bold": True, "num_format": "0.0%", "top": 1})
        self.day = look({**font, "num_format": "yyyy-mm-dd"})
        self.month = look({**font, "num_format": "yyyy-mm"})

    def sheet(self, name: str, widths: Sequence[float], title: str) -> Any:
        """A sheet with its title, set up for A4 across."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self.plain)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self.study.office}&C{name}&R&P / &N")
        sheet.write_string(0, 0, title, self.title)
        sheet.set_row(0, 24)
        return sheet

    def heads(self, sheet: Any, row: int, heads: Sequence[str]) -> int:
        """A row of headings, which stay in sight; gives the next row."""
        for column, head in enumerate(heads):
            sheet.write_string(row, column, head, self.head)
        sheet.freeze_panes(row + 1, 1)
        sheet.repeat_rows(row)
        return row + 1

    def row(self, sheet: Any, row: int, cells: Sequence[Cell], bold: bool = False) -> int:
        """A row of cells, each in the look of its kind; gives the next row."""
        for column, cell in enumerate(cells):
            if isinstance(cell, Money):
                sheet.write_number(row, column, cell.fen / 100, self.bold_money if bold else self.money)
            elif isinstance(cell, date):
                sheet.write_datetime(row, column, cell, self.day)
            elif isinstance(cell, int):
                sheet.write_number(row, column, cell, self.bold_count if bold else self.count)
            elif cell is not None:
                sheet.write_string(row, column, cell, self.bold if bold else self.plain)
            elif bold:
                sheet.write_blank(row, column, None, self.bold)
        return row + 1

    def share_cell(
        self, sheet: Any, row: int, column: int, part: Money, whole: Money, bold: bool = False
    ) -> None:
        """How much more or less; empty where there was nothing."""
        if whole:
            sheet.write_number(row, column, part.fen / whole.fen, self.bold_share if bold else self.share)


def report_xlsx(study: Study) -> bytes:
    """The whole report as an xlsx file."""
    book = _Book(study)
    parts: Sequence[Callable[[_Book], None]] = (
        _figures, _categories, _months, _spread, _fund, _assumptions, _most, _check, _cases,
    )  # fmt: skip
    for part in parts:
        part(book)
    book.book.close()
    return book.bytes.getvalue()


def _figures(book: _Book) -> None:
    study, found = book.study, book.study.outcome
    trial = study.question.trial
    sheet = book.sheet("结果", (26, 18, 18, 18, 10), "方案测算")
    edition = trial.now()
    row = book.row(sheet, 1, ("单位", study.office))
    row = book.row(sheet, row, ("方案", f"{trial.name}・{edition.name}"))
    row = book.row(sheet, row, ("历史案件", source(study)))
    row = book.row(sheet, row, ("测算日", study.question.today)) + 1
    row = _heads_again(book, sheet, row, ("改什么", "现行", "测算", "", ""))
    changes = trial.changes()
    for each in changes:
        texts = (parameter_label(each), parameter_text(each.now), parameter_text(each.then))
        row = book.row(sheet, row, texts)
    if not changes:
        code = "simulate.changed_in_text" if trial.is_changed else "simulate.nothing_changed"
        row = book.row(sheet, row, (sentence(code),))
    row = _heads_again(book, sheet, row + 1, ("结果", "现行", "测算", "变化", "幅度"))
    lines: tuple[tuple[str, Callable[[Totals], Cell]], ...] = (
        ("支出（元）", lambda totals: totals.cost),
        ("受益人", lambda totals: totals.people),
        ("有补助的件", lambda totals: totals.claims),
        ("人均（元）", lambda totals: totals.average),
    )
    for name, pick in lines:
        now, then = pick(found.now), pick(found.then)
        change: Cell = None
        if isinstance(now, Money) and isinstance(then, Money):
            change = then - now
            book.share_cell(sheet, row, 4, change, now)
        elif isinstance(now, int) and isinstance(then, int):
            change = then - now
        row = book.row(sheet, row, (name, now, then, change))
    row += 1
    for name, value in (
        ("测算的件", found.counted), ("涉及的人", found.people), ("增加的人", found.gains), ("减少的人", found.losses),
        ("不变的人", found.same), ("变化的中位数（元）", found.median), ("最少（元）", found.least),
        ("最多（元）", found.most),
    ):  # fmt: skip
        row = book.row(sheet, row, (name, value))
    row += 1
    for words in (*study.warnings, *study.question.book.notes):
        row = book.row(sheet, row, ("提醒", said(words)))
    for words in study.passes:
        row = book.row(sheet, row, ("核对", said(words)))


def _heads_again(book: _Book, sheet: Any, row: int, heads: Sequence[str]) -> int:
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head, book.head)
    return row + 1


def _categories(book: _Book) -> None:
    found = book.study.outcome
    sheet = book.sheet("按类别", (24, 10, 18, 18, 18, 10), "按人员类别（元）")
    row = book.heads(sheet, 1, ("类别", "人", "现行", "测算", "变化", "幅度"))
    for each in found.categories:
        book.share_cell(sheet, row, 5, each.change, each.now)
        cells = (category_name(each.category), each.people, each.now, each.then, each.change)
        row = book.row(sheet, row, cells)
    book.share_cell(sheet, row, 5, found.change, found.now.cost, bold=True)
    book.row(sheet, row, ("合计", found.people, found.now.cost, found.then.cost, found.change), bold=True)


def _months(book: _Book) -> None:
    found = book.study.outcome
    sheet = book.sheet("按月", (12, 12, 10, 18, 18, 18, 10), "按月（元）")
    row = book.heads(sheet, 1, ("月份", "参保人数", "件", "现行", "测算", "变化", "幅度"))
    for each in found.months:
        book.share_cell(sheet, row, 6, each.change, each.now)
        book.row(sheet, row, ("", each.insured, each.claims, each.now, each.then, each.change))
        sheet.write_datetime(row, 0, each.month, book.month)
        row += 1
    book.share_cell(sheet, row, 6, found.change, found.now.cost, bold=True)
    total = ("合计", None, found.counted, found.now.cost, found.then.cost, found.change)
    book.row(sheet, row, total, bold=True)


def _spread(book: _Book) -> None:
    found = book.study.outcome
    sheet = book.sheet("变化分布", (28, 12, 12), "每人变化的分布")
    row = first = book.heads(sheet, 1, ("变化（元）", "人", "方向"))
    for each in found.bins:
        row = book.row(sheet, row, (bin_words(each), each.people, "增加" if each.kind == "gain" else "减少"))
    last = row - 1
    book.row(sheet, row, ("不变", found.same, ""), bold=True)
    if found.bins:
        chart = book.book.add_chart({"type": "column"})
        losses = sum(each.kind == "loss" for each in found.bins)
        chart.add_series(
            {
                "categories": ["变化分布", first, 0, last, 0],
                "values": ["变化分布", first, 1, last, 1],
                "gap": 6,
                "data_labels": {"value": True},
                # Losses are hatched, so that a copier keeps them apart.
                "points": [
                    {
                        "pattern": {
                            "pattern": "wide_upward_diagonal",
                            "fg_color": "#C58A2A",
                            "bg_color": "#FFFFFF",
                        }
                    }
                    if place < losses
                    else {"fill": {"color": "#1B5075"}}
                    for place in range(len(found.bins))
                ],
            }
        )
        chart.set_legend({"none": True})
        chart.set_title({"name": "每人变化的分布（人）", "name_font": {"size": 11}})
        chart.set_size({"width": 640, "height": 300})
        sheet.insert_chart(1, 4, chart)


def _fund(book: _Book) -> None:
    ahead = book.study.forecast
    sheet = book.sheet("基金预测", (13, 16, 16, 16, 16, 16, 16), "基金结余预测（元，低、高之间为 80% 区间）")
    if ahead is None:
        sheet.write_string(1, 0, sentence("simulate.warn_no_cover"))
        return
    heads = ("日期", "现行 低", "现行 中", "现行 高", "测算 低", "测算 中", "测算 高")
    row = first = book.heads(sheet, 1, heads)
    for now, then in zip(ahead.now.points, ahead.then.points, strict=True):
        row = book.row(sheet, row, (now.day, now.low, now.mid, now.high, then.low, then.mid, then.high))
    last = row - 1
    for income, other in zip(ahead.now.incomes, ahead.then.incomes, strict=True):
        row = book.row(
            sheet, row + 1, (income.day, "到账 现行", income.amount, None, "到账 测算", other.amount)
        )
    book.row(sheet, row + 1, ("警戒线", ahead.assumptions.alert))
    chart = book.book.add_chart({"type": "line"})
    for column, name, colour, dash in (
        (2, "现行 中", "#596876", "dash"),
        (5, "测算 中", "#1B5075", "solid"),
        (4, "测算 低", "#5C93BB", "square_dot"),
        (6, "测算 高", "#5C93BB", "square_dot"),
    ):
        chart.add_series(
            {
                "name": name,
                "categories": ["基金预测", first, 0, last, 0],
                "values": ["基金预测", first, column, last, column],
                "line": {"color": colour, "width": 2 if dash != "square_dot" else 1, "dash_type": dash},
            }
        )
    chart.set_x_axis({"num_format": "yyyy-mm", "num_font": {"rotation": -45}})
    chart.set_y_axis({"num_format": "#,##0"})
    chart.set_title({"name": "基金结余预测", "name_font": {"size": 11}})
    chart.set_size({"width": 640, "height": 320})
    sheet.insert_chart(1, 8, chart)


def _assumptions(book: _Book) -> None:
    study = book.study
    sheet = book.sheet("假设", (14, 100), "这次测算所依据的假设")
    row = book.heads(sheet, 1, ("项目", "内容"))
    for each in assumed(study.forecast) if study.forecast else ():
        sheet.write_string(row, 0, label_of(each), book.wrapped)
        sheet.write_string(row, 1, said(each.words), book.wrapped)
        row += 1
    for words in study.question.book.notes:
        sheet.write_string(row, 0, "历史案件", book.wrapped)
        sheet.write_string(row, 1, said(words), book.wrapped)
        row += 1
    for code in ("simulate.note_replay", "simulate.note_counted", "simulate.note_model"):
        sheet.write_string(row, 0, "说明", book.wrapped)
        sheet.write_string(row, 1, sentence(code), book.wrapped)
        row += 1
    if study.forecast:
        row = book.row(sheet, row, ("抽样起点", str(study.forecast.assumptions.seed)))


def _most(book: _Book) -> None:
    found = book.study.outcome
    sheet = book.sheet("得失最大", (14, 22, 8, 16, 16, 16), "增加、减少最多的人（姓名已隐去，元）")
    row = book.heads(sheet, 1, ("姓名", "类别", "件", "现行", "测算", "变化"))
    for name, people in (("增加最多", found.top_gains), ("减少最多", found.top_losses)):
        row = book.row(sheet, row, (name,), bold=True)
        for each in people:
            row = book.row(sheet, row, _person(each))


def _person(each: PersonChange) -> tuple[Cell, ...]:
    return (each.shown, category_name(each.category), each.claims, each.now, each.then, each.change)


def _check(book: _Book) -> None:
    check = book.study.outcome.check
    sheet = book.sheet("核对", (22, 12, 16, 16, 16, 70), "重算与历史实付核对（元）")
    row = book.row(sheet, 1, ("已核对", check.checked))
    row = book.row(sheet, row, ("相符", check.same))
    row = book.row(sheet, row, ("没有当时金额或版本", check.unknown)) + 1
    row = book.heads(sheet, row, ("编号", "姓名", "当时核定", "重算", "差额", "可能的原因"))
    for each in check.differences:
        why = sentence(each.why)
        row = book.row(sheet, row, (each.number, each.shown, each.settled, each.again, each.difference, why))


def _cases(book: _Book) -> None:
    sheet = book.sheet("逐件", (20, 12, 22, 13, 15, 15, 15, 15), "逐件（姓名已隐去，元）")
    row = book.heads(sheet, 1, ("编号", "姓名", "类别", "日期", "当时核定", "现行", "测算", "变化"))
    cases = book.study.outcome.cases
    for each in cases:
        names = (each.number, each.shown, category_name(each.category), each.day)
        row = book.row(sheet, row, (*names, each.settled, each.now, each.then, each.then - each.now))
    sheet.autofilter(1, 0, max(row - 1, 1), 7)
