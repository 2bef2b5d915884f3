"""The notice of refusal and the recovery slip."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from app.rules.plan.plan import Clause
from app.rules.values.decision import Notice
from app.services.claims.kinds.stay import STAY
from app.services.claims.refusal import build_refusal_data
from app.services.papers.pages import page_count, page_text, render_page
from app.services.papers.recovery_slip import SlipOnPaper, recovery_slip
from app.services.papers.refusal_notice import RefusalData, refusal_notice
from tests.paper import examples
from tests.paper.test_receipt import LONG, LONG_STAY

CLAUSE = Clause(
    number="2.2",
    title="免责期",
    value="30 天",
    text="新参保的会员，自保障期首日起 30 天内出院的住院不予补助。",
    source="公开报道",
)
PARAMS = {
    "waiting_period": {
        "event": "discharged",
        "day": "2026-11-10",
        "days": "30",
        "from": "2026-11-01",
        "to": "2027-10-31",
        "eligible": "2026-12-01",
    },
    "not_covered": {
        "event": "discharged",
        "day": "2026-02-17",
        "last_first": "2025-01-01",
        "last_last": "2025-12-31",
    },
    "claims_used_up": {"nth": "3", "most": "2"},
}


def notice(
    code: str = "waiting_period", clause: Clause = CLAUSE, person=examples.PERSON, stay=examples.STAY
) -> RefusalData:
    refused = msgspec.structs.replace(
        examples.decision_of(examples.PLAIN_BILL, [], refusal=code),
        refusals=(Notice(code, PARAMS[code], ("2.2",)),),
    )
    return build_refusal_data(
        office=examples.OFFICE,
        clerk=examples.CLERK,
        made_at=datetime(2026, 11, 12, 7, 44, tzinfo=UTC),
        person=person,
        asked=STAY.on_notice(examples.reading_of(stay, examples.PLAIN_BILL)),
        decision=refused,
        clauses={"2.2": clause},
    )


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s", "", page_text(pdf))


def test_the_notice_says_what_was_asked_why_not_and_what_can_be_done() -> None:
    printed = text_of(refusal_notice(notice()))
    assert "陈志强440605********1234" in printed
    assert "医疗总费用18,642.37元，其中个人自付5,237.25元、自费1,500.00元" in printed
    assert "依据条款2.2（免责期）：新参保的会员" in printed
    assert "免责期满（2026-12-01起）之后出院的住院，可以正常申领。" in printed
    assert "可请另一位工作人员复核" in printed
    assert "不能补助。" in printed
    assert "起可报。" in printed, "from when the family may claim"
    assert "经办李秀英（0107）" in printed


def test_an_unverified_clause_is_marked_on_the_notice() -> None:
    assert "（未核实，以正式条款为准）" in text_of(refusal_notice(notice()))
    verified = replace(CLAUSE, verified_by="王建国")
    assert "未核实" not in text_of(refusal_notice(notice(clause=verified)))


@pytest.mark.parametrize("code", sorted(PARAMS))
def test_every_refusal_has_a_way_out_and_reads_without_codes(code: str) -> None:
    data = notice(code)
    assert len(data.ways) >= 3
    assert not any(code in reason.text for reason in data.reasons)
    assert not any("{" in way or code in way for way in data.ways)


def test_a_clause_the_edition_does_not_hold_is_named_by_its_number() -> None:
    refused = examples.decision_of(examples.PLAIN_BILL, [], refusal="waiting_period")
    data = build_refusal_data(
        office=examples.OFFICE,
        clerk=examples.CLERK,
        made_at=datetime(2026, 11, 12, 7, 44, tzinfo=UTC),
        person=examples.PERSON,
        asked=STAY.on_notice(
            examples.reading_of(
                replace(examples.STAY, diagnosis="", bill_code="", bill_number=""), examples.PLAIN_BILL
            )
        ),
        decision=refused,
        clauses={},
    )
    assert data.reasons[0].clauses == ("依据条款 2.2",)
    assert "票据" not in dict(data.facts)


def test_long_texts_stay_on_the_one_page_and_whole() -> None:
    data = notice(person=LONG, stay=LONG_STAY)
    pdf = refusal_notice(data)
    assert page_count(pdf) == 1
    assert re.sub(r"\s", "", LONG.union) in text_of(pdf)
    assert pdf == refusal_notice(data)


def test_very_many_reasons_go_on_on_a_second_page() -> None:
    plain = notice(person=LONG, stay=LONG_STAY)
    reasons = tuple(
        msgspec.structs.replace(plain.reasons[0], text=f"原因{n}：" + plain.reasons[0].text)
        for n in range(14)
    )
    pdf = refusal_notice(msgspec.structs.replace(plain, reasons=reasons))
    assert page_count(pdf) == 2
    printed = "".join(re.sub(r"\s", "", page_text(pdf, page)) for page in range(2))
    assert all(f"原因{n}：" in printed for n in range(14))
    assert all(re.sub(r"\s", "", way) in printed for way in plain.ways)
    assert "第2/2页" in printed


GROUPS = ("7K4M2", "Q9D0A", "ABCDE", "12345", "FGHJK", "MNPQR", "STVWX", "YZ678")


def test_the_recovery_slip_shows_each_group_with_its_place_and_how_to_keep_it() -> None:
    pdf = recovery_slip(SlipOnPaper(examples.OFFICE.name, datetime(2026, 11, 12, 1, 10, tzinfo=UTC), GROUPS))
    printed = text_of(pdf)
    for place, group in enumerate(GROUPS, 1):
        assert group in printed
        assert f"第{place}组" in printed
    assert "装进信封" in printed
    assert "2026-11-1209:10" in printed
    assert page_count(pdf) == 1


def test_the_code_shows_in_no_repr() -> None:
    assert "7K4M2" not in repr(SlipOnPaper("某窗口", datetime(2026, 11, 12, tzinfo=UTC), GROUPS))


def test_a_page_is_drawn_as_a_picture_for_the_viewer() -> None:
    picture = render_page(refusal_notice(notice()), 0, 96)
    assert (picture.width, picture.height) == pytest.approx((794, 560), abs=2)
    assert len(picture.pixels) >= picture.stride * picture.height
