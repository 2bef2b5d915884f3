"""What a typed text asks of the key tables: a few ranges, the best first. Pure.

Digits are ends and beginnings of numbers, Chinese characters are names and unions, letters are pinyin, initials,
unions' initials and documents. Not for fetching (`look_up`) or for the keys themselves (`search_keys`).
"""

import itertools
from dataclasses import dataclass
from typing import Literal

from app.services.search import keys, pinyin

Field = Literal["name", "id_number", "phone", "union", "receipt"]

FEWEST_DIGITS = 3
# No name, number or union is longer than this; more is a text pasted by mistake.
LONGEST = 80
_LAST = "\U0010ffff"
_FEWEST_FOR_DOCUMENT_START = 6
_MOST_SPELLINGS = 4
_RECEIPT_QR = "mac1,"


@dataclass(frozen=True, slots=True)
class KeyRange:
    """Keys that begin with `text`.

    Attributes:
        text: the kind's letter and what was typed.
        field: what of the member it looks at.
        whole: how a key that *is* the text ranks, smaller first; `begun`: one that goes on.
    """

    text: str
    field: Field
    whole: int
    begun: int

    @property
    def end(self) -> str:
        """The first text that is no longer in the range."""
        return self.text + _LAST

    @property
    def typed(self) -> int:
        """How many letters were typed."""
        return len(self.text) - 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text asks for: ranges over members' keys, and over unions'."""

    members: tuple[KeyRange, ...] = ()
    unions: tuple[KeyRange, ...] = ()


def asked(text: str) -> Asked:
    """The ranges of a typed or scanned text; none for a text too short to mean anyone."""
    receipt = receipt_number(text)
    if receipt is not None:
        return Asked((KeyRange(keys.RECEIPT + receipt, "receipt", 0, 0),))
    typed, number = keys.normal(text), keys.alphanumeric(text)
    if not typed or len(typed) > LONGEST:
        return Asked()
    if _is_number(number) and not any(char.isalpha() for char in typed.removesuffix("x")):
        return Asked(_number_ranges(number))
    if not typed.isascii():
        return _chinese(typed)
    return _letters(typed, number)


def receipt_number(text: str) -> str | None:
    """The receipt a scanned verification code (`MAC1,number,code`) belongs to, as keys hold it; None for other text."""
    folded = text.strip().casefold()
    if not folded.startswith(_RECEIPT_QR):
        return None
    return keys.alphanumeric(folded.split(",")[1]) or None


def _is_number(number: str) -> bool:
    """Digits, or the end of an ID number: digits and an x."""
    return number.removesuffix("x").isdigit()


def _number_ranges(number: str) -> tuple[KeyRange, ...]:
    if len(number) < FEWEST_DIGITS:
        return ()
    back = number[::-1]
    ranges = [
        KeyRange(keys.DOCUMENT_END + back, "id_number", 0, 10),
        KeyRange(keys.PHONE_END + keys.phone_digits(number)[::-1], "phone", 0, 11),
        KeyRange(keys.RECEIPT_END + back, "receipt", 0, 12),
        KeyRange(keys.PHONE + keys.phone_digits(number), "phone", 0, 13),
    ]
    if len(number) >= _FEWEST_FOR_DOCUMENT_START:
        ranges.append(KeyRange(keys.DOCUMENT + number, "id_number", 0, 14))
    if len(number) == 15:
        # The member may be on file with the 18 digits of the same person.
        first = f"{number[:6]}19{number[6:]}"
        ranges.append(KeyRange(keys.DOCUMENT + first, "id_number", 0, 1))
    return tuple(each for each in ranges if each.typed)


def _chinese(typed: str) -> Asked:
    ranges = [
        KeyRange(keys.NAME + typed, "name", 0, 1),
        KeyRange(keys.NAME_PART + typed, "name", 5, 6),
    ]
    if any(char.isascii() for char in typed):
        ranges.extend(KeyRange(keys.MIXED + each, "name", 2, 3) for each in spellings(typed))
    return Asked(
        tuple(ranges),
        (KeyRange(keys.NAME + typed, "union", 0, 1), KeyRange(keys.NAME_PART + typed, "union", 2, 3)),
    )


def _letters(typed: str, number: str) -> Asked:
    ranges = []
    for each in spellings(typed):
        ranges += [
            KeyRange(keys.PINYIN + each, "name", 2, 4),
            KeyRange(keys.MIXED + each, "name", 3, 5),
            KeyRange(keys.PINYIN_PART + each, "name", 7, 8),
        ]
    ranges += [
        KeyRange(keys.INITIALS + typed, "name", 2, 4),
        KeyRange(keys.INITIALS_PART + typed, "name", 7, 9),
    ]
    if any(char.isdigit() for char in number) and len(number) >= FEWEST_DIGITS:
        ranges += [
            KeyRange(keys.DOCUMENT + number, "id_number", 0, 10),
            KeyRange(keys.RECEIPT + number, "receipt", 0, 11),
            KeyRange(keys.DOCUMENT_END + number[::-1], "id_number", 0, 12),
        ]
    unions = (
        (KeyRange(keys.INITIALS + typed, "union", 0, 1), KeyRange(keys.INITIALS_PART + typed, "union", 2, 3))
        if len(typed) >= 2
        else ()
    )
    return Asked(tuple(ranges), unions)


def spellings(typed: str) -> tuple[str, ...]:
    """The text with ü written as keys write it, v: `lv`, `lyu` and `lü` are certain, `lu` may be either."""
    certain = typed.replace("ü", "v").replace("u:", "v").replace("lyu", "lv").replace("nyu", "nv")
    for initial in "jqxy":
        certain = certain.replace(initial + "v", initial + "u")
    parts = certain.replace("lu", "l\0").replace("nu", "n\0").split("\0")
    if len(parts) == 1:
        return (certain,)
    ways = itertools.product("uv", repeat=len(parts) - 1)
    return tuple(
        parts[0] + "".join(vowel + part for vowel, part in zip(way, parts[1:], strict=True))
        for way in itertools.islice(ways, _MOST_SPELLINGS)
    )


def sound_ranges(text: str) -> tuple[KeyRange, ...]:
    """Ranges over how names sound, for a text that nothing was found for; none when it cannot be spoken.

    Names with the very same syllables come before names that merely sound alike.
    """
    typed = keys.normal(text)
    if len(typed) > LONGEST:
        return ()
    if not typed.isascii():
        read = pinyin.name_readings(typed)
        if len(typed) < 2 or not all(read):
            return ()
        spoken: tuple[tuple[str, ...], ...] = tuple(
            itertools.islice(itertools.product(*read), _MOST_SPELLINGS)
        )
    else:
        split = pinyin.split_syllables(spellings(typed)[0]) if typed.isalpha() else None
        if split is None or len(split) < 2:
            return ()
        spoken = (split,)
    ranges = [KeyRange(keys.PINYIN + "".join(syllables), "name", 0, 1) for syllables in spoken]
    alike = dict.fromkeys("".join(map(pinyin.sounds_like, syllables)) for syllables in spoken)
    return (*ranges, *(KeyRange(keys.SOUND + each, "name", 2, 3) for each in alike))
