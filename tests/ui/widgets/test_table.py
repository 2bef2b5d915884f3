"""Tables hold plain rows, sort by value, and open, tick and colour what they are told."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from app.ui.tour.picture_check import picture_faults
from app.ui.widgets.table import SORT, Column, Look, RowModel, TableView


@dataclass(frozen=True, slots=True)
class Claim:
    number: str
    fen: int
    state: str
    ticked: bool = False


CLAIMS = [
    Claim("NH-2026-001283", 361840, "待复核"),
    Claim("NH-2026-001282", 22067, "已核定"),
    Claim("NH-2026-001281", 1248000, "已发放"),
]
COLUMNS = (
    Column[Claim]("tick", "", lambda row: "", check=lambda row: row.ticked, width=36),
    Column[Claim]("number", "受理编号", lambda row: row.number, look=lambda row: Look("pri")),
    Column[Claim](
        "amount",
        "互助金（元）",
        lambda row: f"{row.fen / 100:,.2f}",
        lambda row: row.fen,
        right=True,
        width=110,
    ),
    Column[Claim](
        "state",
        "状态",
        lambda row: row.state,
        look=lambda row: Look(tag="warn") if row.state == "待复核" else Look(tint="bad", bold=True),
        width=90,
    ),
)


def test_the_model_keeps_qts_rules(qtmodeltester):
    model = RowModel(COLUMNS)
    model.set_rows(CLAIMS)
    qtmodeltester.check(model, force_py=True)
    model.set_rows([])
    qtmodeltester.check(model, force_py=True)


def test_the_model_gives_text_values_and_headers():
    model = RowModel(COLUMNS)
    model.set_rows(CLAIMS)
    assert model.index(0, 2).data() == "3,618.40"
    assert model.index(0, 2).data(SORT) == 361840
    assert model.index(0, 1).data(SORT) == "NH-2026-001283"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "受理编号"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert not model.setData(model.index(0, 1), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(0, 0), "x")


@pytest.fixture
def table(show):
    view = TableView("最近受理", COLUMNS, sortable=True)
    view.set_rows(CLAIMS)
    show(view, width=480, height=200)
    view.setFocus()
    return view


def test_enter_and_double_click_open_the_row_that_is_marked(table):
    opened, marked = [], []
    table.opened.connect(opened.append)
    table.current_row.connect(marked.append)
    assert table.selectedIndexes()[0].row() == 0
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [CLAIMS[1]]
    assert marked == [CLAIMS[1]]
    cell = table.visualRect(table.model().index(2, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert opened[-1] == CLAIMS[2]
    assert table.current() == CLAIMS[2]


def test_amounts_sort_by_value_and_not_by_their_writing(table):
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    shown = [table.row_of(table.model().index(row, 0)).fen for row in range(3)]
    assert shown == [22067, 361840, 1248000]


def test_space_and_a_click_on_the_box_ask_the_owner_who_decides(table):
    def tick(row, on):
        table.rows.replace(table.rows.rows().index(row), replace(row, ticked=on))

    table.rows.ticked.connect(tick)
    table.choose_row(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [row.ticked for row in table.rows.rows()] == [False, True, False]
    box = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [row.ticked for row in table.rows.rows()] == [False, False, False]


def test_letters_typed_over_a_table_are_left_to_the_page(table, qtbot):
    table.choose_row(0)
    with qtbot.assertNotEmitted(table.current_row):
        QTest.keyClick(table, Qt.Key.Key_N)


def test_the_table_is_painted_with_hover_choice_and_tags(table):
    rest = table.grab().toImage()
    QTest.mouseMove(table.viewport(), QPoint(100, 50))
    QCoreApplication.processEvents()
    table.choose_row(0)
    assert table.grab().toImage() != rest
    assert picture_faults(table) == []


def test_a_column_too_narrow_for_its_money_is_a_fault(show):
    view = TableView(
        "表", (Column[Claim]("amount", "元", lambda row: "12,480.00", right=True, width=40),), dense=True
    )
    view.set_rows(CLAIMS)
    show(view, height=100)
    assert any("12,480.00" in fault for fault in picture_faults(view))
    assert view.row_height() == 28
