"""What is said beside a claim's sum: messages with their one button, the checklist, what acceptance waits for.

Alike for every kind of claim. Which messages there are is said by `preview` and the kinds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.rules.values.decision import Decision, Notice, Paper
from app.rules.values.errors import Param
from app.rules.values.money import Money
from app.services.typed.fields import Answers
from app.services.wording import DEFAULT_LANGUAGE, Words, sentence

Level = Literal["refusal", "warning", "note", "pass"]
# What the one button of a message does: write the reason of lateness · set a field right, or note the bill says so ·
# continue the returned claim · take note · look at the earlier claim · print the notice of refusal
Act = Literal["write_reason", "settle_sums", "continue_claim", "acknowledge", "open_claim", "print_notice"]

# So many messages there is room for; the others wait behind “另有 n 条”.
MOST_SHOWN = 2
PaperState = Literal["missing", "seen", "scanned", "taken", "later", "not_needed"]
_LEVELS: tuple[Level, ...] = ("refusal", "warning", "note", "pass")


@dataclass(frozen=True, slots=True)
class Message:
    """One message beside the sum.

    Attributes:
        code, params: its sentence.
        clauses: numbers of the clauses it rests on.
        detail: the second line, where there is one.
        act: what its button does; None without a button.
        answered: the act was done; the message stays, acceptance no longer waits for it.
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


def heaviest_first(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages in the order they are read; of one weight, as they came."""
    return tuple(sorted(messages, key=lambda message: _LEVELS.index(message.level)))


def refusal_messages(decision: Decision | None, answers: Answers) -> list[Message]:
    """Why the plan does not pay, where it does not."""
    return (
        [] if decision is None else [notice_message("refusal", each, answers) for each in decision.refusals]
    )


def decision_messages(decision: Decision | None, answers: Answers) -> list[Message]:
    """What else a decision says: its warnings, then its notes."""
    if decision is None:
        return []
    warnings = [notice_message("warning", each, answers) for each in decision.warnings]
    return warnings + [notice_message("note", each, answers) for each in decision.notes]


def notice_message(level: Level, notice: Notice, answers: Answers) -> Message:
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
    return Message(
        level, notice.code, dict(notice.params), notice.clauses, act=act, answered=answered, field=field
    )


def acknowledged(code: str, answers: Answers, /, **params: Param) -> Message:
    """A warning that somebody must take note of; its second line is the sentence `<code>_detail`."""
    return Message(
        "warning",
        code,
        params,
        detail=Words(f"{code}_detail", params),
        act="acknowledge",
        answered=code in answers.acknowledged,
    )


# ------------------------------------------------------------------------------------------------ papers


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """One line of the checklist; `satisfied` when nothing more is asked for it."""

    code: str
    name: str
    required: bool
    state: PaperState

    @property
    def satisfied(self) -> bool:
        return not self.required or self.state != "missing"


def checked_papers(
    decision: Decision | None, papers: Mapping[str, PaperState], also: Sequence[Paper] = ()
) -> tuple[CheckedPaper, ...]:
    """The checklist: the plan's papers in its order, then those the event itself asks for.

    Args:
        decision: whose papers; without one there is no list yet.
        papers: paper code -> state; a code that is absent is missing.
        also: papers wanted besides, such as a guardian's.
    """
    if decision is None:
        return ()
    return tuple(
        CheckedPaper(paper.code, paper.name, paper.required, papers.get(paper.code, "missing"))
        for paper in (*decision.papers, *also)
    )


# ---------------------------------------------------------------------------- what acceptance waits for


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing acceptance waits for.

    Attributes:
        code, params: its sentence, without the field's name.
        field: where the focus should go.
        act: the open act of a message, where that is what is missing.
        label: the code of the field's name; `field.<field>` when empty.
    """

    code: str
    params: Mapping[str, Param]
    field: str | None = None
    act: Act | None = None
    label: str = ""


def obstacles(
    *,
    messages: Sequence[Message],
    unfilled: Iterable[Obstacle],
    papers: Sequence[CheckedPaper],
    decision: Decision | None,
    signed: frozenset[str],
    unverified: bool = False,
) -> tuple[Obstacle, ...]:
    """Everything acceptance waits for; empty when the claim can be accepted.

    Args:
        messages: beside the sum; a refusal, or a warning not yet answered, holds acceptance back.
        unfilled: fields that are empty or cannot be read.
        papers: the checklist.
        decision: None while there is none.
        signed: edition ids whose unverified values an administrator has signed for.
        unverified: whether the event rests on unverified values beside those the sum was made of.
    """
    # A refusal first: nothing the clerk could still fill in would help.
    why = [Obstacle(each.code, each.params, act=each.act) for each in messages if each.level == "refusal"]
    refused = bool(why)
    why += unfilled
    why += [
        _open_act(each) for each in messages if each.level == "warning" and each.act and not each.answered
    ]
    without = [paper for paper in papers if not paper.satisfied]
    if without and not refused:
        why.append(Obstacle("why.papers", {"count": len(without), "name": without[0].name}, field="papers"))
    if decision is None:
        if not why:
            why.append(Obstacle("why.no_decision", {}))
    elif not decision.refused:
        if not decision.paid and not decision.counts_at_zero:
            why.append(Obstacle("why.nothing_to_pay", {}))
        elif (decision.unverified or unverified) and decision.edition_id not in signed:
            why.append(Obstacle("why.plan_unsigned", {}))
    return tuple(why)


def _open_act(message: Message) -> Obstacle:
    params = message.params
    if message.act == "write_reason":
        return Obstacle("why.reason_late", {}, field="reason_late", act=message.act)
    if message.act == "settle_sums":
        return Obstacle(
            "why.sums", {"difference": params["difference"]}, field=message.field, act=message.act
        )
    if message.act == "continue_claim":
        return Obstacle("why.continues", {"number": params["number"]}, field=message.field, act=message.act)
    return Obstacle("why.acknowledge", {}, act=message.act)


def obstacle_sentence(obstacle: Obstacle, language: str = DEFAULT_LANGUAGE) -> str:
    """What acceptance waits for, as the action bar says it; a field's fault is led by the field's name."""
    said = sentence(obstacle.code, obstacle.params, language)
    if obstacle.field is None or obstacle.act is not None or obstacle.code.startswith(("missing.", "why.")):
        return said
    name = sentence(obstacle.label or f"field.{obstacle.field}", {}, language)
    return sentence("form.field_fault", {"name": name, "fault": said}, language)
