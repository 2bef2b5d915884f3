"""The words of the plan language: the Chinese values a plan text may hold, and the codes they stand for.

Keys of the language are English terms of the field; values are the words officers use. One table per kind of value, so
that an unknown word can be answered with the nearest known one.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.rules.plan.base import PAID_BY_OTHERS
from app.rules.plan.benefit import Deductible, RoundAt, ThresholdPer, Times
from app.rules.plan.methods import BandKind, Reading
from app.rules.plan.plan import EventDate, Status, StayAcross
from app.rules.values.dates import MonthEnd
from app.rules.values.rounding import Mode, Rounding

EVENT_DATES: Mapping[str, EventDate] = {"入院日": "admitted", "出院日": "discharged", "结算日": "settled"}
READINGS: Mapping[str, Reading] = {"按次": "by_claim", "逐级": "stacked", "待选": "choose"}
DEDUCTIBLES: Mapping[str, Deductible] = {"计入": "included", "不计入": "excluded"}
ROUND_AT: Mapping[str, RoundAt] = {"每级": "tier", "合计": "end"}
STATUSES: Mapping[str, Status] = {"可采用": "offered", "已停用": "ended", "未启用": "not_adopted"}
MONTH_ENDS: Mapping[str, MonthEnd] = {"取月末": "last_day", "顺延到次月一日": "next_first"}
EVENTS: Mapping[str, str] = {
    "住院": "stay",
    "重大疾病": "critical_illness",
    "意外": "accident",
    "身故": "death",
    "慰问": "condolence",
    "助学": "study_grant",
}
BAND_KINDS: Mapping[str, BandKind] = {"分段累进": "marginal", "全额": "whole", "定额": "fixed"}
BANDS_ON: Mapping[str, bool] = {"每次": False, "本期累计": True}
UPPER_EDGES: Mapping[str, bool] = {"含": True, "不含": False}
THRESHOLD_PER: Mapping[str, ThresholdPer] = {"每次": "claim", "本期一次": "period"}
TIMES: Mapping[str, Times] = {"每种一次": "each", "只给一次": "all"}
STAYS_ACROSS: Mapping[str, StayAcross] = {"按事件日": "event_date", "按天数": "days"}
NO_CAP = "不限"
_MODES: Mapping[str, Mode] = {"四舍五入": "half_up", "舍去": "down", "进位": "up", "五成双": "half_even"}
_UNITS: Mapping[str, int] = {"到分": 1, "到角": 10, "到元": 100}
ROUNDINGS: Mapping[str, Rounding] = {
    mode_word + unit_word: Rounding(mode, unit)
    for mode_word, mode in _MODES.items()
    for unit_word, unit in _UNITS.items()
}

# The amounts a base may name. How the burden was paid (个人账户, 个人现金) is not among them: it is not a cost.
BASE_AMOUNTS: Mapping[str, str] = {
    "金额合计": "total",
    "统筹支付": "pooled_fund",
    "大病支付": "catastrophic",
    "公务员补助": "civil_servant",
    "企业补充": "enterprise",
    "医疗救助": "medical_aid",
    "个人自付": "self_pay",
    "起付线": "deductible",
    "先行自付": "co_pay_first",
    "按比例自付": "coinsurance",
    "封顶线以上": "above_ceiling",
    "超限价": "over_limit",
    "个人自费": "self_funded",
    # Not on the bill: what plans before this one pay on the same event. It can only be taken off.
    "其他互助已付": PAID_BY_OTHERS,
}

# Grades of hospitals by their codes, as the counter's list and tables of cases hold them, or in words.
GRADES: Mapping[str, str] = {
    code: code for code in ("3A", "3B", "3C", "3", "2A", "2B", "2C", "2", "1A", "1B", "1C", "1")
} | {
    grade + rank: code + letter
    for code, grade in (("3", "三级"), ("2", "二级"), ("1", "一级"))
    for letter, rank in (("A", "甲等"), ("B", "乙等"), ("C", "丙等"), ("", ""))
}

# Facts a condition may ask, with the words for their values; None = the office's own codes, compared as they are.
FACT_WORDS: Mapping[str, Mapping[str, str] | None] = {
    "insurance_class": {"职工医保": "employee", "居民医保": "resident", "未参保": "uninsured"},
    "cause": {"疾病": "illness", "意外": "accident", "工伤": "work_injury", "生育": "childbirth"},
    "sex": {"男": "male", "女": "female"},
    "hospital_grade": GRADES,
    "member_category": None,
    "diagnosis": None,
    "disease": None,
    "occasion": None,
}
FACT_SWITCHES = ("hardship", "model_worker", "local", "renewed", "first_diagnosis")
# Numbers with the least they can be and, where there is one, the most; and whether they may be unknown.
FACT_NUMBERS: Mapping[str, tuple[int, int | None, bool]] = {
    "age": (0, None, True),
    "nth_claim": (1, None, False),
    "grade": (1, 10, True),
    "continuous_periods": (1, None, True),
}
# Facts with words that may also be something else, or nothing.
FACT_OPEN = ("cause", "sex", "hospital_grade")
