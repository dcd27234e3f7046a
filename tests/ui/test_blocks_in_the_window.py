"""Block votes and the adjudication of doubtful papers in the whole window, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from countdesk.ui.main_window.centre import page_of_field
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.blocks import BlocksPanel
from countdesk.ui.panels.rejected import RejectedPanel
from tests.ui.entry_night import CONTEST, cell, enter_sheet, here, list_boxes, session

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def ward(window: MainWindow, tmp_path: Path) -> NightView:
    """Return the open night of a ward of three seats, one sheet counted."""
    with session(tmp_path, seats=3, number=7) as desk:
        list_boxes(desk, 2)
        enter_sheet(desk, "1", 100, 50, 40, 30, 20, 10, 30, 20, doubtful=2)
    window.open_path(tmp_path / "night.count")
    assert window.night is not None
    return window.night


def press(*keys: str | Qt.Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
        else:
            QTest.keyClick(focus, key)


def test_that_shift_and_f6_shows_the_block_votes(ward: NightView, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(ward.centre.page, BlocksPanel)
    assert ward.centre.name == "blocks"


def test_that_block_papers_are_entered_and_taken_back_where_they_stand(
    ward: NightView, window: MainWindow
) -> None:
    window.do("go_blocks")
    press("120", ENTER)
    assert ward.session.count(CONTEST).papers.block_papers == 120
    # 900 papers verified, less 100 on the sheet, the 2 doubtful ones of it, and the blocks.
    assert ward.scoreboard.texts()["papers"].startswith("678 papers not accounted for")
    window.do("go_rejected")
    window.do("undo")
    assert ward.centre.name == "blocks"
    assert ward.session.count(CONTEST).papers.blocks == {}


def test_that_a_paper_is_adjudicated_with_one_key_and_taken_back_with_undo(
    ward: NightView, window: MainWindow
) -> None:
    window.do("go_rejected")
    page = ward.centre.page
    assert isinstance(page, RejectedPanel)
    page.table.go_to(0, 2)
    press(SPACE, SPACE)
    assert cell(page.table, 0, 2) == "2"
    assert ward.session.count(CONTEST).papers.adjudication.awaiting == 0
    window.do("go_count")
    window.do("undo")
    assert ward.centre.page is page
    assert cell(page.table, 0, 2) == "1"
    window.do("redo")
    assert cell(page.table, 0, 2) == "2"


def test_that_space_counts_nothing_on_the_pages_of_other_figures(
    ward: NightView, window: MainWindow
) -> None:
    entries = len(ward.session.journal)
    for name in ("count", "verification", "blocks"):
        window.do(f"go_{name}")
        press(SPACE)
        page = ward.centre.page
        assert "adjudicated one by one on the Rejected papers page (F7)" in page.table.delegate.said  # type: ignore[union-attr]
    assert len(ward.session.journal) == entries


@pytest.mark.parametrize(
    ("field", "page"),
    [
        ("party/PP52", "blocks"),
        ("share/PP52", "samples"),
        ("sample/B1", "samples"),
        ("check/7", "checking"),
        ("sheet/1/7", "count"),
        ("block/1/PP52", "blocks"),
        ("count/b1/2", "verification"),
        ("rejected in part/1", "rejected"),
        ("recount/1", "recount"),
        ("provisional/1", "count"),
        ("turnout", "verification"),
        ("candidate/c1", "count"),
        ("doubtful", "rejected"),
        ("rejected/too-many", "rejected"),
        ("totals/rejected", "rejected"),
        ("totals/ballot_papers", "count"),
        ("papers_unaccounted", "count"),
    ],
)
def test_that_a_finding_leads_to_the_page_of_its_figure(field: str, page: str) -> None:
    assert page_of_field(field) == page


def test_that_a_finding_on_doubtful_papers_leads_to_those_that_await(
    ward: NightView, window: MainWindow
) -> None:
    ward.show_field("doubtful")
    page = ward.centre.page
    assert isinstance(page, RejectedPanel)
    assert here(page.table) == (page.model.rowCount() - 1, 4)
