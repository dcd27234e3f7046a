"""Tests of a table of lines in a dialog."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.ui.dialogs.line_table import LineTable
from countdesk.ui.itemmodels.listing import Heading, Listing


def test_that_the_keys_go_from_line_to_line_and_letters_find_a_name(qtbot: QtBot) -> None:
    listing = Listing((Heading("Name"), Heading("Votes", is_of_figures=True)))
    listing.show([("Ash", "1"), ("Birch", "2"), ("Cedar", "3")])
    holder = LineTable(listing, "Trees", None)
    qtbot.addWidget(holder)
    holder.show()
    holder.go_to(0)
    QTest.keyClick(holder, Qt.Key.Key_End)
    assert (holder.row, holder.currentIndex().column()) == (2, 0)
    QTest.keyClick(holder, Qt.Key.Key_Home)
    QTest.keyClick(holder, Qt.Key.Key_Right)
    assert (holder.row, holder.currentIndex().column()) == (0, 0)
    QTest.keyClicks(holder, "b")
    assert holder.row == 1
