"""Every act that writes asks who may do it: each is found, each is done as every role, and the page says the same."""

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import app
from app.models.role import ROLES, Role
from app.rules.values.errors import KnownError
from app.services.claims.states import MOVES
from app.services.office.office import Office
from app.services.office.rights import RIGHTS, may, require
from app.services.wording import LANGUAGES, has_sentence
from tests.security.every_act import ACTS, Act
from tests.security.house import House, kept

SOURCES = Path(app.__file__).parent
PAGE = SOURCES.parent / "docs" / "security.md"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.right}-{act.name.rsplit('.')[-1]}")
def test_an_act_is_done_by_those_whose_it_is_and_refused_to_all_others(
    enter: Callable[[Role], House], act: Act, role: Role
) -> None:
    house = enter(role)
    made = act.ready(house)
    before = kept(house.actor)
    if may(role, act.right):
        elsewhere = act.do(house, made)
        look = elsewhere if isinstance(elsewhere, Office) else house.actor
        assert kept(look) != before
        if look is not house.actor:
            look.close()
    else:
        with pytest.raises(KnownError) as refused:
            act.do(house, made)
        assert refused.value.code == "office.not_allowed"
        assert refused.value.params["name"] == house.actor.actor.name
        assert kept(house.actor) == before


# ------------------------------------------------------------------------------------------------- nothing is forgotten
def writing_in(source: Path) -> set[str]:
    """The functions of a module that open a writing transaction of an office, as others call them.

    One that only its own module calls is the business of those that call it.
    """
    functions = {
        node.name: node
        for node in ast.parse(source.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    names = {name for name, function in functions.items() if opens(function)}
    while inner := {name for name in names if name.startswith("_")}:
        names = (names - inner) | {
            caller
            for caller, function in functions.items()
            if caller not in names and calls(function) & inner
        }
    return names


def opens(function: ast.FunctionDef) -> bool:
    """Whether it calls `….writing()` or makes a session that writes."""
    return any(
        (isinstance(node, ast.Attribute) and node.attr == "writing")
        or (isinstance(node, ast.Name) and node.id == "WRITING")
        for node in ast.walk(function)
    )


def calls(function: ast.FunctionDef) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


# Where there is no office yet, and so nobody to ask.
MAKES_AN_OFFICE = {
    "services/first_run/set_up.set_up_office",
    "services/sample/office.make_sample_office",
}


def test_every_function_that_writes_is_called_here() -> None:
    found = {
        f"{source.relative_to(SOURCES).with_suffix('').as_posix()}.{name}"
        for floor in ("services", "ui", "cli")
        for source in (SOURCES / floor).rglob("*.py")
        for name in writing_in(source)
    }
    assert found - MAKES_AN_OFFICE == {act.name for act in ACTS if act.name}


def test_every_right_is_asked_for_and_every_move_has_one() -> None:
    assert {act.right for act in ACTS} == set(RIGHTS)
    assert {made.act for made in MOVES} <= set(RIGHTS)


def test_what_the_refusal_says_names_who_may(office: Office) -> None:
    nobody = replace(office.actor, role="clerk")
    for act, roles in RIGHTS.items():
        if "clerk" in roles:
            require(nobody, act)
            continue
        with pytest.raises(KnownError) as refused:
            require(nobody, act)
        for language in LANGUAGES:
            assert has_sentence(str(refused.value.params["who"]), language), act


def test_an_act_that_is_not_in_the_table_is_a_bug(office: Office) -> None:
    with pytest.raises(KeyError):
        require(office.actor, "claim.forge")


def test_the_page_says_what_the_table_says() -> None:
    columns = ("clerk", "reviewer", "administrator")
    rows = re.findall(
        r"^\| `([a-z_.]+)` \| [^|]+ \|([^|]*)\|([^|]*)\|([^|]*)\|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    told = {
        act: tuple(role for role, mark in zip(columns, marks, strict=True) if mark.strip())
        for act, *marks in rows
    }
    assert told == {act: tuple(role for role in columns if role in roles) for act, roles in RIGHTS.items()}
    assert len(rows) == len(told)
