"""Colours of a plan text: headings, names, values, remarks. Knows the look of TOML, not what a plan means."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui.theme import tokens

_KEY = re.compile(r"""^\s*([\w.\-]+|"[^"]*"(?:\.[\w\-]+)*)\s*=""")
_HEADING = re.compile(r"^\s*\[\[?[^\[\]]*\]\]?")
_STRING = re.compile(r"""\"(?:\\.|[^"\\])*\"?|'[^']*'?""")
_NUMBER = re.compile(r"(?<![\w.\"'-])(?:\d{4}-\d{2}-\d{2}|[+-]?\d[\d_]*(?:\.\d+)?|true|false)(?![\w.\"'-])")


def pieces(line: str) -> Iterator[tuple[int, int, str]]:
    """What a line is made of: begin, length and kind ("heading", "name", "text", "number", "remark")."""
    if heading := _HEADING.match(line):
        yield heading.start(), len(heading.group()), "heading"
        yield from _rest(line, heading.end())
        return
    begin = 0
    if key := _KEY.match(line):
        yield key.start(1), len(key.group(1)), "name"
        begin = key.end()
    yield from _rest(line, begin)


def _rest(line: str, begin: int) -> Iterator[tuple[int, int, str]]:
    at = begin
    while at < len(line):
        if line[at] == "#":
            yield at, len(line) - at, "remark"
            return
        if text := _STRING.match(line, at):
            yield at, len(text.group()), "text"
            at = text.end()
        elif number := _NUMBER.match(line, at):
            yield at, len(number.group()), "number"
            at = number.end()
        else:
            at += 1


class PlanColours(QSyntaxHighlighter):
    """Colours a document as it is typed, in the look in force."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.take_look()

    def take_look(self) -> None:
        """The look has changed: colour everything anew."""
        t = tokens()
        made = {}
        for kind, colour, bold in (
            ("heading", t.pri, True),
            ("name", t.ink, False),
            ("text", t.ink, False),
            ("number", t.pri_d, False),
            ("remark", t.ok, False),
        ):
            look = QTextCharFormat()
            look.setForeground(QColor(colour))
            if bold:
                look.setFontWeight(700)
            made[kind] = look
        if made != self._formats:
            self._formats = made
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for begin, length, kind in pieces(text):
            if kind != "name" and kind != "text":
                self.setFormat(begin, length, self._formats[kind])
