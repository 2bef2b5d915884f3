"""Sending a PDF to a printer of this computer: each page drawn as a picture at the printer's own resolution.

Says which printers there are and prints; what is printed, and that it is counted, is decided before.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.rules.values.errors import KnownError
from app.services.papers.pages import page_count, page_size_mm, render_page
from app.ui.papers.page_view import picture_image

# Finer than the eye on a receipt; a plotter's 2400 dpi would only cost memory.
_FINEST_DPI = 600


def printers() -> list[str]:
    """Names of the printers, the system's default first."""
    default = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: name != default)


Sheet = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What a person chose in the system's print dialog: the printer, and the sheet's width and height in mm."""

    printer: str
    sheet: Sheet


def print_pdf(
    pdf: bytes, printer_name: str, title: str, to_file: str = "", sheet: Sheet | None = None
) -> None:
    """Print all pages at their true size.

    Args:
        pdf: the document.
        printer_name: one of `printers()`; "" with `to_file`.
        title: name of the job in the printer's queue; no personal data, the queue shows it to everybody.
        to_file: write a PDF of what the printer would get instead, for tests.
        sheet: of another size than the document's, in mm; the document begins at its upper left corner.

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
    _lay_out(printer, sheet or page_size_mm(pdf, 0))
    _print(printer, pdf, sheet)


def ask_printer(
    pdf: bytes,
    printer_name: str,
    sheet: Sheet | None,
    parent: QWidget | None,
    run: Callable[[QPrintDialog], bool] | None = None,
) -> PrintRequest | None:
    """Let a person choose printer and sheet in the system's own print dialog; nothing is printed yet.

    Args:
        pdf: the document.
        printer_name, sheet: what the dialog begins with; the document's own size without a sheet.
        run: shows the dialog, for tests.

    Returns:
        What was chosen; None when they thought better of it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if printer_name in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(printer_name)
    printer.setFullPage(True)
    _lay_out(printer, sheet or page_size_mm(pdf, 0))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    if not (run or _accepted)(dialog):
        return None
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size()
    return PrintRequest(printer.printerName(), (round(size.width(), 1), round(size.height(), 1)))


def _accepted(dialog: QPrintDialog) -> bool:
    return dialog.exec() == QDialog.DialogCode.Accepted


def _print(printer: QPrinter, pdf: bytes, sheet: Sheet | None) -> None:
    printer_name = printer.printerName()
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError("print.failed", printer=printer_name)
    try:
        for number in range(page_count(pdf)):
            if number:
                _lay_out(printer, sheet or page_size_mm(pdf, number))
                if not printer.newPage():
                    raise KnownError("print.failed", printer=printer_name)
            _draw(painter, printer, pdf, number)
    finally:
        painter.end()


def _lay_out(printer: QPrinter, sheet: Sheet) -> None:
    width, height = sheet
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
