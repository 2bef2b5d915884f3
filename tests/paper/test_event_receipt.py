"""The receipts of events: what they say, that everything fits, and what they look like (`test_pictures` tells how)."""

import os
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageChops, ImageStat

from app.rules.values.facts import Cover, Usage
from app.services.claims.basis import ClaimBasis, CoverBasis, MemberFacts
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.table import kind_of
from app.services.claims.preview import preview
from app.services.claims.receipt_contents import PersonOnPaper, receipt_contents
from app.services.papers.pages import page_count
from app.services.papers.receipt import receipt_a4, receipt_a5, receipts_a5
from app.services.papers.receipt_data import ReceiptData, from_json, to_json
from app.services.plans.shipped import shipped_plan
from tests.claims.events.desk import (
    ACCIDENT,
    CONDOLENCE,
    DEATH,
    DIAGNOSIS,
    GRANT,
    WIDOW,
    beneficiary,
    family,
)
from tests.paper import examples
from tests.paper.test_pictures import KEPT, MEAN_DIFFERENCE, WORST_BLOCK, picture
from tests.paper.test_receipt import REPRINT, page_text

TODAY = date(2026, 11, 12)
PERSON = PersonOnPaper(
    name="马秀兰",
    masked_document="620102********0427",
    union="城关区家政服务行业工会联合会",
    account="本人 兰州银行东岗支行 6223 **** **** 4906",
    category="新就业形态劳动者・家政服务员",
    source="赠送参保",
)
FORMS: dict[str, dict[str, str]] = {
    "critical_illness": {**DIAGNOSIS, "account": "1"},
    "accident": {**ACCIDENT, "account": "1"},
    "death": DEATH | family(),
    "condolence": {**CONDOLENCE, "account": "1"},
    "study_grant": {**GRANT, "account": "1"},
}


def basis() -> ClaimBasis:
    cover = Cover(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
    member = MemberFacts(
        1, "马秀兰", "domestic_worker", "employee", "female", date(1979, 4, 27), False, False
    )
    covers = (CoverBasis(1, "2026 年度", cover, "gift", Usage.none(), ()),)
    return ClaimBasis(member, shipped_plan("gansu-new-form"), {"2022": ""}, frozenset({"2022"}), covers)


def receipt(kind: str, person: PersonOnPaper = PERSON, **changed: str) -> ReceiptData:
    reading = read_form(kind_of(kind), FORMS[kind] | changed, TODAY)
    first = preview(basis(), reading, {}, TODAY)
    seen = preview(basis(), reading, {paper.code: "seen" for paper in first.papers}, TODAY)
    return receipt_contents(
        office=examples.OFFICE,
        clerk=examples.CLERK,
        number="LZ-2026-000312",
        accepted_at=datetime(2026, 11, 12, 7, 44, tzinfo=UTC),
        verification_code="7K4M-2Q9D",
        person=person if kind != "death" else replace(person, account=""),
        seen=seen,
    )


def large_family(count: int) -> dict[str, str]:
    texts: dict[str, str] = {}
    for place in range(count):
        texts |= beneficiary(
            place,
            name=f"欧阳某某{place + 1}",
            relation="child",
            document=WIDOW,
            bank="兰州农村商业银行城关区东岗西路支行",
            account="6223000033803380",
        )
    return texts


def text_of(pdf: bytes) -> str:
    return "".join(re.sub(r"\s", "", page_text(pdf, page)) for page in range(page_count(pdf)))


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("draw", [receipt_a5, receipt_a4])
def test_everything_recorded_is_on_the_one_page(kind: str, draw) -> None:
    data = receipt(kind)
    pdf = draw(data)
    assert page_count(pdf) == 1
    printed = text_of(pdf)
    said = [data.number, data.amount, data.capitals, data.verification_code, data.subject, *data.next_steps]
    said += [text for row in data.facts for text in row]
    said += [text for step in data.steps for text in (step.text, step.amount)]
    said += [text for line in data.conditions for text in (line.label, line.detail)]
    said += [
        text
        for one in data.beneficiaries
        for text in (one.name, one.share, one.masked_document, one.guardian)
    ]
    said += [*data.also_owed, *(paper.name for paper in data.papers)]
    for text in said:
        assert re.sub(r"\s", "", text) in printed, text


def test_a_death_names_who_receives_what_and_who_keeps_it() -> None:
    data = receipt("death")
    assert [(one.name, one.relation, one.share, one.amount) for one in data.beneficiaries] == [
        ("刘桂芳", "配偶", "1/3", "50,000.00"),
        ("杨思雨", "子女・14 岁", "1/3", "50,000.00"),
        ("王玉兰", "父母", "1/3", "50,000.00"),
    ]
    assert data.beneficiaries[1].guardian.startswith("由监护人 刘桂芳")
    assert ("来办人", "刘桂芳（配偶）") in data.facts
    assert data.nth == "3 位受益人"
    assert data.steps[-1].formula == "150,000.00 ÷ 3"
    assert "未成年人的份额由监护人代管" in "".join(data.next_steps)


def test_no_number_of_a_person_or_account_is_whole() -> None:
    for draw in (receipt_a5, receipt_a4):
        printed = text_of(draw(receipt("death")))
        assert WIDOW not in printed
        assert "6223000033803380" not in printed


def test_unequal_shares_are_not_called_equal() -> None:
    data = receipt("death", **{"beneficiary.0.share": "1/2"})
    assert data.steps[-1].text == "按份额分给 3 位受益人"
    assert [one.amount for one in data.beneficiaries] == ["75,000.00", "37,500.00", "37,500.00"]


def test_what_the_papers_exclude_travels_with_the_claim() -> None:
    assert "涉酒驾" in "".join(receipt("death", exclusion="drunk").remarks)


def test_values_nobody_verified_are_said_to_be_so() -> None:
    assert receipt("critical_illness").unverified, (
        "the list of diseases is, though the sum itself is verified"
    )
    assert "未核实" in text_of(receipt_a5(receipt("critical_illness")))


def test_the_stored_receipt_is_the_printed_one() -> None:
    data = receipt("death")
    assert from_json(to_json(data)) == data
    assert receipt_a5(from_json(to_json(data))) == receipt_a5(data)


def test_an_older_receipt_of_a_stay_is_still_one() -> None:
    old = msgspec.json.decode(to_json(examples.make_receipt()))
    for name in ("event", "subject", "facts", "conditions", "beneficiaries", "also_owed"):
        del old[name]
    assert from_json(msgspec.json.encode(old)).event == "stay"


@pytest.mark.parametrize("count", [1, 3, 4, 12])
def test_a_family_of_any_size_stands_on_paper_whole(count: int) -> None:
    texts = {name: "" for name in FORMS["death"] if name.startswith("beneficiary.")} | large_family(count)
    data = receipt("death", **texts)
    assert len(data.beneficiaries) == count
    a5 = receipt_a5(data)
    assert page_count(a5) == (2 if count > 3 else 1)
    for pdf in (a5, receipt_a4(data)):
        printed = text_of(pdf)
        assert all(re.sub(r"\s", "", one.name) in printed for one in data.beneficiaries)


def test_long_texts_stay_whole() -> None:
    long = "凌晨四点送货途中在连霍高速公路遇大雾，前方三车相撞，避让不及翻入路边排水沟，经抢救无效" * 4
    data = receipt("death", narrative=long[:200])
    for pdf in (receipt_a5(data), receipt_a4(data)):
        assert long[:200] in text_of(pdf)


def test_receipts_of_stays_and_events_can_stand_in_one_file() -> None:
    pdf = receipts_a5([examples.make_receipt(), receipt("critical_illness"), receipt("death")])
    assert page_count(pdf) == 3


def papers() -> dict[str, bytes]:
    return {
        "event-a5-diagnosis": receipt_a5(receipt("critical_illness")),
        "event-a5-death": receipt_a5(receipt("death")),
        "event-a5-accident-reprint": receipt_a5(receipt("accident"), REPRINT),
        "event-a4-death": receipt_a4(receipt("death")),
        "event-a4-study": receipt_a4(receipt("study_grant"), REPRINT),
    }


@pytest.mark.parametrize("name", sorted(papers()))
def test_the_paper_looks_as_it_did(name: str, tmp_path: Path) -> None:
    now = picture(papers()[name])
    kept = KEPT / f"{name}.png"
    if os.environ.get("RENEW_PICTURES"):
        now.quantize(48).save(kept, optimize=True)
    now.save(tmp_path / f"{name}.png")
    before = Image.open(kept).convert("L")
    assert now.size == before.size
    difference = ImageChops.difference(now, before)
    blocks = difference.resize((difference.width // 16, difference.height // 16), Image.Resampling.BOX)
    assert ImageStat.Stat(difference).mean[0] <= MEAN_DIFFERENCE, f"look at {tmp_path}/{name}.png"
    assert blocks.getextrema()[1] <= WORST_BLOCK, f"look at {tmp_path}/{name}.png"
