"""Codes become sentences: all of them, in both languages, and never an error at the counter."""

import ast
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app.resources import resource
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services import wording
from app.services.wording import LANGUAGES, Words, flat, operand_names, said, sentence, sentence_of, templates

APP = Path(wording.__file__).parents[1]


def codes_of(language: str) -> list[str]:
    folder = resource("i18n", "sentences", language)
    return [
        code
        for area in sorted(folder.glob("*.toml"))
        for code in flat(tomllib.loads(area.read_text("utf-8")))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_has_two_sentences(language: str) -> None:
    assert [code for code, times in Counter(codes_of(language)).items() if times > 1] == []


def test_both_languages_hold_the_same_codes() -> None:
    assert set(codes_of("zh_CN")) ^ set(codes_of("en")) == set()


def test_both_languages_use_the_same_operands() -> None:
    english = templates("en")
    differing = {
        code: (operand_names(text), operand_names(english[code]))
        for code, text in templates("zh_CN").items()
        if code in english and operand_names(text) != operand_names(english[code])
    }
    assert differing == {}


def test_every_area_has_its_file_in_both_languages() -> None:
    names = [
        {path.name for path in resource("i18n", "sentences", language).glob("*")} for language in LANGUAGES
    ]
    assert names[0] == names[1]


def test_every_known_error_and_spoken_code_in_the_program_has_a_sentence() -> None:
    unworded = {
        f"{path.relative_to(APP)}:{line}: {code}"
        for path in APP.rglob("*.py")
        for line, code in spoken_codes(ast.parse(path.read_text("utf-8")))
        if code not in templates("zh_CN")
    }
    assert unworded == set()


def spoken_codes(tree: ast.AST) -> list[tuple[int, str]]:
    """Literal codes given to KnownError, Words, sentence and their like."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name):
            first = node.args[0]
            if node.func.id in ("KnownError", "Words", "sentence") and isinstance(first, ast.Constant):
                found.append((node.lineno, str(first.value)))
    return found


def test_chinese_sentences_use_full_width_punctuation() -> None:
    half_width = {
        code: text
        for code, text in templates("zh_CN").items()
        if any(mark in text for mark in (", ", "? ", "! ", "; ", "，，", "。。"))
    }
    assert half_width == {}


@pytest.fixture
def worded(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {
        "test.paid": "共 {amount} 元，{day} 到账",
        "test.text": "{amount:money} 于 {day:month_day}，{grade:word:grade}",
        "test.nested": "按{what}计算",
        "test.step": "{base} × {rate}",
        "bill.self_pay": "个人自付",
        "grade.3A": "三甲",
    }
    monkeypatch.setattr(wording, "templates", lambda _language: made)


@pytest.mark.usefixtures("worded")
class TestOperands:
    def test_money_prints_grouped_and_a_date_as_written_on_forms(self) -> None:
        assert (
            sentence("test.paid", {"amount": Money(492302), "day": date(2026, 11, 12)})
            == "共 4,923.02 元，2026-11-12 到账"
        )

    def test_text_operands_can_be_money_dates_and_words(self) -> None:
        operands = {"amount": "1234.5", "day": "2026-03-18", "grade": "3A"}
        assert sentence("test.text", operands) == "1,234.50 于 03-18，三甲"

    def test_several_amounts_in_one_operand_are_grouped_each_and_exact_decimals_are_kept(self) -> None:
        operands = {"amount": "4189.8 + 1047.45 + 733.215", "day": "2026-03-18", "grade": "3A"}
        assert sentence("test.text", operands).startswith("4,189.80 + 1,047.45 + 733.215 于")
        assert sentence("test.text", {**operands, "amount": "2200/3"}).startswith("2200/3 于")

    def test_what_is_no_amount_stays_as_it_came(self) -> None:
        operands = {"amount": "未知", "day": date(2026, 3, 18), "grade": "3A"}
        assert sentence("test.text", operands) == "未知 于 03-18，三甲"

    def test_an_operand_that_is_a_code_is_said_in_words(self) -> None:
        assert sentence("test.nested", {"what": "bill.self_pay"}) == "按个人自付计算"

    def test_braces_in_what_a_person_typed_are_only_text(self) -> None:
        assert sentence("test.nested", {"what": "{amount}"}) == "按{amount}计算"

    def test_an_unknown_code_is_shown_with_its_operands_and_never_raises(self) -> None:
        assert sentence("no.such", {"amount": Money(100), "n": 3}) == "no.such（amount 1.00，n 3）"
        assert sentence("no.such") == "no.such"

    def test_a_missing_operand_never_raises(self) -> None:
        assert sentence("test.paid", {"amount": Money(100)}) == "test.paid（amount 1.00）"

    def test_errors_and_words_are_said_the_same_way(self) -> None:
        assert sentence_of(KnownError("test.nested", what="基数")) == said(
            Words("test.nested", {"what": "基数"})
        )


def test_an_unknown_language_reads_as_chinese() -> None:
    assert sentence("ladder.total", {}, "fr") == "医疗总费用"
    assert sentence("ladder.total", {}, "en") == "Total cost"


def test_a_number_in_an_area_file_is_refused_when_it_is_read() -> None:
    with pytest.raises(TypeError, match=r"a\.b"):
        flat({"a": {"b": 3}})


def test_every_step_of_the_rules_has_its_text_for_the_step_table() -> None:
    named = {
        code
        for path in (APP / "rules").rglob("*.py")
        for code in re.findall(r'"step\.([a-z_]+)"', path.read_text("utf-8"))
    }
    assert "tier" in named
    assert {code for code in named if f"paper.step.{code}" not in templates("zh_CN")} == set()
