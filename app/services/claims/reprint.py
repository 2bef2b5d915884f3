"""Printing a stored receipt: the original once, every further copy marked 补打 and counted.

What is printed is what was stored on the day of acceptance; nothing is computed again. Not for composing a receipt
(`accept`) or drawing one (`documents`).
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.claim import Claim
from app.models.receipt import Receipt, ReceiptPrint
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.papers.marks import PrintMark
from app.services.papers.receipt import receipt_a4, receipt_a5
from app.services.papers.receipt_data import from_json

Layout = Literal["a5", "a4"]
Target = Literal["printer", "file"]


@dataclass(frozen=True, slots=True)
class PrintedReceipt:
    """A receipt on its way to paper.

    Attributes:
        nth: which print it is; 1 is the original, unmarked.
        verification_code: as printed.
        pdf: the pages.
    """

    claim_id: int
    number: str
    verification_code: str
    nth: int
    layout: Layout
    pdf: bytes


def show_receipt(office: Office, claim_id: int, layout: Layout = "a5") -> PrintedReceipt:
    """The receipt as its next print will look, for the screen; counts nothing.

    Raises:
        KnownError: `receipt.none`; `receipt.reprint_denied`, the claim was withdrawn.
    """
    with office.reading() as session:
        claim, receipt = _stored(session, claim_id)
        nth = _printed(session, receipt) + 1
    return _draw(office, claim, receipt, nth, layout)


def print_receipt(
    office: Office, claim_id: int, layout: Layout = "a5", target: Target = "printer"
) -> PrintedReceipt:
    """The receipt to be printed now: the original the first time, a marked copy afterwards. Counted and audited.

    Raises:
        KnownError: as `show_receipt`.
    """
    require(office.actor, "receipt.print")
    with office.writing() as session:
        claim, receipt = _stored(session, claim_id)
        nth = _printed(session, receipt) + 1
        session.add(
            ReceiptPrint(
                receipt_id=receipt.id,
                nth=nth,
                layout=layout,
                target=target,
                printed_at=office.clock.now(),
                printed_by=office.actor.user_id,
            )
        )
        audit.record(
            session,
            office,
            "receipt.print" if nth == 1 else "receipt.reprint",
            f"claim:{claim_id}",
            after={"number": receipt.number, "nth": nth, "layout": layout, "target": target},
        )
    return _draw(office, claim, receipt, nth, layout)


def _stored(session: Session, claim_id: int) -> tuple[Claim, Receipt]:
    claim = session.get(Claim, claim_id)
    if claim is None:
        raise KnownError("claim.unknown", number=str(claim_id))
    receipt = session.scalars(
        select(Receipt).where(Receipt.claim_id == claim_id, Receipt.kind == "acceptance")
    ).first()
    if receipt is None:
        raise KnownError("receipt.none", number=claim.number)
    if claim.state == "withdrawn":
        raise KnownError("receipt.reprint_denied", number=claim.number)
    return claim, receipt


def _printed(session: Session, receipt: Receipt) -> int:
    return (
        session.scalar(select(func.max(ReceiptPrint.nth)).where(ReceiptPrint.receipt_id == receipt.id)) or 0
    )


def _draw(office: Office, claim: Claim, receipt: Receipt, nth: int, layout: Layout) -> PrintedReceipt:
    data = from_json(receipt.payload)
    mark = None
    if nth > 1:
        printed_at = office.local(office.clock.now()).strftime("%Y-%m-%d %H:%M")
        mark = PrintMark(count=nth, printed_at=printed_at, clerk_number=office.actor.number)
    draw = receipt_a4 if layout == "a4" else receipt_a5
    return PrintedReceipt(claim.id, receipt.number, receipt.verification_code, nth, layout, draw(data, mark))
