"""The simulation on paper: two pages A4, black and white, to lie on the table of a meeting.

Page one: what was changed and what it makes of the past. Page two: the fund ahead, what that rests on, and what must be
minded. Further pages only where the categories need them. Names do not appear at all.
"""

from collections.abc import Sequence
from datetime import date, datetime

from app.services.office.clock import DEFAULT_ZONE, zone_of
from app.services.papers.charts import Bar, Curve, Frame, draw_fund, draw_histogram, draw_pairs
from app.services.papers.pdf import PdfSheet
from app.services.papers.sheet import HAIR, THICK, THIN, Sheet
from app.services.papers.text_layout import wrap
from app.services.simulate.forecast import Forecast, SchemePath
from app.services.simulate.outcome import CategoryRow, category_name
from app.services.simulate.report_words import (
    assumed,
    edge,
    label_of,
    parameter_label,
    parameter_text,
    share_of,
    signed,
    source,
    wan,
)
from app.services.simulate.study import Study
from app.services.wording import said, sentence

LEFT, RIGHT, BOTTOM = 17.0, 193.0, 280.0
_WIDE = RIGHT - LEFT
_ROWS_FIRST_PAGE = 14
_ROWS_BEFORE_MONTHS = 13
_WAN = 1_000_000


def report_pdf(study: Study, zone: str = DEFAULT_ZONE) -> bytes:
    """The report as PDF.

    Args:
        zone: the office's, for the time at the head.
    """
    made = _local(study.at, zone)
    sheet = PdfSheet(210, 297, "方案测算", made)
    categories = study.outcome.categories
    rest = categories[_ROWS_FIRST_PAGE:]
    # The months follow the categories where there is room for them, else on a page of their own.
    beside = len(categories) + len(study.question.trial.changes()) // 2 <= _ROWS_BEFORE_MONTHS
    pages = 2 if beside else 3
    y = _head(sheet, study, made, 1, pages)
    y = _changes(sheet, study, y)
    y = _figures(sheet, study, y)
    y = _spread(sheet, study, y)
    y = _categories(sheet, study, y, categories[:_ROWS_FIRST_PAGE], not rest)
    if not beside:
        sheet.next_page()
        y = _head(sheet, study, made, 2, pages)
        if rest:
            y = _categories(sheet, study, y, rest, True)
    _months(sheet, study, y)
    sheet.next_page()
    y = _head(sheet, study, made, pages, pages)
    if study.forecast is not None:
        y = _fund(sheet, study.forecast, y)
        y = _assumptions(sheet, study, study.forecast, y)
    y = _remarks(sheet, study, y)
    _signatures(sheet, y)
    return sheet.finish()


def _local(at: datetime, zone: str) -> str:
    return f"{at.astimezone(zone_of(zone)):%Y-%m-%d %H:%M}"


def _head(sheet: Sheet, study: Study, made: str, page: int, pages: int) -> float:
    trial = study.question.trial
    sheet.fitted(LEFT, 16.0, study.office, 9.2, 120)
    sheet.text(RIGHT, 16.0, f"测算 {made}　第 {page} 页，共 {pages} 页", 8.4, align="right")
    if page > 1:
        sheet.line(LEFT, 18.6, RIGHT, 18.6, THIN)
        return 23.0
    sheet.text(LEFT, 25.4, "方案测算", 17.0, bold=True, spacing=2.0)
    sheet.text(RIGHT, 25.4, f"{trial.name}・{trial.now().name}", 10.4, bold=True, align="right")
    sheet.line(LEFT, 28.6, RIGHT, 28.6, THICK)
    words = f"历史案件：{source(study)}，{study.outcome.counted:,} 件、{study.outcome.people:,} 人，按同一批票据重算"
    sheet.fitted(LEFT, 33.6, words, 9.0, _WIDE)
    return 37.0


def _title(sheet: Sheet, y: float, title: str, note: str = "") -> float:
    sheet.box(LEFT, y, _WIDE, 6.4, line=None, grey=0.92)
    sheet.text(LEFT + 2.0, y + 4.6, title, 9.8, bold=True)
    if note:
        sheet.text(RIGHT - 2.0, y + 4.5, note, 8.2, align="right")
    return y + 6.4


def _changes(sheet: Sheet, study: Study, y: float) -> float:
    trial = study.question.trial
    changes = trial.changes()
    y = _title(sheet, y, "改什么", f"{len(changes)} 项" if changes else "")
    if not changes:
        code = "simulate.changed_in_text" if trial.is_changed else "simulate.nothing_changed"
        sheet.text(LEFT + 2.0, y + 4.6, sentence(code), 9.2)
        return y + 9.0
    for place, each in enumerate(changes):
        x = LEFT + (place % 2) * (_WIDE / 2)
        baseline = y + 4.8 + (place // 2) * 5.4
        sheet.fitted(x + 2.0, baseline, parameter_label(each), 9.2, 44)
        words = f"{parameter_text(each.now)} → {parameter_text(each.then)}"
        sheet.fitted(x + _WIDE / 2 - 4.0, baseline, words, 9.4, 36, bold=True, align="right")
    return y + 4.4 + ((len(changes) + 1) // 2) * 5.4


def _figures(sheet: Sheet, study: Study, y: float) -> float:
    found = study.outcome
    now, then = found.now, found.then
    more = f"{share_of(found.change, now.cost)}（{signed(found.change)} 元）"
    same = "与现行同" if now.people == then.people else f"现行 {now.people:,}"
    won_and_lost = f"{found.gains:,} / {found.losses:,}"
    cells = (
        ("支出（万元）", wan(then.cost), f"现行 {wan(now.cost)}", more),
        ("受益人", f"{then.people:,}", f"{then.claims:,} 件", same),
        ("人均（元）", then.average.grouped(), f"现行 {now.average.grouped()}", ""),
        ("增加 / 减少（人）", won_and_lost, f"不变 {found.same:,}", f"中位 {signed(found.median)}"),
    )
    wide = _WIDE / len(cells)
    for place, (name, value, line, other) in enumerate(cells):
        x = LEFT + place * wide
        sheet.box(x, y, wide, 20.0)
        sheet.text(x + 2.4, y + 4.6, name, 8.2)
        sheet.fitted(x + 2.4, y + 11.2, value, 15.0, wide - 4.8, bold=True)
        sheet.fitted(x + 2.4, y + 15.2, line, 7.8, wide - 4.8)
        sheet.fitted(x + 2.4, y + 18.6, other, 7.8, wide - 4.8)
    return y + 23.4


def _spread(sheet: Sheet, study: Study, y: float) -> float:
    found = study.outcome
    note = f"最少 {signed(found.least)}，最多 {signed(found.most)}"
    y = _title(sheet, y, "每人变化的分布", note)
    if not found.bins:
        sheet.text(LEFT + 2.0, y + 5.0, "没有人的补助有变化。", 9.2)
        return y + 9.0
    frame = Frame(LEFT + 12.0, y + 11.0, _WIDE - 16.0, 42.0)
    bars = [
        Bar(each.people, None if each.low is None else edge(each.low), each.kind == "loss")
        for each in found.bins
    ]
    last = found.bins[-1].high
    draw_histogram(sheet, frame, bars, None if last is None else edge(last), "每人变化（元）")
    _key(sheet, LEFT + 12.0, y + 3.0, True, f"减少 {found.losses:,} 人")
    _key(sheet, LEFT + 50.0, y + 3.0, False, f"增加 {found.gains:,} 人")
    return frame.bottom + 10.4


def _key(sheet: Sheet, x: float, y: float, hatched: bool, words: str) -> None:
    if hatched:
        sheet.hatched(x, y, 4.0, 3.0)
    else:
        sheet.box(x, y, 4.0, 3.0, grey=0.3)
    sheet.text(x + 5.4, y + 2.6, words, 8.4)


def _categories(sheet: Sheet, study: Study, y: float, rows: Sequence[CategoryRow], total: bool) -> float:
    """The table; gives where the next thing may stand."""
    found = study.outcome
    y = _title(sheet, y, "按人员类别", "单位：元")
    heads = ("人", "现行", "测算", "变化", "幅度")
    places = [LEFT + 62.0, LEFT + 92.0, LEFT + 122.0, LEFT + 150.0]
    sheet.text(LEFT + 2.0, y + 4.2, "类别", 8.4)
    for x, head in zip(places, heads, strict=False):
        sheet.text(x, y + 4.2, head, 8.4, align="right")
    sheet.text(LEFT + 153.0, y + 4.2, heads[-1], 8.4)
    y += 5.8
    sheet.line(LEFT, y, RIGHT, y, THIN)
    greatest = max((abs(row.change.fen) / row.now.fen for row in rows if row.now), default=0.0)
    for row in rows:
        _category_row(sheet, y, category_name(row.category), row, greatest, places)
        y += 5.0
        sheet.line(LEFT, y, RIGHT, y, HAIR)
    if total:
        whole = CategoryRow("", found.people, found.now.cost, found.then.cost)
        sheet.line(LEFT, y, RIGHT, y, THIN)
        _category_row(sheet, y + 0.4, "合计", whole, 0.0, places, bold=True)
        y += 5.4
    return y + 3.0


def _months(sheet: Sheet, study: Study, y: float) -> None:
    """What both schemes cost month by month."""
    y = _title(sheet, y, "按月", "万元")
    _key(sheet, LEFT + 12.0, y + 2.4, False, "测算")
    sheet.box(LEFT + 32.0, y + 2.4, 4.0, 3.0)
    sheet.text(LEFT + 37.4, y + 5.0, "现行", 8.4)
    pairs = [(f"{row.month:%Y-%m}", row.now.fen, row.then.fen) for row in study.outcome.months]
    draw_pairs(sheet, Frame(LEFT + 12.0, y + 9.0, _WIDE - 16.0, 26.0), pairs, _WAN)


def _category_row(
    sheet: Sheet,
    y: float,
    name: str,
    row: CategoryRow,
    greatest: float,
    places: Sequence[float],
    bold: bool = False,
) -> None:
    baseline = y + 3.7
    sheet.fitted(LEFT + 2.0, baseline, name, 8.8, 46.0, bold=bold)
    texts = (f"{row.people:,}", row.now.grouped(), row.then.grouped(), signed(row.change))
    for x, text in zip(places, texts, strict=True):
        sheet.text(x, baseline, text, 8.8, bold=bold, align="right")
    share = share_of(row.change, row.now)
    if greatest and row.now:
        long = 10.0 * abs(row.change.fen) / row.now.fen / greatest
        if long >= 0.2 and row.change.fen < 0:
            sheet.hatched(LEFT + 153.0, y + 1.2, long, 2.6)
        elif long >= 0.2:
            sheet.box(LEFT + 153.0, y + 1.2, long, 2.6, grey=0.3)
    sheet.text(RIGHT - 1.0, baseline, share, 8.4, bold=bold, align="right")


def _fund(sheet: Sheet, ahead: Forecast, y: float) -> float:
    y = _title(sheet, y, "基金结余预测", "万元，灰色为测算的 80% 区间")
    frame = Frame(LEFT + 13.0, y + 6.0, _WIDE - 42.0, 62.0)
    curves = [
        _curve(ahead.now, f"现行 {wan(ahead.now.end.mid)}", False),
        _curve(ahead.then, f"测算 {wan(ahead.then.end.mid)}", True),
    ]
    alert = ahead.assumptions.alert
    draw_fund(sheet, frame, curves, (alert.fen, f"警戒 {wan(alert)}"), _WAN)
    y = frame.bottom + 8.0
    heads = (f"{ahead.now.end.day} 结余（万元）", "低", "中", "高")
    for place, head in enumerate(heads):
        _fund_cell(sheet, y, place, head, False)
    sheet.line(LEFT, y + 5.4, RIGHT, y + 5.4, THIN)
    for name, path, bold in (("现行", ahead.now, False), ("测算", ahead.then, True)):
        y += 5.6
        texts = (name, wan(path.end.low), wan(path.end.mid), wan(path.end.high))
        for place, text in enumerate(texts):
            _fund_cell(sheet, y, place, text, bold)
    return y + 10.0


def _fund_cell(sheet: Sheet, y: float, place: int, text: str, bold: bool) -> None:
    if place:
        sheet.text(LEFT + 60.0 + place * 38.0, y + 4.0, text, 9.0, bold=bold, align="right")
    else:
        sheet.text(LEFT + 2.0, y + 4.0, text, 9.0, bold=bold)


def _curve(path: SchemePath, label: str, tried: bool) -> Curve:
    """Balances by day; where contributions arrive, the line goes up first."""
    days: list[date] = []
    values: list[int] = []
    low: list[int] = []
    high: list[int] = []
    arrived = {income.day: income for income in path.incomes}
    for point in path.points:
        income = arrived.get(point.day.replace(day=1))
        if income is not None and days:
            days.append(income.day)
            values.append(income.after.fen)
            low.append(low[-1] + income.amount.fen)
            high.append(high[-1] + income.amount.fen)
        days.append(point.day)
        values.append(point.mid.fen)
        low.append(point.low.fen)
        high.append(point.high.fen)
    if tried:
        return Curve(days, values, label, None, 0.55, low, high)
    return Curve(days, values, label, (2.2, 1.2), 0.4)


def _assumptions(sheet: Sheet, study: Study, ahead: Forecast, y: float) -> float:
    y = _title(sheet, y, "预测所依据的假设", "每一项都可以改")
    y += 4.8
    for each in assumed(ahead):
        sheet.text(LEFT + 2.0, y, label_of(each), 8.8, bold=True)
        y = sheet.paragraph(LEFT + 24.0, y, said(each.words), 8.8, _WIDE - 26.0, 4.4) + 0.5
    for code in ("simulate.note_replay", "simulate.note_counted", "simulate.note_model"):
        for place, line in enumerate(wrap(sentence(code), _WIDE - 26.0, 8.2)):
            if not place:
                sheet.text(LEFT + 2.0, y, "说明", 8.8, bold=True)
            sheet.text(LEFT + 24.0, y, line, 8.2)
            y += 4.1
        y += 0.4
    return y + 1.0


def _remarks(sheet: Sheet, study: Study, y: float) -> float:
    y = _title(sheet, y, "提醒与核对")
    y += 4.8
    notes = [("！", words) for words in (*study.warnings, *study.question.book.notes)]
    for mark, words in [*notes, *(("√", words) for words in study.passes)]:
        sheet.text(LEFT + 2.0, y, mark, 9.0, bold=True)
        y = sheet.paragraph(LEFT + 8.0, y, said(words), 9.0, _WIDE - 10.0, 4.5) + 0.4
    return y


def _signatures(sheet: Sheet, y: float) -> None:
    y = max(y + 10.0, 268.0)
    for place, words in enumerate(("测算人", "复核人", "日期")):
        x = LEFT + place * 60.0
        sheet.text(x, y, words, 9.0)
        sheet.line(x + 14.0, y + 0.8, x + 52.0, y + 0.8, THIN)
    sheet.text(LEFT, BOTTOM + 4.0, "测算只读取历史案件，不改动任何记录；结果供讨论，不是承诺。", 7.8)
