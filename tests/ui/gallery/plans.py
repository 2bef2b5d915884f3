"""Sheets of the plans pages' parts: editions in every state, the editor with a fault, examples that differ."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.plans.clause_panel import ReadingCard, ShownReading
from app.ui.plans.edit_examples import EditExamples
from app.ui.plans.examples_panel import ShownExample
from app.ui.plans.plan_text import ShownFault
from app.ui.plans.text_panel import TextPanel
from app.ui.plans.timeline import EditionTimeline, Point
from app.ui.theme import GUTTER
from app.ui.widgets.panel import Panel

TEXT = """# 工会二次医保   2027 版草稿
[[edition]]
first_day  = 2027-01-01
last_day   = 2027-12-31
first_day_clause = "1.1"

[edition.waiting]         # 第 2.2 条 免责期
new_days     = 30         # 新参保 30 天
renewal_days = 0          # 续保无

[[edition.benefit]]       # 第 4 条 住院
name    = "住院二次报销"
base    = "个人自付"      # 起付线计入
rates   = ["85%", "70%"]  # 第一次、第二次
cap     = "八千"          # 每次封顶，这一行太长的说明会折到下一行，行号只写一次
source  = "2025 升级版报道"
"""
POINTS = (
    Point("2017", "2017 年", date(2017, 1, 1), "两次均 70%", "2017 版 已停用", "ended"),
    Point("2024", "2024-07-01 起", date(2024, 7, 1), "80% / 70%", "2024 版 已停用", "ended", verified=False),
    Point("2026", "2026-01-01 — 12-31", date(2026, 1, 1), "80% / 70%", "2026 版 在用", "in_use"),
    Point("2027", "2027 年", date(2027, 1, 1), "85% / 70%", "2027 版 待启用", "coming"),
    Point("2028", "2028-01-01 起", date(2028, 1, 1), "85% / 75%", "2028 版 草稿", "draft", verified=False),
    Point(
        "x", "生效日未核实", date(2028, 7, 1), "两次均 80%", "升级版 未启用", "not_adopted", verified=False
    ),
)
EXAMPLES = (
    ShownExample(1, "自付 5,237.25", "5,001.57", "5,001.57", "pass", "", "", 30),
    ShownExample(2, "自付 10,000.00", "9,400.00", "9,550.00", "fail", "差 150.00",
          "因第 14 行第一次比例 80% 改为 85%；8,500.00 + 1,050.00，合计实付 9,550.00", 40),
    ShownExample(3, "按次：同一保障期间第三次住院申领，不再报销", "0.00", "0.00", "pass", "", "", 50),
    ShownExample(4, "自费 20,000.00 补助", "8,000.00", "", "waiting", "", "等第 15 行改好后再跑", 60),
)  # fmt: skip


def plans_sheet() -> QWidget:
    """The parts."""
    sheet = QWidget()
    sheet.setObjectName("page")
    grid = QGridLayout(sheet)
    grid.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
    grid.setSpacing(GUTTER)
    line = Panel("工会二次医保・版本", note="按出院日期选用版本")
    timeline = EditionTimeline("版本")
    timeline.show_points(POINTS, "2026")
    line.add(timeline)
    grid.addWidget(line, 0, 0, 1, 2)
    text = TextPanel()
    text.editor.set_text(TEXT)
    begin = TEXT.index('"八千"')
    fault = ShownFault(15, 11, 4, "第 15 行：金额要写数字，这里是“八千”", "建议写成 ", "cap = 8000.00",
                       (begin, begin + 4, "8000.00"))  # fmt: skip
    text.show_faults([fault], {3: "changed", 4: "changed", 14: "changed", 16: "added"})
    grid.addWidget(text, 1, 0, 2, 1)
    examples = EditExamples()
    examples.show_examples(EXAMPLES, "例 4 等第 15 行改好后再跑")
    grid.addWidget(examples, 1, 1)
    grid.addWidget(_readings(), 2, 1)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    sheet.resize(1366, 768)
    return sheet


def _readings() -> QWidget:
    panel = Panel("4.3 第二次的算法", note="同一张票据对比")
    body = panel.body(QGridLayout())
    for number, reading in enumerate(
        (
            ShownReading(
                "按次报销", "每次申领用一个比例，第二次指本期第二张票据",
                (("5,237.25 × 80%", "4,189.80"), ("第二次 70%", "下张票据用")),
                ("互助金", "4,189.80"), ("家庭负担", "2,547.45"), False,
            ),
            ShownReading(
                "逐级报销", "同一票据报两级，第二级对余额再报",
                (("5,237.25 × 80%", "4,189.80"), ("1,047.45 × 70%", "733.22")),
                ("互助金", "4,923.02"), ("家庭负担", "1,814.23"), True,
            ),
        )
    ):  # fmt: skip
        body.addWidget(ReadingCard(reading, "采用"), 0, number)
    return panel
