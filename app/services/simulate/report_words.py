"""What a simulation says in words: the assumptions line by line, the changes, the figures' names.

Screen, workbook and paper take their words from here, so that they never say different things. Not for layout.
"""

from dataclasses import dataclass

from app.rules.values.errors import Param
from app.rules.values.money import Money
from app.services.simulate.forecast import Forecast
from app.services.simulate.outcome import Bin, percent
from app.services.simulate.study import Study
from app.services.simulate.trial import Parameter, Trial
from app.services.wording import DEFAULT_LANGUAGE, Words, said, sentence

NONE = "simulate.none"


@dataclass(frozen=True, slots=True)
class Assumed:
    """One assumption as it is printed: what it is about, what is assumed, and the field that changes it, or ""."""

    label: str
    words: Words
    field: str = ""


def assumed(ahead: Forecast) -> tuple[Assumed, ...]:
    """Everything a forecast takes for granted, in the order it is used."""
    given = ahead.assumptions
    fees = ahead.contributions
    start = "simulate.said_start" if given.balance_known else "simulate.said_start_unknown"
    income: dict[str, Param] = {"insured": f"{given.insured:,}", "fee": fees[0], "month": given.arrives}
    income_words = Words("simulate.said_income", {**income, "income": _times(fees[0], given.insured)})
    if fees[0] != fees[1]:
        income_words = Words(
            "simulate.said_income_both",
            {
                **income,
                "income": _times(fees[0], given.insured),
                "fee_then": fees[1],
                "income_then": _times(fees[1], given.insured),
            },
        )
    past: dict[str, Param] = {
        "claims": f"{ahead.past_claims:,}",
        "years": tenths(ahead.person_years),
        "often": tenths(ahead.per_thousand),
    }
    growth: dict[str, Param] = {"claims": rate(given.frequency_growth), "cost": rate(given.severity_growth)}
    band: dict[str, Param] = {
        "months": ahead.past_months,
        "claims": ahead.past_claims,
        "draws": f"{given.draws:,}",
    }
    return (
        Assumed("start", Words(start, {"day": ahead.today, "balance": given.balance}), "balance"),
        Assumed("income", income_words, "insured"),
        Assumed("frequency", Words("simulate.said_frequency", past), "insured_before"),
        Assumed(
            "severity",
            Words("simulate.said_severity", {"now": ahead.now.claim_cost, "then": ahead.then.claim_cost}),
        ),
        Assumed("growth", Words("simulate.said_growth", growth), "severity_growth"),
        Assumed(
            "cost", Words("simulate.said_cost", {"now": ahead.now.year_cost, "then": ahead.then.year_cost})
        ),
        Assumed("band", Words(f"simulate.said_band_{ahead.method}", band), "draws"),
        Assumed("alert", Words("simulate.said_alert", {"alert": given.alert}), "alert"),
        Assumed("left_out", Words("simulate.said_left_out")),
    )


def label_of(line: Assumed, language: str = DEFAULT_LANGUAGE) -> str:
    """What an assumption is about, in a word."""
    return sentence(f"simulate.about_{line.label}", {}, language)


def parameter_label(parameter: Parameter, language: str = DEFAULT_LANGUAGE) -> str:
    """What a parameter is called."""
    return sentence(parameter.label, parameter.label_params, language)


def parameter_text(text: str, language: str = DEFAULT_LANGUAGE) -> str:
    """A parameter's value, or the word for none."""
    return text or sentence(NONE, {}, language)


def changes_in_words(trial: Trial, language: str = DEFAULT_LANGUAGE) -> str:
    """The changes on one line: 第一次比例 80% → 85%、…; that nothing is changed, where nothing is."""
    changed = trial.changes()
    if not changed:
        code = "simulate.changed_in_text" if trial.is_changed else "simulate.nothing_changed"
        return sentence(code, {}, language)
    return "、".join(
        f"{parameter_label(each, language)} {parameter_text(each.now, language)} → "
        f"{parameter_text(each.then, language)}"
        for each in changed
    )


def short_title(trial: Trial, language: str = DEFAULT_LANGUAGE) -> str:
    """A short name for a scenario: what it sets, without what was."""
    changed = trial.changes()
    if not changed:
        return changes_in_words(trial, language)
    return "、".join(
        f"{parameter_label(each, language)} {parameter_text(each.then, language)}" for each in changed
    )


def bin_words(each: Bin, language: str = DEFAULT_LANGUAGE) -> str:
    """The range of a bar: −200 到 −100, +100 到 +200, +700 以上."""
    low, high = each.low, each.high
    if low is None:
        return sentence("simulate.bin_below", {"edge": edge(high)}, language)
    if high is None:
        return sentence("simulate.bin_above", {"edge": edge(low)}, language)
    return sentence("simulate.bin", {"low": edge(low), "high": edge(high)}, language)


def edge(amount: Money | None) -> str:
    """An edge of a bar: +1,000, −0.50, 0; whole yuan where it is."""
    assert amount is not None  # only one side of a bar is open
    text = abs(amount).grouped().removesuffix(".00")
    return text if not amount else f"{'−' if amount.fen < 0 else '+'}{text}"


def signed(amount: Money) -> str:
    """An amount that says whether it is more or less: +74.09, −235.84, 0.00."""
    text = abs(amount).grouped()
    return text if not amount else f"{'−' if amount.fen < 0 else '+'}{text}"


def share_of(change: Money, whole: Money) -> str:
    """How much more or less, in percent with its sign: +5.1%."""
    text = percent(change.fen, whole.fen)
    return f"+{text}" if change.fen > 0 and whole else text.replace("-", "−")


def wan(amount: Money) -> str:
    """In 万元 with two decimals, half away from zero: 367.94."""
    hundredths = (2 * abs(amount.fen) + 10_000) // 20_000
    sign = "−" if amount.fen < 0 and hundredths else ""
    return f"{sign}{hundredths // 100:,}.{hundredths % 100:02}"


def tenths(value: int) -> str:
    """A number kept in tenths: 25.6."""
    return f"{value // 10:,}.{value % 10}"


def rate(value: int) -> str:
    """A yearly growth kept in tenths of a percent: +5.0%, 0.0%."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{abs(value) // 10}.{abs(value) % 10}%"


def source(study: Study, language: str = DEFAULT_LANGUAGE) -> str:
    """Where the cases come from."""
    return said(study.question.book.source, language)


def _times(fee: Money, people: int) -> Money:
    return Money(fee.fen * people)
