"""What the papers look like, compared with pictures kept beside this file.

When a paper is changed on purpose, look at the new one and renew the pictures:

    RENEW_PICTURES=1 python -m pytest tests/paper/test_pictures.py

A picture that differs is left in the test's own folder, and its path stands in the failure.
"""

import os
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageChops, ImageStat

from app.services.papers.pages import render_page
from app.services.papers.receipt import receipt_a4, receipt_a5
from app.services.papers.recovery_slip import SlipOnPaper, recovery_slip
from app.services.papers.refusal_notice import refusal_notice
from tests.paper import examples
from tests.paper.examples import make_receipt
from tests.paper.test_notice_and_slip import GROUPS, notice
from tests.paper.test_receipt import LONG, LONG_ANSWERS, LONG_STAY, REPRINT

KEPT = Path(__file__).parent / "pictures"
DOTS_PER_INCH = 75
MEAN_DIFFERENCE = 1.0  # of 255; a moved line or another font is several times that
WORST_BLOCK = 40.0  # of 255, over any 16 × 16 pixels; a missing word is more


def papers() -> dict[str, bytes]:
    plain = make_receipt()
    reasons = msgspec.structs.replace(notice().reasons[0], text="出院日在免责期内，这次不能补助。")
    return {
        "receipt-a5": receipt_a5(plain),
        "receipt-a5-reprint": receipt_a5(
            msgspec.structs.replace(plain, sample=True, unverified=True), REPRINT
        ),
        "receipt-a5-second": receipt_a5(
            make_receipt(bill=examples.SECOND_BILL, decision=examples.SECOND_OF_TWO, used=examples.USED_FIRST)
        ),
        "receipt-a5-capped": receipt_a5(make_receipt(bill=examples.CAPPED_BILL, decision=examples.CAPPED)),
        "receipt-a5-two-funds": receipt_a5(
            make_receipt(bill=examples.TWO_FUNDS_BILL, decision=examples.TWO_FUNDS)
        ),
        "receipt-a5-deductible": receipt_a5(make_receipt(decision=examples.DEDUCTIBLE_OUT)),
        "receipt-a5-long": receipt_a5(
            make_receipt(person=LONG, stay=LONG_STAY, answers=LONG_ANSWERS), REPRINT
        ),
        "receipt-a4": receipt_a4(plain),
        "refusal": refusal_notice(msgspec.structs.replace(notice(), reasons=(reasons,))),
        "recovery-slip": recovery_slip(SlipOnPaper(examples.OFFICE.name, examples.MADE_AT, GROUPS)),
    }


def picture(pdf: bytes) -> Image.Image:
    drawn = render_page(pdf, 0, DOTS_PER_INCH)
    return Image.frombuffer(
        "RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "RGB", drawn.stride, 1
    ).convert("L")


@pytest.mark.parametrize("name", sorted(papers()))
def test_the_paper_looks_as_it_did(name: str, tmp_path: Path) -> None:
    now = picture(papers()[name])
    kept = KEPT / f"{name}.png"
    if os.environ.get("RENEW_PICTURES"):
        KEPT.mkdir(exist_ok=True)
        now.quantize(48).save(kept, optimize=True)
    now.save(tmp_path / f"{name}.png")
    before = Image.open(kept).convert("L")
    assert now.size == before.size
    difference = ImageChops.difference(now, before)
    blocks = difference.resize((difference.width // 16, difference.height // 16), Image.Resampling.BOX)
    assert ImageStat.Stat(difference).mean[0] <= MEAN_DIFFERENCE, f"look at {tmp_path}/{name}.png"
    assert blocks.getextrema()[1] <= WORST_BLOCK, f"look at {tmp_path}/{name}.png"
