"""The journal panel: every entry, newest first, filtered, and what no longer stands."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.session import Session
from countdesk.ui.itemmodels.journal import (
    AUTHOR,
    CONTEST,
    FIGURES,
    MOVED,
    TIME,
    WHAT,
    JournalTable,
)
from countdesk.ui.panels.journal import JournalPanel
from countdesk.ui.roles import LOOK, SPOKEN, Look
from countdesk.ui.signals import Announcements
from tests.session.large_night import CONTESTS, statements
from tests.ui import outcome_night
from tests.ui.entry_night import CONTEST as WARD
from tests.ui.entry_night import enter_sheet, session, shown


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as opened:
        enter_sheet(opened, "A1", 396)
        opened.change_author("CD")
        enter_sheet(opened, "A2", 370)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> JournalPanel:
    return shown(qtbot, desk, JournalPanel)


def row(model: JournalTable, at: int) -> list[str]:
    return [str(model.index(at, column).data()) for column in range(model.columnCount())]


def has_searched(panel: JournalPanel) -> bool:
    """Return whether the panel says how many entries the filter found."""
    return " of " in panel.said.text()


def test_that_the_newest_entry_stands_first(panel: JournalPanel, desk: Session) -> None:
    newest = row(panel.model, 0)
    assert newest[AUTHOR] == "CD@desk 2"
    assert newest[CONTEST] == "Stretton ward"
    assert newest[WHAT] == "Sheet A2"
    assert "370" in newest[FIGURES]
    assert newest[MOVED] == ""
    entered = time.localtime(desk.journal[-1].at / 1000)
    assert newest[TIME] == time.strftime("%H:%M:%S", entered)
    assert panel.said.text() == f"{panel.model.rowCount()} entries"


def test_that_a_new_entry_comes_in_at_the_top_without_a_reset(
    qtbot: QtBot, panel: JournalPanel, desk: Session
) -> None:
    rows = panel.model.rowCount()
    with qtbot.assertNotEmitted(panel.model.modelReset):
        enter_sheet(desk, "A3", 377)
    assert panel.model.rowCount() == rows + 1
    assert row(panel.model, 0)[WHAT] == "Sheet A3"


def test_that_a_correction_says_what_it_replaces(panel: JournalPanel, desk: Session) -> None:
    desk.reject_papers(WARD, "total", 4)
    desk.reject_papers(WARD, "total", 5, correction=True)
    assert row(panel.model, 0)[FIGURES] == "5 papers: Total rejected"
    assert row(panel.model, 0)[MOVED] == "was 4 papers"


def test_that_a_corrected_sheet_shows_each_candidates_votes_before_and_after(
    panel: JournalPanel, desk: Session
) -> None:
    enter_sheet(desk, "A3", 12, 3, 2, 7)
    desk.enter_sheet(WARD, CountingSheet("A3", 12, {"c1": 2, "c2": 3, "c3": 7}), correction=True)
    assert row(panel.model, 0)[FIGURES] == "12 papers; Con 2, Lab 3, BNP 7"
    assert row(panel.model, 0)[MOVED] == "Con 2, was 3; Lab 3, was 2"
    assert not panel.whole.isVisible()
    panel.to_figures()
    assert panel.whole.text() == (
        "Sheet A3: 12 papers; Con 2, Lab 3, BNP 7 (Con 2, was 3; Lab 3, was 2)"
    )
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert panel.whole.text() == "Sheet A3: 12 papers; Con 3, Lab 2, BNP 7"


def test_that_figures_go_before_names_where_there_is_no_room_for_both(
    panel: JournalPanel, desk: Session
) -> None:
    enter_sheet(desk, "A3", 12, 3, 2, 7)
    panel.show()

    def figures() -> str:
        look = panel.model.index(0, FIGURES).data(LOOK)
        assert isinstance(look, Look)
        return look.text

    panel.table.horizontalHeader().setMinimumSectionSize(20)
    panel.resize(1200, 500)
    assert figures() == "12 papers; Con 3, Lab 2, BNP 7"
    panel.resize(620, 500)
    assert panel.table.columnWidth(FIGURES) < 250
    assert figures() == "12 papers; votes 3, 2, 7"
    panel.to_figures()
    assert panel.whole.text() == "Sheet A3: 12 papers; Con 3, Lab 2, BNP 7"


def test_that_a_lot_says_on_whom_it_fell(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "lot.count"
    with Session.create(path, desk="desk 2", author="AB") as tied:
        outcome_night.provisional(tied, outcome_night.TIED)
        tied.draw_lot(outcome_night.WARD, ("c2",))
        panel = shown(qtbot, tied, JournalPanel)
        assert row(panel.model, 0)[WHAT] == "The lot"
        assert row(panel.model, 0)[FIGURES] == "drawn for Lab; tied: Con and Lab"


def test_that_a_corrected_account_shows_every_figure_before_and_after(
    panel: JournalPanel, desk: Session
) -> None:
    desk.list_box(WARD, BallotBox("1"))
    desk.state_account(WARD, "1", BallotPaperAccount(500, 97, 3))
    desk.state_account(WARD, "1", BallotPaperAccount(600, 190, 10, 2), correction=True)
    assert row(panel.model, 0)[FIGURES] == (
        "delivered 600, unused 190, spoilt 10, tendered 2, expected 400"
    )
    assert row(panel.model, 0)[MOVED] == (
        "delivered 600, was 500; unused 190, was 97; spoilt 10, was 3; tendered 2, was blank"
    )


def test_that_a_corrected_contest_shows_what_changed(panel: JournalPanel, desk: Session) -> None:
    desk.correct_contest(replace(desk.count(WARD).contest, electorate=5_000))
    assert row(panel.model, 0)[FIGURES] == "electorate 5,000"
    assert row(panel.model, 0)[MOVED] == "was electorate 5,700"
    desk.correct_contest(replace(desk.count(WARD).contest, electorate=None))
    assert row(panel.model, 0)[FIGURES] == "electorate \N{EN DASH}"


def test_that_an_entry_taken_back_is_struck_through_and_said(
    panel: JournalPanel, desk: Session
) -> None:
    desk.undo()
    assert row(panel.model, 1)[WHAT] == "Sheet A2"
    assert panel.model.index(1, WHAT).data(LOOK).struck
    assert panel.model.index(1, WHAT).data(SPOKEN) == "Sheet A2, taken back"
    assert not panel.model.index(2, WHAT).data(LOOK).struck
    assert row(panel.model, 0)[WHAT] == "Taken back"
    assert row(panel.model, 0)[FIGURES] == "sheet A2"


def test_that_rejected_papers_are_told_apart_by_their_heads(
    panel: JournalPanel, desk: Session
) -> None:
    desk.reject_papers(WARD, "official-mark", 1)
    desk.reject_papers(WARD, "uncertain", 6)
    assert row(panel.model, 1)[FIGURES] == "1 paper: Want of an official mark"
    assert row(panel.model, 0)[FIGURES] == "6 papers: Unmarked or void for uncertainty"


def test_that_doubtful_papers_rejected_are_told_apart_by_their_heads(
    panel: JournalPanel, desk: Session
) -> None:
    desk.reject_doubtful(WARD, "uncertain", 6)
    desk.object_to_rejection(WARD, "uncertain", 2)
    assert row(panel.model, 1)[WHAT] == "Doubtful papers rejected"
    assert row(panel.model, 1)[FIGURES] == "6 papers: Unmarked or void for uncertainty"
    assert row(panel.model, 0)[WHAT] == "Objections to rejection"
    assert row(panel.model, 0)[FIGURES] == "2 papers: Unmarked or void for uncertainty"


def test_that_the_contest_is_called_as_it_is_called_now(panel: JournalPanel, desk: Session) -> None:
    assert row(panel.model, 0)[CONTEST] == "Stretton ward"
    desk.correct_contest(replace(desk.count(WARD).contest, name="Stretton North"))
    assert {row(panel.model, at)[CONTEST] for at in range(2)} == {"Stretton North"}


def test_that_what_was_taken_back_is_said_whole_once_a_large_night_is_read(
    tmp_path: Path,
) -> None:
    with Session.create(tmp_path / "large.count", desk="hall", author="KP") as desk:
        desk.record(*statements())
        desk.enter_sheet(CONTESTS[-1], CountingSheet("Z9", 10))
        desk.undo()
    with Session.open(tmp_path / "large.count", desk="hall", author="KP") as desk:
        announcements = Announcements()
        desk.subscribe(announcements.changed.emit)
        model = JournalTable(desk, announcements)

        def taken_back() -> str:
            rows = (row(model, at) for at in range(model.rowCount()))
            return next(cells[FIGURES] for cells in rows if cells[WHAT] == "Taken back")

        assert "sheet Z9" not in taken_back()
        desk.read_all()
        assert "sheet Z9" in taken_back()


def test_that_the_filter_finds_every_word(qtbot: QtBot, panel: JournalPanel) -> None:
    QTest.keyClicks(panel.filter, "sheet cd@")
    qtbot.waitUntil(lambda: has_searched(panel))
    assert [row(panel.model, at)[WHAT] for at in range(panel.model.rowCount())] == ["Sheet A2"]
    assert panel.said.text().startswith("1 of ")
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.model.rowCount() > 1)


def test_that_a_new_entry_comes_into_a_filtered_journal_where_it_belongs(
    qtbot: QtBot, panel: JournalPanel, desk: Session
) -> None:
    QTest.keyClicks(panel.filter, "a1")
    qtbot.waitUntil(lambda: has_searched(panel))
    rows = panel.model.rowCount()
    enter_sheet(desk, "A7", 10)
    assert panel.model.rowCount() == rows
    enter_sheet(desk, "A11", 10)
    assert panel.model.rowCount() == rows + 1
    assert row(panel.model, 0)[WHAT] == "Sheet A11"


def test_that_a_number_in_the_filter_is_that_number(
    qtbot: QtBot, panel: JournalPanel, desk: Session
) -> None:
    for label in ("4", "44", "14"):
        enter_sheet(desk, label, 4)
    QTest.keyClicks(panel.filter, "sheet 4")
    qtbot.waitUntil(lambda: has_searched(panel))
    assert [row(panel.model, at)[WHAT] for at in range(panel.model.rowCount())] == ["Sheet 4"]


def test_that_typing_among_the_entries_looks_for_one(qtbot: QtBot, panel: JournalPanel) -> None:
    panel.to_figures()
    QTest.keyClicks(panel.table, "s")
    QTest.keyClicks(panel.filter, "heet")
    qtbot.waitUntil(lambda: has_searched(panel))
    assert panel.filter.text() == "sheet"


def test_that_enter_goes_from_the_filter_to_the_entries(panel: JournalPanel) -> None:
    panel.find()
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.table.currentIndex().row() == 0


def test_that_150_000_entries_are_shown_and_filtered_in_slices(
    qtbot: QtBot, desk: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = desk.journal[-1]
    monkeypatch.setattr(desk, "_journal", [*desk.journal, *[entry] * 150_000])
    panel = shown(qtbot, desk, JournalPanel)
    assert panel.model.rowCount() > 150_000
    # Only what is in sight has been put into words.
    assert len(panel.model._words) < 100
    panel.table.scrollToBottom()
    assert row(panel.model, panel.model.rowCount() - 1)[AUTHOR] == "AB@desk 2"
    enter_sheet(desk, "A3", 1)
    assert row(panel.model, 0)[WHAT] == "Sheet A3"
    steps = panel.model.search("a3")
    next(steps)
    assert panel.model.rowCount() == 1
