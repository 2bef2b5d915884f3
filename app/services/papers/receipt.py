"""The acceptance receipt as PDF, on the paper the office has.

For: whoever prints, shows or saves a receipt. The record (`receipt_data`) says everything; printing computes nothing.
Not for: counting prints or writing the audit row (`services.claims.reprint`).
"""

from collections.abc import Sequence

from app.services.papers import receipt_a4 as a4
from app.services.papers import receipt_a5 as a5
from app.services.papers.marks import PrintMark
from app.services.papers.receipt_data import ReceiptData


def receipt_a5(data: ReceiptData, mark: PrintMark | None = None) -> bytes:
    """A5 landscape, one page, more where there is much to say; `mark` for a reprint."""
    sheet = a5.new_sheet(mark.printed_at if mark else data.accepted_at)
    a5.draw(sheet, data, mark)
    return sheet.finish()


def receipts_a5(receipts: Sequence[ReceiptData]) -> bytes:
    """Many receipts in one file, in this order, the fonts kept once; for a day's or an employer's papers.

    Raises:
        ValueError: there is none.
    """
    if not receipts:
        raise ValueError("no receipt to draw")
    sheet = a5.new_sheet(max(data.accepted_at for data in receipts))
    for number, data in enumerate(receipts):
        if number:
            sheet.next_page()
        a5.draw(sheet, data, None)
    return sheet.finish()


def receipt_a4(data: ReceiptData, mark: PrintMark | None = None) -> bytes:
    """A4 with every step, its clause, and the window's stub; `mark` for a reprint."""
    sheet = a4.new_sheet(mark.printed_at if mark else data.accepted_at)
    a4.draw(sheet, data, mark)
    return sheet.finish()
