"""The command line against a real office, in this process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.__main__ import main
from tests.claims.window import Window, open_window
from tests.making_an_office import PASSWORD, TestClock


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    def run(*words: str | Path) -> Answer:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def closed_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Window]]:
    """An office with one accepted claim, its window closed, the password in the environment."""
    window = open_window(tmp_path / "单位", "stacked", TestClock())
    window.accept(window.texts())
    window.office.close()
    monkeypatch.setenv("MUTUAL_AID_PASSWORD", PASSWORD)
    return window.office.directory, window
