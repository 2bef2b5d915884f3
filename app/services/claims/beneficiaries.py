"""How the sum of a death is divided among the beneficiaries: exact shares, and amounts that add up to the last fen.

Pure. Not for who is entitled: the order of succession is the family's and the window's to settle, on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.rules.values.money import Money
from app.services.claims.forms.beneficiaries import BeneficiaryEntry
from app.services.typed.person_name import same_name


@dataclass(frozen=True, slots=True)
class BeneficiaryShare:
    """What one beneficiary receives.

    Attributes:
        index: the beneficiary's place in the form, from 0.
        share: an exact fraction; the shares of a claim that can be accepted add up to 1.
        amount: of the decision's sum; nothing while there is none.
        minor: receives it through a guardian.
        account_ok: bank and number are there, and the account is the beneficiary's or the guardian's own.
    """

    index: int
    share: Fraction
    amount: Money
    minor: bool
    account_ok: bool


def share_out(beneficiaries: Sequence[BeneficiaryEntry], sum_due: Money) -> tuple[BeneficiaryShare, ...]:
    """Divide a sum.

    Shares left empty divide equally what the typed ones leave. The amounts are cut to the fen, and the fen left over go
    one each to those who lost most by the cut, the first named before the later (largest remainder).

    Args:
        beneficiaries: in the order given.
        sum_due: what is divided.
    """
    shares = _shares([one.typed_share for one in beneficiaries])
    amounts = divide(sum_due, shares)
    return tuple(
        BeneficiaryShare(one.index, share, amount, one.minor, _account_ok(one))
        for one, share, amount in zip(beneficiaries, shares, amounts, strict=True)
    )


def _shares(typed: Sequence[Fraction | None]) -> list[Fraction]:
    left = 1 - sum((share for share in typed if share is not None), Fraction(0))
    empty = sum(share is None for share in typed)
    each = max(left, Fraction(0)) / empty if empty else Fraction(0)
    return [each if share is None else share for share in typed]


def divide(whole: Money, shares: Sequence[Fraction]) -> list[Money]:
    """The parts of a sum by these shares; shares that add up to 1 give parts that add up to the whole."""
    exact = [whole.fen * share for share in shares]
    parts = [part.numerator // part.denominator for part in exact]
    total = sum(exact, Fraction(0))
    over = total.numerator // total.denominator - sum(parts)
    by_loss = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_loss[:over]:
        parts[at] += 1
    return [Money(part) for part in parts]


def _account_ok(one: BeneficiaryEntry) -> bool:
    own = (one.name, one.guardian) if one.minor else (one.name,)
    return bool(one.bank and one.account) and any(same_name(one.holder, each) for each in own)
