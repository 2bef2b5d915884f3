"""The sum at the head of the preview: what is expected, and what the family finally bears."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.rules.values.capitals import capitals
from app.rules.values.decision import Decision
from app.rules.values.money import ZERO, Money
from app.services.claims.preview import Preview
from app.ui.theme import Layout, font, tokens
from app.ui.theme.tokens import NARROW
from app.ui.widgets.painting import LEFT, RIGHT, PaintedText, draw_text, fill_in_panel, text_width
from app.ui.widgets.tag import draw_tag


@dataclass(frozen=True, slots=True)
class HeadlineText:
    """What stands there; every text is already said.

    Attributes:
        reading: the reading's tag (逐级报销), or "".
        paid: the amount; `muted` greys it when nothing is paid.
        capitals: the amount in Chinese capitals, shown where there is room for all of it.
        family: what the family finally bears; "" while it is not known.
        under: the line below (自付部分报销 94.0%).
        above: what stands over `family` in place of 家庭最终负担, for an event without a bill.
    """

    reading: str = ""
    paid: str = "0.00"
    muted: bool = True
    capitals: str = ""
    family: str = ""
    under: str = ""
    above: str = ""


class Headline(QWidget):
    """Painted in one piece, so that amounts never dance while somebody types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = HeadlineText()
        self._layout_now = NARROW
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_layout(NARROW)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        self.setFixedHeight(110 if layout.wide else 76)
        self.update()

    def show_text(self, text: HeadlineText) -> None:
        """Show another sum."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(f"{self._title()} {text.paid}")
        self.setAccessibleDescription(
            " ".join(part for part in (text.capitals, self._family_title(), text.family, text.under) if part)
        )
        self.update()

    def text(self) -> HeadlineText:
        """What is shown."""
        return self._text

    def _title(self) -> str:
        return self.tr("Expected benefit (yuan)")

    def _family_title(self) -> str:
        return self._text.above or self.tr("Finally borne by the family")

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def _lines(self) -> list[tuple[QRect, str, int, str, bool, bool]]:
        """(box, text, px, colour, bold, right-aligned) of everything but the tag."""
        t, layout, text = tokens(), self._layout_now, self._text
        top = 14 if layout.wide else 6
        row = 22
        width = self.width() - 24
        # A comma reaches below the line; the sum stands high enough for its tail.
        amount_top = top + row - 2
        amount_height = layout.total + 14
        lines = [
            (QRect(12, top, text_width(self._title(), 13) + 1, row), self._title(), 13, t.ink2, False, False),
            (
                QRect(12, amount_top, text_width(text.paid, layout.total, True) + 2, amount_height),
                text.paid,
                layout.total,
                t.ink2 if text.muted else t.pri,
                True,
                False,
            ),
        ]
        # Beside a long sum on a narrow screen the line below gives way; amounts never do.
        beside = 12 + text_width(text.paid, layout.total, True) + 16 + text_width(text.under, 13)
        under = text.under if beside <= self.width() - 12 else ""
        if text.family:
            # On the smallest window a long sum leaves little beside it: smaller words, never cut figures.
            needed = text_width(text.family, 20, True) + 16
            small = 12 + text_width(text.paid, layout.total, True) + needed > self.width() - 12
            middle = top + (13 if layout.wide else 5)
            for offset, line, px, colour, bold in (
                (0, self._family_title(), 13, t.ink2, False),
                (20, text.family, 16 if small else 20, t.ink, True),
                (42, under, 13, t.ink2, False),
            ):
                lines.append((QRect(12, middle + offset, width, 22), line, px, colour, bold, True))
        x = 12 + text_width(text.paid, layout.total, True) + 18
        room = self.width() - 12 - (text_width(text.family, 20, True) + 20 if text.family else 0) - x
        if layout.wide and text.capitals and text_width(text.capitals, 14) <= room:
            box = QRect(x, amount_top + 8, room, amount_height - 4)
            lines.append((box, text.capitals, 14, t.ink, False, False))
        return lines

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        return [
            PaintedText(text, text, box.width(), font(px, bold))
            for box, text, px, _, bold, _ in self._lines()
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        fill_in_panel(painter, self, t.panel)
        for box, text, px, colour, bold, right in self._lines():
            draw_text(painter, box, text, px, colour, bold, RIGHT if right else LEFT)
        if self._text.reading:
            first = self._lines()[0][0]
            draw_tag(painter, first.right() + 10, first.center().y() + 1, self._text.reading, "primary")


def event_headline(seen: Preview, what: str, above: str) -> HeadlineText:
    """The sum of a claim without a bill.

    Args:
        what: stands beside the sum.
        above: over that.
    """
    translate = QCoreApplication.translate
    decision = seen.decision
    under = translate("Headline", "independent of medical costs") if what else ""
    if decision is None:
        return HeadlineText(family=what, under=under, above=above)
    return HeadlineText(
        reading=translate("Headline", "Fixed sum") if not decision.refused else "",
        paid=decision.paid.grouped(),
        muted=not decision.paid,
        capitals=capitals(decision.paid) if decision.paid else "",
        family=what,
        under=under,
        above=above,
    )


def bill_headline(seen: Preview) -> HeadlineText:
    """The sum of a claim with a bill, and what the family finally bears of it."""
    translate = QCoreApplication.translate
    decision, bill = seen.decision, seen.reading.bill
    parts = translate("Headline", "Self-pay {pay} + self-funded {funded}").format(
        pay=bill.self_pay.grouped(), funded=bill.self_funded.grouped()
    )
    if decision is None:
        family = bill.burden.grouped() if bill.burden else ""
        return HeadlineText(family=family, under=parts if family else "")
    readings = {"stacked": translate("Headline", "Stacked"), "by_claim": translate("Headline", "By claim")}
    return HeadlineText(
        reading=readings.get(decision.reading, "") if not decision.refused else "",
        paid=decision.paid.grouped(),
        muted=not decision.paid,
        capitals=capitals(decision.paid) if decision.paid else "",
        family=decision.family_bears.grouped() if bill.burden else "",
        under=(_refunded(decision, bill.self_pay) if decision.paid else parts) if bill.burden else "",
    )


def _refunded(decision: Decision, self_pay: Money) -> str:
    translate = QCoreApplication.translate
    if decision.computed > decision.paid:
        return translate("Headline", "{computed} computed, paid within the limit").format(
            computed=decision.computed.grouped()
        )
    return translate("Headline", "{share} of self-pay refunded").format(
        share=_percent(decision.paid, self_pay)
    )


def _percent(part: Money, whole: Money) -> str:
    """A share as 94.0%, rounded down: never more than was refunded."""
    if whole <= ZERO:
        return "—"
    tenths = part.fen * 1000 // whole.fen
    return f"{tenths // 10}.{tenths % 10}%"
