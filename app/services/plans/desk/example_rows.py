"""The worked examples of a text as rows of a table: what is expected, what comes out, and why it does not.

Not for running them (`rules.steps.examples`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from app.rules.plan.faults import Path
from app.rules.plan.places import Places
from app.rules.plan.plan import Edition
from app.rules.steps.examples import ExampleResult, run_examples
from app.rules.values.errors import Param
from app.rules.values.money import Money
from app.services.plans.desk.differences import Difference
from app.services.wording import Words

State = Literal["pass", "fail", "waiting"]
# Sections of an edition without which its benefits compute as they are.
_ASIDE = frozenset(
    {"contribution", "enrolment", "claim_deadline", "paper", "clause", "name", "summary", "status"}
)
_TOP_ASIDE = frozenset({"name", "region", "summary", "order"})
# What decides whether a benefit looks at an event at all.
_ENTRY = frozenset(
    {
        "when",
        "base",
        "deductible",
        "self_funded",
        "threshold",
        "threshold_row",
        "threshold_per",
        "event",
        "id",
    }
)


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """One worked example.

    Attributes:
        edition_id, edition_name: whose it is; `number` counts within the edition, from 1.
        computed: what comes out; None while it waits.
        state: `waiting` for a line with a fault.
        why: what to say about it, one sentence each; nothing for one that passes.
        line: where it stands.
        computed_lines, computed_pays: the amounts of tiers and of single benefits that came out.
    """

    edition_id: str
    edition_name: str
    number: int
    name: str
    expected: Money
    computed: Money | None
    state: State
    why: tuple[Words, ...]
    line: int
    computed_lines: tuple[Money, ...] = ()
    computed_pays: Mapping[str, Money] = field(default_factory=lambda: MappingProxyType({}))


def example_rows(
    edition: Edition,
    place: int,
    found: Places,
    broken: Mapping[Path, int] | None = None,
    changed: Collection[Difference] = (),
) -> tuple[ExampleRow, ...]:
    """The examples of an edition, run.

    Args:
        edition: as read, faults set aside.
        place: of the edition in its text; `found` the text's places.
        broken: paths with a fault and their lines; examples that need one of them wait.
        changed: what is otherwise than in the base, to name as the cause.
    """
    return tuple(
        _row(edition, place, number, result, found, broken or {}, changed)
        for number, result in enumerate(run_examples(edition), start=1)
    )


def _row(
    edition: Edition,
    place: int,
    number: int,
    result: ExampleResult,
    found: Places,
    broken: Mapping[Path, int],
    changed: Collection[Difference],
) -> ExampleRow:
    example = result.example
    section = found.section(("edition", place, "example", number - 1))
    waits = next((at for path, at in broken.items() if _needs(edition, place, number, result, path)), None)
    why: tuple[Words, ...] = ()
    state: State = "pass" if result.passed else "fail"
    if waits is not None:
        state, why = "waiting", (Words("plan_desk.example_waits", {"line": waits}),)
    elif not result.passed:
        why = _why(result, changed)
    return ExampleRow(
        edition_id=edition.id,
        edition_name=edition.name,
        number=number,
        name=example.name,
        expected=example.paid,
        computed=None if waits is not None else result.decision.paid,
        state=state,
        why=why,
        line=0 if section is None else found.line(section.header.start),
        computed_lines=tuple(line.amount for line in result.decision.lines),
        computed_pays={each.benefit: each.paid for each in result.decision.benefits},
    )


def _needs(edition: Edition, place: int, number: int, result: ExampleResult, path: Path) -> bool:
    """Whether an example cannot be told while this path has a fault."""
    if path[:1] != ("edition",):
        return not path or path[0] not in _TOP_ASIDE
    if len(path) < 3:
        return path[1:2] == (place,) or len(path) < 2
    if path[1] != place or path[2] in _ASIDE:
        return False
    if path[2] == "example":
        return len(path) < 4 or path[3] == number - 1
    if path[2] != "benefit" or len(path) < 4 or not isinstance(path[3], int):
        return True
    if path[3] >= len(edition.benefits):
        return True
    benefit = edition.benefits[path[3]]
    if benefit.id in result.example.pays:
        return True
    if benefit.event != result.example.facts["event"]:
        return False
    if len(path) < 5 or path[4] in _ENTRY:
        return True
    paid = next((each for each in result.decision.benefits if each.benefit == benefit.id), None)
    return paid is not None and bool(paid.computed.fen)


def _why(result: ExampleResult, changed: Collection[Difference]) -> tuple[Words, ...]:
    decision, example = result.decision, result.example
    words: list[Words] = []
    if decision.paid != example.paid:
        words.append(Words("plan_desk.example_differs", {"by": abs(decision.paid - example.paid)}))
    used = {number for step in decision.steps for number in step.clauses}
    for each in changed:
        if each.clause in used and each.before is not None and each.after is not None:
            params: dict[str, Param] = {
                "line": each.first_line,
                "title": each.title,
                "before": each.before,
                "after": each.after,
            }
            words.append(Words("plan_desk.example_because", params))
    if "refusal" in result.differs:
        words += [Words(refusal.code, dict(refusal.params)) for refusal in decision.refusals]
        if not decision.refusals:
            words.append(Words("plan_desk.example_not_refused"))
    if {"lines", "pays"} & set(result.differs):
        parts = " + ".join(line.amount.grouped() for line in decision.lines)
        words.append(Words("plan_desk.example_lines", {"parts": parts or "0.00", "paid": decision.paid}))
    return tuple(words)
