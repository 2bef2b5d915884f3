"""The recovery slip (恢复卡) on A5: the code that opens the office's records when every password is lost.

For: set-up, printed once and sealed in an envelope. The code is stored nowhere; this sheet is the only copy. Not for
keeping as a file: whoever holds the PDF can open the records.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.services.office.clock import DEFAULT_ZONE, zone_of
from app.services.office.new_user import RecoverySlip
from app.services.papers.pdf import PdfSheet
from app.services.papers.sheet import THICK, THIN, Sheet

LEFT, RIGHT = 14.0, 196.0
_STEPS = (
    "请现在就把本卡装进信封，封口处由两人签名，交单位保险柜或档案室保管，不要放在窗口。",
    "所有管理员都忘记口令、无法进入程序时，才拆开使用：在开锁页选“用恢复卡”，照卡输入上面的代码。",
    "用过之后，请管理员立即设置新口令，并在程序里重印恢复卡，旧卡当面销毁。",
    "请勿拍照、复印或存成文件。拿到本卡的人可以打开本单位的全部资料；丢失时请马上重印。",
)


@dataclass(frozen=True, slots=True)
class SlipOnPaper:
    """What the slip says; the code shows in no repr.

    Attributes:
        office: name of the office.
        made_at: in UTC.
        groups: the code in groups of a few characters.
        zone: the office's zone.
    """

    office: str
    made_at: datetime
    groups: Sequence[str] = field(repr=False)
    zone: str = DEFAULT_ZONE


def recovery_slip(slip: SlipOnPaper) -> bytes:
    """The slip as PDF, one page A5 landscape."""
    made = f"{slip.made_at.astimezone(zone_of(slip.zone)):%Y-%m-%d %H:%M}"
    sheet = PdfSheet(210, 148, "恢复卡", made)
    sheet.fitted(LEFT, 14.5, slip.office, 9.6, 130)
    sheet.text(LEFT, 23.4, "恢复卡", 18.0, bold=True, spacing=3.0)
    sheet.text(RIGHT, 23.4, f"制卡 {made}", 9.0, align="right")
    sheet.line(LEFT, 27.6, RIGHT, 27.6, THICK)
    y = _code(sheet, slip.groups, 32.0)
    baseline = y + 8.6
    for number, step in enumerate(_STEPS, 1):
        sheet.text(LEFT, baseline, f"{number}.", 9.4)
        baseline = sheet.paragraph(LEFT + 5.0, baseline, step, 9.4, RIGHT - LEFT - 5.0, 5.2) + 0.9
    for at, text in enumerate(("制卡人签名", "见证人签名", "封存日期　　　　年　　　月　　　日")):
        x = LEFT + at * 62.5
        sheet.text(x, 130.8, text, 8.64)
        sheet.line(x, 133.2, x + 57.0, 133.2, THIN)
    sheet.text(
        LEFT, 140.2, "代码里没有字母 I、L、O、U；看到像 0、1 的就是数字。大小写和横线不影响使用。", 7.7
    )
    return sheet.finish()


def _code(sheet: Sheet, groups: Sequence[str], y: float) -> float:
    """The code in a heavy frame, four groups to a line, each numbered so that none is skipped when typed."""
    rows = (len(groups) + 3) // 4
    height = 6.0 + 15.0 * rows
    sheet.box(LEFT, y, RIGHT - LEFT, height, line=THICK)
    wide = (RIGHT - LEFT - 6.0) / 4
    for at, group in enumerate(groups):
        x = LEFT + 3.0 + wide * (at % 4)
        top = y + 4.0 + 15.0 * (at // 4)
        sheet.text(x + wide / 2, top + 3.2, f"第 {at + 1} 组", 7.0, align="centre")
        sheet.text(x + wide / 2, top + 11.0, group, 18.0, bold=True, align="centre", spacing=2.4)
    return y + height


def slip_pdf(slip: RecoverySlip, zone: str) -> bytes:
    """A fresh slip on paper, as PDF.

    Args:
        zone: the office's, for the time on it.
    """
    return recovery_slip(SlipOnPaper(slip.office_name, slip.made_at, slip.groups, zone))
