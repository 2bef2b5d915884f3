"""Finds the line of a value in a plan text, by a light scan. Used only to report a fault, never to read the plan."""

from __future__ import annotations

import re

from app.rules.plan.table import Path

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w\-.\"']+)\s*=")


def line_of(text: str, path: Path) -> int:
    """The line (from 1) where the value at this path is written, or else the nearest table that holds it.

    Positions inside a list count for the list: its line is shown, even when it runs over several.
    """
    best_line, best_length = 1, 0
    here: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            here = _table_path(_names(header[2]), header[1] == "[[", counts)
            found = here
        elif key := _KEY.match(line):
            found = here + _names(key[1])
        else:
            continue
        if (length := shared_length(found, path)) > best_length:
            best_line, best_length = number, length
    return best_line


def shared_length(found: Path, path: Path) -> int:
    """How far the two paths go together; a table written in dotted keys is found by any of them."""
    length = 0
    while length < min(len(found), len(path)) and found[length] == path[length]:
        length += 1
    return length


def _names(dotted: str) -> Path:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))


def _table_path(names: Path, is_list: bool, counts: dict[Path, int]) -> Path:
    """The path of a header: each list table named on the way stands for its latest entry."""
    path: Path = ()
    for depth, name in enumerate(names, start=1):
        path = (*path, name)
        last = depth == len(names)
        if last and is_list:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
