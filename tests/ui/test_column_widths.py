"""Every figure stands whole in its column, whatever the window's width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.session import Session
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.ui.roles import LOOK, Kind, Look
from tests.ui.entry_night import CONTEST, cell, here, session, type_keys

PLACES = ("Village Hall, Long Lane", "St Mary's Church of England School", "The Scout Hut")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path, number=4) as opened:
        for number, place in enumerate(PLACES, start=1):
            box = BallotBox(f"B{number}", BoxKind.STATION, place, f"station {number}")
            opened.list_box(CONTEST, box)
            opened.state_account(CONTEST, f"B{number}", BallotPaperAccount(2_800, 459, 12, 3))
            opened.verify_box(CONTEST, f"B{number}", 2_201 + number)
            opened.verify_box(CONTEST, f"B{number}", 2_201 + number, attempt=2)
        yield opened


def table_of(window: MainWindow) -> FigureTable:
    page = None if window.night is None else window.night.centre.page
    assert isinstance(page, EntryPanel)
    return page.table


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("page", ["go_verification", "go_count"])
def test_that_an_ordinary_night_needs_no_scrolling_sideways(
    qtbot: QtBot, window: MainWindow, desk: Session, width: int, height: int, page: str
) -> None:
    window.show_session(desk)
    window.resize(width, height)
    window.do(page)
    table = table_of(window)
    qtbot.waitUntil(lambda: table.viewport().width() > 0)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    for row in range(table.table.rowCount()):
        for column in range(table.table.columnCount()):
            look = table.table.index(row, column).data(LOOK)
            if isinstance(look, Look) and look.kind is Kind.FIGURE:
                metrics = table.delegate.inks.metrics[look.kind, look.strong]
                room = table.columnWidth(column) - 2 * table.delegate.pad
                assert metrics.horizontalAdvance(look.text) <= room
    window.close_session()


def test_that_a_figure_typed_where_none_goes_is_said(
    qtbot: QtBot, window: MainWindow, desk: Session
) -> None:
    window.show_session(desk)
    window.do("go_verification")
    table = table_of(window)
    table.go_to(0, 0)
    type_keys(table, "1")
    assert table.editor is None
    assert "Nothing was entered" in table.delegate.said
    type_keys(table, Qt.Key.Key_Home)
    assert here(table) == (0, 1)
    assert cell(table, 0, 1) == "2,800"
    window.close_session()
