"""Pages that are looked at: read when they are about to be seen, and where they were read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColorConstants, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from countdesk.drawing.png import png_of
from countdesk.ui.dialogs.preview_pane import PreviewPane


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    """Return a window with room for a pane under another field."""
    frame = QWidget()
    qtbot.addWidget(frame)
    QVBoxLayout(frame).addWidget(QLineEdit(frame))
    frame.resize(500, 600)
    return frame


@pytest.fixture
def pane(frame: QWidget, qtbot: QtBot) -> PreviewPane:
    """Return a pane on the screen."""
    pane = PreviewPane(frame)
    layout = frame.layout()
    assert layout is not None
    layout.addWidget(pane)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    return pane


def pages(number: int, width: int = 909, height: int = 1286) -> list[bytes]:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColorConstants.White)
    return [png_of(image)] * number


def test_that_a_page_is_read_once_somebody_is_about_to_see_it(
    qtbot: QtBot, pane: PreviewPane
) -> None:
    pane.show_pages(pages(12), "The night", is_whole=False)
    assert not any(sheet.is_ready for sheet in pane.sheets)
    qtbot.waitUntil(lambda: pane.sheets[1].is_ready)
    assert pane.sheets[-1].picture is None
    bar = pane.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: pane.sheets[-1].is_ready and pane.sheets[0].picture is None)
    assert pane.sheets[-1].accessibleName() == "The night, page 12 of 12"


def test_that_a_page_is_made_ready_anew_for_another_size(qtbot: QtBot, pane: PreviewPane) -> None:
    pane.show_pages(pages(1), "Notice", is_whole=False)
    (sheet,) = pane.sheets
    qtbot.waitUntil(lambda: sheet.is_ready)
    before = sheet.width()
    pane.window().resize(440, 600)
    qtbot.waitUntil(lambda: sheet.width() < before and sheet.is_ready)
    assert not pane.area.horizontalScrollBar().isVisible()


def test_that_a_picture_is_seen_whole(qtbot: QtBot, pane: PreviewPane) -> None:
    pane.show_pages(pages(1, 1080, 1920), "Card", is_whole=True)
    (sheet,) = pane.sheets
    qtbot.waitUntil(lambda: sheet.is_ready)
    assert sheet.height() < pane.area.viewport().height()


def test_that_what_is_no_picture_is_passed_over(qtbot: QtBot, pane: PreviewPane) -> None:
    pane.show_pages([b"no picture", *pages(1)], "Notice", is_whole=False)
    qtbot.waitUntil(lambda: pane.sheets[1].is_ready)
    assert pane.currentWidget() is pane.area


def test_that_the_keys_stay_in_the_preview_while_it_is_made_anew(
    qtbot: QtBot, pane: PreviewPane
) -> None:
    pane.show_pages(pages(3), "Notice", is_whole=False)
    pane.area.setFocus()
    for part in ("said", "text", "said", "area"):
        if part == "said":
            pane.say("Making the preview…")
        elif part == "text":
            pane.show_text("Stretton", "Press lines")
        else:
            pane.show_pages(pages(2), "Notice", is_whole=False)
        assert pane.currentWidget() is getattr(pane, part)
        assert pane.window().focusWidget() is pane.currentWidget()


def test_that_what_is_shown_anew_stays_where_it_was_read(qtbot: QtBot, pane: PreviewPane) -> None:
    bar = pane.area.verticalScrollBar()
    pane.show_pages(pages(5), "The night", is_whole=False)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    pane.area.setFocus()
    QTest.keyClick(pane.area, Qt.Key.Key_PageDown)
    read = bar.value()
    assert read > 0
    pane.say("Making the preview…")
    pane.show_pages(pages(5), "The night", is_whole=False)
    qtbot.waitUntil(lambda: pane.sheets[0].is_ready)
    assert bar.value() == read
    pane.show_pages(pages(5), "Declarations", is_whole=False)
    assert bar.value() == 0


def test_that_a_text_shown_anew_stays_where_it_was_read(pane: PreviewPane) -> None:
    text = "\n".join(f"Ward {number}" for number in range(500))
    bar = pane.text.verticalScrollBar()
    pane.show_text(text, "Results as a table")
    bar.setValue(40)
    pane.show_text(f"{text}\nWard 500", "Results as a table")
    assert bar.value() == 40
    pane.show_text(text, "Press lines")
    assert bar.value() == 0
