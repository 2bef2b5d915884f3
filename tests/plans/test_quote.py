"""Case files: what they may say, and what is said when they cannot be understood."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from app.resources import resource
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.plans.quote import (
    amount_in_capitals,
    check_examples,
    decision_data,
    plan_from_file,
    quote,
    quote_file,
)
from app.services.wording import operand_names, sentence_of, templates

CASES = Path(__file__).resolve().parents[2] / "docs/cases"
CASE: dict[str, Any] = json.loads((CASES / "third-claim.json").read_text("utf-8"))
FRESH = {**CASE, "used": {}, "reading": "stacked", "bill": {"total": "5237.25", "self_pay": "5237.25"}}


def changed(path: str, value: Any) -> dict[str, Any]:
    """The case with one value changed; None takes it out."""
    case = copy.deepcopy(FRESH)
    table, _, name = path.rpartition(".")
    place = case[table] if table else case
    if value is None:
        del place[name]
    else:
        place[name] = value
    return case


def test_toml_and_json_say_the_same() -> None:
    assert quote_file(CASES / "stacked.toml").decision.paid == Money(492302)
    assert quote_file(CASES / "second-claim.toml").decision.paid == Money(280000)
    assert quote_file(CASES / "third-claim.json").decision.refusals[0].code == "claims_used_up"


def test_amounts_leave_as_decimal_yuan_strings() -> None:
    data = decision_data(quote(FRESH, CASES).decision)
    assert (data["paid"], data["family_bears"]) == ("4923.02", "314.23")
    assert data["lines"][0]["amount"] == "4189.80"
    assert '"fen"' not in json.dumps(data)


def test_a_plan_file_beside_the_case_is_read(tmp_path: Path) -> None:
    text = resource("plans", "union-secondary.toml").read_text("utf-8")
    (tmp_path / "my plan.toml").write_text(text, "utf-8")
    case = {**changed("plan", None), "plan_file": "my plan.toml", "edition": "2026"}
    assert quote(case, tmp_path).decision.paid == Money(492302)


EVENT: dict[str, Any] = {
    "plan": "gansu-new-form",
    "facts": {"event": "critical_illness", "happened": "2022-06-01", "disease": "恶性肿瘤"},
    "cover": {"first_day": "2022-01-01", "last_day": "2022-12-31"},
}


def test_a_case_may_be_about_a_diagnosis_or_an_accident() -> None:
    answer = quote(EVENT, CASES)
    assert (str(answer.decision.paid), answer.edition.id) == ("50000.00", "2022")
    accident = {
        **EVENT,
        "facts": {"event": "accident", "happened": "2022-06-01", "cause": "accident", "grade": 10},
    }
    assert str(quote(accident, CASES).decision.paid) == "15000.00"


def test_what_was_used_may_be_told_by_benefit_and_disease() -> None:
    again = quote({**EVENT, "used": {"claims": 1, "diseases": ["恶性肿瘤"]}}, CASES)
    assert [each.code for each in again.decision.refusals] == ["disease_paid_before"]
    running = {
        "plan": "sanming-major-illness",
        "facts": {"discharged": "2022-06-01"},
        "cover": {"first_day": "2022-01-01", "last_day": "2022-12-31", "renewed": True},
        "bill": {"self_pay": "7000"},
        "used": {"claims": 1, "by_benefit": {"major": {"base": "8000", "claims": 0, "days": 0, "paid": "0"}}},
    }
    assert str(quote(running, CASES).decision.paid) == "1500.00"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"facts": {"event": "wedding", "happened": "2022-06-01"}}, "case.choice"),
        ({"facts": {"event": "death"}}, "case.missing"),
        ({"facts": {"event": "death", "discharged": "2022-06-01"}}, "case.missing"),
        ({"facts": {**EVENT["facts"], "grade": "5"}}, "case.count"),
        ({"facts": {**EVENT["facts"], "first_diagnosis": 1}}, "case.yes_no"),
        ({"used": {"diseases": "恶性肿瘤"}}, "case.text"),
        ({"used": {"by_benefit": {"critical": 5}}}, "case.not_a_table"),
        ({"used": {"by_benefit": {"critical": {"sum": "5"}}}}, "case.unknown"),
        ({"used": {"by_benefit": {"critical": {"paid": 5}}}}, "case.amount"),
    ],
)
def test_a_fault_in_an_events_case_is_named(change: dict[str, Any], code: str) -> None:
    with pytest.raises(KnownError) as refused:
        quote({**EVENT, **change}, CASES)
    assert refused.value.code == code


def test_bill_sums_that_do_not_meet_are_told_but_change_nothing() -> None:
    answer = quote(changed("bill.total", "9000"), CASES)
    assert [fault.code for fault in answer.identities] == ["identity.total"]
    assert answer.decision.paid == Money(492302)


def test_a_case_without_a_day_of_claim_is_never_late() -> None:
    case = changed("facts.admitted", "2026-01-28")
    case["facts"]["discharged"] = "2026-02-05"
    assert not quote(case, CASES).decision.warnings
    case["facts"]["accepted"] = "2026-11-12"
    assert quote(case, CASES).decision.warnings[0].code == "late_claim"


def test_a_case_without_cover_is_refused_as_never_covered() -> None:
    assert quote(changed("cover", None), CASES).decision.refusals[0].code == "never_covered"


def test_what_was_used_counts_for_the_lifetime_too_unless_stated() -> None:
    case = changed("used", {"claims": 1, "paid": "100.00"})
    assert quote(case, CASES).decision.nth_claim == 2


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("plan", None, "case.missing"),
        ("plan", "no-such-plan", "plan_file.missing"),
        ("plan", 7, "case.text"),
        ("edition", "1999", "plan.no_such_edition"),
        ("reading", None, "case.reading_open"),
        ("reading", "both", "case.choice"),
        ("color", "red", "case.unknown"),
        ("facts", "none", "case.not_a_table"),
        ("facts", {}, "case.missing"),
        ("facts.discharged", None, "case.missing"),
        ("facts.discharged", "2026-13-01", "case.day"),
        ("facts.discharged", 20261105, "case.day"),
        ("facts.shoe_size", 42, "case.unknown"),
        ("facts.insurance_class", "none", "case.choice"),
        ("facts.hardship", "yes", "case.yes_no"),
        ("facts.age", -1, "case.count"),
        ("facts.age", True, "case.count"),
        ("cover.first_day", None, "case.missing"),
        ("cover.colour", "red", "case.unknown"),
        ("bill.total", 5237.25, "case.amount"),
        ("bill.total", "5,237.25", "case.amount"),
        ("bill.total", "-1", "case.negative"),
        ("bill.tip", "1.00", "case.unknown"),
        ("used.claims", 1.5, "case.count"),
        ("used.stays", 1, "case.unknown"),
    ],
)
def test_each_fault_of_a_case_is_named_with_its_place(path: str, value: Any, code: str) -> None:
    with pytest.raises(KnownError) as fault:
        quote(changed(path, value), CASES)
    assert fault.value.code == code
    for language in ("zh_CN", "en"):
        assert operand_names(templates(language)[code]) <= fault.value.params.keys()
    if "name" in fault.value.params:
        assert str(fault.value.params["name"]) in sentence_of(fault.value)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.toml", b"plan = ", "case.not_toml"),
        ("a.json", b'{"plan": }', "case.not_json"),
        ("a.json", b"[1, 2]", "case.not_a_case"),
        ("a.json", b"[" * 100_000, "case.too_deep"),
        ("a.toml", "计划 = '一'".encode("gbk"), "case.not_utf8"),
        ("a.toml", b"", "case.missing"),
    ],
)
def test_a_file_that_is_no_case_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(KnownError) as fault:
        quote_file(file)
    assert fault.value.code == code
    assert code not in sentence_of(fault.value)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(FRESH).encode())
    assert quote_file(file).decision.paid == Money(492302)


def test_a_plan_that_is_not_utf8_is_said_to_be_so(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes("名 = '一'".encode("gbk"))
    with pytest.raises(KnownError) as fault:
        plan_from_file(file)
    assert fault.value.code == "case.not_utf8"


def test_the_shipped_plans_examples_all_come_out() -> None:
    checks = check_examples(plan_from_file(resource("plans", "union-secondary.toml")))
    assert all(check.examples and not check.wrong for check in checks)


def test_capitals_take_what_people_type() -> None:
    assert amount_in_capitals("４，９２３．０２") == "肆仟玖佰贰拾叁元零贰分"
