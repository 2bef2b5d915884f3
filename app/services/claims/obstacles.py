"""What F9 waits for, the most telling first, and how the action bar says it. Alike for every form of the counter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.rules.values.decision import Decision
from app.rules.values.errors import Param
from app.services.claims.checked_papers import CheckedPaper
from app.services.claims.messages import Act, Strip
from app.services.wording import DEFAULT_LANGUAGE, sentence


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing F9 waits for.

    Attributes:
        code, params: its sentence, without the field's name.
        field: where the focus should go.
        act: the open act of a strip, where that is what is missing.
        label: the code of the field's name; `field.<field>` when empty.
    """

    code: str
    params: Mapping[str, Param]
    field: str | None = None
    act: Act | None = None
    label: str = ""


def obstacles(
    *,
    strips: Sequence[Strip],
    unfilled: Iterable[Obstacle],
    papers: Sequence[CheckedPaper],
    decision: Decision | None,
    signed: frozenset[str],
    unverified: bool = False,
) -> tuple[Obstacle, ...]:
    """Everything F9 waits for; empty when it may be pressed.

    Args:
        strips: the messages; a refusal, or a warning not yet answered, holds F9.
        unfilled: fields that are empty or cannot be read.
        papers: the checklist.
        decision: None while there is none.
        signed: edition ids whose unverified values an administrator has signed for.
        unverified: whether the event rests on unverified values beside those the sum was made of.
    """
    # A refusal first: nothing the clerk could still fill in would open F9.
    why = [Obstacle(strip.code, strip.params, act=strip.act) for strip in strips if strip.level == "refusal"]
    why += unfilled
    why += [
        _open_act(strip) for strip in strips if strip.level == "warning" and strip.act and not strip.answered
    ]
    if (without := [paper for paper in papers if not paper.satisfied]) and not any(
        s.level == "refusal" for s in strips
    ):
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


def _open_act(strip: Strip) -> Obstacle:
    params = strip.params
    if strip.act == "write_reason":
        return Obstacle("why.reason_late", {}, field="reason_late", act=strip.act)
    if strip.act == "settle_sums":
        return Obstacle("why.sums", {"difference": params["difference"]}, field=strip.field, act=strip.act)
    if strip.act == "continue_claim":
        return Obstacle("why.continues", {"number": params["number"]}, field=strip.field, act=strip.act)
    return Obstacle("why.acknowledge", {}, act=strip.act)


def obstacle_sentence(obstacle: Obstacle, language: str = DEFAULT_LANGUAGE) -> str:
    """What F9 waits for, as the action bar says it; a field's fault is led by the field's name."""
    said = sentence(obstacle.code, obstacle.params, language)
    if obstacle.field is None or obstacle.act is not None or obstacle.code.startswith(("missing.", "why.")):
        return said
    name = sentence(obstacle.label or f"field.{obstacle.field}", {}, language)
    return sentence("form.field_fault", {"name": name, "fault": said}, language)
