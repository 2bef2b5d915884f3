"""What one event's form knows of the next: a death tells a condolence its day, a diagnosis a stay its hospital.

Texts in, texts out. Nothing is decided here, and nothing that stands in the next form is ever overwritten.
"""

from collections.abc import Mapping

from app.services.claims.forms.beneficiaries import beneficiary_count

# From (event, field) to the fields of the other forms that mean the same.
_SAME: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("stay", "hospital"): (("critical_illness", "hospital"),),
    ("stay", "grade"): (("critical_illness", "grade"),),
    ("stay", "admitted"): (("condolence", "happened"),),
    ("stay", "diagnosis"): (("condolence", "narrative"),),
    ("critical_illness", "hospital"): (("stay", "hospital"),),
    ("critical_illness", "grade"): (("stay", "grade"),),
    ("critical_illness", "disease"): (("stay", "diagnosis"), ("condolence", "narrative")),
    ("critical_illness", "happened"): (("condolence", "happened"),),
    ("accident", "happened"): (("death", "accident_on"), ("condolence", "happened")),
    ("accident", "narrative"): (("death", "narrative"), ("condolence", "narrative")),
    ("accident", "certificate"): (("death", "accident_report"),),
    ("accident", "cause"): (("death", "manner"), ("stay", "cause")),
    ("death", "accident_on"): (("accident", "happened"),),
    ("death", "narrative"): (("accident", "narrative"), ("condolence", "narrative")),
    ("death", "accident_report"): (("accident", "certificate"),),
    ("death", "happened"): (("condolence", "happened"),),
}
# Kinds that are paid into the member's own account.
_ACCOUNT = ("stay", "critical_illness", "accident", "condolence", "study_grant")
# Of beneficiaries: from (event, event), whose fields are taken (of the first
# with this relation; of the very first for "") and which they are.
_OF_BENEFICIARIES: Mapping[tuple[str, str], tuple[str, Mapping[str, str]]] = {
    # Of a death it is the family that is visited.
    ("death", "condolence"): ("", {"name": "recipient", "relation": "relation"}),
    ("death", "study_grant"): ("child", {"name": "student"}),
}


def carried(from_kind: str, texts: Mapping[str, str], to_kind: str) -> dict[str, str]:
    """The texts of one form that another can begin with.

    Args:
        from_kind: the event whose form is left.
        texts: what stands in it.
        to_kind: the event whose form is opened.
    """
    known = {
        target: texts[name]
        for (kind, name), targets in _SAME.items()
        if kind == from_kind and texts.get(name, "").strip()
        for other, target in targets
        if other == to_kind
    }
    if from_kind in _ACCOUNT and to_kind in _ACCOUNT and texts.get("account"):
        known["account"] = texts["account"]
    if (from_kind, to_kind) in _OF_BENEFICIARIES:
        known |= _of_beneficiary(texts, *_OF_BENEFICIARIES[from_kind, to_kind])
    return known


def _of_beneficiary(texts: Mapping[str, str], relation: str, names: Mapping[str, str]) -> dict[str, str]:
    rows = range(beneficiary_count(texts))
    wanted = (
        [row for row in rows if texts.get(f"beneficiary.{row}.relation") == relation] if relation else rows
    )
    for row in wanted[:1]:
        told = {target: texts.get(f"beneficiary.{row}.{name}", "") for name, target in names.items()}
        return {target: text for target, text in told.items() if text}
    return {}
