"""Any character of GB 18030-2022 prints, and what goes into the file is a sound small font."""

import unicodedata
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from app.resources import resource
from app.services.papers.fonts import fonts
from app.services.papers.fonts.truetype import FontFileError, TrueTypeFile

# The ideographs of GB 18030-2022, implementation level 3: the unified ones and extensions A to F.
IDEOGRAPHS = ((0x4E00, 0x9FEF), (0x3400, 0x4DB5), (0x20000, 0x2A6D6), (0x2A700, 0x2EBE0))


def test_every_ideograph_of_gb18030_2022_has_a_glyph() -> None:
    missing = [
        f"U+{code:04X}"
        for low, high in IDEOGRAPHS
        for code in range(low, high + 1)
        if unicodedata.category(chr(code)) != "Cn" and fonts.missing(chr(code))
    ]
    assert missing == []


def test_a_name_keeps_one_font_until_a_character_needs_another() -> None:
    cut = fonts.runs("王𪚥强")
    assert [run.text for run in cut] == ["王", "𪚥", "强"]
    assert cut[0].font is cut[2].font is not cut[1].font


def test_a_rare_character_in_bold_is_drawn_thicker() -> None:
    assert [run.emboldened for run in fonts.runs("王𪚥", bold=True)] == [False, True]


def test_digits_all_have_the_same_width_so_that_amounts_stand_in_columns() -> None:
    for bold in (False, True):
        assert len({fonts.width(digit, 10, bold) for digit in "0123456789"}) == 1


def test_invisible_characters_take_no_room() -> None:
    assert fonts.width("陈\u200b\ufe00\U000e0100志", 10) == fonts.width("陈志", 10)


def test_both_middle_dots_print() -> None:
    assert fonts.missing("·・•‧") == frozenset()


@settings(max_examples=80)
@given(st.text(max_size=12), st.booleans())
def test_no_text_ever_prints_an_empty_box(text: str, bold: bool) -> None:
    for run in fonts.runs(text, bold):
        assert all(run.font.file.glyph(ord(character)) for character in run.text)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from("陈志强䶮㛃𬭎堃éïÀ①㎡·ABC，。"), min_size=1, unique=True))
def test_a_subset_is_a_sound_font_with_the_same_shapes(characters: list[str]) -> None:
    path = resource("fonts", "NotoSansSC-Regular.ttf")
    file = TrueTypeFile(path)
    glyphs = [0, *(file.glyph(ord(character)) for character in characters)]
    with TTFont(BytesIO(file.subset(glyphs)), checkChecksums=2) as small, TTFont(path, lazy=True) as whole:
        best = whole.getBestCmap()
        for number, character in enumerate(characters, 1):
            name, original = small.getGlyphOrder()[number], best[ord(character)]
            assert small["hmtx"][name] == whole["hmtx"][original]
            assert points(small, name) == points(whole, original)


def points(font: TTFont, name: str) -> list[tuple[int, int]]:
    return list(font["glyf"][name].getCoordinates(font["glyf"])[0])


def test_advances_agree_with_the_font() -> None:
    file = TrueTypeFile(resource("fonts", "MutualAidFallback.ttf"))
    assert file.units_per_em != 1000
    assert file.advance(file.glyph(ord("𪚥"))) == 1000


def test_a_damaged_font_file_is_reported_by_name(tmp_path) -> None:
    broken = tmp_path / "Broken.ttf"
    broken.write_bytes(resource("fonts", "NotoSansSC-Regular.ttf").read_bytes()[:64])
    with pytest.raises(FontFileError, match=r"Broken\.ttf"):
        TrueTypeFile(broken)
