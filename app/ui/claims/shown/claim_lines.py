"""A past claim in the history: what was typed, with the words of its form, and who received what."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.rules.values.identity_number import mask_phone
from app.services.claims.history import ClaimFile, PaidTo
from app.services.claims.kinds.table import kind_of
from app.services.typed.fields import Field
from app.ui.claims.naming import choice_words, choices_of, event_label, tab_words
from app.ui.claims.wording import say

# What the claim says elsewhere, or what is not for the eye (an account's number of the record).
_ELSEWHERE = ("account", "reason_late", "acknowledged", "continues")


def claim_lines(claim: ClaimFile) -> Sequence[tuple[str, str]]:
    """Label and value of everything that was typed for a claim; without a value there is nothing to say."""
    return _bill_lines(claim) if kind_of(claim.event).has_bill else _event_lines(claim)


def _bill_lines(claim: ClaimFile) -> Sequence[tuple[str, str]]:
    translate = QCoreApplication.translate
    grade = say(f"hospital_grade.{claim.grade}") if claim.grade else ""
    stay = ""
    if claim.admitted is not None and claim.discharged is not None:
        stay = f"{claim.admitted.isoformat()} — {claim.discharged.isoformat()}"
    return [
        (translate("HistoryView", "Hospital"), f"{claim.hospital}　{grade}".rstrip()),
        (translate("HistoryView", "Stay"), stay),
        (translate("HistoryView", "Diagnosis"), claim.diagnosis),
        (
            translate("HistoryView", "Bill"),
            f"{claim.bill_code} / {claim.bill_number}　{claim.bill.billed.grouped()}",
        ),
    ]


def _event_lines(claim: ClaimFile) -> Sequence[tuple[str, str]]:
    """In the order of the form."""
    kind = kind_of(claim.event)
    lines = [(QCoreApplication.translate("events", "Event"), tab_words(kind.code))]
    lines += [
        (event_label(kind.code, each.name), _value(each, claim.fields.get(each.name, "")))
        for each in kind.fields
        if each.name not in _ELSEWHERE and claim.fields.get(each.name, "").strip()
    ]
    for nth, one in enumerate(claim.beneficiaries, 1):
        label = QCoreApplication.translate("events", "Beneficiary {nth}").format(nth=nth)
        lines.append((label, _received(one)))
    return lines


def _value(field: Field, text: str) -> str:
    if field.name == "claimant_phone":
        return mask_phone(text)
    return dict(choices_of(field)).get(text, text) if field.kind == "choice" else text


def _received(one: PaidTo) -> str:
    kin = choice_words("relation", one.relation) if one.relation else ""
    who = [f"{one.name}（{kin}）" if kin else one.name, one.share, one.amount.grouped()]
    if one.guardian:
        keeper = QCoreApplication.translate("events", "kept by {name}")
        who.append(keeper.format(name=one.guardian))
    return "　".join(who) + f"\n{one.account}"
