"""Freeze the program for the system this runs on, with PyInstaller: `python freeze.py --into FOLDER`.

Runs in an environment that holds the program's libraries and PyInstaller: the project's `.venv` on Linux, the Windows
Python under wine. Leaves `FOLDER/MutualAidCounter/`. Not for making an installer from it: that is `windows.py`.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def freeze(into: Path, work: Path, epoch: str = "") -> Path:
    """Freeze.

    Args:
        into: the folder that will hold the program's folder.
        work: for what is only needed on the way; kept, so that a second time is quicker.
        epoch: the seconds since 1970 written into the programs instead of now; "" for the environment's.

    Returns:
        The program's folder.

    Raises:
        SystemExit: PyInstaller could not; its reason is printed.
    """
    command = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--distpath", str(into), "--workpath", str(work), str(HERE / "mutual_aid_counter.spec"),
    ]  # fmt: skip
    env = os.environ | {"PYTHONHASHSEED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    # PyInstaller keeps its own cache; beside the work it is nobody else's.
    env["PYINSTALLER_CONFIG_DIR"] = str(work / "cache")
    if epoch:
        env["SOURCE_DATE_EPOCH"] = epoch
    ended = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, check=False)
    if ended.returncode != 0:
        raise SystemExit(f"PyInstaller ended with {ended.returncode}; the reason stands above.")
    sys.path.insert(0, str(HERE))
    import program

    return into / program.PROGRAM


def main() -> None:
    """Read the command line and freeze."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--epoch", default="")
    asked = parser.parse_args()
    print(freeze(asked.into.absolute(), asked.work.absolute(), asked.epoch))


if __name__ == "__main__":
    main()
