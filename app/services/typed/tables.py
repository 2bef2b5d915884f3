"""Read a workbook or a text table (xlsx, xls, ods, csv) into rows of cells, as people made them.

For every import. Not for what the columns mean: that is each import's own business. The first row that has at least
two filled cells is the heading; empty rows are left out, and rows keep the number they have in the file.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from app.rules.values.errors import KnownError

MOST_ROWS = 1_000_000
_BOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the file, counted from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was found.

    Attributes:
        headings: as they stand in the file, blanks taken off.
        sheet: name of the sheet; empty for a text table.
    """

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sheet: str = ""


def read_table(path: Path) -> Table:
    """Read the first sheet that holds anything, or a text table.

    Raises:
        OSError: the file cannot be read.
        KnownError: ``table.unreadable`` (file), ``table.empty`` (file), ``table.too_long`` (file, most),
            ``table.kind`` (file), a kind of file nobody can read here.
    """
    kind = path.suffix.lower()
    if kind in _BOOKS:
        sheet, lines = _book(path)
    elif kind in (".csv", ".txt", ".tsv"):
        sheet, lines = "", _text(path)
    else:
        raise KnownError("table.kind", file=path.name)
    filled = [(number, line) for number, line in enumerate(lines, 1) if any(line)]
    start = next((at for at, (_, line) in enumerate(filled) if sum(map(bool, line)) > 1), None)
    if start is None:
        raise KnownError("table.empty", file=path.name)
    if len(filled) - start - 1 > MOST_ROWS:
        raise KnownError("table.too_long", file=path.name, most=MOST_ROWS)
    headings = filled[start][1]
    rows = tuple(TableRow(number, tuple(line)) for number, line in filled[start + 1 :])
    if not rows:
        raise KnownError("table.empty", file=path.name)
    return Table(tuple(headings), rows, sheet)


def _book(path: Path) -> tuple[str, list[list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    # Read by ourselves, so that a missing or forbidden file is told as such.
    data = io.BytesIO(path.read_bytes())
    try:
        book = CalamineWorkbook.from_filelike(data)
        for name in book.sheet_names:
            lines = [
                [_cell(value) for value in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            if any(any(line) for line in lines):
                return name, lines
    except PasswordError:
        raise KnownError("table.locked", file=path.name) from None
    except (CalamineError, OSError, ValueError):
        raise KnownError("table.unreadable", file=path.name) from None
    return "", []


def _cell(value: Any) -> str:
    """A cell as a person would type it: whole numbers without a point, days as ISO dates."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).strip()


def _number(value: float) -> str:
    """A spreadsheet's number: whole, or with two decimals where that is all it means, else as exactly as it is held.

    Sheets hold 0.1 + 0.2 as 0.30000000000000004; only what lies within a hundred-thousandth of a fen is taken as meant.
    """
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    fen = f"{value:.2f}"
    return fen if abs(float(fen) - value) < 1e-7 else repr(value)


def _text(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise KnownError("table.unreadable", file=path.name)
    if "\0" in text:
        raise KnownError("table.unreadable", file=path.name)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;，", key=first.count)
    try:
        return list(_lines(text, delimiter))
    except csv.Error:
        raise KnownError("table.unreadable", file=path.name) from None


def _lines(text: str, delimiter: str) -> Iterator[list[str]]:
    for line in csv.reader(io.StringIO(text), delimiter=delimiter):
        yield [cell.strip() for cell in line]


def column_of(headings: Sequence[str], names: Sequence[str]) -> int | None:
    """The place of the first heading that is one of these names; capitals, blanks and brackets do not count."""
    plain = [plain_heading(heading) for heading in headings]
    for name in names:
        if plain_heading(name) in plain:
            return plain.index(plain_heading(name))
    return None


def plain_heading(heading: str) -> str:
    """A heading without what people add to it: 个人自付（元） is 个人自付."""
    for opening in "（([【":
        heading = heading.split(opening)[0]
    return "".join(heading.split()).casefold().rstrip("*：:")
