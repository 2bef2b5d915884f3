"""What the tour brings home: pictures, papers, the list of them, and everything that was wrong on the way."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.tour.picture_check import picture_faults

# The client area that a title bar of 32 px and a taskbar of 40 px leave of 1366×768 and 1920×1080.
SIZES = {"1366": (1366, 696), "1920": (1920, 1008)}
# Fewer colours than this is no screen but an empty sheet.
_FEWEST_COLOURS = 12


class Album:
    """Pictures and papers in a folder.

    Attributes:
        faults: what was wrong, in words; empty when all is well.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self._lines: list[str] = []
        self._number = 0
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, window: QWidget, name: str, about: str) -> None:
        """A picture at every size; the window is left at the first."""
        self._number += 1
        files = []
        for size, (width, height) in SIZES.items():
            window.resize(width, height)
            # Layouts settle in rounds: a label breaks its lines, the panel grows, the column moves.
            for _ in range(4):
                QApplication.processEvents()
            image = window.grab().toImage()
            file = f"{self._number:02}-{name}-{size}.png"
            image.save(str(self.folder / file))
            files.append(file)
            self.faults += [f"{file}: {fault}" for fault in picture_faults(window)]
            if _colours(image) < _FEWEST_COLOURS:
                self.faults.append(f"{file}: the picture is blank")
        window.resize(*next(iter(SIZES.values())))
        QApplication.processEvents()
        self._lines.append(f"{' '.join(files)}\n    {about}")

    def put(self, file: str, about: str, content: bytes | None = None) -> None:
        """A paper; its bytes, or none when it already lies there."""
        path = self.folder / file
        if content is not None:
            path.write_bytes(content)
        if not path.is_file() or not path.read_bytes().startswith(b"%PDF-"):
            self.faults.append(f"{file}: no PDF came out")
        self._lines.append(f"{file}\n    {about}")

    def must(self, well: bool, words: str) -> None:
        """Something a step had to bring about."""
        if not well:
            self.faults.append(words)

    def note(self, words: str) -> None:
        """A line of its own in the contents."""
        self._lines.append(words)

    def finish(self) -> None:
        """Write the contents."""
        text = "\n".join(["The tour of 互助窗口. Everybody in it is invented.", "", *self._lines, ""])
        (self.folder / "contents.txt").write_text(text, "utf-8")


def _colours(image: QImage) -> int:
    step = max(1, image.width() // 160)
    seen = {image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)}
    return len(seen)
