"""The language of the screen: English sources, the complete Chinese translation as default.

For strings written in `self.tr("…")`. Sentences that come as codes from the services are found by `services/wording`;
ask `language()` for the language to give it. Paper is always Chinese.

To add a string: write `self.tr("English words")`, run `python resources/i18n/make_translations.py`, fill what is marked
unfinished in your area's `resources/i18n/<area>.zh_CN.ts`, run it again, commit `.ts` and `zh_CN.qm`.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.resources import resource

DEFAULT = "zh_CN"
LANGUAGES = ("zh_CN", "en")

_installed: list[QTranslator] = []
# What the translators read from: they keep no copy of their own.
_held: list[bytes] = []
_language: list[str] = [DEFAULT]


def install_language(app: QCoreApplication, name: str = DEFAULT) -> None:
    """Put a language on the application, before the first window is made.

    Args:
        name: `zh_CN` or `en`.

    Raises:
        ValueError: no such language.
    """
    if name not in LANGUAGES:
        raise ValueError(f"no such language: {name}")
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    _held.clear()
    _language[0] = name
    # Numbers and dates are written by the program itself, alike in both languages.
    QLocale.setDefault(QLocale(QLocale.Language.C))
    if name == "en":
        return
    # Qt's own words (Copy, Paste, the print dialog) come from Qt.
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for path in (Path(qt_folder) / f"qtbase_{name}.qm", resource("i18n", f"{name}.qm")):
        translator = QTranslator(app)
        # Read whole, not mapped: a file that is written anew under a running program would pull its words away.
        words = path.read_bytes() if path.is_file() else b""
        if words and translator.load(words):
            app.installTranslator(translator)
            _installed.append(translator)
            _held.append(words)


def language() -> str:
    """The language in force."""
    return _language[0]
