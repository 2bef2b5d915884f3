"""Plan texts without an office: those shipped with the program, how they read, and the readings they leave open.

Needs no database, so that a sum on the command line starts quickly. What an office adopted is `plans`' business.
"""

from functools import lru_cache
from typing import Literal

from app.resources import resource
from app.rules.plan.choices import with_reading
from app.rules.plan.methods import Reading
from app.rules.plan.plan import Edition, Plan
from app.rules.plan.text import load_plan
from app.rules.values.errors import KnownError

# Digest of an edition and a reading -> the edition read so. Editions are few and never change; making one costs more
# than a key stroke may.
_READ_AS: dict[tuple[str, str], Edition] = {}


@lru_cache(maxsize=1)
def shipped_plans() -> tuple[Plan, ...]:
    """The plans that come with the program, in the order they state, then by file name.

    Raises:
        KnownError: `plan.*`, a shipped file was damaged.
    """
    plans = [parsed(path.read_text("utf-8"), path.stem) for path in sorted(resource("plans").glob("*.toml"))]
    return tuple(sorted(plans, key=lambda plan: plan.order))


def shipped_text(plan_id: str) -> str:
    """The text of a shipped plan, as an office adopts it.

    Raises:
        KnownError: `plan_file.missing`, with the ids that exist.
    """
    for path in sorted(resource("plans").glob("*.toml")):
        text = path.read_text("utf-8")
        if parsed(text, path.stem).id == plan_id:
            return text
    raise KnownError("plan_file.missing", plan=plan_id, known="、".join(plan.id for plan in shipped_plans()))


def shipped_plan(plan_id: str) -> Plan:
    """A shipped plan by its id.

    Raises:
        KnownError: `plan_file.missing`, with the ids that exist.
    """
    for plan in shipped_plans():
        if plan.id == plan_id:
            return plan
    raise KnownError("plan_file.missing", plan=plan_id, known="、".join(plan.id for plan in shipped_plans()))


@lru_cache(maxsize=64)
def parsed(text: str, name: str) -> Plan:
    """A plan text, understood once however often it is asked for.

    Args:
        text: the plan text.
        name: what to call it in messages, such as its file name.

    Raises:
        KnownError: `plan.*`, what is wrong with the text.
    """
    return load_plan(text, name)


def read_as(edition: Edition, reading: Reading | Literal[""]) -> Edition:
    """The edition with its open tiers read as stated; as it is when the reading is "" or its own already.

    Raises:
        KnownError: `plan.reading_fixed`, the text fixes another reading.
    """
    if not reading or reading == edition.reading:
        return edition
    key = (edition.digest, reading)
    if key not in _READ_AS:
        _READ_AS[key] = with_reading(edition, reading)
    return _READ_AS[key]


def other_reading(edition: Edition) -> Edition | None:
    """The same edition in the reading the office did not choose; None where its text leaves no choice."""
    if not edition.open_reading:
        return None
    return read_as(edition, "by_claim" if edition.reading == "stacked" else "stacked")
