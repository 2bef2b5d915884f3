"""One start of a window, in a process of its own, telling by lines when something was painted for the first time.

Run by `start` and `memory`: `python -m benchmarks.start_driver bare|text|stay|door|counter ...`. The program is started
by its own `main`; this only listens. Each line is a word and the seconds since this process began to run Python.
Not for measuring: the parent's clock does.
"""

import os
import sys
import time

BEGAN = time.perf_counter()


def tell(word: str, **more: float) -> None:
    """Say that something is reached."""
    numbers = " ".join(f"{name}={value:.6f}" for name, value in more.items())
    print(f"{word} at={time.perf_counter() - BEGAN:.6f} {numbers}".rstrip(), flush=True)


def main() -> None:
    """Start what the first argument says."""
    kind, *rest = sys.argv[1:]
    if kind in ("bare", "text", "stay"):
        _bare(with_text=kind == "text", stay=kind == "stay")
    else:
        _program(kind, *rest)


def _bare(with_text: bool, stay: bool) -> None:
    """The least a PySide6 program can be."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    if with_text:
        window.setCentralWidget(QLabel("互助窗口", window))
    window.resize(1366, 696)
    _when_painted(window, lambda: tell("painted") if stay else _leave("painted"))
    window.show()
    app.exec()


def _when_painted(widget, act) -> None:
    """Call `act` once, after the widget was painted and its picture handed to the system."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        done = False

        def eventFilter(self, _watched, event):
            if event.type() == QEvent.Type.Paint and not self.done:
                self.done = True
                # Behind the paint itself in the queue of the loop.
                QTimer.singleShot(0, act)
            return False

    watch = Watch(widget)
    widget.installEventFilter(watch)


def _leave(word: str) -> None:
    tell(word)
    sys.stdout.flush()
    # The end of a program is not measured here.
    os._exit(0)


def _program(kind: str, folder: str, number: str = "", password: str = "", stay: str = "") -> None:
    """The program itself, by its own way in; `door` ends at the unlock screen, `counter` at the open counter."""
    from app.__main__ import main as start
    from app.ui.program import app as program

    begin = program.Program.start

    def started(self) -> None:
        begin(self)
        show = self._screen.show_door
        page = self._screen

        def door_shown(door) -> None:
            show(door)
            _when_painted(page, at_the_door)

        def at_the_door() -> None:
            if kind == "door":
                _leave("door")
            tell("door")
            from PySide6.QtCore import QTimer

            # A person needs a few seconds for a password; what the program does in them is not waited for.
            QTimer.singleShot(2500, lambda: _unlock(self, number, password, bool(stay)))

        page.show_door = door_shown

    program.Program.start = started
    start(["--office", folder])


def _unlock(program, number: str, password: str, stay: bool) -> None:
    from app.models import key_slots  # long there: the door reads it

    pressed = time.perf_counter()
    checking = [0.0]
    check = key_slots._stretch

    def timed_check(*arguments):
        began = time.perf_counter()
        try:
            return check(*arguments)
        finally:
            checking[0] += time.perf_counter() - began

    key_slots._stretch = timed_check

    def usable() -> None:
        if not program.page.views.search.box.hasFocus():
            tell("no_focus")
        tell("counter", took=time.perf_counter() - pressed, check=checking[0])
        if not stay:
            os._exit(0)
        program.worker.wait_until_idle()
        from PySide6.QtCore import QTimer

        QTimer.singleShot(1500, lambda: tell("idle"))

    program.opened.connect(lambda _office: _when_painted(program.page, usable))
    program._screen.password_given.emit(number, password)


if __name__ == "__main__":
    main()
