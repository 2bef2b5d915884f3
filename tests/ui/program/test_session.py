"""Leaving the screen is told apart from every other message of Windows."""

import pytest

from app.ui.program.desktop.session import SessionWatch, means_leaving

CHANGE, POWER = 0x02B1, 0x0218


@pytest.mark.parametrize(
    ("message", "parameter"),
    [(CHANGE, 0x7), (CHANGE, 0x6), (CHANGE, 0x2), (CHANGE, 0x4), (POWER, 0x4)],
    ids=["locked", "logged off", "another account", "remote desktop closed", "sleep"],
)
def test_locking_changing_the_account_and_sleep_are_leaving(message, parameter):
    assert means_leaving(message, parameter)


@pytest.mark.parametrize(
    ("message", "parameter"),
    [(CHANGE, 0x8), (CHANGE, 0x5), (POWER, 0x12), (POWER, 0xA), (0x0100, 0x7)],
    ids=["unlocked", "logged on", "woken", "on battery", "a key"],
)
def test_coming_back_and_everything_else_is_not(message, parameter):
    assert not means_leaving(message, parameter)


def test_without_windows_nothing_is_listened_to(qtbot):
    watch = SessionWatch()
    watch.listen_for(None)
    watch.close()
