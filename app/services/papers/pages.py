"""Pages of a PDF as pictures, for the viewer on screen and for tests.

For: showing exactly what the printer gets. Not for printing and not for changing a document.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: `pixels` holds `height` rows of `stride` bytes, three bytes (red, green, blue) for each pixel."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the document has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_size_mm(pdf: bytes, page: int = 0) -> tuple[float, float]:
    """Width and height of a page, in mm."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        wide, high = document.get_page_size(page)
        return wide * 25.4 / 72, high * 25.4 / 72
    finally:
        document.close()


def render_page(pdf: bytes, page: int = 0, dots_per_inch: float = 150.0) -> PagePicture:
    """Draws one page.

    Args:
        pdf: the document.
        page: number of the page, from 0.
        dots_per_inch: 96 is the screen's natural size; a sharp screen wants more.

    Returns:
        The picture, on white.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[page].render(scale=dots_per_inch / 72, rev_byteorder=True)
        pixels = bytes(bitmap.buffer)
        picture = PagePicture(bitmap.width, bitmap.height, bitmap.stride, pixels)
        bitmap.close()
        return picture
    finally:
        document.close()


def page_text(pdf: bytes, page: int = 0) -> str:
    """The text of a page as a reader would copy it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[page].get_textpage().get_text_range()).replace("\r\n", "\n")
    finally:
        document.close()
