"""Every key and value of a plan text is found where it stands, in whole and in broken texts."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.resources import resource
from app.rules.plan.places import places, quoted, unquoted

PLANS = sorted(resource("plans").glob("*.toml"))


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value of a parsed text that is no table, with its path."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for place, each in enumerate(value):
            yield from leaves(each, (*path, place))
    else:
        yield path, value


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_value_of_a_shipped_plan_is_found_where_it_stands(path):
    text = path.read_text("utf-8")
    found = places(text)
    expected = dict(leaves(tomllib.loads(text)))
    for at, value in expected.items():
        written = found.value(at)
        assert written is not None, at
        assert tomllib.loads(f"value = {written}")["value"] == value
    assert not found.broken
    # Items of lists and inline tables are found one by one, besides the values they are part of.
    assert set(expected) <= set(found.entries)


@given(st.text(alphabet="[]{}\"'=,.#\n\r \tab中1-", max_size=120))
def test_no_text_is_too_broken_to_be_looked_at(text):
    found = places(text)
    for entry in found.entries.values():
        assert 0 <= entry.value.start <= entry.value.end <= len(text)
        assert 0 <= entry.key.start <= entry.key.end <= len(text)


@given(st.text(max_size=200))
def test_whatever_is_toml_is_found_whole(text):
    try:
        expected = tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    found = places(text)
    for at, value in leaves(expected):
        if value != {}:
            assert found.value(at) is not None


def test_brackets_without_end_do_not_exhaust_the_reader():
    assert places("a = " + "[" * 5000).entries
    assert places("a = " + "{b=" * 5000).entries


@given(st.text(max_size=40))
def test_a_quoted_text_reads_back_as_it_was(text):
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    assert tomllib.loads(f"value = {quoted(text)}")["value"] == plain


def test_lines_and_columns_count_from_one():
    found = places('a = 1\r\n  b = "二"  # 说明\n')
    entry = found.entries["b",]
    assert (found.line(entry.value.start), found.column(entry.value.start)) == (2, 7)
    assert unquoted(found.text[entry.value.start : entry.value.end]) == "二"


def test_a_line_is_found_even_where_the_text_is_laid_out_oddly():
    text = 'a.b = 1\n\n[ "c" ] # note\nd = [\n  1,\n  2,\n]\n[[e]]\n[[e.f]]\n[[e]]\n[[e.f]]\n[[e.f]]\ng = 1\n'
    found = places(text)
    assert found.line_at(("a", "b")) == 1
    assert found.line_at(("c", "d")) == 4
    assert found.line_at(("c", "d", 1)) == 6
    assert found.line_at(("e", 1, "f", 1, "g")) == 13
    assert found.line_at(("e", 0, "f", 0, "g")) == 9
    assert found.line_at(("e", 1, "f", 1, "h")) == 12
    assert found.line_at(("nowhere",)) == 1
    assert places("a = 1\nb = 2\n").line_at(("b",)) == 2


LAID_OUT = """# 方案
name = 'x' # 名称
[[list]]
text = "say \\"so\\""
long = \"\"\"
two lines\"\"\"
open = \"\"\"never ended
items = [ # of all kinds
  1, # one
  [2, 3],
]
curly = { a = 1, = 2 }
half = "not ended
[[list]]
[list.below]
deep.er = { b = 1 }
"""


def test_sections_and_what_stands_in_them_are_found_by_their_path():
    found = places(LAID_OUT)
    assert [each.path for each in found.items(("list",))] == [("list", 0), ("list", 1)]
    below = found.section(("list", 1, "below"))
    assert below is not None
    assert found.text[below.header.start : below.header.end] == "[list.below]"
    assert found.section(("list", 2)) is None
    assert [each.path for each in found.under(("list", 1))] == [
        ("list", 1, "below", "deep", "er", "b"),
        ("list", 1, "below", "deep", "er"),
    ]
    assert found.under(("nowhere",)) == []


def test_words_are_found_without_their_quotes():
    found = places(LAID_OUT)
    assert found.word(("name",)) == "x"
    assert found.word(("list", 0, "text")) == 'say \\"so\\"'
    assert found.word(("list", 0, "long")) == "\ntwo lines"
    assert found.word(("list", 0, "items", 1, 1)) == "3"
    assert found.word(("nowhere",)) == ""


def test_what_is_never_ended_ends_with_its_line():
    found = places(LAID_OUT)
    assert found.value(("list", 0, "open")) == '"""never ended'
    assert found.value(("list", 0, "half")) == '"not ended'
    assert found.value(("list", 0, "curly")) == "{ a = 1, = 2 }"


def test_a_line_is_a_stretch_without_its_end():
    found = places("a = 1\n\nb = 2")
    spans = [found.line_span(line) for line in (0, 1, 2, 3, 9)]
    assert [found.text[each.start : each.end] for each in spans] == ["a = 1", "a = 1", "", "b = 2", "b = 2"]
