"""Message strips: refusal, warning, note, pass. One sentence, one more line, at most one action. Never a modal box.

Also the identity strip under the bill, which is an `ok` or `warn` strip with the difference at the right.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Literal

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import draw_icon, font, metrics, tokens
from app.ui.widgets.button import Button
from app.ui.widgets.painting import LEFT, RIGHT, PaintedText, draw_text, fill_in_panel, text_width

StripKind = Literal["ok", "note", "warn", "bad"]
_ICONS: dict[StripKind, str] = {"ok": "ok", "note": "info", "warn": "warning", "bad": "cancel"}


class Strip(QWidget):
    """One message, from edge to edge of its panel.

    `lead` is the bold beginning in the colour of the kind, `text` goes on in the same line, `more` is the second line,
    `right` stands at the right end. Long lines wrap; nothing is cut.

    Signals:
        acted(): the action's button was pressed, or its key.
    """

    acted = Signal()

    def __init__(self, kind: StripKind = "note", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: StripKind = kind
        self._lead = self._text = self._more = self._right = ""
        self._icon = ""
        self._dense = False
        self._button: Button | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # ------------------------------------------------------------------ content
    def show_message(
        self,
        kind: StripKind,
        lead: str,
        text: str = "",
        more: str = "",
        right: str = "",
        icon: str = "",
    ) -> None:
        """Show a message. The action, if there was one, stays: set it with `set_action`."""
        said = (kind, lead, text, more, right, icon)
        if said == (self._kind, self._lead, self._text, self._more, self._right, self._icon):
            return
        self._kind, self._lead, self._text, self._more, self._right, self._icon = said
        self.setAccessibleName(" ".join(part for part in (lead, text, right) if part))
        self.setAccessibleDescription(more)
        if self._button is not None:
            self._button.set_variant("warn" if kind == "warn" else "plain")
        self._refit()
        self.update()

    def kind(self) -> StripKind:
        """The kind of the message."""
        return self._kind

    def words(self) -> str:
        """All words, for tests and for copying."""
        return " ".join(part for part in (self._lead, self._text, self._more, self._right) if part)

    def set_action(self, text: str, key: str = "") -> Button | None:
        """Offer one action; an empty text takes the offer away. Returns its button."""
        if self._button is not None:
            if text == self._button.text() and key == self._button.key():
                return self._button
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        if text:
            self._button = Button(
                text, key=key, variant="warn" if self._kind == "warn" else "plain", parent=self
            )
            self._button.clicked.connect(self.acted)
            self._button.show()
        self._refit()
        return self._button

    def _place_button(self) -> None:
        # Placed by hand: a layout would ask for the height before the broken lines are known.
        if self._button is not None:
            size = self._button.sizeHint()
            x, y = self.width() - 12 - size.width(), (self.height() - size.height()) // 2
            self._button.setGeometry(x, y, size.width(), size.height())

    def action(self) -> Button | None:
        """The action's button, to put the focus on it."""
        return self._button

    def set_dense(self, dense: bool) -> None:
        """The low form (28 px for one line), as under the bill."""
        if dense != self._dense:
            self._dense = dense
            self._refit()

    # ------------------------------------------------------------------ measure
    def _left(self) -> int:
        return 40 if self._more or self._button else 35

    def _room(self, width: int) -> int:
        room = width - self._left() - 12
        if self._button is not None:
            room -= self._button.sizeHint().width() + 12
        if self._right:
            room -= text_width(self._right, self._px) + 12
        return max(room, 60)

    @property
    def _px(self) -> int:
        return 12 if self._dense else 13

    def _blocks(self, room: int) -> list[list[tuple[str, int, bool, bool]]]:
        """Lines of pieces (text, px, bold, coloured): as broken for `room`."""
        px = self._px
        lines: list[list[tuple[str, int, bool, bool]]] = []
        gap = 6 if self._dense else 8
        # The sentence goes on behind the last line of the lead, where there is room for it.
        lines += [[(part, 13, True, True)] for part in broken(self._lead, 13, room, True)]
        taken = text_width(lines[-1][0][0], 13, True) + gap if lines else 0
        for number, part in enumerate(broken(self._text, px, room, first_room=room - taken)):
            if number == 0 and lines:
                if part:
                    lines[-1].append((part, px, False, False))
            else:
                lines.append([(part, px, False, False)])
        lines += [[(part, 12, False, False)] for part in broken(self._more, 12, room)]
        return lines or [[]]

    def heightForWidth(self, width: int) -> int:
        lines = len(self._blocks(self._room(width)))
        least = 28 if self._dense else 36
        if self._button is not None:
            least = 48
        return max(least, lines * 19 + (10 if lines > 1 else 8))

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._refit()

    def _refit(self) -> None:
        """Other words or another width need another height."""
        # Layouts that ignore height-for-width (scroll areas) still get the height the width needs.
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self._place_button()

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        room = self._room(self.width())
        for line in self._blocks(room):
            for text, px, bold, _ in line:
                yield PaintedText(text, text, room, font(px, bold))
        if self._right:
            yield PaintedText(self._right, self._right, self.width(), font(self._px))

    def _colours(self) -> tuple[str, str, str]:
        """Fill, line, ink of the lead."""
        t = tokens()
        return {
            "ok": (t.ok_s, t.ok_l if t.contrast else t.line, t.ok),
            "note": (t.sub, t.line, t.ink),
            "warn": (t.warn_s, t.warn_l, t.warn),
            "bad": (t.bad_s, t.bad_l, t.bad),
        }[self._kind]

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        fill, line, ink = self._colours()
        fill_in_panel(painter, self, fill)
        painter.fillRect(0, 0, self.width(), 1, line)
        if not self._at_foot():
            painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        room = self._room(self.width())
        lines = self._blocks(room)
        height = 19
        top = (self.height() - len(lines) * height) // 2
        icon = self._icon or _ICONS[self._kind]
        edge = 18 if self._left() == 40 else 16
        draw_icon(
            painter, icon, t.pri if self._kind == "note" else ink, 13, (self.height() - edge) // 2, edge
        )
        for number, pieces in enumerate(lines):
            x = self._left()
            for text, px, bold, coloured in pieces:
                width = text_width(text, px, bold)
                plain = t.ok if self._kind == "ok" else (t.ink2 if px == 12 else t.ink)
                box = QRect(x, top + number * height, width + 2, height)
                draw_text(painter, box, text, px, ink if coloured else plain, bold, LEFT)
                x += width + (6 if self._dense else 8)
        if self._right:
            right = self.rect().adjusted(0, 0, -12 - self._button_room(), 0)
            draw_text(painter, right, self._right, self._px, ink, self._kind == "warn", RIGHT)

    def _button_room(self) -> int:
        return self._button.width() + 12 if self._button is not None else 0

    def _at_foot(self) -> bool:
        panel = self.parentWidget()
        return panel is not None and self.geometry().bottom() >= panel.rect().bottom() - 1


class IdentityStrip(Strip):
    """Says whether the parts of a bill add up: ✓ 勾稽相符 with the sum, or the difference as a warning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ok", parent)
        self.set_dense(True)

    def show_match(self, lead: str, parts: str, difference: str) -> None:
        """The parts add up."""
        self.show_message("ok", lead, parts, right=difference)

    def show_difference(self, lead: str, parts: str, difference: str) -> None:
        """They do not; `difference` stands bold at the right."""
        self.show_message("warn", lead, parts, right=difference)


# Signs that must not begin a line, and those that must not end one.
_NO_START = set("，。、；：？！）】」』”’》〉%,.;:?!)]}")
_NO_END = set("（【「『“‘《〈([{￥")


@lru_cache(maxsize=512)
def broken(
    text: str, px: int, room: int, bold: bool = False, first_room: int | None = None
) -> tuple[str, ...]:
    """Break a sentence into lines of at most `room` px, never inside a number or a word, by Chinese rules.

    What is longer than a whole line, as the path of a folder may be, is broken where the line ends.

    Args:
        first_room: room of the first line when something stands before it; that line may come back empty.
    """
    measure = metrics(px, bold)
    units: list[str] = []
    for sign in text:
        glue = units and (
            (
                units[-1][-1].isascii()
                and sign.isascii()
                and not units[-1][-1].isspace()
                and not sign.isspace()
            )
            or sign in _NO_START
            or units[-1][-1] in _NO_END
        )
        if glue:
            units[-1] += sign
        else:
            units.append(sign)
    lines: list[str] = []
    line = ""
    for unit in chain.from_iterable(_short_enough(each, room, measure) for each in units):
        here = room if lines or first_room is None else first_room
        follows = bool(line) or (not lines and first_room is not None)
        if follows and measure.horizontalAdvance((line + unit).rstrip()) > here:
            lines.append(line.rstrip())
            line = unit.lstrip()
        else:
            line += unit
    if line.strip():
        lines.append(line.rstrip())
    return tuple(lines)


def _short_enough(unit: str, room: int, measure: QFontMetrics) -> list[str]:
    """The unit in pieces of at most `room` px; nearly always the unit itself."""
    pieces = [unit]
    while len(pieces[-1]) > 1 and measure.horizontalAdvance(pieces[-1]) > room:
        rest = pieces.pop()
        fits = 1
        while measure.horizontalAdvance(rest[: fits + 1]) <= room:
            fits += 1
        pieces += [rest[:fits], rest[fits:]]
    return pieces
