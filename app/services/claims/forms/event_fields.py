"""The fields of the events' forms: their names, in walking order, what each may hold, and what it is called.

Reading them is `event_form`'s, drawing them the screen's.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, get_args

from app.services.claims.forms.stay import HOSPITAL_GRADES
from app.services.typed.fields import Field, Kind

EventKind = Literal["critical_illness", "accident", "death", "condolence", "study_grant"]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)

DIAGNOSIS_BASES = ("pathology", "imaging", "specialist", "other")
MANNERS = ("accident", "sudden", "illness", "work_injury")
ACCIDENT_CAUSES = ("accident", "work_injury")
LIABILITIES = ("other_full", "other_main", "equal", "own_minor", "own_full", "none", "unknown")
EXCLUSIONS = ("none", "drunk", "unlicensed", "other")
STUDY_LEVELS = ("primary", "middle", "high", "college", "university")
# How the beneficiary stands to the member; the order is that of 民法典 §1127, first order before second.
RELATIONS = ("spouse", "child", "parent", "sibling", "grandparent", "other")
GUARDIAN_RELATIONS = ("parent", "grandparent", "sibling", "other")
MOST_BENEFICIARIES = 12
# An event before this year cannot be claimed at any window; the year was mistyped.
EARLIEST_EVENT = date(2000, 1, 1)
# 民法典 §17: a person below 18 is a minor.
FULL_AGE = 18

_ANSWERS = (
    Field("reason_late", "text", section="answers", shown="asked", most=200),
    Field("acknowledged", "text", section="answers", shown="asked", most=400),
    Field("continues", "account", section="answers", shown="asked"),
)
_GRADES = tuple(str(grade) for grade in range(1, 11))


def _event(name: str, kind: Kind = "text", most: int = 40, choices: tuple[str, ...] = ()) -> Field:
    return Field(name, kind, section="event", most=most, choices=choices)


def _starred(name: str, kind: Kind = "text", most: int = 40, choices: tuple[str, ...] = ()) -> Field:
    return Field(name, kind, required=True, section="event", most=most, choices=choices)


_FIELDS: Mapping[EventKind, tuple[Field, ...]] = {
    "critical_illness": (
        _starred("disease", "disease", most=60),
        _starred("hospital", most=100),
        _event("grade", "choice", choices=HOSPITAL_GRADES),
        _starred("happened", "date"),
        _starred("certificate"),
        _starred("basis", "choice", choices=DIAGNOSIS_BASES),
        _event("first_diagnosis", "choice", choices=("yes", "no")),
        _starred("account", "account"),
    ),
    "accident": (
        _starred("cause", "choice", choices=ACCIDENT_CAUSES),
        _starred("happened", "date"),
        _starred("narrative", most=200),
        _starred("certificate"),
        _event("grade", "choice", choices=_GRADES),
        _event("graded_on", "date"),
        _event("grade_certificate"),
        _starred("account", "account"),
    ),
    "death": (
        _starred("manner", "choice", choices=MANNERS),
        _event("accident_on", "date"),
        _starred("happened", "date"),
        _event("narrative", most=200),
        _starred("death_certificate"),
        _event("accident_report"),
        _event("liability", "choice", choices=LIABILITIES),
        _event("exclusion", "choice", choices=EXCLUSIONS),
        _event("claimant"),
        _event("claimant_phone", most=30),
    ),
    "condolence": (
        _starred("occasion", most=60),
        _starred("happened", "date"),
        _starred("recipient"),
        _event("relation", "choice", choices=("self", *RELATIONS)),
        _event("narrative", most=200),
        _starred("account", "account"),
    ),
    "study_grant": (
        _event("occasion", most=60),
        _starred("happened", "date"),
        _starred("student"),
        _starred("school", most=100),
        _event("level", "choice", choices=STUDY_LEVELS),
        _starred("account", "account"),
    ),
}
# One beneficiary, in walking order; in the texts each stands as "beneficiary.<nth from 0>.<name>".
BENEFICIARY_FIELDS: tuple[Field, ...] = (
    Field("name", "text", required=True, section="beneficiaries"),
    Field("relation", "choice", required=True, section="beneficiaries", choices=RELATIONS),
    Field("document", "document", required=True, section="beneficiaries"),
    Field("share", "share", section="beneficiaries", most=12),
    Field("bank", "text", required=True, section="beneficiaries", most=60),
    Field("account", "bank_number", required=True, section="beneficiaries"),
    Field("holder", "text", section="beneficiaries"),
    Field("guardian", "text", section="beneficiaries", shown="asked"),
    Field("guardian_document", "document", section="beneficiaries", shown="asked"),
    Field("guardian_relation", "choice", section="beneficiaries", shown="asked", choices=GUARDIAN_RELATIONS),
)
BENEFICIARY_FIELD = {each.name: each for each in BENEFICIARY_FIELDS}
GUARDIAN = ("guardian", "guardian_document", "guardian_relation")


def fields_of(kind: EventKind) -> tuple[Field, ...]:
    """One form's fields in walking order, the answers to warnings last; beneficiaries have `BENEFICIARY_FIELDS`."""
    return (*_FIELDS[kind], *_ANSWERS)


def label_of(kind: EventKind, name: str) -> str:
    """The code of a field's label: `event_field.death.happened`; a beneficiary's is `event_field.beneficiary.share`."""
    if name.startswith("beneficiary."):
        return f"event_field.beneficiary.{name.split('.', 2)[2]}"
    return f"event_field.{kind}.{name}"
