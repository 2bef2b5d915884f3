"""The style sheet of the whole application, made from the tokens.

One function; no colour is written anywhere else. Widgets that paint themselves (buttons, tags, ladder …) are not in it.
"""

from app.ui.theme.fonts import BUNDLED_FAMILY, MONO_FAMILY, families
from app.ui.theme.tokens import Tokens


def style_sheet(t: Tokens) -> str:
    """The style sheet for one look."""
    family = ", ".join(f'"{name}"' for name in families())
    mono = ", ".join(f'"{name}"' for name in (MONO_FAMILY, BUNDLED_FAMILY, *families()))
    tones = "\n".join(
        f'QLabel[tone="{name}"] {{ color: {t.tone(name)}; }}'
        for name in ("ink", "ink2", "ink3", "pri", "ok", "warn", "bad", "rail-ink", "on-pri")
    )
    return f"""
QWidget#page, QStackedWidget#pages, QMainWindow {{ background: {t.bg}; }}
QLabel {{ color: {t.ink}; background: transparent; }}
{tones}
QToolTip {{
    background: {t.tip}; color: {t.ink}; border: 1px solid {t.line2}; padding: 4px 6px;
    font-family: {family}; font-size: 13px;
}}
QMenu {{
    background: {t.panel}; color: {t.ink}; border: 1px solid {t.line2}; padding: 4px 0;
    font-family: {family}; font-size: 14px;
}}
QMenu::item {{ padding: 6px 16px; }}
QMenu::item:selected {{ background: {t.pri_s}; color: {t.ink}; }}
QMenu::item:disabled {{ color: {t.ink3}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 0; }}

Panel {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: 4px; }}
Panel[joined="true"] {{ border-top: none; border-top-left-radius: 0; border-top-right-radius: 0; }}
Divider {{ background: {t.line}; border: none; }}
QFrame#rail {{ background: {t.rail}; border: none; }}
QFrame#actions {{ background: {t.panel}; border: none; border-top: 1px solid {t.line}; }}
QFrame#status {{ background: {t.panel}; border: none; border-top: 1px solid {t.line}; }}
KeyCap {{
    background: {t.sub}; color: {t.ink2}; border: 1px solid {t.line2}; border-radius: 3px; padding: 0 4px;
}}

QLineEdit, QPlainTextEdit, QComboBox {{
    background: {t.panel}; color: {t.ink}; border: 1px solid {t.line2}; border-radius: 3px;
    selection-background-color: {t.pri}; selection-color: {t.on_pri};
    font-size: 14px;
}}
QLineEdit {{ padding: 0 6px; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {t.ink3}; }}
QPlainTextEdit {{ padding: 2px 4px; }}
QComboBox {{ padding: 0 2px 0 8px; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {t.pri}; }}
QLineEdit[state="warn"], QPlainTextEdit[state="warn"], QComboBox[state="warn"] {{
    background: {t.warn_s}; border-color: {t.warn_l};
}}
QLineEdit[state="bad"], QPlainTextEdit[state="bad"], QComboBox[state="bad"] {{ border-color: {t.bad}; }}
QLineEdit[differs="true"], QComboBox[differs="true"] {{ border-color: {t.pri}; }}
QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:read-only, QPlainTextEdit:disabled, QComboBox:disabled {{
    background: {t.readonly}; color: {t.ink2}; border-color: {t.line};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QComboBox:on {{
    background: {t.edit}; color: {t.ink}; border: 2px solid {t.pri};
}}
QLineEdit[state="bad"]:focus, QPlainTextEdit[state="bad"]:focus, QComboBox[state="bad"]:focus {{
    border-color: {t.bad};
}}
QLineEdit:focus {{ padding: 0 5px; }}
QPlainTextEdit:focus {{ padding: 1px 3px; }}
QComboBox:focus, QComboBox:on {{ padding: 0 1px 0 7px; }}
QLineEdit:focus:read-only {{ background: {t.readonly}; }}
MoneyInput, SumField {{ font-size: 15px; }}
ReportText {{ font-size: 12px; }}
PlanText, PlanText:hover, PlanText:focus, PlanText:read-only {{
    background: {t.panel}; color: {t.ink}; border: none; padding: 0; font-family: {mono}; font-size: 13px;
}}
SearchBox {{ border: 2px solid {t.pri}; border-radius: 4px; font-size: 16px; padding: 0; }}
SearchBox:focus {{ padding: 0; }}
QComboBox::drop-down {{ border: none; width: 26px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
    background: {t.panel}; color: {t.ink}; border: 1px solid {t.line2}; outline: none; padding: 0; font-size: 14px;
    selection-background-color: {t.pri_s}; selection-color: {t.ink};
}}
QComboBox QAbstractItemView::item {{ min-height: 30px; padding: 0 8px; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.pri_s}; color: {t.ink}; }}

QListView, QTableView, QTreeView {{
    background: {t.panel}; color: {t.ink}; border: none; outline: none; gridline-color: {t.line};
    selection-background-color: {t.pri_s}; selection-color: {t.ink}; font-size: 13px;
}}
QFrame#popup {{ background: {t.panel}; border: 1px solid {t.line2}; border-radius: 4px; }}
QHeaderView {{ background: {t.sub}; border: none; }}
QHeaderView::section {{
    background: {t.sub}; color: {t.ink2}; border: none; border-bottom: 1px solid {t.line}; padding: 0 8px;
    font-size: 13px; font-weight: 400;
}}
QTableCornerButton::section {{ background: {t.sub}; border: none; }}

QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.line2}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {t.ink3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}

QProgressBar {{
    background: {t.sub}; border: 1px solid {t.line2}; border-radius: 0; color: {t.ink}; text-align: center;
    font-size: 12px;
}}
QProgressBar::chunk {{ background: {t.pri}; }}
QDialog {{ background: {t.bg}; }}
QFrame#dialog-head {{ background: {t.head}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame#dialog-body {{ background: {t.panel}; border: none; }}
QFrame#dialog-foot {{ background: {t.head}; border: none; border-top: 1px solid {t.line}; }}
"""
