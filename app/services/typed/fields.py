"""What every form of the counter is made of: fields, their faults, and how a text becomes a value.

Pure. Which fields a form has is said by the kinds of claims (`claims.kinds`); drawing them is the screen's.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar

from app.rules.values.errors import KnownError, Param
from app.rules.values.money import ZERO, Money
from app.rules.values.typed_amount import read_amount
from app.rules.values.typed_date import read_date

_Read = TypeVar("_Read")

FieldKind = Literal[
    "text", "code", "date", "amount", "choice", "account", "disease", "document", "share", "bank_number"
]
Shown = Literal["always", "more", "asked"]
Section = Literal["stay", "amounts", "bill", "event", "beneficiaries", "answers"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form.

    Attributes:
        name: its key in the texts.
        kind: how its text is read and tidied.
        required: starred on the form; acceptance waits for it.
        section: the panel it stands in.
        shown: "always"; "more" (rare amounts, behind 更多); "asked" (appears with the message that asks for it).
        most: the longest text it keeps, in characters.
        choices: for a choice, what it may hold.
    """

    name: str
    kind: FieldKind
    required: bool = False
    section: Section = "stay"
    shown: Shown = "always"
    most: int = 40
    choices: tuple[str, ...] = ()


_CODE = re.compile(r"[0-9A-Za-z\-]+")


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field: `field`, and a coded sentence that says what to do about it."""

    field: str
    code: str
    params: Mapping[str, Param]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the clerk answered to warnings; it travels with the claim to review and onto the receipt.

    Attributes:
        reason_late: why the claim comes after its deadline.
        identity_note: why the bill's own sums do not meet ("票面如此").
        acknowledged: codes of warnings read and taken note of.
        continues: the returned claim this one continues (作为补件续办).
    """

    reason_late: str = ""
    identity_note: str = ""
    acknowledged: frozenset[str] = frozenset()
    continues: int | None = None


@dataclass(slots=True)
class FieldReader:
    """Reads the texts of one form, collecting their faults.

    Attributes:
        texts: what was typed, by field name.
        today: the office's day.
        fields: the form's fields by name.
        faults: by field name, the first of each.
    """

    texts: Mapping[str, str]
    today: date
    fields: Mapping[str, Field]
    faults: dict[str, FieldFault] = field(default_factory=dict)

    def fault(self, name: str, code: str, /, **params: Param) -> None:
        """Notes what is wrong with a field; only the first counts."""
        # The first fault of a field is the one to repair; a second would only follow from it.
        self.faults.setdefault(name, FieldFault(name, code, params))

    def answers(self) -> "Answers":
        """What was answered to warnings; of the answers a form does not ask, nothing."""
        return Answers(
            reason_late=self.text("reason_late"),
            identity_note=self.text("identity_note") if "identity_note" in self.fields else "",
            acknowledged=frozenset(self.text("acknowledged").split()),
            continues=self.number("continues"),
        )

    def text(self, name: str) -> str:
        """A text without control signs and doubled blanks; too long a one is a fault."""
        typed = tidy(self.texts.get(name, ""))
        most = self.fields[name].most
        if len(typed) > most:
            self.fault(name, "form.too_long", length=len(typed), most=most)
            return typed[:most]
        return typed

    def code(self, name: str) -> str:
        """Letters, digits and hyphens, half-width."""
        typed = tidy_code(self.texts.get(name, ""))
        if typed and not _CODE.fullmatch(typed):
            self.fault(name, "form.code_unreadable", text=typed[:30])
            return ""
        if len(typed) > self.fields[name].most:
            self.fault(name, "form.too_long", length=len(typed), most=self.fields[name].most)
            return ""
        return typed

    def choice(self, name: str) -> str:
        """One of the field's choices, or ""."""
        typed = self.texts.get(name, "").strip()
        if typed and typed not in self.fields[name].choices:
            self.fault(name, "form.choice_unknown", text=typed[:30])
            return ""
        return typed

    def day(self, name: str) -> date | None:
        """A date, or None."""
        return self._read(name, lambda typed: read_date(typed, self.today))

    def amount(self, name: str) -> Money:
        """An amount; zero where nothing readable stands."""
        return self._read(name, read_amount) or ZERO

    def number(self, name: str) -> int | None:
        """The id of a row that was chosen from a list, or None."""
        typed = self.texts.get(name, "").strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) < 16):
            self.fault(name, "form.choice_unknown", text=typed[:30])
            return None
        return int(typed)

    def _read(self, name: str, read: Callable[[str], _Read]) -> _Read | None:
        typed = self.texts.get(name, "")
        if not typed.strip():
            return None
        try:
            return read(typed)
        except KnownError as error:
            self.fault(name, error.code, **error.params)
            return None


def tidy(text: str) -> str:
    """A text as it is kept: what no printer can show is left out, blanks are single."""
    # Pasted text brings control and direction marks that no printer can show, and now and then half a character.
    seen = "".join(
        sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf", "Cs") or sign.isspace()
    )
    return " ".join(seen.split())


def tidy_code(text: str) -> str:
    """A code as it is kept: half-width, without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
