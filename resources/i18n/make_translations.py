"""Bring the translations up to date: collect the strings of each area, merge the areas into zh_CN.qm.

Run it from the project's environment after adding or changing a `self.tr("…")`:

    python resources/i18n/make_translations.py [AREA …]

With areas named it collects only those (the merge is always whole). It rewrites `<area>.zh_CN.ts` (new strings are
marked unfinished: fill them in and run it again) and `zh_CN.qm`. With `--check` it changes nothing and exits 1 when
something is stale or unfinished. Not for sentences of coded messages: those are in `sentences/`.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

HERE = Path(__file__).resolve().parent
UI = HERE.parent.parent / "app" / "ui"
TOOLS = Path(PySide6.__file__).resolve().parent

# Which sources belong to which area; every area is one engineer's file.
AREAS: dict[str, tuple[str, ...]] = {
    "widgets": ("widgets",),
    "shell": ("shell", "asking", "program"),
    "counter": ("counter", "claims", "members"),
    "first_run": ("first_run", "unlock"),
    "papers": ("papers",),
    "records": ("records",),
    "office": ("office",),
    "plans": ("plans",),
    "simulate": ("simulate",),
}


def _tool(name: str) -> str:
    for candidate in (TOOLS / name, TOOLS / f"{name}.exe"):
        if candidate.is_file():
            return str(candidate)
    raise SystemExit(f"PySide6 has no {name} here: {TOOLS}")


def _run(*command: str) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{ended.stdout}{ended.stderr}")


def sources(area: str) -> list[Path]:
    """The Python files of an area, sorted."""
    found: list[Path] = []
    for name in AREAS[area]:
        path = UI / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.is_file() else []
    return found


def update(area: str, target: Path) -> None:
    """Bring one `.ts` file up to date with its sources."""
    files = [str(path) for path in sources(area)]
    if not files:
        return
    _run(
        _tool("lupdate"), "-silent", "-no-obsolete", "-locations", "none", "-extensions", "py",
        *files, "-ts", str(target), "-source-language", "en", "-target-language", "zh_CN",
    )  # fmt: skip


def merge(files: list[Path], target: Path) -> None:
    """Merge finished `.ts` files into one `.qm`."""
    # A name of its own: two at it at once would write into each other's file.
    fresh = target.with_suffix(f".{os.getpid()}.new")
    _run(_tool("lrelease"), "-silent", *[str(path) for path in files], "-qm", str(fresh))
    # A running program has the old file mapped into its memory: written over in place, it would crash.
    fresh.replace(target)


def unfinished(file: Path) -> list[str]:
    """Sources in a `.ts` file that have no finished translation."""
    missing = []
    for message in ET.parse(file).getroot().iter("message"):
        translation = message.find("translation")
        plural = (
            [] if translation is None else [form.text or "" for form in translation.findall("numerusform")]
        )
        text = "" if translation is None else translation.text or ""
        done = all(plural) if plural else bool(text.strip())
        if translation is None or translation.get("type") == "unfinished" or not done:
            missing.append(message.findtext("source", ""))
    return missing


def area_faults(area: str) -> list[str]:
    """What is stale or unfinished in one area, in words; nothing is changed."""
    kept = HERE / f"{area}.zh_CN.ts"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / kept.name
        if kept.exists():
            fresh.write_bytes(kept.read_bytes())
        update(area, fresh)
        if not fresh.exists():
            return []
        found = [f"{kept.name}: no translation for {source!r}" for source in unfinished(fresh)]
        if not kept.exists() or fresh.read_text("utf-8") != kept.read_text("utf-8"):
            found.insert(0, f"{kept.name} is stale: run resources/i18n/make_translations.py {area}")
        return found


def merge_faults() -> list[str]:
    """Whether zh_CN.qm is what the areas' files make; nothing is changed."""
    kept = HERE / "zh_CN.qm"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / kept.name
        merge([HERE / f"{area}.zh_CN.ts" for area in AREAS if (HERE / f"{area}.zh_CN.ts").exists()], fresh)
        if kept.exists() and fresh.read_bytes() == kept.read_bytes():
            return []
        return ["zh_CN.qm is stale: run resources/i18n/make_translations.py"]


def main(arguments: list[str]) -> int:
    """Update everything, or with `--check` only say what is not up to date."""
    unknown = [name for name in arguments if name not in AREAS and name != "--check"]
    if unknown:
        print(f"no such area: {', '.join(unknown)}; there are {', '.join(AREAS)}")
        return 2
    if arguments == ["--check"]:
        found = [fault for area in AREAS for fault in area_faults(area)] + merge_faults()
        print("\n".join(found))
        return 1 if found else 0
    files = []
    for area in AREAS:
        file = HERE / f"{area}.zh_CN.ts"
        if not arguments or area in arguments:
            update(area, file)
        if file.exists():
            files.append(file)
            for source in unfinished(file):
                print(f"{file.name}: still to translate: {source}")
    merge(files, HERE / "zh_CN.qm")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
