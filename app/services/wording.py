"""Turns the codes that rules and services hand out into sentences people read.

For: refusals, warnings, notes, steps, known errors and the labels that screen and paper share. The sentences lie in
`resources/i18n/sentences/<language>/<area>.toml`, one file per area, one sentence per code, with named operands in
braces. Not for: the words on buttons and labels of the screen, which are translated by Qt.

At the counter nothing here raises: a code nobody wrote a sentence for is shown as it is, with its operands, so that
the clerk can read it out over the telephone. A test finds such codes before a clerk does.
"""

import re
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from app.resources import resource
from app.rules.values.errors import KnownError, Param
from app.rules.values.money import Money

DEFAULT_LANGUAGE = "zh_CN"
LANGUAGES = ("zh_CN", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """A code with its operands: something to be said, not yet said in any language."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)


def sentence(code: str, params: Mapping[str, Param] | None = None, language: str = DEFAULT_LANGUAGE) -> str:
    """The sentence for a code.

    Args:
        code: the code, for example `waiting_period`.
        params: the operands by name. Money prints grouped (5,237.25), a date as 2026-11-12, and a text that is itself
            a code with a dot (`bill.self_pay`) as that code's sentence. In a template a text operand can ask for
            more: `{paid:money}` for "5237.25", `{day:month_day}` for 11-12, and `{grade:word:grade}` for the sentence
            of the code `grade.<value>`.
        language: `zh_CN` or `en`; any other reads as `zh_CN`.

    Returns:
        The sentence; for an unknown code or a missing operand the code and the operands, never an error.
    """
    operands = params or {}
    template = templates(language).get(code)
    if template is None:
        return _unworded(code, operands)
    try:
        return _Operands(language).vformat(template, (), operands)
    except (KeyError, IndexError, ValueError, AttributeError):
        return _unworded(code, operands)


def said(words: Words, language: str = DEFAULT_LANGUAGE) -> str:
    """The sentence for a code that travels together with its operands."""
    return sentence(words.code, words.params, language)


def sentence_of(error: KnownError, language: str = DEFAULT_LANGUAGE) -> str:
    """The sentence for a fault the program foresaw."""
    return sentence(error.code, error.params, language)


def has_sentence(code: str, language: str = DEFAULT_LANGUAGE) -> bool:
    """Whether somebody wrote a sentence for this code."""
    return code in templates(language)


@cache
def templates(language: str) -> Mapping[str, str]:
    """All templates of a language by code, read once from all area files."""
    merged: dict[str, str] = {}
    for area in sorted(resource("i18n", "sentences", _known(language)).glob("*.toml")):
        merged.update(flat(tomllib.loads(area.read_text("utf-8"))))
    return merged


def operand_names(template: str) -> frozenset[str]:
    """The names of the operands a template uses."""
    return frozenset(
        re.split(r"[.\[]", name)[0]
        for _, name, _, _ in string.Formatter().parse(template)
        if name is not None
    )


def flat(area: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """One area file as code → template; `[unlock] wait = …` and `"unlock.wait" = …` are the same code.

    Raises:
        TypeError: a value is not text.
    """
    codes: dict[str, str] = {}
    for key, value in area.items():
        if isinstance(value, dict):
            codes.update(flat(value, f"{prefix}{key}."))
        elif isinstance(value, str):
            codes[prefix + key] = value
        else:
            raise TypeError(f"{prefix}{key}: a sentence is text, not {type(value).__name__}")
    return codes


def _known(language: str) -> str:
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def _unworded(code: str, operands: Mapping[str, Param]) -> str:
    listed = "，".join(f"{name} {_plain(value)}" for name, value in operands.items())
    return f"{code}（{listed}）" if listed else code


def _plain(value: object) -> str:
    if isinstance(value, Money):
        return value.grouped()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class _Operands(string.Formatter):
    """Format strings whose operands know how money and dates are written."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "money":
            return _plain(value) if isinstance(value, Money) else _grouped(str(value))
        if format_spec == "month_day":
            return _plain(value)[5:10]
        if format_spec.startswith("word:"):
            return sentence(f"{format_spec.removeprefix('word:')}.{_plain(value)}", {}, self._language)
        if isinstance(value, Money | date):
            return _plain(value)
        if isinstance(value, str) and "." in value and has_sentence(value, self._language):
            return sentence(value, {}, self._language)
        return str(super().format_field(value, format_spec))


_AMOUNT = re.compile(r"(\d+)(?:\.(\d+))?")


def _grouped(text: str) -> str:
    """Groups the digits of amounts that travel as text, one or several: "4189.8 + 733.215" → "4,189.80 + 733.215".

    Decimals beyond the fen are kept, they belong to an exact sum; a fraction ("2200/3") stays as it came.
    """
    if "/" in text:
        return text
    return _AMOUNT.sub(lambda found: f"{int(found[1]):,}.{(found[2] or '').ljust(2, '0')}", text)
