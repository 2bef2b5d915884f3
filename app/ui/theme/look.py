"""Which look is in force, and putting it on the whole application, also while it runs.

Widgets that paint themselves ask `tokens()` at every paint; all others are dressed by the style sheet. A change of
look therefore needs nothing from a page.
"""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.ui.theme.fonts import font
from app.ui.theme.qss import style_sheet
from app.ui.theme.tokens import HIGH_CONTRAST, LIGHT, Tokens

_in_force: list[Tokens] = [LIGHT]


def tokens() -> Tokens:
    """The look in force."""
    return _in_force[0]


def high_contrast() -> bool:
    """Whether the high-contrast look is in force."""
    return tokens().contrast


def apply_look(app: QApplication, contrast: bool = False) -> None:
    """Dress the application: base style, font, palette and style sheet. Called once at the start."""
    # Fusion is the one style that looks alike on every system; the style sheet covers what it draws.
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font(14))
    _put_on(app, HIGH_CONTRAST if contrast else LIGHT)


def set_high_contrast(on: bool) -> None:
    """Change the look while the program runs."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and on != high_contrast():
        _put_on(app, HIGH_CONTRAST if on else LIGHT)


def _put_on(app: QApplication, look: Tokens) -> None:
    _in_force[0] = look
    app.setPalette(_palette(look))
    app.setStyleSheet(style_sheet(look))
    for widget in app.allWidgets():
        widget.update()


def _palette(look: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, look.bg),
        (role.WindowText, look.ink),
        (role.Base, look.panel),
        (role.AlternateBase, look.sub),
        (role.Text, look.ink),
        (role.PlaceholderText, look.ink3),
        (role.Button, look.panel),
        (role.ButtonText, look.ink),
        (role.Highlight, look.pri),
        (role.HighlightedText, look.on_pri),
        (role.ToolTipBase, look.tip),
        (role.ToolTipText, look.ink),
        (role.Link, look.pri),
        (role.LinkVisited, look.pri),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(look.ink3))
    return palette
