"""The notice of refusal (告知书) on A5: what was asked, why nothing can be paid, and what the family can do now.

For: Ctrl+P on a refusal. A claim that is refused is not accepted and has no number; the notice says only what the
window found. Not for a denial after review (that is a decision of the office and another paper).
"""

from msgspec import Struct

from app.services.papers import marks
from app.services.papers.blocks import (
    Block,
    Fact,
    Facts,
    Numbered,
    Piece,
    Section,
    Sentences,
    Setting,
    draw_pieces,
    pieces_of,
    signature_lines,
)
from app.services.papers.flow import paged, tightened
from app.services.papers.pdf import PdfSheet
from app.services.papers.sheet import THICK, Sheet

LEFT, RIGHT = 9.5, 200.5
WIDTH = RIGHT - LEFT
TOP, BOTTOM = 26.6, 126.6
LABEL = 18.0
SETTING = Setting(
    text=8.64,
    listed=9.2,
    small=8.28,
    heading=8.64,
    row=5.93,
    listed_pitch=4.7,
    small_pitch=4.37,
    bar=True,
    least=0.75,
)
TITLE = "互助金申领告知书"
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
    """The notice as PDF, A5 landscape: one page, more where there are very many reasons."""

    def lay(scale: float) -> list[list[Piece]]:
        return paged(pieces_of(_blocks(data), WIDTH, SETTING.at(scale)), BOTTOM - TOP, BOTTOM - TOP)

    pages = tightened(lay, lambda pages: len(pages) - 1)
    sheet = PdfSheet(210, 148, TITLE, data.made_at)
    for number, pieces in enumerate(pages, 1):
        if number > 1:
            sheet.next_page()
        _head(sheet, data)
        draw_pieces(sheet, LEFT, TOP, pieces)
        clerk = f"经办　{data.clerk_name}（{data.clerk_number}）"
        names = ("会员（代办人）签收", clerk, "窗口盖章")
        signature_lines(sheet, LEFT, 135.0, WIDTH, names, SETTING.text, 4.75)
        sheet.text(LEFT, 141.2, NOTE, 7.7)
        if len(pages) > 1:
            sheet.text(RIGHT, 141.2, f"第 {number}/{len(pages)} 页", 7.7, align="right")
    return sheet.finish()


def _head(sheet: Sheet, data: RefusalData) -> None:
    sheet.fitted(LEFT, 11.1, data.office, 9.6, 140)
    sheet.text(LEFT, 19.35, TITLE, 17.2, bold=True, spacing=1.92)
    if data.sample:
        marks.sample_mark(sheet, 68.0, 14.6)
    sheet.text(RIGHT, 19.35, data.made_at, SETTING.text, align="right")
    sheet.line(LEFT, 23.6, RIGHT, 23.6, THICK)


def _blocks(data: RefusalData) -> list[Block]:
    """The table, the reasons and the ways out."""
    facts = tuple(Fact(label, text) for label, text in data.facts)
    reasons: list[Block] = []
    for reason in data.reasons:
        reasons += [
            Sentences((reason.text,), bold=True, listed=True, joined=bool(reason.clauses)),
            Sentences(reason.clauses),
        ]
    return [
        Facts(facts, LABEL, WIDTH / 2 - LABEL, paired=len(facts)),
        Section("为什么这次不能补助", tuple(reasons)),
        Section("您可以这样做", (Numbered(data.ways),)),
    ]
