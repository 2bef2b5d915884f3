"""A plan being tried: the text in force and the changed one, the parameters that move money, now and then.

The changes are made in the plan's own text, so that what was tried can become a draft as it stands. Not for writing
such texts in full (`plans.desk`), nor for deciding (`replay`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.models.plan import Reading
from app.rules.plan.plan import Edition
from app.rules.plan.words import READINGS
from app.rules.values.errors import KnownError, Param
from app.rules.values.money import ZERO, Money
from app.services.plans.adopted import AdoptedPlan
from app.services.plans.desk.parameters import CommonParameter, common_parameters, set_parameter
from app.services.plans.shipped import parsed, read_as
from app.services.simulate.subsidy import RATE, SUBSIDY_KEYS, set_subsidy, subsidy_parameters

# Parameters that change nothing in deciding the past again: when an edition runs and how it is offered.
_NOT_TRIED = (
    "first_day", "last_day", "status", "stay_across", "claim_deadline.", "enrolment.", "waiting.grace_days",
)  # fmt: skip
_OF_EDITION = ("contribution.", "waiting.")
_OPEN_READING = "待选"
_READING_WORDS: Mapping[str, Reading] = {"按次": "by_claim", "逐级": "stacked"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of what can be changed.

    Attributes:
        key: names it to `Trial.changed`.
        label: what it is called, as `CommonParameter` has it.
        kind: how it is typed; `choice` has `choices`.
        now, then: in force, and as tried; "" where there is none.
        readable: whether `then` is a value of its kind.
    """

    key: str
    label: str
    label_params: Mapping[str, Param]
    kind: str
    now: str
    then: str
    choices: tuple[str, ...] = ()
    readable: bool = True

    @property
    def changed(self) -> bool:
        """Whether it is tried otherwise than in force."""
        return self.now != self.then


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan in force and what is tried in its place.

    Attributes:
        base: the text in force; text: the changed one.
        edition_id: the edition in force; tried_id: the one that is tried, where a draft gave it another id.
        reading, base_reading: how its open tiers are read, "" where the text leaves no choice.
        name: what the plan is called.
    """

    plan_id: str
    name: str
    edition_id: str
    base: str
    text: str
    base_reading: Reading = ""
    reading: Reading = ""
    tried_id: str = ""

    @property
    def tried(self) -> str:
        """Id of the edition that is tried, in the changed text."""
        return self.tried_id or self.edition_id

    def changed(self, key: str, typed: str) -> "Trial":
        """With one parameter set as typed; what cannot be read shows in `faults`.

        Raises:
            KnownError: plan_desk.no_parameter, there is none of this key.
        """
        if key in SUBSIDY_KEYS:
            return replace(self, text=set_subsidy(self.text, self.tried, key, typed))
        if key.endswith(".reading") and self.base_reading:
            reading = _READING_WORDS.get(typed.strip())
            if reading is None:
                raise KnownError("simulate.word", text=typed, known="、".join(_READING_WORDS))
            return replace(self, reading=reading)
        return replace(self, text=set_parameter(self.text, key, typed, self.tried))

    def back(self) -> "Trial":
        """Everything as in force."""
        return replace(self, text=self.base, reading=self.base_reading, tried_id="")

    def parameters(self) -> tuple[Parameter, ...]:
        """What can be changed, changed or not: of the benefits first, then of the edition, each in the text's order."""
        before = {each.key: each for each in common_parameters(self.base, self.edition_id)}
        rows = []
        for each in common_parameters(self.text, self.tried):
            if not each.key.startswith(_NOT_TRIED) and each.key in before:
                rows.append(self._row(before[each.key], each))
        rows += [
            Parameter(key, f"simulate.param_{key}", {}, RATE if key == SUBSIDY_KEYS[0] else "money", *texts)
            for key, texts in subsidy_parameters(self.base, self.text, self.edition_id, self.tried).items()
        ]
        # What is asked first comes first: rates and caps, then contribution and waiting.
        return tuple(sorted(rows, key=lambda row: row.key.startswith(_OF_EDITION)))

    def _row(self, before: CommonParameter, each: CommonParameter) -> Parameter:
        now, then, choices = before.text, each.text, each.choices
        if each.key.endswith(".reading") and self.base_reading:
            now, then = _word(self.base_reading), _word(self.reading)
            choices = tuple(_READING_WORDS)
        # Named as in force: a benefit that was added must not lengthen the names of the others.
        label, params = before.label_code, before.label_params
        return Parameter(each.key, label, params, each.kind, now, then, choices, each.readable)

    def changes(self) -> tuple[Parameter, ...]:
        """The parameters that are tried otherwise than in force."""
        return tuple(each for each in self.parameters() if each.changed)

    @property
    def is_changed(self) -> bool:
        """Whether anything is tried at all, in the form or in the text itself."""
        return (self.text, self.reading) != (self.base, self.base_reading)

    def now(self) -> Edition:
        """The edition in force, its reading chosen.

        Raises:
            KnownError: as `rules.plan.text.load_plan`.
        """
        return _edition(self.base, self.name, self.edition_id, self.base_reading)

    def then(self) -> Edition:
        """The edition as tried, its reading chosen.

        Raises:
            KnownError: ``plan.…`` with the line, what is wrong with the changed text.
        """
        return _edition(self.text, self.name, self.tried, self.reading)

    def contributions(self) -> tuple[Money, Money]:
        """What one person pays a year, now and then."""
        now, then = self.now().contribution, self.then().contribution
        return (now.amount if now else ZERO, then.amount if then else ZERO)


def trial_of(adopted: AdoptedPlan, text: str, edition: Edition) -> Trial:
    """A trial that changes nothing yet.

    Args:
        adopted: the plan as the office adopted it.
        text: its adopted text.
        edition: the edition in force, its reading chosen.
    """
    reading = adopted.readings.get(edition.id, "")
    return Trial(adopted.plan.id, adopted.plan.name, edition.id, text, text, reading, reading)


def trial_of_draft(base: Trial, text: str) -> Trial:
    """A draft's text tried in place of the plan in force: its edition of the same id, or its latest.

    Raises:
        KnownError: ``plan.…``, the draft is no plan yet.
    """
    if text == base.base:
        return base
    plan = parsed(text, base.name)
    ids = [edition.id for edition in plan.editions]
    known = [edition.id for edition in parsed(base.base, base.name).editions]
    new = [each for each in ids if each not in known]
    tried = new[-1] if new else base.edition_id if base.edition_id in ids else ids[-1]
    return replace(base, text=text, tried_id="" if tried == base.edition_id else tried)


def _edition(text: str, name: str, edition_id: str, reading: Reading) -> Edition:
    edition = parsed(text, name).edition(edition_id)
    # A text that fixes its reading leaves nothing to choose.
    return read_as(edition, reading) if edition.open_reading else edition


def _word(reading: Reading) -> str:
    return next((word for word, code in READINGS.items() if code == reading), _OPEN_READING)
