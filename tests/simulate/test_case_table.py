"""Tables of past cases: the headings of forms and of the national interface, and every bad row told."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.simulate.case_table import TableReading, read_cases
from app.services.simulate.run import simulate
from app.services.wording import said
from tests.simulate.conftest import DAY, PLAN, edition


def table(path: Path, *lines: Sequence[str], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def read(path: Path) -> TableReading:
    return read_cases(path, PLAN, DAY)


HEAD = ("姓名", "证件号码", "人员类别", "出院日期", "个人自付（元）")
GOOD = ("陈志强", "440605198803121234", "快递员", "2025-03-10", "5,237.25")


def test_a_form_s_headings_are_understood(tmp_path: Path) -> None:
    found = read(table(tmp_path / "甲.csv", HEAD, GOOD))
    assert found.faults == ()
    assert found.book is not None
    (case,) = found.book.cases
    assert (case.shown, case.facts.member_category, case.bill.self_pay) == ("陈**", "courier", Money(523_725))
    assert (case.facts.discharged, case.day) == (date(2025, 3, 10), date(2025, 3, 10))


def test_the_national_interface_s_names_are_understood(tmp_path: Path) -> None:
    head = (
        "psn_name", "certno", "begndate", "enddate", "setl_time", "setl_id", "fixmedins_name", "dise_name",
        "medfee_sumamt", "hifp_pay", "cvlserv_pay", "hifes_pay", "hifmi_pay", "hifob_pay", "maf_pay",
        "fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt", "act_pay_dedc", "acct_pay",
        "psn_cash_pay", "mdtrt_id",
    )  # fmt: skip
    row = (
        "陈志强", "440605198803121234", "2025-03-01 08:00:00", "20250310", "2025-03-12 16:20:11", "S1", "某医院",
        "肺炎", "18642.37", "11905.12", "0", "0", "0", "0", "0", "1500", "0", "300", "17142.37", "800", "2000",
        "4737.25", "M1",
    )  # fmt: skip
    found = read(table(tmp_path / "国.csv", head, row))
    assert found.faults == ()
    assert found.book is not None
    (case,) = found.book.cases
    # Self-pay is what is left of the total: 18,642.37 − 11,905.12 − 1,500.00.
    assert case.bill.self_pay == Money(523_725)
    assert (case.number, case.day, case.facts.admitted) == ("S1", date(2025, 3, 12), date(2025, 3, 1))
    assert [note.code for note in found.book.notes] == ["simulate.note_cover", "simulate.note_self_pay"]


def test_every_bad_row_is_listed_with_place_value_and_reason(tmp_path: Path) -> None:
    head = (*HEAD, "入院日期", "结算编号")
    path = table(
        tmp_path / "坏.csv",
        head,
        (*GOOD, "2025-03-01", "A1"),
        ("甲", "1", "快递员", "2025-02-30", "10.00", "", "A2"),
        ("乙", "2", "快递员", "2025-03-10", "十元", "", "A3"),
        ("", "", "快递员", "2025-03-10", "10.00", "", "A4"),
        ("丙", "3", "快递员", "2025-03-10", "10.00", "2025-03-20", "A5"),
        ("丁", "4", "快递员", "2025-03-10", "-5", "", "A6"),
        ("戊", "5", "快递员", "2027-03-10", "10.00", "", "A7"),
        ("己", "6", "快递员", "2025-03-10", "10.00", "", "A1"),
        ("庚", "7", "快递员", "", "10.00", "", "A9"),
    )
    found = read(path)
    assert found.book is not None
    assert [case.number for case in found.book.cases] == ["A1"]
    assert [(fault.row, fault.column, fault.value) for fault in found.faults] == [
        (3, "出院日期", "2025-02-30"),
        (4, "个人自付（元）", "十元"),
        (5, "姓名", ""),
        (6, "出院日期", "2025-03-10"),
        (7, "个人自付（元）", "-5"),
        (8, "结算日期", "2027-03-10"),
        (9, "结算编号", "A1"),
        (10, "出院日期", ""),
    ]
    assert (found.rows, found.bad_rows) == (9, 8)
    assert all(said(fault.reason) != fault.reason.code for fault in found.faults)
    assert said(found.faults[6].reason) == "与第 2 行是同一件"


def test_rows_without_a_number_are_recognised_as_the_same_stay(tmp_path: Path) -> None:
    found = read(table(tmp_path / "双.csv", HEAD, GOOD, GOOD))
    assert [(fault.row, fault.reason.code) for fault in found.faults] == [(3, "simulate.row_twice")]


def test_nobody_s_document_number_is_kept(tmp_path: Path) -> None:
    found = read(table(tmp_path / "甲.csv", HEAD, GOOD, ("", *GOOD[1:4], "x")))
    assert "440605198803121234" not in repr(found)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"simulate\.columns_missing") as caught:
        read(table(tmp_path / "缺.csv", ("姓名", "医院"), ("甲", "乙")))
    assert caught.value.params["missing"] == "出院日期 / 结算日期、个人自付 / 金额合计"


def test_columns_nobody_knows_are_named_and_left_out(tmp_path: Path) -> None:
    found = read(table(tmp_path / "多.csv", (*HEAD, "备注"), (*GOOD, "无")))
    assert found.ignored == ("备注",)
    assert found.used == HEAD


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_of_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    found = read(table(tmp_path / "码.csv", HEAD, GOOD, encoding=encoding))
    assert found.book is not None
    assert found.book.cases[0].shown == "陈**"


def test_cells_of_a_workbook_keep_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "簿.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ("陈志强", "440605198803121234", "快递员"))
        sheet.write_datetime(1, 3, date(2025, 3, 10), workbook.add_format({"num_format": "yyyy-mm-dd"}))
        # What a sheet holds after 5,000.1 + 237.15.
        sheet.write_number(1, 4, 5000.1 + 237.15)
        sheet.write_row(2, 0, ("甲", "2", "快递员", "2025-03-10"))
        sheet.write_number(2, 4, 1.005)
    found = read(path)
    assert found.book is not None
    assert [case.bill.self_pay for case in found.book.cases] == [Money(523_725)]
    assert [(fault.row, fault.value) for fault in found.faults] == [(3, "1.005")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("空.csv", b"", "table.empty"),
        ("头.csv", "姓名,个人自付\n".encode(), "table.empty"),
        ("图.png", b"x", "table.kind"),
        ("坏.xlsx", b"PK\x03\x04nothing", "table.unreadable"),
        ("零.csv", b"a,b\0,c\n1,2,3\n", "table.unreadable"),
    ],
)
def test_what_is_no_table_is_refused_plainly(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.code == code


def test_people_are_told_apart_by_document_and_histories_kept(tmp_path: Path) -> None:
    other = ("陈志强", "440605199003121230", "保安员", "2025-05-10", "1000")
    again = ("陈志强", "440605198803121234", "快递员", "2025-05-10", "1000")
    found = read(table(tmp_path / "人.csv", HEAD, GOOD, other, again))
    assert found.book is not None
    people = [case.person for case in found.book.cases]
    assert people[0] == people[2] != people[1]
    assert found.book.cases[0].period == found.book.cases[2].period


def test_the_example_table_comes_out_to_the_fen(past_table: Path) -> None:
    found = read(past_table)
    assert found.faults == ()
    assert found.ignored == ()
    assert found.book is not None
    outcome = simulate(edition(), edition(), found.book)
    assert outcome.check.checked == outcome.check.same == 120
    assert not outcome.check.by_own
    assert len(outcome.categories) > 5
    assert (found.book.first_day, found.book.last_day) == (date(2025, 1, 1), date(2025, 12, 31))
