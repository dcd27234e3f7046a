"""What is declared is amended on every page alike: the strip asks why, what was typed stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.models.checking import CheckState, checked
from countdesk.models.count import Count
from countdesk.models.election import BallotBox
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.samples import pattern
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from countdesk.ui.itemmodels.outcomes import ADJUDICATED, OBJECTED
from countdesk.ui.panels.asking import AskStrip
from countdesk.ui.panels.checking import CheckingPanel
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.rejected import RejectedPanel
from countdesk.ui.panels.samples import SamplesPanel
from countdesk.ui.panels.verification import VerificationPanel
from tests.session.without_tables import declare_totals
from tests.ui.entry_night import (
    CONTEST,
    candidates,
    cell,
    enter_sheet,
    here,
    list_boxes,
    session,
    shown,
    still_held,
    type_keys,
)

ENTER, ESC, INSERT, SPACE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Insert,
    Qt.Key.Key_Space,
)
WHY = "Found in the store after the declaration"


@pytest.fixture
def checking() -> Checking:
    return Checking.BLIND


@pytest.fixture
def desk(tmp_path: Path, checking: Checking) -> Iterator[Session]:
    """Return a declared count of two boxes and one sheet of AB; KP is typing now."""
    with session(tmp_path) as opened:
        list_boxes(opened, 2)
        enter_sheet(opened, "A1", 396, 148, 79, 72, 51, 46, doubtful=2)
        opened.choose_practice(CONTEST, CountingPractice(checking))
        opened.change_author("KP")
        votes = {f"c{order}": 100 for order in range(1, 6)}
        declare_totals(opened, CONTEST, DeclaredTotals(votes), reason="As read out")
        yield opened


def count(desk: Session) -> Count:
    return desk.count(CONTEST)


def check_state(desk: Session) -> CheckState:
    (sheet,) = count(desk).sheets
    return checked(count(desk), sheet).state


def answer(strip: AskStrip, text: str) -> None:
    assert strip.isVisible()
    assert QApplication.focusWidget() is strip.answer
    QTest.keyClicks(strip.answer, text)
    QTest.keyClick(strip.answer, ENTER)
    QApplication.processEvents()


def give_up(strip: AskStrip) -> None:
    assert strip.isVisible()
    QTest.keyClick(strip.answer, ESC)
    QApplication.processEvents()
    assert not strip.isVisible()


def is_corrected(desk: Session, *reasons: str) -> bool:
    return count(desk).stage is Stage.CORRECTED and count(desk).corrections == reasons


def has_keys(panel: EntryPanel) -> bool:
    return QApplication.focusWidget() in (panel.table, panel.table.editor)


def test_that_nothing_of_a_question_outlives_it(qtbot: QtBot, desk: Session) -> None:
    panel = shown(qtbot, desk, CountPanel)
    entries = len(desk.journal)
    panel.table.go_to(0, 2)
    type_keys(panel.table, "150", ENTER)
    answer(panel.strip, "")
    assert "blank" in panel.strip.said
    assert panel.table.delegate.said == ""
    give_up(panel.strip)
    # A figure left in its cell would ask again at the next key, whatever that is for.
    assert panel.table.editor is None
    assert panel.table.hasFocus()
    assert cell(panel.table, 0, 2) == "148"
    assert panel.table.delegate.said == ""
    assert len(desk.journal) == entries


# --- check of sheets ------------------------------------------------------------------------------


def test_that_a_check_after_the_declaration_asks_nothing_and_what_it_corrects_does(
    qtbot: QtBot, desk: Session
) -> None:
    panel = shown(qtbot, desk, CheckingPanel)
    for figure in ("396", "148", "97", "72", "51", "46", "2"):
        type_keys(panel.table, figure)
        assert panel.table.delegate.said == ""
        type_keys(panel.table, ENTER)
    QApplication.processEvents()
    assert check_state(desk) is CheckState.DIFFERS
    assert count(desk).stage is Stage.DECLARED
    type_keys(panel.table, "d")
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_F)
    give_up(panel.strip)
    assert check_state(desk) is CheckState.DIFFERS
    assert has_keys(panel)
    type_keys(panel.table, "d")
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_F)
    answer(panel.strip, WHY)
    (sheet,) = count(desk).sheets
    assert sheet.votes["c2"] == 97
    assert is_corrected(desk, WHY)


@pytest.mark.parametrize("checking", [Checking.BY_EYE])
def test_that_a_sheet_is_confirmed_by_eye_once_it_is_declared(qtbot: QtBot, desk: Session) -> None:
    panel = shown(qtbot, desk, CheckingPanel)
    type_keys(panel.table, ENTER)
    assert not panel.strip.isVisible()
    assert check_state(desk) is CheckState.AGREES
    assert count(desk).stage is Stage.DECLARED


# --- adjudication ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "said"), [(2, "awaiting adjudication"), (3, "1 objected to")], ids=["2", "3"]
)
def test_that_a_head_is_counted_on_for_a_reason_and_says_what_is_left(
    qtbot: QtBot, desk: Session, column: int, said: str
) -> None:
    panel = shown(qtbot, desk, RejectedPanel)
    panel.table.go_to(0, column)
    type_keys(panel.table, SPACE)
    give_up(panel.strip)
    assert count(desk).stage is Stage.DECLARED
    assert here(panel.table) == (0, column)
    type_keys(panel.table, SPACE)
    answer(panel.strip, WHY)
    assert cell(panel.table, 0, column) == "1"
    assert said in panel.table.delegate.said
    assert is_corrected(desk, WHY)


def test_that_a_vote_is_allowed_and_taken_back_for_a_reason_each_time(
    qtbot: QtBot, desk: Session
) -> None:
    panel = shown(qtbot, desk, RejectedPanel)
    type_keys(panel.table, "g")
    answer(panel.strip, "Hewitt")
    type_keys(panel.table, SPACE)
    answer(panel.strip, WHY)
    assert count(desk).papers.adjudication.votes == {"c1": 1}
    QTest.keyClick(panel.table, SPACE, Qt.KeyboardModifier.ShiftModifier)
    answer(panel.strip, "Counted twice")
    assert count(desk).papers.adjudication.votes == {"c1": 0}
    assert is_corrected(desk, WHY, "Counted twice")


# --- boxes ----------------------------------------------------------------------------------------


def test_that_a_box_found_after_the_declaration_is_listed_for_a_reason(
    qtbot: QtBot, desk: Session
) -> None:
    panel = shown(qtbot, desk, VerificationPanel)
    type_keys(panel.table, INSERT)
    type_keys(panel.table, "7", ENTER)
    assert "Box 7 holds" in panel.strip.question.text()
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_S)
    assert "type why it is amended" in panel.strip.question.text()
    answer(panel.strip, "")
    assert panel.strip.isVisible()
    assert count(desk).box_by_label("7") is None
    answer(panel.strip, WHY)
    assert count(desk).box_by_label("7") is not None
    assert panel.model.column_key(here(panel.table)[1]) == "delivered"
    assert is_corrected(desk, WHY)


def test_that_a_box_given_up_is_not_listed(qtbot: QtBot, desk: Session) -> None:
    panel = shown(qtbot, desk, VerificationPanel)
    rows = panel.model.rowCount()
    type_keys(panel.table, INSERT)
    type_keys(panel.table, "7", ENTER)
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_S)
    give_up(panel.strip)
    assert count(desk).stage is Stage.DECLARED
    assert panel.model.rowCount() == rows
    assert has_keys(panel)


def test_that_what_else_is_said_of_boxes_asks_for_a_reason(qtbot: QtBot, desk: Session) -> None:
    panel = shown(qtbot, desk, VerificationPanel)
    panel.table.go_to(0, 5)
    type_keys(panel.table, "p")
    QTest.keyClick(panel.strip.answer, Qt.Key.Key_End)
    answer(panel.strip, " a")
    answer(panel.strip, WHY)
    box = count(desk).box_by_label("1")
    assert box is not None
    assert box.box.station == "station 1 a"
    type_keys(panel.table, "a")
    answer(panel.strip, "900")
    answer(panel.strip, "Announced late")
    assert count(desk).verification.announced == 900
    assert is_corrected(desk, WHY, "Announced late")


def test_that_a_box_is_taken_off_the_list_for_one_reason(qtbot: QtBot, desk: Session) -> None:
    with desk.amending("Listed late"):
        desk.list_box(CONTEST, BallotBox("WRONG"))
    panel = shown(qtbot, desk, VerificationPanel)
    panel.table.go_to(panel.model.row_of_label("WRONG"), 5)
    type_keys(panel.table, Qt.Key.Key_Delete)
    assert "is declared, and this amends it. Why should box WRONG" in panel.strip.question.text()
    answer(panel.strip, "Another ward's")
    assert not panel.strip.isVisible()
    assert count(desk).box_by_label("WRONG") is None
    assert is_corrected(desk, "Listed late", "Another ward's")


# --- sheets ---------------------------------------------------------------------------------------


def test_that_a_sheet_found_after_the_declaration_is_added_for_a_reason(
    qtbot: QtBot, desk: Session
) -> None:
    panel = shown(qtbot, desk, CountPanel)
    type_keys(panel.table, INSERT)
    type_keys(panel.table, "B9", ENTER)
    assert panel.table.editor is not None
    assert panel.table.editor.text() == "B9"
    # The sheet has no number yet by which it could be named.
    assert panel.strip.question.text() == "Why is B9 entered after the declaration?"
    answer(panel.strip, WHY)
    assert count(desk).sheet("B9") is not None
    assert here(panel.table) == (1, 1)
    assert is_corrected(desk, WHY)


def with_a_sheet_found_late(qtbot: QtBot, desk: Session) -> CountPanel:
    """Return the page of the count, with a sheet B9 added to it for a reason."""
    panel = shown(qtbot, desk, CountPanel)
    type_keys(panel.table, INSERT)
    type_keys(panel.table, "B9", ENTER)
    answer(panel.strip, WHY)
    return panel


def test_that_every_figure_of_a_sheet_found_late_is_entered_for_one_reason_typed_once(
    qtbot: QtBot, desk: Session
) -> None:
    panel = with_a_sheet_found_late(qtbot, desk)
    for figure in ("20", "6", "5"):
        type_keys(panel.table, figure, ENTER)
        assert panel.strip.answer.selectedText() == WHY
        QTest.keyClick(panel.strip.answer, ENTER)
        QApplication.processEvents()
    sheet = count(desk).sheet("B9")
    assert sheet is not None
    assert (sheet.papers, sheet.votes["c1"], sheet.votes["c2"]) == (20, 6, 5)
    assert set(count(desk).corrections) == {WHY}
    # Typed over it is another reason, and of another sheet none was given.
    type_keys(panel.table, "4", ENTER)
    answer(panel.strip, "Misread")
    assert count(desk).corrections[-1] == "Misread"
    panel.table.go_to(0, 2)
    type_keys(panel.table, "150", ENTER)
    assert panel.strip.answer.text() == ""
    give_up(panel.strip)


def test_that_the_reason_is_offered_while_a_sheet_found_late_is_not_yet_filled(
    qtbot: QtBot, desk: Session
) -> None:
    panel = with_a_sheet_found_late(qtbot, desk)
    type_keys(panel.table, "20", ENTER)
    QTest.keyClick(panel.strip.answer, ENTER)
    QApplication.processEvents()
    type_keys(panel.table, "70", ENTER)
    assert "This opens" in panel.strip.question.text()
    assert panel.strip.answer.selectedText() == WHY
    give_up(panel.strip)


def test_that_no_reason_is_offered_for_a_blank_of_another_table_that_opens_an_error(
    qtbot: QtBot, desk: Session
) -> None:
    panel = shown(qtbot, desk, RejectedPanel)
    row = panel.model.row_of(("head", "uncertain"))
    panel.table.go_to(row, panel.model.column_of(ADJUDICATED))
    type_keys(panel.table, "0", ENTER)
    answer(panel.strip, WHY)
    panel.table.go_to(row, panel.model.column_of(OBJECTED))
    type_keys(panel.table, "900", ENTER)
    assert "This opens" in panel.strip.question.text()
    assert panel.strip.answer.text() == ""
    give_up(panel.strip)


def test_that_a_key_held_down_takes_no_reason_that_is_offered(qtbot: QtBot, desk: Session) -> None:
    panel = shown(qtbot, desk, CountPanel)
    panel.table.go_to(0, 2)
    type_keys(panel.table, "149", ENTER)
    answer(panel.strip, WHY)
    panel.table.go_to(0, 2)
    type_keys(panel.table, "148", ENTER)
    assert panel.strip.answer.text() == WHY
    still_held(panel.strip.answer, ENTER)
    assert panel.strip.isVisible()
    assert count(desk).corrections == (WHY,)
    QTest.keyClick(panel.strip.answer, ENTER)
    assert count(desk).corrections == (WHY, WHY)


def test_that_no_reason_is_offered_where_a_slip_would_open_an_error(
    qtbot: QtBot, desk: Session
) -> None:
    panel = shown(qtbot, desk, CountPanel)
    panel.table.go_to(0, 2)
    type_keys(panel.table, "147", ENTER)
    answer(panel.strip, WHY)
    panel.table.go_to(0, 2)
    type_keys(panel.table, "1470", ENTER)
    assert "This opens" in panel.strip.question.text()
    assert panel.strip.answer.text() == ""
    QTest.keyClick(panel.strip.answer, ENTER)
    assert panel.strip.isVisible()
    assert count(desk).corrections == (WHY,)
    give_up(panel.strip)
    type_keys(panel.table, ESC)
    panel.table.go_to(0, 2)
    type_keys(panel.table, "146", ENTER)
    assert panel.strip.answer.selectedText() == WHY
    give_up(panel.strip)


def test_that_the_reason_for_striking_a_sheet_out_is_offered_for_no_other(
    qtbot: QtBot, desk: Session
) -> None:
    panel = with_a_sheet_found_late(qtbot, desk)
    panel.strike_out()
    assert panel.strip.answer.text() == ""
    answer(panel.strip, "Never counted")
    assert count(desk).sheet("B9") is None
    panel.table.go_to(0, 2)
    type_keys(panel.table, "150", ENTER)
    assert panel.strip.answer.text() == ""
    give_up(panel.strip)


# --- samples --------------------------------------------------------------------------------------


def test_that_a_sample_is_typed_at_any_later_time_and_amends_nothing(
    qtbot: QtBot, desk: Session
) -> None:
    panel = shown(qtbot, desk, SamplesPanel)
    panel.table.go_to(0, 2)
    type_keys(panel.table, "12")
    assert panel.table.delegate.said == ""
    type_keys(panel.table, ENTER, "k", ESC)
    (sample,) = count(desk).samples
    assert sample.papers == {pattern({candidates(1)[0].comparison_key: 1}): 12}
    assert not panel.strip.isVisible()
    assert count(desk).stage is Stage.DECLARED
