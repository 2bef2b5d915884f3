"""The form of a death: how the member died, and the beneficiaries with exact shares.

The beneficiaries stand in a table; one of them at a time is open for typing below it, and meanwhile the rows of the
death fold away. A minor's money is kept by a guardian, whom Alt+R registers.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.values.identity_number import mask, mask_phone
from app.rules.values.money import ZERO
from app.services.claims.forms.beneficiaries import MOST_BENEFICIARIES, BeneficiaryEntry, beneficiary_count
from app.services.claims.kinds.death import DEATH
from app.services.claims.kinds.kind import Reading
from app.services.claims.preview import Preview
from app.services.typed.fields import FieldFault
from app.ui.claims.forms.beneficiary_editor import BeneficiaryEditor
from app.ui.claims.forms.beneficiary_table import BeneficiaryRow, BeneficiaryTable
from app.ui.claims.forms.claim_form import Complete
from app.ui.claims.forms.event_form import EventForm
from app.ui.claims.naming import choice_words, tab_words
from app.ui.theme import Layout
from app.ui.widgets.button import LinkButton
from app.ui.widgets.panel import FootStrip, PanelHeader
from app.ui.widgets.strip import Strip
from app.ui.widgets.text import Text

_GUARDIAN = ("guardian", "guardian_relation", "guardian_document")


class DeathForm(EventForm):
    """The form."""

    kind = DEATH.code
    last_field = "beneficiaries"

    def __init__(self, complete: Complete, today: Callable[[], date]) -> None:
        # The texts of every beneficiary, in the order of the table.
        self._heirs: list[dict[str, str]] = []
        self._open: int | None = None
        self._reading: Reading[Any] | None = None
        super().__init__(complete, today)

    # ------------------------------------------------------------------ making
    def _lay(self) -> None:
        header = self.panel.section(self.tr("Death"), "info")
        header.add_right(self.switches["manner"])
        self._death = QWidget()
        body = QVBoxLayout(self._death)
        body.setContentsMargins(11, 6, 12, 6)
        body.setSpacing(0)
        for names in (
            ("accident_on", "happened"),
            ("narrative",),
            ("death_certificate", "accident_report"),
            ("liability", "exclusion"),
            ("claimant", "claimant_phone"),
        ):
            self._add_row(body, *names)
        self.panel.add(self._death)

    def _lay_below(self) -> None:
        self.heirs_head: PanelHeader = self.panel.section(self.tr("Beneficiaries"), "nav-members")
        self.add = LinkButton(self.tr("Add"), key="Alt+N")
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.clicked.connect(self.add_heir)
        self.heirs_head.add_right(self.add)
        self.table = BeneficiaryTable()
        self.table.change_wanted.connect(self.open_heir)
        self.table.remove_wanted.connect(self.remove_heir)
        self.table.reached.connect(self._reached)
        self.panel.add(self.table)
        self.editor = BeneficiaryEditor()
        self.editor.edited.connect(self._heir_edited)
        self.editor.finished.connect(self._heir_done)
        self.editor.hide()
        self.panel.add(self.editor)
        self.guardian = Strip("warn")
        self.guardian.acted.connect(self.register_guardian)
        self.guardian.hide()
        self.panel.add_stretch()
        self.panel.add(self.guardian)
        order = LinkButton(self.tr("Order of heirs F1"))
        order.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        order.clicked.connect(self._ask_order)
        self.hint = Text("", 12, "ink2")
        foot = FootStrip(self.hint)
        foot.row.addStretch(1)
        foot.row.addWidget(order)
        self.panel.add(foot)
        self._say_hint()

    def _stops(self) -> list[QWidget]:
        return [*super()._stops(), self.table]

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        super().set_layout(layout)
        self.table.set_layout(layout)
        self.editor.set_layout(layout)

    def _settle_rows(self) -> None:
        """An illness has no accident to tell of."""
        manner = self.switches["manner"].choice()
        accident = manner in ("accident", "work_injury")
        for name in ("accident_on", "accident_report", "liability"):
            self.fields[name].setVisible(accident)
            self._label_of[name].setVisible(accident)

    # ------------------------------------------------------------------ texts
    def texts(self) -> dict[str, str]:
        """What stands in the fields, the beneficiaries' as "beneficiary.0.name"."""
        heirs = {
            f"beneficiary.{index}.{name}": text
            for index, heir in enumerate(self._heirs)
            for name, text in heir.items()
        }
        return super().texts() | heirs

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show texts, in place of all there are."""
        super().set_texts({name: text for name, text in texts.items() if not name.startswith("beneficiary.")})
        self._heirs = [
            {
                name.split(".", 2)[2]: text
                for name, text in texts.items()
                if name.startswith(f"beneficiary.{index}.")
            }
            for index in range(beneficiary_count(texts))
        ]
        self._close()

    def focus_field(self, name: str) -> None:
        """Go to a field; a beneficiary's opens that beneficiary."""
        if name == "beneficiaries":
            self._to_heirs()
        elif name.startswith("beneficiary."):
            _, index, field = name.split(".", 2)
            self.open_heir(int(index), field)
        else:
            self._close()
            super().focus_field(name)

    def holds(self, name: str) -> bool:
        """Whether there is a field of this name to go to."""
        return name == "beneficiaries" or name.startswith("beneficiary.") or super().holds(name)

    # ------------------------------------------------------------------ beneficiaries
    def add_heir(self) -> bool:
        """Alt+N: one more beneficiary; one that is still empty is gone on with."""
        for index, heir in enumerate(self._heirs):
            if not any(text.strip() for text in heir.values()):
                self.open_heir(index)
                return True
        if len(self._heirs) < MOST_BENEFICIARIES:
            self._heirs.append({})
            self.open_heir(len(self._heirs) - 1)
        return True

    def open_heir(self, index: int, field: str = "name") -> None:
        """Open a beneficiary for typing."""
        while len(self._heirs) <= index:
            self._heirs.append({})
        self._open = index
        self.table.choose(index)
        self.editor.show_texts(self._heir_title(index), self._heirs[index])
        self._death.hide()
        self.editor.show()
        self._say_hint()
        # Shows the guardian's fields of a minor before the keyboard is put there.
        self.edited.emit("")
        self.editor.focus_field(field)
        self.ensureWidgetVisible(self.editor, 0, 8)

    def remove_heir(self, index: int) -> None:
        """Take a beneficiary out."""
        if 0 <= index < len(self._heirs):
            del self._heirs[index]
            self._close()
            self.edited.emit("beneficiaries")
            self.walk.focus(self.table)

    def close_inner(self) -> bool:
        """Esc: close the open beneficiary; one with nothing in it goes."""
        if self._open is None:
            return False
        self._close()
        self.edited.emit("beneficiaries")
        self.walk.focus(self.table)
        return True

    def register_guardian(self) -> bool:
        """Alt+R: to the guardian of the first minor who has none; whether there is one."""
        index = self._minor_alone()
        if index is None:
            return False
        entry = self._entry(index)
        heir = self._heirs[index]
        empty = [name for name in _GUARDIAN if not heir.get(name, "").strip()]
        self.open_heir(index, empty[0] if empty and entry is not None else "guardian")
        return True

    def _close(self) -> None:
        self._open = None
        self._heirs = [heir for heir in self._heirs if any(text.strip() for text in heir.values())]
        self.editor.hide()
        self._death.show()
        self._say_hint()

    def _walked(self) -> None:
        """Enter at the table: on, once every beneficiary is complete; else to what one of them lacks."""
        if not self._to_incomplete():
            self.finished.emit()

    def _reached(self) -> None:
        """The keyboard came to the table: with nobody in it yet, it is wanted in the first beneficiary's name."""
        if not self._heirs:
            self.add_heir()

    def _to_heirs(self) -> None:
        if not self._to_incomplete():
            self._close()
            self.walk.focus(self.table)

    def _to_incomplete(self) -> bool:
        if not self._heirs:
            self.add_heir()
            return True
        missing = self._reading.missing if self._reading is not None else ()
        for name in missing:
            if name.startswith("beneficiary."):
                self.focus_field(name)
                return True
        return False

    def _heir_edited(self, name: str) -> None:
        if self._open is not None:
            self._heirs[self._open] = {key: text for key, text in self.editor.texts().items() if text.strip()}
            self.edited.emit(f"beneficiary.{self._open}.{name}" if name else "")

    def _heir_done(self) -> None:
        """Enter in a beneficiary's last field: on to what is still missing, else to the table."""
        self.edited.emit("")
        if not self._to_incomplete():
            self._close()
            self.edited.emit("")
            self.walk.focus(self.table)

    def keys(self) -> Mapping[str, Callable[[], bool]]:
        """The beneficiaries'."""
        return {"Alt+N": self.add_heir, "Alt+R": self.register_guardian}

    # ------------------------------------------------------------------ what follows from the texts
    def about(self, seen: Preview) -> tuple[str, str]:
        """How many share it, and how the member died."""
        manner = seen.reading.entry.manner
        shared = self.tr("%n beneficiaries", "", len(seen.shares)) if seen.shares else ""
        return shared, choice_words("manner", manner) if manner else tab_words(self.kind)

    def claimant(self, seen: Preview) -> tuple[str, str]:
        """Who came for the family."""
        entry = seen.reading.entry
        return entry.claimant, mask_phone(entry.claimant_phone)

    def show_preview(self, seen: Preview, warned: Mapping[str, str]) -> None:
        """Show the shares, what is wrong, and whether a minor lacks a guardian."""
        self._reading = seen.reading
        super().show_preview(seen, warned)
        self._show_table(seen)
        self._show_guardian(seen.reading)
        if self._open is not None:
            at = f"beneficiary.{self._open}."
            faults = {
                fault.field.removeprefix(at): FieldFault(
                    fault.field.removeprefix(at), fault.code, fault.params
                )
                for fault in seen.reading.faults
                if fault.field.startswith(at)
            }
            entry = self._entry(self._open)
            self.editor.show_guardian(entry is not None and entry.minor)
            self.editor.show_faults(faults, {})
            self.editor.header.set_title(self._heir_title(self._open))

    def _show_table(self, seen: Preview) -> None:
        shares = {share.index: share for share in seen.shares}
        rows = []
        for one in seen.reading.beneficiaries:
            share = shares.get(one.index)
            kin = choice_words("relation", one.relation) if one.relation else ""
            age = self.tr("%n year(s) old", "", one.age) if one.minor and one.age is not None else ""
            holder = one.holder if one.minor and one.holder != one.name else ""
            tail = f"**** {one.account[-4:]}" if one.account else ""
            where = self.tr("kept by {holder}").format(holder=holder) if holder else one.bank
            lacks = any(name.startswith(f"beneficiary.{one.index}.") for name in seen.reading.missing)
            alone = one.minor and not (one.guardian and one.guardian_document and one.guardian_relation)
            verdict = (
                (self.tr("guardian needed"), "warn")
                if alone
                else (self.tr("not complete"), "warn")
                if lacks or not one.account
                else (self.tr("account matches"), "ok")
                if share is not None and share.account_ok
                else (self.tr("another holder"), "warn")
            )
            rows.append(
                BeneficiaryRow(
                    name=one.name or "—",
                    kin=" · ".join(part for part in (kin, age) if part),
                    document=mask(one.document) if one.document else "",
                    share=str(share.share) if share is not None else "",
                    amount=share.amount.grouped() if share is not None and seen.paid else "",
                    account=where,
                    tail=tail,
                    verdict=verdict[0],
                    tone="warn" if verdict[1] == "warn" else "ok",
                )
            )
        total = seen.share_total
        amount = sum((share.amount for share in seen.shares), ZERO)
        whole = total == 1
        said = self.tr("shares add up to 1") if whole else self.tr("shares must add up to 1")
        self.table.show_rows(
            rows,
            str(total) if seen.shares else "",
            amount.grouped() if seen.paid and seen.shares else "",
            said if seen.shares else "",
            "ok" if whole else "bad",
        )
        equal = not any(one.typed_share is not None for one in seen.reading.beneficiaries)
        self.heirs_head.set_note(
            self.tr("nobody named, equal shares of the first heirs") if equal else self.tr("shares as typed")
        )

    def _minor_alone(self) -> int | None:
        """The first minor whose guardian is not complete."""
        for one in self._reading.beneficiaries if self._reading is not None else ():
            if one.minor and not (one.guardian and one.guardian_document and one.guardian_relation):
                return one.index
        return None

    def _show_guardian(self, reading: Reading[Any]) -> None:
        minors = [one for one in reading.beneficiaries if one.minor]
        alone = self._minor_alone()
        self.guardian.setVisible(bool(minors) and self._open is None)
        if not minors:
            return
        if alone is not None:
            self.guardian.show_message(
                "warn",
                self.tr("A beneficiary is a minor"),
                self.tr("a guardian keeps the money"),
                self.tr("Take the proof of guardianship; the guardian signs the voucher"),
            )
            self.guardian.set_action(self.tr("Register guardian"), "Alt+R")
        else:
            self.guardian.set_action("")
            self.guardian.show_message(
                "ok",
                self.tr("Guardian registered"),
                "、".join(f"{one.name} · {one.guardian}" for one in minors),
            )

    def _entry(self, index: int) -> BeneficiaryEntry | None:
        found = self._reading.beneficiaries if self._reading is not None else ()
        return next((one for one in found if one.index == index), None)

    def _heir_title(self, index: int) -> str:
        name = self._heirs[index].get("name", "") if index < len(self._heirs) else ""
        words = self.tr("Beneficiary {nth}").format(nth=index + 1)
        return f"{words} · {name}" if name else words

    def _ask_order(self) -> None:
        """The clauses the sum of a death rests on; where a plan says who is entitled, it says it there."""
        if self._edition is None:
            return
        numbers = [
            number
            for benefit in self._edition.benefits
            if benefit.event == self.kind
            for clauses in benefit.clauses.values()
            for number in clauses
        ]
        self.clause_wanted.emit(" ".join(dict.fromkeys(numbers)))

    def _say_hint(self) -> None:
        self.hint.setText(
            self.tr("Enter next, Esc closes this beneficiary")
            if self._open is not None
            else self.tr("Ask for parents, spouse and children; who gives up signs")
        )
