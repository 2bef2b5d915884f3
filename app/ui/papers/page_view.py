"""The pages of a PDF as pictures one below another, zoomed, scrolled by keys. Knows nothing of what they say."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.services.papers.pages import PagePicture, page_count, page_size_mm, render_page
from app.ui.theme import tokens

_GAP = 12
# A screen pixel is 1/96 inch: at 100 % the sheet has its true size.
_PIXELS_PER_MM = 96 / 25.4
STEPS = (50, 67, 80, 100, 125, 150, 200, 300)


def picture_image(picture: PagePicture) -> QImage:
    """A rendered page as Qt draws it."""
    form = QImage.Format.Format_RGB888
    # A copy: the image would otherwise look into bytes that Python may let go.
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, form).copy()


class _Page(QWidget):
    """One page: rendered again whenever its size on screen changes, never stretched."""

    def __init__(self, pdf: bytes, number: int) -> None:
        super().__init__()
        self._pdf, self._number = pdf, number
        self._picture: QImage | None = None
        self.size_mm = page_size_mm(pdf, number)

    def set_zoom(self, percent: float) -> None:
        """Show it at a percentage of its true size."""
        scale = _PIXELS_PER_MM * percent / 100
        self.setFixedSize(round(self.size_mm[0] * scale) + 2, round(self.size_mm[1] * scale) + 2)
        self._picture = None
        self.update()

    def _render(self) -> QImage:
        ratio = self.devicePixelRatioF()
        dots_per_inch = (self.width() - 2) * ratio / (self.size_mm[0] / 25.4)
        return picture_image(render_page(self._pdf, self._number, dots_per_inch))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._render()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().line2)
        painter.drawImage(QRectF(1, 1, self.width() - 2, self.height() - 2), self._picture)


class PageView(QScrollArea):
    """The pages. + and − zoom, 0 shows the whole width, PgUp and PgDn turn pages.

    Signals:
        zoomed(int): the zoom changed, percent.
        turned(int): another page stands at the top, from 1.
    """

    zoomed = Signal(int)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidgetResizable(True)
        self._pages: list[_Page] = []
        self._zoom = 100.0
        self._fit = True
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._column.setSpacing(_GAP)
        self.setWidget(self._inside)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.turned.emit(self.page()))

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document from its first page."""
        self.clear()
        for number in range(page_count(pdf)):
            page = _Page(pdf, number)
            self._pages.append(page)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)
        self._apply()
        # The viewport has its final size only after the first layout.
        QTimer.singleShot(0, self, self._apply)

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._pages = []

    # ------------------------------------------------------------------ zoom
    def zoom(self) -> int:
        """Percent of the true size."""
        return round(self._zoom)

    def fit(self) -> None:
        """As large as the room allows: the whole page when it stays readable, else its whole width."""
        self._fit = True
        self._apply()

    def zoom_in(self) -> None:
        """The next larger step."""
        self._set(next((step for step in STEPS if step > self._zoom + 0.5), STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self._set(next((step for step in reversed(STEPS) if step < self._zoom - 0.5), STEPS[0]))

    def _set(self, percent: float) -> None:
        self._fit = False
        self._zoom = percent
        self._apply()

    def _apply(self) -> None:
        if not self._pages:
            return
        if self._fit:
            room_x = self.viewport().width() - 2 * _GAP - 2
            room_y = self.viewport().height() - 2 * _GAP - 2
            width, height = self._pages[0].size_mm
            by_width = room_x / (width * _PIXELS_PER_MM) * 100
            by_height = room_y / (height * _PIXELS_PER_MM) * 100
            # An upright sheet shown whole on a low screen could not be read.
            self._zoom = max(20.0, by_width if by_height < 70 else min(by_width, by_height))
        for page in self._pages:
            page.set_zoom(self._zoom)
        self.zoomed.emit(self.zoom())

    # ------------------------------------------------------------------ pages
    def pages(self) -> int:
        """How many."""
        return len(self._pages)

    def page(self) -> int:
        """The page at the top of the view, from 1."""
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        for number, page in enumerate(self._pages, 1):
            if page.y() + page.height() >= top:
                return number
        return max(1, len(self._pages))

    def turn(self, step: int) -> None:
        """Go `step` pages on or back."""
        wanted = min(max(self.page() + step, 1), len(self._pages))
        if self._pages:
            self.verticalScrollBar().setValue(max(0, self._pages[wanted - 1].y() - _GAP))

    # ------------------------------------------------------------------ Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit:
            self._apply()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), QColor(tokens().readonly))
