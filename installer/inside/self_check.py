"""Whether the frozen program is whole: every module can be imported, every resource read, every migration found.

Prints one line per thing looked at and a closing line; exits 1 when anything is missing. Runs inside the frozen
program only; what should be there was written down when it was frozen (`files.json`).
"""

import hashlib
import importlib
import json
import pkgutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Look at everything; give the exit code."""
    faults = 0
    looks: list[tuple[str, Callable[[], Iterator[str]]]] = [
        ("files", _files),
        ("modules", _modules),
        ("late libraries", _late_libraries),
        ("plans", _plans),
        ("sentences", _sentences),
        ("migrations", _migrations),
        ("screen", _screen),
    ]
    report: list[str] = []
    for name, look in looks:
        count = 0
        try:
            for line in look():
                count += 1
                if line:
                    faults += 1
                    report.append(f"{name}: {line}")
        except Exception as error:
            faults += 1
            report.append(f"{name}: {type(error).__name__}: {error}")
        report.append(f"{name}: {count} looked at")
    report.append("self-check: " + ("whole" if not faults else f"{faults} faults"))
    text = "\n".join(report) + "\n"
    if arguments[:1] == ["--out"]:
        Path(arguments[1]).write_text(text, encoding="utf-8")
    if sys.stdout is not None:
        sys.stdout.write(text)
        sys.stdout.flush()
    return 1 if faults else 0


def _files() -> Iterator[str]:
    """Each shipped file is there with the bytes it was frozen from; yields a fault or ""."""
    from app.resources import resource

    listed = json.loads((resource().parent / "files.json").read_text(encoding="utf-8"))
    for name, digest in listed["resources"].items():
        path = resource().parent / name
        if not path.is_file():
            yield f"{name} is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"{name} is damaged"
        else:
            yield ""


def _modules() -> Iterator[str]:
    """Every module of the program and every library it names imports, also what is only imported when first used."""
    import app
    from app.resources import resource

    listed = json.loads((resource().parent / "files.json").read_text(encoding="utf-8"))["modules"]
    found = {module.name for module in pkgutil.walk_packages(app.__path__, "app.")}
    for name in listed:
        if name.endswith(".__main__") or name == "app.__main__":
            yield "" if name in found else f"{name} is missing"
            continue
        try:
            importlib.import_module(name)
        except ImportError as error:
            yield f"{name}: {error}"
        else:
            yield ""


def _late_libraries() -> Iterator[str]:
    """The libraries that no start imports do their work: sums of whole fen, seeded lots, workbooks."""
    import io

    import numpy
    import python_calamine
    import xlsxwriter

    fen = numpy.arange(1_000_000, dtype=numpy.int64)
    yield "" if int(fen.sum()) == 499_999_500_000 else "numpy adds up wrongly"
    lots = [int(numpy.random.default_rng(7).integers(0, 1 << 40)) for _ in range(2)]
    yield "" if lots[0] == lots[1] else "numpy's seeded lots differ"
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.add_worksheet("测算").write_row(0, 0, ["互助金", 4923.02])
    read = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(written.getvalue()))
    rows = read.get_sheet_by_name("测算").to_python()
    yield "" if rows == [["互助金", 4923.02]] else f"a workbook is read otherwise than it was written: {rows}"


def _plans() -> Iterator[str]:
    """Every plan loads and its worked examples come out as written."""
    from app.rules.steps.examples import run_examples
    from app.services.plans.shipped import shipped_plans

    for plan in shipped_plans():
        for edition in plan.editions:
            for result in run_examples(edition):
                yield "" if result.passed else f"{plan.id} {edition.id}: an example fails"


def _sentences() -> Iterator[str]:
    """The sentences of both languages are there."""
    from app.services.wording import sentence

    for language in ("zh_CN", "en"):
        text = sentence("cli.verify_good", {}, language)
        yield "" if text and text != "cli.verify_good" else f"no sentences in {language}"


def _migrations() -> Iterator[str]:
    """Every step of the record's shape is found."""
    import tempfile

    from app.models.engine import create_file, open_engine
    from app.models.key import FileKey
    from app.models.migrations import LATEST, migrate, record_version, revisions

    for number, revision in enumerate(revisions(), 1):
        yield "" if revision.number == number else f"revision {number} of the record's shape is missing"
    # Alembic at real work: a new record gets its shape.
    with tempfile.TemporaryDirectory() as folder:
        key, path = FileKey.fresh(), Path(folder) / "office.db"
        create_file(path, key)
        engine = open_engine(path, key)
        migrate(engine)
        yield "" if record_version(engine) == LATEST else "a new record did not get its shape"
        engine.dispose()


def _screen() -> Iterator[str]:
    """A window program can be made: fonts, style, icons and the Chinese texts are found."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QFontDatabase, QIcon, QImageReader
    from PySide6.QtPrintSupport import QPrinterInfo
    from PySide6.QtWidgets import QApplication

    from app.resources import resource
    from app.ui.shell.i18n import install_language
    from app.ui.theme import apply_look

    application = QApplication(sys.argv[:1])
    apply_look(application, False)
    install_language(application, "zh_CN")
    yield "" if "Noto Sans SC" in QFontDatabase.families() else "the program's font is not loaded"
    words = QCoreApplication.translate("Window", "Mutual Aid Counter")
    yield "" if words == "互助窗口" else "the Chinese texts are not loaded"
    kinds = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
    yield "" if {"svg", "ico", "png"} <= kinds else f"picture formats: {sorted(kinds)}"
    for name in sorted(resource("icons").glob("*.svg")):
        yield "" if not QIcon(str(name)).pixmap(16, 16).isNull() else f"{name.name} cannot be drawn"
    QPrinterInfo.availablePrinterNames()
    yield ""
