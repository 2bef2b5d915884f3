"""What the frozen program is called and made of: the one list that the spec, the builder and the tests share.

Standard library only. Not for how anything is built.
"""

import ast
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The window's program, and its twin for the commands that answer in a console.
PROGRAM = "MutualAidCounter"
TWIN = "mutual-aid-counter"
TITLE = "互助窗口"
TITLE_ENGLISH = "Mutual Aid Counter"
PUBLISHER = "Mutual Aid Counter"
# Where Windows keeps the backup files' kind.
BACKUP_ENDING = ".mabackup"

# The folder beside the program that holds everything but the two programs.
INSIDE = "program"

# Files of `resources` that only make other files and are not read by the program.
NOT_SHIPPED = (".py", ".ts", ".md")

# Libraries that are imported only by the command or screen that needs them; the frozen program's check of itself does a
# small piece of work with each, so that one that is there but cannot be used is noticed.
USED_LATE = ("numpy", "numpy.random", "python_calamine", "xlsxwriter")

# Libraries that come along with others and are never used. Each was tried: everything the self-check imports and
# the main job does runs without it.
EXCLUDED = (
    # Qt: what only designs, draws in three dimensions or talks over a network. Offline is a promise: with no network
    # library in the folder it is kept by what is not there.
    "PySide6.QtDBus",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
    # Encrypted connections: nothing is connected to.
    "_ssl",
    "ssl",
    # Other databases.
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlite3",
    "_sqlite3",
    # The driver of a server, with libpq and OpenSSL: no screen and no command opens a server yet.
    "psycopg",
    "psycopg_binary",
    # Speed for Mako's templates, which Alembic imports and the program never fills in.
    "markupsafe._speedups",
    # NumPy's way to Fortran, its tests and what only its checkers read.
    "numpy._core._multiarray_tests",
    "numpy._core._operand_flag_tests",
    "numpy._core._rational_tests",
    "numpy._core._simd",
    "numpy._core._struct_ufunc_tests",
    "numpy._core._umath_tests",
    "numpy._pyinstaller",
    "numpy.conftest",
    "numpy.core",
    "numpy.distutils",
    "numpy.f2py",
    "numpy.testing",
    # What the libraries' own tools and tests want.
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingmath",
    "PIL._imagingtk",
    "PIL._webp",
    "charset_normalizer",
    "pyphen",
    "_pytest",
    "curses",
    "distutils",
    "doctest",
    "ensurepip",
    "fontTools",
    "IPython",
    "lib2to3",
    "lxml",
    "matplotlib",
    "mypy",
    "pdb",
    "pip",
    "pkg_resources",
    "pydoc_data",
    "pygments",
    "pypinyin",
    "pytest",
    "readline",
    "rich",
    "setuptools",
    "sphinx",
    "test",
    "tkinter",
    "unittest",
    "wheel",
    "xmlrpc",
)

# Qt's plugins that are used; all others stay out.
PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qico", "qsvg"),
    "platforms": ("qwindows", "qoffscreen", "qxcb"),
    "platforminputcontexts": ("ibusplatforminputcontext", "composeplatforminputcontext"),
    "printsupport": ("cupsprintersupport", "windowsprintersupport"),
    "styles": ("qmodernwindowsstyle",),
    "xcbglintegrations": (),
}

# Never in the folder: they belong to the system. Where the program is built under wine,
# stand-ins for some of them lie in the wine folder, which would break real Windows.
NOT_BUNDLED = ("bcryptprimitives.dll", "icuuc.dll", "icuin.dll", "icu.dll", "ucrtbase.dll", "wine_ucrt.dll")

# Qt's own texts (buttons of its dialogs) in the program's languages.
QT_TRANSLATIONS = ("qtbase_zh_CN.qm",)


def version() -> str:
    """The program's version, read without importing it."""
    for line in (ROOT / "app" / "__init__.py").read_text(encoding="utf-8").splitlines():
        if line.startswith("__version__"):
            return line.split('"')[1]
    raise ValueError("app/__init__.py names no version")


def resources() -> list[tuple[str, str]]:
    """Every file of `resources` that is shipped: where it lies, and its folder in the frozen program."""
    found = []
    for path in sorted((ROOT / "resources").rglob("*")):
        if path.is_file() and path.suffix not in NOT_SHIPPED and "__pycache__" not in path.parts:
            found.append((str(path), path.parent.relative_to(ROOT).as_posix()))
    return found


def imported() -> list[str]:
    """Every module outside `app` that the program imports anywhere, also where it is first used, and `USED_LATE`."""
    found: set[str] = set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                found.add(node.module)
    other_systems = {"fcntl", "msvcrt", "winreg", "_typeshed"}
    found.update(USED_LATE)
    return sorted(name for name in found if name.split(".")[0] not in other_systems | {"app"})


def write_list(target: Path, modules: Iterable[str]) -> None:
    """Write down what the frozen program must hold, for its own check of itself (`files.json`)."""
    digests = {}
    for path, folder in resources():
        digests[f"{folder}/{Path(path).name}"] = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    target.parent.mkdir(parents=True, exist_ok=True)
    content = {"version": version(), "resources": digests, "modules": [*imported(), *sorted(modules)]}
    target.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
