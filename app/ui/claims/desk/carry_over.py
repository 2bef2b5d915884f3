"""What one event's form knows of the next: a death tells a condolence its day, a diagnosis a stay its hospital.

Texts in, texts out. Nothing is decided here, and nothing that stands in the next form is ever overwritten.
"""

from collections.abc import Mapping

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
_ACCOUNT = ("stay", "critical_illness", "accident", "condolence", "study_grant")


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
    if from_kind == "death" and to_kind == "condolence":
        # Of a death it is the family that is visited.
        known |= _named(texts, 0, {"name": "recipient", "relation": "relation"})
    if from_kind == "death" and to_kind == "study_grant":
        children = [
            index
            for index in range(12)
            if texts.get(f"beneficiary.{index}.relation") == "child"
            and texts.get(f"beneficiary.{index}.name")
        ]
        known |= _named(texts, children[0], {"name": "student"}) if children else {}
    return known


def _named(texts: Mapping[str, str], index: int, names: Mapping[str, str]) -> dict[str, str]:
    return {
        target: text
        for name, target in names.items()
        if (text := texts.get(f"beneficiary.{index}.{name}", ""))
    }
