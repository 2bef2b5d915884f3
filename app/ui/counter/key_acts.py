"""What each key of the counter does, by what the page is at. One table, read by the keyboard and the action bar alike.

For choosing the act only; hearing keys is `keys`, the acts are the page's and its parts'.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.counter.page import CounterPage

KEYS = (
    *("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F12", "Esc", "Ctrl+P", "Ctrl+S"),
    *(f"Alt+{figure}" for figure in range(1, 7)),
    *("Alt+R", "Alt+S", "Alt+A", "Alt+W", "Alt+N", "Alt+V", "Alt+C", "Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0"),
)


class KeyActs:
    """The acts of one page."""

    def __init__(self, page: "CounterPage") -> None:
        self._page = page

    def by_key(self) -> Mapping[str, Callable[[], bool | None]]:
        """Each key with its act."""
        return {key: partial(self, key) for key in KEYS}

    def __call__(self, key: str) -> bool | None:
        """Do what a key means now. False leaves it to the focused widget."""
        page = self._page
        if page.clauses.isVisible():
            # Whatever comes next, nothing may happen behind the sheet.
            page.clauses.close_sheet()
            if key in ("F1", "Esc"):
                return None
        doing = page.doing()
        everywhere = self._everywhere(doing)
        if key in everywhere:
            return everywhere[key]()
        # A key that means nothing here still types nothing: with Alt some keyboards send a letter along.
        self._here().get((doing, key), lambda: None)()
        return None

    def _everywhere(self, doing: str) -> Mapping[str, Callable[[], bool | None]]:
        page = self._page
        return {
            "F1": page.records.show_all_clauses,
            "F2": page.come_to_search,
            "F3": page.registering.start,
            "F4": page.prompts.card,
            "F5": page.prompts.bill,
            "F7": page.records.show_history if doing != "rest" else page.prompts.receipt,
            "F8": page.keep_draft if doing == "bill" else page.show_drafts,
            "F9": page.press_main,
            "F12": page.lock,
            "Ctrl+P": page.records.print_now,
            "Esc": page.step_back,
            "Alt+V": page.reveal.ask,
        }

    def _here(self) -> Mapping[tuple[str, str], Callable[[], object]]:
        page = self._page
        return {
            ("bill", "F6"): page.desk.toggle_papers,
            ("bill", "Alt+R"): page.desk.act,
            ("bill", "Alt+S"): page.view.preview.messages.explain,
            ("bill", "Alt+A"): page.form.more.click,
            ("bill", "Alt+C"): page.desk.next_cause,
            ("bill", "Alt+N"): lambda: page.desk.add() or page.registering.renew(),
            **{("bill", f"Alt+{figure}"): partial(page.desk.step, figure) for figure in range(1, 7)},
            ("register", "Alt+R"): page.register.act,
            ("history", "Alt+R"): page.history.ask_continue,
            ("history", "Alt+W"): page.history.ask_withdraw,
            ("receipt", "Alt+R"): page.following.go_on,
            ("receipt", "Ctrl+S"): page.viewer.save_pdf,
            ("receipt", "Ctrl++"): page.viewer.view.zoom_in,
            ("receipt", "Ctrl+="): page.viewer.view.zoom_in,
            ("receipt", "Ctrl+-"): page.viewer.view.zoom_out,
            ("receipt", "Ctrl+0"): page.viewer.view.fit,
        }
