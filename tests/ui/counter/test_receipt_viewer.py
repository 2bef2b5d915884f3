"""The receipt on screen: zoom, paper, printing, saving."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.services.claims import reprint
from app.services.papers.pages import page_count, page_size_mm
from app.ui.papers import printing
from app.ui.papers.page_view import PageView
from app.ui.papers.print_choices import PrintChoices
from app.ui.papers.viewer import ReceiptViewer
from app.ui.shell.worker import Worker
from tests.claims.window import Window


@pytest.fixture
def viewer(record: Window, worker: Worker, tmp_path: Path) -> ReceiptViewer:
    """A viewer with the receipt of one claim; files go to a folder of the test."""

    def choose(_parent: QWidget, name: str) -> str:
        return str(tmp_path / name)

    made = record.accept(record.texts())
    viewer = ReceiptViewer(record.office, worker, choose)
    viewer.resize(960, 600)
    viewer.show()
    viewer.show_claim(made.claim_id)
    worker.wait_until_idle()
    QTest.qWait(1)
    return viewer


def test_the_whole_page_is_seen_at_first(viewer: ReceiptViewer) -> None:
    view = viewer.view
    assert view.pages() == 1
    assert view.verticalScrollBar().maximum() == 0
    assert view.horizontalScrollBar().maximum() == 0


def test_keys_zoom_and_come_back(viewer: ReceiptViewer) -> None:
    view: PageView = viewer.view
    fitting = view.zoom()
    QTest.keyClicks(view, "+")
    assert view.zoom() > fitting
    QTest.keyClicks(view, "--")
    assert view.zoom() < fitting
    QTest.keyClicks(view, "0")
    assert view.zoom() == fitting
    assert viewer.scale.text() == f"{fitting}%"


def test_a4_is_the_same_receipt_on_the_other_paper(viewer: ReceiptViewer, worker: Worker) -> None:
    viewer.paper._buttons["a4"].click()
    worker.wait_until_idle()
    shown = viewer.shown()
    assert shown is not None
    assert shown.layout == "a4"
    assert [round(edge) for edge in page_size_mm(shown.pdf)] == [210, 297]


def test_saving_counts_as_a_print(
    viewer: ReceiptViewer, worker: Worker, tmp_path: Path, record: Window
) -> None:
    viewer.save_pdf()
    worker.wait_until_idle()
    saved = tmp_path / "NH-2026-000001.pdf"
    assert page_count(saved.read_bytes()) == 1
    assert "NH-2026-000001.pdf" in viewer.message.words()
    claim_id = viewer.claim_id()
    assert claim_id is not None
    assert reprint.show_receipt(record.office, claim_id).nth == 2
    assert "第 2 次" in (viewer.header.note() if viewer.header else "")


def test_a_file_that_cannot_be_written_is_said_and_nothing_breaks(
    record: Window, worker: Worker, tmp_path: Path, viewer: ReceiptViewer
) -> None:
    viewer.choose_file = lambda _parent, name: str(tmp_path / "不存在" / name)
    viewer.save_pdf()
    worker.wait_until_idle()
    assert "没能写入" in viewer.message.words()


@pytest.mark.parametrize("place", ["不存在/回执.pdf", "已有文件夹", "/dev/full/回执.pdf"])
def test_a_copy_that_could_not_be_saved_is_not_counted(
    record: Window, worker: Worker, tmp_path: Path, viewer: ReceiptViewer, place: str
) -> None:
    (tmp_path / "已有文件夹.pdf").mkdir()
    viewer.choose_file = lambda _parent, _name: str(tmp_path / place)
    viewer.save_pdf()
    worker.wait_until_idle()
    assert "没能写入" in viewer.message.words()
    claim_id = viewer.claim_id()
    assert claim_id is not None
    assert reprint.show_receipt(record.office, claim_id).nth == 1
    assert not list(tmp_path.glob("*.part"))


def test_a_name_without_an_ending_gets_one(viewer: ReceiptViewer, worker: Worker, tmp_path: Path) -> None:
    viewer.choose_file = lambda _parent, _name: str(tmp_path / "给陈志强")
    viewer.save_pdf()
    worker.wait_until_idle()
    assert [file.name for file in tmp_path.glob("给*")] == ["给陈志强.pdf"]


def test_what_the_printer_gets_is_the_page_at_its_true_size(viewer: ReceiptViewer, tmp_path: Path) -> None:
    shown = viewer.shown()
    assert shown is not None
    target = tmp_path / "printed.pdf"
    printing.print_pdf(shown.pdf, "", shown.number, to_file=str(target))
    printed = target.read_bytes()
    assert page_count(printed) == 1
    assert [round(edge) for edge in page_size_mm(printed)] == [210, 148]


def test_the_printer_used_once_gets_the_next_receipt_unasked(
    viewer: ReceiptViewer, worker: Worker, record: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(printing, "printers", lambda: ["窗口打印机"])
    send: Callable[..., None] = lambda pdf, name, title, **_: sent.append(title)  # noqa: E731
    monkeypatch.setattr(printing, "print_pdf", send)
    viewer.show_claim(viewer.claim_id() or 0)
    viewer.print_paper()
    worker.wait_until_idle()
    assert sent == ["NH-2026-000001"]
    second = record.accept(record.texts())
    viewer.show_claim(second.claim_id, straight=True)
    worker.wait_until_idle()
    assert sent == ["NH-2026-000001", "NH-2026-000002"]
    viewer.show_claim(second.claim_id)
    worker.wait_until_idle()
    assert len(sent) == 2


def test_a_printer_that_is_gone_is_said(
    viewer: ReceiptViewer, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", lambda: ["旧打印机"])
    viewer.show_claim(viewer.claim_id() or 0)
    viewer.print_paper()
    worker.wait_until_idle()
    assert "找不到打印机“旧打印机”" in viewer.message.words()


def test_printer_and_paper_are_remembered_for_each_kind_of_document(
    viewer: ReceiptViewer, worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", lambda: ["激光机", "针式机"])
    monkeypatch.setattr(printing, "print_pdf", lambda *_, **__: None)
    viewer.remember_in(tmp_path / "printing.json")
    viewer.show_claim(viewer.claim_id() or 0)
    viewer.printer.choose("针式机")
    viewer.print_paper()
    worker.wait_until_idle()
    viewer.paper.choose("a4")
    viewer.paper.chosen.emit("a4")
    worker.wait_until_idle()
    viewer.printer.choose("激光机")
    viewer.print_paper()
    worker.wait_until_idle()

    viewer.remember_in(tmp_path / "printing.json")
    assert viewer.paper.choice() == "a4"
    viewer.paper.choose("a5")
    viewer.paper.chosen.emit("a5")
    worker.wait_until_idle()
    assert viewer.printer.choice() == "针式机"


def test_the_systems_dialog_comes_before_the_copy_is_counted_and_its_sheet_is_remembered(
    viewer: ReceiptViewer, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[printing.PrintRequest | None] = [None, printing.PrintRequest("针式机", (241.0, 140.0))]
    sheets: list[object] = []
    monkeypatch.setattr(printing, "printers", lambda: ["激光机", "针式机"])
    monkeypatch.setattr(printing, "ask_printer", lambda *_: answers.pop(0))
    monkeypatch.setattr(printing, "print_pdf", lambda *_, sheet=None: sheets.append(sheet))
    viewer.show_claim(viewer.claim_id() or 0)
    worker.wait_until_idle()
    for wanted in (0, 1):
        viewer.printer.choose("…")
        viewer.print_paper()
        worker.wait_until_idle()
        assert len(sheets) == wanted
    assert sheets == [(241.0, 140.0)]
    assert viewer.printer.choice() == "针式机"


def test_a_file_of_choices_that_cannot_be_read_is_only_asked_again(tmp_path: Path) -> None:
    for nonsense in (b"\xff", b"[]", b'{"receipt": 3}', b'{"receipt": {"sheet": ["a", 2], "printer": 5}}'):
        (tmp_path / "printing.json").write_bytes(nonsense)
        choices = PrintChoices(tmp_path / "printing.json")
        assert (choices.printer("receipt"), choices.layout("receipt"), choices.sheet("receipt")) == (
            "",
            "",
            None,
        )
