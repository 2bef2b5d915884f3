"""The recovery code survives a person's hand: slips are named by their group."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.recovery_code import ALPHABET, GROUPS, fresh_code, read_code
from app.rules.values.errors import KnownError

codes = st.builds(fresh_code)
places = st.tuples(st.integers(0, GROUPS - 1), st.integers(0, 4))


def group_refused(groups: list[str]) -> int:
    with pytest.raises(KnownError) as raised:
        read_code(" ".join(groups))
    assert raised.value.code == "recovery.group"
    group = raised.value.params["group"]
    assert isinstance(group, int)
    assert raised.value.params["text"] == groups[group - 1]
    return group


def test_a_code_is_eight_groups_of_five_plain_characters():
    groups = fresh_code()
    assert [len(group) for group in groups] == [5] * GROUPS
    assert set("".join(groups)) <= set(ALPHABET)
    assert fresh_code() != groups


@given(codes)
def test_a_code_is_read_however_it_is_spaced_and_written(groups):
    wanted = "-".join(groups)
    assert read_code(wanted) == wanted
    assert read_code("".join(groups).lower()) == wanted
    assert read_code("  ".join(groups) + "\n") == wanted
    assert read_code(wanted.replace("0", "o").replace("1", "l")) == wanted
    assert read_code(wanted.replace("1", "I").replace("0", "Ｏ")) == wanted


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_named_by_its_group(groups, place, other):
    group, at = place
    wrong = list(groups)
    wrong[group] = wrong[group][:at] + other + wrong[group][at + 1 :]
    if wrong[group] == groups[group]:
        read_code("".join(wrong))
    else:
        assert group_refused(wrong) == group + 1


@given(codes, st.integers(0, GROUPS - 1), st.integers(0, 3))
def test_two_neighbours_swapped_are_named_by_their_group(groups, group, at):
    wrong = list(groups)
    text = wrong[group]
    wrong[group] = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if wrong[group] == text:
        read_code("".join(wrong))
    else:
        assert group_refused(wrong) == group + 1


@given(
    codes,
    st.tuples(st.integers(0, GROUPS - 1), st.integers(0, GROUPS - 1)).filter(lambda two: two[0] != two[1]),
)
def test_two_groups_swapped_are_noticed(groups, two):
    one, other = two
    wrong = list(groups)
    wrong[one], wrong[other] = wrong[other], wrong[one]
    assert group_refused(wrong) == min(two) + 1


@pytest.mark.parametrize("wrong", ["", "ABCDE", "A" * 39, "A" * 41])
def test_too_much_or_too_little_is_said_with_the_count(wrong):
    with pytest.raises(KnownError) as raised:
        read_code(wrong)
    assert (raised.value.code, raised.value.params["characters"]) == ("recovery.length", len(wrong))


def test_a_letter_the_code_does_not_use_is_named_by_its_group():
    groups = list(fresh_code())
    groups[2] = "U" + groups[2][1:]
    assert group_refused(groups) == 3


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    with contextlib.suppress(KnownError):
        read_code(text)
