"""A subsidy on self-funded cost (自费补助), tried on a plan that has none: one more benefit, written into its text.

Not for plans that pay on self-funded cost already: there it is a parameter like the others.
"""

from app.rules.plan.places import places
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.plans.desk.edition_text import edition_place, edition_span
from app.services.plans.desk.parameters import set_parameter

SUBSIDY_KEYS = ("subsidy_rate", "subsidy_cap")
RATE = "rate"
_ID = "tried_self_funded"
_BLOCK = """

[[edition.benefit]]            # 测算时加上的：个人自费补助
id    = "tried_self_funded"
name  = "自费补助"
event = "住院"
base               = "个人自费"
base_clause        = "测算-1"
self_funded        = "计入"
self_funded_clause = "测算-1"
rates              = ["30%"]
rates_clause       = "测算-1"
{cap}rounding           = "四舍五入到分"
rounding_clause    = "测算-1"

[[edition.clause]]
number = "测算-1"
title  = "自费补助比例"
source = "测算方案，未见依据"
"""
_CAP = """claim_cap          = 0.00
claim_cap_clause   = "测算-2"
"""
_CAP_CLAUSE = """[[edition.clause]]
number = "测算-2"
title  = "自费补助每次封顶"
source = "测算方案，未见依据"
"""


def subsidy_parameters(base: str, text: str, edition_id: str, tried_id: str) -> dict[str, tuple[str, str]]:
    """Rate and cap as in force and as tried, by key; none for a plan that pays on self-funded cost itself.

    Args:
        base, edition_id: the text and edition in force.
        text, tried_id: the text and edition tried.
    """
    found = places(base)
    edition = edition_place(found, edition_id)
    if edition is None or _pays_on_self_funded(base, edition_id):
        return {}
    return {key: ("", _tried(text, tried_id, key)) for key in SUBSIDY_KEYS}


def set_subsidy(text: str, edition_id: str, key: str, typed: str) -> str:
    """The text with the subsidy's rate or cap as typed; without it when its rate is emptied or 0.

    Raises:
        KnownError: plan_desk.no_parameter, the text does not hold the edition.
    """
    values = {each: _tried(text, edition_id, each) for each in SUBSIDY_KEYS} | {key: _wanted(typed)}
    text = _without(text, edition_id)
    rate, cap = (values[each] for each in SUBSIDY_KEYS)
    if not rate:
        # A cap of nothing is nothing; the rate comes first.
        return text
    text = _with(text, edition_id, bool(cap))
    place = _place(text, edition_id)
    assert place is not None  # it was just put in
    text = set_parameter(text, f"benefit.{place}.rates.0", rate, edition_id)
    return set_parameter(text, f"benefit.{place}.claim_cap", cap, edition_id) if cap else text


def _wanted(typed: str) -> str:
    """What was typed; empty for the ways of saying none."""
    plain = typed.strip()
    return "" if plain in ("无", "不限", "none") or plain.rstrip("%％").strip("0.") == "" else plain


def _tried(text: str, edition_id: str, key: str) -> str:
    found = places(text)
    edition, place = edition_place(found, edition_id), _place(text, edition_id)
    if edition is None or place is None:
        return ""
    path: tuple[str | int, ...] = ("edition", edition, "benefit", place)
    if key == SUBSIDY_KEYS[0]:
        return found.word((*path, "rates", 0))
    written = found.word((*path, "claim_cap"))
    try:
        return Money.from_yuan(written).grouped()
    except KnownError:
        return written


def _pays_on_self_funded(text: str, edition_id: str) -> bool:
    found = places(text)
    edition = edition_place(found, edition_id)
    return any(
        "个人自费" in found.word(entry.path)
        for entry in found.under(("edition", edition or 0, "benefit"))
        if entry.path[-1] == "base"
    )


def _place(text: str, edition_id: str) -> int | None:
    """Which benefit of the edition it is."""
    found = places(text)
    edition = edition_place(found, edition_id)
    for section in found.sections:
        if section.path[:3] == ("edition", edition, "benefit") and len(section.path) == 4:
            if found.word((*section.path, "id")) == _ID:
                return int(section.path[3])
    return None


def _with(text: str, edition_id: str, capped: bool) -> str:
    found = places(text)
    edition = edition_place(found, edition_id)
    if edition is None:
        raise KnownError("plan_desk.no_parameter", key=SUBSIDY_KEYS[0])
    end = edition_span(found, edition).end
    block = _BLOCK.replace("{cap}", _CAP if capped else "") + (_CAP_CLAUSE if capped else "")
    return text[:end] + _own_ends(text, block.rstrip("\n")) + text[end:]


def _without(text: str, edition_id: str) -> str:
    """Take it away as it was put in: from its first line to the end of its last clause."""
    found = places(text)
    edition, place = edition_place(found, edition_id), _place(text, edition_id)
    if edition is None or place is None:
        return text
    end = edition_span(found, edition).end
    header = found.section(("edition", edition, "benefit", place))
    assert header is not None  # _place found it
    start = found.line_span(found.line(header.header.start)).start
    return text[:start].rstrip("\r\n") + text[end:]


def _own_ends(text: str, block: str) -> str:
    return block.replace("\n", "\r\n") if "\r\n" in text else block
