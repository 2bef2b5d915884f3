"""Changes `app/rules` one small thing at a time and asks whether a test of the rules notices.

`python3 dev.py mutate` runs it whole (about a quarter of an hour); `--module refuse --module rounding` or
`--sample 200` less. A mutant that no test notices *survives*: either a test is missing, or the change changes nothing.
`docs/mutation.md` lists those that were looked at and why they may live; a survivor not in that list fails the run.

How: the tests of the rules are collected once, with a note of which lines each of them runs. For every mutant the
process forks; the child puts the changed function's code in place of the true one and runs the tests that ran that
line, quickest first, up to the first that fails. Nothing is written to the source. (mutmut, which was tried first,
writes changed sources that our own tests read, and hands test ids over a command line that ours do not survive.)

Only code inside functions is changed; tables of words and other values at the top of a module are not.
"""

from __future__ import annotations
import __future__

import argparse
import ast
import collections
import copy
import functools
import gc
import importlib
import inspect
import json
import os
import random
import re
import signal
import sys
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "app" / "rules"
# The array engine is held to this one by other tests.
ROOMS = ("values", "plan", "steps")
KNOWN = ROOT / "docs" / "mutation.md"
# A test that runs so much longer than it should is one the mutant sent round in circles.
LIMIT_SECONDS = 40
KILLED = "killed"

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Div: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Pow: ast.Mult,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "all": "any", "any": "all"}


@dataclass(frozen=True)
class Mutant:
    """One change: where, and what the line says now."""

    module: str
    function: str
    line: int
    last: int
    before: str
    after: str

    @property
    def name(self) -> str:
        return f"{self.module}.{self.function}: `{self.before}` → `{self.after}`"


# ------------------------------------------------------------------------------------------------ making mutants
def changes(node: ast.AST) -> Iterator[Callable[[ast.AST], None] | ast.AST]:
    """Every way to change this one node: an act upon it, or what stands in its place."""
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                if (other := COMPARED.get(type(op))) is not None:
                    yield functools.partial(_set_op, place=place, op=other())
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in COUNTED:
            yield functools.partial(_set, name="op", value=COUNTED[type(op)]())
        case ast.BoolOp(op=op):
            yield functools.partial(_set, name="op", value=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str() as value):
            yield ast.Constant(f"XX{value}XX")
        case ast.Call(func=ast.Name(id=called)) if called in CALLED:
            yield functools.partial(_set, name="func", value=ast.Name(CALLED[called], ast.Load()))
        case ast.If(test=test) | ast.IfExp(test=test) if not isinstance(test, ast.Compare):
            yield functools.partial(_set, name="test", value=ast.UnaryOp(ast.Not(), test))
        case ast.Expr(value=ast.Call()) | ast.Raise():
            yield ast.Pass()
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Return(value=ast.expr()):
            yield functools.partial(_set, name="value", value=ast.Constant(None))
        case ast.comprehension(ifs=[_, *_]):
            yield functools.partial(_set, name="ifs", value=[])


def _set(node: ast.AST, *, name: str, value: Any) -> None:
    setattr(node, name, value)


def _set_op(node: ast.AST, *, place: int, op: ast.cmpop) -> None:
    assert isinstance(node, ast.Compare)
    node.ops[place] = op


def sources() -> dict[str, Path]:
    """The files whose functions are changed, by the module's name, which no two rooms share."""
    found = [
        path for room in ROOMS for path in sorted((RULES / room).glob("*.py")) if path.stem != "__init__"
    ]
    return {path.stem: path for path in found}


def mutants_of(module: str, text: str) -> Iterator[tuple[Mutant, ast.Module]]:
    """Every mutant of a module's functions, with the function or class it is in, changed."""
    for part in ast.parse(text).body:
        tree = ast.Module([part], [])
        for path, node, function in list(_inside_functions(tree)):
            for change in changes(node):
                changed = copy.deepcopy(tree)
                _apply(changed, path, change)
                ast.fix_missing_locations(changed)
                before, after = (_shown(each, path) for each in (tree, changed))
                if before != after:
                    yield Mutant(module, function, *_lines(tree, path, node), before, after), changed


_Path = tuple[tuple[str, int | None], ...]


def _inside_functions(
    node: ast.AST, path: _Path = (), name: str = "", inside: bool = False
) -> Iterator[tuple[_Path, ast.AST, str]]:
    """Nodes of function bodies, with how to get there; annotations, docstrings, defaults and the like left out."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list") or _says_only(node, field):
            continue
        each: Any
        for place, each in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(each, ast.AST) or _is_docstring(node, field, place, each):
                continue
            here = (*path, (field, place))
            if isinstance(each, ast.ClassDef | ast.FunctionDef) and not inside:
                inner = f"{name}.{each.name}" if name else each.name
                yield from _inside_functions(each, here, inner, isinstance(each, ast.FunctionDef))
                continue
            if isinstance(each, ast.arguments):
                continue  # defaults are made with the function and are no part of its code
            if inside:
                yield here, each, name
            yield from _inside_functions(each, here, name, inside)


def _says_only(node: ast.AST, field: str) -> bool:
    """Parts that are said and not done: an assert, the layout of an f-string, the words of a mistake of ours."""
    if isinstance(node, ast.JoinedStr | ast.FormattedValue):
        return field not in ("value", "values")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in ("isinstance", "cast", "TypeError", "ValueError")
    return isinstance(node, ast.Assert)


def _is_docstring(node: ast.AST, field: str, place: int | None, each: ast.AST) -> bool:
    return (
        field == "body"
        and place == 0
        and isinstance(node, ast.FunctionDef | ast.ClassDef)
        and isinstance(each, ast.Expr)
        and isinstance(each.value, ast.Constant)
    )


def _at(tree: ast.AST, path: _Path) -> ast.AST:
    node: Any = tree
    for field, place in path:
        node = getattr(node, field)
        node = node if place is None else node[place]
    return node  # type: ignore[no-any-return]


def _apply(tree: ast.Module, path: _Path, change: Callable[[ast.AST], None] | ast.AST) -> None:
    if not isinstance(change, ast.AST):
        change(_at(tree, path))
        return
    parent, (field, place) = _at(tree, path[:-1]), path[-1]
    new = copy.deepcopy(change)
    ast.copy_location(new, _at(tree, path))
    if place is None:
        setattr(parent, field, new)
    else:
        getattr(parent, field)[place] = new


def _statement(tree: ast.AST, path: _Path) -> ast.AST:
    """The innermost statement that holds the node; of a compound one, its head alone."""
    for length in range(len(path), -1, -1):
        node = _at(tree, path[:length])
        if isinstance(node, ast.stmt | ast.match_case):
            return node
    return tree


def _lines(tree: ast.AST, path: _Path, node: ast.AST) -> tuple[int, int]:
    """The first and last line of the node; of a statement with a body, of its head."""
    if not hasattr(node, "lineno"):
        node = _statement(tree, path)
    first = int(getattr(node, "lineno", 1))
    head = getattr(node, "test", None) or getattr(node, "iter", None) or node
    return first, int(getattr(head, "end_lineno", first))


def _shown(tree: ast.AST, path: _Path) -> str:
    text = ast.unparse(_statement(tree, path)).splitlines()
    return text[0] if len(text) == 1 or text[0].endswith(":") else " ".join(line.strip() for line in text)


# ------------------------------------------------------------------------------------------------ putting one in place
def put_in_place(mutant: Mutant, changed: ast.Module) -> None:
    """The changed code instead of the true one, in the function itself, so that everybody who holds it has it."""
    module = importlib.import_module(f"app.rules.{sources()[mutant.module].parent.name}.{mutant.module}")
    code: types.CodeType = compile(
        changed, module.__file__ or "", "exec", __future__.annotations.compiler_flag, True
    )
    holder: Any = module
    *outer, last = mutant.function.split(".")
    for name in outer:
        code = _code(code, name)
        holder = getattr(holder, name)
    found = inspect.getattr_static(holder, last)
    function = inspect.unwrap(getattr(found, "fget", None) or getattr(found, "__func__", None) or found)
    function.__code__ = _code(code, last)


def _code(code: types.CodeType, name: str) -> types.CodeType:
    return next(each for each in code.co_consts if isinstance(each, types.CodeType) and each.co_name == name)


# ------------------------------------------------------------------------------------------------ running the tests
class Runner:
    """Collects the tests of the rules once, then judges every mutant in a child of this process."""

    def __init__(self, wanted: list[tuple[Mutant, ast.Module]], log: Path | None) -> None:
        self.wanted = wanted
        self.log = log
        self.seconds: dict[str, float] = collections.defaultdict(float)
        self.verdicts: list[tuple[Mutant, str]] = []
        self.failed = False
        self._coverage = coverage.Coverage(
            data_file=None, source_pkgs=["app.rules"], config_file=False, messages=False
        )
        # Modules are imported before: only what runs inside their functions is asked for, and that is measured.
        self._coverage.set_option("run:disable_warnings", ["module-not-measured"])

    def pytest_sessionstart(self) -> None:
        # Imported once pytest has seen to its plugins; before any test, since tests take their settings from it.
        import hypothesis

        hypothesis.settings.register_profile(
            "mutate", derandomize=True, database=None, deadline=None, phases=[hypothesis.Phase.generate]
        )
        hypothesis.settings.load_profile("mutate")
        self._coverage.start()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = session.items
        self._run(items, contexts=True)
        self._coverage.stop()
        if self.failed:
            raise pytest.UsageError("the rules' own tests fail; there is nothing to compare with")
        lines = self._lines_by_test()
        items.sort(key=lambda item: self.seconds[item.nodeid])
        gc.collect()
        gc.freeze()  # so that a child need not copy what it only looks through
        started = time.monotonic()
        for number, (mutant, changed) in enumerate(self.wanted, start=1):
            path = str(sources()[mutant.module])
            tests = set().union(
                *(lines.get((path, line), set()) for line in range(mutant.line, mutant.last + 1))
            )
            chosen = [item for item in items if item.nodeid in tests]
            verdict = self._judge(mutant, changed, chosen) if chosen else "survived"
            if verdict == "survived" and "" in tests:
                # It also ran before any test, while plans were read that tests share: read them again.
                again = [item for item in items if _reads_plans(item)]
                verdict = self._judge(mutant, changed, again, forget=True)
            if not tests:
                verdict = "not run by any test"
            self.verdicts.append((mutant, verdict))
            if self.log is not None:
                with self.log.open("a", encoding="utf-8") as out:
                    out.write(json.dumps({**asdict(mutant), "verdict": verdict}, ensure_ascii=False) + "\n")
            if number % 100 == 0:
                alive = sum(verdict != KILLED for _, verdict in self.verdicts)
                print(
                    f"{number} of {len(self.wanted)}, {alive} alive, {time.monotonic() - started:.0f} s",
                    flush=True,
                )
        return True

    def _run(self, items: list[pytest.Item], *, contexts: bool = False) -> None:
        for item, following in zip(items, [*items[1:], None], strict=True):
            if contexts:
                self._coverage.switch_context(item.nodeid)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return

    def _lines_by_test(self) -> dict[tuple[str, int], set[str]]:
        data = self._coverage.get_data()
        return {
            (path, line): set(tests)
            for path in data.measured_files()
            for line, tests in data.contexts_by_lineno(path).items()
        }

    def _judge(
        self, mutant: Mutant, changed: ast.Module, tests: list[pytest.Item], *, forget: bool = False
    ) -> str:
        child = os.fork()
        if child == 0:
            verdict = 1
            try:
                signal.alarm(LIMIT_SECONDS)
                with open(os.devnull, "w") as nowhere:
                    os.dup2(nowhere.fileno(), 1)
                    os.dup2(nowhere.fileno(), 2)
                put_in_place(mutant, changed)
                if forget:
                    _forget_plans()
                self._run(tests)
                verdict = 1 if self.failed else 0
            finally:
                # Whatever else stopped the tests has noticed the mutant.
                os._exit(verdict)
        _, status = os.waitpid(child, 0)
        # A child that went round in circles was stopped by its alarm; that is noticed too.
        return "survived" if status == 0 else KILLED


def _reads_plans(item: pytest.Item) -> bool:
    return any(
        word in item.nodeid
        for word in ("test_plan_", "test_shipped", "test_docs", "test_cases", "test_editions")
    )


def _forget_plans() -> None:
    from tests.rules.reading_cases import plan

    plan.cache_clear()


# ------------------------------------------------------------------------------------------------ the command
def known_survivors() -> dict[str, str]:
    """The mutants that were looked at and may live, by name, with the reason: the table rows of docs/mutation.md."""
    text = KNOWN.read_text("utf-8") if KNOWN.exists() else ""
    rows = re.findall(r"^\| ([\w.]+: `.*`) \| (.*) \|$", text, re.MULTILINE)
    return {name.replace("\\|", "|"): why for name, why in rows}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--module", action="append", help="only this module of app/rules; may be given again")
    parser.add_argument(
        "--sample", type=int, help="only so many mutants, picked at random but always the same"
    )
    parser.add_argument("--again", type=Path, help="only those that lived in the run that wrote this log")
    parser.add_argument("--log", type=Path, help="add one line of JSON for each mutant to this file")
    asked = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    files = sources()
    modules = asked.module or sorted(files)
    wanted = [each for module in modules for each in mutants_of(module, files[module].read_text("utf-8"))]
    if asked.again:
        logged = [json.loads(line) for line in asked.again.read_text("utf-8").splitlines()]
        lived = {
            (each["function"], each["before"], each["after"]) for each in logged if each["verdict"] != KILLED
        }
        wanted = [each for each in wanted if (each[0].function, each[0].before, each[0].after) in lived]
    if asked.sample and asked.sample < len(wanted):
        wanted = [
            wanted[place] for place in sorted(random.Random(1).sample(range(len(wanted)), asked.sample))
        ]
    runner = Runner(wanted, asked.log)
    # The array engine has tests of its own, which take long and look at this one from far away.
    left_out = ["--ignore-glob=*array*", "--ignore-glob=*test_mutation*"]
    quiet = ["-q", "--no-header", "--tb=no", "-p", "no:xdist", "-p", "no:cacheprovider"]
    pytest.main(["tests/rules", *left_out, *quiet], plugins=[runner])
    return report(runner)


def report(runner: Runner) -> int:
    by_module = collections.Counter(mutant.module for mutant, _ in runner.verdicts)
    alive = [(mutant, verdict) for mutant, verdict in runner.verdicts if verdict != KILLED]
    lived = collections.Counter(mutant.module for mutant, _ in alive)
    known = known_survivors()
    print(f"\n{'module':22} mutants  alive")
    for module, count in by_module.items():
        print(f"{module:22} {count:7} {lived[module]:6}")
    print(f"{'all':22} {len(runner.verdicts):7} {len(alive):6}, {len(known)} of them known")
    strangers = [(mutant, verdict) for mutant, verdict in alive if mutant.name not in known]
    for mutant, verdict in strangers:
        print(
            f"{verdict}: {sources()[mutant.module].relative_to(ROOT).as_posix()}:{mutant.line} {mutant.name}"
        )
    return 1 if strangers or not runner.verdicts else 0


if __name__ == "__main__":
    sys.exit(main())
