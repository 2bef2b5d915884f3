"""The amounts of the bill: two a row in the order of the printed statement, the rare ones only when they are wanted.

Places fields that the form made and owns; below them it says whether the bill's own sums meet.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from app.rules.values.money import Money
from app.services.claims.preview import Preview
from app.services.typed.fields import Field
from app.ui.claims.forms.field_label import FieldLabel
from app.ui.claims.wording import field_label, say
from app.ui.theme.tokens import NARROW
from app.ui.widgets.button import LinkButton
from app.ui.widgets.inputs import MoneyInput, SumField
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import IdentityStrip


class AmountsPanel(Panel):
    """The panel.

    Args:
        order: the amounts in the order of the statement.
        fields: a field to type in for each of them.

    Attributes:
        labels: all labels, for the form to give them their width.
        cash: the amount paid in cash, which follows from the others.
        identity: whether the sums meet.
    """

    def __init__(
        self, order: Sequence[Field], fields: Mapping[str, MoneyInput], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Amounts"), "receipt", self.tr("As on the settlement sheet, in yuan"), parent
        )
        self._order, self._fields = order, fields
        self._more_wanted = False
        self._row_height = NARROW.form_row
        self.more = LinkButton(self.tr("More"), key="Alt+A")
        self.more.clicked.connect(lambda: self.show_more(not self._more_wanted))
        assert self.header is not None
        self.header.add_right(self.more)
        self._grid = self.body(QGridLayout(), 11, 6, 12, 6)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._by_name = {each.name: FieldLabel(field_label(each.name), each.required) for each in order}
        area = self._grid.parentWidget()
        for each in order:
            self._by_name[each.name].setParent(area)
            fields[each.name].setParent(area)
        self.cash = SumField(self.tr("Paid in cash"))
        self._cash_label = FieldLabel(self.tr("Paid in cash"))
        self.labels: tuple[FieldLabel, ...] = (*self._by_name.values(), self._cash_label)
        self.identity = IdentityStrip()
        self.add(self.identity)
        self._lay()

    def set_row_height(self, height: int) -> None:
        """Height of a row, px."""
        self._row_height = height
        self._lay()

    def set_tight(self, tight: bool) -> None:
        """Where the column is narrow, the hint in the header gives way."""
        assert self.header is not None
        self.header.set_note("" if tight else self.tr("As on the settlement sheet, in yuan"))

    def show_more(self, on: bool) -> None:
        """Show or hide the rare amounts; those that hold something always show."""
        held = any(self._fields[each.name].text().strip() for each in self._order if each.shown == "more")
        if (on or held) != self._more_wanted:
            self._more_wanted = on or held
            self._lay()

    def _lay(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        shown = [each.name for each in self._order if each.shown == "always" or self._more_wanted]
        pairs: list[tuple[QWidget, QWidget]] = [(self._by_name[name], self._fields[name]) for name in shown]
        pairs.append((self._cash_label, self.cash))
        for index, (label, field) in enumerate(pairs):
            row, column = divmod(index, 2)
            self._grid.addWidget(label, row, column * 2)
            self._grid.addWidget(field, row, column * 2 + 1)
            self._grid.setRowMinimumHeight(row, self._row_height)
        for row in range((len(pairs) + 1) // 2, 10):
            self._grid.setRowMinimumHeight(row, 0)
        for each in self._order:
            self._by_name[each.name].setVisible(each.name in shown)
            self._fields[each.name].setVisible(each.name in shown)
        self.more.setText(self.tr("Fewer") if self._more_wanted else self.tr("More"))

    # ------------------------------------------------------------------ what follows from the amounts
    def show_cash(self, cash: Money | None, typed: bool) -> None:
        """What is left to be paid in cash; nothing before something was typed."""
        self.cash.setText((cash.grouped() if cash is not None else "—") if typed else "")

    def show_identity(self, preview: Preview) -> None:
        """Show whether the bill's own sums meet."""
        if preview.identity == "meets":
            strip = next((each for each in preview.messages if each.level == "pass"), None)
            parts = (
                say(strip.detail.code, strip.detail.params)
                if strip is not None and strip.detail is not None
                else ""
            )
            self.identity.show_match(
                say("sums.meet"), parts, self.tr("Difference {amount}").format(amount=Money(0).grouped())
            )
        elif preview.identity == "differs":
            fault = preview.identities[0]
            bill = preview.reading.bill
            shares = (bill.pooled_fund, bill.extra_insurance, bill.self_pay, bill.self_funded)
            words = f"{' + '.join(part.grouped() for part in shares)} = {fault.right.grouped()}"
            if fault.code != "identity.total":
                params = {"left": fault.left, "right": fault.right, "difference": abs(fault.difference)}
                words = say(fault.code, params)
            amount = self.tr("Differs by {amount}").format(amount=abs(fault.difference).grouped())
            self.identity.show_difference("", words, amount)
        else:
            self.identity.show_message(
                "note", "", self.tr("The sums are checked when the starred amounts are there")
            )
