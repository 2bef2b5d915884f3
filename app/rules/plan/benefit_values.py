"""What the values of one benefit say, as people read them beside their clauses. Chinese, like the plan itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.rules.plan.benefit import Benefit, Waiting
from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Allowance, Band, Bands, Choice, LumpSum, Method, Tiers
from app.rules.plan.words import BASE_AMOUNTS, FACT_WORDS, ROUNDINGS

_BASE_WORDS = {code: word for word, code in BASE_AMOUNTS.items()}
_ROUNDING_WORDS = {rounding: word for word, rounding in ROUNDINGS.items()}
_READING_WORDS = {"by_claim": "按次报销", "stacked": "逐级报销", "choose": "待选择"}
_COUNTED = {"included": "计入基数", "excluded": "不计入基数"}
_TIMES = {"each": "每种病一次", "all": "只给一次"}
_KINDS = {"marginal": "分段累进", "whole": "按所在段全额", "fixed": "按所在段定额"}
_FACTS = {
    "insurance_class": "医保", "cause": "原因", "sex": "性别", "hospital_grade": "医院等级",
    "member_category": "人员类别", "diagnosis": "诊断", "disease": "病种", "occasion": "事由",
    "hardship": "困难职工", "model_worker": "劳动模范", "local": "本地就医", "renewed": "续保",
    "first_diagnosis": "首次确诊", "age": "年龄", "nth_claim": "第几次", "grade": "等级",
    "continuous_periods": "连续参保期数",
}  # fmt: skip

Value = tuple[tuple[str, ...], str]


def values_of_benefit(benefit: Benefit) -> Iterator[Value]:
    """Every value of a benefit with the clauses it rests on."""
    values = {
        "base": _base(benefit),
        "deductible": _COUNTED.get(benefit.deductible or "", ""),
        "self_funded": _COUNTED.get(benefit.self_funded or "", ""),
        "reading": _READING_WORDS.get(benefit.reading, ""),
        "rounding": _ROUNDING_WORDS[benefit.rounding],
        "max_claims": f"每期最多 {benefit.max_claims} 次",
        "minimum": f"不足 {benefit.minimum.grouped()} 元不发" if benefit.minimum else "",
        "diseases": f"表内 {len(benefit.diseases)} 种",
        "times": _TIMES.get(benefit.times or "", ""),
        "grade_standard": benefit.grade_standard,
    }
    for key, numbers in benefit.clauses.items():
        if key in values:
            yield numbers, values[key]
    yield from _method(benefit.method)
    if threshold := benefit.threshold:
        per = "每次" if threshold.per == "claim" else "每期一次"
        for row in threshold.rows:
            yield row.clauses, f"{_led(row.conditions)}{per}超过 {row.amount.grouped()} 元的部分"
    if benefit.waiting:
        yield benefit.waiting.clauses, waiting_in_words(benefit.waiting)


def waiting_in_words(waiting: Waiting) -> str:
    """新参保 30 天，续保无."""
    renewal = f"续保 {waiting.renewal_days} 天" if waiting.renewal_days else "续保无"
    return f"新参保 {waiting.new_days} 天，{renewal}"


def _base(benefit: Benefit) -> str:
    if benefit.base.left_of:
        return "另一项补助的余额"
    terms = [(term.sign, _BASE_WORDS[term.amount]) for term in benefit.base.terms]
    return "".join((" + " if sign > 0 else " − ") + word for sign, word in terms).removeprefix(" + ")


def _method(method: Method, led: str = "") -> Iterator[Value]:
    if isinstance(method, Tiers):
        for rate, numbers in zip(method.rates, method.rate_clauses, strict=True):
            yield numbers, f"{led}{rate}"
        for cap in method.caps:
            if cap is not None:
                yield method.cap_clauses, f"每级 {cap.grouped()} 元"
    elif isinstance(method, Bands):
        yield method.clauses, _KINDS[method.kind] + ("，本期累计" if method.running else "")
        for band in method.bands:
            yield band.clauses, _band(band)
    elif isinstance(method, Allowance):
        yield method.clauses, led + _allowance(method)
    elif isinstance(method, LumpSum):
        yield method.clauses, f"{led}{method.amount.grouped()} 元"
    elif isinstance(method, Choice):
        for row in method.rows:
            yield from _method(row.method, _led(row.conditions))
    else:
        yield method.clauses, f"补足到 {method.amount.grouped()} 元"


def _band(band: Band) -> str:
    pays = str(band.rate) if band.amount is None else f"{band.amount.grouped()} 元"
    if band.upper is None:
        return f"{band.lower.grouped()} 以上 {pays}"
    return f"{band.lower.grouped()} 至 {band.upper.grouped()} {pays}"


def _allowance(method: Allowance) -> str:
    parts = [f"每天 {method.per_day.grouped()} 元"]
    if method.free_days:
        parts.append(f"前 {method.free_days} 天不计")
    if method.most_stay is not None:
        parts.append(f"每次最多 {method.most_stay} 天")
    if method.most_period is not None:
        parts.append(f"每期最多 {method.most_period} 天")
    return "，".join(parts)


def _led(conditions: Sequence[Condition]) -> str:
    """The conditions of a row before its value; the last row, without any, is for all others."""
    return "、".join(_condition(condition) for condition in conditions) + "：" if conditions else ""


def _condition(condition: Condition) -> str:
    name = _FACTS[condition.fact]
    if not condition.values:
        if condition.least == condition.most:
            return f"{name} {condition.least}"
        if condition.least is None:
            return f"{name}不超过 {condition.most}"
        return f"{name} {condition.least} {'以上' if condition.most is None else f'至 {condition.most}'}"
    if isinstance(condition.values[0], bool):
        return name if condition.values[0] else f"非{name}"
    words = {code: word for word, code in (FACT_WORDS[condition.fact] or {}).items()}
    return name + " " + "、".join(words.get(str(value), str(value)) for value in condition.values)
