"""Paths of any length: a label breaks them, a row cuts them in the middle, and nothing depends on where tests run."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.tour.picture_check import picture_faults
from app.ui.widgets.fact_rows import Fact, FactRows
from app.ui.widgets.painting import elide
from app.ui.widgets.text import ElidedText, Text, breakable, short_path

POSIX = str(
    PurePosixPath("/srv", "职工服务中心", *["a-long-folder_name.of.some-office"] * 6, "互助窗口-抢救")
)
WINDOWS = str(
    PureWindowsPath("D:\\", *["LongFolderNameWithoutAnyBlankOrHyphen0123456789"] * 4, "互助窗口-抢救")
)
PATHS = pytest.mark.parametrize("path", [POSIX, WINDOWS], ids=["posix", "windows"])


@PATHS
@pytest.mark.parametrize("width", range(180, 420, 17))
def test_a_wrapping_label_breaks_a_path_and_says_it_whole(qtbot: QtBot, path: str, width: int) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    told = f"数据文件有损坏（{path}）。请不要再录入。"
    label = Text("", 13, wrap=True)
    label.setText(told)
    column.addWidget(label)
    column.addStretch()
    top.resize(width, 400)
    top.show()
    assert picture_faults(top) == []
    assert label.text() == told


@PATHS
def test_a_row_of_facts_cuts_a_path_in_the_middle(qtbot: QtBot, path: str) -> None:
    rows = FactRows()
    qtbot.addWidget(rows)
    rows.show_facts([Fact("新文件夹", path, tip=path)])
    for width in range(300, 560, 7):
        rows.resize(width, 28)
        rows.show()
        assert picture_faults(rows) == []
        shown = next(each.shown for each in rows.painted_texts() if each.meant == path)
        assert shown.startswith(path[:2])
        assert shown.endswith("抢救")


@PATHS
def test_a_line_that_is_cut_ends_as_the_path_ends_and_tells_the_whole(qtbot: QtBot, path: str) -> None:
    line = ElidedText(path)
    qtbot.addWidget(line)
    line.resize(240, 20)
    assert line.shown().endswith("抢救")
    assert line.toolTip() == path
    assert elide(path, 14, 10_000) == path


@PATHS
def test_a_path_in_a_sentence_is_cut_to_a_length(path: str) -> None:
    short = short_path(path)
    assert len(short) == 48
    assert short.startswith(path[:16])
    assert short.endswith(path[-31:])
    assert short_path("/srv/窗口") == "/srv/窗口"


def test_dates_and_shares_are_not_broken_at_their_slash() -> None:
    for text in ("2026/11/12", "1/3", "第 1/2 页", "已核实"):
        assert breakable(text) == text


def test_only_a_label_that_wraps_is_given_places_to_break(qtbot: QtBot) -> None:
    label = Text(POSIX)
    qtbot.addWidget(label)
    assert QLabel.text(label) == POSIX
