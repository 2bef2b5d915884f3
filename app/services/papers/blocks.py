"""Blocks of a paper: what stands in a column, measured before it is drawn.

For: every paper whose contents vary in length. A block is laid out once for a width and a setting and becomes pieces:
strips that are never cut, each with the height it takes and how to draw it. So what is measured is what is drawn, and a
column too long for its page goes on on the next (`flow`). Not for what is said, nor for heads and feet (each paper's
own). Lengths in mm, text in points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from app.services.papers.sheet import LABEL_GREY, THIN, Align, Sheet
from app.services.papers.text_layout import MM_PER_POINT, Fitted, fit, width_mm, wrap

PAD = 1.7
# From the top of a line to its baseline, as a share of the line's height.
BASELINE = 0.72
# A cell with more lines than this goes on in another one, so that a page's end can come between them.
_MOST_LINES = 10
# Lines of Chinese closer than this run together.
_CLOSEST = 1.2


@dataclass(frozen=True, slots=True)
class Setting:
    """How large a column is set.

    Attributes:
        text, listed, small, heading: sizes of what stands in tables, in lists, in sentences and in titles.
        row: height of a table's row of one line.
        listed_pitch, small_pitch: from line to line.
        bar: whether a title has a black bar before it.
        least: the smallest share of its size a text may have and still be read at arm's length.
        scale: 1, or less where much must stand on one page. The room between lines gives way first.
    """

    text: float
    listed: float
    small: float
    heading: float
    row: float
    listed_pitch: float
    small_pitch: float
    bar: bool
    least: float
    scale: float = 1.0

    def at(self, scale: float) -> "Setting":
        """The same, smaller."""
        by = max(scale, self.least)
        listed, small = self.listed * by, self.small * by
        return replace(
            self,
            text=self.text * by,
            listed=listed,
            small=small,
            heading=self.heading * by,
            row=self.row * scale,
            listed_pitch=max(self.listed_pitch * scale, listed * MM_PER_POINT * _CLOSEST),
            small_pitch=max(self.small_pitch * scale, small * MM_PER_POINT * _CLOSEST),
            scale=scale,
        )

    @property
    def size(self) -> float:
        """By how much texts are smaller."""
        return max(self.scale, self.least)


@dataclass(frozen=True, slots=True)
class Piece:
    """A strip of a column that is never cut.

    Attributes:
        height: what it takes.
        draw: draws it, its top left corner at x, y.
        joined: never the last on a page: a title, a table's head.
        again: what is repeated above it where it begins a page: the table's head.
    """

    height: float
    draw: Callable[[Sheet, float, float], None]
    joined: bool = False
    again: "Piece | None" = None


class Block(Protocol):
    """Something that can stand in a column."""

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        """Its strips from top to bottom, for a column of this width."""
        ...


def height_of(pieces: Sequence[Piece]) -> float:
    """What pieces take together."""
    return sum(piece.height for piece in pieces)


def draw_pieces(sheet: Sheet, x: float, y: float, pieces: Sequence[Piece]) -> float:
    """Draws them one below the other; returns where they end."""
    for piece in pieces:
        piece.draw(sheet, x, y)
        y += piece.height
    return y


def pieces_of(blocks: Sequence[Block], width: float, setting: Setting) -> list[Piece]:
    """The strips of all of them."""
    return [piece for block in blocks for piece in block.pieces(width, setting)]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one title.

    Attributes:
        title: what they are about.
        blocks: in their order; none of them, and the section is left out.
        told: whether the title is said; where not, it still is on a page of its own.
        elsewhere: what stands in its place when it had to go to another page.
    """

    title: str
    blocks: tuple[Block, ...]
    told: bool = True
    elsewhere: str = "见后页。"

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        heading = (Heading(self.title),) if self.told and self.blocks else ()
        return pieces_of((*heading, *self.blocks), width, setting)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title."""

    title: str

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        high = setting.heading * MM_PER_POINT
        above = high * 0.9 * setting.scale

        def draw(sheet: Sheet, x: float, y: float) -> None:
            if setting.bar:
                sheet.box(x, y + above, 1.0, high * 1.44, line=None, grey=0)
            words = x + (2.35 if setting.bar else 0.0)
            sheet.text(words, y + above + high * 1.13, self.title, setting.heading, bold=True)

        return [Piece(above + high * (1.13 + 0.58), draw, joined=True)]


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room, at a scale of 1."""

    height: float

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        return [Piece(self.height * setting.scale, lambda _sheet, _x, _y: None)]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences, each from a line of its own; `joined` to what follows them."""

    texts: tuple[str, ...]
    bold: bool = False
    listed: bool = False
    joined: bool = False

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        size = setting.listed if self.listed else setting.small
        pitch = setting.listed_pitch if self.listed else setting.small_pitch
        return [
            _line(line, size, pitch, bold=self.bold, joined=self.joined)
            for text in self.texts
            if text
            for line in wrap(text, width, size, self.bold)
        ]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Sentences with their numbers before them."""

    texts: tuple[str, ...]

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        size, pieces = setting.listed, []
        for number, text in enumerate(self.texts, 1):
            mark = f"{number}. "
            indent = width_mm(mark, size)
            for at, line in enumerate(wrap(text, width - indent, size)):
                pieces.append(_line(line, size, setting.listed_pitch, indent=indent, mark="" if at else mark))
        return pieces


def _line(
    text: str,
    size: float,
    pitch: float,
    *,
    bold: bool = False,
    indent: float = 0.0,
    mark: str = "",
    joined: bool = False,
) -> Piece:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        if mark:
            sheet.text(x, y + pitch * BASELINE, mark, size)
        sheet.text(x + indent, y + pitch * BASELINE, text, size, bold=bold)

    return Piece(pitch, draw, joined)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its text in a table of facts."""

    label: str
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """A table of labels and texts.

    Attributes:
        label: width of a label's cell.
        first: width of the first text in a row of two.
        paired: how many of the first facts may share a row with their neighbour, where both fit on one line.
    """

    facts: tuple[Fact, ...]
    label: float
    first: float
    paired: int

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        pieces = []
        for row in self._rows(width, setting):
            cells = []
            for at, fact in enumerate(row):
                wide = self._room(at, len(row), width)
                cells.append(Cell(fact.label, self.label, label=True))
                cells.append(Cell(fact.text, wide, bold=fact.bold))
            pieces += cell_row(cells, setting)
        return pieces

    def _rows(self, width: float, setting: Setting) -> list[list[Fact]]:
        rows: list[list[Fact]] = []
        alone = True
        for place, fact in enumerate(self.facts):
            if not alone and place < self.paired and self._fits(fact, 1, width, setting):
                rows[-1].append(fact)
                alone = True
                continue
            rows.append([fact])
            alone = not self._fits(fact, 0, width, setting)
        return rows

    def _fits(self, fact: Fact, at: int, width: float, setting: Setting) -> bool:
        room = self._room(at, 2, width) - 2 * PAD
        return len(fit(fact.text, room, setting.text, bold=fact.bold).lines) == 1

    def _room(self, at: int, count: int, width: float) -> float:
        """The width of the text's cell at place `at` in a row of so many."""
        if count == 1:
            return width - self.label
        return self.first if at == 0 else width - self.first - 2 * self.label


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row; `wide` in mm, or as a share where its table says so."""

    text: str
    wide: float
    align: Align = "left"
    bold: bool = False
    label: bool = False


def cell_row(
    cells: Sequence[Cell], setting: Setting, *, joined: bool = False, again: Piece | None = None
) -> list[Piece]:
    """A row of framed cells as high as its longest text asks; a label stands on light grey."""
    texts = [fit(cell.text, cell.wide - 2 * PAD, setting.text, bold=cell.bold) for cell in cells]
    most = max(len(each.lines) for each in texts)
    return [
        _cells(
            cells,
            [Fitted(each.lines[start : start + _MOST_LINES], each.size) for each in texts],
            setting,
            joined,
            again,
        )
        for start in range(0, most, _MOST_LINES)
    ]


def _cells(
    cells: Sequence[Cell], texts: Sequence[Fitted], setting: Setting, joined: bool, again: Piece | None
) -> Piece:
    height = max(setting.row + _pitch(each) * (len(each.lines) - 1) for each in texts)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for cell, each in zip(cells, texts, strict=True):
            sheet.box(x, y, cell.wide, height, grey=LABEL_GREY if cell.label else None)
            at = {"left": x + PAD, "centre": x + cell.wide / 2, "right": x + cell.wide - PAD}[cell.align]
            pitch = _pitch(each)
            baseline = y + height / 2 + each.size * MM_PER_POINT * 0.36 - pitch * (len(each.lines) - 1) / 2
            for line in each.lines:
                sheet.text(at, baseline, line, each.size, bold=cell.bold, align=cell.align)
                baseline += pitch
            x += cell.wide

    return Piece(height, draw, joined, again)


def _pitch(text: Fitted) -> float:
    return text.size * MM_PER_POINT * 1.22


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is said again on every page; widths of cells are shares of the whole.

    Attributes:
        head: its titles.
        rows: cells as the head's, or fewer where one spans several: their shares add up to the same.
    """

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        unit = width / sum(cell.wide for cell in self.head)

        def sized(row: Sequence[Cell]) -> list[Cell]:
            return [replace(cell, wide=cell.wide * unit) for cell in row]

        head = [replace(cell, bold=True, label=True) for cell in sized(self.head)]
        pieces = cell_row(head, setting, joined=True)
        again = pieces[0]
        for row in self.rows:
            pieces += cell_row(sized(row), setting, again=again)
        return pieces


Mark = Literal["ticked", "empty", "warn"]


@dataclass(frozen=True, slots=True)
class Check:
    """One item of a checklist; `warn` where somebody must look."""

    words: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Checklist:
    """Boxes with words, several to a line; words too long for their column have the line for themselves."""

    items: tuple[Check, ...]
    columns: int
    small: bool = False

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        size = setting.small if self.small else setting.listed
        pitch = setting.small_pitch if self.small else setting.listed_pitch * 1.08
        box, wide = size * 0.305, width / self.columns
        indent = box + 1.5
        short = {
            item: found
            for item in self.items
            if len((found := fit(item.words, wide - indent - 1.0, size)).lines) == 1
        }
        size = min((found.size for found in short.values()), default=size)
        pieces: list[Piece] = []
        line: list[tuple[Check, tuple[str, ...]]] = []
        for item in self.items:
            if item not in short or len(line) == self.columns:
                pieces += _check_line(line, wide, box, pitch, size)
                line = []
            if item in short:
                line.append((item, (item.words,)))
            else:
                pieces += _check_line(
                    [(item, wrap(item.words, width - indent, size))], width, box, pitch, size
                )
        return pieces + _check_line(line, wide, box, pitch, size)


def _check_line(
    items: Sequence[tuple[Check, tuple[str, ...]]], wide: float, box: float, pitch: float, size: float
) -> list[Piece]:
    if not items:
        return []

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for check, lines in items:
            sheet.tick_box(x, y + pitch / 2 - box / 2, box, check.mark == "ticked")
            if check.mark == "warn":
                sheet.text(
                    x + box / 2, y + pitch / 2 + box * 0.34, "!", box / 0.36, bold=True, align="centre"
                )
            for number, line in enumerate(lines):
                sheet.text(x + box + 1.5, y + pitch * (number + BASELINE), line, size)
            x += wide

    return [Piece(pitch * max(len(lines) for _, lines in items), draw)]


def signature_lines(
    sheet: Sheet, x: float, y: float, width: float, names: Sequence[str], size: float, gap: float
) -> None:
    """Lines to sign and stamp on at `y`, side by side, each with its name above."""
    wide = (width - gap * (len(names) - 1)) / len(names)
    for name in names:
        sheet.fitted(x, y - 2.25, name, size, wide)
        sheet.line(x, y, x + wide, y, THIN)
        x += wide + gap
