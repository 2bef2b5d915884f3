"""What somebody probably meant who wrote a faulty line: a replacement ready to be taken.

Only offers; nothing is changed unasked. Not for finding faults (`faults`).
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from app.rules.plan.chinese_numbers import read_chinese_number
from app.rules.plan.places import Entry, Places, Span, places, quoted, unquoted
from app.rules.values.errors import KnownError, Param
from app.rules.values.money import Money
from app.rules.values.rate import Rate
from app.rules.values.typed_amount import read_amount
from app.rules.values.typed_date import read_date

_WIDE = str.maketrans("“”„＂‘’＝，．［］｛｝＃：", '""""\'\'=,.[]{}#:')
_TENTHS = re.compile(r"([\d.]+|[一二两三四五六七八九])成半?")
_OF_HUNDRED = re.compile(r"百分之(.+)")
# Where, and what to write there.
Replacement = tuple[Span, str]
_YES, _NO = ("是", "有", "对", "true", "True", "TRUE"), ("否", "无", "不", "false", "False", "FALSE")


def replacement(
    found: Places, entry: Entry | None, code: str, params: Mapping[str, Param]
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


def _new_key(text: str, entry: Entry, unknown: str, known: str) -> str:
    """A dotted key may hold the unknown name in its middle."""
    written = text[entry.key.start : entry.key.end]
    return written.replace(unknown, known, 1)


def _line_of(found: Places, entry: Entry) -> Span:
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
        return meant_day(plain)
    if kind == "switch":
        return "true" if plain in _YES else "false" if plain in _NO else None
    if raw.startswith(("[", "{")):
        return None
    if kind in ("text", "clause"):
        return quoted(plain)
    return f"[{raw}]" if kind == "list" else None


def _amount(raw: str) -> str | None:
    plain = unquoted(raw)
    number = read_chinese_number(plain.strip().removesuffix("整").removesuffix("元"))
    if number is not None:
        return f"{number}.00"
    try:
        return str(read_amount(plain))
    except KnownError:
        return None


def meant_rate(typed: str) -> Rate | None:
    """八成 and 百分之八十 as rates."""
    plain = unicodedata.normalize("NFKC", typed).replace(" ", "").replace("。", ".")
    try:
        if match := _TENTHS.fullmatch(plain):
            digit = read_chinese_number(match[1])
            tenths = f"{digit}" if digit is not None else match[1]
            half = "5" if plain.endswith("半") else "0"
            return Rate.parse(f"{tenths}{half}%") if "." not in tenths else None
        if match := _OF_HUNDRED.fullmatch(plain):
            number = read_chinese_number(match[1])
            return Rate.parse(f"{match[1] if number is None else number}%")
        return Rate.parse(plain)
    except KnownError:
        return None


def meant_day(typed: str) -> str | None:
    """A day as the language writes it; None without its year."""
    try:
        early, late = read_date(typed, date(2000, 1, 1)), read_date(typed, date(2900, 1, 1))
    except KnownError:
        return None
    return early.isoformat() if early == late else None


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
    if plain.startswith(("[", "［")):
        name = plain.translate(_WIDE).split("#")[0].strip(" []")
        yield f"[[{name}]]" if plain.startswith(("[[", "［［")) else f"[{name}]"
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
        yield day
    if bare.endswith(("%", "％", "成")) or "分之" in bare:
        rate = meant_rate(bare)
        yield quoted(str(rate) if rate else bare)
    if bare in _YES or bare in _NO:
        yield "true" if bare in _YES else "false"
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
