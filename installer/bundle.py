"""What may be in the frozen folder: every library by name, its licences, and a list of what it is made of.

Reads the folder and the installed packages; makes no program. The bill of materials is CycloneDX 1.6.
"""

import hashlib
import json
import os
import re
import subprocess
import uuid
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from pathlib import Path

import program
from steps import Failed

HERE = Path(__file__).resolve().parent
ALLOWED = HERE / "allowed-libraries.txt"

# Packages of the freezing environment that do not go into the frozen program.
ONLY_TOOLS = {
    "altgraph", "charset-normalizer", "fonttools", "ordlookup", "packaging", "pefile", "pip", "pycparser",
    "pyinstaller", "pyinstaller-hooks-contrib", "pypinyin", "pywin32-ctypes", "setuptools",
}  # fmt: skip
# Windows itself has these; everything else a library wants must be in the folder.
SYSTEM = re.compile(
    r"(?i)^(api-ms-win-.*|advapi32|authz|bcrypt|bcryptprimitives|cfgmgr32|comctl32|comdlg32|crypt32|d2d1|d3d11|d3d12"
    r"|d3d9|dcomp|dnsapi|dwmapi|dwrite|dxgi|gdi32|icuuc|imm32|iphlpapi|kernel32|mpr|msimg32|msvcrt|ncrypt|netapi32"
    r"|normaliz|ntdll|ole32|oleaut32|powrprof|propsys|rpcrt4|runtimeobject|secur32|setupapi|shcore|shell32|shlwapi"
    r"|synchronization|ucrtbase|user32|userenv|uxtheme|version|winmm|winspool|ws2_32|wtsapi32|uiautomationcore)"
    r"\.(dll|drv)$"
)
# Wine writes this into every library of its own.
WINE_MARKS = (b"Wine builtin DLL", b"Wine placeholder DLL")


def programs_in(folder: Path) -> list[Path]:
    """Every Windows library and program of the folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".dll", ".pyd", ".exe"))


def check_libraries(folder: Path) -> int:
    """Every library is on the list by name, none is wine's or the system's, and none wants what is not there.

    Returns:
        How many were looked at.

    Raises:
        Failed: with every one that should not be there, or that is wanted and missing.
    """
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    allowed = {line for line in lines if line and not line.startswith("#")}
    found = {path.relative_to(folder).as_posix(): path for path in programs_in(folder)}
    names = {path.name.lower() for path in found.values()}
    faults = [f"not on the list: {name}" for name in sorted(set(found) - allowed)]
    faults += [f"on the list, not in the folder: {name}" for name in sorted(allowed - set(found))]
    for name, path in found.items():
        content = path.read_bytes()
        if any(mark in content[:4096] for mark in WINE_MARKS):
            faults.append(f"belongs to wine: {name}")
        if path.name.lower() in program.NOT_BUNDLED:
            faults.append(f"belongs to Windows itself: {name}")
        faults += [
            f"{name} wants {wanted}, which is neither in the folder nor in Windows"
            for wanted in imports_of(path)
            if wanted.lower() not in names and not SYSTEM.match(wanted)
        ]
    if faults:
        raise Failed(
            f"The frozen folder does not hold what {ALLOWED.name} says:\n  "
            + "\n  ".join(faults)
            + "\nA new library of a package that is really used is added to the list by hand."
        )
    return len(found)


def imports_of(path: Path) -> list[str]:
    """The libraries a Windows program or library asks for, delayed ones too."""
    told = subprocess.run(
        ["x86_64-w64-mingw32-objdump", "-p", str(path)], capture_output=True, text=True, check=False
    )
    return sorted({line.split(":", 1)[1].strip() for line in told.stdout.splitlines() if "DLL Name:" in line})


def size_of(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def same_times(folder: Path, epoch: int) -> None:
    """Give every file the time of the commit, so that two builds pack the same bytes."""
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, (epoch, epoch))
    os.utime(folder, (epoch, epoch))


# ------------------------------------------------------------------------------------------- who made what is in it


class Package:
    """An installed package, read from its metadata folder.

    Attributes:
        name, version, licence, home: as its author states them; licence and home may be "".
        texts: its licence files.
        inner: what is compiled into its libraries, as its own bill of materials says: name, version, licence.
    """

    def __init__(self, info: Path) -> None:
        told = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
        self.name: str = told["Name"]
        self.version: str = told["Version"]
        self.licence = _licence(told)
        self.home = _home(told)
        self.texts = sorted(
            path
            for path in info.rglob("*")
            if path.is_file() and re.match(r"(?i)(licen[cs]e|copying|notice|authors)", path.name)
        )

        self.inner = sorted({part for bill in info.glob("sboms/*.json") for part in _inner(bill)})

    @property
    def key(self) -> str:
        """The name as the package index compares it."""
        return re.sub(r"[-_.]+", "-", self.name).lower()


def _licence(told: "object") -> str:
    get = told.get_all  # type: ignore[attr-defined]
    for value in get("License-Expression") or []:
        return str(value)
    classes = [
        value.rpartition("::")[2].strip() for value in get("Classifier") or [] if value.startswith("License")
    ]
    if classes:
        return ", ".join(classes)
    text = str((get("License") or [""])[0]).strip()
    return text.splitlines()[0][:80] if text else ""


def _inner(bill: Path) -> Iterator[tuple[str, str, str]]:
    """The parts a package's own bill names, those left out that are only parts of the package itself."""
    for part in json.loads(bill.read_text(encoding="utf-8")).get("components", []):
        if str(part.get("purl", "")).startswith("pkg:pypi/") or part.get("type") != "library":
            continue
        terms = [one.get("expression") or one["license"].get("id") or one["license"].get("name", "")
                 for one in part.get("licenses") or []]  # fmt: skip
        yield part["name"], str(part.get("version", "")), ", ".join(terms)


def _home(told: "object") -> str:
    urls = [value.split(",", 1)[1].strip() for value in told.get_all("Project-URL") or []]  # type: ignore[attr-defined]
    return str(told["Home-page"] or (urls[0] if urls else ""))  # type: ignore[index]


def packages_in(site: Path) -> list[Package]:
    """The packages whose code is in the frozen program, by name."""
    found = [Package(info) for info in site.glob("*.dist-info")]
    return sorted((one for one in found if one.key not in ONLY_TOOLS), key=lambda one: one.key)


# What is not a package: name, version (None: of the Python), licence, where its text lies from the project's root.
FONTS = (
    ("Noto Sans SC", "OFL-1.1", "resources/fonts/NotoSansSC-LICENCE.txt"),
    ("MutualAidFallback", "see text", "resources/fonts/MutualAidFallback-LICENCE.txt"),
    ("MutualAidFallback sources", "Arphic-1999", "resources/fonts/ARPHICPL.TXT"),
    ("MutualAidMono", "OFL-1.1", "resources/fonts/monospace/LICENCE.txt"),
    ("Icons", "see text", "resources/icons/LICENCE.txt"),
)


def write_notices(target: Path, packages: Iterable[Package], python: Path, python_version: str) -> None:
    """One text with everybody whose work is in the program, and under which terms."""
    parts = [
        f"{program.TITLE} {program.TITLE_ENGLISH} {program.version()}\n\n"
        "本程序包含下列作品，各按其许可使用。Qt 与 PySide6 按 LGPL-3.0 以动态库形式使用：\n"
        "文件夹 program\\ 中的 Qt6*.dll 可以换成您自己编译的同版本；源代码可由 Qt 项目取得。\n"
        "This program contains the works below, each under its own terms. Qt and PySide6 are used under LGPL-3.0 as\n"
        "shared libraries: the files Qt6*.dll in the folder program may be replaced by your own build of them.\n",
        _section("Python", python_version, "PSF-2.0", [python / "LICENSE.txt"]),
    ]
    for package in packages:
        parts.append(_section(package.name, package.version, package.licence, package.texts, package.home))
        if package.inner:
            lines = [f"  {name} {version}  {licence}".rstrip() for name, version, licence in package.inner]
            parts.append("\n".join(["其中编入 / compiled into it:", *lines]) + "\n")
    for name, licence, text in FONTS:
        parts.append(_section(name, "", licence, [program.ROOT / text]))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(parts), encoding="utf-8", newline="\r\n")


def _section(name: str, version: str, licence: str, texts: Iterable[Path], home: str = "") -> str:
    head = (
        f"{'=' * 100}\n{name} {version}".rstrip() + f"\n{licence or 'see the text'}\n{home}".rstrip() + "\n\n"
    )
    bodies = [text.read_text(encoding="utf-8", errors="replace").strip() + "\n" for text in texts]
    return head + "\n".join(bodies)


def _part(package: Package, name: str, version: str, licence: str) -> dict[str, object]:
    terms: dict[str, object] = {"licenses": [{"license": {"name": licence}}]} if licence else {}
    ref = f"{package.key}@{package.version}#{name}@{version}"
    return {"type": "library", "bom-ref": ref, "name": name, "version": version, **terms}


def write_bill(target: Path, packages: Iterable[Package], python_version: str, epoch: int) -> None:
    """The software bill of materials. Its number is made from its content, so that the same build has the same."""
    from datetime import UTC, datetime

    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{one.key}@{one.version}",
            "name": one.name,
            "version": one.version,
            "purl": f"pkg:pypi/{one.key}@{one.version}",
            **({"licenses": [{"license": {"name": one.licence}}]} if one.licence else {}),
            **({"components": [_part(one, *part) for part in one.inner]} if one.inner else {}),
        }
        for one in packages
    ]
    components.insert(
        0,
        {
            "type": "platform",
            "bom-ref": f"python@{python_version}",
            "name": "CPython",
            "version": python_version,
            "licenses": [{"license": {"id": "PSF-2.0"}}],
        },
    )
    for name, licence, text in FONTS:
        digest = hashlib.sha256((program.ROOT / text).read_bytes()).hexdigest()
        components.append(
            {
                "type": "data",
                "bom-ref": f"data:{name}",
                "name": name,
                "licenses": [{"license": {"name": licence}}],
                "properties": [{"name": "licence-text-sha256", "value": digest}],
            }
        )
    main = {
        "type": "application",
        "bom-ref": program.PROGRAM,
        "name": program.PROGRAM,
        "version": program.version(),
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    bill: dict[str, object] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": main,
        },
        "components": components,
        "dependencies": [
            {"ref": program.PROGRAM, "dependsOn": [str(part["bom-ref"]) for part in components]},
        ],
    }
    content = json.dumps(bill, ensure_ascii=False, sort_keys=True)
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content)}"
    target.write_text(json.dumps(bill, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
