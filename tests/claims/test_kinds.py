"""The kinds of claims: a table of values that the road asks, never a name the road compares."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.rules.plan.words import EVENTS
from app.services.claims.kinds.table import FIRST, KINDS, kind_of
from app.services.wording import LANGUAGES, has_sentence

ROOT = Path(__file__).parents[2] / "app"
KINDS_ROOM = ROOT / "services" / "claims" / "kinds"
OWN_MODULES = {
    "stay": "stay",
    "critical_illness": "diagnosis",
    "accident": "accident",
    "death": "death",
    "condolence": "condolence",
    "study_grant": "study_grant",
}


# The values, as their modules name them.
VALUES = tuple(module.upper() for module in OWN_MODULES.values())
# An accident is a kind of claim and also why somebody was in hospital or died.
OTHER_WORDS = ("cause", "manner")


def _compared(source: Path) -> Iterator[tuple[int, str]]:
    """Line and code of every comparison with a kind or its code, by `==`, `is`, `in` or a match."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        operands: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            operands = [node.value]
        if any(ast.unparse(operand).endswith(OTHER_WORDS) for operand in operands):
            continue
        for operand in operands:
            if isinstance(operand, ast.Constant | ast.Tuple | ast.List | ast.Set):
                texts = [part.value for part in ast.walk(operand) if isinstance(part, ast.Constant)]
                yield from ((node.lineno, text) for text in texts if text in OWN_MODULES)
            if (value := ast.unparse(operand).removesuffix(".code")) in VALUES:
                yield node.lineno, value


@pytest.mark.parametrize(
    "source",
    sorted([*(ROOT / "services").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_service_or_window_asks_for_a_kind_by_its_name_but_the_kind_itself(source: Path) -> None:
    own = {code for code, module in OWN_MODULES.items() if source == KINDS_ROOM / f"{module}.py"}
    assert [(line, code) for line, code in _compared(source) if code not in own] == []


def test_every_kind_has_one_module_of_its_own_and_one_row() -> None:
    assert KINDS.keys() == OWN_MODULES.keys()
    assert all((KINDS_ROOM / f"{module}.py").exists() for module in OWN_MODULES.values())
    assert all(kind.code == code and kind_of(code) is kind for code, kind in KINDS.items())
    assert FIRST in KINDS.values()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_is_one_that_plans_can_pay_and_has_its_words(kind) -> None:
    assert kind.code in EVENTS.values()
    assert {*kind.beside} <= KINDS.keys()
    names = [field.name for field in kind.fields]
    assert len(set(names)) == len(names)
    assert {*kind.decisive, kind.same_by} <= set(names)
    for language in LANGUAGES:
        assert has_sentence(f"event_name.{kind.code}", language)
        for field in kind.fields:
            if field.section != "answers":
                assert has_sentence(kind.label(field.name), language)
            if field.required:
                assert has_sentence(kind.on.empty(kind.code, field.name).code, language)
