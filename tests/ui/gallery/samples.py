"""Invented bills and steps for the gallery's pictures; nothing comes from a record."""

from datetime import date

from app.rules.values.bill import Bill
from app.rules.values.decision import Decision, Line, Notice
from app.rules.values.money import Money
from app.services.claims.ladder import TakenTier
from app.ui.claims.shown.steps_view import StepRow


def yuan(text: str) -> Money:
    """An amount."""
    return Money.from_yuan(text)


def _decision(
    bill: Bill, base: str, tiers: list[tuple[str, str]], paid: str = "", **more: object
) -> Decision:
    lines = tuple(
        Line("hospital", "住院补助", number, rate, yuan(base), yuan(amount))
        for number, (rate, amount) in enumerate(tiers, 1)
        if amount
    )
    computed = Money.total(line.amount for line in lines)
    amount = yuan(paid) if paid else computed
    fields: dict[str, object] = {
        "plan_id": "p", "plan_name": "工会二次医保", "edition_id": "e", "edition_name": "2026 版",
        "edition_digest": "", "reading": "stacked", "event_date": date(2026, 11, 5), "nth_claim": 1,
        "billed": bill.total, "base": yuan(base), "computed": computed, "paid": amount,
        "family_bears": bill.burden - amount, "lines": lines,
    }  # fmt: skip
    return Decision(**(fields | more))  # type: ignore[arg-type]


def _bill(
    total: str, fund: str, self_pay: str, own: str, extra: str = "0.00", deductible: str = "0.00"
) -> Bill:
    return Bill(
        total=yuan(total), pooled_fund=yuan(fund), catastrophic=yuan(extra), self_pay=yuan(self_pay),
        self_funded=yuan(own), deductible=yuan(deductible),
    )  # fmt: skip


PLAIN_BILL = _bill("18642.37", "11905.12", "5237.25", "1500.00")


def ladders() -> list[tuple[str, Bill, Decision, tuple[TakenTier, ...]]]:
    """The cases of the design's state picture."""
    second = _bill("12906.48", "7984.30", "3712.18", "1210.00")
    capped = _bill("46317.80", "31877.30", "12300.00", "2140.50")
    extra = _bill("64380.00", "38412.60", "12452.00", "4300.00", extra="9215.40")
    without = _bill("18642.37", "11905.12", "5237.25", "1500.00", deductible="800.00")
    return [
        ("逐级报销", PLAIN_BILL, _decision(PLAIN_BILL, "5237.25", [("80%", "4189.80"), ("70%", "733.22")]), ()),
        ("按次，第一次", PLAIN_BILL, _decision(PLAIN_BILL, "5237.25", [("80%", "4189.80")], reading="by_claim"), ()),
        (
            "按次，第二次",
            second,
            _decision(second, "3712.18", [("", ""), ("70%", "2598.53")], reading="by_claim", nth_claim=2),
            (TakenTier(1, "NH-2026-000388", date(2026, 3, 18), "80%"),),
        ),
        (
            "触及限额",
            capped,
            _decision(
                capped, "12300.00", [("80%", "9840.00"), ("70%", "1722.00")], "4360.00",
                warnings=(Notice("cap_reached", {}),),
            ),
            (),
        ),
        ("有大病支付", extra, _decision(extra, "12452.00", [("80%", "9961.60"), ("70%", "1743.28")]), ()),
        ("起付线不计入", without, _decision(without, "4437.25", [("80%", "3549.80"), ("70%", "621.22")]), ()),
    ]  # fmt: skip


STEPS = [
    StepRow("报销基数取个人自付，起付线计入", "5,237.25", "3.1 / 3.2"),
    StepRow("第一次 5,237.25 × 80%", "4,189.80", "条款 4.1"),
    StepRow("余额 5,237.25 − 4,189.80", "1,047.45", "条款 4.3"),
    StepRow("第二次 1,047.45 × 70%，四舍五入到分", "733.22", "4.2 / 5.2"),
    StepRow("合计，未超本期限额（限额参数未核实）", "4,923.02", "条款 5.1"),
]
