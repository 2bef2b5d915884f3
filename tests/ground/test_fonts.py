"""The fonts hold what people's names need, stand beside their licences, and both Qt and the printer can use them."""

import re
from io import BytesIO

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontDatabase
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as PrintFont
from reportlab.pdfgen.canvas import Canvas

from app.resources import resource

LICENCES = {
    "NotoSansSC-Regular": "NotoSansSC-LICENCE.txt",
    "NotoSansSC-Bold": "NotoSansSC-LICENCE.txt",
    "MutualAidFallback": "MutualAidFallback-LICENCE.txt",
    "MutualAidFallbackNew": "ARPHICPL.TXT",
}
REGULAR, *FALLBACKS = [name for name in LICENCES if name != "NotoSansSC-Bold"]


def open_font(name: str) -> TTFont:
    """One of the font files, its tables read as they are asked for."""
    return TTFont(resource("fonts", f"{name}.ttf"), lazy=True)


@pytest.fixture(scope="module")
def holds() -> dict[str, set[int]]:
    """The code points that each font can show."""
    found = {}
    for name in LICENCES:
        with open_font(name) as font:
            found[name] = set(font.getBestCmap())
    return found


def characters(encoding: str, first_bytes: range) -> set[str]:
    """The ideographs of one of the national character sets of two bytes."""
    found = set()
    for high in first_bytes:
        for low in range(0x40, 0xFF):
            try:
                character = bytes([high, low]).decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\u3400" <= character <= "\u9fff":
                found.add(character)
    return found


def test_every_font_file_has_its_licence_beside_it():
    assert {path.stem for path in resource("fonts").glob("*.ttf")} == set(LICENCES)
    for licence in LICENCES.values():
        assert resource("fonts", licence).stat().st_size > 1000


@pytest.mark.parametrize("weight", ["NotoSansSC-Regular", "NotoSansSC-Bold"])
def test_noto_holds_every_ideograph_of_gb2312_and_gbk(holds, weight):
    gb2312 = characters("gb2312", range(0xB0, 0xF8))
    gbk = characters("gbk", range(0x81, 0xFF))
    assert len(gb2312) == 6763
    assert gb2312 <= gbk
    assert {character for character in gbk if ord(character) not in holds[weight]} == set()


@pytest.mark.parametrize("weight", ["NotoSansSC-Regular", "NotoSansSC-Bold"])
def test_rare_name_characters_and_what_paper_needs_are_in_both_weights(holds, weight):
    needed = (
        "䶮㛃𬭎堃龘"
        + "㐂㙍𫰛𬍛𬬭𬱖𫖮𬭳𫍲𬘭𫟼鿍䴙龑翀喆犇燊暅"
        + "·•・零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆元角分整¥￥"
    )
    assert [character for character in needed if ord(character) not in holds[weight]] == []


def test_together_the_fonts_hold_every_ideograph_of_gb18030_2022_and_extension_i(holds):
    together = set().union(*holds.values())
    blocks = {
        "4E00": range(0x4E00, 0xA000),
        "A": range(0x3400, 0x4DC0),
        "B": range(0x20000, 0x2A6E0),
        "C": range(0x2A700, 0x2B73A),
        "D": range(0x2B740, 0x2B81E),
        "E": range(0x2B820, 0x2CEA2),
        "F": range(0x2CEB0, 0x2EBE1),
        "I": range(0x2EBF0, 0x2EE5E),
    }
    lacking = {name: [hex(code) for code in block if code not in together] for name, block in blocks.items()}
    assert {name: codes for name, codes in lacking.items() if codes} == {}


def test_the_fallbacks_repeat_nothing_that_an_earlier_font_holds(holds):
    seen = holds[REGULAR]
    for name in FALLBACKS:
        assert not seen & holds[name]
        seen = seen | holds[name]


@pytest.mark.parametrize("weight", ["NotoSansSC-Regular", "NotoSansSC-Bold"])
def test_digits_are_of_one_width_so_that_amounts_align(weight):
    with open_font(weight) as font:
        names = font.getBestCmap()
        widths = {font["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}
    assert len(widths) == 1


@pytest.mark.parametrize("name", LICENCES)
def test_a_rare_character_does_not_push_lines_apart(name):
    with open_font(name) as font:
        units = font["head"].unitsPerEm
        assert font["hhea"].ascent / units == pytest.approx(1.160, abs=0.002)
        assert font["hhea"].descent / units == pytest.approx(-0.288, abs=0.002)


def test_qt_loads_all_four_files(qapp):
    families = []
    for name in LICENCES:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf")))
        assert number >= 0, name
        families += QFontDatabase.applicationFontFamilies(number)
    assert families == ["Noto Sans SC", "Noto Sans SC", *FALLBACKS]


def test_paper_embeds_a_small_subset_and_shows_every_rare_character(holds):
    """Each character leaves ink on the page, of its own shape, and the file stays small."""
    name = "龘䶮㛃𬭎堃𠀀𪚥\U0002ebf0\U00031350鿿"
    for font in holds:
        pdfmetrics.registerFont(PrintFont(font, resource("fonts", f"{font}.ttf")))
    paper = BytesIO()
    canvas = Canvas(paper, pagesize=(30 * len(name), 30))
    for place, character in enumerate(name):
        font = next(font for font, codes in holds.items() if ord(character) in codes)
        canvas.setFont(font, 24)
        canvas.drawString(30 * place + 3, 6, character)
    canvas.save()
    assert len(paper.getvalue()) < 60_000
    embedded = set(re.findall(rb"/BaseFont /[A-Z]+\+(\w+)", paper.getvalue().replace(b"-", b"")))
    assert len(embedded) == 3

    with pypdfium2.PdfDocument(paper.getvalue()) as document:
        page = document[0].render(scale=2, grayscale=True).to_pil()
    cells = [page.crop((60 * place, 0, 60 * place + 60, 60)).tobytes() for place in range(len(name))]
    for character, cell in zip(name, cells, strict=True):
        assert sum(level < 128 for level in cell) > 80, f"{character!r} left no ink"
    # A missing glyph would be the same box again and again.
    assert len(set(cells)) == len(cells)
