"""The form of a critical illness: the disease of the plan's list, and the diagnosis."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.rules.plan.plan import Edition
from app.services.claims.basis import ClaimBasis
from app.services.claims.forms.choices import disease_clauses, diseases, find_diseases
from app.services.claims.kinds.diagnosis import DIAGNOSIS
from app.services.claims.preview import Preview
from app.services.typed.fields import Field
from app.ui.claims.forms.disease_panel import DiseasePanel
from app.ui.claims.forms.event_form import EventForm
from app.ui.claims.forms.field_form import stacked
from app.ui.claims.naming import event_label, tab_words
from app.ui.theme import Layout

_GRADE_WIDTH = 96


class DiagnosisForm(EventForm):
    """The form."""

    kind = DIAGNOSIS.code

    def _make(self, name: str, each: Field) -> None:
        if each.kind != "disease":
            super()._make(name, each)
            return
        self.diseases = DiseasePanel(event_label(self.kind, name))
        field = self.diseases.field
        field.setObjectName(name)
        self.fields[name] = field
        self.diseases.picked.connect(lambda _name: self._typed(name))
        field.textEdited.connect(lambda _text: self._typed(name))
        field.left.connect(lambda: self._on_left(name))
        self.diseases.definition_wanted.connect(self._ask_definition)

    def _lay(self) -> None:
        self.panel.add(self.diseases)
        self.panel.section(self.tr("Diagnosis"), "hospital", self.tr("The day of the finding that proves it"))
        body = stacked(self.panel)
        label = self._label(event_label(self.kind, "hospital"), required=True)
        self._label_of["hospital"] = label
        self.fields["grade"].setFixedWidth(_GRADE_WIDTH)
        body.addWidget(self._row((label, 0), (self.fields["hospital"], 1), (self.fields["grade"], 0)))
        self._add_row(body, "happened", "certificate")
        self._add_row(body, "basis", "first_diagnosis")
        self._add_row(body, "account")

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        super().set_layout(layout)
        self.diseases.set_layout(layout)

    def set_tight(self, tight: bool) -> None:
        """Where the column is narrow, what is no field gives way."""
        self.diseases.set_tight(tight)

    def texts(self) -> dict[str, str]:
        """What stands in the fields: of the disease what is chosen, not what is being searched for."""
        typed = self.diseases.field.text().strip()
        return {**super().texts(), "disease": self.diseases.choice() or typed}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show texts, in place of all there are."""
        super().set_texts(texts)
        self.diseases.choose(texts.get("disease", ""))

    def show_plans(self, bases: Sequence[ClaimBasis], edition: Edition | None, day: date) -> None:
        """The plan's list of diseases."""
        super().show_plans(bases, edition, day)
        names = diseases(edition) if edition is not None else ()
        if edition is None or names == self.diseases.grid.names():
            return
        self.diseases.show_list(names, (), lambda text: find_diseases(edition, text))
        _, verified = disease_clauses(edition)
        note = self.tr("%n disease(s) in the list", "", len(names))
        if not verified:
            note += " · " + self.tr("list not verified")
        self.diseases.header.set_note(note, "ink2" if verified else "warn")

    def show_preview(self, seen: Preview, warned: Mapping[str, str]) -> None:
        """Show faults and doubts beside their fields."""
        super().show_preview(seen, warned)
        self.diseases.grid.show_used(seen.usage.diseases)

    def about(self, seen: Preview) -> tuple[str, str]:
        """The disease."""
        entry = seen.reading.entry
        return entry.disease, self.tr("First diagnosis") if entry.first_diagnosis else tab_words(self.kind)

    def _ask_definition(self) -> None:
        if self._edition is not None:
            self.clause_wanted.emit(" ".join(disease_clauses(self._edition)[0]))
