"""All parts in all their states, as pictures: `python -m app.ui.gallery --out DIR`.

For people who change the look: put the pictures beside the design and compare. Everybody in it is invented, nothing
comes from a record. Not for finding faults in pages: that is the tour's.
"""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.rules.bill import Bill
from app.rules.decision import Decision, Line, Notice
from app.rules.money import Money
from app.services.ladder import UsedClaim, ladder
from app.ui.faults import FaultDialog
from app.ui.i18n import install_language
from app.ui.ladder_view import LadderView
from app.ui.picture_check import picture_faults
from app.ui.steps_view import StepRow, StepsView
from app.ui.theme import GUTTER, apply_look, layout_for, set_high_contrast
from app.ui.widgets.action_bar import ActionBar
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.check_item import CheckItem, RadioCard, RadioItem
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.date_input import Calendar, DateInput
from app.ui.widgets.icon import Icon
from app.ui.widgets.inputs import MoneyInput, PasswordInput, ReadOnlyField, RemarkInput, SumField, TextInput
from app.ui.widgets.key_cap import KeyCap
from app.ui.widgets.limit_bar import LimitBar
from app.ui.widgets.panel import LayoutT, Panel
from app.ui.widgets.result_list import ResultList, ResultRow
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.widgets.strip import IdentityStrip, Strip
from app.ui.widgets.table import Column, Look, TableView
from app.ui.widgets.tag import Tag, TagKind
from app.ui.widgets.text import ElidedText, Text
from app.ui.window import Window


# ---------------------------------------------------------------------- invented money
def yuan(text: str) -> Money:
    """An amount."""
    return Money.from_yuan(text)


def _decision(
    bill: Bill, base: str, tiers: list[tuple[str, str]], paid: str = "", **more: object
) -> Decision:
    lines = tuple(
        Line("hospital", "住院补助", number, rate, yuan(base), yuan(amount))
        for number, (rate, amount) in enumerate(tiers, 1)
        if amount
    )
    computed = Money.total(line.amount for line in lines)
    amount = yuan(paid) if paid else computed
    fields: dict[str, object] = {
        "plan_id": "p", "plan_name": "工会二次医保", "edition_id": "e", "edition_name": "2026 版",
        "edition_digest": "", "reading": "stacked", "event_date": date(2026, 11, 5), "nth_claim": 1,
        "billed": bill.total, "base": yuan(base), "computed": computed, "paid": amount,
        "family_bears": bill.burden - amount, "lines": lines,
    }  # fmt: skip
    return Decision(**(fields | more))  # type: ignore[arg-type]


def _bill(
    total: str, fund: str, self_pay: str, own: str, extra: str = "0.00", deductible: str = "0.00"
) -> Bill:
    return Bill(
        total=yuan(total), pooled_fund=yuan(fund), catastrophic=yuan(extra), self_pay=yuan(self_pay),
        self_funded=yuan(own), deductible=yuan(deductible),
    )  # fmt: skip


PLAIN_BILL = _bill("18642.37", "11905.12", "5237.25", "1500.00")


def ladders() -> list[tuple[str, Bill, Decision, tuple[UsedClaim, ...]]]:
    """The cases of the design's state picture."""
    second = _bill("12906.48", "7984.30", "3712.18", "1210.00")
    capped = _bill("46317.80", "31877.30", "12300.00", "2140.50")
    extra = _bill("64380.00", "38412.60", "12452.00", "4300.00", extra="9215.40")
    without = _bill("18642.37", "11905.12", "5237.25", "1500.00", deductible="800.00")
    return [
        ("逐级报销", PLAIN_BILL, _decision(PLAIN_BILL, "5237.25", [("80%", "4189.80"), ("70%", "733.22")]), ()),
        ("按次，第一次", PLAIN_BILL, _decision(PLAIN_BILL, "5237.25", [("80%", "4189.80")], reading="by_claim"), ()),
        (
            "按次，第二次",
            second,
            _decision(second, "3712.18", [("", ""), ("70%", "2598.53")], reading="by_claim", nth_claim=2),
            (UsedClaim(1, "NH-2026-000388", date(2026, 3, 18), "80%"),),
        ),
        (
            "触及限额",
            capped,
            _decision(
                capped, "12300.00", [("80%", "9840.00"), ("70%", "1722.00")], "4360.00",
                warnings=(Notice("cap_reached", {}),),
            ),
            (),
        ),
        ("有大病支付", extra, _decision(extra, "12452.00", [("80%", "9961.60"), ("70%", "1743.28")]), ()),
        ("起付线不计入", without, _decision(without, "4437.25", [("80%", "3549.80"), ("70%", "621.22")]), ()),
    ]  # fmt: skip


STEPS = [
    StepRow("报销基数取个人自付，起付线计入", "5,237.25", "3.1 / 3.2"),
    StepRow("第一次 5,237.25 × 80%", "4,189.80", "条款 4.1"),
    StepRow("余额 5,237.25 − 4,189.80", "1,047.45", "条款 4.3"),
    StepRow("第二次 1,047.45 × 70%，四舍五入到分", "733.22", "4.2 / 5.2"),
    StepRow("合计，未超本期限额（限额参数未核实）", "4,923.02", "条款 5.1"),
]
PEOPLE = [
    ResultRow(1, "陈志强", (0, 3), "保障中", "ok", "440605********1234", below="南海区某快递有限公司工会"),
    ResultRow(2, "陈紫琪", (0, 3), "保障中", "ok", "440681********0826", below="桂城街道某商场工会联合会"),
    ResultRow(
        3, "崔兆全", (0, 3), "免责期内", "warn", "440623********5517", below="狮山镇某物流园工会联合会"
    ),
]


# ---------------------------------------------------------------------- sheets
def counter_window(width: int, height: int) -> Window:
    """The counter as the design pictures it, put together from the parts."""
    window = Window()
    window.resize(width, height)
    layout = layout_for(width)
    page = QWidget()
    columns = QHBoxLayout(page)
    columns.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
    columns.setSpacing(GUTTER)
    for column, fixed in (
        (_left(), layout.member),
        (_middle(layout.form_row), layout.form),
        (_right(layout), 0),
    ):
        if fixed:
            column.setFixedWidth(fixed)
        columns.addWidget(column, 0 if fixed else 1)
    bar = ActionBar()
    bar.add_left(Button("新会员", "add-member", "F3"))
    bar.add_left(Button("往期申领", "history", "F7"))
    bar.add_left(Button("条款原文", "info", "F1"))
    bar.set_hint("Enter 下一项 ・ Shift+Enter 上一项")
    bar.set_note("受理后编号", "NH-2026-001284")
    bar.add_right(Button("取消", "cancel", "Esc", main=True))
    bar.add_right(Button("暂存", "save-draft", "F8", main=True))
    bar.add_right(Button("受理并打印回执", "print", "F9", "primary", main=True))
    window.add_page("counter", "nav-counter", "窗口办理", page, bar)
    for key, label, sub in (
        ("review", "复核审批", ""), ("payout", "资金发放", ""), ("members", "会员参保", ""),
        ("proactive", "主动核赔", "免申即享"), ("plans", "方案管理", ""), ("stats", "统计报表", ""),
        ("service", "服务活动", ""), ("system", "系统管理", ""),
    ):  # fmt: skip
        window.add_page(key, f"nav-{key}", label, QWidget(), ActionBar(), sub)
    window.set_badge("review", 6)
    window.set_badge("proactive", 12)
    status = window.status
    status.set_item("user", "经办员 李秀英（0107）", "user")
    status.set_item("window", "窗口 3 号")
    status.set_item("record", "数据库已加密", "lock")
    status.set_item("backup", "最近备份 今天 12:00（备份盘 E:）", "backup")
    status.set_item("reader", "读卡器已连接", dot="ok")
    status.set_item("printer", "打印机未就绪", dot="warn")
    status.set_right("2026-11-12 星期四 15:42")
    return window


def _column(spacing: int = GUTTER) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return holder, column


def _left() -> QWidget:
    holder, column = _column()
    box = SearchBox("查找会员")
    box.setText("czq")
    column.addWidget(box)
    hints = QHBoxLayout()
    hints.addWidget(Text("姓名 / 首字母 / 身份证 / 手机 / 单位", 12, "ink3"), 1)
    hints.addWidget(LinkButton("读身份证", "read-id", "F4"))
    column.addLayout(hints)
    found = ResultList("找到的会员")
    found.show_rows(PEOPLE)
    found.attach(box)
    column.addWidget(found)
    card = Panel()
    head = card.body(QHBoxLayout(), top=8, bottom=8)
    head.addWidget(Text("陈志强", 20, bold=True))
    head.addWidget(Text("男 ・ 38 岁", 12, "ink2"))
    head.addStretch(1)
    head.addWidget(Tag("保障中", "ok", "ok"))
    facts = card.body(QGridLayout(), top=0)
    facts.setColumnMinimumWidth(0, 56)
    for row, (name, value) in enumerate(
        (
            ("身份证号", "440605********1234"),
            ("手机号码", "138****6620"),
            ("所在单位", "佛山市南海区狮山镇罗村社会管理处务庄社区某光电照明科技有限公司工会"),
        )
    ):
        facts.addWidget(Text(name, 12, "ink2"), row, 0)
        facts.addWidget(ElidedText(value, 13), row, 1)
    card.divider()
    limit = card.body(QVBoxLayout())
    bar = LimitBar("本期限额")
    bar.set_shares(yuan("0.00"), yuan("4923.02"), yuan("173000.00"))
    limit.addWidget(bar)
    card.section("本期记录", note="3 条").add_right(KeyCap("F7"))
    card.add_stretch()
    column.addWidget(card, 1)
    return holder


def _middle(row_height: int) -> QWidget:
    holder, column = _column()
    stay = Panel("就诊信息", "hospital")
    assert stay.header is not None
    stay.header.add_right(SegmentedSwitch("就诊类别", (("stay", "住院"), ("clinic", "门诊特定项目"))))
    grid = stay.body(QGridLayout())
    hospital = TextInput("医院名称")
    hospital.setText("佛山市第一人民医院")
    grade = ReadOnlyField("医院等级", "三级甲等")
    grade.setFixedWidth(96)
    admitted, discharged = DateInput("入院日期"), DateInput("出院日期")
    admitted.setText("2026-10-28")
    discharged.setText("2026-11-05")
    kind = ComboBox("医保类型", (("employee", "职工医保"), ("resident", "居民医保")))
    _rows(
        grid,
        row_height,
        (("医院名称", hospital), ("级别", grade)),
        (("入院日期", admitted), ("出院日期", discharged)),
    )
    _rows(grid, row_height, (("医保类型", kind), ("", QWidget())), start=2)
    column.addWidget(stay)
    costs = Panel("费用明细", "receipt", "按医保结算单逐项录入，单位：元")
    grid = costs.body(QGridLayout())
    names = ("医疗总费用", "医保统筹", "大额/大病", "个人自付", "其中起付线", "个人自费")
    fields = [MoneyInput(name) for name in names]
    for field, amount in zip(fields, ("18642.37", "11905.12", "0", "5237.25", "800", "1500"), strict=True):
        field.setText(amount)
        field.left.emit()
    pairs = list(zip(names, fields, strict=True))
    _rows(grid, row_height, *[(pairs[at], pairs[at + 1]) for at in (0, 2, 4)])
    account = MoneyInput("个人账户")
    account.setText("2,000.00")
    account.setObjectName("focused")
    _rows(grid, row_height, (("个人账户", account), ("个人现金", SumField("个人现金", "4,737.25"))), start=3)
    identity = IdentityStrip()
    identity.show_match("勾稽相符", "统筹 11,905.12 + 大病 0.00 + 自付 5,237.25 + 自费 1,500.00", "差额 0.00")
    costs.add(identity)
    column.addWidget(costs)
    paper = Panel("票据与收款", "scan-code", "扫电子票据二维码")
    assert paper.header is not None
    paper.header.add_right(KeyCap("F5"))
    grid = paper.body(QGridLayout())
    code, number = TextInput("票据代码"), TextInput("票据号码")
    code.setText("44060124")
    number.setText("0012345678")
    number.set_state("warn", "与 NH-2026-001197 相同")
    _rows(grid, row_height, (("票据代码", code), ("票据号码", number)))
    column.addWidget(paper)
    column.addStretch(1)
    return holder


def _rows(grid: QGridLayout, height: int, *rows: tuple[tuple[str, QWidget], ...], start: int = 0) -> None:
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    for number, row in enumerate(rows, start):
        grid.setRowMinimumHeight(number, height)
        for at, (name, field) in enumerate(row):
            label = Text(name, 13, "ink2")
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setFixedWidth(84)
            grid.addWidget(label, number, 2 * at)
            grid.addWidget(field, number, 2 * at + 1)


def _right(layout: object) -> QWidget:
    panel = Panel()
    head = panel.body(QHBoxLayout())
    left = QVBoxLayout()
    top = QHBoxLayout()
    top.addWidget(Text("预计互助金（元）", 13, "ink2"))
    top.addWidget(Tag("逐级报销", "primary"))
    top.addStretch(1)
    left.addLayout(top)
    left.addWidget(Text("4,923.02", 36, "pri", bold=True))
    head.addLayout(left, 1)
    panel.section("报销阶梯", note="随录入即时计算")
    view = LadderView()
    view.set_layout(layout)  # type: ignore[arg-type]
    _, bill, decision, used = ladders()[0]
    view.show_ladder(ladder(bill, decision, used))
    panel.add(view)
    panel.section("计算过程", note="点条款可看原文")
    steps = StepsView()
    steps.set_layout(layout)  # type: ignore[arg-type]
    steps.show_steps(STEPS)
    panel.add(steps)
    strip = Strip()
    strip.show_message("warn", "票据号重复", "与 NH-2026-001197 相同", "该件 11-06 因缺出院小结退回，未发放")
    strip.set_action("作为补件续办", "Alt+R")
    panel.add(strip)
    header = panel.section("材料核对", "checklist")
    header.set_note("必备 5 / 5 已齐", "ok", bold=True)
    header.add_right(KeyCap("F6"))
    grid = panel.body(QGridLayout(), top=6)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(0)
    for index, (name, state) in enumerate(
        (
            ("身份证", "已核原件"),
            ("医保结算单", "已扫描"),
            ("住院收费票据", "已扫描"),
            ("委托书（代办时）", "不适用"),
        )
    ):
        item = CheckItem(name, state, required=index != 3)
        item.setChecked(index != 3)
        grid.addWidget(item, index // 2, index % 2)
    panel.add_stretch()
    return panel


def ladder_sheet() -> QWidget:
    """Every variant of the ladder."""
    sheet, grid = _sheet(QGridLayout())
    for index, (title, bill, decision, used) in enumerate(ladders()):
        panel = Panel(title)
        view = LadderView()
        view.show_ladder(ladder(bill, decision, used))
        panel.add(view)
        panel.setFixedWidth(444)
        grid.addWidget(panel, index // 3, index % 3, Qt.AlignmentFlag.AlignTop)
    return sheet


def _sheet(layout: LayoutT) -> tuple[QWidget, LayoutT]:
    sheet = QWidget()
    sheet.setObjectName("page")
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
    layout.setSpacing(GUTTER)
    sheet.setLayout(layout)
    sheet.resize(1366, 768)
    return sheet, layout


def parts_sheet() -> QWidget:
    """The small parts in their states."""
    sheet, row = _sheet(QHBoxLayout())
    for panel in (_buttons(), _fields(), _choices(), _messages()):
        row.addWidget(panel)
    return sheet


def _buttons() -> QWidget:
    panel = Panel("按钮与标签")
    box = panel.body(QVBoxLayout())
    for state in ("平常", "指着", "按下", "不可用"):
        line = QHBoxLayout()
        line.addWidget(Text(state, 12, "ink3"))
        for variant, icon, key in (
            ("plain", "print", "Ctrl+P"),
            ("danger", "return", "F8"),
            ("primary", "", ""),
        ):
            button = Button("退回补件", icon, key, variant)  # type: ignore[arg-type]
            button.setEnabled(state != "不可用")
            button.setDown(state == "按下")
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, state == "指着")
            line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)
    box.addWidget(Button("受理并打印回执", "print", "F9", "primary", main=True))
    off = Button("受理并打印回执", "print", "F9", "primary", main=True)
    off.setEnabled(False)
    box.addWidget(off)
    tags = QHBoxLayout()
    kinds: tuple[TagKind, ...] = ("neutral", "ok", "warn", "bad", "primary")
    for kind in kinds:
        tags.addWidget(Tag("已核定", kind))
    tags.addStretch(1)
    box.addLayout(tags)
    bar = LimitBar("已核实", 6)
    bar.set_share(6, 11)
    box.addWidget(bar)
    full = LimitBar("本期限额")
    full.set_shares(yuan("168640.00"), yuan("4360.00"), yuan("173000.00"))
    box.addWidget(full)
    box.addWidget(Calendar(date(2026, 10, 28), date(2026, 11, 12)))
    panel.add_stretch()
    return panel


def _fields() -> QWidget:
    panel = Panel("输入")
    box = panel.body(QVBoxLayout())
    plain, warned, wrong = TextInput("平常", "姓名"), TextInput("提醒"), TextInput("错误")
    warned.setText("0012345678")
    warned.set_state("warn", "与 NH-2026-001197 相同")
    wrong.setText("4406051988120312")
    wrong.set_state("bad", "身份证号还差 1 位")
    money, odd = MoneyInput("金额"), MoneyInput("有差额的金额")
    money.setText("18,642.37")
    odd.setText("11,905.02")
    odd.set_state("warn", "最可能少录 0.10")
    day = DateInput("日期")
    day.setText("2026-10-28")
    password = PasswordInput("口令")
    password.setText("123456")
    password.setObjectName("focused")
    off = TextInput("不可用")
    off.setText("不可用")
    off.setEnabled(False)
    combo = ComboBox("账户", (("1", "本人 ・ 农商银行桂城支行 ・ 6217 **** **** 8821"),))
    remark = RemarkInput("逾期原因")
    remark.setText("在贵州老家住院，10 月底医院才寄回原件")
    for field in (plain, warned, wrong, money, odd, day, password, off, combo, ReadOnlyField("级别", "三级甲等"),
                  SumField("现金", "4,737.25"), remark):  # fmt: skip
        box.addWidget(field)
    box.addWidget(SearchBox("查找", "姓名、单位", large=True))
    panel.add_stretch()
    return panel


def _choices() -> QWidget:
    panel = Panel("选择")
    box = panel.body(QVBoxLayout())
    box.addWidget(SegmentedSwitch("身故", (("a", "意外身故"), ("b", "猝死"), ("c", "疾病身故"))))
    for index, name in enumerate(("异地票据迟到", "住院或养病不能前来")):
        item = RadioItem(name)
        item.setChecked(index == 0)
        box.addWidget(item)
    for index, (name, state) in enumerate((("身份证", "已核原件"), ("委托书（代办时）", "不适用"))):
        tick = CheckItem(name, state, required=index == 0)
        tick.setChecked(index == 0)
        box.addWidget(tick)
    card = RadioCard("工会二次医保", "95 元/年 ・ 第一次 80%、第二次 70%", "广东")
    card.setChecked(True)
    box.addWidget(card)
    box.addWidget(RadioCard("在职职工住院补充保障", "65 元/份 ・ 免申即享", "上海"))
    panel.add_stretch()
    return panel


def _messages() -> QWidget:
    panel = Panel("提示")
    for kind, lead, text, more in (
        ("bad", "本期申领次数已用完", "条款 4.3", "每一保障期间最多申领 2 次，本次为第 3 次"),
        ("warn", "超过申领期限 75 天", "条款 6.1（未核实）", "03-02 出院，期限 180 天到 08-29，今天 11-12"),
        ("note", "", "本期还可申领 1 次，届时按 70% 计算", ""),
        ("ok", "勾稽相符", "38,412.60 + 9,215.40 + 12,452.00 + 4,300.00", ""),
    ):
        strip = Strip()
        strip.show_message(kind, lead, text, more)  # type: ignore[arg-type]
        panel.add(strip)
    odd = IdentityStrip()
    odd.show_difference("勾稽不符", "各项相加 18,642.27", "相差 0.10")
    panel.add(odd)
    panel.add_stretch()
    panel.foot(Icon("info", 14, "ink2"), Text("修改任一参数会生成新版本。", 12, "ink2"))
    return panel


@dataclass(frozen=True, slots=True)
class _Claim:
    number: str
    member: str
    union: str
    amount: str
    state: str
    look: Look


def table_sheet() -> QWidget:
    """A table in a panel."""
    sheet, column = _sheet(QVBoxLayout())
    panel = Panel("最近受理", note="本窗口，按受理时间倒序")
    table = TableView(
        "最近受理",
        (
            Column("tick", "", lambda row: "", check=lambda row: row.state == "已发放", width=36),
            Column("number", "受理编号", lambda row: row.number, look=lambda row: Look("pri"), width=130),
            Column("member", "会员", lambda row: row.member, width=90),
            Column("union", "单位", lambda row: row.union),
            Column("amount", "互助金（元）", lambda row: row.amount, right=True, width=120),
            Column("state", "状态", lambda row: row.state, look=lambda row: row.look, width=90),
        ),
        sortable=True,
    )
    table.set_rows(
        [
            _Claim(
                "NH-2026-001283", "梁美珍", "狮山镇某陶瓷有限公司工会", "3,618.40", "待复核", Look(tag="warn")
            ),
            _Claim(
                "NH-2026-001281",
                "黄丽娟",
                "桂城街道家政服务工会联合会",
                "4,051.20",
                "已核定",
                Look(tag="primary"),
            ),
            _Claim(
                "NH-2026-001279", "冯志华", "九江镇外卖配送员工会联合会", "6,930.58", "已发放", Look(tag="ok")
            ),
            _Claim(
                "NH-2026-001264",
                "阿卜杜热合曼・麦麦提",
                "欧阳䶮工会",
                "12,480.00",
                "户名不符",
                Look(tag="bad"),
            ),
        ]
    )
    table.choose_row(2)
    panel.add(table, 1)
    column.addWidget(panel)
    return sheet


def dialog_sheet() -> QWidget:
    """The crash dialog."""
    dialog = FaultDialog(
        "Mutual Aid Counter 0.1.0\nPython 3.11 · Qt 6.11\n\n  app/ui/window.py:10 open\nKeyError\n"
    )
    dialog.resize(dialog.sizeHint())
    return dialog


SHEETS: dict[str, Callable[[], QWidget]] = {
    "counter": lambda: counter_window(1366, 696),
    "counter-1920": lambda: counter_window(1920, 1008),
    "ladders": ladder_sheet,
    "parts": parts_sheet,
    "table": table_sheet,
    "dialog": dialog_sheet,
}


def main(arguments: list[str]) -> int:
    """Draw every sheet in both looks; tells faults it sees and exits 1 when there are any."""
    parser = argparse.ArgumentParser(prog="python -m app.ui.gallery")
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args(arguments).out
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install_language(app)
    apply_look(app)
    found = []
    for look in ("", "-hc"):
        set_high_contrast(bool(look))
        for name, make in SHEETS.items():
            sheet = make()
            sheet.show()
            focused = sheet.findChild(QWidget, "focused")
            if focused is not None:
                focused.setFocus()
            app.processEvents()
            sheet.grab().save(str(out / f"gallery-{name}{look}.png"))
            found += [f"{name}{look}: {fault}" for fault in picture_faults(sheet)]
            sheet.close()
            sheet.deleteLater()
    set_high_contrast(False)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
