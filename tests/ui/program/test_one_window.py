"""A second start brings the first window forward; a start after a crash is the first again."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.program.desktop.one_window import OneWindow, bring_forward


@pytest.fixture
def first(qtbot, tmp_path):
    window = OneWindow(tmp_path / "数据 夹")
    assert window.take()
    yield window
    window.release()


def test_only_one_is_first_and_the_next_one_after_its_end(first, tmp_path):
    second = OneWindow(tmp_path / "数据 夹")
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_another_data_folder_has_a_window_of_its_own(first, tmp_path):
    other = OneWindow(tmp_path / "another")
    assert other.take()
    other.release()


def test_the_second_rings_the_first_hears_and_is_told_its_words(qtbot, first, tmp_path):
    second = OneWindow(tmp_path / "数据 夹")
    assert not second.take()
    with qtbot.waitSignal(first.wanted) as told:
        second.ring(["--office", "D:\\互助 窗口"])
        assert not second.heard()
    assert told.args == [["--office", "D:\\互助 窗口"]]
    qtbot.waitUntil(second.heard)


def test_each_ring_is_heard(qtbot, first, tmp_path):
    second = OneWindow(tmp_path / "数据 夹")
    for _ in range(3):
        with qtbot.waitSignal(first.wanted):
            second.ring([])


def test_a_bell_with_nonsense_in_it_is_nothing(qtbot, first, tmp_path):
    with qtbot.assertNotEmitted(first.wanted, wait=200):
        (tmp_path / "数据 夹" / "window.bell").write_bytes(b"\xff{[")


def test_a_program_that_was_killed_leaves_no_lock_that_holds(qtbot, tmp_path):
    held = (
        "import os, sys; from pathlib import Path; from app.ui.program.desktop.one_window import OneWindow;"
        "window = OneWindow(Path(sys.argv[1])); assert window.take(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", held, str(tmp_path)], check=False).returncode == 9
    assert (tmp_path / "window.lock").exists()
    after = OneWindow(tmp_path)
    assert after.take()
    after.release()


def test_a_lock_left_by_a_killed_program_that_had_this_ones_number_does_not_hold(qtbot, first, tmp_path):
    (tmp_path / "new").mkdir()
    left = (tmp_path / "数据 夹" / "window.lock").read_bytes()
    (tmp_path / "new" / "window.lock").write_bytes(left)
    after = OneWindow(tmp_path / "new")
    assert after.take()
    after.release()


def test_a_folder_that_takes_no_file_lets_everybody_in(qtbot, tmp_path):
    (tmp_path / "file").write_text("no folder")
    nowhere = OneWindow(tmp_path / "file" / "data")
    assert nowhere.take()
    nowhere.release()


def test_a_window_made_small_is_shown_again(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_forward(window)
    assert window.isVisible()
    assert not window.isMinimized()
