"""Fonts, icons, style sheet, translations, faults, and the check that looks at pictures."""

import importlib.util
import sys

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.resources import resource
from app.ui.shell import faults
from app.ui.shell.i18n import install_language, language
from app.ui.theme import HIGH_CONTRAST, LIGHT, icon_pixmap, metrics, set_high_contrast, tinted_icon, tokens
from app.ui.theme.qss import style_sheet
from app.ui.tour.picture_check import QtWarnings, has_glyph, picture_faults
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.icon import Icon
from app.ui.widgets.text import ElidedText, Text
from tests.ui.gallery.sheets import SHEETS, main


def contrast(first: str, second: str) -> float:
    """Contrast of two colours by WCAG 2."""

    def light(name: str) -> float:
        colour = QColor(name)
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((light(first), light(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", [LIGHT, HIGH_CONTRAST])
def test_every_text_tone_is_readable_on_what_it_stands_on(look):
    least = 7.0 if look.contrast else 4.5
    for tone in ("ink", "ink2", "ink3", "pri", "ok", "warn", "bad"):
        assert contrast(getattr(look, tone), look.panel) >= least, tone
    assert contrast(look.warn, look.warn_s) >= least
    assert contrast(look.ok, look.ok_s) >= least
    assert contrast(look.bad, look.bad_s) >= least
    assert contrast(look.rail_ink, look.rail) >= least
    assert contrast(look.on_pri, look.pri) >= least


def test_the_style_sheet_has_no_colour_but_the_tokens():
    import re

    for look in (LIGHT, HIGH_CONTRAST):
        known = {getattr(look, name) for name in look.__slots__ if isinstance(getattr(look, name), str)}
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", style_sheet(look))) <= known


def test_the_program_changes_its_look_and_back(dressed):
    set_high_contrast(True)
    assert tokens() is HIGH_CONTRAST
    set_high_contrast(True)
    set_high_contrast(False)
    assert tokens() is LIGHT


def test_every_icon_can_be_drawn_sharp_and_in_any_colour(dressed):
    names = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "app")
    assert "nav-counter" in names
    for name in names:
        picture = icon_pixmap(name, "#1B5075", 16, 1.5)
        assert (picture.width(), picture.devicePixelRatio()) == (24, 1.5)
        shown = picture.toImage()
        pixels = [shown.pixelColor(x, y) for x in range(24) for y in range(24)]
        colours = {pixel.rgb() & 0xFFFFFF for pixel in pixels if pixel.alpha() > 250}
        assert colours <= {0x1B5075}
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon", "#000000", 16)


def test_a_tinted_icon_follows_the_look(dressed):
    icon = tinted_icon("lock", lambda: tokens().pri)
    before = icon.pixmap(16, 16).toImage()
    set_high_contrast(True)
    assert icon.pixmap(16, 16).toImage() != before
    shown = Icon("lock", tone="ink2")
    shown.set("user", "ok")
    shown.grab()


def test_figures_have_one_width_and_rare_characters_a_glyph(dressed):
    assert len({metrics(13).horizontalAdvance(digit) for digit in "0123456789"}) == 1
    for character in "䶮㛃𬭎堃・—−×÷①…◆":
        assert has_glyph(character), character
    assert not has_glyph("\U0010fffe")


def test_a_cut_text_and_a_missing_glyph_are_found(show):
    label, short = Text("这句话放不下"), ElidedText("佛山市南海区某快递有限公司工会")
    plain, field = QPushButton("按钮上的很长很长的字"), QLineEdit("很长很长的一行字很长很长的一行字")
    strange = Text("\U0010fffe")
    rich = Text("<b>粗体字放不下</b>", rich=True)
    show(label, short, plain, field, strange, rich)
    for widget in (label, short, plain, field, rich):
        widget.setFixedWidth(40)
    QCoreApplication.processEvents()
    found = "\n".join(picture_faults(label.window()))
    assert "'这句话放不下' needs" in found
    assert "按钮上的很长很长的字" in found
    assert "很长很长的一行字" in found
    assert "粗体字放不下" in found
    assert "U+10FFFE" in found
    # Elided with the whole in the tooltip is no fault.
    assert "快递" not in found
    short.setToolTip("")
    assert "elided without tooltip" in "\n".join(picture_faults(short))


def test_a_wrapped_label_with_room_is_no_fault(show):
    label = Text("此前已保存的内容不受影响，请继续办理；如果画面不对，按 F12 锁屏再解锁即可。", wrap=True)
    show(label, width=200, height=200)
    assert picture_faults(label) == []
    label.set_tone("warn")
    label.setFixedHeight(20)
    assert picture_faults(label) != []


def test_warnings_of_qt_are_collected(dressed):
    from PySide6.QtCore import qWarning

    with QtWarnings() as told:
        qWarning("something is wrong")
        qWarning("This plugin does not support raise()")
    assert told.messages == ["something is wrong"]


# ------------------------------------------------------------------ language
def make_translations():
    spec = importlib.util.spec_from_file_location(
        "make_translations", resource("i18n", "make_translations.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("area", make_translations().AREAS)
def test_translations_of_an_area_are_complete_and_fresh(area):
    assert make_translations().area_faults(area) == []


def test_the_merged_translation_is_fresh():
    assert make_translations().merge_faults() == []


def test_the_screen_speaks_chinese_by_default_and_english_when_asked(dressed):
    assert language() == "zh_CN"
    assert QCoreApplication.translate("Window", "Mutual Aid Counter") == "互助窗口"
    install_language(dressed, "en")
    try:
        assert QCoreApplication.translate("Window", "Mutual Aid Counter") == "Mutual Aid Counter"
        assert language() == "en"
    finally:
        install_language(dressed)
    with pytest.raises(ValueError, match="no such language"):
        install_language(dressed, "fr")


# ------------------------------------------------------------------ faults
def broken(name: str) -> None:
    raise KeyError(name)


def test_a_report_names_the_place_and_no_person():
    try:
        try:
            broken("陈志强 440605198801011234")
        except KeyError as error:
            raise ValueError("陈志强") from error
    except ValueError as error:
        report = faults.bug_report(error)
    assert "陈" not in report
    assert "440605" not in report
    assert "ValueError" in report
    assert "KeyError" in report
    assert "test_look.py" in report
    assert str(resource()) not in report


def test_a_fault_of_the_code_itself_is_said_in_its_words():
    with pytest.raises(AttributeError) as caught:
        None.nothing  # type: ignore[attr-defined]  # noqa: B018
    assert "'nothing'" in faults.bug_report(caught.value)


def test_the_desk_shows_one_dialog_at_a_time(dressed, capsys):
    shown = []

    def show_twice(report):
        shown.append(report)
        desk.report(RuntimeError("again"))

    desk = faults.FaultDesk(show_twice)
    desk.report(RuntimeError("first"))
    assert len(shown) == 1
    assert capsys.readouterr().err.count("RuntimeError") == 2


def test_the_desk_takes_what_nobody_caught(dressed, monkeypatch, capsys):
    shown = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    desk = faults.FaultDesk(shown.append)
    desk.install()
    sys.excepthook(RuntimeError, RuntimeError("x"), None)
    assert len(shown) == 1
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: shown.append("interrupted"))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert shown[-1] == "interrupted"


def test_the_fault_dialog_copies_its_report_and_goes_on(dressed):
    dialog = faults.FaultDialog("a report")
    dialog.show()
    assert picture_faults(dialog) == []
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "a report"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == Dialog.DialogCode.Accepted
    assert not dialog.isVisible()


def test_a_dialog_is_refused_by_esc_and_enter_waits_for_its_button(dressed):
    dialog = Dialog("撤回受理", "return")
    act = dialog.add_button(Button("撤回", variant="danger"), on_enter=True)
    act.setEnabled(False)
    pressed = []
    act.clicked.connect(lambda: pressed.append(1))
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert pressed == []
    act.setEnabled(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert pressed == [1]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == Dialog.DialogCode.Rejected


def test_every_sheet_of_the_gallery_is_without_fault(dressed, tmp_path):
    with QtWarnings() as told:
        assert main(["--out", str(tmp_path)]) == 0
    assert told.messages == []
    assert len(list(tmp_path.glob("*.png"))) == 2 * len(SHEETS)


def test_every_part_that_takes_the_keyboard_has_a_name(dressed):
    for make in SHEETS.values():
        sheet = make()
        for widget in sheet.findChildren(QWidget):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and type(widget).__module__.startswith(
                "app.ui"
            ):
                assert widget.accessibleName(), widget
        sheet.deleteLater()
