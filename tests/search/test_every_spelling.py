"""Every member of the sample office is found by every spelling of their own name."""

from collections.abc import Iterator
from itertools import product

import pytest
from sqlalchemy import select

from app.models.member import Member
from app.services.office.office import Office
from app.services.search import keys, pinyin
from app.services.search.look_up import look_up

# What people type for ü after l and n, and after the letters where only ü can stand.
_AFTER_L_N = ("v", "ü", "u", "yu")
_HAN = 4


def spellings_of(name: str) -> Iterator[str]:
    """The full pinyin in each reading with ü typed in every way, with and without blanks, and the initials."""
    read = [
        tuple(dict.fromkeys(each.replace("lyu", "lv").replace("nyu", "nv") for each in ways))
        for ways in pinyin.name_readings(keys.normal(name)[: keys.LONGEST_NAME])
    ]
    for syllables in combined([ways or ("",) for ways in read]):
        yield "".join(each[:1] for each in syllables)
        for u in _AFTER_L_N:
            typed = [
                each[0] + u + each[2:]
                if each[:2] in ("lv", "nv")
                else each.replace("u", u)
                if each[:1] in ("j", "q", "x", "y") and u != "yu"
                else each
                for each in syllables
            ]
            yield "".join(typed)
            yield " ".join(typed).upper()


def combined(read: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """All combinations for a Han name; of a longer one, one unusual reading at a time."""
    if len(read) <= _HAN:
        yield from product(*read)
        return
    usual = tuple(each[0] for each in read)
    for place, ways in enumerate(read):
        yield from ((*usual[:place], way, *usual[place + 1 :]) for way in ways)


def test_every_member_of_the_sample_is_found_by_every_spelling_of_their_own_name(sample: Office) -> None:
    with sample.reading() as session:
        people = session.execute(select(Member.id, Member.name)).all()
    wanted: dict[str, set[int]] = {}
    for member, name in people:
        for typed in spellings_of(name):
            if len(typed) > 1:
                wanted.setdefault(typed, set()).add(member)
    lost = {
        (member, typed)
        for typed, members in wanted.items()
        for member in members - found(sample, typed, members)
    }
    assert len(people) == 2400
    assert len(wanted) > 8_000
    assert not lost, f"{len({member for member, _ in lost})} of {len(people)}: {sorted(lost)[:10]}"


def found(office: Office, typed: str, wanted: set[int]) -> set[int]:
    """Who is found; of initials that many share, as many as there are."""
    few = {hit.member_id for hit in look_up(office, typed, limit=30).hits}
    return few if wanted <= few else {hit.member_id for hit in look_up(office, typed, limit=2400).hits}


def add(office: Office, *names: str) -> None:
    with office.writing() as session:
        for number, name in enumerate(names, 1):
            session.add(
                Member(
                    name=name,
                    document_kind="passport",
                    document_number=f"P0000{number}",
                    sex="",
                    birth_date=None,
                    phone="",
                    category="employed",
                    insurance_class="employee",
                    union_id=None,
                    note="",
                    registered_at=office.clock.now(),
                )
            )
        session.flush()
        keys.rebuild(session)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("陈玉", "chenyu"),
        ("林悦", "linyue"),
        ("沈云", "shenyun"),
        ("金元", "jin yuan"),
        ("陈女", "chennyu"),
        ("吕绿", "lyulv"),
        ("吕绿", "lülu"),
        ("吕绿", "lu:lu"),
        ("吕绿", "lǚ lǜ"),
        ("吕绿", "Luly"),
        ("卢伟", "lvwei"),
        ("李略", "lilve"),
        ("李略", "lilue"),
        ("李略", "lilüe"),
        ("徐雪", "xvxue"),
        ("徐雪", "xü xüé"),
        ("么红", "yaohong"),
        ("粘红", "nianhong"),
        ("单红", "danhong"),
        ("单红", "shanhong"),
        ("仇红", "chouhong"),
        ("仇红", "qiuhong"),
        ("区红", "quhong"),
        ("区红", "ouhong"),
        ("尉迟红", "weichihong"),
        ("吕绿女", "lyulunyu"),
        ("行长乐朝", "hangzhangyuezhao"),
        ("JOSÉ MÜLLER", "jose muller"),
        ("JOSÉ MÜLLER", "josé mü"),
        ("NGUYEN VAN AN", "vanan"),
        ("NYUNT WIN", "nyunt"),
    ],
)
def test_a_name_is_found_as_people_spell_it(office: Office, name: str, typed: str) -> None:
    add(office, name)
    assert [hit.name for hit in look_up(office, typed).hits] == [name]


def test_what_was_typed_exactly_comes_before_what_may_have_been_meant(office: Office) -> None:
    add(office, "卢红", "吕红")
    assert [hit.name for hit in look_up(office, "lvhong").hits] == ["吕红", "卢红"]
    assert {hit.name for hit in look_up(office, "luhong").hits} == {"吕红", "卢红"}


def test_a_name_that_sounds_alike_is_found_through_any_cut_into_syllables(office: Office) -> None:
    add(office, "西南")
    # The longest syllables are xian an; that is not how it was meant.
    assert [hit.name for hit in look_up(office, "xinan").hits] == ["西南"]
    assert [hit.name for hit in look_up(office, "xilang").near] == ["西南"]
