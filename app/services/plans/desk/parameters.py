"""The common parameters of an edition as a form shows them, read from the text and written back into it.

The text stays the truth: a parameter is a place in it, and setting one rewrites that place alone. Works on texts with
faults too, so that form and text can be edited side by side. Not for saying what is wrong (`check`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.rules.plan.faults import Path
from app.rules.plan.places import Places, places, quoted, unquoted
from app.rules.plan.words import (
    DEDUCTIBLES,
    NO_CAP,
    READINGS,
    ROUNDINGS,
    STATUSES,
    STAYS_ACROSS,
    THRESHOLD_PER,
    TIMES,
)
from app.rules.values.errors import KnownError, Param
from app.rules.values.money import Money
from app.rules.values.rate import Rate
from app.rules.values.typed_amount import read_amount
from app.rules.values.typed_date import read_date
from app.services.plans.desk.edition_text import (
    clause_section,
    edition_place,
    period_in_words,
    with_key,
    with_line_after,
    with_value,
    without_line,
)

Kind = Literal["money", "rate", "days", "count", "date", "choice"]

_BASES = (
    "个人自付",
    "个人自付 - 封顶线以上",
    "个人自付 - 起付线",
    "个人自付 + 个人自费",
    "个人自费",
)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(STATUSES),
    "stay_across": tuple(STAYS_ACROSS),
    "base": _BASES,
    "deductible": tuple(DEDUCTIBLES),
    "self_funded": tuple(DEDUCTIBLES),
    "threshold_per": tuple(THRESHOLD_PER),
    "reading": tuple(READINGS),
    "rounding": tuple(ROUNDINGS),
    "times": tuple(TIMES),
}
# What an edition says for all its benefits, in the order of the form.
_OF_EDITION: tuple[tuple[str, Kind], ...] = (
    ("first_day", "date"),
    ("last_day", "date"),
    ("status", "choice"),
    ("contribution.amount", "money"),
    ("waiting.new_days", "days"),
    ("waiting.renewal_days", "days"),
    ("waiting.grace_days", "days"),
    ("enrolment.age_from", "count"),
    ("enrolment.age_to", "count"),
    ("claim_deadline.days", "days"),
    ("claim_deadline.months", "count"),
    ("claim_deadline.working_days", "days"),
    ("stay_across", "choice"),
)
# What a benefit says. A `*` stands for each item of a list.
_OF_BENEFIT: tuple[tuple[str, Kind], ...] = (
    ("waiting.new_days", "days"),
    ("base", "choice"),
    ("deductible", "choice"),
    ("self_funded", "choice"),
    ("threshold", "money"),
    ("threshold_row.*.amount", "money"),
    ("threshold_per", "choice"),
    ("rates.*", "rate"),
    ("reading", "choice"),
    ("tier_caps.*", "money"),
    ("band.*.rate", "rate"),
    ("band.*.amount", "money"),
    ("row.*.rate", "rate"),
    ("row.*.amount", "money"),
    ("row.*.per_day", "money"),
    ("per_day", "money"),
    ("free_days", "days"),
    ("most_days_stay", "days"),
    ("most_days_period", "days"),
    ("amount", "money"),
    ("top_up_to", "money"),
    ("minimum", "money"),
    ("claim_cap", "money"),
    ("period_cap", "money"),
    ("lifetime_cap", "money"),
    ("max_claims", "count"),
    ("times", "choice"),
    ("rounding", "choice"),
)


@dataclass(frozen=True, slots=True)
class CommonParameter:
    """One field of the form.

    Attributes:
        key: names it to `set_parameter`: its path below the edition, `benefit.0.rates.1`.
        label_code, label_params: what it is called (`wording.sentence`); `benefit` names the benefit it belongs to and
            `nth` its place among others of its kind, from 1.
        text: the value as people read it; what stands there, where it cannot be read.
        choices: the words it may be, for a choice.
        line: where it stands, from 1.
        readable: whether it is a value of its kind.
    """

    key: str
    label_code: str
    kind: Kind
    text: str
    line: int
    readable: bool
    label_params: Mapping[str, Param] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


def common_parameters(text: str, edition_id: str = "") -> tuple[CommonParameter, ...]:
    """The common parameters of an edition; none when the text does not hold it.

    Args:
        text: a plan text, right or wrong.
        edition_id: which edition; empty = the last of the text.
    """
    found = places(text)
    place = edition_place(found, edition_id)
    return () if place is None else tuple(_parameters(found, ("edition", place)))


def set_parameter(text: str, key: str, typed: str, edition_id: str = "") -> str:
    """The text with one parameter set as typed.

    What cannot be read is written in quotes, so that the check of the text says so at its line; a value that is the
    same changes nothing. Where a clause states the edition's days in words, those words follow the days.

    Args:
        text: a plan text.
        key: of a `CommonParameter`.
        typed: `85%`, `85`, `8000`, `1.2万`, `2027-1-1`, or a word; empty takes `last_day` away.
        edition_id: as `common_parameters`.

    Raises:
        KnownError: plan_desk.no_parameter, the text has no such place.
    """
    found = places(text)
    place = edition_place(found, edition_id)
    if place is None:
        raise KnownError("plan_desk.no_parameter", key=key)
    path = (*("edition", place), *_steps(key))
    kind = _kind_of(path[2:])
    entry = found.entries.get(path)
    if entry is None:
        return _with_last_day(text, found, place, key, typed)
    if key == "last_day" and not typed.strip():
        return _days_said(text, without_line(text, found, entry), place)
    current = text[entry.value.start : entry.value.end]
    written = _written(kind, typed)
    if written == current or (written == _written(kind, unquoted(current)) and _reads(kind, current)):
        return text
    changed = with_value(text, entry.value, written)
    return _days_said(text, changed, place) if key in ("first_day", "last_day") else changed


def _parameters(found: Places, edition: Path) -> Iterator[CommonParameter]:
    for name, kind in _OF_EDITION:
        yield from _fields(found, edition, name, kind)
    own = [section.path for section in found.items((*edition, "benefit"))]
    for path in own:
        for name, kind in _OF_BENEFIT:
            # Several benefits have parameters of one name; a single one needs no telling apart.
            yield from _fields(found, edition, f"benefit.{path[3]}.{name}", kind, len(own) > 1)
    for place, _ in enumerate(found.items((*edition, "joint_cap"))):
        yield from _fields(found, edition, f"joint_cap.{place}.amount", "money", nth=place + 1)


def _fields(
    found: Places, edition: Path, key: str, kind: Kind, named: bool = False, nth: int = 0
) -> Iterator[CommonParameter]:
    if ".*" in key:
        for place in range(1000):
            one = key.replace("*", str(place), 1)
            made = list(_fields(found, edition, one, kind, named, place + 1))
            yield from made
            if not made and not found.under((*edition, *_steps(one.split(f".{place}")[0]), place)):
                return
        return
    path = (*edition, *_steps(key))
    entry = found.entries.get(path)
    if entry is None:
        first = found.entries.get((*edition, "first_day"))
        if key == "last_day" and first is not None:
            line = found.line(first.key.start)
            yield CommonParameter(key, "plan_param.last_day", kind, "", line, True)
        return
    current = found.text[entry.value.start : entry.value.end]
    label, params = _label(found, edition, path[2:], named, nth)
    shown = _shown(kind, current)
    choices: tuple[str, ...] = ()
    if kind == "choice":
        choices = _CHOICES[str(path[-1])]
        if path[-1] == "base" and shown not in choices:
            choices = (shown, *choices)
    yield CommonParameter(
        key=key,
        label_code=label,
        label_params=params,
        kind=kind,
        text=shown,
        choices=choices,
        line=found.line(entry.key.start),
        readable=_reads(kind, current) and (not choices or shown in choices),
    )


def _label(found: Places, edition: Path, path: Path, named: bool, nth: int) -> tuple[str, dict[str, Param]]:
    """What a parameter is called: its own name, with the benefit and its place where these tell it apart."""
    words = [str(step) for step in path if isinstance(step, str)]
    if words[0] == "benefit" and words[1] != "waiting":
        words = words[1:]
    code = "plan_param." + "_".join(words)
    params: dict[str, Param] = {}
    if nth and words == ["rates"] and (*edition, *path[:-1], 1) not in found.entries:
        code += "_only"
    elif nth:
        params["nth"] = nth
    if named:
        params["benefit"] = found.word((*edition, "benefit", path[1], "name"))
        code += "_of"
    return code, params


def _steps(key: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in key.split("."))


def _kind_of(path: Path) -> Kind:
    names = [str(step) if isinstance(step, str) else "*" for step in path]
    table = dict(_OF_EDITION)
    if names[0] == "benefit":
        names, table = names[2:], dict(_OF_BENEFIT)
    elif names[0] == "joint_cap":
        return "money"
    kind = table.get(".".join(names))
    if kind is None:
        raise KnownError("plan_desk.no_parameter", key=".".join(str(step) for step in path))
    return kind


def _shown(kind: Kind, current: str) -> str:
    """A value as the form shows it."""
    plain = unquoted(current)
    if kind == "money" and _reads(kind, current) and plain != NO_CAP:
        return Money.from_yuan(plain).grouped()
    return plain


def _reads(kind: Kind, current: str) -> bool:
    """Whether what stands in the text is a value of its kind, written as the language wants it."""
    plain, in_quotes = unquoted(current), current[:1] in ('"', "'")
    try:
        if kind == "money":
            if not in_quotes:
                Money.from_yuan(plain)
            return not in_quotes or plain == NO_CAP
        if kind == "rate":
            rate = Rate.parse(plain)
            return in_quotes and rate.numerator <= rate.denominator
        if kind == "date":
            date.fromisoformat(plain)
            return not in_quotes
    except (KnownError, ValueError):
        return False
    return in_quotes if kind == "choice" else plain.isdigit() and plain.isascii() and not in_quotes


def _written(kind: Kind, typed: str) -> str:
    """What was typed as the language writes it; in quotes where it cannot be read."""
    plain = typed.strip()
    try:
        if kind == "money":
            return quoted(NO_CAP) if plain == NO_CAP else str(read_amount(plain))
        if kind == "rate":
            return quoted(_rate(plain))
        if kind == "date":
            return _day(plain)
    except (KnownError, ValueError):
        return quoted(plain)
    if kind == "choice":
        return quoted(plain)
    return str(int(plain)) if plain.isascii() and plain.isdigit() and len(plain) < 7 else quoted(plain)


def _rate(typed: str) -> str:
    """`85` and `85%` are 85 %, `0.85` is the same, `2/3` stays."""
    plain = typed.replace("％", "%").replace(" ", "")
    if plain.endswith("%") or "/" in plain:
        Rate.parse(plain)
        return plain
    rate = Rate.parse(plain)
    if rate.numerator <= rate.denominator and "." in plain:
        return str(rate)
    return str(Rate.parse(plain + "%"))


def _day(typed: str) -> str:
    # A plan's days always have their year: read from two distant days, one without it would come out differently.
    early, late = read_date(typed, date(2000, 1, 1)), read_date(typed, date(2900, 1, 1))
    if early != late:
        raise ValueError(typed)
    return early.isoformat()


def _with_last_day(text: str, found: Places, place: int, key: str, typed: str) -> str:
    """An edition without a last day gets one, below its first."""
    first = found.entries.get(("edition", place, "first_day"))
    if key != "last_day" or first is None:
        raise KnownError("plan_desk.no_parameter", key=key)
    if not typed.strip():
        return text
    width = max(text.index("=", first.key.end) - first.key.start, len(key) + 1)
    line = f"{key}{' ' * (width - len(key))}= {_written('date', typed)}"
    return _days_said(text, with_line_after(text, found.line(first.key.start), line), place)


def _days_said(before: str, after: str, place: int) -> str:
    """The changed text, its period's clause following the days where it stated the old ones in words."""
    was, now = _period(places(before), place), _period(places(after), place)
    found = places(after)
    for number in _period_numbers(found, place):
        section = clause_section(found, place, number)
        if section is not None and found.word((*section.path, "value")) == was and was and now:
            return with_key(after, found, section, "value", quoted(now))
    return after


def _period(found: Places, place: int) -> str:
    days = []
    for key in ("first_day", "last_day"):
        written = found.value(("edition", place, key))
        try:
            days.append(None if written is None else date.fromisoformat(written))
        except ValueError:
            return ""
    return period_in_words(days[0], days[1])


def _period_numbers(found: Places, place: int) -> list[str]:
    path = ("edition", place, "first_day_clause")
    items = [entry for entry in found.under(path) if entry.path != path]
    return [found.word(entry.path) for entry in items] or [found.word(path)]
