"""The manual says what the screen says, word for word and key for key; what documents link to is there."""

import ast
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.services.wording import flat

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs/manual.md").read_text("utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]

# Where a text has a place for a name or a number, or ends a clause, the manual may quote up to there.
_PLACE = re.compile(r"\{[^}]*\}|%n")
_SEAM = re.compile(r"\{[^}]*\}|%n|<[^>]*>|[，。；：、　\s|…]+")
_STOP = re.compile("[。；]")
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d+|[A-Z0-9+=\-]|Enter)")
_ARROWS = {"↑", "↓", "←", "→"}
# Heard by the fields themselves, not by a name in the code.
_EVERYWHERE = {"Enter", "Shift+Enter", "Esc", "Tab", "Del", "Alt+↓", *_ARROWS}
_TABLES = {
    "到处都能用": ("app/ui/shell/window.py", "app/ui/records", "app/ui/widgets/rail.py"),
    "窗口办理": ("app/ui/counter", "app/ui/claims"),
    "方案管理和草稿": ("app/ui/plans",),
    "测算": ("app/ui/simulate",),
}


class Screen:
    """Everything a person reads on a screen or a paper, in Chinese, with places for names and numbers."""

    def __init__(self) -> None:
        whole: set[str] = set()
        for file in (ROOT / "resources/i18n").glob("*.zh_CN.ts"):
            for translation in ElementTree.parse(file).getroot().iter("translation"):
                whole.update(text.strip() for text in translation.itertext() if text.strip())
        for file in (ROOT / "resources/i18n/sentences/zh_CN").glob("*.toml"):
            whole.update(flat(tomllib.loads(file.read_text("utf-8"))).values())
        self.texts = {text.rstrip("。") for text in whole}
        self.clauses = {piece.strip("“”（）() ") for text in self.texts for piece in _SEAM.split(text)}

    def says(self, words: str) -> bool:
        """Whether somebody finds these words: a whole text, whole clauses of one, or one with its places filled."""
        bare = words.rstrip("。")
        return (
            bare in self.texts
            or bare in self.clauses
            or any(f"，{bare}，" in f"，{_STOP.sub('，', text)}，" for text in self.texts)
            or any(re.fullmatch(filled, bare) for filled in self._filled())
        )

    def _filled(self) -> Iterator[str]:
        for text in self.texts:
            literal = _PLACE.split(text)
            # A text of little but places would agree with anything.
            if len(literal) > 1 and len("".join(literal)) > 4:
                yield ".+".join(map(re.escape, literal))


def keys_in(*places: str) -> set[str]:
    """The names of keys in the code of these folders and files."""
    paths = [ROOT / place for place in places]
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))]
    return {key for file in files for key in keys_of(file)}


@cache
def keys_of(file: Path) -> frozenset[str]:
    """The names of keys in one file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY.fullmatch(node.value):
            found.add(node.value)
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            # A key for each page, tab or scenario, by its number.
            lead = str(node.values[0].value)
            found.update(f"{lead}{number}" for number in range(1, 10) if lead in ("Ctrl+", "Alt+"))
    return frozenset(found)


def key_tables() -> dict[str, list[str]]:
    """The keys in the first column of each table of the key map, by the line above it."""
    tables: dict[str, list[str]] = {}
    for title, table in re.findall(r"^(\S+)：\n\n((?:\|.*\n?)+)", MANUAL.split("## 17.")[1], re.M):
        tables[title] = [
            key for row in table.splitlines() for key in re.findall("`([^`]+)`", row.split("|")[1])
        ]
    return tables


def test_every_quoted_word_stands_on_a_screen() -> None:
    screen = Screen()
    quoted = re.findall("「([^」]+)」", MANUAL)
    assert len(quoted) > 150
    assert [words for words in dict.fromkeys(quoted) if not screen.says(words)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_picture_and_link_of_a_document_is_there(document: Path) -> None:
    linked = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    missing = [name for name in linked if "://" not in name and not (document.parent / name).exists()]
    assert missing == []


def test_every_picture_is_light() -> None:
    pictures = list((ROOT / "docs/pictures").glob("*.png"))
    assert [file.name for file in pictures if file.stat().st_size > 150_000] == []
    shown = {
        name for document in DOCUMENTS for name in re.findall(r"(\w[\w-]*\.png)", document.read_text("utf-8"))
    }
    assert [file.name for file in pictures if file.name not in shown] == []


def test_the_table_of_contents_leads_to_every_part() -> None:
    parts = [
        re.sub(r"[^\w\- ]", "", line).strip().replace(" ", "-")
        for line in re.findall("^## (.*)$", MANUAL, re.M)
    ]
    assert re.findall(r"\]\(#([^)]+)\)", MANUAL) == parts


@pytest.mark.parametrize("title", list(_TABLES))
def test_every_key_of_the_map_is_bound_where_it_is_said_to_be(title: str) -> None:
    listed = key_tables()[title]
    assert listed
    assert [key for key in listed if key not in keys_in(*_TABLES[title]) | _EVERYWHERE] == []


def test_every_key_in_the_text_is_bound_somewhere() -> None:
    bound = keys_in("app/ui") | _EVERYWHERE
    said = [word for word in re.findall("`([^`]+)`", MANUAL) if _KEY.fullmatch(word) or word in _EVERYWHERE]
    assert [key for key in said if key not in bound] == []
