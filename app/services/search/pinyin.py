"""How Chinese names are read: syllables without tone, surnames as surnames, and what sounds alike.

Reads two small tables under `resources/pinyin` (their script says where they come from), so nothing heavy is imported
while a clerk types. Not for sentences: a word's context is not looked at, only whether a character stands as a surname.
"""

import tomllib
from collections.abc import Sequence
from functools import cache

from app.resources import resource

_INITIALS = {"zh": "z", "ch": "c", "sh": "s"}
_ALIKE_INITIALS = {"n": "l", "r": "l"}
_LONGEST_SYLLABLE = 6


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Readings by character, the usual one first."""
    ranked: list[tuple[int, str, str]] = []
    with resource("pinyin", "readings.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                syllable, *ranks = line.rstrip("\n").split("\t")
                ranked.extend((rank, syllable, chars) for rank, chars in enumerate(ranks) if chars)
    ranked.sort(key=lambda entry: entry[0])
    table: dict[str, tuple[str, ...]] = {}
    for _, syllable, chars in ranked:
        for char in chars:
            table[char] = (*table[char], syllable) if char in table else (syllable,)
    return table


@cache
def _surnames() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Single surnames with a reading of their own, and compound surnames with theirs character by character."""
    with resource("pinyin", "names.toml").open("rb") as file:
        names = tomllib.load(file)
    single = {char: tuple(readings.split()) for char, readings in names["surnames"].items()}
    compound = {chars: tuple(readings.split()) for chars, readings in names["compound"].items()}
    return single, compound


@cache
def _syllables() -> frozenset[str]:
    return frozenset(syllable for readings in _table().values() for syllable in readings)


def load() -> None:
    """Read the tables now (some milliseconds) instead of at the first search that needs them."""
    _syllables()
    _surnames()


def readings(char: str) -> tuple[str, ...]:
    """All living readings of one character, the usual one first.

    Returns:
        Toneless syllables with ü as v. A Latin letter or a digit reads as itself; an unknown character not at all.
    """
    if char.isascii():
        return (char.lower(),)
    return _table().get(char, ())


def surname_length(name: str) -> int:
    """How many characters of the name are its surname: 2 for 欧阳 and the like, else 1."""
    return 2 if len(name) > 2 and name[:2] in _surnames()[1] else 1


def name_readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character of a name, the surname read as a surname.

    Args:
        name: the characters of a name without dots and spaces.
    """
    single, compound = _surnames()
    if surname_length(name) == 2:
        surname: tuple[tuple[str, ...], ...] = tuple((syllable,) for syllable in compound[name[:2]])
    elif len(name) <= 4:
        surname = (single.get(name[:1]) or readings(name[:1])[:1],) if name else ()
    else:
        # A long name is not a Han name: its first character spells a sound and is no surname.
        surname = (readings(name[:1]),)
    return surname + tuple(readings(char) for char in name[len(surname) :])


def sounds_like(syllable: str) -> str:
    """The syllable with the sounds merged that southern ears take for one: zh/z, ch/c, sh/s, n/l/r, ng/n at the end."""
    for initial, merged in _INITIALS.items():
        if syllable.startswith(initial):
            syllable = merged + syllable[2:]
            break
    else:
        syllable = _ALIKE_INITIALS.get(syllable[:1], syllable[:1]) + syllable[1:]
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


def split_syllables(text: str) -> tuple[str, ...] | None:
    """Pinyin typed without gaps, cut into syllables; None when it is not all pinyin.

    The longest syllable is tried first, as readers do: `xian` is one syllable, not `xi an`.
    """
    return _split(text, 0, _syllables(), set())


def _split(text: str, start: int, known: frozenset[str], dead: set[int]) -> tuple[str, ...] | None:
    if start == len(text):
        return ()
    if start in dead:
        return None
    for end in range(min(len(text), start + _LONGEST_SYLLABLE), start, -1):
        if text[start:end] in known:
            rest = _split(text, end, known, dead)
            if rest is not None:
                return (text[start:end], *rest)
    dead.add(start)
    return None


def first_letters(syllables: Sequence[str]) -> str:
    """The initials: `chen zhi qiang` → `czq`."""
    return "".join(syllable[:1] for syllable in syllables)
