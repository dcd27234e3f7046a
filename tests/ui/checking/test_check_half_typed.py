"""A check of a sheet that is not typed to its end, typed over, or that nobody has chosen yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from countdesk.figures import UNKNOWN
from countdesk.models.checking import CheckState, SheetCheck
from countdesk.models.counting import CountingSheet
from countdesk.models.practice import Checking
from countdesk.models.stages import Stage
from countdesk.models.statements import SheetChecked
from countdesk.session.session import Session
from countdesk.ui.dialogs.practice import PracticeDialog
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.checking import CheckingPanel
from tests.ui import outcome_night
from tests.ui.conftest import Opened
from tests.ui.entry_night import (
    CONTEST,
    cell,
    check,
    here,
    press,
    state_twice,
    type_keys,
    type_sheet,
)
from tests.ui.outcome_night import WARD

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
PAPERS, LAB, DOUBTFUL, CHECK = 1, 3, 7, 8
A1 = ("396", "148", "79", "72", "51", "46", "2")
A2 = ("370", "131", "82", "66", "49", "42", "0")


def said(panel: CheckingPanel) -> str:
    return panel.table.delegate.said


# --- not typed to its end ------------------------------------------------------------------------


def test_that_n_speaks_of_finished_checks_while_others_are_not_typed_to_their_end(
    panel: CheckingPanel,
) -> None:
    type_keys(panel.table, "n")
    assert said(panel) == "No two readings of a sheet differ."
    type_sheet(panel, "396", "148", "97")
    type_keys(panel.table, "n")
    assert said(panel) == "No finished check differs; sheet A1 is not typed to its end yet."
    panel.table.go_to(1, PAPERS)
    type_sheet(panel, "370")
    type_keys(panel.table, "n")
    assert said(panel) == "No finished check differs; 2 sheets are not typed to their end yet."


def test_that_n_knows_of_a_check_that_another_author_began(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148", "97")
    desk.change_author("EF")
    type_keys(panel.table, "n")
    assert "sheet A1 is not typed to its end" in said(panel)


@pytest.mark.parametrize("shift", [False, True])
def test_that_nothing_is_settled_before_a_sheet_is_typed_to_its_end(
    panel: CheckingPanel, shift: bool
) -> None:
    def settle() -> str:
        press(panel.table, Qt.Key.Key_E if shift else Qt.Key.Key_D, shift=shift)
        assert panel.strip.isHidden()
        return said(panel)

    assert settle() == "Sheet A1 is not looked at again yet."
    type_sheet(panel, "396", "148", "97")
    assert settle() == "Sheet A1 is not typed to its end yet."
    type_sheet(panel, "72", "51", "46", "2")
    assert settle() == "Sheet A2 is not looked at again yet; N goes to a sheet that differs."
    type_sheet(panel, *A2)
    panel.table.go_to(1, PAPERS)
    assert settle() == (
        "The two readings of this sheet do not differ; N goes to a sheet that differs."
    )


def test_that_a_sheet_corrected_since_its_check_has_no_readings_to_settle(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, *A1)
    desk.change_author("AB")
    enter_again = {"c1": 148, "c2": 80, "c3": 72, "c4": 51, "c5": 46}
    desk.enter_sheet(CONTEST, CountingSheet("A1", 396, enter_again, 2), correction=True)
    desk.change_author("KP")
    panel.table.go_to(0, PAPERS)
    type_keys(panel.table, "d")
    assert said(panel).startswith("Sheet A1 is not looked at again yet.")
    type_keys(panel.table, "n")
    assert said(panel) == "No two readings of a sheet differ."


def test_that_two_checks_of_one_sheet_are_no_readings_to_settle(
    panel: CheckingPanel, desk: Session
) -> None:
    for figure in (97, 79):
        votes = {"c1": 148, "c2": figure, "c3": 72, "c4": 51, "c5": 46}
        state_twice(desk, SheetChecked(1, CountingSheet("A1", 396, votes, 2), Checking.BLIND))
    panel.table.go_to(0, PAPERS)
    type_keys(panel.table, "d")
    assert said(panel) == "Two desks differ on the check of sheet A1; C clears it."


# --- typed over ----------------------------------------------------------------------------------


def test_that_a_figure_of_a_check_typed_over_asks_as_every_other_figure(
    panel: CheckingPanel, desk: Session
) -> None:
    type_keys(panel.table, "39", ENTER)
    panel.table.go_to(0, PAPERS)
    type_keys(panel.table, "396", ENTER)
    assert said(panel) == "Was 39, entered by KP. Enter again corrects it; Esc keeps 39."
    assert cell(panel.table, 0, PAPERS) == "39"
    type_keys(panel.table, ESC)
    assert cell(panel.table, 0, PAPERS) == "39"
    type_keys(panel.table, "396", ENTER, ENTER)
    assert cell(panel.table, 0, PAPERS) == "396"
    panel.table.go_to(0, PAPERS)
    type_keys(panel.table, Qt.Key.Key_Backspace, ENTER)
    assert "Was 396" in said(panel)
    type_keys(panel.table, ENTER)
    assert cell(panel.table, 0, PAPERS) == UNKNOWN
    assert not panel.is_typing()
    # A figure as it stands asks nothing.
    panel.table.go_to(0, PAPERS)
    type_sheet(panel, "396")
    panel.table.go_to(0, PAPERS)
    before = len(desk.journal)
    type_keys(panel.table, "396", ENTER)
    assert here(panel.table) == (0, PAPERS + 1)
    assert len(desk.journal) == before


def test_that_the_first_figures_after_another_author_ask_nothing(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148", "97")
    desk.change_author("EF")
    panel.table.go_to(0, PAPERS)
    type_sheet(panel, *A1)
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "EF")


def test_that_a_figure_found_by_eye_asks_before_it_is_typed_over(
    by_eye: CheckingPanel, desk: Session
) -> None:
    by_eye.table.go_to(0, LAB)
    # What stands was entered by somebody else, and is not replaced.
    type_keys(by_eye.table, "97", ENTER)
    assert cell(by_eye.table, 0, LAB) == "79 / 97"
    desk.change_author("EF")
    by_eye.table.go_to(0, LAB)
    type_keys(by_eye.table, "98", ENTER)
    assert said(by_eye) == "Was 97, entered by KP. Enter again corrects it; Esc keeps 97."
    assert cell(by_eye.table, 0, LAB) == "79 / 97"
    type_keys(by_eye.table, ENTER)
    assert cell(by_eye.table, 0, LAB) == "79 / 98"
    assert check(desk, "A1").checker == "EF"


# --- doubtful papers -----------------------------------------------------------------------------


@pytest.mark.parametrize("figures", [A1, A2])
def test_that_a_check_says_that_its_doubtful_papers_are_all_that_is_left(
    panel: CheckingPanel, figures: tuple[str, ...], desk: Session
) -> None:
    # Alike whether the author typed a figure or left it blank: nothing of it is to be seen.
    row = 0 if figures is A1 else 1
    panel.table.go_to(row, PAPERS)
    type_sheet(panel, *figures[:-1])
    assert here(panel.table) == (row, DOUBTFUL)
    assert cell(panel.table, row, CHECK) == "doubtful: 0 if none"
    # A blank is no reading: nobody has said that there are none.
    type_keys(panel.table, ENTER)
    assert cell(panel.table, row, CHECK) == "doubtful: 0 if none"
    panel.table.go_to(row, DOUBTFUL)
    type_sheet(panel, figures[-1])
    assert check(desk, ("A1", "A2")[row]).state is CheckState.AGREES


# --- nobody has chosen a second look -------------------------------------------------------------


@pytest.mark.parametrize("stage", [Stage.PROVISIONAL, Stage.AGREED])
def test_that_where_a_result_stands_the_page_says_to_go_back_to_the_count_first(
    opened: Opened, stage: Stage
) -> None:
    night = opened(outcome_night.provisional)
    if stage is Stage.AGREED:
        QTest.keyClick(night.window(), Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(night.window(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    page = night.centre.page
    assert isinstance(page, CheckingPanel)
    assert night.session.count(WARD).stage is stage
    assert "Alt 3" in page.empty.text()
    QTest.keyClick(night.window(), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert night.session.count(WARD).stage is Stage.COUNTING
    # The key leads to the page of the count.
    QTest.keyClick(night.window(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert "Alt 3" not in page.empty.text()
    assert "Ctrl Shift H" in page.empty.text()


def test_that_a_contest_without_a_poll_offers_no_second_look(opened: Opened) -> None:
    night = opened(outcome_night.ward)
    night.session.reach_stage(WARD, Stage.ABANDONED, reason="Flood")
    QTest.keyClick(night.window(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    page = night.centre.page
    assert isinstance(page, CheckingPanel)
    assert "Ctrl Shift H" not in page.empty.text()
    assert "no figures of a count" in page.empty.text()


def test_that_the_practice_says_plainly_why_the_second_look_is_not_changed(
    window: MainWindow, opened: Opened
) -> None:
    night = opened(outcome_night.provisional)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(night.window(), Qt.Key.Key_H, modifiers)
    dialog = window.findChild(PracticeDialog)
    assert dialog is not None
    assert not dialog.checking.isEnabled()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(told.startswith("The second look cannot be changed while") for told in words)
    assert any("Alt+3" in told for told in words)
