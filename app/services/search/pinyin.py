"""How Chinese names are read: syllables without tone, surnames as surnames, and what sounds alike.

Reads two small tables under `resources/pinyin` (their script says where they come from), so nothing heavy is imported
while a clerk types. Not for sentences: a word's context is not looked at, only whether a character stands as a surname.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
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
    return frozenset(way for readings in _table().values() for way in _as_typed(readings))


def load() -> None:
    """Read the tables now (some milliseconds) instead of at the first search that needs them."""
    _syllables()
    _surnames()


def readings(char: str) -> tuple[str, ...]:
    """All living readings of one character, the usual one first.

    Returns:
        Toneless syllables with ü as v. A Latin letter reads as itself without its accent, a digit as itself; an unknown
        character not at all.
    """
    plain = unicodedata.normalize("NFD", char)[:1]
    if plain.isascii():
        return (plain.lower(),)
    return _table().get(char, ())


def surname_length(name: str) -> int:
    """How many characters of the name are its surname: 2 for 欧阳 and the like, else 1."""
    return 2 if len(name) > 2 and name[:2] in _surnames()[1] else 1


def name_readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Every way each character of a name is typed: its readings, a surname's own first, lü and nü as people spell it.

    A surname keeps the readings of the character too: whoever does not know the family types what is usual (单 dan).

    Args:
        name: the characters of a name without dots and spaces.
    """
    single, compound = _surnames()
    if surname_length(name) == 2:
        own: tuple[tuple[str, ...], ...] = tuple((syllable,) for syllable in compound[name[:2]])
    elif len(name) <= 4:
        own = (single.get(name[:1], ()),)
    else:
        # A long name is not a Han name: its first character spells a sound and is no surname.
        own = ()
    return tuple(
        _as_typed((*(own[place] if place < len(own) else ()), *readings(char)))
        for place, char in enumerate(name)
    )


def _as_typed(syllables: Iterable[str]) -> tuple[str, ...]:
    """The syllables, and lü and nü in their other spellings: `lu` on keyboards without ü, `lyu` in passports."""
    ways: list[str] = []
    for syllable in syllables:
        ways.append(syllable)
        if syllable[:2] in ("lv", "nv"):
            ways += [f"{syllable[0]}u{syllable[2:]}", f"{syllable[0]}yu{syllable[2:]}"]
    return tuple(dict.fromkeys(ways))


def spelt(typed: str) -> str:
    """Letters as keys write them: no tones or accents, ü as v after l and n and as u elsewhere; the rest as it is."""
    letters: list[str] = []
    for char in unicodedata.normalize("NFC", typed).replace("u:", "ü"):
        before = letters[-1] if letters else ""
        plain = unicodedata.normalize("NFD", char)
        if len(plain) > 1 and plain[0].isascii():
            letters.append(
                "v" if "\u0308" in plain and plain[0] == "u" and before in ("l", "n") else plain[0]
            )
        elif char == "v" and before in ("j", "q", "x", "y"):
            letters.append("u")
        elif not (unicodedata.combining(char) and before.isascii()):
            letters.append(char)
    return "".join(letters)


def sounds_like(syllable: str) -> str:
    """The syllable with the sounds merged that southern ears take for one: zh/z, ch/c, sh/s, n/l/r, ng/n at the end."""
    for initial, merged in _INITIALS.items():
        if syllable.startswith(initial):
            syllable = merged + syllable[2:]
            break
    else:
        syllable = _ALIKE_INITIALS.get(syllable[:1], syllable[:1]) + syllable[1:]
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


def split_syllables(text: str) -> Iterator[tuple[str, ...]]:
    """Every way to cut pinyin typed without gaps into syllables; none when it is not all pinyin.

    The longest syllable is tried first, as readers do: `xian` is one syllable before it is `xi an`.
    """
    return _split(text, 0, _syllables(), set())


def _split(text: str, start: int, known: frozenset[str], dead: set[int]) -> Iterator[tuple[str, ...]]:
    if start == len(text):
        yield ()
    found = start == len(text)
    for end in range(min(len(text), start + _LONGEST_SYLLABLE), start, -1):
        if end not in dead and text[start:end] in known:
            for rest in _split(text, end, known, dead):
                found = True
                yield (text[start:end], *rest)
    if not found:
        dead.add(start)


def first_letters(syllables: Sequence[str]) -> str:
    """The initials: `chen zhi qiang` → `czq`."""
    return "".join(syllable[:1] for syllable in syllables)
