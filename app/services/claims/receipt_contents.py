"""Puts an accepted claim into the words and figures that stand on its receipt, whatever its kind.

For: `accept`, once, when the claim is accepted; the result is stored with the claim. Not for reprints (they read what
was stored), not for deciding anything, not for drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.rules.values.bill import Bill
from app.rules.values.capitals import capitals
from app.rules.values.decision import COUNTED_NOTES, Decision, Line, Step
from app.rules.values.errors import Param
from app.rules.values.identity_number import mask, mask_account
from app.rules.values.money import ZERO, Money
from app.services.claims.beneficiaries import BeneficiaryShare
from app.services.claims.conditions import ConditionLine
from app.services.claims.forms.beneficiaries import BeneficiaryEntry
from app.services.claims.kinds.bills import BillEntry, number_of_bill
from app.services.claims.kinds.kind import Reading
from app.services.claims.ladder import CAP_WARNINGS, Ladder, LadderRow, before_limits
from app.services.claims.preview import Preview
from app.services.claims.printed_ladder import printed_ladder
from app.services.office.clock import zone_of
from app.services.office.office import Actor, OfficeProfile
from app.services.papers.receipt_data import (
    CostColumn,
    PaperLine,
    PrintedBeneficiary,
    PrintedCondition,
    ReceiptData,
    StepLine,
)
from app.services.typed.fields import Answers
from app.services.wording import has_sentence, sentence

_TAKEN = ("seen", "scanned", "taken")


@dataclass(frozen=True, slots=True)
class PersonOnPaper:
    """What the receipt says of the member, already masked and in words.

    Attributes:
        document_label: 身份证号, 居住证号 …
        category, source: 新就业形态·快递员, 赠送; may be empty.
        account: payee, bank and masked number in one line; empty when none is given yet.
    """

    name: str
    masked_document: str
    union: str
    account: str
    document_label: str = "身份证号"
    category: str = ""
    source: str = ""


def receipt_contents(
    *,
    office: OfficeProfile,
    clerk: Actor,
    number: str,
    accepted_at: datetime,
    verification_code: str,
    person: PersonOnPaper,
    seen: Preview,
) -> ReceiptData:
    """Everything the receipt says.

    Args:
        office: whose receipt it is.
        clerk: who accepted the claim.
        number: receipt number.
        accepted_at: the moment of acceptance, in UTC.
        verification_code: made by `verification_code.code` from number, sum and the local date.
        person: the member; the account is empty where the beneficiaries have their own.
        seen: the preview that was accepted: it holds decision and cover.

    Returns:
        The record to store and to print.
    """
    decision, reading, cover = seen.decision, seen.reading, seen.cover
    assert decision is not None
    assert cover is not None
    kind, entry = reading.kind, reading.entry
    local = accepted_at.astimezone(zone_of(office.zone))
    if kind.has_bill:
        of_kind = _of_bill(reading, decision, seen.ladder)
    else:
        title = kind.title(entry)
        of_kind = {"subject": title, "stub": (sentence("paper.matter"), title)}
    return ReceiptData(
        event=kind.code,
        office=office.name,
        window=office.window,
        sample=office.sample,
        number=number,
        accepted_at=f"{local:%Y-%m-%d %H:%M}",
        verification_code=verification_code,
        member_name=person.name,
        document_label=person.document_label,
        masked_document=person.masked_document,
        union=person.union,
        category=person.category,
        source=person.source,
        plan=decision.plan_name,
        edition=decision.edition_name,
        cover=f"{cover.cover.first_day} 至 {cover.cover.last_day}",
        account=person.account,
        facts=kind.on_receipt(reading),
        papers=tuple(paper_line(paper.name, paper.state) for paper in seen.papers),
        next_steps=_next_steps(seen, bool(person.account)),
        amount_fen=decision.paid.fen,
        amount=decision.paid.grouped(),
        capitals=capitals(decision.paid),
        nth=_nth(seen, decision),
        steps=(*(_step_line(step) for step in decision.steps), *_divided(seen.shares, decision.paid)),
        conditions=tuple(_condition(line) for line in seen.conditions),
        beneficiaries=tuple(_beneficiary(reading.beneficiaries[share.index], share) for share in seen.shares),
        also_owed=tuple(
            sentence(
                "event_paper.also",
                {
                    "what": sentence(each.code, each.params),
                    "why": sentence(f"{each.code}_detail", each.params),
                },
            )
            for each in seen.also_owed
        ),
        remarks=kind.remarks(entry, _written(reading.answers)),
        unverified=bool(decision.unverified) or any(not line.verified for line in seen.conditions),
        clerk_name=clerk.name,
        clerk_number=clerk.number,
        **of_kind,
    )


def _of_bill(reading: Reading[BillEntry], decision: Decision, ladder: Ladder) -> dict[str, Any]:
    """What only a claim with a bill says: which bill it is, and how its amounts come down."""
    bill = reading.bill
    return {
        "reading": decision.reading,
        "stub": (sentence("paper.bill.number"), number_of_bill(reading.entry)),
        "costs": _costs(bill),
        "cost_check": _cost_check(bill),
        "ladder": printed_ladder(ladder),
        "sums": _sums(bill, decision, ladder),
        "outcome": _outcome(decision, ladder),
        "notes": _notes(decision),
    }


def paper_line(name: str, state: str) -> PaperLine:
    """One line of the checklist as it is printed."""
    return PaperLine(name=name, taken=state in _TAKEN, state=sentence(f"paper.state.{state}"))


def _nth(seen: Preview, decision: Decision) -> str:
    """Which claim of the period it is; where the sum is shared, among how many."""
    if seen.shares:
        return sentence("event_paper.among", {"count": len(seen.shares)})
    if seen.reading.kind.has_bill:
        return sentence("paper.nth", {"nth": decision.nth_claim})
    event = f"event_name.{seen.reading.kind.code}"
    return sentence("event_paper.nth", {"nth": decision.nth_claim, "event": event})


def _next_steps(seen: Preview, has_account: bool) -> tuple[str, ...]:
    late = [paper.name for paper in seen.papers if paper.state == "later"]
    steps = [sentence("paper.next.bring", {"papers": "、".join(late)})] if late else []
    steps.append(sentence("paper.next.review"))
    if seen.shares:
        steps.append(sentence("event_paper.next_beneficiaries"))
        if any(share.minor for share in seen.shares):
            steps.append(sentence("event_paper.next_guardian"))
    else:
        steps.append(sentence("paper.next.paid" if has_account else "paper.next.account"))
    steps.append(sentence("paper.next.progress"))
    return tuple(steps)


def _written(answers: Answers) -> tuple[str, ...]:
    """What the clerk wrote on warnings, as it travels with the claim."""
    remarks = []
    if answers.reason_late:
        remarks.append(sentence("paper.remark.late", {"reason": answers.reason_late}))
    if answers.identity_note:
        remarks.append(sentence("paper.remark.sums", {"note": answers.identity_note}))
    return tuple(remarks)


def _condition(line: ConditionLine) -> PrintedCondition:
    return PrintedCondition(
        label=sentence(line.code, line.params),
        detail=sentence(f"{line.code}_detail", line.params),
        state=line.state,
        clauses=" / ".join(line.clauses),
    )


def _beneficiary(one: BeneficiaryEntry, share: BeneficiaryShare) -> PrintedBeneficiary:
    relation = _relation(one.relation)
    if one.minor:
        relation = sentence("event_paper.minor", {"relation": relation, "age": one.age or 0})
    guardian = ""
    if one.guardian:
        params: dict[str, Param] = {
            "name": one.guardian,
            "relation": _relation(one.guardian_relation),
            "document": mask(one.guardian_document) if one.guardian_document else "",
        }
        guardian = sentence("event_paper.guardian", params)
    return PrintedBeneficiary(
        name=one.name,
        relation=relation,
        masked_document=mask(one.document),
        share=str(share.share),
        amount=share.amount.grouped(),
        account=" ".join(part for part in (one.holder, one.bank, mask_account(one.account)) if part),
        guardian=guardian,
    )


def _relation(code: str) -> str:
    return sentence(f"event_word.relation.{code}") if code else ""


def _divided(shares: Sequence[BeneficiaryShare], paid: Money) -> Iterable[StepLine]:
    """The last step where a sum is shared: how it is divided."""
    if len(shares) < 2:
        return
    count = len(shares)
    if len({share.share for share in shares}) > 1:
        text = sentence("event_paper.shared", {"count": count})
        yield StepLine(text=text, formula="", amount=paid.grouped(), clauses="")
        return
    text = sentence("event_paper.shared_equally", {"count": count})
    formula = sentence("event_paper.divided", {"paid": paid, "count": count})
    least = min(share.amount for share in shares)
    yield StepLine(text=text, formula=formula, amount=least.grouped(), clauses="")


# ---- the bill's composition


def _other_funds(bill: Bill) -> Money:
    return bill.civil_servant + bill.enterprise + bill.medical_aid


def _costs(bill: Bill) -> tuple[CostColumn, ...]:
    amounts: list[tuple[str, Money]] = [
        ("paper.cost.total", bill.billed),
        ("paper.cost.pooled_fund", bill.pooled_fund),
        ("paper.cost.catastrophic", bill.catastrophic),
    ]
    if _other_funds(bill):
        amounts.append(("paper.cost.other_funds", _other_funds(bill)))
    amounts += [
        ("paper.cost.self_pay", bill.self_pay),
        ("paper.cost.deductible", bill.deductible),
        ("paper.cost.self_funded", bill.self_funded),
    ]
    return tuple(
        CostColumn(label=sentence(code), amount=amount.grouped(), strong=code == "paper.cost.self_pay")
        for code, amount in amounts
    )


def _cost_check(bill: Bill) -> str:
    parts = [bill.pooled_fund, bill.catastrophic]
    if _other_funds(bill):
        parts.append(_other_funds(bill))
    parts += [bill.self_pay, bill.self_funded]
    added = Money.total(parts)
    operands: dict[str, Param] = {"parts": " + ".join(part.grouped() for part in parts), "sum": added}
    difference = abs(bill.billed - added)
    if difference:
        return sentence("paper.cost.differs", {**operands, "difference": difference})
    return sentence("paper.cost.meets", operands)


# ---- how the sum was reached


def _step_line(step: Step) -> StepLine:
    """A step with its formula in a column of its own where the sentences know one."""
    name = step.code.removeprefix("step.")
    split, formula = f"paper.step.{name}", f"paper.formula.{name}"
    return StepLine(
        text=sentence(split if has_sentence(split) else step.code, step.operands),
        formula=sentence(formula, step.operands) if has_sentence(formula) else "",
        amount=step.result.grouped(),
        clauses=" / ".join(step.clauses),
    )


def _sums(bill: Bill, decision: Decision, ladder: Ladder) -> tuple[str, ...]:
    """The ladder again in sentences, for whoever checks with a pocket calculator."""
    if not ladder.rows:
        return ()
    parts = [_line_sum(bill, decision, line) for line in decision.lines if line.amount]
    for row in ladder.rows:
        if row.kind == "not_counted" and row.amount is not None:
            rest = bill.self_pay - row.amount
            parts.insert(0, _say("base", self_pay=bill.self_pay, left_out=row.amount, base=rest))
    sentences = ["；".join(parts) + "。"] if parts else []
    gross = before_limits(decision)
    if decision.paid < gross:
        warned = {warning.code for warning in decision.warnings}
        code = next(
            (code for code in (*CAP_WARNINGS, "burden_reached", "below_minimum") if code in warned), "reduced"
        )
        sentences.append(_say(code, computed=gross, paid=decision.paid))
    sentences.append(_family_sum(ladder.rows[-1], decision))
    return tuple(sentences)


def _notes(decision: Decision) -> tuple[str, ...]:
    """That a claim paid nothing counts all the same; what is left for the rest of the period, by claim."""
    if decision.counts_at_zero:
        return tuple(
            sentence(f"paper.{note.code}", note.params)
            for note in decision.notes
            if note.code in COUNTED_NOTES
        )
    if decision.reading != "by_claim":
        return ()
    if decision.next_claim is None:
        return (_say("last_claim"),)
    rates = "、".join(decision.next_claim.rates)
    return (_say("next_claim", nth=decision.next_claim.nth, rates=rates),)


def _line_sum(bill: Bill, decision: Decision, line: Line) -> str:
    if line.rate is None:
        return _say("flat", name=line.name, amount=line.amount)
    operands: dict[str, str | Money] = {"base": line.base, "rate": line.rate, "amount": line.amount}
    if decision.benefits and line.benefit != decision.benefits[0].benefit:
        return _say("named", name=line.name, **operands)
    if decision.reading == "stacked" and (line.tier or 1) > 1:
        return _say("rest", **operands)
    return _say("self_pay" if line.base == bill.self_pay else "of_base", **operands)


def _left_to_family(row: LadderRow, decision: Decision) -> tuple[Money, Money]:
    """Of what the family bears: the self-funded part, and the rest of self-pay."""
    own = Money.total(segment.length for segment in row.segments if segment.style == "self_funded")
    return own, decision.family_bears - own


def _family_sum(row: LadderRow, decision: Decision) -> str:
    own, left = _left_to_family(row, decision)
    if own and left > ZERO:
        return _say("family", self_funded=own, left=left)
    return _say("family_self_funded", self_funded=own) if own else _say("family_self_pay", left=left)


def _outcome(decision: Decision, ladder: Ladder) -> str:
    if not ladder.rows:
        return ""
    own, left = _left_to_family(ladder.rows[-1], decision)
    return _say("outcome", bears=decision.family_bears, left=left, self_funded=own)


def _say(code: str, **operands: str | int | Money) -> str:
    return sentence(f"paper.sum.{code}", operands)
