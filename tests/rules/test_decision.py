"""A decision is stored whole and read back the same; every code it can hold has its sentence."""

import ast
import string
from pathlib import Path

import msgspec
import pytest

from app import rules
from app.rules.values.decision import Decision, from_json, to_json
from app.rules.values.facts import Usage
from app.rules.values.rounding import MODES, UNITS, Rounding
from app.services.wording import LANGUAGES, has_sentence, sentence, templates
from tests.rules.reading_cases import read_case

RULES = Path(rules.__file__).parent
CASES = sorted((Path(__file__).parent / "cases").glob("*/*.toml"))


def stacked() -> Decision:
    return read_case(Path(__file__).parent / "cases/hospital/stacked.toml").decide()


def test_a_stored_decision_reads_back_the_same() -> None:
    decision = stacked()
    stored = to_json(decision)
    assert from_json(stored) == decision
    assert to_json(from_json(stored)) == stored
    assert b'"paid":{"fen":492302}' in stored
    assert not decision.refused


@pytest.mark.parametrize(
    "damaged", [b"", b"{}", b"[]", to_json(stacked())[:-9], to_json(stacked()).replace(b"492302", b"4923.02")]
)
def test_a_damaged_record_is_noticed(damaged: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        from_json(damaged)


def test_the_total_names_every_line_it_adds() -> None:
    assert stacked().steps[-1].operands == {"amounts": "4189.80 + 733.22", "running": "4923.02"}
    both = read_case(Path(__file__).parent / "cases/self_funded/with_hospital.toml").decide()
    assert both.steps[-1].operands["amounts"] == "5027.76 + 750.00"


def test_tiers_are_numbered_only_where_there_are_several() -> None:
    both = read_case(Path(__file__).parent / "cases/self_funded/with_hospital.toml").decide()
    assert [(line.benefit, line.tier) for line in both.lines] == [
        ("hospital", 1),
        ("hospital", 2),
        ("self_funded", None),
    ]


def test_a_decision_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        stacked().paid = stacked().billed  # type: ignore[misc]


def codes_in_the_rules() -> set[str]:
    """Every literal the rules use as a code of a step or notice."""
    found = set()
    for path in RULES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.startswith("step.")
            ):
                found.add(node.value)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "notice":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


def test_every_code_of_the_rules_has_a_sentence() -> None:
    codes = codes_in_the_rules()
    assert len(codes) > 30
    for language in LANGUAGES:
        assert {code for code in codes if not has_sentence(code, language)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_notice_of_every_case_is_said_without_a_gap(language: str) -> None:
    met = set()
    for path in CASES:
        decision = read_case(path).decide()
        for code, values in [
            *((step.code, step.operands) for step in decision.steps),
            *((each.code, each.params) for each in (*decision.refusals, *decision.warnings, *decision.notes)),
        ]:
            for name in filter(lambda name: has_sentence(name, language), (code, f"{code}_detail")):
                met.add(name)
                wanted = {
                    field for _, field, _, _ in string.Formatter().parse(templates(language)[name]) if field
                }
                assert wanted <= values.keys(), name
                said = sentence(name, values, language)
                assert "{" not in said
                assert not any(
                    f"{word}." in said for word in ("bill", "nth", "rounding", "cap_scope", "event_date")
                )
    assert {code for code in templates(language) if code.startswith("step.")} - met == set()


def test_every_rounding_has_words() -> None:
    for mode in MODES:
        for unit in UNITS:
            assert has_sentence(f"rounding.{Rounding(mode, unit).name}")


def test_nothing_used_is_nothing() -> None:
    assert Usage.none() == Usage()
    assert Usage.none().claims == 0
