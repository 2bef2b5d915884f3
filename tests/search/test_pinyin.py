"""How names are read, and that the tables are what their script writes."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from app.resources import resource
from app.services.search import pinyin


def script() -> ModuleType:
    path: Path = resource("pinyin", "make_readings.py")
    spec = importlib.util.spec_from_file_location("make_readings", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_readings_is_what_its_script_writes_from_pypinyin() -> None:
    assert resource("pinyin", "readings.tsv").read_text("utf-8") == script().table()


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("单", ["shan", "dan"]),
        ("曾", ["zeng", "ceng"]),
        ("仇", ["qiu", "chou"]),
        ("解", ["xie", "jie"]),
        ("区", ["ou", "qu"]),
        ("查", ["zha", "cha"]),
        ("么", ["yao", "me"]),
        ("粘", ["nian", "zhan"]),
        ("任", ["ren"]),
        ("盖", ["ge", "gai"]),
    ],
)
def test_a_surname_is_read_as_a_surname_first_and_as_the_character_too(name: str, read: list[str]) -> None:
    assert list(pinyin.name_readings(name + "明")[0]) == read


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("尉迟恭", ("yu", "chi")),
        ("欧阳修", ("ou", "yang")),
        ("司徒美", ("si", "tu")),
        ("万俟明", ("mo", "qi")),
    ],
)
def test_compound_surnames_are_two_characters_long(name: str, read: tuple[str, str]) -> None:
    assert pinyin.surname_length(name) == 2
    assert tuple(reading[0] for reading in pinyin.name_readings(name)[:2]) == read


def test_two_characters_are_a_surname_and_a_given_name() -> None:
    assert pinyin.surname_length("欧阳") == 1


def test_a_given_name_takes_every_living_reading() -> None:
    assert pinyin.name_readings("王行")[1] == ("xing", "hang")
    assert pinyin.name_readings("王强")[1] == ("qiang",)


@pytest.mark.parametrize(("char", "reading"), [("䶮", "yan"), ("㛃", "jie"), ("𬭎", "hong"), ("堃", "kun")])
def test_rare_characters_have_a_reading(char: str, reading: str) -> None:
    assert pinyin.readings(char) == (reading,)


def test_a_character_nobody_can_read_has_none() -> None:
    assert pinyin.readings("\ue000") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhang", "zang"), ("liu", "niu"), ("chang", "chan"), ("sheng", "sen"), ("ping", "pin")],
)
def test_southern_ears_take_these_for_one(one: str, other: str) -> None:
    assert pinyin.sounds_like(one) == pinyin.sounds_like(other)


def test_pinyin_without_gaps_is_cut_into_syllables() -> None:
    assert next(pinyin.split_syllables("chenzhiqiang")) == ("chen", "zhi", "qiang")
    assert list(pinyin.split_syllables("xianan"))[::2] == [("xian", "an"), ("xi", "an", "an")]
    assert list(pinyin.split_syllables("czq")) == []
