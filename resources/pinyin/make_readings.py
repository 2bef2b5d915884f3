"""Write readings.tsv from the dictionary of pypinyin: `python resources/pinyin/make_readings.py`.

The counter must know how a character is read while somebody types, and importing pypinyin with its phrase dictionary
takes longer (0.2 s) than a search may. So its single-character dictionary is kept here in a form that loads in a few
milliseconds: one line a syllable without tone, then the characters whose first, second and third reading it is.
A test holds the file equal to what this script writes.
"""

import tomllib
import unicodedata
from pathlib import Path

READINGS_KEPT = 3
"""More readings of one character are dictionary curiosities that nobody types for a name."""

FILE = Path(__file__).with_name("readings.tsv")
NAMES = Path(__file__).with_name("names.toml")

HEADER = (
    "# Readings of single characters, from pypinyin (MIT licence, (c) mozillazg and contributors).\n"
    "# Written by make_readings.py; do not edit. Surnames and rarities of our own stand in names.toml.\n"
)


def toneless(reading: str) -> str:
    """`lǜ` → `lv`: no tone mark, ü as v, plain letters only; "" for a sound that is no syllable."""
    spelt = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    plain = "".join(letter for letter in spelt if "a" <= letter <= "z")
    return plain if any(vowel in plain for vowel in "aeiouv") else ""


def living(char: str, dictionary: list[str]) -> list[str]:
    """The readings worth keeping: one for a common character, a few for a rare one."""
    known = list(dict.fromkeys(syllable for reading in dictionary if (syllable := toneless(reading))))
    return known[:1] if is_common(char) else known[:READINGS_KEPT]


def is_common(char: str) -> bool:
    """Whether the character is among the 3,755 of GB 2312 level 1."""
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def table() -> str:
    """The whole text of readings.tsv."""
    from pypinyin.pinyin_dict import pinyin_dict

    with NAMES.open("rb") as file:
        names = tomllib.load(file)
    our_own = {char: readings.split() for char, readings in (names["several"] | names["rare"]).items()}
    ranks: dict[str, list[list[str]]] = {}
    for point in sorted(pinyin_dict):
        known = our_own.get(chr(point)) or living(chr(point), pinyin_dict[point].split(","))
        for rank, syllable in enumerate(known[:READINGS_KEPT]):
            ranks.setdefault(syllable, [[] for _ in range(READINGS_KEPT)])[rank].append(chr(point))
    lines = (
        "\t".join([syllable, *("".join(chars) for chars in ranks[syllable])]) for syllable in sorted(ranks)
    )
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8", newline="\n")
