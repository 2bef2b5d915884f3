"""Random editions over the whole plan language, and random histories of claims to decide by them.

Drawn from a plain random source, which hypothesis hands over with its seed: its own strategies, hundreds in a row, end
in small and empty values, and almost every claim of such a plan is refused.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Any, TypeVar

from app.rules.plan.base import PAID_BY_OTHERS, BenefitBase, Term
from app.rules.plan.benefit import Benefit, Cap, Threshold, ThresholdRow, Waiting
from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Allowance, Band, Bands, Choice, LumpSum, Method, Row, Tiers, TopUp
from app.rules.plan.plan import Edition, Exclusion, OtherPlans
from app.rules.plan.words import BASE_AMOUNTS, EVENTS
from app.rules.values.bill import AMOUNTS, Bill
from app.rules.values.facts import BenefitUsage, Cover, Facts, OtherPayment, Usage
from app.rules.values.money import Money
from app.rules.values.rate import Rate
from app.rules.values.rounding import MODES, Rounding
from tests.rules.array_beside_scalar import Claim
from tests.rules.reading_cases import plan

CLAUSE = ("1",)
BASE = plan("every").edition("sums")
FIRST = date(2033, 1, 1)
DISEASES = ("恶性肿瘤", "急性心肌梗死", "脑中风后遗症")
WORDS: dict[str, tuple[Any, ...]] = {
    "insurance_class": ("employee", "resident", "uninsured"),
    "cause": ("illness", "accident", "work_injury", "childbirth"),
    "sex": ("male", "female", None),
    "hospital_grade": ("3A", "3", "2", None),
    "member_category": ("", "courier", "driver"),
    "diagnosis": ("", "肺炎"),
    "disease": ("", *DISEASES),
    "occasion": ("", "升学"),
}
SWITCHES = ("hardship", "model_worker", "local", "renewed", "first_diagnosis")
NUMBERS = {"age": 70, "nth_claim": 4, "grade": 10, "continuous_periods": 5}
PLANS = ("other-a", "other-b", BASE.plan_id)
_T = TypeVar("_T")


class _EveryClause(dict[str, tuple[str, ...]]):
    """Every value of a benefit rests on the one clause."""

    def __missing__(self, key: str) -> tuple[str, ...]:
        return CLAUSE


class RandomPlans:
    """Makes editions and histories.

    Attributes:
        largest: no amount is larger, in fen.
    """

    def __init__(self, random: Random, largest: int = 10**13) -> None:
        self.random, self.largest = random, largest

    # ------------------------------------------------------------------------------------------ small things
    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def maybe(self, make: Callable[[], _T], of: float = 0.5) -> _T | None:
        return make() if self.chance(of) else None

    def some(self, among: Sequence[_T], least: int = 0, most: int = 9) -> list[_T]:
        return self.random.sample(among, self.random.randint(least, min(most, len(among))))

    def amount(self) -> Money:
        kind = self.random.random()
        if kind < 0.03:
            return Money(self.random.choice([0, self.largest]))
        return Money(self.random.randint(0, 300 if kind < 0.15 else 3_000_000))

    def rate(self) -> Rate:
        kind = self.random.random()
        if kind < 0.1:
            return self.random.choice([Rate(1, 3), Rate(999_999_999, 10**9), Rate(123_456_789, 999_999_937)])
        if kind < 0.4:
            below = self.random.randint(1, 40)
            return Rate(self.random.randint(0, below), below)
        return Rate(self.random.randint(0, 100), 100)

    def rounding(self) -> Rounding:
        return Rounding(self.random.choice(MODES), self.random.choice([1, 1, 10, 100]))

    def waiting(self) -> Waiting:
        return Waiting(new_days=self.random.choice([0, 10, 30]), renewal_days=self.random.choice([0, 0, 5]))

    def conditions(self, most: int = 2) -> tuple[Condition, ...]:
        return tuple(self.condition(fact) for fact in self.some([*WORDS, *SWITCHES, *NUMBERS], 1, most))

    def condition(self, fact: str) -> Condition:
        if fact in WORDS:
            known = [word for word in WORDS[fact] if word is not None]
            return Condition(fact, tuple(self.some([*known, "某"], 1)))
        if fact in SWITCHES:
            return Condition(fact, (self.chance(0.5),))
        edges = sorted(self.random.randint(0, NUMBERS[fact]) for _ in range(2))
        way = self.random.randint(0, 2)
        return Condition(fact, least=None if way == 1 else edges[0], most=None if way == 2 else edges[1])

    # ------------------------------------------------------------------------------------------ methods
    def tiers(self) -> Tiers:
        rates = tuple(self.rate() for _ in range(self.random.randint(1, 3)))
        caps = tuple(self.maybe(self.amount) for _ in rates) if self.chance(0.3) else ()
        return Tiers(
            rates=rates,
            rate_clauses=(CLAUSE,) * len(rates),
            reading=self.random.choice(["by_claim", "stacked"]),
            caps=caps,
            cap_clauses=CLAUSE,
        )

    def one_rate(self) -> Tiers:
        return Tiers(rates=(self.rate(),), rate_clauses=(CLAUSE,), reading="stacked")

    def bands(self) -> Bands:
        fixed = self.chance(0.3)
        edges = sorted({self.random.randint(1, 3_000_000) for _ in range(self.random.randint(0, 4))})
        bands = tuple(
            Band(
                lower=Money(lower),
                upper=None if upper is None else Money(upper),
                rate=None if fixed else self.rate(),
                amount=self.amount() if fixed else None,
                clauses=CLAUSE,
            )
            for lower, upper in zip([0, *edges], [*edges, None], strict=True)
        )
        return Bands(
            kind="fixed" if fixed else self.random.choice(["marginal", "marginal", "whole"]),
            running=self.chance(0.5),
            upper_included=self.chance(0.5),
            bands=bands,
            clauses=CLAUSE,
        )

    def lump_sum(self) -> LumpSum:
        return LumpSum(amount=self.amount(), clauses=CLAUSE)

    def allowance(self) -> Allowance:
        return Allowance(
            per_day=Money(self.random.randint(0, 20_000)),
            clauses=CLAUSE,
            free_days=self.random.randint(0, 4),
            most_stay=self.maybe(lambda: self.random.randint(0, 12)),
            most_period=self.maybe(lambda: self.random.randint(0, 25)),
        )

    def table(self, make: Callable[[], Any]) -> Choice:
        """Rows with conditions; the last one, without any, is for all others."""
        asked = [*(self.conditions() for _ in range(self.random.randint(0, 2))), ()]
        return Choice(rows=tuple(Row(conditions=each, method=make()) for each in asked))

    def method_on_bill(self) -> Method:
        kinds = (self.tiers, self.tiers, self.bands, self.bands, lambda: self.table(self.one_rate))
        return self.random.choice(kinds)()

    def method_for_event(self, benefit: str, ids: Sequence[str], stay: bool) -> Method:
        kinds: list[Callable[[], Method]] = [
            self.lump_sum,
            lambda: self.table(self.lump_sum),
            lambda: TopUp(amount=self.amount(), benefits=(*self.some(ids), benefit), clauses=CLAUSE),
        ]
        if stay:
            kinds += [self.allowance, self.allowance, lambda: self.table(self.allowance)]
        return self.random.choice(kinds)()

    # ------------------------------------------------------------------------------------------ benefits
    def base(self, before: Sequence[Benefit], others: bool) -> BenefitBase:
        left = [benefit.id for benefit in before if benefit.on_bill]
        if left and self.chance(0.35):
            return BenefitBase((), left_of=self.random.choice(left))
        bill = [name for name in BASE_AMOUNTS.values() if name != PAID_BY_OTHERS]
        named = self.some(bill, 1, 3)
        if self.chance(0.6):
            named = ["self_pay", *(each for each in named[1:] if each != "self_pay")]
        terms = [Term(1 if not place or self.chance(0.6) else -1, each) for place, each in enumerate(named)]
        return BenefitBase((*terms, Term(-1, PAID_BY_OTHERS)) if others else tuple(terms))

    def threshold(self, yearly: bool) -> Threshold:
        asked = [*(self.conditions(1) for _ in range(self.random.randint(0, 1))), ()]
        rows = tuple(ThresholdRow(conditions=each, amount=self.amount(), clauses=CLAUSE) for each in asked)
        return Threshold(per="period" if yearly else "claim", rows=rows)

    def benefit(self, number: int, before: Sequence[Benefit], others: bool) -> Benefit:
        event = "stay" if self.chance(0.65) else self.random.choice(sorted(EVENTS.values()))
        on_bill = event == "stay" and self.chance(0.65)
        name, stay = f"b{number}", event == "stay"
        yearly = not any(each.threshold and each.threshold.per == "period" for each in before)
        listed = self.random.choice([(), DISEASES[:2], DISEASES]) if event == "critical_illness" else ()
        return Benefit(
            id=name,
            name=f"第{number}项",
            event=event,
            base=self.base(before, others) if on_bill else BenefitBase(()),
            method=self.method_on_bill()
            if on_bill
            else self.method_for_event(name, [each.id for each in before], stay),
            rounding=self.rounding(),
            round_at="end" if self.chance(0.3) else "tier",
            deductible=self.random.choice([None, "included", "excluded"]) if on_bill else None,
            conditions=self.maybe(lambda: self.conditions(1), 0.25) or (),
            max_claims=self.maybe(lambda: self.random.randint(1, 3), 0.2),
            minimum=self.maybe(self.amount, 0.2),
            threshold=self.maybe(lambda: self.threshold(yearly and self.chance(0.5)), 0.4)
            if on_bill
            else None,
            waiting=self.maybe(self.waiting, 0.15),
            diseases=listed,
            # More than a plan could say: once each needs a list there.
            times=self.random.choice(["each", "all", None])
            if listed
            else self.maybe(lambda: self.random.choice(["all", "each"]), 0.2),
            clauses=_EveryClause(),
        )

    def cap(self, ids: Sequence[str]) -> Cap:
        return Cap(
            scope=self.random.choice(["claim", "period", "lifetime"]),
            amount=self.amount(),
            benefits=tuple(self.some(ids, 1)),
            clauses=CLAUSE,
        )

    def edition(self) -> Edition:
        """An edition with anything the plan language can say, and more than any plan would."""
        takes_off = self.random.randint(0, 6)
        made: list[Benefit] = []
        for number in range(self.random.randint(1, 4)):
            made.append(self.benefit(number, made, takes_off == number))
        if self.chance(0.03):
            opened = replace(self.one_rate(), reading="choose")
            made[0] = replace(made[0], method=opened, event="stay", base=BenefitBase((Term(1, "self_pay"),)))
        ids = [benefit.id for benefit in made]
        return replace(
            BASE,
            event_date=self.random.choice(["admitted", "discharged", "settled"]),
            clauses={"1": BASE.clauses["1"]},
            event_clauses=CLAUSE,
            period_clauses=CLAUSE,
            benefits=tuple(made),
            waiting=self.waiting(),
            caps=tuple(self.cap(ids) for _ in range(self.random.randint(0, 3))),
            exclusions=tuple(
                Exclusion(name="除外", conditions=self.conditions(), clauses=CLAUSE, benefits=tuple(named))
                for named in ([], self.some(ids, 1, 1))
                if self.chance(0.15)
            ),
            examples=(),
            stay_across=self.random.choice(["event_date", "days"]),
            across_clauses=CLAUSE,
            others=OtherPlans(place=2, counts=tuple(self.some(PLANS[:2], 0, 1))),
        )

    # ------------------------------------------------------------------------------------------ histories
    def bill(self) -> Bill:
        given = {*self.some(AMOUNTS, 0, 5), "self_pay"}
        bill = Bill(**{name: self.amount() for name in AMOUNTS if name in given})
        return bill if self.chance(0.5) else replace(bill, total=bill.insurance + bill.burden)

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randint(-5, 370))

    def claim(self, events: Sequence[str]) -> Claim:
        """A claim of one of two members, in one of two coverage periods."""
        period = int(self.chance(0.3))
        first = FIRST + timedelta(days=365 * period)
        cover = Cover(first_day=first, last_day=first + timedelta(days=364), renewed=self.chance(0.7))
        discharged = self.day() + timedelta(days=365 * period)
        admitted = discharged - timedelta(days=self.random.randint(-1, 20))
        facts = Facts(
            accepted=FIRST,
            event=self.random.choice(events),
            admitted=self.maybe(lambda: admitted, 0.95),
            discharged=self.maybe(lambda: discharged, 0.95),
            settled=self.maybe(lambda: discharged, 0.95),
            happened=self.maybe(lambda: discharged, 0.95),
            cover=self.maybe(lambda: cover, 0.97),
            others=tuple(
                OtherPayment(plan_id=each, plan_name=each, on_bill=self.amount())
                for each in (self.some(PLANS, 0, 2) if self.chance(0.3) else ())
            ),
            **{name: self.random.choice(words) for name, words in WORDS.items()},
            **{name: self.chance(0.5) for name in SWITCHES if name != "renewed"},
            **{
                name: self.maybe(lambda most=most: self.random.randint(0, most), 0.8)
                for name, most in NUMBERS.items()
                if name != "nth_claim"
            },
        )
        return Claim(self.random.randint(1, 2), period, facts, self.bill())

    def history(self, edition: Edition) -> list[Claim]:
        """Claims of several members, periods and events among each other."""
        events = [benefit.event for benefit in edition.benefits] * 3 + ["condolence"]
        return [self.claim(events) for _ in range(self.random.randint(1, 12))]

    def usage(self, edition: Edition) -> Usage:
        """Any use of a period, whether it could have come about or not."""
        used = {
            benefit.id: BenefitUsage(
                paid=self.amount(),
                lifetime_paid=self.amount(),
                base=self.amount(),
                days=self.random.randint(0, 10),
            )
            for benefit in edition.benefits
            if self.chance(0.6)
        }
        by_event = {event: self.random.randint(0, 2) for event in sorted(EVENTS.values())}
        return Usage(
            claims=sum(by_event.values()),
            paid=self.amount(),
            lifetime_paid=self.amount(),
            deductible_taken=self.amount(),
            by_benefit=MappingProxyType(used),
            by_event=MappingProxyType(by_event),
            diseases=tuple(self.some(DISEASES)),
        )
