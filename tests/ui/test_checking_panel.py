"""The check of sheets by a second author, driven by keys with a real session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.figures import UNKNOWN
from countdesk.models.checking import CheckState, SheetCheck, checked
from countdesk.models.counting import CountingSheet
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from countdesk.ui.itemmodels.checking import CheckingTable
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.checking import CheckingPanel
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import DAY
from tests.ui.entry_night import (
    CONTEST,
    cell,
    enter_sheet,
    here,
    list_boxes,
    session,
    shown,
    type_keys,
)

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
PAPERS, CON, LAB, DOUBTFUL, CHECK = 1, 2, 3, 7, 8
A1 = ("396", "148", "79", "72", "51", "46", "2")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    """Return a count with two sheets of AB and one of KP, who is typing now."""
    with session(tmp_path) as opened:
        list_boxes(opened, 3)
        enter_sheet(opened, "A1", 396, 148, 79, 72, 51, 46, doubtful=2)
        enter_sheet(opened, "A2", 370, 131, 82, 66, 49, 42)
        opened.change_author("KP")
        enter_sheet(opened, "B1", 377, 144, 70, 74, 43, 46, doubtful=0)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> CheckingPanel:
    desk.choose_practice(CONTEST, CountingPractice(Checking.BLIND))
    return shown(qtbot, desk, CheckingPanel)


@pytest.fixture
def by_eye(qtbot: QtBot, desk: Session) -> CheckingPanel:
    desk.choose_practice(CONTEST, CountingPractice(Checking.BY_EYE))
    return shown(qtbot, desk, CheckingPanel)


def check(desk: Session, label: str) -> SheetCheck:
    count = desk.count(CONTEST)
    sheet = count.sheet(label)
    assert sheet is not None
    return checked(count, sheet)


def sheet(desk: Session, label: str) -> CountingSheet:
    found = desk.count(CONTEST).sheet(label)
    assert found is not None
    return found


def type_sheet(panel: CheckingPanel, *figures: str) -> None:
    for figure in figures:
        type_keys(panel.table, figure, ENTER)
    QApplication.processEvents()


def settle(panel: CheckingPanel, *keys: Qt.Key) -> None:
    type_keys(panel.table, "d")
    for key in keys:
        QTest.keyClick(panel.strip.answer, key)
    QApplication.processEvents()


# --- blind ---------------------------------------------------------------------------------------


def test_that_a_blind_check_shows_no_figure_of_a_sheet(panel: CheckingPanel) -> None:
    shown_now = {cell(panel.table, row, column) for row in range(3) for column in range(1, CHECK)}
    assert shown_now == {UNKNOWN}
    assert [cell(panel.table, row, CHECK) for row in range(3)] == ["awaited", "awaited", "your own"]
    assert all(strip.isHidden() for strip in panel.large)


def test_that_a_sheet_typed_alike_agrees_and_the_keys_go_to_the_next(
    panel: CheckingPanel, desk: Session
) -> None:
    assert here(panel.table) == (0, PAPERS)
    before = len(desk.journal)
    type_sheet(panel, *A1[:-1])
    assert len(desk.journal) == before
    assert cell(panel.table, 0, CHECK) == "1 to type"
    assert panel.is_typing()
    type_sheet(panel, A1[-1])
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")
    assert len(desk.journal) == before + 1
    assert cell(panel.table, 0, CHECK) == "agrees"
    assert cell(panel.table, 0, CON) == "148"
    assert not panel.is_typing()
    assert here(panel.table) == (1, PAPERS)


def test_that_a_figure_typed_twice_asks_nothing_before_the_sheet_is_whole(
    panel: CheckingPanel, desk: Session
) -> None:
    type_keys(panel.table, "39", ENTER)
    panel.table.go_to(0, PAPERS)
    type_keys(panel.table, "396", ENTER)
    assert cell(panel.table, 0, PAPERS) == "396"
    panel.table.go_to(0, PAPERS)
    type_keys(panel.table, Qt.Key.Key_Backspace, ENTER)
    assert cell(panel.table, 0, PAPERS) == UNKNOWN
    assert not panel.is_typing()


def test_that_what_differs_stands_side_by_side(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "0")
    assert check(desk, "A1").state is CheckState.DIFFERS
    assert cell(panel.table, 0, LAB) == "79 / 97"
    assert cell(panel.table, 0, DOUBTFUL) == "2 / 0"
    assert cell(panel.table, 0, CON) == "148"
    assert cell(panel.table, 0, CHECK) == "2 differ"
    assert here(panel.table) == (0, LAB)
    assert "D settles" in panel.table.delegate.said


def test_that_found_figures_correct_the_sheet_which_awaits_another_author(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "0")
    before = len(desk.journal)
    settle(panel, Qt.Key.Key_F, Qt.Key.Key_F)
    assert (sheet(desk, "A1").votes["c2"], sheet(desk, "A1").doubtful) == (97, 0)
    assert len(desk.journal) == before + 1
    assert check(desk, "A1") == SheetCheck(CheckState.AWAITED, "KP")
    assert "corrected by KP: it awaits another pair of eyes" in panel.table.delegate.said
    assert cell(panel.table, 0, CHECK) == "your own"
    # The author of the first figures may be that other pair of eyes, and find the very same.
    desk.change_author("AB")
    panel.table.go_to(0, PAPERS)
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "0")
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "KP", "AB")


def test_that_entered_figures_stand_where_the_check_was_mistyped(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "2")
    settle(panel, Qt.Key.Key_E)
    assert sheet(desk, "A1").votes["c2"] == 79
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")
    assert "Sheet A1 agrees" in panel.table.delegate.said
    settle(panel)
    assert "do not differ" in panel.table.delegate.said


def test_that_both_readings_may_be_wrong_in_part(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "0")
    settle(panel, Qt.Key.Key_F, Qt.Key.Key_E)
    assert (sheet(desk, "A1").votes["c2"], sheet(desk, "A1").doubtful) == (97, 2)
    assert check(desk, "A1").state is CheckState.AWAITED


def test_that_esc_settles_nothing(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "0")
    before = len(desk.journal)
    settle(panel, Qt.Key.Key_F, ESC)
    assert panel.strip.isHidden()
    assert len(desk.journal) == before


def test_that_the_first_author_may_correct_but_not_check(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "2")
    desk.change_author("AB")
    settle(panel, Qt.Key.Key_E)
    assert "another author checks it" in panel.strip.said
    QTest.keyClick(panel.strip.answer, ESC)
    settle(panel, Qt.Key.Key_F)
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")


def test_that_ones_own_sheet_is_refused_at_its_first_figure(
    panel: CheckingPanel, desk: Session
) -> None:
    panel.table.go_to(2, PAPERS)
    type_keys(panel.table, "377", ENTER)
    assert "Sheet B1 is your own" in panel.table.delegate.said
    assert panel.table.editor is not None
    type_keys(panel.table, ESC)
    desk.change_author("AB")
    assert [cell(panel.table, row, CHECK) for row in range(3)] == [
        "your own",
        "your own",
        "awaited",
    ]
    type_sheet(panel, "377", "144", "70", "74", "43", "46", "0")
    assert check(desk, "B1").state is CheckState.AGREES


def test_that_a_sheet_is_chosen_by_its_number(panel: CheckingPanel) -> None:
    type_keys(panel.table, "g")
    QTest.keyClicks(panel.strip.answer, "zz")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert "no sheet zz" in panel.strip.said
    QTest.keyClicks(panel.strip.answer, "b1")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert "your own" in panel.strip.said
    QTest.keyClicks(panel.strip.answer, "a2")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert here(panel.table) == (1, PAPERS)


def test_that_a_sheet_corrected_after_its_check_differs_until_it_is_settled(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, *A1)
    desk.change_author("AB")
    desk.enter_sheet(
        CONTEST,
        CountingSheet("A1", 396, {**sheet(desk, "A1").votes, "c2": 80}, 2),
        correction=True,
    )
    assert cell(panel.table, 0, LAB) == "80 / 79"


def test_that_a_sheet_struck_out_takes_what_was_typed_with_it(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148")
    assert panel.is_typing()
    desk.strike_sheet(CONTEST, "A1", "entered twice")
    assert not panel.is_typing()
    assert panel.model.rowCount() == 2


# --- by eye --------------------------------------------------------------------------------------


def test_that_figures_are_shown_large_and_enter_confirms_them(
    by_eye: CheckingPanel, desk: Session
) -> None:
    assert [card.figure for card in by_eye.large[0].cards] == list(A1)
    assert by_eye.large[0].isVisible()
    type_keys(by_eye.table, ENTER)
    QApplication.processEvents()
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")
    assert here(by_eye.table)[0] == 1
    assert by_eye.large[0].cards[0].figure == "370"


def test_that_a_figure_retyped_differs_once_the_sheet_is_confirmed(
    by_eye: CheckingPanel, desk: Session
) -> None:
    by_eye.table.go_to(0, LAB)
    type_keys(by_eye.table, "97", ENTER)
    QApplication.processEvents()
    assert cell(by_eye.table, 0, LAB) == "79 / 97"
    assert check(desk, "A1").state is CheckState.AWAITED
    type_keys(by_eye.table, ENTER)
    QApplication.processEvents()
    assert check(desk, "A1").state is CheckState.DIFFERS
    assert cell(by_eye.table, 0, CHECK) == "1 differs"
    type_keys(by_eye.table, ENTER)
    assert "checked already" in by_eye.table.delegate.said


def test_that_ones_own_sheet_is_not_confirmed(by_eye: CheckingPanel, desk: Session) -> None:
    by_eye.table.go_to(2, PAPERS)
    type_keys(by_eye.table, ENTER)
    assert "Sheet B1 is your own" in by_eye.table.delegate.said
    assert check(desk, "B1").state is CheckState.AWAITED


# --- the page ------------------------------------------------------------------------------------


def test_that_a_contest_without_a_second_look_says_how_to_choose_one(
    qtbot: QtBot, desk: Session
) -> None:
    panel = shown(qtbot, desk, CheckingPanel)
    assert "No second look is chosen" in panel.empty.text()
    assert panel.cards.isHidden()
    desk.choose_practice(CONTEST, CountingPractice(Checking.BLIND))
    assert panel.empty.isHidden()
    assert panel.model.rowCount() == 3
    assert [card.figure for card in panel.cards.cards] == ["0 of 3", "0", "3"]


def test_that_no_sheets_are_said(qtbot: QtBot, tmp_path: Path) -> None:
    with session(tmp_path) as desk:
        desk.choose_practice(CONTEST, CountingPractice(Checking.BY_EYE))
        panel = shown(qtbot, desk, CheckingPanel)
        panel.set_theme(DAY)
        assert "F6" in panel.empty.text()
        type_keys(panel.table, ENTER)
        assert panel.table.delegate.said == ""


def test_that_the_cards_count_the_sheets(panel: CheckingPanel) -> None:
    type_sheet(panel, *A1)
    type_sheet(panel, "370", "131", "82", "66", "49", "24", "0")
    assert [card.figure for card in panel.cards.cards] == ["1 of 3", "1", "1"]


def test_that_a_wide_sheet_stands_large_in_two_strips(qtbot: QtBot, tmp_path: Path) -> None:
    with session(tmp_path, seats=3, number=10) as desk:
        list_boxes(desk, 2)
        enter_sheet(desk, "A1", 100, *[25] * 10)
        desk.change_author("KP")
        desk.choose_practice(CONTEST, CountingPractice(Checking.BY_EYE))
        panel = shown(qtbot, desk, CheckingPanel)
        assert [len(strip.cards) for strip in panel.large] == [6, 6]


def test_that_the_table_keeps_to_the_rules_of_item_models(desk: Session) -> None:
    desk.choose_practice(CONTEST, CountingPractice(Checking.BLIND))
    announcements = Announcements()
    desk.subscribe(announcements.changed.emit)
    model = CheckingTable(desk, announcements)
    model.show_contest(CONTEST)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    assert tester.model() is model
    desk.check_sheet(CONTEST, sheet(desk, "A1"), Checking.BLIND)
    enter_sheet(desk, "C1", 12, 12)
    desk.undo()
    assert model.rowCount() == 3
    # The session would go on telling a model that is gone.
    desk._listeners.clear()


def test_that_the_window_goes_to_the_check_and_undo_shows_it(
    window: MainWindow, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        list_boxes(desk, 2)
        desk.change_author("KP")
        enter_sheet(desk, "A1", 396, 148, 79, 72, 51, 46, doubtful=2)
        desk.choose_practice(CONTEST, CountingPractice(Checking.BLIND))
    window.open_path(tmp_path / "night.count")
    night = window.night
    assert night is not None
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    page = night.centre.page
    assert isinstance(page, CheckingPanel)
    type_sheet(page, *A1)
    assert check(night.session, "A1").state is CheckState.AGREES
    QTest.keyClick(window, Qt.Key.Key_F5)
    window.do("undo")
    assert night.centre.name == "checking"
    assert check(night.session, "A1").state is CheckState.AWAITED


def test_that_a_declared_sheet_is_corrected_for_a_reason_only(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "2")
    declared = DeclaredTotals({f"c{order}": 100 for order in range(1, 6)})
    desk.declare_totals(CONTEST, declared, reason="declared as it stands")
    settle(panel, Qt.Key.Key_F)
    assert sheet(desk, "A1").votes["c2"] == 79
    assert panel.strip.isVisible()
    QTest.keyClicks(panel.strip.answer, "misread at the table")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert sheet(desk, "A1").votes["c2"] == 97
    assert desk.count(CONTEST).corrections == ("misread at the table",)
