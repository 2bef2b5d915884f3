"""The acceptance receipt as PDF, on the paper the office has.

For: whoever prints, shows or saves a receipt. The record (`receipt_data`) says everything; printing computes nothing.
Not for: counting prints or writing the audit row (`services.claims.reprint`).
"""

from collections.abc import Sequence

from app.services.papers import event_a5
from app.services.papers import receipt_a5 as a5
from app.services.papers.event_a4 import event_a4
from app.services.papers.marks import PrintMark
from app.services.papers.receipt_a4 import acceptance_a4
from app.services.papers.receipt_data import ReceiptData
from app.services.papers.sheet import Sheet


def receipt_a5(data: ReceiptData, mark: PrintMark | None = None) -> bytes:
    """A5 landscape, one page, two for a death with many beneficiaries; `mark` for a reprint."""
    sheet = a5.new_sheet(mark.printed_at if mark else data.accepted_at)
    _draw_a5(sheet, data, mark)
    return sheet.finish()


def receipts_a5(receipts: Sequence[ReceiptData]) -> bytes:
    """Many receipts in one file, a page each in this order, the fonts kept once; for a day's or an employer's papers.

    Raises:
        ValueError: there is none.
    """
    if not receipts:
        raise ValueError("no receipt to draw")
    sheet = a5.new_sheet(max(data.accepted_at for data in receipts))
    for number, data in enumerate(receipts):
        if number:
            sheet.next_page()
        _draw_a5(sheet, data, None)
    return sheet.finish()


def receipt_a4(data: ReceiptData, mark: PrintMark | None = None) -> bytes:
    """A4 with every step, its clause, and the window's stub; `mark` for a reprint."""
    return acceptance_a4(data, mark) if data.costs else event_a4(data, mark)


def _draw_a5(sheet: Sheet, data: ReceiptData, mark: PrintMark | None) -> None:
    (a5.draw if data.costs else event_a5.draw)(sheet, data, mark)
