"""An event's claim in the history: what was typed, with the words of the form, and who received what."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.rules.values.identity_number import mask_phone
from app.services.claims.history import ClaimFile, PaidTo
from app.services.claims.kinds.table import kind_of
from app.services.typed.fields import Field
from app.ui.claims.forms.event_words import choice_words, choices_of, event_label, tab_words

# What the claim says elsewhere, or what is not for the eye (an account's number of the record).
_ELSEWHERE = ("account", "reason_late", "acknowledged", "continues")


def event_lines(claim: ClaimFile) -> Sequence[tuple[str, str]]:
    """Label and value of everything an event's claim holds, in the order of its form."""
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
