"""What an office chooses where a plan leaves it open, or tries out: the same edition with one value replaced.

Not for changing a plan: that is a new edition with its own text. Choices are part of the edition's digest.
"""

from __future__ import annotations

from dataclasses import replace

from app.rules.plan.benefit import Deductible
from app.rules.plan.clause_values import with_values
from app.rules.plan.methods import Reading
from app.rules.plan.plan import Edition
from app.rules.values.errors import KnownError


def with_reading(edition: Edition, reading: Reading) -> Edition:
    """The edition with its open tiers read as stated.

    Raises:
        KnownError: ``plan.reading_fixed`` (edition) when the text leaves nothing to choose and says otherwise.
    """
    if edition.reading == reading:
        return edition
    if not edition.open_reading:
        raise KnownError("plan.reading_fixed", edition=edition.name)
    benefits = tuple(
        replace(benefit, method=replace(benefit.tiers, reading=reading))
        if benefit.tiers is not None and benefit.tiers.open_reading
        else benefit
        for benefit in edition.benefits
    )
    choices = {name: value for name, value in edition.choices.items() if name != "reading"}
    if reading != "choose":
        choices["reading"] = reading
    return with_values(replace(edition, benefits=benefits, choices=choices))


def with_deductible(edition: Edition, deductible: Deductible) -> Edition:
    """The edition with the switch of the statutory deductible (起付线) set for every benefit that has one."""
    benefits = tuple(
        replace(benefit, deductible=deductible) if benefit.deductible is not None else benefit
        for benefit in edition.benefits
    )
    if benefits == edition.benefits:
        return edition
    return with_values(
        replace(edition, benefits=benefits, choices={**edition.choices, "deductible": deductible})
    )
