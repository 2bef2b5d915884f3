"""A sentence about a fault of the record names only what the fault is really given."""

import ast
from pathlib import Path

import pytest

import app.models
import app.services
from app.services.wording import LANGUAGES, operand_names, templates

MODELS, SERVICES = Path(app.models.__file__).parent, Path(app.services.__file__).parent
SOURCES = [*MODELS.rglob("*.py"), *SERVICES.rglob("*.py")]


def raised_in(source: Path) -> list[tuple[str, frozenset[str]]]:
    """Each code with the operands it is given, read from `KnownError("code", operand=…)` and `_fault("code", …)`."""
    found = []
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            prefix = {"KnownError": "", "_fault": "verify."}.get(node.func.id)
            codes = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
            if prefix is not None:
                if any(keyword.arg is None for keyword in node.keywords):
                    continue  # the operands stand elsewhere
                operands = frozenset(keyword.arg or "" for keyword in node.keywords)
                found += [
                    (prefix + code, operands) for code in codes if isinstance(code, str) and " " not in code
                ]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_names_what_its_fault_does_not_know(language):
    known = templates(language)
    for source in SOURCES:
        for code, operands in raised_in(source):
            assert operand_names(known.get(code, "")) <= operands, f"{source.name}: {code}"
