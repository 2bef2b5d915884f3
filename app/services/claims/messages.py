"""Messages beside the sum: what each says, how heavy it is, and what its one button does.

For every form of the counter alike. Which messages there are is said by `preview` and `event_preview`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from app.rules.values.decision import Decision, Notice
from app.rules.values.errors import Param
from app.rules.values.money import Money
from app.services.claims.duplicates import Duplicate
from app.services.typed.fields import Answers
from app.services.wording import Words

Level = Literal["refusal", "warning", "note", "pass"]
# What the one button of a strip does: write the reason of lateness · set a field right, or note that the bill says so ·
# continue the returned claim · take note · look at the earlier claim · print the notice of refusal
Act = Literal["write_reason", "settle_sums", "continue_claim", "acknowledge", "open_claim", "print_notice"]

STRIPS_SHOWN = 2
_LEVELS: tuple[Level, ...] = ("refusal", "warning", "note", "pass")


@dataclass(frozen=True, slots=True)
class Strip:
    """One message beside the sum.

    Attributes:
        code, params: its sentence.
        clauses: numbers of the clauses it rests on.
        detail: the second line, where there is one.
        act: what its button does; None without a button.
        answered: the act was done; the message stays, F9 no longer waits for it.
        field: the form's field it is about.
        value: the amount that would set `field` right, offered with `settle_sums`.
        claim_id: the earlier claim it is about.
    """

    level: Level
    code: str
    params: Mapping[str, Param]
    clauses: tuple[str, ...] = ()
    detail: Words | None = None
    act: Act | None = None
    answered: bool = False
    field: str | None = None
    value: Money | None = None
    claim_id: int | None = None


def heaviest_first(strips: Iterable[Strip]) -> tuple[Strip, ...]:
    """The messages in the order they are read; of one weight, as they came."""
    return tuple(sorted(strips, key=lambda strip: _LEVELS.index(strip.level)))


def refusal_strips(decision: Decision | None, answers: Answers) -> list[Strip]:
    """Why the plan does not pay, where it does not."""
    return [] if decision is None else [notice_strip("refusal", each, answers) for each in decision.refusals]


def decision_strips(decision: Decision | None, answers: Answers) -> list[Strip]:
    """What else a decision says: its warnings, then its notes."""
    if decision is None:
        return []
    warnings = [notice_strip("warning", each, answers) for each in decision.warnings]
    return warnings + [notice_strip("note", each, answers) for each in decision.notes]


def notice_strip(level: Level, notice: Notice, answers: Answers) -> Strip:
    """What a decision says, as a message with its button."""
    act: Act | None = None
    answered = False
    field = None
    if level == "refusal":
        act = "print_notice"
    elif level == "warning" and notice.code == "late_claim":
        act, answered, field = "write_reason", bool(answers.reason_late), "reason_late"
    elif level == "warning":
        act, answered = "acknowledge", notice.code in answers.acknowledged
    return Strip(
        level, notice.code, dict(notice.params), notice.clauses, act=act, answered=answered, field=field
    )


def duplicate_strip(duplicate: Duplicate, answers: Answers, field: str, family: str = "duplicate") -> Strip:
    """What to do about an earlier claim for the same thing.

    Args:
        duplicate: the earlier claim.
        answers: what the clerk answered already.
        field: the form's field both share.
        family: of the sentences; of events that have no bill, `event_duplicate`.
    """
    params: dict[str, Param] = {
        "number": duplicate.number,
        "state": duplicate.state,
        "on": duplicate.on,
        "member": duplicate.member,
    }
    level: Level = "warning"
    act: Act = "open_claim"
    answered = False
    if duplicate.way == "continue":
        answered = answers.continues == duplicate.claim_id
        code, act = f"{family}.continued" if answered else f"{family}.returned", "continue_claim"
        level = "note" if answered else "warning"
    elif duplicate.way == "again":
        code, act = f"{family}.denied", "acknowledge"
        answered = code in answers.acknowledged
    else:
        code, level = f"{family}.live" if duplicate.same_member else f"{family}.other_member", "refusal"
    return Strip(
        level,
        code,
        params,
        detail=Words(f"{code}_detail", params),
        act=act,
        answered=answered,
        field=field,
        claim_id=duplicate.claim_id,
    )
