"""The acceptance receipt as PDF, on the paper the office has.

For: whoever prints, shows or saves a receipt. The record (`receipt_data`) says everything; printing computes nothing.
Not for: counting prints or writing the audit row (`services.reprint`).
"""

from app.services.documents.acceptance_a4 import acceptance_a4
from app.services.documents.acceptance_a5 import acceptance_a5
from app.services.documents.marks import PrintMark
from app.services.documents.receipt_data import ReceiptData

__all__ = ["PrintMark", "ReceiptData", "receipt_a4", "receipt_a5"]


def receipt_a5(data: ReceiptData, mark: PrintMark | None = None) -> bytes:
    """A5 landscape, one page; `mark` for a reprint."""
    return acceptance_a5(data, mark)


def receipt_a4(data: ReceiptData, mark: PrintMark | None = None) -> bytes:
    """A4 with every step, its clause, and the window's stub; `mark` for a reprint."""
    return acceptance_a4(data, mark)
