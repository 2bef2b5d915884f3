"""Names of people as typed: how they are kept, when two are the same, and which characters must be asked about.

Pure. A character is dropped only when nothing can ever show it: a rare name must not become a commoner's because this
program is older than the character. Not for names of unions, hospitals or plans.
"""

import re
import unicodedata

# What people type between the parts of a name; all are kept as the middle dot.
_DOTS = "·˙•‧・･∙⋅⸱ꞏ․᛫‣⦁"
_EVERY_DOT = re.compile(f"[{_DOTS}.．]")
_TO_ONE_DOT = str.maketrans(dict.fromkeys(_DOTS, "·"))
# Controls, formats (direction marks, zero-width signs) and halves of a pair.
_DROPPED = ("Cc", "Cf", "Cs")
# Planes 2 and 3: whatever Unicode puts there are Chinese characters. The Python this runs
# on knows them only up to its own year (extensions I and J came later), so its categories are not asked.
_IDEOGRAPHIC_PLANES = ("\U00020000", "\U0003fffd")
_REPLACEMENT = "\ufffd"


def is_dropped(char: str) -> bool:
    """Whether a character is a control, a format or a surrogate: nothing that is ever part of a name."""
    return unicodedata.category(char) in _DROPPED


def is_variation(char: str) -> bool:
    """Whether it only chooses among the shapes of the character before it; nobody types it to find somebody."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def read_name(text: str) -> str:
    """A name as it is kept: one kind of middle dot, no blanks between Chinese characters, single ones between words."""
    # Before NFKC, which takes ˙ for a blank with a mark on it.
    name = unicodedata.normalize("NFKC", text.translate(_TO_ONE_DOT))
    name = "".join(char for char in name if char.isspace() or not is_dropped(char))
    name = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", " ".join(name.split()))
    if any(char >= "\u3400" for char in name):
        name = re.sub(r"\s*·\s*", "·", _EVERY_DOT.sub("·", name)).strip("·")
    return name


def has_letter(name: str) -> bool:
    """Whether there is anything in it that can be a name at all."""
    return any(char.isalpha() or _is_ideographic(char) or is_unknown(char) for char in name)


def is_unknown(char: str) -> bool:
    """Whether no standard says what it looks like: private use, never assigned, or what stands for a lost character.

    Private-use characters come from an office's own font; on another computer they show as something else or not at
    all, so they are kept and asked about.
    """
    if char == _REPLACEMENT:
        return True
    return unicodedata.category(char) in ("Co", "Cn") and not _is_ideographic(char)


def _is_ideographic(char: str) -> bool:
    return _IDEOGRAPHIC_PLANES[0] <= char <= _IDEOGRAPHIC_PLANES[1]


def folded_name(name: str) -> str:
    """A name to be compared: without width, case, blanks, dots, and choices of a character's shape."""
    plain = unicodedata.normalize("NFKC", read_name(name)).casefold()
    return "".join(
        char
        for char in _EVERY_DOT.sub("", plain)
        if not (char.isspace() or is_variation(char) or char in "-'’")
    )


def same_name(one: str, other: str) -> bool:
    """Whether two texts are one name, however they were typed; an empty one is nobody's."""
    folded = folded_name(one)
    return bool(folded) and folded == folded_name(other)
