"""docs/security.md promises nothing that no test holds, and its figures are the program's own."""

import ast
import re
from pathlib import Path

import pytest

from app.models.key_pair import PUBLIC_BYTES
from app.models.key_slots import SALT_BYTES, STANDARD_COST
from app.models.recovery_code import GROUPS
from app.services.office.door import DELAYS
from app.services.office.new_user import SHORTEST_PASSWORD

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/security.md").read_text("utf-8")
PROMISE = re.compile(r"^\*\*S(\d+)\*\*(.*?)(?=^\*\*S\d+\*\*|^## )", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PROMISES = [(int(number), text) for number, text in PROMISE.findall(PAGE)]


def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("number", "text"), PROMISES, ids=[f"S{number}" for number, _ in PROMISES])
def test_every_promise_names_tests_that_are_there(number: int, text: str) -> None:
    named = NAMED.findall(text)
    assert named, f"S{number} names no test"
    for path, name in named:
        assert name.startswith("test_")
        assert name in functions_of(path), f"S{number}: {path}::{name}"


def test_promises_are_numbered_without_gap_and_every_number_used_leads_to_one() -> None:
    numbers = [number for number, _ in PROMISES]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 25
    assert {int(number) for number in re.findall(r"\bS(\d+)\b", PAGE)} == set(numbers)


def test_the_figures_are_those_of_the_program() -> None:
    cost = STANDARD_COST
    assert f"Argon2id, {cost.passes} passes, {cost.memory_kib // 1024} MiB, {cost.lanes} lane" in PAGE
    assert f"{SALT_BYTES}-byte salt" in PAGE
    assert f"at least {SHORTEST_PASSWORD} characters" in PAGE
    assert "wait {}, {}, {}, {} and then {} seconds".format(*DELAYS) in PAGE
    assert f"in {GROUPS} groups of 5" in PAGE
    assert PUBLIC_BYTES * 8 == 256


def test_the_record_is_sealed_as_the_page_says(tmp_path: Path) -> None:
    from app.models.engine import connect, create_file
    from app.models.key import FileKey

    key = FileKey.fresh()
    create_file(tmp_path / "office.db", key)
    connection = connect(tmp_path / "office.db", key)
    said = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "cipher_hmac_algorithm",
            "cipher_page_size",
            "cipher_use_hmac",
            "synchronous",
            "cipher_version",
        )
    }
    connection.close()
    assert said.pop("cipher_version").startswith("4.")
    assert said == {
        "cipher_hmac_algorithm": "HMAC_SHA512",
        "cipher_page_size": "4096",
        "cipher_use_hmac": "1",
        "synchronous": 2,
    }
