"""Papers with far too much to say: nothing is cut, nothing overlaps, nothing is too small to read."""

import re
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.papers import receipt_a4, receipt_a5
from app.services.papers.blocks import Piece
from app.services.papers.flow import SCALES, paged, tightened
from app.services.papers.marks import PrintMark
from app.services.papers.receipt_data import (
    PaperLine,
    PrintedBeneficiary,
    PrintedCondition,
    PrintedLadder,
    ReceiptData,
    StepLine,
)
from app.services.papers.sheet import Sheet
from app.services.papers.text_layout import MM_PER_POINT, SMALLEST, width_mm
from benchmarks.recorded_page import Page, RecordedSheet, Text
from tests.paper.examples import make_receipt
from tests.paper.test_receipt import LONG, LONG_ANSWERS, LONG_STAY, REPRINT

Draw = Callable[[Sheet, ReceiptData, PrintMark | None], None]
PAPERS = {"a5": (receipt_a5.draw, 210.0, 148.0), "a4": (receipt_a4.draw, 210.0, 297.0)}
ON_PAPERS = pytest.mark.parametrize("paper", PAPERS)

MARGIN = 5.0
STATES = ("met", "open", "warn")
NARRATIVE = "凌晨四点送货途中在连霍高速公路遇大雾，前方三车相撞，避让不及翻入路边排水沟，经抢救无效。"


def full_receipt(
    papers: int = 0,
    steps: int = 0,
    beneficiaries: int = 0,
    conditions: int = 0,
    facts: int = 0,
    remarks: int = 0,
    also: int = 0,
    rows: int = 6,
) -> ReceiptData:
    """A receipt with so many of each, every text a long one."""
    plain = make_receipt(person=LONG, stay=LONG_STAY, answers=LONG_ANSWERS)
    family, ladder = plain.ladder.rows[-1], plain.ladder
    return msgspec.structs.replace(
        plain,
        papers=tuple(
            PaperLine(
                name=f"第{n}份证明材料（含复印件、译文与公证书）",
                taken=n % 2 == 0,
                state="核原件后退还",
            )
            for n in range(papers)
        ),
        steps=tuple(
            StepLine(
                text=f"第{n}步，按条款计算",
                formula="1,000.00 × 80% " * (n % 4),
                amount="800.00",
                clauses="4.1 / 4.2",
            )
            for n in range(steps)
        ),
        beneficiaries=tuple(
            PrintedBeneficiary(
                name=f"阿卜杜热合曼·麦麦提图尔荪{n}",
                relation="子女・14 岁",
                masked_document="620102********0427",
                share="1/30",
                amount="5,000.00",
                account=f"持有人{n} 兰州农村商业银行城关区东岗西路支行 6223 **** **** 3380",
                guardian=f"由监护人 刘桂芳{n}（父母，620102********0829）代管" if n % 2 else "",
            )
            for n in range(beneficiaries)
        ),
        conditions=tuple(
            PrintedCondition(
                label=f"条件{n}",
                detail=NARRATIVE[: 4 + 9 * (n % 5)],
                state=("met", "open", "warn")[n % 3],
                clauses="3.6",
            )
            for n in range(conditions)
        ),
        facts=(*plain.facts, *((f"事项{n}", f"{n}：" + NARRATIVE * (1 + n % 5)) for n in range(facts))),
        remarks=tuple(f"说明{n}：" + NARRATIVE * 8 for n in range(remarks)),
        also_owed=tuple(f"另{n}：" + NARRATIVE for n in range(also)),
        ladder=msgspec.structs.replace(ladder, rows=(*ladder.rows[:-1], *[family] * (rows - 5)))
        if rows
        else PrintedLadder(),
    )


def drawn(paper: str, data: ReceiptData, mark: PrintMark | None = None) -> list[Page]:
    draw, width, height = PAPERS[paper]
    sheet = RecordedSheet(width, height)
    draw(sheet, data, mark)
    return sheet.pages


def texts_of(page: Page) -> list[Text]:
    return [stroke for stroke in page.strokes if isinstance(stroke, Text)]


def said(pages: list[Page]) -> str:
    return re.sub(r"\s", "", "".join(text.text for page in pages for text in texts_of(page)))


def wanted(data: ReceiptData, paper: str) -> list[str]:
    """Everything of the record that this paper says."""
    texts = [data.number, data.amount, data.capitals, *data.next_steps, *data.remarks, *data.also_owed]
    texts += [text for label, words in data.facts for text in (label, words)]
    texts += [one.name for one in data.papers]
    texts += [text for each in data.conditions for text in (each.label, each.detail)]
    texts += [
        text
        for one in data.beneficiaries
        for text in (one.name, one.masked_document, one.share, one.amount, one.account, one.guardian)
    ]
    texts += [data.member_name, data.union, data.account]
    if paper == "a4" or not data.ladder.rows:
        texts += [text for step in data.steps for text in (step.text, step.formula, step.clauses)]
    return [re.sub(r"\s", "", text) for text in texts]


def stands_in(text: str, printed: str) -> bool:
    """Whether it stands there, whole or in lines between which something else was drawn."""
    while text:
        length = next((length for length in range(len(text), 0, -1) if text[:length] in printed), 0)
        if length < min(4, len(text)):
            return False
        text = text[length:]
    return True


def box(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is inked."""
    size = text.size * MM_PER_POINT
    wide = width_mm(text.text.rstrip(), text.size, text.bold) + text.spacing * MM_PER_POINT * (
        len(text.text) - 1
    )
    return text.x, text.baseline - size * 0.8, text.x + wide, text.baseline + size * 0.08


def overlapping(page: Page) -> list[tuple[str, str]]:
    boxes = sorted((box(text), text.text) for text in texts_of(page) if text.text.strip())
    found = []
    for place, (one, words) in enumerate(boxes):
        for other, others in boxes[place + 1 :]:
            if other[0] > one[2] - 0.05:
                break
            if other[1] < one[3] - 0.02 and one[1] < other[3] - 0.02:
                found.append((words, others))
    return found


def hold(paper: str, data: ReceiptData, mark: PrintMark | None = None) -> list[Page]:
    """Draws a receipt and holds what every receipt must be."""
    pages = drawn(paper, data, mark)
    printed = said(pages)
    assert [text for text in wanted(data, paper) if not stands_in(text, printed)] == []
    _, width, height = PAPERS[paper]
    for number, page in enumerate(pages):
        assert overlapping(page) == [], f"page {number + 1}"
        for text in texts_of(page):
            left, top, right, bottom = box(text)
            assert left >= MARGIN, text
            assert right <= width - MARGIN, text
            assert top >= 4.0, text
            assert bottom <= height - MARGIN, text
            assert text.size >= SMALLEST - 1e-9 or text.text == "!", text
    return pages


@ON_PAPERS
@pytest.mark.parametrize("mark", [None, REPRINT], ids=["first", "reprint"])
def test_an_absurdly_full_claim_stands_whole_on_several_pages(paper: str, mark: PrintMark | None) -> None:
    data = full_receipt(40, 30, 30, 25, 12, 4, 5, 12)
    pages = hold(paper, data, mark)
    assert len(pages) > 2
    of = f"第{len(pages)}/{len(pages)}页" if paper == "a5" else f"第{len(pages)}页，共{len(pages)}页"
    assert of in said(pages[-1:])
    assert all(data.number in said([page]) for page in pages)
    if mark:
        assert all("补打" in said([page]) for page in pages)


@ON_PAPERS
@settings(max_examples=10, deadline=None)
@given(
    papers=st.integers(0, 25),
    steps=st.integers(0, 20),
    beneficiaries=st.integers(0, 14),
    conditions=st.integers(0, 14),
    facts=st.integers(0, 8),
    remarks=st.integers(0, 3),
    also=st.integers(0, 3),
    rows=st.sampled_from([0, 6, 9, 14]),
)
def test_however_much_there_is_to_say_nothing_is_cut_and_nothing_overlaps(paper: str, **counts: int) -> None:
    hold(paper, full_receipt(**counts))


def test_the_papers_of_every_day_take_one_page_at_full_size() -> None:
    for paper in PAPERS:
        (page,) = hold(paper, make_receipt())
        assert max(text.size for text in texts_of(page)) >= 18.0


def test_a_table_that_goes_on_says_its_head_again() -> None:
    pages = hold("a4", full_receipt(beneficiaries=40, rows=0))
    assert len(pages) > 1
    assert all("身份证号份额金额收款账户" in said([page]) for page in pages[:2])


# ---- the one way to tighten


def test_what_fits_is_not_tightened() -> None:
    tried: list[float] = []

    def lay(scale: float) -> int:
        tried.append(scale)
        return 0

    assert tightened(lay, int) == 0
    assert tried == [1.0]


@pytest.mark.parametrize("wanted_scale", SCALES)
def test_it_is_set_no_smaller_than_one_page_takes(wanted_scale: float) -> None:
    laid = tightened(lambda scale: (scale, int(scale > wanted_scale)), lambda result: result[1])
    assert laid == (wanted_scale, 0)


def test_what_cannot_fit_is_set_at_full_size_on_as_many_pages() -> None:
    assert tightened(lambda scale: scale, lambda _: 2) == 1.0


def piece(height: float, joined: bool = False, again: Piece | None = None) -> Piece:
    return Piece(height, lambda _sheet, _x, _y: None, joined, again)


def test_a_title_never_stands_last_on_a_page() -> None:
    title, line = piece(6, joined=True), piece(5)
    assert paged([line, title, line], 14.0, 20.0) == [[line], [title, line]]


def test_a_table_cut_by_a_page_repeats_its_head() -> None:
    head = piece(4, joined=True)
    row = piece(5, again=head)
    assert paged([head, row, row, row], 15.0, 15.0) == [[head, row, row], [head, row]]


def test_where_the_first_page_has_no_room_it_stays_empty() -> None:
    assert paged([piece(8)], 5.0, 20.0)[0] == []
