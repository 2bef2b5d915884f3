"""The worked examples of an edition: what must come out, what does, and whether the two agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.plans.desk.example_rows import ExampleRow
from app.services.wording import sentence
from app.ui.plans.wrapping import WrapTable
from app.ui.shell.i18n import language
from app.ui.widgets.panel import Panel
from app.ui.widgets.table import Column, Look
from app.ui.widgets.text import ElidedText


@dataclass(frozen=True, slots=True)
class ShownExample:
    """An example as a row.

    Attributes:
        gap: by how much the two differ, in words; "" where they agree or are no amounts.
        why: what to say about it.
    """

    number: int
    name: str
    expected: str
    computed: str
    state: str
    gap: str
    why: str
    line: int
    edition_id: str = ""


def shown_examples(rows: Sequence[ExampleRow]) -> list[ShownExample]:
    """The rows as they are shown, in the language of the screen."""
    return [
        ShownExample(
            number=row.number,
            name=row.name,
            expected=row.expected.grouped(),
            computed=row.computed.grouped() if row.computed is not None else "",
            state=row.state,
            gap=_gap(row),
            why=("；" if language() == "zh_CN" else "; ").join(
                sentence(words.code, words.params, language())
                for words in row.why
                if words.code != "plan_desk.example_differs"
            ),
            line=row.line,
            edition_id=row.edition_id,
        )
        for row in rows
    ]


def _gap(row: ExampleRow) -> str:
    told = next((words for words in row.why if words.code == "plan_desk.example_differs"), None)
    return sentence(told.code, told.params, language()) if told is not None else ""


def mark_look(row: ShownExample) -> Look:
    """Tick, cross or clock."""
    return {"pass": Look("ok", icon="ok"), "fail": Look("bad", icon="cancel")}.get(
        row.state, Look("ink3", icon="clock")
    )


class ExamplesPanel(Panel):
    """The list beside the parameters: one amount a row, where the two agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Worked examples"), parent=parent)
        self.table = WrapTable(
            self.tr("Worked examples"),
            [
                Column("number", "", lambda row: self.tr("No. {n}").format(n=row.number), width=56),
                Column("name", "", lambda row: row.name),
                Column("amount", "", _amount, look=_amount_look, right=True, width=104),
                Column("mark", "", lambda _row: "", look=mark_look, width=36),
            ],
            wrapped=("name",),
            most=6,
        )
        self.table.horizontalHeader().hide()
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.add(self.table, 1)
        self.words = ElidedText("", 12, "ink2", middle=False)
        self.foot(self.words)

    def show_examples(self, rows: Sequence[ShownExample], words: str) -> None:
        """Show examples; `words` say when they were run."""
        assert self.header is not None
        self.table.set_rows(rows)
        passed = sum(row.state == "pass" for row in rows)
        if rows:
            told = self.tr("{passed} / {all} agree").format(passed=passed, all=len(rows))
            self.header.set_note(told, "ok" if passed == len(rows) else "bad", bold=True)
        else:
            self.header.set_note(self.tr("none"))
        failing = next((number for number, row in enumerate(rows) if row.state == "fail"), 0)
        if rows:
            self.table.choose_row(failing)
        self.words.setText(words)


def _amount(row: ShownExample) -> str:
    return row.computed or row.expected


def _amount_look(row: ShownExample) -> Look:
    return Look("bad", bold=True) if row.state == "fail" else Look()
