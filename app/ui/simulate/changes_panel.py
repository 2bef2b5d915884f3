"""The left panel: which cases, every parameter now and tried, back to what is in force, and the saved scenarios."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.rules.values.money import Money
from app.services.simulate.report_words import parameter_label, wan
from app.services.simulate.scenarios import Scenario
from app.services.simulate.trial import Parameter, Trial
from app.services.wording import sentence
from app.ui.shell.i18n import language
from app.ui.simulate.parameter_row import ParameterControl
from app.ui.theme import font, tokens
from app.ui.widgets.button import KeyedButton, LinkButton
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.form_walk import FormWalk
from app.ui.widgets.painting import LEFT, RIGHT, PaintedText, draw_frame, draw_text, elide, text_width
from app.ui.widgets.panel import Panel
from app.ui.widgets.text import ElidedText, Text

INSURED = "insured"
TABLE = "…"
# What moves money most stands first.
_FIRST = (
    "rates", "subsidy", "reading", "band", "row", "amount", "per_day", "deductible", "threshold", "minimum", "cap",
    "top_up", "max_claims", "contribution", INSURED,
)  # fmt: skip


class ScenarioRow(KeyedButton):
    """One saved scenario: letter and title, what it sets, what it costs; Alt and its number load it, Del drops it.

    Signals:
        dropped(): Del.
    """

    dropped = Signal()

    def __init__(self, letter: str, title: str, more: str, key: str) -> None:
        super().__init__(f"{letter}　{title}", key=key)
        self._more, self._cost, self._unit = more, "", ""
        self._current = False
        self.setFixedHeight(45)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{title}　{more}　{key}")

    def set_state(self, cost: str, unit: str, current: bool) -> None:
        """Show what it costs, and whether it is the one that is tried now."""
        self._cost, self._unit, self._current = cost, unit, current
        self.setAccessibleDescription(f"{self._more} {cost} {unit} {self.key()}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 45)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 45)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _room(self) -> int:
        return self.width() - 24 - max(text_width(self._cost, 14, True), text_width(self._unit, 12)) - 10

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        room = self._room()
        words = self.text()
        yield PaintedText(words, elide(words, 13, room, True), room, font(13, True), told=True)
        yield PaintedText(self._more, elide(self._more, 12, room), room, font(12), told=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        if self._current:
            painter.fillRect(self.rect(), QColor(t.pri_s))
            painter.fillRect(0, 0, 3, self.height(), QColor(t.pri))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), QColor(t.sub))
        if self.hasFocus():
            draw_frame(painter, self.rect(), None, t.pri, 3, 2)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(t.line))
        room = self._room()
        upper, lower = QRect(12, 4, room, 20), QRect(12, 23, room, 18)
        draw_text(painter, upper, elide(self.text(), 13, room, True), 13, t.ink, True, LEFT)
        draw_text(painter, lower, elide(self._more, 12, room), 12, t.ink2, False, LEFT)
        right = QRect(self.width() - 112, 4, 100, 20)
        draw_text(painter, right, self._cost, 14, t.ink, True, RIGHT)
        draw_text(painter, right.translated(0, 19), self._unit, 12, t.ink2, False, RIGHT)


class ChangesPanel(Panel):
    """The panel.

    Signals:
        typed(str, str): a parameter's key, and what was typed.
        span_chosen(str): other cases: the name of a stretch of time, or `TABLE`.
        back_wanted(): everything as in force.
        scenario_chosen(str), scenario_dropped(str): by letter; 甲 is what is in force.
    """

    typed = Signal(str, str)
    span_chosen = Signal(str)
    back_wanted = Signal()
    scenario_chosen = Signal(str)
    scenario_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What to change"), parent=parent)
        self.rows: dict[str, ParameterControl] = {}
        self._groups: list[QWidget] = []
        self._shape: tuple[object, ...] = ()
        self.spans = ComboBox(self.tr("Past cases"))
        self.spans.setObjectName("spans")
        self.spans.chosen.connect(self.span_chosen)
        above = self.body(QHBoxLayout(), 12, 4, 12, 4)
        above.addWidget(self.spans, 1)
        self.divider()
        self._row_list = QWidget()
        self._row_list.setObjectName("scrolled")
        self._row_column = QVBoxLayout(self._row_list)
        self._row_column.setContentsMargins(0, 0, 0, 0)
        self._row_column.setSpacing(0)
        self._row_column.addStretch(1)
        self.rows_area = QScrollArea()
        self.rows_area.setFrameShape(QFrame.Shape.NoFrame)
        self.rows_area.setWidgetResizable(True)
        self.rows_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows_area.setMinimumHeight(3 * 37)
        self.rows_area.setWidget(self._row_list)
        self.add(self.rows_area, 1)
        self.walk = FormWalk([], self)
        self.walk.moved.connect(lambda widget: self.rows_area.ensureWidgetVisible(widget, 0, 12))
        self.divider()
        foot = self.body(QHBoxLayout(), 12, 4, 12, 4)
        self.count = Text("", 13, "ink2")
        self.back = LinkButton(self.tr("Values in force"), key="Alt+Z")
        self.back.clicked.connect(self.back_wanted)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.back)
        self.saved = self.section(self.tr("Saved scenarios"))
        self._scenarios = QVBoxLayout()
        self._scenarios.setSpacing(0)
        self.body(self._scenarios, 0, 0, 0, 0)
        self.scenario_rows: dict[str, ScenarioRow] = {}
        self.note = Text(self.tr("Only paid claims are read; no record is changed."), 12, "ink3", wrap=True)
        area = self.body(QVBoxLayout(), 12, 6, 12, 8)
        area.addWidget(self.note)

    # ------------------------------------------------------------------ cases
    def show_spans(self, spans: Sequence[tuple[str, str]], chosen: str) -> None:
        """The stretches of time to choose from; the last entry asks for a table."""
        self.spans.set_choices([*spans, (TABLE, self.tr("Bring in a table …"))])
        self.spans.choose(chosen)

    # ------------------------------------------------------------------ parameters
    def show_trial(self, trial: Trial, insured: tuple[int, int]) -> None:
        """Show every parameter; `insured`: people covered, as kept and as tried."""
        parameters = trial.parameters()
        shape = tuple((each.key, each.choices) for each in parameters)
        if shape != self._shape:
            self._shape = shape
            self._make_rows([(each, parameter_label(each, language())) for each in parameters])
        none = sentence("simulate.none", {}, language())
        why = self.tr("This cannot be read; the plan text expects another kind of value.")
        for each in parameters:
            self.rows[each.key].show_values(each.now, each.then, none, each.readable, why)
        before, now = (f"{people:,}" for people in insured)
        self.rows[INSURED].show_values(before, now, none, True)
        changed = sum(row.changed() for row in self.rows.values())
        self.count.setText(self.tr("%n changed", "", changed) if changed else self.tr("Nothing changed"))
        self.back.setEnabled(bool(changed) or trial.is_changed)

    def _make_rows(self, parameters: Sequence[tuple[Parameter, str]]) -> None:
        for old in (*self.rows.values(), *self._groups):
            self._row_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._groups.clear()
        made: list[tuple[str, ParameterControl]] = []
        for each, label in parameters:
            # A plan of several benefits names them before the parameter: the benefit becomes a heading.
            benefit, _, name = label.rpartition("　")
            made.append((benefit, ParameterControl(each.key, name, [(word, word) for word in each.choices])))
        made.append(("", ParameterControl(INSURED, self.tr("People covered"))))
        benefits = [benefit for benefit, _ in made if benefit]
        order = {benefit: place for place, benefit in reversed(list(enumerate(benefits)))}
        made.sort(key=lambda one: (order.get(one[0], len(benefits)), _rank(one[1].key)))
        self.rows = {row.key: row for _, row in made}
        before = ""
        for benefit, row in made:
            if benefit and benefit != before:
                self._add_group(benefit)
            before = benefit
            row.typed.connect(self.typed)
            self._row_column.insertWidget(self._row_column.count() - 1, row)
        self.walk.set_inputs([row.field for _, row in made])

    def _add_group(self, benefit: str) -> None:
        heading = ElidedText(benefit, 12, "ink2", bold=True)
        heading.setFixedHeight(24)
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(12, 0, 12, 0)
        box.addWidget(heading)
        self._groups.append(holder)
        self._row_column.insertWidget(self._row_column.count() - 1, holder)

    def settle(self) -> None:
        """Take what is being typed."""
        for row in self.rows.values():
            row.settle()

    # ------------------------------------------------------------------ scenarios
    def show_scenarios(
        self,
        base: tuple[str, str],
        kept: Sequence[Scenario],
        costs: Mapping[str, Money],
        current: str,
    ) -> None:
        """甲 and the saved ones.

        Args:
            base: title and content of 甲.
            kept: the saved ones.
            costs: on the cases of the last run, by letter.
            current: letter of the one that is tried, or "".
        """
        wanted = [("甲", *base), *((each.letter, each.title, self._about(each)) for each in kept)]
        if [(row.text(), row.toolTip()) for row in self.scenario_rows.values()] != [
            (f"{letter}　{title}", f"{title}　{more}　Alt+{place}")
            for place, (letter, title, more) in enumerate(wanted, 1)
        ]:
            self._make_scenarios(wanted)
        for letter, row in self.scenario_rows.items():
            cost = costs.get(letter)
            row.set_state(wan(cost) if cost is not None else "—", self.tr("10,000 yuan"), letter == current)

    def _about(self, each: Scenario) -> str:
        return self.tr("{person}, {day}").format(person=each.saved_by, day=f"{each.saved_at:%Y-%m-%d}")

    def _make_scenarios(self, wanted: Sequence[tuple[str, str, str]]) -> None:
        for row in self.scenario_rows.values():
            self._scenarios.removeWidget(row)
            row.hide()
            # Out of the panel at once: its key would otherwise stay behind and mean two rows.
            row.setParent(None)
            row.deleteLater()
        self.scenario_rows = {}
        for place, (letter, title, more) in enumerate(wanted, 1):
            row = ScenarioRow(letter, title, more, f"Alt+{place}" if place < 10 else "")
            row.clicked.connect(lambda _=False, letter=letter: self.scenario_chosen.emit(letter))
            if place > 1:
                row.dropped.connect(lambda letter=letter: self.scenario_dropped.emit(letter))
            self.scenario_rows[letter] = row
            self._scenarios.addWidget(row)


def _rank(key: str) -> int:
    """Where a parameter stands in the list; those of one rank keep the order of the text."""
    words = "contribution" if key.startswith("contribution") else key.replace(".", "_")
    return next((place for place, word in enumerate(_FIRST) if word in words), len(_FIRST))
