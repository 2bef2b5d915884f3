"""The typefaces on screen: Microsoft YaHei UI where Windows has it, else the bundled Noto Sans SC.

Registers every font file under `resources/fonts`, so that a rare character in a name (䶮 㛃 𬭎) finds a glyph in one
of the fallback families. Fonts on paper are another matter: see `services/papers/fonts/fonts`.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

from app.resources import resource

SYSTEM_FAMILY = "Microsoft YaHei UI"
BUNDLED_FAMILY = "Noto Sans SC"
MONO_FAMILY = "MutualAidMono"


@cache
def families() -> tuple[str, ...]:
    """Families in the order they are asked for a glyph; registers the bundled files on first use.

    Needs a `QApplication`. The first is the family of ordinary text; the others stand in for what it lacks.
    """
    bundled: list[str] = []
    folder = resource("fonts")
    for path in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]):
        number = QFontDatabase.addApplicationFont(str(path))
        for family in QFontDatabase.applicationFontFamilies(number) if number >= 0 else ():
            if family not in bundled:
                bundled.append(family)
    known = set(QFontDatabase.families())
    ordered: list[str] = [SYSTEM_FAMILY] if SYSTEM_FAMILY in known else []
    ordered += sorted(bundled, key=lambda family: family != BUNDLED_FAMILY)
    return tuple(ordered) or (QApplication.font().family(),)


def font(px: int, bold: bool = False) -> QFont:
    """A font for painting.

    Args:
        px: size in device-independent pixels; the design uses 36, 28, 24, 20, 16, 15, 14, 13, 12 and 11.
        bold: weight 700 instead of 400.
    """
    # Qt's fonts are mutable and implicitly shared: a copy keeps the cached one as it is.
    return QFont(_font(px, bold))


@cache
def _font(px: int, bold: bool) -> QFont:
    made = QFont()
    made.setFamilies(list(families()))
    made.setPixelSize(px)
    made.setBold(bold)
    # Figures of one width, so that sums stand under one another and do not dance while they are typed.
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


def mono(px: int, bold: bool = False) -> QFont:
    """The typeface of plan texts: letters half as wide as ideographs, every line of one height."""
    return QFont(_mono(px, bold))


@cache
def _mono(px: int, bold: bool) -> QFont:
    for path in sorted(resource("fonts", "monospace").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    made = QFont()
    # Its line metrics are those of the bundled family, which therefore draws the ideographs here on every machine.
    made.setFamilies([MONO_FAMILY, BUNDLED_FAMILY, *families()])
    made.setPixelSize(px)
    made.setBold(bold)
    # Widths of half a pixel must stay so, or letters and ideographs no longer stand in columns.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def metrics(px: int, bold: bool = False) -> QFontMetrics:
    """Metrics of `font(px, bold)`."""
    return QFontMetrics(_font(px, bold))
