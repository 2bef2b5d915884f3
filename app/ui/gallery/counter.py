"""The counter as the design pictures it, put together from the parts with nothing behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.claims.ladder import ladder
from app.ui.claims.shown.ladder_view import LadderView
from app.ui.claims.shown.steps_view import StepsView
from app.ui.gallery.samples import PEOPLE, STEPS, ladders, yuan
from app.ui.shell.window import Window
from app.ui.theme import GUTTER, layout_for
from app.ui.widgets.action_bar import ActionBar
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.check_item import CheckItem
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.inputs import MoneyInput, ReadOnlyField, SumField, TextInput
from app.ui.widgets.key_cap import KeyCap
from app.ui.widgets.limit_bar import LimitBar
from app.ui.widgets.panel import Panel
from app.ui.widgets.result_list import ResultList
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.widgets.strip import IdentityStrip, Strip
from app.ui.widgets.tag import Tag
from app.ui.widgets.text import ElidedText, Text


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
