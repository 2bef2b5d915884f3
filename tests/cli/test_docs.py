"""Every example of docs/cli.md, run as it stands there."""

import re
import shlex
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.__main__ import main
from app.services.claims.history import find_claim
from app.services.office.clock import SystemClock
from app.services.office.unlock import unlock

ROOT = Path(__file__).resolve().parents[2]
# The code printed in the document stands for the real one, which every office makes with a secret of its own.
PRINTED_CODE = "7K4M-2Q9D"
RECEIPT = "NH-2026-000003"


def examples() -> list[tuple[str, list[str]]]:
    """Commands and the lines that must follow, in the order of the document."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(
        r"^```console\n(.*?)^```", (ROOT / "docs/cli.md").read_text("utf-8"), re.M | re.S
    ):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
    return found


def agrees(wanted: list[str], said: list[str]) -> bool:
    """Whether the lines are the same; a line … stands for any lines, a line ending in … for its beginning."""
    if not wanted:
        return not said
    if wanted[0] == "…":
        return any(agrees(wanted[1:], said[skip:]) for skip in range(len(said) + 1))
    if not said:
        return False
    first = wanted[0]
    same = said[0].startswith(first[:-1]) if first.endswith("…") else said[0] == first
    return same and agrees(wanted[1:], said[1:])


class DayOfThePicture(SystemClock):
    """The sample office is made for the day it is asked; the document was written on this one."""

    def now(self) -> datetime:
        return datetime(2026, 11, 12, 7, 42, tzinfo=UTC)

    def today(self) -> date:
        return date(2026, 11, 12)


def test_every_example_in_the_document_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "docs/cases", tmp_path / "docs/cases")
    shutil.copytree(ROOT / "resources/plans", tmp_path / "resources/plans")
    for module in ("office.unlock", "sample.office"):
        monkeypatch.setattr(f"app.services.{module}.SystemClock", DayOfThePicture)
    code, last = PRINTED_CODE, 0
    ran = examples()
    assert len(ran) > 15
    for command, wanted in ran:
        words = shlex.split(command.replace(PRINTED_CODE, code))
        if words[0] == "export":
            monkeypatch.setenv(*words[1].split("=", 1))
        elif words[0] == "cat":
            print(Path(words[1]).read_text("utf-8"), end="")
        elif words[0] == "echo":
            print(last)
        else:
            assert words[:3] == ["python", "-m", "app"], command
            last = main(words[3:])
        said = capsys.readouterr()
        lines = (said.out + said.err).replace(code, PRINTED_CODE).splitlines()
        assert agrees(wanted, lines), f"$ {command}\n" + "\n".join(lines)
        if command.startswith("python -m app demo"):
            office = unlock(tmp_path / "样例", "0107", "huzhu2026")
            code = find_claim(office, RECEIPT).verification_code or ""
            office.close()
