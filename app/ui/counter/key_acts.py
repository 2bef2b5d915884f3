"""What each key of the counter does, by what the page is at; the keyboard and the action bar ask alike.

For choosing the act only; hearing keys is `keys`, what the acts are the page says.
"""

from collections.abc import Callable, Mapping
from functools import partial

from app.ui.claims.shown.clause_sheet import ClauseSheet

Acts = Mapping[str, Callable[[], object]]


class KeyActs:
    """The acts of one page.

    Args:
        doing: what the page is at ("bill", "history").
        everywhere: key to act, whatever the page is at.
        here: by what the page is at, key to act; before `everywhere`.
        sheet: the clauses over the page; whatever is pressed, they are closed first.
        completing: whether a list of completions is open, which Esc belongs to.
    """

    def __init__(
        self,
        doing: Callable[[], str],
        everywhere: Acts,
        here: Mapping[str, Acts],
        sheet: ClauseSheet,
        completing: Callable[[], bool],
    ) -> None:
        self._doing, self._everywhere, self._here = doing, everywhere, here
        self._sheet, self._completing = sheet, completing

    def by_key(self) -> Mapping[str, Callable[[], bool]]:
        """Each key with its act."""
        keys = dict.fromkeys((*self._everywhere, *(key for acts in self._here.values() for key in acts)))
        return {key: partial(self, key) for key in keys}

    def __call__(self, key: str) -> bool:
        """Do what a key means now; whether it was meant for the page. Else the focused widget should have it."""
        if self._sheet.isVisible():
            # Whatever comes next, nothing may happen behind the sheet.
            self._sheet.close_sheet()
            if key in ("F1", "Esc"):
                return True
        if key == "Esc" and self._completing():
            return False
        act = self._here.get(self._doing(), {}).get(key) or self._everywhere.get(key)
        # A key that means nothing here still types nothing: with Alt some keyboards send a letter along.
        if act is not None:
            act()
        return True
