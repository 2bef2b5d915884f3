"""Sending a PDF to a printer of this computer: each page drawn as a picture at the printer's own resolution.

Says which printers there are and prints; what is printed, and that it is counted, is decided before.
"""

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.rules.errors import KnownError
from app.services.documents.pages import page_count, page_size_mm, render_page
from app.ui.receipt.page_view import picture_image

# Finer than the eye on a receipt; a plotter's 2400 dpi would only cost memory.
_FINEST_DPI = 600


def printers() -> list[str]:
    """Names of the printers, the system's default first."""
    default = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: name != default)


def print_pdf(pdf: bytes, printer_name: str, title: str, to_file: str = "") -> None:
    """Print all pages at their true size.

    Args:
        pdf: the document.
        printer_name: one of `printers()`; "" with `to_file`.
        title: name of the job in the printer's queue; no personal data, the queue shows it to everybody.
        to_file: write a PDF of what the printer would get instead, for tests.

    Raises:
        KnownError: `print.no_printer`, it is gone; `print.failed`, it took nothing.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if to_file:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(to_file)
        printer.setResolution(_FINEST_DPI // 2)
    else:
        if printer_name not in QPrinterInfo.availablePrinterNames():
            raise KnownError("print.no_printer", printer=printer_name)
        printer.setPrinterName(printer_name)
    printer.setDocName(title)
    printer.setFullPage(True)
    _lay_out(printer, pdf, 0)
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError("print.failed", printer=printer_name)
    try:
        for number in range(page_count(pdf)):
            if number:
                _lay_out(printer, pdf, number)
                if not printer.newPage():
                    raise KnownError("print.failed", printer=printer_name)
            _draw(painter, printer, pdf, number)
    finally:
        painter.end()


def _lay_out(printer: QPrinter, pdf: bytes, number: int) -> None:
    width, height = page_size_mm(pdf, number)
    size = QPageSize(
        QSizeF(min(width, height), max(width, height)),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    upright = QPageLayout.Orientation.Portrait if height >= width else QPageLayout.Orientation.Landscape
    printer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0)))


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, number: int) -> None:
    dpi = min(printer.resolution(), _FINEST_DPI)
    image = picture_image(render_page(pdf, number, dpi))
    width, height = page_size_mm(pdf, number)
    scale = printer.resolution() / 25.4
    painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)
