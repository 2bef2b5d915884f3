"""Find members as a clerk types: name, any part of it, pinyin, initials, numbers or their ends, union, receipt.

Every keystroke costs a handful of ranges over ordered tables, each with a limit, so the time hardly grows with the
number of members. Not for opening a member (`member_file`) or for lists and reports.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from app.models.claim import Claim
from app.models.enrolment import Enrolment
from app.models.member import Member
from app.models.union import Union
from app.rules.values.identity_number import mask, mask_phone
from app.services.covers.covers import waiting_rules
from app.services.covers.state import CoverState
from app.services.office.office import Office
from app.services.search import keys
from app.services.search.ranges import Field, KeyRange, asked, receipt_number, sound_ranges
from app.services.typed.e_bill import looks_like_e_bill

MOST = 20
NEAR = 5
_UNIONS = 12
# A statement of SQLite joins at most 500 selections.
_RANGES_AT_A_TIME = 100
_FROM_THE_END = (keys.DOCUMENT_END, keys.PHONE_END, keys.RECEIPT_END)
# One member may have several keys in one range (two readings of a character), so more rows are taken than hits wanted.
_SPARE = 2

_ID_CARD = re.compile(r"[0-9]{17}[0-9x]|[0-9]{15}")
# NH-2026-001284 without its dashes: the office's prefix, the year, the number.
_RECEIPT = re.compile(r"[a-z]{1,6}20[0-9]{2}[0-9]{6,9}")

Scanned = Literal["id_card", "e_bill", "receipt", "text"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One member found.

    Attributes:
        shown: the text that matched, as it may be shown: the name, the masked number, the union's name, the receipt's.
        field: which of them it is.
        mark: the matched part of `shown`, from and up to. In a masked number it may lie under the stars.
        cover: the member's cover today.
        claim_number: the claim, when a receipt was found.
    """

    member_id: int
    name: str
    shown: str
    field: Field
    mark: tuple[int, int]
    masked_document: str
    union_name: str
    cover: CoverState
    category: str
    claim_number: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a text found.

    Attributes:
        more: further members match than are listed.
        near: members whose names sound like the text, when none matches.
    """

    text: str
    hits: tuple[Hit, ...]
    more: bool = False
    near: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """A member and why: what matched, and how far; `receipt` is the receipt's number as keys hold it, else empty."""

    rank: int
    member_id: int
    field: Field
    mark: tuple[int, int]
    receipt: str = ""


def look_up(office: Office, typed: str, limit: int = MOST) -> Found:
    """Find members by whatever was typed or scanned.

    Args:
        office: the open office.
        typed: the text in the search box as it stands.
        limit: the most hits listed.

    Returns:
        Hits by rank: whole name, beginning of a name, pinyin or initials, parts, numbers' ends, unions. Never raises
        for anything that can be typed.
    """
    question = asked(typed)
    if not question.members:
        return Found(typed, ())
    with office.reading() as session:
        today = office.clock.today()
        matches = _members(session, question.members, limit)
        if len(matches) <= limit and question.unions:
            seen = {match.member_id for match in matches}
            matches += _union_members(session, question.unions, limit + 1 - len(matches), seen)
        if matches:
            return Found(typed, _hits(session, matches[:limit], today), more=len(matches) > limit)
        near = _members(session, sound_ranges(typed), NEAR)
        return Found(typed, (), near=_hits(session, near[:NEAR], today))


def classify(scanned: str) -> Scanned:
    """What a complete text from a scanner or card reader is, so that it can be sent to its place.

    Returns:
        `id_card` for 18 or 15 digits of an ID number, `e_bill` for the pieces of an electronic bill, `receipt` for a
        receipt's verification code or number, `text` for anything else.
    """
    plain = keys.alphanumeric(scanned)
    if receipt_number(scanned) is not None:
        return "receipt"
    if looks_like_e_bill(scanned):
        return "e_bill"
    if _ID_CARD.fullmatch(plain):
        return "id_card"
    return "receipt" if _RECEIPT.fullmatch(plain) else "text"


# ------------------------------------------------------------------------------------------- ranges


def _members(session: Session, ranges: Sequence[KeyRange], limit: int) -> list[_Match]:
    """The best match of each member over all ranges, best first."""
    best: dict[tuple[int, str], _Match] = {}
    for which, key, member_id, mark in _rows(session, "search_key", "member_id", ranges, limit * _SPARE + 1):
        where = ranges[which]
        match = _Match(
            rank=where.whole if len(key) == len(where.text) else where.begun,
            member_id=member_id,
            field=where.field,
            mark=_span(where, key, mark),
            receipt=_receipt(key) if where.field == "receipt" else "",
        )
        # Each receipt of a member is a hit of its own; anything else finds the member once.
        single = (member_id, match.receipt)
        if single not in best or match.rank < best[single].rank:
            best[single] = match
    return sorted(best.values(), key=lambda match: match.rank)


def _receipt(key: str) -> str:
    """The number in a receipt's key, which runs forward or from the end."""
    return key[1:] if key[0] == keys.RECEIPT else key[:0:-1]


def _span(where: KeyRange, key: str, mark: int) -> tuple[int, int]:
    """The matched part: of the name without dots, or of the number; counted from its end, (-typed, 0)."""
    if where.field == "name":
        return keys.unpack_mark(mark, where.typed)
    if where.text[0] in _FROM_THE_END:
        return (-where.typed, 0)
    return (0, where.typed)


def _union_members(session: Session, ranges: Sequence[KeyRange], wanted: int, seen: set[int]) -> list[_Match]:
    """Members of the unions found, union by union, the best union first."""
    unions: dict[int, tuple[int, tuple[int, int]]] = {}
    for which, key, union_id, mark in _rows(session, "union_key", "union_id", ranges, _UNIONS):
        where = ranges[which]
        rank = where.whole if len(key) == len(where.text) else where.begun
        if union_id not in unions or rank < unions[union_id][0]:
            unions[union_id] = (rank, (mark, mark + where.typed))
    matches: list[_Match] = []
    for union_id, (rank, span) in sorted(unions.items(), key=lambda item: (item[1][0], item[0])):
        rows = session.scalars(
            select(Member.id)
            .where(Member.union_id == union_id)
            .order_by(Member.id)
            .limit(wanted - len(matches) + len(seen))
        )
        matches += [_Match(rank, member, "union", span) for member in rows if member not in seen]
        if len(matches) >= wanted:
            break
    return matches[:wanted]


def _rows(
    session: Session,
    table: Literal["search_key", "union_key"],
    id_column: str,
    ranges: Sequence[KeyRange],
    limit: int,
) -> Iterable[tuple[int, str, int, int]]:
    """(number of the range, key, id, mark) of the first `limit` keys of each range."""
    for first in range(0, len(ranges), _RANGES_AT_A_TIME):
        some = ranges[first : first + _RANGES_AT_A_TIME]
        for which, key, found, mark in _rows_of_some(session, table, id_column, some, limit):
            yield first + which, key, found, mark


def _rows_of_some(
    session: Session,
    table: Literal["search_key", "union_key"],
    id_column: str,
    ranges: Sequence[KeyRange],
    limit: int,
) -> Iterable[tuple[int, str, int, int]]:
    # One statement for all ranges; table and column names are our own words, what was typed is bound.
    one = (
        "SELECT * FROM (SELECT {n} AS which, key, {id}, mark FROM {table}"
        " WHERE key >= :a{n} AND key < :b{n} ORDER BY key, {id} LIMIT :most) AS r{n}"
    )
    sql = " UNION ALL ".join(one.format(n=n, id=id_column, table=table) for n in range(len(ranges)))
    bound: dict[str, str | int] = {"most": limit}
    for n, each in enumerate(ranges):
        bound[f"a{n}"], bound[f"b{n}"] = each.text, each.end
    return (tuple(row) for row in session.execute(text(sql), bound))


# ---------------------------------------------------------------------------------------------- hits

_PEOPLE = (
    select(
        Member.id,
        Member.name,
        Member.document_number,
        Member.phone,
        Member.category,
        Union.name.label("union_name"),
    )
    .outerjoin(Union, Union.id == Member.union_id)
    .where(Member.id.in_(bindparam("ids", expanding=True)))
)
_COVERS = select(
    Enrolment.member_id, Enrolment.plan_id, Enrolment.first_day, Enrolment.last_day, Enrolment.renewed
).where(Enrolment.member_id.in_(bindparam("ids", expanding=True)), Enrolment.cancelled_at.is_(None))
_CLAIMS = select(Claim.member_id, Claim.number).where(Claim.member_id.in_(bindparam("ids", expanding=True)))


def _hits(session: Session, matches: Sequence[_Match], today: date) -> tuple[Hit, ...]:
    """What is shown of the members matched, read in two or three statements however many there are."""
    if not matches:
        return ()
    ids = {"ids": sorted({match.member_id for match in matches})}
    people = {row.id: row for row in session.execute(_PEOPLE, ids)}
    states = waiting_rules(session, today).states(session.execute(_COVERS, ids))
    numbers: dict[tuple[int, str], str] = {}
    if any(match.field == "receipt" for match in matches):
        for member_id, number in session.execute(_CLAIMS, ids):
            numbers[member_id, keys.alphanumeric(number)] = number
    hits = []
    for match in matches:
        person = people.get(match.member_id)
        if person is None:
            continue
        shown, mark, claim_number = person.name, (0, 0), None
        if match.field == "name":
            mark = _in_name(person.name, match.mark)
        elif match.field == "id_number":
            shown = mask(person.document_number)
            mark = _in_masked(shown, match.mark)
        elif match.field == "phone":
            shown = mask_phone(person.phone)
            mark = _in_masked(shown, match.mark)
        elif match.field == "union":
            shown, mark = person.union_name, _in_name(person.union_name, match.mark)
        else:
            claim_number = numbers.get((match.member_id, match.receipt))
            if claim_number is None:
                continue
            shown, mark = claim_number, _in_number(claim_number, match.mark)
        hits.append(
            Hit(
                member_id=match.member_id,
                name=person.name,
                shown=shown,
                field=match.field,
                mark=mark,
                masked_document=mask(person.document_number),
                union_name=person.union_name or "",
                cover=states.get(match.member_id, "none"),
                category=person.category,
                claim_number=claim_number,
            )
        )
    return tuple(hits)


def _in_name(name: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span counted without dots and spaces, in the name as written."""
    return _spread([index for index, char in enumerate(name) if keys.normal_char(char)], span)


def _in_number(number: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span counted without dashes, in the number as written."""
    return _spread([index for index, char in enumerate(number) if char.isalnum()], span)


def _in_masked(shown: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span of a number, in the number as shown."""
    return _spread(range(len(shown)), span)


def _spread(places: Sequence[int], span: tuple[int, int]) -> tuple[int, int]:
    start, end = span if span[0] >= 0 else (max(0, len(places) + span[0]), len(places))
    if start >= end or start >= len(places):
        return (0, 0)
    return places[start], places[min(end, len(places)) - 1] + 1
