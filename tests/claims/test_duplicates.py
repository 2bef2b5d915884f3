"""The same bill a second time."""

import pytest

from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.claims.duplicates import find_on_bill, mask_name
from app.services.claims.history import claim_file
from app.services.claims.messages import obstacle_sentence
from app.services.claims.states import DENY, RETURN
from app.services.claims.withdraw import withdraw
from app.services.records.verify import verify_office
from app.services.wording import said, sentence
from tests.claims.window import Window
from tests.making_claims import move_on


def test_a_bill_is_known_by_its_code_and_number_together(window: Window) -> None:
    window.accept(window.texts(bill_number="0012345678"))
    assert find_on_bill(window.office, "44060124", "0012345678") is not None
    assert find_on_bill(window.office, "44060125", "0012345678") is None
    assert find_on_bill(window.office, "44060124", "") is None


def test_a_live_claim_on_the_bill_closes_f9_and_names_itself(window: Window) -> None:
    texts = window.texts()
    made = window.accept(texts)
    shown = window.preview(texts)
    message = shown.messages[0]
    assert (message.level, message.code, message.act) == ("refusal", "duplicate.live", "open_claim")
    assert message.claim_id == made.claim_id
    assert not shown.can_accept
    assert made.number in sentence(message.code, message.params)
    assert message.detail is not None
    assert "待复核" in said(message.detail)


def test_a_claim_of_somebody_else_shows_no_more_than_the_first_sign_of_the_name(window: Window) -> None:
    texts = window.texts()
    window.accept(texts)
    other, account = window.another_member("黄丽娟", "440605199001010029")
    shown = window.preview({**texts, "account": str(account)}, other)
    assert shown.messages[0].code == "duplicate.other_member"
    words = sentence(shown.messages[0].code, shown.messages[0].params)
    assert "陈**" in words
    assert "陈志强" not in words


def test_a_returned_claim_is_continued_by_one_key(window: Window) -> None:
    texts = window.texts()
    first = window.accept(texts)
    move_on(window.office, first.claim_id, RETURN)

    shown = window.preview(texts)
    message = shown.messages[0]
    assert (message.level, message.code, message.act, message.answered) == (
        "warning",
        "duplicate.returned",
        "continue_claim",
        False,
    )
    assert [why.code for why in shown.why_not] == ["why.continues"]
    assert first.number in obstacle_sentence(shown.why_not[0])

    answered = {**texts, "continues": str(message.claim_id)}
    shown = window.preview(answered)
    assert shown.can_accept
    assert shown.decision is not None
    assert shown.decision.nth_claim == 1
    second = window.accept(answered)
    assert second.decision.paid == Money(492302)

    new, old = claim_file(window.office, second.claim_id), claim_file(window.office, first.claim_id)
    assert new.continues == first.number
    assert old.continued_by == second.number
    assert old.state == "withdrawn"
    assert second.number in old.state_reason
    assert verify_office(window.office).faults == ()


def test_continuing_must_be_chosen_not_merely_possible(window: Window) -> None:
    texts = window.texts()
    first = window.accept(texts)
    move_on(window.office, first.claim_id, RETURN)
    with pytest.raises(KnownError) as refused:
        window.accept({**texts, "continues": "999"})
    assert refused.value.code == "why.continues"


def test_a_returned_claim_of_another_member_cannot_be_continued(window: Window) -> None:
    texts = window.texts()
    move_on(window.office, window.accept(texts).claim_id, RETURN)
    other, account = window.another_member("黄丽娟", "440605199001010029")
    shown = window.preview({**texts, "account": str(account)}, other)
    assert shown.messages[0].code == "duplicate.other_member"


def test_a_denied_bill_may_come_again_after_a_look(window: Window) -> None:
    texts = window.texts()
    move_on(window.office, window.accept(texts).claim_id, DENY)
    shown = window.preview(texts)
    assert shown.messages[0].code == "duplicate.denied"
    assert [why.code for why in shown.why_not] == ["why.acknowledge"]
    assert window.accept({**texts, "acknowledged": "duplicate.denied"}).number == "NH-2026-000002"


def test_a_withdrawn_claim_frees_its_bill(window: Window) -> None:
    texts = window.texts(bill_number="0012345678")
    withdraw(window.office, window.accept(texts).claim_id, "录错")
    assert find_on_bill(window.office, "44060124", "0012345678") is None


def test_the_heaviest_of_several_earlier_claims_counts(window: Window) -> None:
    texts = window.texts(bill_number="0012345678")
    move_on(window.office, window.accept(texts).claim_id, DENY)
    live = window.accept({**texts, "acknowledged": "duplicate.denied"})
    found = find_on_bill(window.office, "44060124", "0012345678")
    assert found is not None
    assert (found.number, found.way) == (live.number, "stop")


@pytest.mark.parametrize(
    ("name", "masked"), [("陈志强", "陈**"), ("单", "单*"), ("阿卜杜热合曼·麦麦提", "阿*********")]
)
def test_names_are_masked_sign_by_sign(name: str, masked: str) -> None:
    assert mask_name(name) == masked
