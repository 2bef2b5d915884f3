"""The colours and measures of the program, once for the light and once for the high-contrast look.

For values only: how they become a style sheet is `qss`, which of the two is in force is `theme`.
The values are those of the design's token table.
"""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["ink", "ink2", "ink3", "pri", "ok", "warn", "bad", "rail-ink", "on-pri"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """One look. Every field is a colour as `#RRGGBB`; `contrast` says whether this is the high-contrast look."""

    contrast: bool
    bg: str
    panel: str
    head: str
    sub: str
    readonly: str
    line: str
    line2: str
    ink: str
    ink2: str
    ink3: str
    pri: str
    pri_d: str
    pri_l: str
    pri_s: str
    on_pri: str
    medical: str
    medical_d: str
    family: str
    family_s: str
    edit: str
    ok: str
    ok_s: str
    ok_l: str
    warn: str
    warn_s: str
    warn_l: str
    bad: str
    bad_s: str
    bad_l: str
    rail: str
    rail_on: str
    rail_ink: str
    badge: str
    on_badge: str
    brand: str
    tip: str

    def tone(self, name: str) -> str:
        """The colour of a text tone (`ink2`, `ok`, `rail-ink` …)."""
        colour: str = getattr(self, name.replace("-", "_"))
        return colour


LIGHT = Tokens(
    contrast=False,
    bg="#E9EDF1",
    panel="#FFFFFF",
    head="#F8FAFB",
    sub="#F4F6F8",
    readonly="#F1F4F6",
    line="#D3DBE2",
    line2="#8A98A6",
    ink="#16212B",
    ink2="#465563",
    ink3="#596876",
    pri="#1B5075",
    pri_d="#133B58",
    pri_l="#5C93BB",
    pri_s="#E3EDF4",
    on_pri="#FFFFFF",
    medical="#B4C0CB",
    medical_d="#8A98A6",
    family="#C58A2A",
    family_s="#EBD3A4",
    edit="#FFFBE8",
    ok="#1E6E46",
    ok_s="#E3F2E9",
    ok_l="#1E6E46",
    warn="#8A5600",
    warn_s="#FFF5DE",
    warn_l="#E2B65A",
    bad="#AE2A20",
    bad_s="#FBEAE8",
    bad_l="#E3A39D",
    rail="#17334A",
    rail_on="#27506F",
    rail_ink="#C4D2DE",
    badge="#E9B44C",
    on_badge="#16212B",
    brand="#B5322A",
    tip="#FFFBE8",
)

HIGH_CONTRAST = Tokens(
    contrast=True,
    bg="#FFFFFF",
    panel="#FFFFFF",
    head="#FFFFFF",
    sub="#FFFFFF",
    readonly="#EDEDED",
    line="#000000",
    line2="#000000",
    ink="#000000",
    ink2="#000000",
    ink3="#1F1F1F",
    pri="#00287A",
    pri_d="#001C57",
    pri_l="#6E94E8",
    pri_s="#DCE6FF",
    on_pri="#FFFFFF",
    medical="#BDBDBD",
    medical_d="#6B6B6B",
    family="#E09A00",
    family_s="#FFE2A0",
    edit="#FFFF9E",
    ok="#005A24",
    ok_s="#FFFFFF",
    ok_l="#005A24",
    warn="#7A3A00",
    warn_s="#FFF3C4",
    warn_l="#7A3A00",
    bad="#A00000",
    bad_s="#FFFFFF",
    bad_l="#A00000",
    rail="#000000",
    rail_on="#00287A",
    rail_ink="#FFFFFF",
    badge="#E9B44C",
    on_badge="#000000",
    brand="#A00000",
    tip="#FFFFFF",
)

# Widths from which the wide layout is used (see `Layout`), in device-independent pixels.
WIDE_FROM = 1600


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures that differ between the 1366 and the 1920 screen, in device-independent pixels."""

    wide: bool
    rail: int
    nav_item: int
    member: int
    form: int
    form_row: int
    step_row: int
    ladder_row: int
    ladder_bar: int
    total: int


NARROW = Layout(False, 80, 64, 296, 504, 40, 22, 22, 14, 36)
WIDE = Layout(True, 168, 56, 392, 648, 44, 36, 38, 24, 48)


def layout_for(width: int) -> Layout:
    """The measures for a window that is `width` pixels wide inside."""
    return WIDE if width >= WIDE_FROM else NARROW


GUTTER = 8
"""Margin of a page and gap between panels, px."""
