"""A decision: what is paid, every step that led there, and what was refused or must be minded.

It is stored whole with the settlement and printed again from there; nothing is computed twice. It carries codes and
operands, never sentences. Amounts in operands are plain yuan (``5237.25``), dates ISO, and an operand may name a word
of the sentence files: ``{base:word:bill}`` says ``self_pay`` as 个人自付.
"""

from __future__ import annotations

from datetime import date

import msgspec

from app.rules.values.money import ZERO, Money

# Notes saying that a claim counts towards what later ones get, though it is paid nothing itself.
COUNTED_NOTES = ("counts_to_running_total", "counts_to_threshold")


class Step(msgspec.Struct, frozen=True):
    """One line of the sum: what was done, with what, giving what, by which clauses."""

    code: str
    operands: dict[str, str]
    result: Money
    clauses: tuple[str, ...] = ()
    verified: bool = True


class Line(msgspec.Struct, frozen=True):
    """One tier of one benefit as computed, before any cap over claim, period or lifetime."""

    benefit: str
    name: str
    tier: int | None
    rate: str | None
    base: Money
    amount: Money


class BenefitAmount(msgspec.Struct, frozen=True):
    """What one benefit comes to: computed before caps, paid after them. These add up to the decision's.

    Attributes:
        base: what it worked on; of a benefit not on the bill, the sum itself.
        days: days of allowance paid.
    """

    benefit: str
    name: str
    base: Money
    computed: Money
    paid: Money
    days: int = 0


class Notice(msgspec.Struct, frozen=True):
    """A refusal, a warning or a note: a code, the values its sentence names, the clauses it rests on."""

    code: str
    params: dict[str, str] = {}
    clauses: tuple[str, ...] = ()


class Paper(msgspec.Struct, frozen=True):
    """A paper the plan asks for."""

    code: str
    name: str
    required: bool = True


class NextClaim(msgspec.Struct, frozen=True):
    """What the next claim of the same coverage period would get."""

    nth: int
    rates: tuple[str, ...]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The whole answer to one claim.

    Attributes:
        edition_digest: names the exact rules (with the chosen reading) that decided.
        reading: ``stacked``, ``by_claim``, or empty when no benefit has two tiers.
        event_date: the day that chose edition and cover; None when it was not given.
        nth_claim: which claim of the coverage period this is, from 1.
        billed: the bill's total; base: what the benefits work on; computed: before caps; paid: after them.
        others: what other plans pay on the bill before this one, whether it is taken off or not.
        family_bears: the bill's self-pay and self-funded parts less what others and this plan pay.
        room_before: the least room any period or lifetime cap left the first benefit due; None without such a cap.
        room_left: the same after this claim.
        next_claim: None when the period allows no more.
        unverified: numbers of the clauses used whose values nobody has verified.
        event: the kind of event, ``stay``, ``critical_illness`` …
        deductible_taken: how much of the plan's own yearly threshold this claim took up.
    """

    plan_id: str
    plan_name: str
    edition_id: str
    edition_name: str
    edition_digest: str
    reading: str
    event_date: date | None
    nth_claim: int
    billed: Money
    base: Money
    computed: Money
    paid: Money
    family_bears: Money
    lines: tuple[Line, ...] = ()
    benefits: tuple[BenefitAmount, ...] = ()
    steps: tuple[Step, ...] = ()
    refusals: tuple[Notice, ...] = ()
    warnings: tuple[Notice, ...] = ()
    notes: tuple[Notice, ...] = ()
    papers: tuple[Paper, ...] = ()
    room_before: Money | None = None
    room_left: Money | None = None
    next_claim: NextClaim | None = None
    unverified: tuple[str, ...] = ()
    event: str = "stay"
    deductible_taken: Money = ZERO
    others: Money = ZERO

    @property
    def refused(self) -> bool:
        """Whether nothing is paid because of a rule, rather than because nothing is left to pay."""
        return bool(self.refusals)

    @property
    def counts_at_zero(self) -> bool:
        """Whether nothing is paid and the claim counts all the same, for a running total or a yearly threshold."""
        return not self.refusals and not self.paid and any(note.code in COUNTED_NOTES for note in self.notes)


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(Decision)


def to_json(decision: Decision) -> bytes:
    """The decision as canonical JSON: keys sorted, amounts as ``{"fen":492302}``; equal decisions, equal bytes."""
    return _ENCODER.encode(decision)


def from_json(data: bytes | str) -> Decision:
    """Read back what `to_json` wrote.

    Raises:
        msgspec.DecodeError: the stored bytes are not a decision; the record is damaged.
    """
    return _DECODER.decode(data)
