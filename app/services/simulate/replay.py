"""Decide past cases again, one after the other, each resting on what the earlier ones of the same person used.

The one door to the engines: every other module here asks `replay` and does not know which engine answers.
"""

from collections.abc import Callable, Sequence

from app.rules.engine import decide
from app.rules.money import Money
from app.rules.plan import Edition
from app.services.simulate.carried import UseBook
from app.services.simulate.cases import PastCase

# Told (so far, in all); may raise to stop.
Tell = Callable[[int, int], None]
_OFTEN = 50


def replay(edition: Edition, cases: Sequence[PastCase], tell: Tell | None = None) -> list[Money]:
    """What each case comes to under one edition.

    Args:
        edition: with its reading chosen.
        cases: in the order they were decided; all of a person's, so that what was used is carried along.
        tell: told how far it has come.

    Returns:
        What is paid, case by case, in the same order.
    """
    return [decided for decided, _ in replay_by(lambda _: edition, cases, tell)]


def replay_by(
    edition_of: Callable[[PastCase], Edition | None], cases: Sequence[PastCase], tell: Tell | None = None
) -> list[tuple[Money, bool]]:
    """As `replay`, with an edition for every case of its own.

    Args:
        edition_of: the edition of a case; None where it is not known, then the case pays what it was settled at.

    Returns:
        What is paid, and whether the use before it was what its settlement knew (always True where that is unknown).
    """
    book = UseBook()
    results: list[tuple[Money, bool]] = []
    for number, case in enumerate(cases):
        if tell is not None and number % _OFTEN == 0:
            tell(number, len(cases))
        edition = edition_of(case)
        used = book.before(case.person, case.period)
        if edition is None:
            results.append((case.settled or Money(0), True))
            continue
        decision = decide(edition, case.facts, case.bill, used)
        book.book(case.person, case.period, edition, case.facts, decision)
        known = case.known_use
        same = known is None or (
            (known.nth(case.facts.event), known.paid, known.lifetime_paid, known.deductible_taken)
            == (used.nth(case.facts.event), used.paid, used.lifetime_paid, used.deductible_taken)
        )
        results.append((decision.paid, same))
    return results
