"""The ladder: how a bill comes down, step by step, to what the family bears. One geometry, in fen.

For: the painted ladder at the counter and the printed one on the receipt, which must never differ. It says where each
bar begins and how long it is, in money; the painter only multiplies by its own scale. Not for: colours, fonts,
pixels, millimetres, or working out what is paid (that is the decision's).

How the bars lie: everything is measured from the left, where the self-funded part begins. The upper rows are drawn to
`upper_scale` (the whole bill), the lower ones to `lower_scale` (what the insurance left); the wedge between them says
how much the lower part is magnified. Every payment hangs from the left edge of the bar before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.rules.values.bill import Bill
from app.rules.values.decision import Decision, Line
from app.rules.values.money import ZERO, Money
from app.services.wording import Words

Style = Literal[
    "self_funded",  # outside the catalogue: hatched on screen, dotted on paper
    "self_pay",  # inside the catalogue: light with a border
    "insurance",  # pooled fund
    "insurance_extra",  # catastrophic cover and the other funds: a little darker
    "tier_1",  # first payment
    "tier_2",  # every further payment
    "not_counted",  # dashed outline: stays with the family by the plan's rule
    "computed",  # dashed outline, hatched: what it would be without the cap
    "family",  # self-pay that stays with the family
    "unexplained",  # the parts of the bill do not add up to its total
]
CAP_WARNINGS = ("cap_reached", "claim_cap_reached")
RowKind = Literal["total", "fund", "self_pay", "used", "not_counted", "tier", "computed", "paid", "family"]
Scale = Literal["upper", "lower"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One bar: from `start`, `length` long, both money on the row's scale. `text` may stand inside if it fits."""

    start: Money
    length: Money
    style: Style
    text: Words | None = None

    @property
    def end(self) -> Money:
        """Where the bar ends, measured like `start`."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One row: label, bars, amount.

    Attributes:
        amount: what stands at the right; None shows a dash (a used claim).
        sign: "" or "−" or "=" before the label.
        bold: own money of the family: self-pay and what finally remains.
        note: words to the right of the bar, or in the empty bar of a used claim; may be left out where they do not fit.
    """

    kind: RowKind
    label: Words
    amount: Money | None
    segments: tuple[Segment, ...]
    scale: Scale
    sign: Literal["", "−", "="] = ""
    bold: bool = False
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Connector:
    """A thin upright line at `at` on `scale`, from the bar of row `from_row` down to the bar of row `to_row`."""

    scale: Scale
    at: Money
    from_row: int
    to_row: int


@dataclass(frozen=True, slots=True)
class Wedge:
    """The dashed magnification: from 0 and `right` (upper scale) below `from_row` to the full width of `to_row`.

    The left edge starts at the bottom of row `left_row`, the right edge at the bottom of `from_row`.
    """

    left_row: int
    from_row: int
    right: Money
    to_row: int


@dataclass(frozen=True, slots=True)
class TakenTier:
    """A tier that an earlier claim of the same coverage period took, where tiers go by claim.

    Attributes:
        nth: which claim of the period it was, from 1.
        on: the day it was accepted.
        rate: what it was paid at, `80%`; empty when that is not known here.
    """

    nth: int
    number: str
    on: date
    rate: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """All rows from top to bottom; no rows at all when there is nothing to draw (a refusal, an empty form).

    Attributes:
        upper_scale: how much money the full width stands for in rows of scale "upper"; lower_scale likewise.
        wedge: None when both scales are the same.
        factor: how many times the lower rows are magnified, "2.8"; said by the code `ladder.factor`.
    """

    rows: tuple[LadderRow, ...] = ()
    connectors: tuple[Connector, ...] = ()
    upper_scale: Money = ZERO
    lower_scale: Money = ZERO
    wedge: Wedge | None = None
    factor: str = ""


def ladder(bill: Bill, decision: Decision | None, used: Sequence[TakenTier] = ()) -> Ladder:
    """Lays out the ladder of one claim.

    Args:
        bill: the bill as typed; its parts need not add up yet.
        decision: what the plan says; None while the bill is incomplete, then only the bill is drawn.
        used: earlier claims of the period, for plans whose tiers go by claim.

    Returns:
        The ladder; without rows when the claim is refused or nothing is paid by the plan's rule.
    """
    if not bill.burden or (decision is not None and _nothing_to_draw(decision)):
        return Ladder()
    build = _Build(bill)
    build.upper_rows()
    build.self_pay_row()
    if decision is not None:
        build.others_row(decision)
        build.used_rows(decision, used)
        build.not_counted_row(decision)
        build.payment_rows(decision)
        build.family_row(decision)
    return build.finished()


def _nothing_to_draw(decision: Decision) -> bool:
    return decision.refused or not (before_limits(decision) or decision.counts_at_zero)


def before_limits(decision: Decision) -> Money:
    """What the tiers give, before a minimum or a cap takes of it."""
    return Money.total(line.amount for line in decision.lines)


class _Build:
    """Collects the rows from top to bottom; `_edge` is where the next bar hangs."""

    def __init__(self, bill: Bill) -> None:
        self._bill = bill
        self._upper = max(bill.billed, bill.insurance, bill.burden)
        self._rows: list[LadderRow] = []
        self._connectors: list[Connector] = []
        self._edge = self._upper
        self._from_row = 0

    def upper_rows(self) -> None:
        """The whole bill, then what each fund paid, hanging from the right."""
        bill, funds = self._bill, _funds(self._bill)
        inside = min(bill.burden, self._upper)
        own = min(bill.self_funded, inside)
        parts = [_segment(ZERO, own, "self_funded"), _segment(own, inside, "self_pay")]
        fund_rows: list[tuple[Words, Segment]] = []
        right = self._upper
        for label, amount, style in funds:
            left = max(right - amount, ZERO)
            fund_rows.append((label, _segment(left, right, style)))
            right = left
        if right > inside:
            parts.append(_segment(inside, right, "unexplained"))
        parts += [_segment(max(bar.start, inside), bar.end, bar.style) for _, bar in reversed(fund_rows)]
        shown = tuple(part for part in parts if part.length > ZERO)
        self._add(LadderRow("total", Words("ladder.total"), bill.billed, shown, "upper"))
        for (label, bar), (_, amount, _) in zip(fund_rows, funds, strict=True):
            self._hang("fund", label, amount, bar, "upper")

    def self_pay_row(self) -> None:
        """What insurance left: the self-funded part, then self-pay; the full width of the lower scale."""
        bill = self._bill
        parts = (
            _segment(ZERO, bill.self_funded, "self_funded", Words("ladder.in_self_funded")),
            _segment(bill.self_funded, bill.burden, "self_pay", Words("ladder.in_self_pay")),
        )
        shown = tuple(part for part in parts if part.length > ZERO)
        self._last_upper, self._wedge_at = len(self._rows) - 1, self._edge
        self._add(LadderRow("self_pay", Words("ladder.self_pay"), bill.self_pay, shown, "lower", bold=True))
        self._edge, self._from_row = bill.burden, len(self._rows) - 1

    def used_rows(self, decision: Decision, used: Sequence[TakenTier]) -> None:
        """An empty row for each tier that earlier claims of the period used up."""
        if decision.reading != "by_claim":
            return
        earlier = {tier.nth: tier for tier in used}
        for nth in range(1, decision.nth_claim):
            tier = earlier.get(nth)
            label = _tier_label(nth, tier.rate if tier else "")
            note = (
                Words("ladder.used", {"on": tier.on, "number": tier.number})
                if tier
                else Words("ladder.used_up")
            )
            self._add(LadderRow("used", label, None, (), "lower", note=note))

    def others_row(self, decision: Decision) -> None:
        """What other plans pay on the same bill before this one."""
        if decision.others:
            self._hang_payment("fund", Words("ladder.others_paid"), decision.others, "insurance_extra")

    def not_counted_row(self, decision: Decision) -> None:
        """The part of self-pay that the plan's base leaves out."""
        base = decision.benefits[0].base if decision.benefits else decision.base
        left_out = self._bill.self_pay - decision.others - base
        if left_out <= ZERO or not base:
            return
        if left_out == self._bill.deductible:
            label = Words("ladder.deductible_out")
        elif left_out == self._bill.above_ceiling:
            label = Words("ladder.above_ceiling_out")
        else:
            label = Words("ladder.left_out")
        start = self._bill.self_funded
        bar = _segment(start, start + left_out, "not_counted")
        note = Words("ladder.with_family")
        self._add(LadderRow("not_counted", label, left_out, (bar,), "lower", note=note))

    def payment_rows(self, decision: Decision) -> None:
        """Each tier, hanging from the one before; or, where a cap or minimum cut in, computed and paid."""
        gross = before_limits(decision)
        if decision.paid < gross:
            rates = "+".join(dict.fromkeys(line.rate for line in decision.lines if line.rate))
            label = Words("ladder.computed", {"rates": rates})
            bar = _segment(max(self._edge - gross, ZERO), self._edge, "computed")
            self._add(LadderRow("computed", label, gross, (bar,), "lower"))
            capped = any(warning.code in CAP_WARNINGS for warning in decision.warnings)
            self._hang_payment(
                "paid", Words("ladder.paid_in_cap" if capped else "ladder.paid"), decision.paid, "tier_1"
            )
            return
        several = len({line.benefit for line in decision.lines if line.amount}) > 1
        for line in decision.lines:
            if line.amount:
                named = several or line.tier is None
                label = _benefit_label(line) if named else _tier_label(line.tier or 1, line.rate or "")
                self._hang_payment("tier", label, line.amount, "tier_2" if (line.tier or 1) > 1 else "tier_1")

    def family_row(self, decision: Decision) -> None:
        """What finally remains: self-funded and the rest of self-pay."""
        bears = max(decision.family_bears, ZERO)
        own = min(max(self._bill.self_funded - _paid_on_self_funded(self._bill, decision), ZERO), bears)
        parts = (_segment(ZERO, own, "self_funded"), _segment(own, bears, "family"))
        shown = tuple(part for part in parts if part.length > ZERO)
        if self._from_row < len(self._rows) - 1 or self._rows[-1].kind in ("tier", "paid"):
            self._connectors.append(Connector("lower", bears, self._from_row, len(self._rows)))
        note = Words("ladder.family_parts", {"left": bears - own, "self_funded": own})
        label = Words("ladder.family")
        self._add(
            LadderRow("family", label, decision.family_bears, shown, "lower", sign="=", bold=True, note=note)
        )

    def finished(self) -> Ladder:
        """The ladder with its wedge."""
        lower = self._bill.burden
        tenths = (self._upper.fen * 20 + lower.fen) // (2 * lower.fen)  # half up, in tenths
        magnified = tenths > 10
        return Ladder(
            rows=tuple(self._rows),
            connectors=tuple(self._connectors),
            upper_scale=self._upper,
            lower_scale=lower,
            wedge=Wedge(0, self._last_upper, self._wedge_at, self._last_upper + 1) if magnified else None,
            factor=f"{tenths // 10}.{tenths % 10}" if magnified else "",
        )

    def _add(self, row: LadderRow) -> None:
        self._rows.append(row)

    def _hang(self, kind: RowKind, label: Words, amount: Money, bar: Segment, scale: Scale) -> None:
        """Adds a bar below the last one, its right end at the last one's left edge."""
        at = self._edge if len(self._rows) > 1 else bar.start
        self._connectors.append(Connector(scale, at, self._from_row, len(self._rows)))
        self._add(LadderRow(kind, label, amount, (bar,) if amount else (), scale, sign="−"))
        self._edge, self._from_row = bar.start, len(self._rows) - 1

    def _hang_payment(self, kind: RowKind, label: Words, amount: Money, style: Style) -> None:
        bar = _segment(max(self._edge - amount, ZERO), self._edge, style)
        self._hang(kind, label, amount, bar, "lower")


def _segment(start: Money, end: Money, style: Style, text: Words | None = None) -> Segment:
    return Segment(start, end - start, style, text)


def _funds(bill: Bill) -> list[tuple[Words, Money, Style]]:
    """What paid before the family, the pooled fund first; more than two further funds are taken together."""
    extras = [
        (Words(f"ladder.{name}"), amount)
        for name, amount in (
            ("catastrophic", bill.catastrophic),
            ("civil_servant", bill.civil_servant),
            ("enterprise", bill.enterprise),
            ("medical_aid", bill.medical_aid),
        )
        if amount
    ]
    if len(extras) > 2:
        extras = [(Words("ladder.other_funds"), bill.extra_insurance)]
    pooled = Words("ladder.pooled_fund" if extras else "ladder.insurance")
    rows: list[tuple[Words, Money, Style]] = []
    if bill.pooled_fund:
        rows.append((pooled, bill.pooled_fund, "insurance"))
    rows += [(label, amount, "insurance_extra") for label, amount in extras]
    return rows


def _tier_label(nth: int, rate: str) -> Words:
    if nth <= 3:
        return Words(f"ladder.tier_{nth}", {"rate": rate})
    return Words("ladder.tier_n", {"nth": nth, "rate": rate})


def _benefit_label(line: Line) -> Words:
    return Words("ladder.benefit", {"name": line.name, "rate": line.rate or ""})


def _paid_on_self_funded(bill: Bill, decision: Decision) -> Money:
    """What benefits on the self-funded part paid: a second benefit whose base is just that amount."""
    return Money.total(
        benefit.paid for benefit in decision.benefits[1:] if benefit.base and benefit.base == bill.self_funded
    )
