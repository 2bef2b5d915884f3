"""What a typed text asks of the key tables: a few ranges, the best first. Pure.

Digits are ends and beginnings of numbers, Chinese characters are names and unions, letters are pinyin, initials,
unions' initials and documents. Not for fetching (`look_up`) or for the keys themselves (`search_keys`).
"""

import itertools
import unicodedata
from dataclasses import dataclass
from typing import Literal

from app.rules.values.errors import KnownError
from app.rules.values.identity_number import read_identity_number
from app.services.search import keys, pinyin

Field = Literal["name", "id_number", "phone", "union", "receipt"]

# No name, number or union is longer than this; more is a text pasted by mistake.
LONGEST = 80
_LAST = "\U0010ffff"
# Before anything a key may go on with; not NUL, which PostgreSQL's texts cannot hold.
_NEXT = "\x01"
_FEWEST_FOR_DOCUMENT_START = 6
# Ways to cut one text into syllables that are tried for what sounds alike.
_MOST_SPLITS = 32
_RECEIPT_QR = "mac1,"
_LATER = 20


@dataclass(frozen=True, slots=True)
class KeyRange:
    """Keys that begin with `text`.

    Attributes:
        text: the kind's letter and what was typed.
        field: what of the member it looks at.
        whole: how a key that *is* the text ranks, smaller first; `begun`: one that goes on.
        exact: only the key that is the text.
    """

    text: str
    field: Field
    whole: int
    begun: int
    exact: bool = False

    @property
    def end(self) -> str:
        """The first text that is no longer in the range."""
        return self.text + (_NEXT if self.exact else _LAST)

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
    typed = keys.normal(unicodedata.normalize("NFC", text[: 2 * LONGEST]))
    number = keys.alphanumeric(text[: 2 * LONGEST])
    if not typed or len(typed) > LONGEST:
        return Asked()
    if _is_number(number) and not any(char.isalpha() for char in typed.removesuffix("x")):
        return Asked(_number_ranges(number))
    if not pinyin.spelt(typed).isascii():
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
    if len(number) < keys.FEWEST_DIGITS:
        return ()
    phone = keys.phone_digits(number)
    ranges = [
        KeyRange(keys.DOCUMENT + number, "id_number", 0, 0, exact=True),
        KeyRange(keys.PHONE + phone, "phone", 0, 0, exact=True),
        KeyRange(keys.DOCUMENT_END + number[::-1], "id_number", 10, 10),
        KeyRange(keys.PHONE_END + phone[::-1], "phone", 11, 11),
        KeyRange(keys.RECEIPT_END + number[::-1], "receipt", 0, 12),
        KeyRange(keys.PHONE_START + phone, "phone", 13, 13),
    ]
    if len(number) >= _FEWEST_FOR_DOCUMENT_START:
        ranges.append(KeyRange(keys.DOCUMENT_START + number, "id_number", 14, 14))
    if len(number) == 15 and (eighteen := _eighteen(number)):
        # The member may be on file with the 18 digits of the same person.
        ranges.append(KeyRange(keys.DOCUMENT + eighteen, "id_number", 1, 1, exact=True))
    return tuple(each for each in ranges if each.typed)


def _eighteen(fifteen: str) -> str | None:
    try:
        return read_identity_number(fifteen).eighteen.casefold()
    except KnownError:
        return None


def _chinese(typed: str) -> Asked:
    ranges = [
        KeyRange(keys.NAME + typed, "name", 0, 1),
        KeyRange(keys.NAME_PART + typed, "name", 5, 6),
    ]
    if any(char.isascii() for char in pinyin.spelt(typed)):
        ranges.extend(KeyRange(keys.MIXED + each, "name", 2, 3) for each in spellings(typed))
    return Asked(
        tuple(ranges),
        (KeyRange(keys.NAME + typed, "union", 0, 1), KeyRange(keys.NAME_PART + typed, "union", 2, 3)),
    )


def _letters(typed: str, number: str) -> Asked:
    ranges = []
    for nth, each in enumerate(spellings(typed)):
        # What was typed comes before what merely may have been meant.
        later = nth * _LATER
        ranges += [
            KeyRange(keys.PINYIN + each, "name", 2 + later, 4 + later),
            KeyRange(keys.MIXED + each, "name", 3 + later, 5 + later),
            KeyRange(keys.PINYIN_PART + each, "name", 7 + later, 8 + later),
        ]
    ranges += [
        KeyRange(keys.INITIALS + typed, "name", 2, 4),
        KeyRange(keys.INITIALS_PART + typed, "name", 7, 9),
    ]
    if any(char.isdigit() for char in number) and len(number) >= keys.FEWEST_DIGITS:
        ranges += [
            KeyRange(keys.DOCUMENT + number, "id_number", 0, 0, exact=True),
            KeyRange(keys.DOCUMENT_START + number, "id_number", 10, 10),
            KeyRange(keys.RECEIPT + number, "receipt", 0, 11),
            KeyRange(keys.DOCUMENT_END + number[::-1], "id_number", 12, 12),
        ]
    unions = (
        (KeyRange(keys.INITIALS + typed, "union", 0, 1), KeyRange(keys.INITIALS_PART + typed, "union", 2, 3))
        if len(typed) >= 2
        else ()
    )
    return Asked(tuple(ranges), unions)


def spellings(typed: str) -> tuple[str, ...]:
    """The text as keys write it; where it holds a v, also with u in its place, which some keyboards make of u."""
    text = pinyin.spelt(typed)
    return tuple(dict.fromkeys((text, text.replace("v", "u"))))


def sound_ranges(text: str) -> tuple[KeyRange, ...]:
    """Ranges over how names sound, for a text that nothing was found for; none when it cannot be spoken.

    Names with the very same syllables come before names that merely sound alike.
    """
    typed = keys.normal(unicodedata.normalize("NFC", text[: 2 * LONGEST]))
    if len(typed) > LONGEST:
        return ()
    spoken: list[tuple[str, ...]]
    if not pinyin.spelt(typed).isascii():
        read = pinyin.name_readings(typed)
        if len(typed) < 2 or not all(read):
            return ()
        spoken = list(keys.combinations(read))
    elif typed.isalpha():
        spoken = [
            syllables
            for each in spellings(typed)
            for syllables in itertools.islice(pinyin.split_syllables(each), _MOST_SPLITS)
            if len(syllables) > 1
        ]
    else:
        return ()
    same = dict.fromkeys("".join(syllables) for syllables in spoken)
    ranges = [KeyRange(keys.PINYIN + each, "name", 0, 1) for each in same]
    alike = dict.fromkeys("".join(map(pinyin.sounds_like, syllables)) for syllables in spoken)
    return (*ranges, *(KeyRange(keys.SOUND + each, "name", 2, 3) for each in alike))
