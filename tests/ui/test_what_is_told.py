"""What is told stands as long as it is true: until the next entry, or another contest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from countdesk.models.counting import CountingSheet
from countdesk.models.statements import Asker
from countdesk.ui.dialogs.lot import LotDialog
from countdesk.ui.itemmodels.journal import JournalTable
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.findings import FindingsPanel
from tests.journeys.keyboard import press
from tests.ui import score_examples
from tests.ui.outcome_night import WARD
from tests.ui.score_examples import CROWD, STRETTON


def test_that_what_was_taken_back_is_told_until_the_next_entry(night: NightView) -> None:
    score_examples.enter_sheet(night.session, "B1")
    press("Ctrl+Z")
    assert night.status.told.text() == "Taken back: sheet B1"
    score_examples.enter_sheet(night.session, "B1")
    assert night.status.told.text() == ""


def test_that_a_stage_is_told_until_the_next_entry(tied: NightView) -> None:
    press("Alt+3")
    assert tied.status.told.text() == "High Town: Count"
    sheet = CountingSheet("A1", 410, {"c1": 199, "c2": 191, "c3": 20})
    tied.session.enter_sheet(WARD, sheet, correction=True)
    assert tied.status.told.text() == ""


def test_that_nothing_of_one_contest_is_told_beside_another(two_contests: NightView) -> None:
    two_contests.announcements.told.emit("Sheet A1 agrees.")
    two_contests.show_contest(STRETTON)
    assert two_contests.status.told.text() == "Sheet A1 agrees."
    two_contests.notice.say("That was refused.")
    two_contests.show_contest(CROWD)
    assert two_contests.status.told.text() == ""
    assert not two_contests.notice.isVisible()


def test_that_a_fault_is_told_until_an_entry_is_saved(two_contests: NightView) -> None:
    two_contests.announcements.failed.emit("The disk is full.")
    two_contests.notice.say("The disk is full.", "bad")
    two_contests.show_contest(CROWD)
    assert two_contests.status.told.text() == "The disk is full."
    assert two_contests.notice.isVisible()
    score_examples.enter_sheet(two_contests.session, "B1")
    assert two_contests.status.told.text() == ""
    assert two_contests.status.saved.property("tone") == "good"


def test_that_what_is_told_of_an_entry_outlives_that_entry(tied: NightView) -> None:
    tied.session.ask_recount(WARD, Asker.RETURNING_OFFICER, allowed=True)
    tied.session.allow_votes(WARD, "c2", 3)
    press("Ctrl+Z")
    assert tied.status.told.text() == "Taken back: votes allowed to Lab"


def test_that_enter_on_a_lot_that_is_owed_asks_on_whom_it_falls(
    window: MainWindow, tied: NightView
) -> None:
    press("F8")
    page = tied.centre.page
    assert isinstance(page, FindingsPanel)
    assert page.summary.text() == (
        "1 error. Enter goes to the figure. On E10 it asks on whom the lot falls."
    )
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    dialog = window.findChild(LotDialog)
    assert dialog is not None
    dialog.reject()


def test_that_a_head_is_told_in_the_words_of_its_own_contest(tied: NightView) -> None:
    words = "Voting for more candidates than entitled to"
    tied.session.object_to_rejection(WARD, "too-many", 1)
    press("Ctrl+Z")
    said = f"objections to rejection under {words}"
    assert tied.status.told.text() == f"Taken back: {said}"
    model = JournalTable(tied.session, tied.announcements)
    shown = [
        str(model.index(row, column).data())
        for row in range(2)
        for column in range(model.columnCount())
    ]
    assert said in shown
    # Of the entry itself the head stands beside its papers.
    assert f"1 paper: {words}" in shown
