"""Accepting claims: what was shown is what is settled, whole or not at all."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.models.audit import AuditRow
from app.models.claim import BillRecord, Claim, Settlement
from app.models.draft import Draft
from app.models.ledger import LedgerEntry
from app.models.number_series import NumberSeries
from app.models.receipt import Receipt
from app.rules.steps.engine import decide
from app.rules.values.decision import from_json
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.claims import accept as accept_module
from app.services.claims.accept import AcceptanceChanged, accept
from app.services.claims.drafts import draft_of, save_draft
from app.services.claims.history import claim_file, claims_of, verify_receipt
from app.services.claims.member_file import open_member
from app.services.claims.remembered import complete_diagnosis, complete_hospital
from app.services.claims.settlements import inputs_from_json
from app.services.claims.withdraw import withdraw
from app.services.office.number_series import peek_number
from app.services.papers import receipt_data
from app.services.plans.adopted import plan_in_force
from app.services.records.verify import verify_office
from app.services.wording import has_sentence, sentence_of
from tests.claims.window import Window, bill_of

pytestmark = pytest.mark.file_and_server

STACKED, FIRST, SECOND = Money(492302), Money(418980), Money(280000)


def test_the_pictured_bill_pays_4923_02_stacked(window: Window) -> None:
    shown = window.preview(window.texts())
    assert shown.decision is not None
    assert shown.can_accept, shown.why_not
    assert shown.decision.paid == STACKED
    assert [line.amount for line in shown.decision.lines] == [Money(418980), Money(73322)]
    assert shown.decision.family_bears == Money(181423)


def test_by_claim_the_first_pays_80_percent_the_second_70_and_the_third_nothing(
    make_window: Callable[..., Window],
) -> None:
    window = make_window("by_claim")
    assert window.accept(window.texts()).decision.paid == FIRST
    assert window.accept(window.texts(bill_of("4000"))).decision.paid == SECOND
    third = window.preview(window.texts(bill_of("1873.30")))
    assert third.decision is not None
    assert third.decision.paid == Money(0)
    assert third.decision.refusals[0].code == "claims_used_up"
    assert third.why_not[0].code == "claims_used_up"
    with pytest.raises(KnownError) as refused:
        window.accept(window.texts(bill_of("1873.30")))
    assert refused.value.code == "claims_used_up"
    assert has_sentence("claims_used_up")


def test_what_was_shown_is_stored_whole_with_its_inputs(window: Window) -> None:
    texts = window.texts()
    shown = window.preview(texts)
    made = window.accept(texts)
    assert made.decision == shown.decision
    with window.office.reading() as session:
        settlement = session.scalars(select(Settlement)).one()
        claim = session.get_one(Claim, made.claim_id)
        bill = session.scalars(select(BillRecord)).one()
    assert from_json(settlement.decision) == shown.decision
    facts, stored_bill, used = inputs_from_json(settlement.inputs)
    assert shown.decision is not None
    assert shown.decision.event_date is not None
    edition = plan_in_force(window.office).edition_on(shown.decision.event_date)
    assert decide(edition, facts, stored_bill, used) == shown.decision
    assert bill.amounts() == stored_bill
    assert claim.number == made.number == "NH-2026-000001"
    assert claim.state == "accepted"
    assert claim.nth == 1


def test_acceptance_writes_receipt_ledger_audit_and_remembers_the_hospital(window: Window) -> None:
    made = window.accept(window.texts())
    with window.office.reading() as session:
        entries = session.scalars(select(LedgerEntry)).all()
        receipt = session.scalars(select(Receipt)).one()
        row = session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()
    assert [entry.amount for entry in entries] == [STACKED]
    said = receipt_data.from_json(receipt.payload)
    assert said.number == made.number
    assert said.amount == "4,923.02"
    assert said.capitals == "肆仟玖佰贰拾叁元零贰分"
    assert said.masked_document == "440605********1234"
    assert said.clerk_name == "李秀英"
    assert "6217 **** **** 8821" in said.account
    assert row is not None
    assert (row.act, row.subject) == ("claim.accept", f"claim:{made.claim_id}")
    assert [known.name for known in complete_hospital(window.office, "第一")] == ["佛山市第一人民医院"]
    assert [known.name for known in complete_diagnosis(window.office, "阑尾")] == ["急性阑尾炎"]
    assert verify_receipt(window.office, made.verification_code).number == made.number
    assert verify_office(window.office).faults == ()


def test_acceptance_takes_the_draft_away(window: Window) -> None:
    texts = window.texts()
    save_draft(window.office, window.member_id, "stay", texts)
    window.accept(texts)
    assert draft_of(window.office, window.member_id, "stay") is None


def test_a_second_f9_on_the_same_form_gives_the_same_claim(window: Window) -> None:
    texts = window.texts()
    wanted = window.acceptance(texts, window.preview(texts), token="form-1")
    first = accept(window.office, wanted)
    assert accept(window.office, wanted) == first
    assert len(claims_of(window.office, window.member_id)) == 1
    assert peek_number(window.office, "claim") == "NH-2026-000002"


def test_another_form_on_the_same_bill_is_refused_not_repeated(window: Window) -> None:
    texts = window.texts()
    shown = window.preview(texts)
    accept(window.office, window.acceptance(texts, shown, token="form-1"))
    with pytest.raises(KnownError) as refused:
        window.accept(texts, token="form-2")
    assert refused.value.code == "duplicate.live"
    assert "NH-2026-000001" in sentence_of(refused.value)


def test_a_claim_accepted_by_another_window_meanwhile_changes_the_answer_and_writes_nothing(
    make_window: Callable[..., Window],
) -> None:
    window = make_window("by_claim")
    mine = window.texts()
    shown = window.preview(mine)
    window.accept(window.texts(bill_of("4000")))
    with pytest.raises(AcceptanceChanged) as changed:
        accept(window.office, window.acceptance(mine, shown))
    assert changed.value.code == "accept.changed"
    assert changed.value.params["before"] == FIRST
    assert changed.value.preview.decision is not None
    assert changed.value.preview.decision.nth_claim == 2
    assert len(claims_of(window.office, window.member_id)) == 1
    again = accept(window.office, window.acceptance(mine, changed.value.preview))
    assert again.decision == changed.value.preview.decision


def test_a_change_that_leaves_the_amount_alone_is_shown_all_the_same(window: Window) -> None:
    mine = window.texts()
    shown = window.preview(mine)
    window.accept(window.texts(bill_of("100")))
    with pytest.raises(AcceptanceChanged) as changed:
        accept(window.office, window.acceptance(mine, shown))
    assert changed.value.code == "accept.changed_otherwise"


def test_a_failure_in_the_middle_leaves_nothing_and_no_gap(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = window.texts()
    save_draft(window.office, window.member_id, "stay", texts)
    wanted = window.acceptance(texts, window.preview(texts))

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as cut:
        cut.setattr(accept_module, "remember", fail)
        with pytest.raises(RuntimeError):
            accept(window.office, wanted)
    with window.office.reading() as session:
        for table in (Claim, BillRecord, Settlement, LedgerEntry, Receipt, NumberSeries):
            assert session.scalar(select(func.count()).select_from(table)) == 0
        assert session.scalar(select(func.count()).select_from(Draft)) == 1
    assert accept(window.office, wanted).number == "NH-2026-000001"
    assert verify_office(window.office).faults == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"hospital": ""}, "missing.hospital"),
        ({"total": ""}, "missing.total"),
        ({"discharged": "2026-11-30"}, "form.future_day"),
        ({"self_pay": "abc"}, "amount.unreadable"),
        ({"total": "18642.27"}, "why.sums"),
        ({"admitted": "2025-10-01", "discharged": "2025-10-05"}, "not_covered"),
        (
            {**bill_of("0"), "self_funded": "860", "total": "860", "deductible": "", "personal_account": ""},
            "why.nothing_to_pay",
        ),
    ],
)
def test_what_f9_should_wait_for_is_refused_by_the_act_itself_too(
    window: Window, changed: dict[str, str], code: str
) -> None:
    texts = window.texts(**changed)
    shown = window.preview(texts)
    assert shown.why_not[0].code == code
    with pytest.raises(KnownError) as refused:
        accept(window.office, window.acceptance(texts, shown))
    assert refused.value.code == code
    for language in ("zh_CN", "en"):
        assert has_sentence(code, language)
    assert claims_of(window.office, window.member_id) == ()


def test_an_account_of_somebody_else_is_refused(window: Window) -> None:
    _, other_account = window.another_member("黄丽娟", "440605199001010029")
    with pytest.raises(KnownError) as refused:
        window.accept(window.texts(account=str(other_account)))
    assert refused.value.code == "accept.account_gone"


def test_a_member_who_is_not_there_is_refused(window: Window) -> None:
    texts = window.texts()
    wanted = replace(window.acceptance(texts, window.preview(texts)), member_id=999)
    with pytest.raises(KnownError) as refused:
        accept(window.office, wanted)
    assert refused.value.code == "accept.member_gone"


def test_a_plan_with_unverified_values_pays_only_once_it_is_signed_for(
    make_window: Callable[..., Window],
) -> None:
    window = make_window(signed=False)
    shown = window.preview(window.texts())
    assert shown.decision is not None
    assert shown.decision.unverified
    assert [why.code for why in shown.why_not] == ["why.plan_unsigned"]


def test_a_differing_bill_is_accepted_once_the_clerk_notes_it(window: Window) -> None:
    made = window.accept(window.texts(total="18642.27", identity_note="票面如此"))
    assert claim_file(window.office, made.claim_id).identity_note == "票面如此"


def test_numbers_follow_one_another_across_members(window: Window) -> None:
    other, account = window.another_member("黄丽娟", "440605199001010029")
    numbers = [
        window.accept(window.texts()).number,
        window.accept(window.texts(account=str(account)), other).number,
        window.accept(window.texts()).number,
    ]
    assert numbers == ["NH-2026-000001", "NH-2026-000002", "NH-2026-000003"]


AMOUNT = st.integers(min_value=0, max_value=9_000_000).map(lambda fen: Money(fen))


@given(self_pay=AMOUNT, self_funded=AMOUNT, pooled=AMOUNT, share=st.integers(0, 100))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_for_any_bill_the_preview_is_the_settlement_and_withdrawing_undoes_it(
    window: Window, self_pay: Money, self_funded: Money, pooled: Money, share: int
) -> None:
    texts = window.texts(
        {
            "total": str(Money.total([self_pay, self_funded, pooled])),
            "pooled_fund": str(pooled),
            "self_pay": str(self_pay),
            "deductible": str(Money(self_pay.fen * share // 100)),
            "self_funded": str(self_funded),
        },
        acknowledged="cap_reached below_minimum",
    )
    before = open_member(window.office, window.member_id).basis
    shown = window.preview(texts)
    assert shown.decision is not None
    if not shown.can_accept:
        assert not shown.decision.paid
        return
    made = window.accept(texts)
    assert made.decision == shown.decision
    assert claim_file(window.office, made.claim_id).decision == shown.decision
    withdraw(window.office, made.claim_id, "试算")
    assert open_member(window.office, window.member_id).basis == before
