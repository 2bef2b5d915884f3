"""The parts of a receipt as blocks, from its record: the same for every kind of claim, on every paper.

For: `receipt_a5` and `receipt_a4`, which say where the parts stand. A part is there when the record holds something of
it; no part asks what kind of claim it is. Not for deciding or wording anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.papers.blocks import (
    BASELINE,
    Block,
    Cell,
    Check,
    Checklist,
    Fact,
    Gap,
    Mark,
    Numbered,
    Piece,
    Section,
    Sentences,
    Setting,
    Table,
)
from app.services.papers.ladder_drawing import LadderBlock
from app.services.papers.receipt_data import PaperLine, PrintedBeneficiary, PrintedCondition, ReceiptData
from app.services.papers.sheet import THIN, Sheet
from app.services.papers.text_layout import Fitted, fit, width_mm, wrap

TITLE = "互助金申领受理回执"
NOTE = "本回执证明已受理。金额为预计数，以复核核定和正式条款为准。请妥善保管。"
UNVERIFIED = "方案中有未核实的参数，预计金额以正式条款为准。"
READINGS = {"stacked": "逐级报销", "by_claim": "按次报销"}
_STATES: dict[str, Mark] = {"met": "ticked", "warn": "warn"}


def event_facts(data: ReceiptData) -> tuple[Fact, ...]:
    """What was said of the event, and where the money goes; the account is empty where it is not known yet."""
    facts = [Fact(label, text) for label, text in data.facts]
    if data.account or not data.beneficiaries:
        facts.append(Fact("收款账户", data.account))
    return tuple(facts)


def signers(data: ReceiptData) -> tuple[str, str, str]:
    """The names above the lines to sign on."""
    came = "来办人签名" if data.beneficiaries else "会员（代办人）签名"
    return came, f"经办　{data.clerk_name}（{data.clerk_number}）", "窗口盖章"


def code_and_copy(data: ReceiptData) -> str:
    """The verification code and whose copy it is, for the foot."""
    return f"核验码 {data.verification_code}　{data.copy_label}"


def costs(data: ReceiptData) -> Section:
    """The bill's composition."""
    columns = tuple(Cell(column.label, 1.0, "right") for column in data.costs)
    amounts = tuple(Cell(column.amount, 1.0, "right", bold=column.strong) for column in data.costs)
    if not columns:
        return Section("费用构成", ())
    return Section("费用构成", (Table(columns, (amounts,)), Gap(0.9), Sentences((data.cost_check,))))


def conditions(data: ReceiptData, small: bool) -> Section:
    """How the event stands to each condition, with its clauses."""
    items = tuple(_condition(each, small) for each in data.conditions)
    return Section("给付条件", (Checklist(items, 2, small),) if items else ())


def _condition(condition: PrintedCondition, short: bool) -> Check:
    gap, named = (" ", "") if short else ("　", "条款 ")
    clauses = f"（{named}{condition.clauses}）" if condition.clauses else ""
    words = f"{condition.label}{gap}{condition.detail}{clauses}"
    return Check(words, _STATES.get(condition.state, "empty"))


def papers(data: ReceiptData, columns: int) -> Section:
    """What was taken in, and how."""
    items = tuple(_paper(each) for each in data.papers)
    return Section("已收材料", (Checklist(items, columns),) if items else ())


def _paper(paper: PaperLine) -> Check:
    state = f"（{paper.state}）" if paper.state else ""
    return Check(paper.name + state, "ticked" if paper.taken else "empty")


def next_steps(data: ReceiptData) -> Section:
    """What the family must still do."""
    return Section("接下来", (Numbered(data.next_steps),) if data.next_steps else ())


def reasoning(data: ReceiptData) -> Section:
    """How the sum was reached: the ladder and its figures, or where there is none the steps."""
    blocks: list[Block] = []
    if data.ladder.rows:
        blocks += [LadderBlock(data.ladder), Gap(1.5)]
    elif data.steps:
        blocks.append(StepList(data))
    return Section("这笔钱是怎么算的", (*blocks, Sentences(data.sums)) if blocks or data.sums else ())


def steps(data: ReceiptData) -> Section:
    """Every step with formula, amount and clause."""
    reading = READINGS.get(data.reading, "")
    head = (
        Cell("步骤", 10.9),
        Cell("计算内容", 71.1),
        Cell("算式", 51.0),
        Cell("金额", 25.4, "right"),
        Cell("条款", 20.2),
    )
    rows = []
    for number, step in enumerate(data.steps, 1):
        # A step without a formula of its own takes that column's room.
        what = (
            (Cell(step.text, 71.1), Cell(step.formula, 51.0)) if step.formula else (Cell(step.text, 122.1),)
        )
        amount = Cell(step.amount, 25.4, "right", bold=number == len(data.steps))
        rows.append((Cell(str(number), 10.9), *what, amount, Cell(step.clauses, 20.2)))
    title = "计算过程" + (f"（{reading}）" if reading else "")
    return Section(title, (Table(head, tuple(rows)),))


def beneficiary_table(data: ReceiptData) -> Section:
    """Who receives what, a column for each thing said of them."""
    head = (
        Cell("姓名", 28.3),
        Cell("关系", 24.0),
        Cell("身份证号", 40.0),
        Cell("份额", 14.0),
        Cell("金额", 24.0, "right"),
        Cell("收款账户", 48.3),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in data.beneficiaries:
        texts = (one.name, one.relation, one.masked_document, one.share, one.amount, one.account)
        rows.append(
            tuple(
                Cell(text, cell.wide, cell.align, bold=cell.text == "金额")
                for text, cell in zip(texts, head, strict=True)
            )
        )
        if one.guardian:
            rows.append((Cell(one.guardian, sum(cell.wide for cell in head)),))
    return Section("受益人", (Table(head, tuple(rows)),) if rows else ())


def beneficiary_list(data: ReceiptData) -> Section:
    """Who receives what, in a narrow column."""
    count = len(data.beneficiaries)
    return Section(
        "受益人",
        (BeneficiaryList(data.beneficiaries),) if count else (),
        elsewhere=f"共 {count} 位，姓名、份额和账户见后页。",
    )


def also_owed(data: ReceiptData) -> Section:
    """What else may be owed for the same event."""
    words = "".join(data.also_owed)
    return Section("同一事件还可能应付", (Sentences((words,)),) if words else ())


def remarks(data: ReceiptData, first: Sequence[str]) -> Section:
    """What is to be said of the sum beside `first`: what travels with the claim, and what is not verified."""
    texts = (*first, *data.remarks, *((UNVERIFIED,) if data.unverified else ()))
    return Section(
        "说明", (Gap(1.2), Sentences(texts)) if texts else (), told=False, elsewhere="说明见后页。"
    )


@dataclass(frozen=True, slots=True)
class StepList:
    """Each step in a line, its amount at the right, the last one's in bold."""

    data: ReceiptData

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        pieces = []
        for number, step in enumerate(self.data.steps, 1):
            clause = f"（条款 {step.clauses}）" if step.clauses else ""
            words = f"{number}. {step.text}" + (f"　{step.formula}" if step.formula else "") + clause
            bold = number == len(self.data.steps)
            room = width - width_mm(step.amount, setting.small, bold) - 3.0
            for at, line in enumerate(wrap(words, room, setting.small)):
                pieces.append(_step_line(line, "" if at else step.amount, bold, width, setting))
        return pieces


def _step_line(line: str, amount: str, bold: bool, width: float, setting: Setting) -> Piece:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        baseline = y + setting.small_pitch * BASELINE
        sheet.text(x, baseline, line, setting.small)
        sheet.text(x + width, baseline, amount, setting.small, bold=bold, align="right")

    return Piece(setting.small_pitch, draw)


@dataclass(frozen=True, slots=True)
class BeneficiaryList:
    """Two lines for each: name and relation above the document, share, amount and account beside; a third for
    a guardian. The head is said again on every page.
    """

    beneficiaries: tuple[PrintedBeneficiary, ...]

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        line = setting.small_pitch * 0.96
        edges = (0.0, width * 0.40, width * 0.50, width * 0.70)

        def head(sheet: Sheet, x: float, y: float) -> None:
            for edge, text in zip(
                edges, ("姓名、关系、身份证号", "份额", "金额（元）", "收款账户"), strict=True
            ):
                sheet.text(x + edge, y + line * 0.75, text, setting.small)

        again = Piece(line, head, joined=True)
        return [again, *(_beneficiary(one, edges, width, line, setting, again) for one in self.beneficiaries)]


def _beneficiary(
    one: PrintedBeneficiary,
    edges: tuple[float, float, float, float],
    width: float,
    line: float,
    setting: Setting,
    again: Piece,
) -> Piece:
    size = setting.small
    named = fit(f"{one.name}　{one.relation}", edges[1] - 1.5, size, bold=True)
    account = fit(one.account, width - edges[3], size, lines=2)
    guardian = wrap(one.guardian, width, size) if one.guardian else ()
    lines = max(len(named.lines) + 1, len(account.lines))

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.line(x, y + 0.2, x + width, y + 0.2, THIN)
        base = y + line * 0.9
        _lines(sheet, x, base, named, line, bold=True)
        sheet.text(x, base + line * len(named.lines), one.masked_document, size)
        sheet.text(x + edges[1], base, one.share, size)
        sheet.text(x + edges[3] - 3.0, base, one.amount, size, bold=True, align="right")
        _lines(sheet, x + edges[3], base, account, line)
        _lines(sheet, x, base + line * lines, Fitted(guardian, size), line)

    return Piece(line * (lines + len(guardian)) + 0.5, draw, again=again)


def _lines(sheet: Sheet, x: float, baseline: float, text: Fitted, pitch: float, bold: bool = False) -> None:
    for line in text.lines:
        sheet.text(x, baseline, line, text.size, bold=bold)
        baseline += pitch
