"""When two ways of writing are one person's name: the payee's on the claim and the one on the card."""

import pytest

from app.services.typed.person_name import folded_name, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("陈志强", " 陈 志强\n"),
        ("艾力·库尔班", "艾力˙库尔班"),
        ("艾力·库尔班", "艾力・库尔班"),
        ("艾力·库尔班", "艾力库尔班"),
        ("MARIA SANTOS", "Ｍaria  Santos"),
        ("葛红", "葛\U000e0100红"),
        ("李\U0002ebf0", "李\U0002ebf0 "),
        ("JOSÉ", "JOSE\u0301"),
    ],
)
def test_one_name_written_in_two_ways_is_one_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李\U0002ebf0", "李"),
        ("王\U00031350", "王"),
        ("\U00031350", "\U000323af"),
        ("李\ue863", "李"),
        ("", ""),
        ("·", "·"),
        ("陈志强", "陈志"),
    ],
)
def test_a_rare_character_is_part_of_the_name_and_nobody_is_named_nothing(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_every_dot_between_parts_folds_away() -> None:
    assert {folded_name(f"艾力{dot}库尔班") for dot in "·˙•‧・･∙⋅.．"} == {"艾力库尔班"}
