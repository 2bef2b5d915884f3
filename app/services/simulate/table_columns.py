"""Which columns a table of past cases may have, under which names, and how a cell of each is read.

Names: the words of bills and forms, and the national interface's (docs/simulation.md lists them all). Not for what the
cells add up to (`case_table`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.rules.values.typed_amount import read_amount
from app.rules.values.typed_date import read_date
from app.services.members.new_member import CATEGORIES
from app.services.wording import sentence

Kind = Literal["text", "money", "day", "yes", "category", "insurance", "cause", "grade"]


@dataclass(frozen=True, slots=True)
class CaseColumn:
    """One column: its own name, how its cells are read, and the headings it may have; the first is shown to people."""

    name: str
    kind: Kind
    headings: tuple[str, ...]


COLUMNS: tuple[CaseColumn, ...] = (
    CaseColumn(
        "number", "text", ("结算编号", "申领编号", "编号", "setl_id", "mdtrt_id", "单据号", "票据号码")
    ),
    CaseColumn("name", "text", ("姓名", "psn_name", "会员姓名", "职工姓名")),
    CaseColumn("document", "text", ("证件号码", "certno", "身份证号", "身份证号码", "身份证")),
    CaseColumn("category", "category", ("人员类别", "职业类别", "会员类别", "类别", "岗位")),
    CaseColumn("insurance_class", "insurance", ("医保类型", "险种", "参保类型", "insutype")),
    CaseColumn("hospital_grade", "grade", ("医院等级", "医疗机构等级", "机构等级", "hosp_lv")),
    CaseColumn("hospital", "text", ("医疗机构", "医院", "医院名称", "fixmedins_name")),
    CaseColumn("diagnosis", "text", ("诊断", "疾病名称", "出院诊断", "dise_name")),
    CaseColumn("cause", "cause", ("就诊原因", "住院原因", "原因")),
    CaseColumn("admitted", "day", ("入院日期", "入院日", "begndate", "开始日期")),
    CaseColumn("discharged", "day", ("出院日期", "出院日", "enddate", "结束日期")),
    CaseColumn("settled", "day", ("结算日期", "结算时间", "setl_time")),
    CaseColumn("accepted", "day", ("受理日期", "申领日期", "受理日")),
    CaseColumn("cover_first", "day", ("保障起", "保障期起", "参保起", "保障开始日期")),
    CaseColumn("cover_last", "day", ("保障止", "保障期止", "参保止", "保障结束日期")),
    CaseColumn("renewed", "yes", ("续保", "是否续保")),
    CaseColumn("total", "money", ("金额合计", "总费用", "费用总额", "医疗费总额", "medfee_sumamt")),
    CaseColumn("pooled_fund", "money", ("统筹基金支付", "统筹支付", "hifp_pay")),
    CaseColumn("civil_servant", "money", ("公务员补助", "公务员医疗补助", "cvlserv_pay")),
    CaseColumn("enterprise", "money", ("企业补充", "企业补充医疗保险", "hifes_pay")),
    CaseColumn("catastrophic_resident", "money", ("居民大病支付", "大病保险支付", "大病支付", "hifmi_pay")),
    CaseColumn("catastrophic_employee", "money", ("职工大额支付", "大额支付", "hifob_pay")),
    CaseColumn("medical_aid", "money", ("医疗救助", "医疗救助支付", "maf_pay")),
    CaseColumn("self_pay", "money", ("个人自付", "自付金额", "自付")),
    CaseColumn("deductible", "money", ("起付线", "实际支付起付线", "act_pay_dedc")),
    CaseColumn("co_pay_first", "money", ("先行自付", "先自付", "preselfpay_amt")),
    CaseColumn("over_limit", "money", ("超限价", "超限价自费", "overlmt_selfpay")),
    CaseColumn("above_ceiling", "money", ("封顶线以上", "超封顶线")),
    CaseColumn("coinsurance", "money", ("按比例自付", "比例自付")),
    CaseColumn("self_funded", "money", ("个人自费", "自费金额", "自费", "全自费金额", "fulamt_ownpay_amt")),
    CaseColumn("in_scope", "money", ("符合政策范围金额", "政策范围内费用", "inscp_scp_amt")),
    CaseColumn("personal_account", "money", ("个人账户", "个人账户支付", "acct_pay")),
    CaseColumn("personal_cash", "money", ("个人现金", "个人现金支付", "psn_cash_pay")),
    CaseColumn("paid", "money", ("实付金额", "互助金", "补助金额", "已付金额", "发放金额")),
)

_YES = {"是": True, "续保": True, "y": True, "yes": True, "1": True, "true": True}
_NO = {"否": False, "新参保": False, "首次": False, "n": False, "no": False, "0": False, "false": False}
_INSURANCE = {
    "职工": "employee", "职工医保": "employee", "城镇职工": "employee", "310": "employee",
    "居民": "resident", "居民医保": "resident", "城乡居民": "resident", "390": "resident",
    "未参保": "uninsured", "无": "uninsured",
}  # fmt: skip
_CAUSES = {
    "疾病": "illness", "因病": "illness", "意外": "accident", "工伤": "work_injury", "生育": "childbirth",
}  # fmt: skip

_GRADES = {
    level + rank: number + letter
    for level, number in (("三", "3"), ("二", "2"), ("一", "1"))
    for rank, letter in (("甲", "A"), ("乙", "B"), ("丙", "C"), ("", ""))
}
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*$")


def read_cell(column: CaseColumn, text: str, today: date) -> object:
    """The value of a filled cell.

    Args:
        today: days without a year are their latest occurrence up to it.

    Raises:
        KnownError: why it cannot be read: ``amount.…``, ``date.…``, ``simulate.word`` (text, known).
    """
    if column.kind == "day":
        return _day(text, today)
    return _READERS[column.kind](text)


def _money(text: str) -> Money:
    amount = read_amount(text)
    if amount.fen < 0:
        raise KnownError("simulate.negative", amount=amount)
    return amount


def _day(text: str, today: date) -> date:
    # A moment (2025-03-01 09:30, 2025-03-01T09:30) is booked on its day.
    return read_date(_CLOCK.sub("", text), today)


def _grade(text: str) -> str:
    """The program's own code of a grade, 3A for 三级甲等; any other word is taken as it is."""
    plain = text.replace("等", "").replace("级", "").strip()
    return _GRADES.get(plain, text)


def _word_of(known: Mapping[str, object]) -> Callable[[str], object]:
    def read(text: str) -> object:
        value = known.get("".join(text.split()).casefold())
        if value is None:
            shown = [word for word in known if not word.isascii()]
            raise KnownError("simulate.word", text=text[:20], known="、".join(shown))
        return value

    return read


def _category(text: str) -> str:
    """The program's own code for a name it knows; any other name is taken as it is."""
    for code in CATEGORIES:
        if text in (code, sentence(f"category_short.{code}"), sentence(f"category.{code}")):
            return code
    return text


_READERS: Mapping[Kind, Callable[[str], object]] = {
    "text": str,
    "money": _money,
    "grade": _grade,
    "yes": _word_of({**_YES, **_NO}),
    "category": _category,
    "insurance": _word_of(_INSURANCE),
    "cause": _word_of(_CAUSES),
}
