"""The search: the box, who was found, and the ways out when nobody was.

Searching runs on the worker, newest question only; the box never waits. Nothing found is said with its ways out.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.search.look_up import Found, Hit
from app.ui.claims.wording import COVER_TONE, cover_state
from app.ui.theme import GUTTER, Layout
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.panel import Panel
from app.ui.widgets.result_list import ResultList, ResultRow
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.text import Text

# An ID number being typed: from here on it is counted, shorter digits may be the end of a telephone number.
_ID_FROM, _ID_WHOLE = 14, 18


class NothingFound(Panel):
    """Nobody of that name: names that sound alike, and registering."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        column = self.body(QVBoxLayout(), 12, 10, 12, 10)
        column.setSpacing(4)
        self.title = Text("", 14, bold=True, wrap=True)
        column.addWidget(self.title)
        column.addWidget(
            Text(
                self.tr(
                    "Looked among names, initials, ID numbers, phones and unions, lapsed members included."
                ),
                12,
                "ink2",
                wrap=True,
            )
        )
        self.near_head = Text(self.tr("Sounds alike"), 12, "ink2")
        column.addWidget(self.near_head)
        self.near = ResultList(self.tr("Names that sound alike"), most=4, framed=False)
        self.add(self.near)
        column2 = self.body(QVBoxLayout(), 12, 8, 12, 10)
        column2.setSpacing(8)
        self.register = Button("", "add-member", "F3", "primary", parent=self)
        self.again = Button(self.tr("Read the ID card and search again"), "read-id", "F4", parent=self)
        for button in (self.register, self.again):
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Expanding)
            button.setSizePolicy(policy)
            column2.addWidget(button)

    def show_found(self, found: Found, rows: list[ResultRow]) -> None:
        """Nothing was found for this text; `rows` sound like it."""
        typed = found.text.strip()
        short = typed if len(typed) <= 8 else typed[:7] + "…"
        self.title.setText(self.tr("“{text}” was not found").format(text=short))
        self.register.setText(self.tr("Register “{text}”").format(text=short))
        self.near_head.setVisible(bool(rows))
        self.near.show_rows(rows, -1)


class SearchPanel(QWidget):
    """Search box, hint, and what was found. Large on the empty counter, narrow beside a form.

    Args:
        search: asks the worker: (text, what to do with the answer, what to do with a foreseen fault).
        large: the empty counter's.

    Signals:
        chosen(object): a `Hit` was opened.
        register_wanted(): F3 in the nothing-found panel.
        read_card_wanted(): F4.
        entered(str): Enter although nothing can be opened; the text.
        busy(bool): something stands in the box, or no more.
        nobody_found(bool): the nothing-found panel is shown, or no more.
    """

    chosen = Signal(object)
    register_wanted = Signal()
    read_card_wanted = Signal()
    entered = Signal(str)
    busy = Signal(bool)
    nobody_found = Signal(bool)

    def __init__(
        self,
        search: Callable[[str, Callable[[Found], None], Callable[[KnownError], None]], None],
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._found: Found | None = None
        self._wanted = False
        self._large = large
        self._tight = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GUTTER)
        self.box = SearchBox(self.tr("Search members"), "", large)
        column.addWidget(self.box)
        hint = QWidget()
        row = QHBoxLayout(hint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.hint = Text("", 12, "ink2")
        self.count = Text("", 12, "ink2")
        self.read_card = LinkButton(self.tr("Read ID card"), "read-id", "F4")
        self.read_card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.read_card.clicked.connect(self.read_card_wanted)
        row.addWidget(self.hint)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.read_card)
        hint.setFixedHeight(20)
        if large:
            # Only hiding: shown before it has a parent it would open a window of its own and take the keyboard.
            hint.hide()
        column.addWidget(hint)
        self.results = ResultList(self.tr("Members found"), most=8 if large else 3)
        column.addWidget(self.results)
        self.nothing = NothingFound()
        self.nothing.hide()
        column.addWidget(self.nothing)

        self.box.textEdited.connect(self.ask)
        self.box.walked.connect(self._walk)
        self.box.opened.connect(self._open)
        self.results.opened.connect(lambda key: self._choose(self._hits(), key))
        self.nothing.near.opened.connect(lambda key: self._choose(self._near(), key))
        self.nothing.register.clicked.connect(self.register_wanted)
        self.nothing.again.clicked.connect(self.read_card_wanted)
        self._say_hint("")

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        if self._large:
            self.results.set_most(11 if layout.wide else 6)

    def set_tight(self, tight: bool) -> None:
        """Where there is little room the hint is shorter, or gives way; the box says the same to screen readers."""
        self._tight = tight
        if self._large:
            self.box.setPlaceholderText(
                self.tr("Name, initials, ID number, phone or union")
                if tight
                else self.tr("Name, initials, ID number, phone, union or receipt number")
            )
        self._say_hint(self.box.text())

    def take_over(self, other: "SearchPanel") -> None:
        """Show what another panel found, with its text."""
        current = other.results.current()
        self.box.setText(other.box.text())
        self._found = other.found()
        self._say_hint(self.box.text())
        self.results.show_rows(other.results.rows(), current.key if current is not None else 0)
        self._show_nothing(False)

    def found(self) -> Found | None:
        """What the text in the box found; None while it is looked for."""
        return self._found

    def clear(self) -> None:
        """Empty the box and forget what was found."""
        self.box.clear()
        self.ask("")

    # ------------------------------------------------------------------ searching
    def ask(self, text: str) -> None:
        """Look for a text as it is typed."""
        self._found = None
        self._wanted = False
        self._say_hint(text)
        self.busy.emit(bool(text.strip()))
        if not text.strip():
            self.results.show_rows([])
            self._show_nothing(False)
            return
        self._search(text, self._take, self._fail)

    def _take(self, found: Found) -> None:
        if found.text != self.box.text():
            return
        self._found = found
        self.results.show_rows([row_of(number, hit) for number, hit in enumerate(found.hits)])
        self._show_nothing(not found.hits)
        if not found.hits:
            self.nothing.show_found(found, [row_of(number, hit) for number, hit in enumerate(found.near)])
        elif self._wanted:
            self._open()
        self._wanted = False

    def _show_nothing(self, on: bool) -> None:
        self.nothing.setVisible(on)
        self.nobody_found.emit(on)

    def _fail(self, error: KnownError) -> None:
        self._found = None

    def _say_hint(self, text: str) -> None:
        digits = text.strip().upper()
        counting = (
            _ID_FROM <= len(digits) < _ID_WHOLE
            and digits[:-1].isdigit()
            and (digits[-1].isdigit() or digits[-1] == "X")
            and len(digits) != 15
        )
        if counting:
            missing = _ID_WHOLE - len(digits)
            self.hint.setText(self.tr("%n digit(s) missing in the ID number", "", missing))
            self.hint.set_tone("warn")
            self.count.setText(f"{len(digits)} / {_ID_WHOLE}")
        else:
            self.hint.setText("" if self._tight else self.tr("Name / initials / ID / phone / union"))
            self.hint.set_tone("ink2")
            self.count.setText("")
        self.count.setVisible(counting)
        self.read_card.setVisible(not counting)

    # ------------------------------------------------------------------ choosing
    def _hits(self) -> tuple[Hit, ...]:
        return self._found.hits if self._found is not None else ()

    def _near(self) -> tuple[Hit, ...]:
        return self._found.near if self._found is not None else ()

    def _walk(self, step: int) -> None:
        (self.results if self._hits() else self.nothing.near).walk(step)

    def _open(self) -> None:
        """Enter: open the marked row; while the answer is under way, as soon as it is there."""
        if not self.box.text().strip():
            return
        if self._found is None:
            self._wanted = True
        elif self._hits():
            self.results.open_current()
        elif self.nothing.near.current() is not None:
            self.nothing.near.open_current()
        else:
            self.entered.emit(self.box.text())

    def _choose(self, hits: tuple[Hit, ...], number: int) -> None:
        if 0 <= number < len(hits):
            self.chosen.emit(hits[number])


def row_of(number: int, hit: Hit) -> ResultRow:
    """A hit as a row; the matched text is marked where it stands."""
    below, right = hit.union_name, hit.masked_document
    marks = {"title": (0, 0), "below": (0, 0), "right": (0, 0)}
    if hit.field == "name":
        marks["title"] = hit.mark
    elif hit.field == "union":
        marks["below"] = hit.mark
    elif hit.field == "id_number":
        marks["right"] = hit.mark
    else:
        # A telephone number or a receipt has no place of its own in the row: it takes the document's.
        right, marks["right"] = hit.shown, hit.mark
    return ResultRow(
        key=number,
        title=hit.name,
        mark=marks["title"],
        tag=cover_state(hit.cover),
        tag_kind=COVER_TONE.get(hit.cover, "neutral"),
        right=right,
        right_mark=marks["right"],
        below=below,
        below_mark=marks["below"],
    )
