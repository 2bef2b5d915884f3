"""Scanned bills: every case of `e_bills/`, and that no text whatever breaks the reader."""

import contextlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.typed.e_bill import LONGEST_TEXT, layouts, looks_like_e_bill, read_e_bill

FOLDER = Path(__file__).with_name("e_bills")


def cases(name: str) -> list[Any]:
    loaded = tomllib.loads((FOLDER / name).read_text("utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in loaded]


@pytest.mark.parametrize("case", cases("read.toml"))
def test_a_bill_is_read(case: dict[str, Any]) -> None:
    read, wanted = read_e_bill(case["text"]), case["bill"]
    assert read.bill_code == wanted["bill_code"]
    assert read.bill_number == wanted["bill_number"]
    assert (read.check_code or "") == wanted["check_code"]
    assert read.issued_on == wanted.get("issued_on")
    assert read.total == (Money.from_yuan(wanted["total"]) if wanted["total"] else None)
    assert (read.payer or "") == wanted["payer"]
    assert bool(read.layout) == case["layout"]
    assert list(read.unread) == case.get("unread", [])
    assert list(read.left_over) == case.get("left_over", [])


@pytest.mark.parametrize("case", cases("read.toml"))
def test_a_bill_is_recognised_as_one(case: dict[str, Any]) -> None:
    assert looks_like_e_bill(case["text"])


@pytest.mark.parametrize("case", cases("refused.toml"))
def test_what_is_no_bill_is_refused_with_a_sentence(case: dict[str, Any]) -> None:
    with pytest.raises(KnownError) as refused:
        read_e_bill(case["text"])
    assert refused.value.code == case["code"]


def test_a_text_that_is_far_too_long_is_refused() -> None:
    with pytest.raises(KnownError) as refused:
        read_e_bill("44060124," * LONGEST_TEXT)
    assert refused.value.code == "e_bill.too_long"


def test_the_form_is_filled_as_if_typed() -> None:
    assert read_e_bill("44060124,0012345678,3f9a2c,20261105,18642.37").texts() == {
        "bill_code": "44060124",
        "bill_number": "0012345678",
        "check_code": "3f9a2c",
        "issued_on": "2026-11-05",
        "total": "18,642.37",
    }


def test_every_layout_names_fields_the_reader_knows() -> None:
    for layout in layouts():
        for field in layout.fields:
            assert (
                field == "-" or field.startswith("=") or field in read_e_bill("44060124,0012345678").__slots__
            )
        assert "bill_number" in layout.fields


_PIECES = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"\A\d{6,12}\Z"),
    st.sampled_from(
        ["44060124", "0012345678", "3f9a2c", "20261105", "18642.37", "陈志强", "¥", "一二三", "٤٤٠٦٠١٢٤"]
    ),
)


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=9).map(",".join)))
def test_no_text_gives_anything_but_a_bill_or_a_known_error(text: str) -> None:
    looks_like_e_bill(text)
    with contextlib.suppress(KnownError):
        read_e_bill(text)
