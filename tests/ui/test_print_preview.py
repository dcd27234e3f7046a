"""The notice before it is printed: what is seen, which keys it knows, and what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.drawing.notice import notice_pages, notice_title
from countdesk.drawing.typeface import Typeface
from countdesk.ui.dialogs.print_preview import NO_PRINTER, PrintPreview, prepare
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.exchange.contests import frozen, ward

PAGE = re.compile(rb"/Type /Page\b(?!s)")


def preview_of(candidates: int, qtbot: QtBot, *printers: str) -> PrintPreview:
    """Return the preview of the notice of a ward, on the screen."""
    declaration, typeface = frozen(ward(candidates)), Typeface()
    pages = notice_pages(declaration, typeface)
    preview = PrintPreview(pages, notice_title(declaration), typeface, printers)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(preview)
    preview.show()
    return preview


def to_file(path: Path, preview: PrintPreview) -> QPrinter:
    """Return a printer that is a file, set up as one of paper is."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    prepare(printer, preview._pages, preview._title)
    return printer


def shown_preview() -> PrintPreview | None:
    found = [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PrintPreview)
    ]
    return next((preview for preview in found if preview.isVisible()), None)


def test_that_every_page_is_shown_and_named(qtbot: QtBot) -> None:
    preview = preview_of(60, qtbot, "Hall")
    names = [sheet.accessibleName() for sheet in preview.pane.sheets]
    assert len(names) == 2
    assert "Declaration of result of poll" in names[0]
    assert names[1].endswith("page 2 of 2")
    assert preview.pane.currentWidget() is preview.pane.area


def test_that_a_page_is_shown_whole_and_as_wide_as_there_is_room(qtbot: QtBot) -> None:
    preview = preview_of(60, qtbot, "Hall")
    room = preview.pane.area.viewport().width()
    pages = preview.pane.sheets
    qtbot.waitUntil(lambda: all(page.is_ready and page.height() > room for page in pages))
    assert all(0.8 * room < page.width() <= room for page in pages)


def test_that_the_keys_turn_the_pages_and_escape_puts_them_away(qtbot: QtBot) -> None:
    preview = preview_of(60, qtbot, "Hall")
    qtbot.waitUntil(lambda: preview.pane.area.verticalScrollBar().maximum() > 0)
    QTest.keyClick(preview.pane.area, Qt.Key.Key_PageDown)
    assert preview.pane.area.verticalScrollBar().value() > 0
    QTest.keyClick(preview.pane.area, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_that_a_computer_without_a_printer_says_so_and_still_shows_the_pages(
    qtbot: QtBot,
) -> None:
    preview = preview_of(2, qtbot)
    assert preview.said.text() == NO_PRINTER
    assert not preview.print_button.isEnabled()
    assert preview.pane.sheets


def test_that_all_pages_are_printed_at_their_own_size(qtbot: QtBot, tmp_path: Path) -> None:
    preview = preview_of(60, qtbot, "Hall")
    path = tmp_path / "printed.pdf"
    printer = to_file(path, preview)
    with qtbot.waitSignal(preview.printed):
        preview.print_to(printer)
    assert not preview.isVisible()
    content = path.read_bytes()
    assert len(PAGE.findall(content)) == 2
    assert re.search(rb"/MediaBox \[0 0 595\S* 842", content)
    assert printer.fullPage()
    assert printer.docName().startswith("Declaration of result of poll")


def test_that_one_page_of_several_can_be_printed(qtbot: QtBot, tmp_path: Path) -> None:
    preview = preview_of(60, qtbot, "Hall")
    printer = to_file(tmp_path / "printed.pdf", preview)
    printer.setFromTo(2, 2)
    preview.print_to(printer)
    assert len(PAGE.findall((tmp_path / "printed.pdf").read_bytes())) == 1


@pytest.mark.qt_log_ignore("Returned false")
def test_that_a_printer_that_takes_nothing_is_told_and_the_pages_stay(
    qtbot: QtBot, tmp_path: Path
) -> None:
    preview = preview_of(2, qtbot, "Hall")
    preview.print_to(to_file(tmp_path / "no folder" / "printed.pdf", preview))
    assert "took nothing" in preview.said.text()
    assert preview.isVisible()


def test_that_the_notice_of_the_contest_in_sight_is_shown_by_one_key(
    night: NightView, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: night.status.chain.text() == "chain intact")
    QTest.keyClick(
        window,
        Qt.Key.Key_I,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: shown_preview() is not None)
    preview = shown_preview()
    assert preview is not None
    assert night.session.count(night.contest or "").contest.name in preview.windowTitle()
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown_preview() is None)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_that_a_key_asks_for_the_printer_and_escape_comes_back(
    key: Qt.Key, modifier: Qt.KeyboardModifier, qtbot: QtBot
) -> None:
    preview = preview_of(2, qtbot, "Hall")
    asked: list[str] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            asked.append(dialog.printer().docName())
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    watch = QTimer()
    watch.timeout.connect(leave)
    watch.start(10)
    QTest.keyClick(preview.pane.area, key, modifier)
    watch.stop()
    assert asked == [preview.windowTitle().removeprefix("Print: ")]
    assert preview.isVisible()


def test_that_the_preview_and_its_frame_fit_the_screen(qtbot: QtBot) -> None:
    preview = preview_of(9, qtbot)
    room = preview.screen().availableSize()
    assert preview.height() < room.height()
    assert preview.width() < room.width()
