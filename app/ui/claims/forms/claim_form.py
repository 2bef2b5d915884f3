"""A claim's form as the desk and the middle column know it, whatever its kind.

For what all of them can do; what is special of a kind lies in its own form, which `table` names.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal

from app.rules.plan.plan import Edition
from app.services.claims.basis import ClaimBasis
from app.services.claims.member_file import MemberFile
from app.services.claims.preview import Preview
from app.services.claims.remembered import KnownDiagnosis, KnownHospital
from app.ui.claims.forms.field_form import FieldForm
from app.ui.claims.shown.headline import HeadlineText
from app.ui.widgets.completion import CompletionPopup

Complete = Callable[[str, str, Callable[[Sequence[KnownHospital] | Sequence[KnownDiagnosis]], None]], None]

# Keys a form may use for something of its own, beside those that mean the same for every claim.
FORM_KEYS = ("Alt+A", "Alt+C", "Alt+N", "Alt+R")


class ClaimForm(FieldForm):
    """The form.

    Args:
        complete: asks for completions: ("hospital" or "diagnosis", typed text, what to do with the answer).
        today: the office's day.

    Attributes:
        kind: the code of the claim's kind.
        by_itself: fields it fills in when it is opened.
        last_field: where Shift+Enter comes back to from the papers.
        takes_bill: a scanned e-bill fills it.

    Signals:
        edited(str): a field's text changed by a person; its name, "" when only the verdict may have.
        finished(): Enter in the last field.
        stray(str): letters typed where only figures can stand.
        clause_wanted(str): clause numbers, separated by blanks, whose text is asked for.
    """

    edited = Signal(str)
    finished = Signal()
    stray = Signal(str)
    clause_wanted = Signal(str)

    kind = ""
    by_itself: frozenset[str] = frozenset({"account"})
    last_field = "account"
    takes_bill = False

    def __init__(self, complete: Complete, today: Callable[[], date]) -> None:
        super().__init__()
        self._complete, self._today = complete, today
        self._popups: dict[str, CompletionPopup] = {}

    # ------------------------------------------------------------------ texts
    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show texts, in place of all there are; nothing is told."""
        raise NotImplementedError

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put a scanned bill's texts into their fields, marked for the clerk to compare with the paper."""

    def put(self, name: str, text: str) -> None:
        """Put a text into a field, as an answer to a message does."""
        self.line(name).setText(text)

    def set_accounts(self, accounts: Sequence[tuple[str, str]]) -> None:
        """The member's accounts (id, label); the first is chosen."""
        if "account" in self.fields:
            self.combo("account").set_choices(accounts)

    def known_of(self, file: MemberFile) -> Mapping[str, str]:
        """What the form may begin with, of the member and of the plan's lists."""
        return {}

    # ------------------------------------------------------------------ the keyboard
    def first_field(self) -> str:
        """Where the keyboard begins."""
        raise NotImplementedError

    def first_empty(self) -> str:
        """Where the keyboard goes once a bill was scanned."""
        return self.first_field()

    def focus_field(self, name: str) -> None:
        """Go to a field, making it visible first."""
        raise NotImplementedError

    def holds(self, name: str) -> bool:
        """Whether there is a field of this name to go to."""
        return name in self.fields

    def keys(self) -> Mapping[str, Callable[[], bool]]:
        """What the keys of `FORM_KEYS` do in this form; each act says whether there was anything to do."""
        return {}

    def completing(self) -> bool:
        """Whether a list of completions is open: then Esc closes only that."""
        return any(popup.isVisible() for popup in self._popups.values())

    def close_inner(self) -> bool:
        """Esc: close what lies open inside the form; whether there was anything."""
        return False

    # ------------------------------------------------------------------ what follows from the texts
    def show_plans(self, bases: Sequence[ClaimBasis], edition: Edition | None, day: date) -> None:
        """What the member's plans ask, and let choose.

        Args:
            bases: every plan's.
            edition: that decides, or would today; None where none is in force.
            day: of the event, today while it is not known.
        """

    def show_preview(self, seen: Preview, warned: Mapping[str, str]) -> None:
        """Show faults, and what follows from the texts.

        Args:
            seen: what the texts come to.
            warned: sentence by field, for fields that are readable but doubtful (a repeated bill number).
        """
        raise NotImplementedError

    def headline(self, seen: Preview) -> HeadlineText:
        """What stands at the head of the preview."""
        raise NotImplementedError

    def nothing_yet(self, seen: Preview) -> str:
        """What is said in place of the calculation while there is none; "" where something else is said."""
        return ""

    def claimant(self, seen: Preview) -> tuple[str, str]:
        """Who came in the member's place, with a masked telephone; empty where the member did."""
        return "", ""
