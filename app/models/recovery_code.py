"""The code on the recovery slip: 160 random bits in eight groups a person can copy by hand.

Not for: printing the slip (`services.papers`) or opening the slot (`services.office.unlock`).

Each group has four characters of Crockford's base 32 (no I, L, O, U) and a fifth that checks them and the group's own
place, so that a slip of the pen, two characters swapped or two groups swapped is named by its group.
"""

import secrets
import unicodedata

from app.rules.values.errors import KnownError

GROUPS = 8
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DATA = 4
_ALIASES = str.maketrans({"I": "1", "L": "1", "O": "0"})


def fresh_code() -> tuple[str, ...]:
    """A new code: eight groups of five characters."""
    groups = []
    for place in range(GROUPS):
        data = "".join(secrets.choice(ALPHABET) for _ in range(_DATA))
        groups.append(data + _check(place, data))
    return tuple(groups)


def read_code(text: str) -> str:
    """The code as typed, in one canonical form.

    Small letters, spaces, hyphens and full-width characters are taken; I and L are read as 1, O as 0.

    Raises:
        KnownError: recovery.length(characters, wanted); recovery.group(group, text), the first group, counted from 1,
            that cannot be as printed.
    """
    plain = unicodedata.normalize("NFKC", text).upper().translate(_ALIASES)
    plain = "".join(c for c in plain if c.isalnum())
    size = _DATA + 1
    if len(plain) != GROUPS * size:
        raise KnownError("recovery.length", characters=len(plain), wanted=GROUPS * size)
    groups = [plain[start : start + size] for start in range(0, len(plain), size)]
    for place, group in enumerate(groups):
        if not all(c in ALPHABET for c in group) or _check(place, group[:_DATA]) != group[_DATA]:
            raise KnownError("recovery.group", group=place + 1, text=group)
    return "-".join(groups)


def _check(place: int, data: str) -> str:
    """A sum in the field of 32 elements, weighted by place: every single and every swapped character changes it."""
    value, weight = place, 1
    for character in data:
        weight = _double(weight)
        value ^= _times(weight, ALPHABET.index(character))
    return ALPHABET[value]


def _double(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 32 else doubled  # x^5 + x^2 + 1


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left, right = _double(left), right >> 1
    return product
