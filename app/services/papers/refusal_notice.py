"""The notice of refusal (告知书) on A5: what was asked, why nothing can be paid, and what the family can do now.

For: Ctrl+P on a refusal. A claim that is refused is not accepted and has no number; the notice says only what the
window found. Not for a denial after review (that is a decision of the office and another paper).
"""

from msgspec import Struct

from app.services.papers import marks
from app.services.papers.pdf import PdfSheet
from app.services.papers.sheet import THICK, THIN, Sheet
from app.services.papers.text_layout import fit, wrap

LEFT, RIGHT = 9.5, 200.5
WIDTH = RIGHT - LEFT
LABEL, ROW, TEXT = 18.0, 5.93, 8.64
BOTTOM = 126.6
NOTE = "本告知书说明窗口核对的结果，不是对申领的最终决定。票据原件请自行妥善保管。"


class Reason(Struct, frozen=True, kw_only=True):
    """One reason: the sentence, and the clauses it rests on, in words."""

    text: str
    clauses: tuple[str, ...]


class RefusalData(Struct, frozen=True, kw_only=True):
    """Everything printed on a notice of refusal; `facts` are label and text of each row of the table."""

    office: str
    sample: bool
    made_at: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]
    ways: tuple[str, ...]
    clerk_name: str
    clerk_number: str


def refusal_notice(data: RefusalData) -> bytes:
    """The notice as PDF, one page A5 landscape."""
    for scale in (1.0, 0.92, 0.84, 0.76, 0.68, 0.6):
        sheet = PdfSheet(210, 148, "互助金申领告知书", data.made_at)
        _head(sheet, data)
        if _body(sheet, data, scale) <= BOTTOM or scale == 0.6:
            break
    for x, text in (
        (LEFT, "会员（代办人）签收"),
        (74.7, f"经办　{data.clerk_name}（{data.clerk_number}）"),
        (140.0, "窗口盖章"),
    ):
        sheet.fitted(x, 132.75, text, TEXT, 60.4)
        sheet.line(x, 135.0, x + 60.5, 135.0, THIN)
    sheet.text(LEFT, 141.2, NOTE, 7.7)
    return sheet.finish()


def _head(sheet: Sheet, data: RefusalData) -> None:
    sheet.fitted(LEFT, 11.1, data.office, 9.6, 140)
    sheet.text(LEFT, 19.35, "互助金申领告知书", 17.2, bold=True, spacing=1.92)
    if data.sample:
        marks.sample_mark(sheet, 68.0, 14.6)
    sheet.text(RIGHT, 19.35, data.made_at, TEXT, align="right")
    sheet.line(LEFT, 23.6, RIGHT, 23.6, THICK)


def _body(sheet: Sheet, data: RefusalData, scale: float) -> float:
    """The table, the reasons and the ways out; returns where they end."""
    y = _facts(sheet, data, 26.6)
    size, pitch = 9.2 * scale, 4.7 * scale
    y += 3.4 * scale
    _section(sheet, y, "为什么这次不能补助")
    baseline = y + 9.2 * scale
    for reason in data.reasons:
        for line in wrap(reason.text, WIDTH, size, True):
            sheet.text(LEFT, baseline, line, size, bold=True)
            baseline += pitch
        for clause in reason.clauses:
            baseline = sheet.paragraph(LEFT, baseline, clause, size * 0.9, WIDTH, pitch * 0.93)
    y = baseline - pitch + 4.4 * scale
    _section(sheet, y, "您可以这样做")
    baseline = y + 9.2 * scale
    for number, way in enumerate(data.ways, 1):
        baseline = sheet.paragraph(LEFT, baseline, f"{number}. {way}", size, WIDTH, pitch)
    return baseline - pitch + 1.0


def _facts(sheet: Sheet, data: RefusalData, y: float) -> float:
    """What was asked, in two columns of label and text; a long text takes a row of its own."""
    half = WIDTH / 2
    waiting: tuple[str, str] | None = None
    for label, text in data.facts:
        fits = len(fit(text, half - LABEL - 3.4, TEXT).lines) == 1
        if fits and waiting is None:
            waiting = (label, text)
            continue
        if fits and waiting is not None:
            y = _pair(sheet, y, (waiting, (label, text)))
            waiting = None
            continue
        if waiting is not None:
            y = _pair(sheet, y, (waiting,))
            waiting = None
        y = _pair(sheet, y, ((label, text),))
    return _pair(sheet, y, (waiting,)) if waiting is not None else y


def _pair(sheet: Sheet, y: float, cells: tuple[tuple[str, str], ...]) -> float:
    wide = WIDTH / len(cells)
    height = ROW
    for _, text in cells:
        height = max(height, ROW + 3.15 * (len(fit(text, wide - LABEL - 3.4, TEXT).lines) - 1))
    for at, (label, text) in enumerate(cells):
        x = LEFT + at * wide
        sheet.cell(x, y, LABEL, height, label, TEXT, label=True)
        sheet.cell(x + LABEL, y, wide - LABEL, height, text, TEXT)
    return y + height


def _section(sheet: Sheet, y: float, title: str) -> None:
    sheet.box(LEFT, y, 1.0, 4.4, line=None, grey=0)
    sheet.text(LEFT + 2.35, y + 3.45, title, TEXT, bold=True)
