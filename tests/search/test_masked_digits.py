"""A number of which the card shows only the ends cannot be read out through the search."""

import string

import pytest
from sqlalchemy import select

from app.models.member import Member
from app.models.search_key import SearchKey
from app.rules.values.identity_number import mask, mask_phone
from app.services.office.office import Office
from app.services.search.keys import Findable, member_keys
from app.services.search.look_up import Found, look_up

_DIGITS = string.digits + "x"


def told(found: Found, member: int) -> object:
    """Everything an answer tells about a member: whether, where in the list, what is marked, and how many there are."""
    places = [(place, hit.mark) for place, hit in enumerate(found.hits) if hit.member_id == member]
    return places, len(found.hits), found.more, [hit.member_id for hit in found.near]


@pytest.mark.parametrize("from_the_end", [False, True])
@pytest.mark.parametrize("number", ["document_number", "phone"])
def test_going_on_from_the_digits_shown_tells_no_digit_that_is_masked(
    sample: Office, number: str, from_the_end: bool
) -> None:
    with sample.reading() as session:
        member = session.scalars(select(Member).where(Member.name == "陈志强")).one()
        whole: str = getattr(member, number)
        masked = mask(whole) if number == "document_number" else mask_phone(whole)
        who = member.id
    shown = masked.rpartition("*")[2] if from_the_end else masked.partition("*")[0]
    known, searches, learned = shown, 0, 0
    while len(known) < len(whole) - 1:
        answers = {}
        for digit in _DIGITS:
            typed = digit + known if from_the_end else known + digit
            answers[digit] = told(look_up(sample, typed, limit=60), who)
            searches += 1
        right = whole[-len(known) - 1] if from_the_end else whole[len(known)]
        # Whether the right digit is told apart from all others.
        learned += sum(answers[right] == answer for answer in answers.values()) == 1 and bool(
            answers[right][0]
        )
        known = right + known if from_the_end else known + right
    assert searches >= 7 * 11 - 22
    assert learned == 0
    assert who in {hit.member_id for hit in look_up(sample, whole).hits}


def test_the_known_attack_of_prefix_searches_ends_with_no_digit(sample: Office) -> None:
    """Digit by digit after the six that are shown, taking whatever still finds the member."""
    with sample.reading() as session:
        who, whole = session.execute(
            select(Member.id, Member.document_number).where(Member.name == "陈志强")
        ).one()
    known = whole[:6]
    for _ in range(8):
        hits = [
            digit
            for digit in string.digits
            if who in {hit.member_id for hit in look_up(sample, known + digit, limit=2400).hits}
        ]
        if len(hits) != 1:
            break
        known += hits[0]
    assert known == whole[:6]


def test_no_key_but_the_whole_number_holds_a_masked_digit(sample: Office) -> None:
    with sample.reading() as session:
        keys = session.scalars(select(SearchKey.key)).all()
        people = session.execute(select(Member.document_number, Member.phone)).all()
    whole = {number.casefold() for row in people for number in row}
    for key in keys:
        if key[0] in "DT":
            assert key[1:] in whole
        elif key[0] in "Hh":
            assert len(key) <= 7
        elif key[0] in "dt":
            assert len(key) <= 5


@pytest.mark.parametrize(
    ("number", "phone", "found_by"),
    [
        ("440605198812031234", "13800136620", {"H440605", "d4321", "h138", "t0266"}),
        ("P4821906B", "0757-86331234", {"h075", "t4321"}),
        ("E123", "86331234", set()),
    ],
)
def test_numbers_are_found_whole_and_by_the_ends_that_are_shown(
    number: str, phone: str, found_by: set[str]
) -> None:
    keys = {key for key in member_keys(Findable(1, "", number, phone)) if key[0] in "HhDTdt"}
    assert {key for key in keys if key[0] not in "DT"} == found_by


def test_members_of_one_district_are_not_listed_in_the_order_of_their_masked_digits(sample: Office) -> None:
    hits = [
        hit.member_id
        for hit in look_up(sample, "440605", limit=60).hits
        if hit.field == "id_number" and hit.mark == (0, 6)
    ]
    assert len(hits) > 2
    assert hits == sorted(hits)


def test_fifteen_digits_find_the_eighteen_of_the_same_person_only_when_whole(sample: Office) -> None:
    with sample.reading() as session:
        name, whole = session.execute(
            select(Member.name, Member.document_number).where(
                Member.document_kind == "id_card", Member.document_number.like("______19%")
            )
        ).first()
    fifteen = whole[:6] + whole[8:17]
    assert look_up(sample, fifteen).hits[0].name == name
    wrong = fifteen[:-1] + str((int(fifteen[-1]) + 1) % 10)
    assert name not in [hit.name for hit in look_up(sample, wrong).hits]
