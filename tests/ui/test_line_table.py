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


def test_that_long_texts_share_the_room_that_short_ones_leave(qtbot: QtBot) -> None:
    listing = Listing((Heading("Name"), Heading("Day"), Heading("Source"), Heading("Licence")))
    table = LineTable(listing, "Past elections", None, widest=2)
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    qtbot.waitUntil(table.isVisible)
    day = "2 May 2019"
    listing.show([("Election of everybody " * 4, day, "Published by " * 20, "Licence of " * 9)])

    def widths() -> list[int]:
        return [table.columnWidth(column) for column in range(4)]

    name, of_day, source, licence = widths()
    assert of_day > table.fontMetrics().horizontalAdvance(day)
    assert name == licence
    assert source >= name
    assert sum(widths()) == table.viewport().width()
    table.resize(2000, 300)
    assert sum(widths()) == table.viewport().width()
    assert widths()[1] == of_day
    assert min(widths()[0], widths()[3]) > name
    assert widths()[2] > source


def test_that_a_short_text_is_whole_beside_long_ones(qtbot: QtBot) -> None:
    listing = Listing((Heading("Name"), Heading("Source"), Heading("Licence")))
    table = LineTable(listing, "Past elections", None, widest=1)
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    listing.show([("May 2019", "Published by " * 20, "Licence of " * 9)])
    whole = table.fontMetrics().horizontalAdvance
    assert table.columnWidth(0) > whole("May 2019")
    assert table.columnWidth(1) >= table.columnWidth(2) > whole("Licence of Licence")
