"""What somebody probably meant who wrote a faulty line: a replacement ready to be taken.

Only offers; nothing is changed unasked. Not for finding faults (`text_faults`).
"""

import tomllib
from collections.abc import Iterator, Mapping

from app.rules.plan.meant import meant_day, meant_number, meant_rate, meant_switch
from app.rules.plan.places import Places, Span, ValuePlace, places, quoted, unquoted
from app.rules.values.errors import Param
from app.rules.values.money import Money

_WIDE = str.maketrans("“”„＂‘’＝，．［］｛｝＃：", '""""\'\'=,.[]{}#:')
# Where, and what to write there.
Replacement = tuple[Span, str]
_SWITCHES: dict[bool | None, str] = {True: "true", False: "false"}


def replacement(
    found: Places, entry: ValuePlace | None, code: str, params: Mapping[str, Param]
) -> Replacement | None:
    """The repair of one fault, or None when nobody can know it.

    Args:
        found: the places of the text.
        entry: what the fault is about, if it is written down.
        code, params: of the fault.
    """
    if entry is None:
        return None
    raw = found.text[entry.value.start : entry.value.end]
    if code == "plan.unknown_key_near":
        return entry.key, _new_key(found.text, entry, str(params["unknown"]), str(params["suggestion"]))
    if code == "plan.clause_value_twice":
        return _line_of(found, entry), ""
    written = _written(code, params, raw)
    return None if written is None or written == raw else (entry.value, written)


def _new_key(text: str, entry: ValuePlace, unknown: str, known: str) -> str:
    """A dotted key may hold the unknown name in its middle."""
    written = text[entry.key.start : entry.key.end]
    return written.replace(unknown, known, 1)


def _line_of(found: Places, entry: ValuePlace) -> Span:
    first = found.line_span(found.line(entry.key.start))
    last = found.line_span(found.line(max(entry.key.start, entry.value.end - 1)))
    return Span(first.start, min(last.end + 1, len(found.text)))


def _written(code: str, params: Mapping[str, Param], raw: str) -> str | None:
    """The value as it should be written."""
    suggestion = str(params.get("suggestion", ""))
    if code == "plan.write_number":
        return suggestion.split("= ")[-1]
    if code in ("plan.not_money", "plan.money_too_fine"):
        return _amount(raw)
    if code == "plan.unknown_word_near":
        return _word(raw, str(params["value"]), suggestion)
    if code == "plan.rate_needs_unit":
        return quoted(suggestion)
    if code == "plan.rate_unreadable":
        rate = meant_rate(unquoted(raw))
        return None if rate is None else quoted(str(rate))
    if code == "plan.no_such_clause_near":
        return raw.replace(quoted(str(params["number"])), quoted(suggestion), 1)
    if code in ("plan.band_gap", "plan.band_overlap"):
        before = params["before"]
        return str(before) if isinstance(before, Money) else None
    return _of_kind(str(params["kind"]), raw) if code == "plan.wrong_kind" else None


def _word(raw: str, wrong: str, right: str) -> str | None:
    """A known word in place of the wrong one, whole or inside an expression such as a base."""
    if unquoted(raw) == wrong or not raw.startswith(('"', "'")):
        return quoted(right)
    return raw.replace(wrong, right, 1) if wrong and raw.count(wrong) == 1 else None


def _of_kind(kind: str, raw: str) -> str | None:
    """A value of one kind written as the kind that is wanted."""
    plain = unquoted(raw)
    if kind == "day":
        day = meant_day(plain)
        return None if day is None else day.isoformat()
    if kind == "switch":
        return _SWITCHES.get(meant_switch(plain))
    if raw.startswith(("[", "{")):
        return None
    if kind in ("text", "clause"):
        return quoted(plain)
    return f"[{raw}]" if kind == "list" else None


def _amount(raw: str) -> str | None:
    number = meant_number(unquoted(raw))
    return f"{number}.00" if isinstance(number, int) else None if number is None else str(number)


def repaired_line(line: str) -> str | None:
    """A line that is no TOML as it was probably meant; None when nobody can know, or nothing is wrong with it alone.

    Args:
        line: one line without its end.
    """
    for candidate in _candidates(line):
        if candidate != line and _is_toml(candidate):
            return candidate
    return None


def _candidates(line: str) -> Iterator[str]:
    plain = line.strip()
    header = plain.translate(_WIDE).split("#")[0].strip()
    if header.startswith("[") or (header.endswith("]") and "=" not in header):
        name = header.strip("[] ")
        doubled = header.startswith("[[") or (not header.startswith("[") and header.endswith("]]"))
        yield f"[[{name}]]" if doubled else f"[{name}]"
        return
    yield line.translate(_WIDE)
    narrow = line.replace("＝", "=", 1) if "=" not in line else line
    found = places(narrow)
    entry = min(found.entries.values(), key=lambda each: len(each.path), default=None)
    if entry is None:
        return
    raw = narrow[entry.value.start : entry.value.end]
    for value in _values(raw):
        yield narrow[: entry.value.start] + value + narrow[entry.value.end :]


def _values(raw: str) -> Iterator[str]:
    narrow = raw.translate(_WIDE)
    bare = narrow.strip("\"' ")
    if narrow.startswith(("[", "{")):
        yield narrow + ("]" if narrow.startswith("[") else "}")
        return
    if narrow.startswith(('"', "'")) or narrow.endswith(('"', "'")):
        yield quoted(bare)
    if day := meant_day(bare):
        yield day.isoformat()
    if bare.endswith(("%", "％", "成")) or "分之" in bare:
        rate = meant_rate(bare)
        yield quoted(str(rate) if rate else bare)
    if switch := _SWITCHES.get(meant_switch(bare)):
        yield switch
    if amount := _amount(bare):
        yield amount.removesuffix(".00")
    if bare:
        yield quoted(bare)


def _is_toml(line: str) -> bool:
    try:
        tomllib.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
