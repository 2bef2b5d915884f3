"""Colours, measures, typefaces and icons, and the style sheet made from them."""

from app.ui.theme.fonts import font, metrics, mono
from app.ui.theme.icons import draw_icon, icon_pixmap, tinted_icon
from app.ui.theme.look import apply_look, high_contrast, set_high_contrast, tokens
from app.ui.theme.tokens import GUTTER, HIGH_CONTRAST, LIGHT, Layout, Tokens, layout_for

__all__ = [
    "GUTTER",
    "HIGH_CONTRAST",
    "LIGHT",
    "Layout",
    "Tokens",
    "apply_look",
    "draw_icon",
    "font",
    "high_contrast",
    "icon_pixmap",
    "layout_for",
    "metrics",
    "mono",
    "set_high_contrast",
    "tinted_icon",
    "tokens",
]
