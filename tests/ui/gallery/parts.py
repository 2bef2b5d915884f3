"""Sheets of parts: each in all its states."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.claims.ladder import ladder
from app.ui.claims.shown.ladder_view import LadderView
from app.ui.shell.faults import FaultDialog
from app.ui.theme import GUTTER
from app.ui.widgets.button import Button
from app.ui.widgets.check_item import CheckItem, RadioCard, RadioItem
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.date_input import Calendar, DateInput
from app.ui.widgets.icon import Icon
from app.ui.widgets.inputs import MoneyInput, PasswordInput, ReadOnlyField, RemarkInput, SumField, TextInput
from app.ui.widgets.limit_bar import LimitBar
from app.ui.widgets.panel import LayoutT, Panel
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.widgets.strip import IdentityStrip, Strip
from app.ui.widgets.table import Column, Look, TableView
from app.ui.widgets.tag import Tag, TagKind
from app.ui.widgets.text import Text
from tests.ui.gallery.samples import ladders, yuan


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
        "Mutual Aid Counter 0.1.0\nPython 3.11 · Qt 6.11\n\n  app/ui/shell/window.py:10 open\nKeyError\n"
    )
    dialog.resize(dialog.sizeHint())
    return dialog
