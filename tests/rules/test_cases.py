"""Every worked case of tests/rules/cases comes out as its file says, in every word the case has an opinion on."""

from pathlib import Path

import pytest

from app.rules.values.decision import from_json, to_json
from tests.rules.reading_cases import outcome, read_case

CASES = sorted((Path(__file__).parent / "cases").glob("*/*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_case_comes_out_as_its_file_says(path: Path) -> None:
    case = read_case(path)
    decision = case.decide()
    assert outcome(decision, case.expect) == case.expect
    assert from_json(to_json(decision)) == decision
    # Nothing chooses the amount but what is in the file.
    assert to_json(case.decide()) == to_json(decision)


def test_the_cases_are_found() -> None:
    assert len(CASES) >= 40
