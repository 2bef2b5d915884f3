"""Libraries of Windows that wine has not, or not wholly, made for the wine folders the program is frozen and tried in.

They stand in for the operating system: none may ever be in the program's folder (`bundle` looks). What of the program
cannot be tried because of them: text of old code pages.
"""

import re
from pathlib import Path

from steps import Failed, empty, run

SOURCES = Path(__file__).resolve().parent / "stand_in"

# Wine's own C library goes on under this name behind the stand-in for it.
BEHIND = "wine_ucrt"
# Wine takes a library of the wine folder instead of its own only without this at its beginning.
_MARK = b"Wine builtin DLL"


def make_stand_ins(target: Path) -> None:
    """All of them, into a folder."""
    empty(target)
    for source in sorted(SOURCES.glob("*.c")):
        compiled = ["x86_64-w64-mingw32-gcc", "-shared", "-static-libgcc", "-O2", "-s"]
        library = target / f"{source.stem}.dll"
        words = [str(source), "-ladvapi32"]
        if source.stem == "ucrtbase":
            words = [str(source), str(_behind(target, source.read_text(encoding="ascii")))]
        run([*compiled, "-o", str(library), *words])
    for left in target.glob("*.def"):
        left.unlink()


def _behind(target: Path, source: str) -> Path:
    """Put wine's C library beside the stand-in; give the list that leads every other name there.

    Raises:
        Failed: wine's library is not where Debian puts it.
    """
    found = sorted(Path("/usr").glob("lib*/**/wine/x86_64-windows/ucrtbase.dll"))
    if not found:
        raise Failed("Wine's own ucrtbase.dll was not found below /usr/lib; is wine installed from Debian?")
    content = found[0].read_bytes()
    if _MARK not in content[:256]:
        raise Failed(f"{found[0]} is not a library of wine.")
    (target / f"{BEHIND}.dll").write_bytes(content.replace(_MARK, bytes(len(_MARK)), 1))
    told = run(["x86_64-w64-mingw32-objdump", "-p", str(found[0])])
    names = re.findall(
        r"^\t\[ *\d+\] (\S+)$", told.partition("[Ordinal/Name Pointer] Table")[2], re.MULTILINE
    )
    own = set(re.findall(r"TO_(?:NUMBER|COMPLEX)\((c\w+)\)", source)) | {"cpow"}
    own |= {name + kind for name in own for kind in "fl"}
    lines = ["LIBRARY ucrtbase.dll", "EXPORTS"]
    lines += [f'"{name}" = ms_{name}' if name in own else f'"{name}" = "{BEHIND}.{name}"' for name in names]
    listed = target / "ucrtbase.def"
    listed.write_text("\n".join(lines) + "\n", encoding="ascii")
    return listed
