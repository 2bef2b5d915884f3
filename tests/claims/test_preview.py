"""What is shown at every key: amounts, messages in their order, and what F9 waits for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.values.money import Money
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.stay import FIELDS, STAY
from app.services.claims.member_file import open_member
from app.services.claims.messages import obstacle_sentence
from app.services.claims.preview import Preview, preview
from app.services.plans.shipped import parsed, shipped_text
from app.services.wording import has_sentence, operand_names, said, sentence, templates
from tests.claims.window import PLAN_ID, Window, bill_of

LEVELS = ["refusal", "warning", "note", "pass"]


def codes(shown: Preview) -> list[str]:
    return [strip.code for strip in shown.messages]


def test_an_empty_form_shows_no_amount_and_names_the_first_field_to_fill(window: Window) -> None:
    shown = window.preview({})
    assert shown.decision is None
    assert shown.messages == ()
    assert shown.why_not[0].code == "missing.hospital"
    assert shown.why_not[0].field == "hospital"
    assert obstacle_sentence(shown.why_not[0]) == "还没填医院名称"


def test_a_filled_form_may_be_accepted(window: Window) -> None:
    shown = window.preview(window.texts())
    assert shown.can_accept
    assert shown.identity == "meets"
    assert (shown.papers_there, shown.papers_needed) == (5, 5)
    assert shown.ladder.rows


def test_both_readings_are_shown_side_by_side_where_the_plan_leaves_the_choice(
    make_window: Callable[..., Window],
) -> None:
    stacked, by_claim = make_window("stacked"), make_window("by_claim")
    shown = stacked.preview(stacked.texts())
    assert shown.other is not None
    assert (shown.other.reading, shown.other.paid) == ("by_claim", Money(418980))
    assert shown.other_difference == Money(-73322)
    strip = next(strip for strip in shown.messages if strip.code == "other_reading_less")
    assert sentence(strip.code, strip.params) == "按次算法为 4,189.80，比现在少 733.22"
    shown = by_claim.preview(by_claim.texts())
    assert shown.other is not None
    assert (shown.other.reading, shown.other.paid) == ("stacked", Money(492302))
    assert "other_reading_more" in codes(shown)


def test_messages_stand_by_weight_and_no_more_than_two_are_shown(window: Window) -> None:
    texts = window.texts(total="18642.27")
    shown = window.preview(texts)
    assert [strip.level for strip in shown.messages] == sorted(
        (strip.level for strip in shown.messages), key=LEVELS.index
    )
    assert len(shown.shown) == 2
    assert shown.more == len(shown.messages) - 2


def test_a_bill_that_does_not_add_up_names_the_likely_field_and_what_would_close_it(window: Window) -> None:
    shown = window.preview(window.texts(pooled_fund="11905.02"))
    strip = shown.messages[0]
    assert (strip.level, strip.code, strip.act) == ("warning", "identity.total", "settle_sums")
    assert (strip.field, strip.value) == ("pooled_fund", Money(1190512))
    assert strip.detail is not None
    assert said(strip.detail) == "最可能是医保统筹，应为 11,905.12"
    assert shown.identity == "differs"
    assert [why.code for why in shown.why_not] == ["why.sums"]
    assert shown.why_not[0].field == "pooled_fund"
    assert shown.decision is not None
    assert shown.decision.paid == Money(492302)

    noted = window.preview(window.texts(pooled_fund="11905.02", identity_note="票面如此"))
    assert noted.can_accept
    assert noted.messages[0].answered
    assert noted.messages[0].detail is not None
    assert "票面如此" in said(noted.messages[0].detail)


def test_a_scanned_amount_is_never_called_the_mistake(window: Window) -> None:
    reading = read_form(STAY, window.texts(pooled_fund="11905.02"), window.clock.today())
    basis = open_member(window.office, window.member_id).basis
    shown = preview(basis, reading, {}, window.clock.today(), scanned=frozenset({"pooled_fund"}))
    assert shown.identities[0].likely_field != "pooled_fund"


def test_half_a_bill_is_not_scolded_for_not_adding_up(window: Window) -> None:
    for changed in ({"self_funded": ""}, {"pooled_fund": "11905.1x"}):
        shown = window.preview(window.texts(**changed))
        assert shown.identity == "incomplete"
        assert not any(code.startswith(("identity.", "sums.")) for code in codes(shown))


def test_other_insurance_is_named_as_one_sum_when_it_pays(window: Window) -> None:
    shown = window.preview(window.texts(pooled_fund="11805.12", medical_aid="100"))
    strip = shown.messages[-1]
    assert strip.detail is not None
    assert said(strip.detail) == "医保支付 11,905.12 + 自付 5,237.25 + 自费 1,500.00"


def test_a_refusal_comes_first_and_offers_the_notice(window: Window) -> None:
    shown = window.preview(window.texts(hospital="", admitted="2025-12-01", discharged="2025-12-05"))
    assert shown.messages[0].level == "refusal"
    assert shown.messages[0].act == "print_notice"
    assert shown.why_not[0].code == shown.messages[0].code
    assert shown.why_not[1].code == "missing.hospital"


def test_a_member_never_covered_is_told_so(window: Window) -> None:
    member, account = window.another_member("黄丽娟", "440605199001010029", enrolled=False)
    shown = window.preview(window.texts(account=str(account)), member)
    assert shown.cover is None
    assert codes(shown)[0] == "never_covered"


def test_a_lapsed_member_is_told_since_when(window: Window) -> None:
    cover = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}
    member, account = window.another_member("黄丽娟", "440605199001010029", **cover)
    shown = window.preview(window.texts(account=str(account)), member)
    assert codes(shown)[0] == "not_covered"
    assert shown.messages[0].params["last_last"] == "2025-12-31"


def test_in_the_waiting_period_nothing_is_paid_and_the_first_day_is_named(window: Window) -> None:
    cover = {"first_day": date(2026, 11, 1), "last_day": date(2027, 10, 31)}
    member, account = window.another_member("崔兆全", "440605199001010029", **cover)
    stay = {"admitted": "2026-11-08", "discharged": "2026-11-10", "issued_on": "2026-11-10"}
    shown = window.preview(window.texts(account=str(account), **stay), member)
    assert codes(shown)[0] == "waiting_period"
    assert shown.messages[0].params["eligible"] == "2026-12-01"
    renewed, account = window.another_member("谭伟明", "440605199001010037", renewed=True, **cover)
    assert window.preview(window.texts(account=str(account), **stay), renewed).can_accept


def test_an_event_before_every_edition_says_there_is_no_plan_for_it(window: Window) -> None:
    shown = window.preview(window.texts(admitted="2001-01-01", discharged="2001-01-05", issued_on=""))
    assert shown.decision is None
    assert shown.why_not[0].code == "plan.no_edition"


def test_a_late_claim_waits_for_its_reason_and_is_not_refused(window: Window) -> None:
    window.clock.forward(days=300)
    cover = {"first_day": date(2026, 1, 1), "last_day": date(2027, 12, 31)}
    member, account = window.another_member("何国雄", "440605199001010029", **cover)
    texts = window.texts(account=str(account))
    shown = window.preview(texts, member)
    strip = next(strip for strip in shown.messages if strip.code == "late_claim")
    assert (strip.level, strip.act, strip.field) == ("warning", "write_reason", "reason_late")
    assert [why.code for why in shown.why_not] == ["why.reason_late"]
    assert shown.decision is not None
    assert shown.decision.paid
    assert window.preview({**texts, "reason_late": "异地票据迟到"}, member).can_accept


def test_a_cap_that_is_reached_waits_for_a_nod(window: Window) -> None:
    huge = window.texts(bill_of("999999999"))
    shown = window.preview(huge)
    assert "cap_reached" in codes(shown)
    assert [why.code for why in shown.why_not] == ["why.acknowledge"]
    assert shown.why_not[0].act == "acknowledge"
    assert window.preview({**huge, "acknowledged": "cap_reached"}).can_accept


def test_missing_papers_close_f9_and_the_first_is_named(window: Window) -> None:
    shown = window.preview(window.texts(), papers={"id_card": "seen"})
    assert (shown.papers_there, shown.papers_needed) == (1, 5)
    (why,) = shown.why_not
    assert (why.code, why.field, why.params["count"]) == ("why.papers", "papers", 4)
    assert obstacle_sentence(why) == "必备材料还差 4 件：医保结算单"
    later: Mapping[str, Any] = {paper.code: "later" for paper in shown.papers}
    assert window.preview(window.texts(), papers=later).can_accept


def test_a_fault_is_led_by_the_name_of_its_field(window: Window) -> None:
    shown = window.preview(window.texts(discharged="2026-11-30"))
    assert obstacle_sentence(shown.why_not[0]).startswith("出院日期：")
    assert obstacle_sentence(shown.why_not[0], "en").startswith("Discharged: ")


def test_a_bill_without_self_pay_is_no_refusal_but_nothing_to_accept(window: Window) -> None:
    shown = window.preview(window.texts(bill_of("0", total="860", self_funded="860")))
    assert shown.decision is not None
    assert not shown.decision.refused
    assert "no_self_pay" in codes(shown)
    assert [why.code for why in shown.why_not] == ["why.nothing_to_pay"]


def test_the_bills_own_insurance_wins_over_the_one_on_file(window: Window) -> None:
    shown = window.preview(window.texts(insurance_class="resident"))
    assert shown.facts is not None
    assert shown.facts.insurance_class == "resident"
    shown = window.preview(window.texts(insurance_class=""))
    assert shown.facts is not None
    assert shown.facts.insurance_class == "employee"


def test_a_plan_that_goes_by_the_settlement_day_waits_for_it(window: Window) -> None:
    text = shipped_text(PLAN_ID).replace('event_date = "出院日"', 'event_date = "结算日"')
    basis = replace(open_member(window.office, window.member_id).basis, plan=parsed(text, "settled"))
    today = window.clock.today()
    waiting = preview(basis, read_form(STAY, window.texts(issued_on=""), today), {}, today)
    assert waiting.decision is None
    assert [why.code for why in waiting.why_not] == ["why.no_decision"]
    assert waiting.other_difference is None
    there = preview(basis, read_form(STAY, window.texts(), today), {}, today)
    assert there.decision is not None
    assert there.decision.event_date == date(2026, 11, 5)


TYPED = st.one_of(
    st.text(max_size=12),
    st.decimals(min_value=0, max_value=99_999, places=2).map(str),
    st.dates(date(2025, 6, 1), date(2027, 1, 31)).map(date.isoformat),
)


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS]), TYPED, max_size=8))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_there_is_a_preview_and_every_message_has_its_sentence(
    window: Window, changed: dict[str, str]
) -> None:
    shown = preview(
        open_member(window.office, window.member_id).basis,
        read_form(STAY, window.texts(**changed), window.clock.today()),
        {},
        window.clock.today(),
    )
    for language in ("zh_CN", "en"):
        for strip in shown.messages:
            assert operand_names(templates(language)[strip.code]) <= strip.params.keys(), strip.code
            if strip.detail is not None:
                assert operand_names(templates(language)[strip.detail.code]) <= strip.detail.params.keys()
        for why in shown.why_not:
            assert operand_names(templates(language)[why.code]) <= why.params.keys(), why.code
            assert obstacle_sentence(why, language)
    if shown.decision is not None:
        assert Money(0) <= shown.decision.paid <= shown.reading.bill.billed


@pytest.mark.parametrize("other", ["stacked", "by_claim"])
def test_the_names_of_the_readings_are_words(other: str) -> None:
    assert has_sentence(f"reading_name.{other}")
