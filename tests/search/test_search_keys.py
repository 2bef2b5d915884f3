"""The keys themselves: how many, which, and that they follow a change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.models.search_key import SearchKey
from app.services.office.office import Office
from app.services.search import keys
from app.services.search.keys import Findable, name_keys, pack_mark, unpack_mark
from app.services.search.look_up import look_up
from app.services.search.ranges import spellings


def test_a_plain_name_has_few_keys() -> None:
    assert set(name_keys("陈志强")) == {
        *("N陈志强", "n志强", "n强"),
        *("Pchenzhiqiang", "pzhiqiang", "pqiang", "Iczq", "izq"),
        *("M陈zhiqiang", "M陈志qiang", "M陈zq", "Mchenzq", "Zcenziqian"),
    }


def test_a_name_of_many_readings_has_a_bounded_number_of_keys() -> None:
    assert len(name_keys("行乐长重朝奇行乐长重朝奇")) < 600


def test_a_mark_remembers_where_it_stands_and_how_long_each_syllable_is() -> None:
    mark = pack_mark(1, (3, 5))
    assert unpack_mark(mark, 1) == (1, 2)
    assert unpack_mark(mark, 3) == (1, 2)
    assert unpack_mark(mark, 4) == (1, 3)
    assert unpack_mark(pack_mark(2), 3) == (2, 5)


@given(st.text(max_size=60))
def test_any_name_gives_keys_with_marks_inside_it(name: str) -> None:
    letters = len(keys.normal(name))
    for key, mark in name_keys(name).items():
        start, end = unpack_mark(mark, len(key) - 1)
        assert 0 <= start <= end <= max(letters, 1)


@pytest.mark.parametrize("typed", ["lv", "lyu", "lü", "lu", "LÜ"])
def test_lv_is_typed_in_many_ways(typed: str, office: Office) -> None:
    with office.writing() as session:
        keys.add_members(session, [Findable(7, "吕绿", "", "")])
        written = set(session.scalars(select(SearchKey.key).where(SearchKey.key.startswith("P"))))
    assert any(key.startswith("P" + spellings(keys.normal(typed))[0]) for key in written)


def test_v_is_written_as_keys_write_it_and_may_be_u() -> None:
    assert spellings("lulu") == ("lulu",)
    assert spellings("nvjv") == ("nvju", "nuju")
    assert spellings("chenyu") == ("chenyu",)


def test_a_changed_name_is_found_and_the_old_one_is_not(office: Office) -> None:
    before = Findable(1, "陈志强", "440605198812031234", "13800006620")
    after = Findable(1, "陈智强", "440605198812031234", "13900001111")
    with office.writing() as session:
        keys.add_members(session, [before])
        keys.change_member(session, before, after)
    with office.reading() as session:
        kept = set(session.scalars(select(SearchKey.key)))
    assert kept == set(keys.member_keys(after))


def test_rebuilding_writes_the_same_keys_again(sample: Office) -> None:
    with sample.reading() as session:
        before = session.execute(select(SearchKey.key, SearchKey.member_id, SearchKey.mark)).all()
    with sample.writing() as session:
        keys.rebuild(session)
    with sample.reading() as session:
        assert session.execute(select(SearchKey.key, SearchKey.member_id, SearchKey.mark)).all() == before


def test_a_renamed_union_is_found_by_its_new_name_only(office: Office) -> None:
    from app.services.members.register import complete_union

    with office.writing() as session:
        from app.models.union import Union

        union = Union(name="狮山镇某陶瓷有限公司工会")
        session.add(union)
        session.flush()
        keys.add_unions(session, [(union.id, union.name)])
        union.name = "狮山镇某瓷砖有限公司工会"
        keys.rename_union(session, union.id, union.name)
    assert complete_union(office, "陶瓷") == ()
    assert [union.name for union in complete_union(office, "瓷砖")] == ["狮山镇某瓷砖有限公司工会"]


def test_nobody_is_found_in_an_empty_office(office: Office) -> None:
    assert look_up(office, "陈").hits == ()
