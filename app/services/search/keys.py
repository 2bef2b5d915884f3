"""The keys a member, a union or a receipt is found by, and the writing of them.

A key is one letter for its kind and then the text as somebody would type it, so that what is typed is the beginning of
the key and a search is a range. All readings are worked out here, when a member is written; `look_up` only cuts ranges.
Not for ranking or marking; see `look_up`.
"""

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.models.claim import Claim
from app.models.member import Member
from app.models.search_key import SearchKey, UnionKey
from app.models.union import Union
from app.rules.values.identity_number import mask, mask_phone
from app.services.search import pinyin
from app.services.typed.person_name import is_dropped, is_variation

Item = TypeVar("Item")

# Kinds. A capital begins at the beginning of what it indexes, a small letter at any later part, or runs from the end.
NAME, NAME_PART = "N", "n"
PINYIN, PINYIN_PART = "P", "p"
INITIALS, INITIALS_PART = "I", "i"
MIXED = "M"
SOUND = "Z"
# A number is found whole, or by the ends that are shown of it: a key that began or ended with masked digits would give
# them away one by one.
DOCUMENT, DOCUMENT_START, DOCUMENT_END = "D", "H", "d"
PHONE, PHONE_START, PHONE_END = "T", "h", "t"
RECEIPT, RECEIPT_END = "C", "c"

LONGEST_NAME = 40
# Fewer digits mean nobody in particular.
FEWEST_DIGITS = 3
_MOST_STARTS = 16
# A Han name is no longer: up to here every combination of readings has its key.
_EVERY_READING = 4
_STARTS = 32
_BATCH = 20_000

# What stands between the parts of a name and is not typed: the middle dot in all its code points, full stop, hyphen …
_BETWEEN = frozenset("·˙•.‧・･∙⋅⸱ꞏ․᛫‣⦁・-‐-–—'’`_　")


@dataclass(frozen=True, slots=True)
class Findable:
    """What a member is found by."""

    member_id: int
    name: str
    document_number: str
    phone: str


# ------------------------------------------------------------------------------------------------ text


def normal_char(char: str) -> str:
    """One character as keys hold it: full-width made half, small letters; "" for what nobody types in a name."""
    if char in _BETWEEN:
        return ""
    folded = unicodedata.normalize("NFKC", char).casefold()
    nothing = (
        len(folded) != 1
        or folded in _BETWEEN
        or folded.isspace()
        or is_dropped(folded)
        or is_variation(folded)
    )
    return "" if nothing else folded


def normal(text: str) -> str:
    """Text as keys hold it: half-width, small letters, no spaces, no control signs, no dots between parts of a name."""
    return "".join(map(normal_char, text))


def alphanumeric(text: str) -> str:
    """A document, phone or receipt number as keys hold it: letters and digits only, small letters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isascii() and char.isalnum())


def pack_mark(start: int, lengths: Sequence[int] = ()) -> int:
    """Where a key's text stands in the name, in one number.

    Args:
        start: the first character of the name it covers, counted without dots and spaces.
        lengths: how many letters of the key each character takes (`chenzhi` 4, 3); empty when each takes one.
    """
    digits = "".join(map(str, lengths[:_MOST_STARTS]))
    return start + _STARTS * int(f"1{digits}")


def unpack_mark(mark: int, typed: int) -> tuple[int, int]:
    """The characters of the name, from and up to, that the first `typed` letters of a key cover."""
    start, digits = mark % _STARTS, str(mark // _STARTS)[1:]
    if not digits:
        return start, start + typed
    end = start
    for length in map(int, digits):
        if typed <= 0:
            break
        typed -= length
        end += 1
    return start, end


# ------------------------------------------------------------------------------------------------ keys


def name_keys(name: str) -> dict[str, int]:
    """All keys of a name with their marks: parts, pinyin, initials, mixtures, and how it sounds."""
    text = normal(name)[:LONGEST_NAME]
    read = pinyin.name_readings(text)
    keys: dict[str, int] = {}
    for start in range(min(len(text), _MOST_STARTS)):
        keys.setdefault((NAME_PART if start else NAME) + text[start:], pack_mark(start))
        for syllables in combinations(read[start:]):
            lengths = tuple(map(len, syllables))
            keys.setdefault(
                (PINYIN_PART if start else PINYIN) + "".join(syllables), pack_mark(start, lengths)
            )
            initials = pinyin.first_letters(syllables)
            if not start:
                keys.setdefault(INITIALS + initials, _initials_mark(start, lengths))
            elif len(initials) > 1:
                keys.setdefault(INITIALS_PART + initials, _initials_mark(start, lengths))
    _add_mixtures(keys, text, read)
    for syllables in combinations(read):
        keys.setdefault(SOUND + "".join(map(pinyin.sounds_like, syllables)), pack_mark(0, (0,) * len(text)))
    return keys


def _initials_mark(start: int, lengths: Sequence[int]) -> int:
    """The mark of initials; a character nobody knows how to read takes no letter."""
    return pack_mark(start) if all(lengths) else pack_mark(start, tuple(min(1, length) for length in lengths))


def _add_mixtures(keys: dict[str, int], text: str, read: Sequence[tuple[str, ...]]) -> None:
    """陈zhiqiang, 陈志qiang, 陈zq, chenzq: how people type with an input method half on."""
    family = pinyin.surname_length(text)
    for cut in range(1, min(len(text), 4)):
        for syllables in combinations(read[cut:]):
            lengths = (1,) * cut + tuple(map(len, syllables))
            keys.setdefault(MIXED + text[:cut] + "".join(syllables), pack_mark(0, lengths))
    if len(text) - family < 2:
        return
    for syllables in combinations(read):
        rest = syllables[family:]
        rest_lengths = tuple(min(1, len(syllable)) for syllable in rest)
        initials = pinyin.first_letters(rest)
        keys.setdefault(MIXED + text[:family] + initials, pack_mark(0, (1,) * family + rest_lengths))
        surname = syllables[:family]
        keys.setdefault(
            MIXED + "".join(surname) + initials, pack_mark(0, (*map(len, surname), *rest_lengths))
        )


def combinations(read: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """How a name is read: every combination in its first characters, further on one unusual reading at a time.

    All combinations of a long foreign name would be thousands of keys.
    """
    choices = [syllables or ("",) for syllables in read]
    head, tail = choices[:_EVERY_READING], choices[_EVERY_READING:]
    first, usual = tuple(each[0] for each in head), tuple(each[0] for each in tail)
    for syllables in itertools.product(*head):
        yield (*syllables, *usual)
    for place, each in enumerate(tail):
        for other in each[1:]:
            yield (*first, *usual[:place], other, *usual[place + 1 :])


def member_keys(member: Findable) -> dict[str, int]:
    """All keys of a member except those of receipts."""
    keys = name_keys(member.name)
    document, phone = alphanumeric(member.document_number), phone_digits(member.phone)
    for number, masked, kinds in (
        (document, mask(member.document_number), (DOCUMENT, DOCUMENT_START, DOCUMENT_END)),
        (phone, mask_phone(member.phone), (PHONE, PHONE_START, PHONE_END)),
    ):
        if not number:
            continue
        whole, forward, backward = kinds
        head, tail = alphanumeric(masked.partition("*")[0]), alphanumeric(masked.rpartition("*")[2])
        keys[whole + number] = 0
        if len(head) >= FEWEST_DIGITS:
            keys[forward + head] = 0
        if len(tail) >= FEWEST_DIGITS:
            keys[backward + tail[::-1]] = 0
    return keys


def phone_digits(phone: str) -> str:
    """The digits of a phone number without the country's own prefix."""
    digits = "".join(char for char in alphanumeric(phone) if char.isdigit())
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def union_keys(name: str) -> dict[str, int]:
    """All keys of a union: every part of its name, and every part of its initials of two letters or more."""
    text = normal(name)
    initials = "".join((pinyin.readings(char) or ("",))[0][:1] or "?" for char in text)
    keys: dict[str, int] = {}
    for start in range(len(text)):
        keys.setdefault((NAME_PART if start else NAME) + text[start:], start)
        if len(text) - start > 1:
            keys.setdefault((INITIALS_PART if start else INITIALS) + initials[start:], start)
    return keys


def receipt_keys(number: str) -> tuple[str, str]:
    """The two keys of a receipt: its number, and its number from the end."""
    plain = alphanumeric(number)
    return RECEIPT + plain, RECEIPT_END + plain[::-1]


# --------------------------------------------------------------------------------------------- writing


def add_members(session: Session, members: Iterable[Findable]) -> None:
    """Write the keys of new members, any number of them, in the running transaction."""
    for batch in _batches(members):
        rows = [
            (key, member.member_id, mark) for member in batch for key, mark in member_keys(member).items()
        ]
        _insert(session, rows)


def change_member(session: Session, before: Findable, after: Findable) -> None:
    """Replace the keys of a member whose name, document or phone has changed."""
    old, new = member_keys(before), member_keys(after)
    gone = [key for key in old if new.get(key) != old[key]]
    if gone:
        session.execute(
            delete(SearchKey).where(SearchKey.member_id == before.member_id, SearchKey.key.in_(gone))
        )
    _insert(session, [(key, after.member_id, mark) for key, mark in new.items() if old.get(key) != mark])


def add_receipts(session: Session, receipts: Iterable[tuple[int, str]]) -> None:
    """Write the keys of new receipts.

    Args:
        session: the running transaction, the one that gives the number.
        receipts: member id and receipt number of each.
    """
    _insert(session, [(key, member_id, 0) for member_id, number in receipts for key in receipt_keys(number)])


def add_unions(session: Session, unions: Iterable[tuple[int, str]]) -> None:
    """Write the keys of new unions, given as id and name."""
    rows: list[dict[str, Any]] = [
        {"key": key, "union_id": union_id, "mark": mark}
        for union_id, name in unions
        for key, mark in union_keys(name).items()
    ]
    if rows:
        session.execute(insert(UnionKey), rows)


def rename_union(session: Session, union_id: int, name: str) -> None:
    """Replace the keys of a union that has a new name."""
    session.execute(delete(UnionKey).where(UnionKey.union_id == union_id))
    add_unions(session, [(union_id, name)])


def rebuild(session: Session) -> None:
    """Empty both tables and write every key again from members, unions and claims."""
    session.execute(delete(SearchKey))
    session.execute(delete(UnionKey))
    add_unions(session, [(row.id, row.name) for row in session.execute(select(Union.id, Union.name))])
    members = session.execute(
        select(Member.id, Member.name, Member.document_number, Member.phone).order_by(Member.id)
    ).all()
    add_members(session, (Findable(*row) for row in members))
    claims = session.execute(select(Claim.member_id, Claim.number)).all()
    for batch in _batches(claims):
        add_receipts(session, ((row.member_id, row.number) for row in batch))


def _insert(session: Session, rows: list[tuple[str, int, int]]) -> None:
    if not rows:
        return
    # In the order of the table, neighbours fall on one page: several times faster than as they come.
    rows.sort()
    connection = session.connection()
    if connection.dialect.paramstyle == "qmark":
        # Straight to the driver: a roster brings millions of keys, and building each row's parameters costs more than
        # writing it.
        connection.exec_driver_sql("INSERT INTO search_key (key, member_id, mark) VALUES (?, ?, ?)", rows)
    else:
        names = ("key", "member_id", "mark")
        session.execute(insert(SearchKey), [dict(zip(names, row, strict=True)) for row in rows])


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    source = iter(items)
    while batch := list(itertools.islice(source, _BATCH)):
        yield batch
