"""The acceptance receipt on A5 and A4: everything said, nothing cut, the same file each time."""

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import msgspec
import pytest
import segno
from fontTools.ttLib import TTFont

from app.services.papers.marks import PrintMark
from app.services.papers.pages import page_count, page_size_mm, page_text, render_page
from app.services.papers.receipt import receipt_a4, receipt_a5, receipts_a5
from app.services.papers.receipt_data import PaperLine, ReceiptData, StepLine, from_json, to_json
from app.services.typed.fields import Answers
from tests.paper import examples
from tests.paper.examples import make_receipt

Draw = Callable[[ReceiptData, PrintMark | None], bytes]
BOTH = pytest.mark.parametrize("draw", [receipt_a5, receipt_a4])
REPRINT = PrintMark(count=2, printed_at="2026-11-16 09:32", clerk_number="0203")


def text_of(pdf: bytes) -> str:
    """The words of all pages, without the line breaks of the paper."""
    return "".join(re.sub(r"\s", "", page_text(pdf, page)) for page in range(page_count(pdf)))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@BOTH
def test_everything_recorded_stands_on_the_paper(draw: Draw) -> None:
    data = make_receipt()
    printed = text_of(draw(data, None))
    facts = (
        data.office,
        data.number,
        data.accepted_at,
        data.verification_code,
        data.member_name,
        data.masked_document,
        data.union,
        data.plan,
        data.cover,
        *(text for fact in data.facts for text in fact),
        data.account,
        data.amount,
        data.capitals,
        data.clerk_name,
        data.clerk_number,
        data.copy_label,
        *data.next_steps,
        *(paper.name + f"（{paper.state}）" for paper in data.papers),
    )
    assert [fact for fact in facts if squeezed(fact) not in printed] == []


def test_the_a5_receipt_shows_the_ladder_and_says_it_in_figures() -> None:
    data = make_receipt()
    printed = text_of(receipt_a5(data))
    for row in data.ladder.rows:
        assert squeezed(row.label) in printed
        assert row.amount in printed
    assert "个人自付5,237.25×80%=4,189.80；余额1,047.45×70%=733.22。" in printed
    assert "最终负担含自费1,500.00（点状）与自付余额314.23。" in printed
    assert "放大2.8倍" in printed


def test_the_a4_receipt_shows_every_step_with_its_clause_and_the_windows_stub() -> None:
    data = make_receipt()
    printed = text_of(receipt_a4(data))
    for step in data.steps:
        assert step.amount in printed
        assert squeezed(step.clauses) in printed
    for column in data.costs:
        assert squeezed(column.label) in printed
        assert column.amount in printed
    assert "核对：11,905.12+0.00+5,237.25+1,500.00=18,642.37，相符。" in printed
    assert "窗口存根" in printed
    assert "报销后家庭最终负担1,814.23元" in printed


def test_the_record_says_the_amount_in_capitals_and_the_time_of_the_offices_zone() -> None:
    data = make_receipt()
    assert data.capitals == "肆仟玖佰贰拾叁元零贰分"
    assert data.accepted_at == "2026-11-12 15:44"
    assert data.nth == "本期第 1 次申领"


def test_the_record_says_what_the_bill_is_for_and_which_it_is() -> None:
    data = make_receipt()
    assert data.facts == (
        ("就诊医院", "佛山市第一人民医院（三级甲等）"),
        ("住院日期", "2026-10-28 至 2026-11-05，共 8 天"),
        ("出院诊断", "急性阑尾炎"),
        ("票据", "44060124 / 0012345678 / 校验码 3f9a2c"),
    )
    assert data.stub == ("票据", "44060124 / 0012345678")


def test_by_claim_the_receipt_says_what_the_next_claim_gets() -> None:
    first = make_receipt(decision=examples.FIRST_OF_TWO)
    assert "届时按70%计算" in text_of(receipt_a5(first))
    second = make_receipt(
        bill=examples.SECOND_BILL, decision=examples.SECOND_OF_TWO, used=examples.USED_FIRST
    )
    printed = text_of(receipt_a5(second))
    assert "03-18已用NH-2026-000388" in printed
    assert "个人自付3,712.18×70%=2,598.53。" in printed
    assert "申领次数用完" in printed


def test_a_cap_is_explained_on_the_receipt() -> None:
    printed = text_of(receipt_a5(make_receipt(bill=examples.CAPPED_BILL, decision=examples.CAPPED)))
    assert "应算11,562.00，超过剩余限额，限额内实付4,360.00。" in printed


def test_a_deductible_that_does_not_count_is_explained_on_the_receipt() -> None:
    printed = text_of(receipt_a5(make_receipt(decision=examples.DEDUCTIBLE_OUT)))
    assert "报销基数5,237.25−800.00=4,437.25；基数4,437.25×80%=3,549.80" in printed


@BOTH
def test_an_unverified_plan_says_that_the_formal_terms_decide(draw: Draw) -> None:
    plain = msgspec.structs.replace(make_receipt(), unverified=False)
    assert "未核实" not in text_of(draw(plain, None))
    unverified = msgspec.structs.replace(plain, unverified=True)
    assert "方案中有未核实的参数，预计金额以正式条款为准。" in text_of(draw(unverified, None))


@BOTH
def test_a_sample_office_says_that_its_data_are_samples(draw: Draw) -> None:
    assert "样例数据" not in text_of(draw(make_receipt(), None))
    sample = make_receipt(office=replace(examples.OFFICE, sample=True))
    assert "样例数据" in text_of(draw(sample, None))


@BOTH
def test_what_the_clerk_wrote_on_warnings_travels_with_the_receipt(draw: Draw) -> None:
    answers = Answers(
        reason_late="在贵州老家住院，10 月底医院才寄回原件。", identity_note="票面如此，已核对原件。"
    )
    printed = text_of(draw(make_receipt(answers=answers), None))
    assert "逾期申领，原因：在贵州老家住院" in printed
    assert "经办说明：票面如此" in printed


@BOTH
def test_a_paper_to_follow_is_not_ticked_and_asked_for_among_the_next_steps(draw: Draw) -> None:
    data = make_receipt(papers={**{code: state for code, _, state in examples.PAPERS}, "summary": "later"})
    assert [(paper.name, paper.taken) for paper in data.papers][3] == ("出院小结", False)
    assert "1.请尽快把出院小结补交到窗口。" in text_of(draw(data, None))


# ---- reprints


@BOTH
def test_a_reprint_is_marked_at_head_amount_and_foot(draw: Draw) -> None:
    printed = text_of(draw(make_receipt(), REPRINT))
    assert "补打第2次2026-11-16 09:32经办0203".replace(" ", "") in printed
    assert printed.count("补打") >= 3
    assert "补打件打印2026-11-1609:32" in printed
    assert "不得重复领取" in printed


@BOTH
def test_the_first_print_has_no_reprint_mark(draw: Draw) -> None:
    assert "补打" not in text_of(draw(make_receipt(), None))


def test_a_reprint_says_what_was_stored_word_for_word() -> None:
    data = make_receipt()
    stored = to_json(data)
    assert from_json(stored) == data
    assert receipt_a5(from_json(stored)) == receipt_a5(data)


def test_a_record_of_an_older_program_without_newer_fields_still_prints() -> None:
    stored = msgspec.json.decode(to_json(make_receipt()))
    for newer in ("outcome", "notes", "edition", "source", "costs", "cost_check"):
        del stored[newer]
    assert receipt_a4(from_json(msgspec.json.encode(stored))).startswith(b"%PDF")


# ---- the file


@BOTH
def test_the_same_receipt_gives_the_same_bytes(draw: Draw) -> None:
    assert draw(make_receipt(), None) == draw(make_receipt(), None)
    assert draw(make_receipt(), REPRINT) == draw(make_receipt(), REPRINT)


@pytest.mark.parametrize(
    ("draw", "size", "most"), [(receipt_a5, (210, 148), 60_000), (receipt_a4, (210, 297), 80_000)]
)
def test_the_file_is_small_and_one_page_of_its_paper(draw: Draw, size: tuple[int, int], most: int) -> None:
    pdf = draw(make_receipt(), None)
    assert len(pdf) <= most
    assert page_count(pdf) == 1
    assert page_size_mm(pdf) == pytest.approx(size, abs=0.1)


def test_many_receipts_in_one_file_are_the_same_pages_in_their_order() -> None:
    one = make_receipt()
    other = msgspec.structs.replace(one, number="NH-2026-001285", member_name="欧阳䶮", sample=True)
    pdf = receipts_a5([one, other])
    assert page_count(pdf) == 2
    for page, receipt in enumerate((one, other)):
        alone = receipt_a5(receipt)
        assert page_text(pdf, page) == page_text(alone)
        assert render_page(pdf, page).pixels == render_page(alone).pixels


def test_a_file_of_no_receipts_is_not_made() -> None:
    with pytest.raises(ValueError, match="no receipt"):
        receipts_a5([])


@BOTH
def test_the_files_own_notes_hold_nothing_about_a_person(draw: Draw) -> None:
    pdf = draw(make_receipt(), None)
    info = re.search(rb"/Author.*?/Trapped", pdf, re.DOTALL)
    assert info is not None
    assert b"(D:20261112154400" in info[0]
    for secret in ("陈志强", "NH-2026-001284", "440605"):
        for spelt in (secret.encode(), secret.encode("utf-16-be"), secret.encode("gb18030")):
            assert spelt not in info[0]


@BOTH
def test_every_font_is_embedded_as_a_small_subset(draw: Draw) -> None:
    pdf = draw(make_receipt(person=replace(examples.PERSON, name="𪚥𠀀")), None)
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/Subtype /Type0") == pdf.count(b"/FontFile2") >= 3
    names = re.findall(rb"/BaseFont /(\S+)", pdf)
    assert all(re.fullmatch(rb"[A-Z]{6}\+\w[\w-]*", name) for name in names)
    for font in embedded_fonts(pdf):
        assert 1 < len(font.getGlyphOrder()) < 400
        assert all(font["glyf"][name] is not None for name in font.getGlyphOrder())


def embedded_fonts(pdf: bytes) -> list[TTFont]:
    fonts = []
    for stream in re.finditer(rb"/Length1 \d+.*?stream\n(.*?)endstream", pdf, re.DOTALL):
        fonts.append(TTFont(BytesIO(zlib.decompressobj().decompress(stream[1]))))
    return fonts


@BOTH
def test_nothing_on_paper_needs_colour(draw: Draw) -> None:
    picture = render_page(draw(make_receipt(), REPRINT), 0, 72)
    red, green, blue = (picture.pixels[channel::3] for channel in range(3))
    assert picture.stride == 3 * picture.width
    assert red == green == blue


# ---- names and texts of any length

RARE_NAMES = (
    "䶮㛃",
    "𬭎堃",
    "阿卜杜热合曼·麦麦提图尔荪",
    "阿卜杜热合曼・麦麦提图尔荪",
    "𪚥𠀀",
    "单于曾仇解区",
)


@BOTH
@pytest.mark.parametrize("name", RARE_NAMES)
def test_any_name_prints_whole(draw: Draw, name: str) -> None:
    assert name in text_of(draw(make_receipt(person=replace(examples.PERSON, name=name)), None))


def test_a_character_no_font_has_prints_as_its_number() -> None:
    data = make_receipt(person=replace(examples.PERSON, name="王\U000323b0"))
    assert "王〔U+323B0〕" in text_of(receipt_a5(data))


LONG = replace(
    examples.PERSON,
    name="阿卜杜热合曼·麦麦提图尔荪·阿卜杜克热木",
    union="佛山市南海区狮山镇罗村社会管理处务庄社区某光电照明科技有限公司（原某灯饰电器制造厂）工会委员会",
    account="本人 中国邮政储蓄银行股份有限公司佛山市南海区狮山镇罗村社会管理处营业所 6217 **** **** 8821",
    category="新就业形态劳动者・网约配送员（含众包）",
)
LONG_STAY = replace(
    examples.STAY,
    hospital="克孜勒苏柯尔克孜自治州人民医院（新疆医科大学附属克孜勒苏柯尔克孜自治州医院）",
    diagnosis="急性化脓性阑尾炎伴局限性腹膜炎；2 型糖尿病伴周围神经病变；高血压病 3 级（很高危组）；慢性阻塞性肺疾病",
)
LONG_ANSWERS = Answers(
    reason_late="在贵州老家住院，医院十月底才寄回原件，信封邮戳十月二十九日。" * 6,
    identity_note="票面如此。" * 20,
)


@BOTH
def test_very_long_texts_print_whole_and_nothing_runs_into_the_signatures(draw: Draw) -> None:
    data = make_receipt(person=LONG, stay=LONG_STAY, answers=LONG_ANSWERS)
    pdf = draw(data, REPRINT)
    printed = text_of(pdf)
    for text in (LONG.name, LONG.union, LONG.account, LONG_STAY.hospital, LONG_STAY.diagnosis, *data.remarks):
        assert squeezed(text) in printed
    assert page_count(pdf) == 1


def test_a_very_long_calculation_goes_on_on_a_second_page_with_the_stub() -> None:
    steps = tuple(
        StepLine(text=f"第 {n} 步", formula="1,000.00 × 80%", amount="800.00", clauses="4.1")
        for n in range(1, 26)
    )
    data = msgspec.structs.replace(make_receipt(person=LONG, stay=LONG_STAY), steps=steps)
    pdf = receipt_a4(data)
    assert page_count(pdf) == 2
    assert "窗口存根" not in page_text(pdf, 0)
    assert "窗口存根" in page_text(pdf, 1)
    assert data.number in page_text(pdf, 1)
    assert "计算内容" in page_text(pdf, 1), "the table says its head again"
    assert [n for n in range(1, 26) if f"第{n}步" not in text_of(pdf)] == []


def test_a_long_checklist_still_fits() -> None:
    papers = tuple(
        PaperLine(name=f"材料名称较长的证明文件第 {n} 份", taken=True, state="核原件后退还")
        for n in range(12)
    )
    data = msgspec.structs.replace(make_receipt(person=LONG, stay=LONG_STAY), papers=papers)
    for draw in (receipt_a5, receipt_a4):
        printed = text_of(draw(data))
        assert all(squeezed(paper.name) in printed for paper in papers)


def test_the_qr_code_is_drawn_module_for_module() -> None:
    data = make_receipt()
    wanted = segno.make(
        f"MAC1,{data.number},{data.verification_code}", error="m", micro=False, boost_error=False
    ).matrix
    drawn = render_page(receipt_a5(data), 0, 600)
    module, left, top = 16.9 / len(wanted), 200.5 - 16.9, 7.45  # mm
    dots = 600 / 25.4
    for down, row in enumerate(wanted):
        for across, dark in enumerate(row):
            x = round((left + (across + 0.5) * module) * dots)
            y = round((top + (down + 0.5) * module) * dots)
            assert (drawn.pixels[y * drawn.stride + 3 * x] < 128) == bool(dark)
