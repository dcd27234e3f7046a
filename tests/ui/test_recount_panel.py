"""The counts side by side: low rows to be read, and keys that stay on their line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.session import Session
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.recount import RecountPanel
from tests.journeys.keyboard import press
from tests.ui import outcome_night
from tests.ui.conftest import Opened
from tests.ui.entry_night import cell
from tests.ui.outcome_night import FIRST, PAPERS, WARD


def side_by_side(opened: Opened) -> RecountPanel:
    """Return the page of a ward that was counted twice."""
    night = opened(outcome_night.recounted)
    press("Shift+F8")
    page = night.centre.page
    assert isinstance(page, RecountPanel)
    return page


def test_that_a_small_window_shows_what_moved_and_most_candidates_of_each_result(
    window: MainWindow, opened: Opened, qtbot: QtBot
) -> None:
    page = side_by_side(opened)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.height() == 768)
    moved = [row for row in range(page.model.rowCount()) if cell(page.table, row, 3) == "2"]
    table, results = page.table, page.provisional

    def are_in_sight() -> bool:
        seen, beneath = table.viewport().rect(), results.viewport().rect()
        rows = (table.visualRect(page.model.index(row, 0)) for row in moved)
        names = (results.visualRect(results.table.index(row, 0)) for row in range(3))
        return all(map(seen.contains, rows)) and all(map(beneath.contains, names))

    qtbot.waitUntil(are_in_sight)


def test_that_the_keys_stay_on_a_line_that_moves_among_the_others(opened: Opened) -> None:
    page = side_by_side(opened)
    line = ("votes", "c3")
    page.table.go_to(page.model.row_of(line), 0)
    before = page.table.currentIndex().row()
    figures = {"c1": 130, "c2": 84, "c3": 65}
    page.session.enter_sheet(WARD, CountingSheet("A2", 279, figures), correction=True)
    assert page.model.row_of(line) < before
    assert page.table.currentIndex().row() == page.model.row_of(line)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.currentIndex().row() == page.model.row_of(line) + 1


def counted(session: Session) -> None:
    """Count the papers of a ward of seven candidates, with no provisional result yet."""
    outcome_night.ward(session, number=7)
    for place, papers in enumerate(PAPERS, 1):
        session.list_box(WARD, BallotBox(f"{place}"))
        session.verify_box(WARD, f"{place}", papers)
    sheets = {label: (*votes, 0, 0, 0, 0) for label, votes in FIRST.items()}
    outcome_night.count(session, sheets, 0, 1, 0, 2)


def test_that_a_provisional_result_made_again_is_in_sight_again(
    window: MainWindow, opened: Opened, qtbot: QtBot
) -> None:
    night = opened(counted)
    window.resize(1366, 768)
    press("Alt+4", "Shift+F8")
    page = night.centre.page
    assert isinstance(page, RecountPanel)
    results = page.provisional
    assert results.isVisible()
    press("Ctrl+Z")
    assert not results.isVisible()
    press("Ctrl+Y")
    assert results.isVisible()
    last = results.table.index(results.table.rowCount() - 2, 0)
    qtbot.waitUntil(lambda: results.viewport().rect().contains(results.visualRect(last)))
    press("Ctrl+Z", "F6", "Ctrl+Y", "Shift+F8")
    assert results.isVisible()


def test_that_tab_takes_the_keys_to_the_provisional_results_and_back(opened: Opened) -> None:
    page = side_by_side(opened)
    assert "Tab: the other table" in page.note.toolTip()
    before = page.table.currentIndex()
    assert page.table.hasFocus()
    press("Tab")
    results = page.provisional
    assert results.hasFocus()
    press("Down", "Down", "Down", "Right")
    assert (results.currentIndex().row(), results.currentIndex().column()) == (3, 1)
    press("Shift+Tab")
    assert page.table.hasFocus()
    assert page.table.currentIndex() == before


def test_that_the_page_says_which_count_was_corrected_after_the_declaration(
    opened: Opened,
) -> None:
    page = side_by_side(opened)
    assert "corrected" not in page.requests.text()
    page.session.reach_stage(WARD, Stage.DECLARED)
    figures = {"c1": 129, "c2": 85, "c3": 65}
    with page.session.amending("Read out wrongly"):
        page.session.enter_sheet(WARD, CountingSheet("A2", 279, figures), correction=True)
    assert page.requests.text().splitlines()[-1] == (
        "Recount 1 (count 2): figures were corrected after the declaration, so what differs is not "
        "of the recount alone."
    )


def test_that_the_keys_find_a_line_after_a_recount_was_taken_back_and_made_again(
    opened: Opened,
) -> None:
    night = opened(outcome_night.provisional)
    night.session.ask_recount(WARD, Asker.CANDIDATE, "c2", allowed=True)
    press("Shift+F8", "Ctrl+Z", "Ctrl+Y", "Shift+F8")
    page = night.centre.page
    assert isinstance(page, RecountPanel)
    assert page.table.currentIndex().isValid()
    before = page.table.currentIndex().row()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.currentIndex().row() == before + 1


def test_that_every_visit_begins_at_the_top(
    window: MainWindow, opened: Opened, qtbot: QtBot
) -> None:
    page = side_by_side(opened)
    window.resize(1160, 660)
    qtbot.waitUntil(lambda: window.height() == 660)
    last = page.model.rowCount() - 2
    page.table.go_to(last, 0)
    qtbot.waitUntil(lambda: page.table.verticalScrollBar().value() > 0)
    press("F6", "Shift+F8")
    assert page.table.verticalScrollBar().value() == 0
    assert page.table.currentIndex().row() == 1
