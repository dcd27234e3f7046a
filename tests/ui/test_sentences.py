"""Sentences beside the board: painted anew with an entry, and laid out only where they grow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from countdesk.ui.panels.sentences import Sentences


class Watched(QWidget):
    """A window that counts how often it is asked to be laid out anew."""

    layouts = 0

    def event(self, event: QEvent) -> bool:
        """Count what asks for it."""
        self.layouts += event.type() is QEvent.Type.LayoutRequest
        return super().event(event)


@pytest.fixture
def window(qtbot: QtBot) -> Watched:
    """Return a window of 300 pixels."""
    made = Watched()
    qtbot.addWidget(made)
    made.resize(300, 200)
    return made


@pytest.fixture
def label(qtbot: QtBot, window: Watched) -> Sentences:
    """Return a label of one sentence in the window."""
    column = QVBoxLayout(window)
    made = Sentences(window)
    column.addWidget(made)
    column.addStretch(1)
    made.say("1 of 4 contests declared.")
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    window.layouts = 0
    return made


def test_that_sentences_of_the_same_height_lay_nothing_out(
    window: Watched, label: Sentences
) -> None:
    before = label.grab().toImage()
    label.say("2 of 4 contests declared.")
    QApplication.processEvents()
    assert window.layouts == 0
    assert label.grab().toImage() != before
    assert label.accessibleDescription() == "2 of 4 contests declared."


def test_that_sentences_that_grow_have_room(window: Watched, label: Sentences) -> None:
    height = label.height()
    label.say("Anytown, all 63 seats: Lab lose control to no overall control. " * 2, "Second.")
    QApplication.processEvents()
    assert window.layouts
    assert label.height() == label.heightForWidth(label.width()) > 3 * height


def test_that_a_label_without_sentences_is_hidden(label: Sentences) -> None:
    label.say()
    assert not label.isVisible()
    assert label.accessibleDescription() == ""
    label.say("3 of 4 contests declared.")
    assert label.isVisible()
