"""The check of sheets by a second author, driven by keys with a real session."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.figures import UNKNOWN
from countdesk.models.checking import CheckState, SheetCheck
from countdesk.models.counting import CountingSheet
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.statements import DeclaredTotals, SheetChecked
from countdesk.session.session import Session
from countdesk.ui.itemmodels.checking import CheckingTable
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.checking import CheckingPanel
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import DAY
from tests.session.without_tables import declare_totals
from tests.ui.entry_night import (
    CONTEST,
    cell,
    check,
    enter_sheet,
    here,
    list_boxes,
    press,
    session,
    sheet,
    shown,
    state_twice,
    still_held,
    type_keys,
    type_sheet,
)

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
PAPERS, CON, LAB, DOUBTFUL, CHECK = 1, 2, 3, 7, 8
A1 = ("396", "148", "79", "72", "51", "46", "2")


def declare(desk: Session) -> None:
    declared = DeclaredTotals({f"c{order}": 100 for order in range(1, 6)})
    declare_totals(desk, CONTEST, declared, reason="declared as it stands")


def settle(panel: CheckingPanel, *keys: Qt.Key) -> None:
    if (at := panel.model.differing_at(0)) and here(panel.table)[0] != 0:
        panel.table.go_to(0, panel.model.column_of(at[0]))
    type_keys(panel.table, "d")
    for key in keys:
        QTest.keyClick(panel.strip.answer, key)
    QApplication.processEvents()


# --- blind ---------------------------------------------------------------------------------------


def test_that_a_blind_check_shows_no_figure_of_a_sheet(panel: CheckingPanel) -> None:
    shown_now = {cell(panel.table, row, column) for row in range(3) for column in range(1, CHECK)}
    assert shown_now == {UNKNOWN}
    assert [cell(panel.table, row, CHECK) for row in range(3)] == ["awaited", "awaited", "your own"]
    assert all(strip.isHidden() for strip in panel.large.strips)


def test_that_a_sheet_typed_alike_agrees_and_the_keys_go_to_the_next(
    panel: CheckingPanel, desk: Session
) -> None:
    assert here(panel.table) == (0, PAPERS)
    before = len(desk.journal)
    type_sheet(panel, *A1[:-1])
    assert cell(panel.table, 0, CHECK) == "doubtful: 0 if none"
    assert check(desk, "A1").state is CheckState.AWAITED
    type_sheet(panel, A1[-1])
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")
    # An entry a figure.
    assert len(desk.journal) == before + len(A1)
    assert cell(panel.table, 0, CHECK) == "agrees"
    assert cell(panel.table, 0, CON) == "148"
    assert here(panel.table) == (1, PAPERS)


def test_that_what_differs_stands_side_by_side(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "0")
    assert check(desk, "A1").state is CheckState.DIFFERS
    assert cell(panel.table, 0, LAB) == "79 / 97"
    assert cell(panel.table, 0, DOUBTFUL) == "2 / 0"
    assert cell(panel.table, 0, CON) == "148"
    assert cell(panel.table, 0, CHECK) == "2 differ"
    # The keys went on; a key of its own leads back.
    assert here(panel.table) == (1, PAPERS)
    assert panel.table.delegate.said == "Sheet A1: 2 figures differ. N goes to them."
    type_keys(panel.table, "n")
    assert here(panel.table) == (0, LAB)
    assert "D settles" in panel.table.delegate.said
    type_keys(panel.table, "n")
    assert here(panel.table) == (0, DOUBTFUL)
    type_keys(panel.table, "n")
    assert here(panel.table) == (0, LAB)


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
    type_keys(panel.table, "n")
    assert panel.table.delegate.said == "No two readings of a sheet differ."


def test_that_both_readings_may_be_wrong_in_part(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "0")
    settle(panel, Qt.Key.Key_F, Qt.Key.Key_E)
    assert (sheet(desk, "A1").votes["c2"], sheet(desk, "A1").doubtful) == (97, 2)
    assert check(desk, "A1").state is CheckState.AWAITED


def test_that_enter_alone_settles_nothing(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "2")
    before = len(desk.journal)
    settle(panel, ENTER)
    assert panel.strip.answer.text() == ""
    assert panel.strip.said.endswith("Enter alone decides nothing: type E or F.")
    assert len(desk.journal) == before
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_F)
    assert sheet(desk, "A1").votes["c2"] == 97


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
    type_keys(panel.table, "3")
    assert "Sheet B1 is your own" in panel.table.delegate.said
    assert panel.table.editor is None
    desk.change_author("AB")
    assert [cell(panel.table, row, CHECK) for row in range(3)] == [
        "your own",
        "your own",
        "awaited",
    ]
    type_sheet(panel, "377", "144", "70", "74", "43", "46", "0")
    assert check(desk, "B1").state is CheckState.AGREES


def test_that_the_note_says_that_every_sheet_is_ones_own_until_another_author_types(
    qtbot: QtBot, desk: Session
) -> None:
    desk.strike_sheet(CONTEST, "B1", reason="Entered twice.")
    desk.change_author("AB")
    desk.choose_practice(CONTEST, CountingPractice(Checking.BLIND))
    # As wide as the page is in a window of 1366 pixels.
    panel = shown(qtbot, desk, CheckingPanel, (793, 600))
    QApplication.processEvents()
    # Beside no cell, for it is said of none.
    assert panel.table.delegate.said == ""
    assert panel.note.text().startswith("All are your own: F2")
    type_keys(panel.table, ENTER)
    assert panel.table.delegate.said.startswith("Every sheet that awaits a check is your own")
    desk.change_author("KP")
    assert panel.table.delegate.said == ""
    assert "your own" not in panel.note.text()
    assert all(button.isVisible() for button in panel._buttons)
    assert here(panel.table) == (0, PAPERS)


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


def test_that_a_sheet_corrected_after_its_check_awaits_another_look(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, *A1)
    desk.change_author("AB")
    desk.enter_sheet(
        CONTEST,
        CountingSheet("A1", 396, {**sheet(desk, "A1").votes, "c2": 80}, 2),
        correction=True,
    )
    assert check(desk, "A1").state is CheckState.AWAITED
    assert cell(panel.table, 0, LAB) == UNKNOWN


def test_that_a_sheet_struck_out_takes_what_was_typed_with_it(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148")
    desk.strike_sheet(CONTEST, "A1", "entered twice")
    assert panel.model.rowCount() == 2


def test_that_sheets_entered_out_of_sight_are_in_sight_once_the_page_is(
    panel: CheckingPanel, desk: Session
) -> None:
    assert panel.cards.cards[-1].figure == "3"
    panel.hide()
    desk.change_author("EF")
    enter_sheet(desk, "B2", 10, 2, 2, 2, 2, 2)
    desk.strike_sheet(CONTEST, "A1", "entered twice")
    enter_sheet(desk, "B3", 10, 2, 2, 2, 2, 2)
    panel.show()
    assert panel.cards.cards[-1].figure == "4"
    assert "EF checks" in panel.note.toolTip()


# --- figure by figure ----------------------------------------------------------------------------


def test_that_each_figure_typed_is_in_the_file(
    qtbot: QtBot, tmp_path: Path, panel: CheckingPanel
) -> None:
    type_sheet(panel, *A1[:4])
    # Another process that looks into the file sees what a killed one leaves behind.
    with Session.open(
        tmp_path / "night.count", desk="desk 3", author="KP", writing=False
    ) as reading:
        other = shown(qtbot, reading, CheckingPanel)
        row = [cell(other.table, 0, column) for column in range(1, CHECK + 1)]
        assert row == [*A1[:4], UNKNOWN, UNKNOWN, UNKNOWN, "3 to type"]
        reading.change_author("EF")
        row = [cell(other.table, 0, column) for column in range(1, CHECK + 1)]
        assert row == [UNKNOWN] * 7 + ["begun by KP"]
        other.close()


def test_that_undo_takes_back_one_figure(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, *A1[:3])
    desk.undo()
    assert [cell(panel.table, 0, column) for column in (PAPERS, CON, LAB)] == [
        "396",
        "148",
        UNKNOWN,
    ]
    assert cell(panel.table, 0, CHECK) == "5 to type"
    desk.redo()
    assert cell(panel.table, 0, LAB) == "79"


def test_that_another_author_begins_with_blanks(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, *A1[:3])
    desk.change_author("EF")
    assert {cell(panel.table, 0, column) for column in range(1, CHECK)} == {UNKNOWN}
    panel.table.go_to(0, PAPERS)
    type_sheet(panel, *A1)
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "EF")


def test_that_one_figure_of_a_check_paints_few_cells(
    qtbot: QtBot, panel: CheckingPanel, desk: Session
) -> None:
    for number in range(10):
        enter_sheet(desk, f"C{number}", 100, 20, 20, 20, 20)
    delegate = panel.table.delegate

    def painted() -> int:
        QApplication.processEvents()
        seen, delegate.painted = delegate.painted, 0
        return seen

    panel.table.go_to(0, PAPERS)
    qtbot.waitUntil(lambda: painted() == 0)
    with (
        qtbot.assertNotEmitted(panel.model.modelReset),
        qtbot.assertNotEmitted(panel.model.layoutChanged),
    ):
        type_keys(panel.table, "396", ENTER)
    # The figure, the state of the check with its edge, and where the keys go next.
    assert 2 <= painted() <= 6


def test_that_the_keys_go_on_past_a_sheet_that_differs(panel: CheckingPanel, desk: Session) -> None:
    desk.change_author("EF")
    panel.table.go_to(0, PAPERS)
    # Without a pause between the last figure of one sheet and the first of the next.
    for figure in ("396", "148", "97", "72", "51", "46", "2", "370", "131"):
        type_keys(panel.table, figure, ENTER)
    assert check(desk, "A1").state is CheckState.DIFFERS
    assert [cell(panel.table, 1, column) for column in (PAPERS, CON, LAB)] == [
        "370",
        "131",
        UNKNOWN,
    ]
    assert here(panel.table) == (1, LAB)


def test_that_the_keys_pass_over_ones_own_sheet(panel: CheckingPanel, desk: Session) -> None:
    enter_sheet(desk, "C1", 100, 20, 20, 20, 20, 20, doubtful=0)
    desk.change_author("AB")
    enter_sheet(desk, "D1", 90, 20, 20, 20, 20, 10, doubtful=0)
    desk.change_author("KP")
    panel.table.go_to(1, PAPERS)
    for figure in ("370", "131", "82", "66", "49", "42", "0", "90"):
        type_keys(panel.table, figure, ENTER)
    assert cell(panel.table, 4, PAPERS) == "90"


def test_that_a_figure_typed_where_none_goes_moves_no_keys(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, *A1)
    type_sheet(panel, "370", "131", "82", "66", "49", "24", "0")
    panel.table.go_to(1, PAPERS)
    type_keys(panel.table, "396")
    assert here(panel.table) == (1, PAPERS)
    assert "C clears the check" in panel.table.delegate.said
    assert panel.table.editor is None
    panel.table.go_to(0, CON)
    type_keys(panel.table, "1")
    assert "sheet A1 is checked" in panel.table.delegate.said
    panel.table.go_to(0, 0)
    type_keys(panel.table, "b1")
    assert here(panel.table) == (0, 0)


# --- again ---------------------------------------------------------------------------------------


def test_that_a_check_is_cleared_and_brought_back(panel: CheckingPanel, desk: Session) -> None:
    type_keys(panel.table, "c")
    assert "Nothing of the check" in panel.table.delegate.said
    type_sheet(panel, "396", "148", "97", "27", "15", "64", "2")
    type_keys(panel.table, "n", "c")
    assert {cell(panel.table, 0, column) for column in range(1, CHECK)} == {UNKNOWN}
    assert cell(panel.table, 0, CHECK) == "awaited"
    assert here(panel.table) == (0, PAPERS)
    assert "Ctrl+Z brings it back" in panel.table.delegate.said
    desk.undo()
    assert cell(panel.table, 0, CHECK) == "4 differ"
    type_keys(panel.table, "c")
    type_sheet(panel, *A1)
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")


def test_that_a_check_half_typed_is_cleared(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, *A1[:3])
    type_keys(panel.table, "c")
    assert cell(panel.table, 0, CHECK) == "awaited"
    assert here(panel.table) == (0, PAPERS)
    desk.undo()
    assert cell(panel.table, 0, CHECK) == "4 to type"


def test_that_nobody_clears_the_check_of_their_own_sheet(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "2")
    desk.change_author("AB")
    type_keys(panel.table, "n", "c")
    assert "Sheet A1 is your own" in panel.table.delegate.said
    press(panel.table, Qt.Key.Key_E, shift=True)
    assert "Sheet A1 is your own" in panel.table.delegate.said
    assert check(desk, "A1").state is CheckState.DIFFERS


def test_that_all_entered_figures_stand_at_one_key(panel: CheckingPanel, desk: Session) -> None:
    type_sheet(panel, "396", "148", "97", "27", "15", "64", "0")
    before = len(desk.journal)
    type_keys(panel.table, "n")
    press(panel.table, Qt.Key.Key_E, shift=True)
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")
    assert panel.table.delegate.said == "Sheet A1 agrees."
    assert len(desk.journal) == before + 1
    press(panel.table, Qt.Key.Key_E, shift=True)
    assert "do not differ" in panel.table.delegate.said
    desk.undo()
    assert cell(panel.table, 0, CHECK) == "5 differ"


def test_that_a_sheet_is_found_where_it_is_to_be_gone_on_with(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "2", "370", "131")
    for label, place in (("a2", (1, LAB)), ("a1", (0, LAB)), ("b1", (2, PAPERS))):
        type_keys(panel.table, "g")
        QTest.keyClicks(panel.strip.answer, label)
        QTest.keyClick(panel.strip.answer, ENTER)
        assert here(panel.table) == place
        QTest.keyClick(panel.strip.answer, ESC)
    assert panel.show_field("check/A2")
    assert here(panel.table) == (1, LAB)
    type_keys(panel.table, "82", ENTER)
    assert cell(panel.table, 1, LAB) == "82"


def test_that_a_declared_sheet_corrected_since_is_checked_blind_again(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, *A1)
    declare(desk)
    desk.change_author("AB")
    corrected = CountingSheet("A1", 396, {**sheet(desk, "A1").votes, "c2": 80}, 2)
    with desk.amending("misread at the table"):
        desk.enter_sheet(CONTEST, corrected, correction=True)
    desk.change_author("KP")
    assert {cell(panel.table, 0, column) for column in range(1, CHECK)} == {UNKNOWN}
    assert cell(panel.table, 0, CHECK) == "awaited again"
    panel.table.go_to(0, PAPERS)
    type_keys(panel.table, "d")
    assert panel.strip.isHidden()
    type_sheet(panel, "396", "148", "80", "72", "51", "46", "2")
    assert panel.strip.isHidden()
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")
    assert desk.count(CONTEST).corrections == ("misread at the table",)


def check_twice(desk: Session) -> None:
    for figure in (97, 79):
        votes = {**sheet(desk, "A1").votes, "c2": figure}
        state_twice(desk, SheetChecked(1, CountingSheet("A1", 396, votes, 2), Checking.BLIND))


def test_that_two_checks_of_one_sheet_give_way_to_another(
    panel: CheckingPanel, desk: Session
) -> None:
    check_twice(desk)
    assert cell(panel.table, 0, CHECK) == "two desks differ"
    panel.table.go_to(0, PAPERS)
    type_keys(panel.table, "396", ENTER)
    assert "Enter again" in panel.table.delegate.said
    type_keys(panel.table, ENTER)
    assert cell(panel.table, 0, CHECK) == "6 to type"


def test_that_two_checks_by_eye_are_cleared(by_eye: CheckingPanel, desk: Session) -> None:
    check_twice(desk)
    type_keys(by_eye.table, "c", ENTER)
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")


def test_that_a_third_author_settles_a_declared_sheet_for_a_reason(
    panel: CheckingPanel, desk: Session
) -> None:
    type_sheet(panel, "396", "148", "97", "72", "51", "46", "0")
    declare(desk)
    desk.change_author("EF")
    settle(panel, Qt.Key.Key_F, Qt.Key.Key_E)
    QTest.keyClicks(panel.strip.answer, "misread at the table")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert panel.strip.isHidden()
    assert (sheet(desk, "A1").votes["c2"], sheet(desk, "A1").doubtful) == (97, 2)
    assert check(desk, "A1") == SheetCheck(CheckState.AWAITED, "EF")


@pytest.fixture
def in_the_window(window: MainWindow, tmp_path: Path) -> NightView:
    """Return the open night of a window at the check of a sheet that another author entered."""
    with session(tmp_path) as desk:
        list_boxes(desk, 2)
        desk.change_author("KP")
        enter_sheet(desk, "A1", 396, 148, 79, 72, 51, 46, doubtful=2)
        desk.choose_practice(CONTEST, CountingPractice(Checking.BLIND))
    window.open_path(tmp_path / "night.count")
    assert window.night is not None
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    return window.night


def test_that_the_check_is_undone_figure_by_figure_in_the_window(
    window: MainWindow, in_the_window: NightView
) -> None:
    page = in_the_window.centre.page
    assert isinstance(page, CheckingPanel)
    type_sheet(page, *A1[:3])
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert here(page.table) == (0, LAB)
    assert cell(page.table, 0, LAB) == UNKNOWN
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert here(page.table) == (0, LAB + 1)
    type_sheet(page, *A1[3:])
    assert check(in_the_window.session, "A1").state is CheckState.AGREES
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert here(page.table) == (0, DOUBTFUL)


# --- by eye --------------------------------------------------------------------------------------


def test_that_figures_are_shown_large_and_enter_confirms_them(
    by_eye: CheckingPanel, desk: Session
) -> None:
    assert [card.figure for card in by_eye.large.strips[0].cards] == list(A1)
    assert by_eye.large.strips[0].isVisible()
    type_keys(by_eye.table, ENTER)
    QApplication.processEvents()
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")
    assert here(by_eye.table)[0] == 1
    assert by_eye.large.strips[0].cards[0].figure == "370"


def test_that_enter_held_down_passes_no_sheet(by_eye: CheckingPanel, desk: Session) -> None:
    for _time in range(3):
        still_held(by_eye.table, ENTER)
    assert [check(desk, label).state for label in ("A1", "A2")] == [CheckState.AWAITED] * 2
    assert here(by_eye.table)[0] == 0


def test_that_a_figure_typed_over_by_eye_differs_at_once(
    by_eye: CheckingPanel, desk: Session
) -> None:
    by_eye.table.go_to(0, LAB)
    type_keys(by_eye.table, "97", ENTER)
    assert cell(by_eye.table, 0, LAB) == "79 / 97"
    assert check(desk, "A1").state is CheckState.DIFFERS
    assert cell(by_eye.table, 0, CHECK) == "1 differs"
    assert "Sheet A1: 1 figure differs" in by_eye.table.delegate.said
    # The rest of the sheet is compared before Enter goes on to the next.
    assert here(by_eye.table) == (0, LAB + 1)
    type_keys(by_eye.table, "27", ENTER)
    assert cell(by_eye.table, 0, CHECK) == "2 differ"
    assert cell(by_eye.table, 0, LAB) == "79 / 97"
    type_keys(by_eye.table, ENTER)
    assert here(by_eye.table)[0] == 1
    assert check(desk, "A1").state is CheckState.DIFFERS


def test_that_a_sheet_typed_back_by_eye_is_to_be_confirmed_as_a_whole(
    by_eye: CheckingPanel, desk: Session
) -> None:
    before = len(desk.journal)
    type_keys(by_eye.table, "396", ENTER)
    assert len(desk.journal) == before
    by_eye.table.go_to(0, LAB)
    type_keys(by_eye.table, "97", ENTER)
    by_eye.table.go_to(0, LAB)
    type_keys(by_eye.table, "79", ENTER, ENTER)
    assert check(desk, "A1").state is CheckState.AWAITED
    assert cell(by_eye.table, 0, CHECK) == "awaited"
    type_keys(by_eye.table, ENTER)
    assert check(desk, "A1") == SheetCheck(CheckState.AGREES, "AB", "KP")
    by_eye.table.go_to(0, LAB)
    type_keys(by_eye.table, ENTER)
    assert "checked already" in by_eye.table.delegate.said


def test_that_a_check_by_eye_is_cleared_to_be_made_again(
    by_eye: CheckingPanel, desk: Session
) -> None:
    type_keys(by_eye.table, ENTER)
    assert check(desk, "A1").state is CheckState.AGREES
    by_eye.table.go_to(0, LAB)
    type_keys(by_eye.table, "5")
    assert "sheet A1 is checked" in by_eye.table.delegate.said
    type_keys(by_eye.table, "c")
    assert check(desk, "A1").state is CheckState.AWAITED
    assert here(by_eye.table) == (0, PAPERS)


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
        assert [len(strip.cards) for strip in panel.large.strips] == [6, 6]


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
    window: MainWindow, in_the_window: NightView
) -> None:
    night = in_the_window
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
    declare(desk)
    settle(panel, Qt.Key.Key_F)
    assert sheet(desk, "A1").votes["c2"] == 79
    assert panel.strip.isVisible()
    QTest.keyClicks(panel.strip.answer, "misread at the table")
    QTest.keyClick(panel.strip.answer, ENTER)
    assert sheet(desk, "A1").votes["c2"] == 97
    assert desk.count(CONTEST).corrections == ("misread at the table",)
