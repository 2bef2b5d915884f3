"""The words around a draft: who wrote it from what, what is wrong in it, what it waits for. Nothing is decided here."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from app.services.office.office import Office
from app.services.plans.desk.draft_check import DraftCheck
from app.services.plans.desk.draft_view import DraftView
from app.services.wording import sentence
from app.ui.plans.plan_text import ShownFault
from app.ui.shell.i18n import language
from app.ui.widgets.tag import TagKind


class DraftWords(QObject):
    """Makes them."""

    def head(self, draft: DraftView, reviewing: bool, office: Office) -> tuple[str, str, TagKind, str, str]:
        """Title, tag, its kind, where it came from, and the hint below the form."""
        started = f"{office.local(draft.started_at):%m-%d}"
        states = {
            "draft": self.tr("not published"),
            "submitted": self.tr("waits for review"),
            "sent_back": self.tr("sent back"),
        }
        origin = self.tr("Copied from {base} by {author} on {day}, {state}").format(
            base=self._origin(draft),
            author=draft.started_by,
            day=started,
            state=states.get(draft.state, draft.state),
        )
        tag = self.tr("Draft {label}").format(label=draft.label)
        hint = self.tr("<b>Blue</b> differs from {base}. What the form does not hold is changed in the text.")
        if reviewing:
            hint = self.tr(
                "<b>Blue</b> differs from {base}. Look only: what is to change goes back to the author."
            )
        kind: TagKind = "primary" if draft.state == "submitted" else "warn"
        return draft.plan_name, tag, kind, origin, hint.format(base=self._base(draft))

    def _origin(self, draft: DraftView) -> str:
        words = draft.source.file if draft.source is not None else draft.base_name
        if not words:
            return self.tr("the shipped plan") if draft.base_text else self.tr("a blank sheet")
        # Chinese sets figures and letters off by a blank.
        return f" {words}" if language() == "zh_CN" and words[0].isascii() else words

    def _base(self, draft: DraftView) -> str:
        """What the draft is compared with."""
        if draft.base_name:
            return self.tr("{edition} in force").format(edition=draft.base_name)
        return self.tr("the shipped plan") if draft.base_text else self.tr("a blank sheet")

    def saved(self, at: datetime, office: Office) -> str:
        """When the text was kept last."""
        return self.tr("Text kept {time}").format(time=f"{office.local(at):%H:%M}")

    def sent_back(self, draft: DraftView) -> str:
        """That it came back."""
        return self.tr("Draft {label} was sent back:").format(label=draft.label)

    def waits(self, draft: DraftView) -> str:
        """That it waits for somebody else."""
        return self.tr("Draft {label} waits for a second person; it can only be looked at.").format(
            label=draft.label
        )

    # ------------------------------------------------------------------ a check
    def faults(self, checked: DraftCheck) -> list[ShownFault]:
        """Every fault as the text shows it."""
        shown = []
        for fault in checked.found.faults:
            said = sentence(fault.code, fault.params, language()).strip()
            proposal = fault.suggestion or ""
            before = self.tr("Better: ") if proposal else ""
            if fault.suggestion == "":
                before = self.tr("Better without this line")
            if proposal and proposal in said:
                before = proposal = ""
            shown.append(
                ShownFault(
                    fault.line,
                    fault.column,
                    fault.length,
                    said,
                    before,
                    proposal,
                    fault.replacement,
                )
            )
        return shown

    def field_faults(self, checked: DraftCheck) -> dict[str, str]:
        """What is wrong with the parameters of the form, by key: the fault of the line they stand on."""
        by_line = {fault.line: fault for fault in reversed(list(checked.found.faults))}
        found = {}
        for row in checked.common:
            fault = by_line.get(row.line)
            if not row.readable:
                found[row.key] = (
                    sentence(fault.code, fault.params, language())
                    if fault
                    else self.tr("This cannot be read; see line {line} of the text.").format(line=row.line)
                )
        return found

    def waiting(self, checked: DraftCheck) -> str:
        """Which examples were not run, and after what they are."""
        waiting = [str(row.number) for row in checked.found.examples if row.state == "waiting"]
        if not waiting:
            return ""
        lines = sorted({fault.line for fault in checked.found.faults})
        if not lines:
            return self.tr("%n example(s) not run", "", len(waiting))
        words = self.tr("Example {numbers} runs when line {line} is mended")
        return words.format(numbers="、".join(waiting[:6]) + ("…" if len(waiting) > 6 else ""), line=lines[0])

    def why_not(self, checked: DraftCheck | None) -> str:
        """What keeps the draft from being published."""
        if checked is None:
            return self.tr("Checking …")
        if checked.found.can_publish:
            return ""
        return self.reasons(checked.found.why_not)

    def reasons(self, why_not: Sequence[object]) -> str:
        """Reasons that come as codes."""
        return "".join(
            sentence(getattr(each, "code", str(each)), getattr(each, "params", {}), language())
            for each in why_not
        )

    def differences_title(self, draft: DraftView) -> str:
        """Head of the table of differences."""
        return self.tr("Different from {base}").format(base=self._base(draft))

    def below(self, draft: DraftView, checked: DraftCheck) -> str:
        """Below the table of differences: what publishing does, or that nothing can be compared yet."""
        if not checked.compared:
            return self.tr("What differs can be told when the faults are mended.")
        if not draft.base_name:
            return self.tr("A <b>second person</b> must approve the draft.")
        words = self.tr("{base} stays as it is. A <b>second person</b> must approve the draft.")
        return words.format(base=draft.base_name)
