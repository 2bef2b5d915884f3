"""What a decision leaves behind, worked out without the record, is what the record says."""

from datetime import date
from random import Random

from app.models.claim_event import ClaimEvent
from app.models.enrolment import Enrolment
from app.rules.steps.engine import decide
from app.rules.steps.usage_after import History, counts
from app.services.ledger.postings import read_past, usage_book
from app.services.office.office import Office
from tests.making_claims import PLAN, add_claim, add_member
from tests.rules.random_plans import RandomPlans


def test_it_is_the_use_the_record_adds_up_to(office: Office) -> None:
    decided = sum(claims_of_a_random_life(office, seed) for seed in range(12))
    assert decided > 30


def claims_of_a_random_life(office: Office, seed: int) -> int:
    """Claims under a random plan, each put into the record; both say the same of the use before every one."""
    make = RandomPlans(Random(seed), largest=10**9)
    edition, history, decided = make.edition(), History(), 0
    with office.writing() as session:
        member, first = add_member(session, office, f"44060519920304{seed:04}")
        second = Enrolment(
            member_id=member,
            plan_id=PLAN,
            first_day=date(2027, 1, 1),
            last_day=date(2027, 12, 31),
            enrolled_on=date(2026, 12, 20),
            recorded_at=office.clock.now(),
        )
        session.add(second)
        session.flush()
        covers = (first, second.id)
        for claim in make.history(edition) + make.history(edition):
            facts, cover = claim.facts, covers[claim.period]
            used = history.before(member, cover)
            assert used == usage_book(read_past(session, member), PLAN).of(cover)
            decision = decide(edition, facts, claim.bill, used)
            assert history.add(member, cover, facts, decision) == counts(decision)
            if counts(decision):
                kept = add_claim(session, office, member, cover, decision, decision.deductible_taken)
                kept.event = facts.event
                if facts.disease:
                    session.add(
                        ClaimEvent(
                            claim_id=kept.id, kind="death", happened=date(2026, 5, 1), disease=facts.disease
                        )
                    )
                session.flush()
                decided += 1
        for cover in covers:
            assert history.before(member, cover) == usage_book(read_past(session, member), PLAN).of(cover)
    return decided
