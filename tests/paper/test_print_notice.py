"""Printing the notice of refusal, and a receipt, through a real office."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.audit import AuditRow
from app.rules.values.errors import KnownError
from app.services.claims.refusal import print_notice
from app.services.claims.reprint import print_receipt
from app.services.papers.pages import page_text
from tests.claims.window import BILL, Window, open_window
from tests.making_an_office import TestClock


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    opened = open_window(tmp_path / "单位", "stacked", TestClock())
    yield opened
    opened.office.close()


def test_a_member_in_the_waiting_period_gets_a_notice_that_says_from_when_claims_are_paid(
    window: Window,
) -> None:
    member, account = window.another_member("崔兆全", "440105198001011213", first_day=date(2026, 10, 20))
    texts = window.texts(BILL, account=str(account))
    seen = window.preview(texts, member)
    printed = re.sub(r"\s", "", page_text(print_notice(window.office, member, seen)))
    assert "崔兆全440105********1213" in printed
    assert "免责期" in printed
    assert "免责期满（2026-11-19起）之后出院的住院，可以正常申领。" in printed
    with window.office.reading() as session:
        last = session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()
    assert last is not None
    assert (last.act, last.subject) == ("notice.print", f"member:{member}")
    assert "waiting_period" in str(last.after)


def test_there_is_no_notice_for_a_claim_that_can_be_accepted(window: Window) -> None:
    with pytest.raises(KnownError) as caught:
        print_notice(window.office, window.member_id, window.preview(window.texts(BILL)))
    assert caught.value.code == "notice.not_refused"


def test_a_member_who_is_gone_is_said_plainly(window: Window) -> None:
    member, account = window.another_member("崔兆全", "440105198001011213", first_day=date(2026, 10, 20))
    seen = window.preview(window.texts(BILL, account=str(account)), member)
    with pytest.raises(KnownError) as caught:
        print_notice(window.office, 999_999, seen)
    assert caught.value.code == "accept.member_gone"


def test_an_accepted_claims_receipt_reads_without_a_single_code_or_brace(window: Window) -> None:
    made = window.accept(window.texts(BILL))
    for layout in ("a5", "a4"):
        printed = page_text(print_receipt(window.office, made.claim_id, layout).pdf)
        assert "4,923.02" in printed
        assert re.findall(r"[a-z_]+\.[a-z_]+|[{}]", printed) == []
