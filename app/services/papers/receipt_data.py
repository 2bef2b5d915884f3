"""What stands on an acceptance receipt, word for word: the record kept with the claim.

For: printing now, and printing exactly the same years later. A reprint reads this and computes nothing, so everything
is kept as it was said on the day, words included. Not for: working anything out (`receipt_contents` does) or drawing
(`receipt`).
"""

from msgspec import Struct, json

LAYOUT = 1
"""Raised when a field changes its meaning; an older record keeps its own number and is still printed."""


class PaperLine(Struct, frozen=True, kw_only=True):
    """One line of the checklist: what it is, whether it was taken in, and how (核原件后退还, 扫描, 不需要)."""

    name: str
    taken: bool
    state: str = ""


class StepLine(Struct, frozen=True, kw_only=True):
    """One step of the calculation: text, formula ("" when none), amount grouped, clause numbers."""

    text: str
    formula: str
    amount: str
    clauses: str


class CostColumn(Struct, frozen=True, kw_only=True):
    """One column of the bill's composition; `strong` for the amount the benefit is computed from."""

    label: str
    amount: str
    strong: bool = False


class PrintedSegment(Struct, frozen=True, kw_only=True):
    """One bar, in fen on the row's scale; `style` is a name of `ladder.Style`."""

    start: int
    length: int
    style: str


class PrintedRow(Struct, frozen=True, kw_only=True):
    """One row of the ladder as printed; `amount` is "—" for a used claim, `note` stands in or after the bar."""

    label: str
    amount: str
    segments: tuple[PrintedSegment, ...]
    scale: str
    bold: bool = False
    note: str = ""


class PrintedConnector(Struct, frozen=True, kw_only=True):
    """An upright line at `at` fen on `scale` between two rows."""

    scale: str
    at: int
    from_row: int
    to_row: int


class PrintedWedge(Struct, frozen=True, kw_only=True):
    """The magnification between the two scales; rows as in `ladder.Wedge`, `right` in fen."""

    left_row: int
    from_row: int
    right: int
    to_row: int


class PrintedLadder(Struct, frozen=True, kw_only=True):
    """The ladder in fen, its words already said. No rows: nothing is drawn."""

    rows: tuple[PrintedRow, ...] = ()
    connectors: tuple[PrintedConnector, ...] = ()
    upper_scale: int = 0
    lower_scale: int = 0
    wedge: PrintedWedge | None = None
    factor: str = ""


class PrintedCondition(Struct, frozen=True, kw_only=True):
    """One condition of an event: what, what was found, its clauses, and how it stands: met, open or warn."""

    label: str
    detail: str
    state: str
    clauses: str


class PrintedBeneficiary(Struct, frozen=True, kw_only=True):
    """One who receives a share of a death benefit, document and account masked.

    Attributes:
        relation: in words, with the age of a minor: 子女・14 岁.
        share: "1/3"; amount grouped.
        account: holder, bank and masked number in one line.
        guardian: who keeps a minor's money, in one line; else empty.
    """

    name: str
    relation: str
    masked_document: str
    share: str
    amount: str
    account: str
    guardian: str = ""


class ReceiptData(Struct, frozen=True, kw_only=True):
    """Everything printed on an acceptance receipt.

    Attributes:
        office: name of the service window's office.
        window: which window, for the foot ("窗口 3 号"); may be empty.
        sample: printed by a sample office; the paper says so.
        number: receipt number, `NH-2026-001284`.
        accepted_at: local time of acceptance, "2026-11-12 15:44".
        verification_code: "7K4M-2Q9D".
        document_label, masked_document: kind of document and its masked number.
        account: payee, bank and masked number in one line.
        amount_fen: the expected benefit, in fen; `amount` is the same, grouped.
        sums: the sentences under the ladder that repeat it in figures.
        costs, cost_check: composition of the bill and the sentence that adds it up (A4).
        outcome: what finally remains with the family, in one sentence (A4).
        notes: what the next claim of the period would get.
        remarks: reasons and open points that travel with the claim (late claim, differing sums).
        unverified: a value of the plan was not yet verified; the paper then says 以正式条款为准.
        event: the kind of claim, for whoever reads records; no paper asks for it.
        facts: what was said of the event, label and text, in the order of the table.
        stub: label and text of what tells this claim from others on the strip the window keeps.
        subject: what the event is, under the amount: 恶性肿瘤, 意外身故.
        conditions, beneficiaries: of an event; beneficiaries only of a death.
        also_owed: what else may be owed for the same event, one sentence each.
    """

    layout: int = LAYOUT
    office: str
    window: str = ""
    sample: bool = False
    number: str
    accepted_at: str
    verification_code: str
    member_name: str
    document_label: str = "身份证号"
    masked_document: str
    union: str
    category: str = ""
    source: str = ""
    plan: str
    edition: str = ""
    reading: str = ""
    cover: str
    account: str = ""
    papers: tuple[PaperLine, ...] = ()
    next_steps: tuple[str, ...] = ()
    amount_fen: int
    amount: str
    capitals: str
    nth: str
    costs: tuple[CostColumn, ...] = ()
    cost_check: str = ""
    ladder: PrintedLadder = PrintedLadder()
    steps: tuple[StepLine, ...] = ()
    sums: tuple[str, ...] = ()
    outcome: str = ""
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    unverified: bool = False
    clerk_name: str
    clerk_number: str
    copy_label: str = "会员联"
    event: str = "stay"
    subject: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    stub: tuple[str, str] = ("", "")
    conditions: tuple[PrintedCondition, ...] = ()
    beneficiaries: tuple[PrintedBeneficiary, ...] = ()
    also_owed: tuple[str, ...] = ()


def to_json(data: ReceiptData) -> bytes:
    """The receipt as it is kept with the claim."""
    return json.encode(data)


def from_json(stored: bytes | str) -> ReceiptData:
    """The receipt as it was kept.

    Raises:
        msgspec.ValidationError: the record is not a receipt.
    """
    return json.decode(stored, type=ReceiptData)
