"""The parts of the event forms, with invented people and a plan's list of diseases."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.plans.shipped import shipped_plan
from app.ui.claims.forms.beneficiary_table import BeneficiaryRow, BeneficiaryTable
from app.ui.claims.forms.disease_panel import DiseasePanel
from app.ui.claims.forms.tabs import EventTabs
from app.ui.claims.shown.link_rows import LinkRow, LinkRows
from app.ui.theme import GUTTER
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip

_TABS = (
    ("stay", "住院"), ("critical_illness", "重大疾病"), ("accident", "意外"), ("death", "身故"),
    ("condolence", "慰问"), ("study_grant", "助学"),
)  # fmt: skip
_HEIRS = (
    BeneficiaryRow("刘桂芳", "配偶", "620102********0821", "1/3", "50,000.00", "兰州银行", "**** 3380", "账户相符"),
    BeneficiaryRow("杨思雨", "女儿 · 14 岁", "620102********4526", "1/3", "50,000.00", "刘桂芳代管", "**** 3380",
                   "须监护证明", "warn"),
    BeneficiaryRow("王玉兰", "母亲", "620121********2747", "1/3", "50,000.00", "甘肃省农村信用社联合社", "**** 5512",
                   "账户相符"),
)  # fmt: skip
_CONDITIONS = (
    LinkRow("ok", "ok", "病种在 30 种之内", "第 1 种 恶性肿瘤", "条款 3.1", "3.1"),
    LinkRow("ok", "ok", "确诊日在保障期内", "2026-10-19", "条款 2.3", "2.3"),
    LinkRow("warning", "warn", "免责期", "未载明，按无处理", "条款 2.2", "2.2"),
    LinkRow("clock", "warn", "首次确诊", "还没选", "条款 3.3", "3.3", warn=True),
    LinkRow(
        "cancel", "bad", "事故后 180 天内身故", "隔了 214 天，超出 34 天，不在给付范围之内", "条款 4.2", "4.2"
    ),
)
_OWED = (
    LinkRow("hospital", "ink2", "住院补助", "10-08 至 10-22 住院 14 天，票据未交", "转住院 Alt+1", "stay"),
    LinkRow("calendar", "ink2", "大病慰问", "标准未核实，由区工会定", "转慰问 Alt+5", "condolence"),
)


class _Find:
    """A search that finds nothing but what stands in a name."""

    def __init__(self, name: str, at: int, length: int) -> None:
        self.name, self.mark = name, (at, at + length)


def _names() -> tuple[str, ...]:
    edition = shipped_plan("gansu-new-form").editions[0]
    return next(benefit.diseases for benefit in edition.benefits if benefit.diseases)


def events_sheet() -> QWidget:
    """Tabs, list of diseases, beneficiaries, conditions, what else may be owed."""
    sheet = QWidget()
    sheet.setObjectName("page")
    row = QHBoxLayout(sheet)
    row.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
    row.setSpacing(GUTTER)
    names = _names()

    def find(text: str) -> list[_Find]:
        return [_Find(name, name.index(text), len(text)) for name in names if text in name]

    diseases = DiseasePanel("病种")
    diseases.show_list(names, ("慢性肾衰竭",), find)
    diseases.field.setText("肿瘤")
    diseases.field.textEdited.emit("肿瘤")
    diseases.field.setObjectName("focused")
    row.addWidget(_form("critical_illness", diseases))
    heirs = BeneficiaryTable()
    heirs.show_rows(_HEIRS, "1", "150,000.00", "份额合计相符", "ok")
    heirs.choose(1)
    guardian = Strip("warn")
    guardian.show_message(
        "warn", "受益人有未成年人", "款项由监护人代管", "请收监护关系证明，并在凭证上由监护人签字"
    )
    guardian.set_action("登记监护人", "Alt+R")
    row.addWidget(_form("death", heirs, guardian))
    column = QVBoxLayout()
    row.addLayout(column)
    panel = Panel("给付条件", "", "3 项相符")
    conditions = LinkRows("给付条件")
    conditions.show_rows(_CONDITIONS)
    panel.add(conditions)
    panel.section("同一事件还可能应付", "approve", "应赔尽赔，一次问清")
    owed = LinkRows("同一事件还可能应付")
    owed.show_rows(_OWED)
    panel.add(owed)
    panel.add_stretch()
    panel.setFixedWidth(340)
    column.addWidget(panel)
    sheet.resize(1366, 640)
    return sheet


def _form(kind: str, *parts: QWidget) -> QWidget:
    holder = QWidget()
    holder.setFixedWidth(498)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    tabs = EventTabs("办理事项", _TABS)
    tabs.choose(kind)
    tabs.set_closed({"study_grant": "本方案没有助学这一项。"})
    column.addWidget(tabs)
    panel = Panel()
    panel.join_above()
    for part in parts:
        panel.add(part)
    panel.add_stretch()
    column.addWidget(panel, 1)
    return holder
