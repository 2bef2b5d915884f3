"""Decide past cases again, one after the other, each resting on what the earlier ones of the same person used.

The one door to the engines: every other module here asks `replay` and does not know which engine answers. Many cases
go through the array engine at once, few through the scalar one; both give the same to the fen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.steps.usage_after import History
from app.rules.values.errors import KnownError
from app.rules.values.facts import Usage
from app.rules.values.money import ZERO, Money
from app.services.simulate.cases import CaseBook, PastCase

# Told (so far, in all); may raise to stop.
Tell = Callable[[int, int], None]
# Fewer cases than this are decided before the array engine is even loaded.
MANY = 400
_OFTEN = 50


@dataclass(frozen=True, slots=True)
class Again:
    """One case decided by the edition that settled it.

    Attributes:
        paid: what it comes to now.
        same_use: the use before it is what its settlement knew; True where that is not known.
    """

    paid: Money
    same_use: bool


def replay(
    edition: Edition, cases: Sequence[PastCase], tell: Tell | None = None, many: int = MANY
) -> list[Money]:
    """What each case comes to under one edition.

    Args:
        edition: with its reading chosen.
        cases: in the order they were decided; all of a person's, so that what was used is carried along.
        tell: told how far it has come.
        many: from how many cases on the array engine is asked.

    Returns:
        What is paid, case by case, in the same order.
    """
    if len(cases) >= many:
        paid = _all_at_once(edition, cases, tell)
        if paid is not None:
            return paid
    return [again.paid for again in _one_by_one(lambda _: edition, cases, tell)]


def replay_as_settled(book: CaseBook, tell: Tell | None = None, many: int = MANY) -> list[Again | None]:
    """Every case by the edition that settled it; None where that edition is not known.

    Args:
        book: cases of an office, with their editions.
        tell, many: as `replay`.
    """
    mixed = _people_of_several_editions(book.cases)
    found: list[Again | None] = [None] * len(book.cases)
    doubtful = set(mixed)
    for digest, edition in book.editions.items():
        places = [
            place
            for place, case in enumerate(book.cases)
            if case.digest == digest and case.person not in mixed
        ]
        paid = replay(edition, [book.cases[place] for place in places], tell, many) if places else []
        for place, amount in zip(places, paid, strict=True):
            found[place] = Again(amount, True)
            if amount != book.cases[place].settled:
                doubtful.add(book.cases[place].person)
    # Those who were decided by several editions, or otherwise than now, are looked at one by one.
    places = [place for place, case in enumerate(book.cases) if case.person in doubtful]
    slowly = _one_by_one(
        lambda case: book.editions.get(case.digest), [book.cases[place] for place in places], tell
    )
    for place, again in zip(places, slowly, strict=True):
        found[place] = again if book.cases[place].digest in book.editions else None
    return found


def _people_of_several_editions(cases: Sequence[PastCase]) -> set[int]:
    first: dict[int, str] = {}
    return {case.person for case in cases if first.setdefault(case.person, case.digest) != case.digest}


def _all_at_once(edition: Edition, cases: Sequence[PastCase], tell: Tell | None) -> list[Money] | None:
    """By the array engine; None where it does not take this plan or amounts so large."""
    from app.rules.array.adjudicate import adjudicate
    from app.rules.array.cases import Cases
    from app.rules.array.program import compile_edition

    if tell is not None:
        tell(0, len(cases))
    try:
        table = Cases.from_claims(
            ((case.person, case.facts, case.bill) for case in cases), [case.period for case in cases]
        )
        paid = adjudicate(compile_edition(edition), table).paid
    except KnownError as error:
        if not error.code.startswith("array."):
            raise
        return None
    return [Money(fen) for fen in paid.tolist()]


def _one_by_one(
    edition_of: Callable[[PastCase], Edition | None], cases: Sequence[PastCase], tell: Tell | None
) -> list[Again]:
    """By the scalar engine. A case whose edition is not known pays what it was settled at and uses nothing."""
    history = History()
    found = []
    for number, case in enumerate(cases):
        if tell is not None and number % _OFTEN == 0:
            tell(number, len(cases))
        edition = edition_of(case)
        if edition is None:
            found.append(Again(case.settled or ZERO, True))
            continue
        used = history.before(case.person, case.period)
        decision = decide(edition, case.facts, case.bill, used)
        history.add(case.person, case.period, case.facts, decision)
        found.append(Again(decision.paid, _same_use(case, used)))
    return found


def _same_use(case: PastCase, used: Usage) -> bool:
    known = case.known_use
    if known is None:
        return True
    event = case.facts.event
    sums = (known.paid, known.lifetime_paid, known.deductible_taken)
    return (known.nth(event), *sums) == (
        used.nth(event),
        used.paid,
        used.lifetime_paid,
        used.deductible_taken,
    )
