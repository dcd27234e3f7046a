"""Undo in the window: it shows what it touches, says so, and leaves the set-up alone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.figures import UNKNOWN
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.samples import Sample
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount
from countdesk.paths import resources
from countdesk.session import tables
from countdesk.session.session import Session
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.checking import CheckingPanel
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.key_button import KeyButton
from countdesk.ui.panels.postal import PostalPanel
from countdesk.ui.panels.rejected import RejectedPanel
from countdesk.ui.panels.samples import SamplesPanel
from countdesk.ui.panels.verification import VerificationPanel
from tests.journeys.keyboard import press
from tests.session.without_tables import add_contest
from tests.ui import outcome_night, score_examples
from tests.ui.conftest import Opened
from tests.ui.entry_night import cell, here
from tests.ui.outcome_night import WARD
from tests.ui.score_examples import CROWD, STRETTON

EXAMPLES = resources() / "examples" / "stretton"


# The set-up.


@pytest.fixture
def new_night(window: MainWindow, tmp_path: Path) -> NightView:
    """Return the open night of a window, set up from its tables a moment ago."""
    session = Session.create(tmp_path / "new.count", desk="desk 2", author="AB")
    tables.new_night(session, candidates=EXAMPLES / "candidates.csv", boxes=EXAMPLES / "boxes.csv")
    window.show_session(session)
    assert window.night is not None
    return window.night


def test_that_undo_after_a_new_count_leaves_the_set_up_and_says_so(new_night: NightView) -> None:
    entries = len(new_night.session.journal)
    press("Ctrl+Z")
    assert len(new_night.session.journal) == entries
    assert len(new_night.session.night.contests) == 1
    assert "Undo stops at the set-up" in new_night.notice.sentence.text()


# A contest that is gone.


@pytest.fixture
def withdrawn(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> NightView:
    """Return a night whose one contest was taken back while it was shown on every page."""
    session = Session.create(tmp_path / "one.count", desk="desk 2", author="AB")
    contest = score_examples.a_contest(STRETTON, "Stretton")
    add_contest(session, contest, (score_examples.a_candidate("con", score_examples.CON, 1),))
    window.show_session(session)
    night = window.night
    assert night is not None
    for key in ("F5", "F6", "F7", "F8"):
        press(key)
    press("Ctrl+Z")
    assert night.session.night.contests == ()
    qtbot.waitUntil(lambda: night.centre.name == "journal")
    return night


@pytest.mark.parametrize("keys", ["F5", "F6", "F7", "F8", "Ins", "Ctrl+Shift+E", "Alt+4", "Ctrl+D"])
def test_that_a_contest_that_is_gone_is_said_by_every_key(withdrawn: NightView, keys: str) -> None:
    withdrawn.notice.hide()
    press(keys)
    assert withdrawn.notice.isVisible()
    assert "no contest" in withdrawn.notice.sentence.text()
    assert withdrawn.centre.name == "journal"


def test_that_a_contest_made_again_is_shown_again(withdrawn: NightView, qtbot: QtBot) -> None:
    assert withdrawn.header.name.text() == ""
    press("Ctrl+Y")
    qtbot.waitUntil(lambda: withdrawn.contest == STRETTON)
    assert withdrawn.header.name.text() == "Stretton"
    press("F6")
    page = withdrawn.centre.page
    assert isinstance(page, CountPanel)
    assert page.model.rowCount() == 1


# What is shown and said.


def test_that_undo_shows_and_names_the_contest_it_touches(two_contests: NightView) -> None:
    score_examples.enter_sheet(two_contests.session, "B1")
    press("F7")
    two_contests.show_contest(CROWD)
    press("F5")
    press("Ctrl+Z")
    assert two_contests.contest == STRETTON
    assert two_contests.centre.name == "count"
    assert two_contests.status.told.text() == "Taken back: sheet B1 of Stretton"
    press("F8")
    two_contests.show_contest(CROWD)
    press("Ctrl+Y")
    assert two_contests.contest == STRETTON
    assert two_contests.centre.name == "count"
    assert two_contests.status.told.text() == "Made again: sheet B1 of Stretton"


def test_that_undo_says_how_many_entries_were_taken_back(
    two_contests: NightView, tmp_path: Path
) -> None:
    lines = [f"{STRETTON},sheet,C{n},,papers,100" for n in range(1, 13)]
    table = tmp_path / "sheets.csv"
    table.write_text("\n".join(("contest,kind,item,attempt,field,value", *lines)) + "\n")
    tables.take_in(two_contests.session, table)
    press("Ctrl+Z")
    assert two_contests.status.told.text() == "Taken back: 12 entries of Stretton"


def test_that_undo_shows_the_page_of_a_box(night: NightView) -> None:
    night.session.list_box(STRETTON, BallotBox("9"))
    night.session.reach_stage(STRETTON, Stage.VERIFICATION)
    night.session.undo()
    assert night.centre.name == "count"
    press("Ctrl+Z")
    assert night.centre.name == "verification"
    assert night.status.told.text() == "Taken back: 2 entries (box 9)"


def test_that_the_button_and_the_key_take_back_alike(night: NightView) -> None:
    score_examples.enter_sheet(night.session, "B1")
    press("F6")
    page = night.centre.page
    assert isinstance(page, CountPanel)
    (button,) = (
        known for known in page.findChildren(KeyButton) if "Undo" in known.accessibleName()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert night.session.count(STRETTON).sheet("B1") is None
    assert night.status.told.text() == "Taken back: sheet B1"


def test_that_undo_of_a_striking_out_says_so(two_contests: NightView) -> None:
    two_contests.session.strike_sheet(STRETTON, "A1", "Entered twice")
    press("Ctrl+Z")
    assert two_contests.session.count(STRETTON).sheet("A1") is not None
    told = two_contests.status.told
    assert told.text() == "Taken back: the striking out of sheet A1 of Stretton"
    press("Ctrl+Y")
    assert told.text() == "Made again: the striking out of sheet A1 of Stretton"


def test_that_undo_of_a_box_struck_out_says_so(night: NightView) -> None:
    night.session.list_box(STRETTON, BallotBox("9"))
    night.session.withdraw_box(STRETTON, "9", "Listed twice")
    press("Ctrl+Z")
    assert night.status.told.text() == "Taken back: the striking out of box 9"


def test_that_undo_in_a_tally_says_how_many_papers_stand_then(night: NightView) -> None:
    night.session.list_box(STRETTON, BallotBox("9"))
    press("F12")
    page = night.centre.page
    assert isinstance(page, SamplesPanel)
    night.session.take_sample(STRETTON, Sample("9", "LM", {(): 13}))
    night.session.take_sample(STRETTON, Sample("9", "LM", {(): 12}), correction=True)
    press("Ctrl+Z")
    assert night.status.told.text() == "Taken back: LM's sample of box 9: 13 papers now"
    press("Ctrl+Z")
    assert night.status.told.text() == "Taken back: LM's sample of box 9: 0 papers now"


def test_that_a_tally_that_undo_comes_back_to_shows_what_stands(night: NightView) -> None:
    press("F12", "K", "1", "2", "1", "F9", "Ctrl+Z")
    page = night.centre.page
    assert isinstance(page, SamplesPanel)
    assert page.is_tallying
    assert [tile.papers for tile in page.tally.board.tiles][:2] == [1, 1]
    press("Backspace")
    assert [tile.papers for tile in page.tally.board.tiles][:2] == [1, 0]
    press("Ctrl+Z")
    assert page.tally.said.text().startswith("Put back: ")
    assert [tile.papers for tile in page.tally.board.tiles][:2] == [1, 1]


def test_that_a_tally_whose_box_was_taken_off_the_list_meanwhile_is_over(night: NightView) -> None:
    night.session.list_box(STRETTON, BallotBox("9"))
    press("F12", "Ctrl+G", "9", "Return", "K", "F9")
    night.session.withdraw_box(STRETTON, "9", "Listed twice")
    press("F12")
    page = night.centre.page
    assert isinstance(page, SamplesPanel)
    assert not page.is_tallying
    assert page.table.isVisible()


# Where the keys go.


def typed_over(night: NightView, row: int, column: int, figure: str) -> CountPanel:
    """Type a figure over one that stands on the page of the count."""
    page = night.centre.page
    assert isinstance(page, CountPanel)
    page.table.go_to(row, column)
    press(*figure, "Return", "Return")
    assert cell(page.table, row, column) == figure
    return page


def test_that_undo_and_redo_put_the_keys_on_the_figure_they_move(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    page = typed_over(night, 0, 3, "80")
    page.table.go_to(2, 1)
    press("Ctrl+Z")
    assert here(page.table) == (0, 3)
    assert cell(page.table, 0, 3) == "79"
    page.table.go_to(1, 4)
    press("Ctrl+Y")
    assert here(page.table) == (0, 3)
    # What is typed next goes into that cell.
    press("7", "8", "Return", "Return")
    assert cell(page.table, 0, 3) == "78"


def test_that_undo_from_another_page_puts_the_keys_on_the_figure(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    page = typed_over(night, 1, 1, "280")
    page.table.go_to(0, 2)
    press("F8", "Ctrl+Z")
    assert night.centre.page is page
    assert here(page.table) == (1, 1)
    assert page.table.hasFocus()


def test_that_undo_of_a_striking_out_puts_the_keys_on_the_sheet(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    night.session.strike_sheet(WARD, "A2", "Entered twice")
    press("F6", "Ctrl+Z")
    page = night.centre.page
    assert isinstance(page, CountPanel)
    assert here(page.table) == (1, 1)


def test_that_undo_of_a_sheet_that_is_gone_leaves_the_keys_in_the_table(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    night.session.enter_sheet(WARD, CountingSheet("C1", 1, {"c1": 1}))
    press("F6", "Ctrl+Z")
    page = night.centre.page
    assert isinstance(page, CountPanel)
    assert page.table.hasFocus()
    assert cell(page.table, 3, 0) != "C1"


def test_that_undo_of_a_box_puts_the_keys_on_its_count_or_its_account(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    press("F5")
    page = night.centre.page
    assert isinstance(page, VerificationPanel)
    night.session.state_account(WARD, "1", BallotPaperAccount(expected=500))
    account = page.model.find_field("box/1/expected")
    night.session.verify_box(WARD, "2", 335, correction=True)
    counted = page.model.find_field("box/2")
    assert (account.isValid(), counted.isValid()) == (True, True)
    page.table.go_to(0, 1)
    press("Ctrl+Z")
    assert here(page.table) == (counted.row(), counted.column())
    press("Ctrl+Z")
    assert here(page.table) == (account.row(), account.column())


def test_that_undo_of_a_tendered_figure_shows_the_columns_that_it_is_in(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    night.session.state_account(WARD, "2", BallotPaperAccount(tendered=2))
    press("F5")
    page = night.centre.page
    assert isinstance(page, VerificationPanel)
    page.table.go_to(0, 1)
    press("Ctrl+Z")
    tendered = page.model.find_field("box/2/tendered")
    assert page.model.shows_apart
    assert here(page.table) == (tendered.row(), tendered.column())
    night.session.verify_box(WARD, "2", 335, correction=True)
    press("Ctrl+Z")
    assert not page.model.shows_apart
    assert here(page.table) == (tendered.row(), page.model.find_field("box/2").column())
    # What no cell shows moves neither the columns nor the keys.
    page.table.go_to(0, 3)
    assert not page.show_field("turnout")
    assert here(page.table) == (0, 3)


def test_that_undo_of_a_rejected_and_of_a_postal_figure_puts_the_keys_on_it(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    number = night.session.count(WARD).current_count
    night.session.state_postal(WARD, "issued", 40)
    night.session.object_to_rejection(WARD, "uncertain", 1)
    press("F7")
    rejected = night.centre.page
    assert isinstance(rejected, RejectedPanel)
    rejected.table.go_to(0, 1)
    objected = rejected.model.cell_of_subject(("objected", number, "uncertain"))
    press("Ctrl+Z")
    assert here(rejected.table) == (objected.row(), objected.column())
    press("Ctrl+Z")
    postal = night.centre.page
    assert isinstance(postal, PostalPanel)
    assert here(postal.table) == (postal.model.row_of(("postal", "issued")), 1)


# A second look.


def in_two_hands(session: Session, checking: Checking = Checking.BLIND) -> None:
    """Enter a sheet of the ward as AB, at which KP is to look in such a way."""
    outcome_night.ward(session)
    session.choose_practice(WARD, CountingPractice(checking))
    for label, papers in (("1", 500), ("2", 334)):
        session.list_box(WARD, BallotBox(label))
        session.verify_box(WARD, label, papers)
    session.enter_sheet(WARD, CountingSheet("A1", 299, {"c1": 148, "c2": 79, "c3": 72}))
    session.change_author("KP")


def correct_the_sheet(night: NightView) -> None:
    """Enter another figure on the sheet that stands, as a check that is settled does."""
    corrected = CountingSheet("A1", 299, {"c1": 148, "c2": 80, "c3": 71})
    night.session.enter_sheet(WARD, corrected, correction=True)


def test_that_undo_of_a_settled_sheet_shows_no_figure_to_whoever_reads_it_again(
    opened: Opened,
) -> None:
    night = opened(in_two_hands)
    press("Shift+F7")
    correct_the_sheet(night)
    press("Ctrl+Z")
    sheet = night.session.count(WARD).sheet("A1")
    assert sheet is not None
    assert sheet.votes["c2"] == 79
    page = night.centre.page
    assert isinstance(page, CheckingPanel)
    # The papers, the votes of three candidates and the doubtful papers.
    assert {cell(page.table, 0, column) for column in range(1, 6)} == {UNKNOWN}


def test_that_undo_of_a_sheet_compared_by_eye_shows_it_where_it_is_compared(opened: Opened) -> None:
    night = opened(partial(in_two_hands, checking=Checking.BY_EYE))
    press("Shift+F7")
    correct_the_sheet(night)
    press("Ctrl+Z")
    page = night.centre.page
    assert isinstance(page, CheckingPanel)
    assert cell(page.table, 0, 3) == "79"


def test_that_undo_of_a_sheet_leaves_the_page_of_a_second_look_that_nobody_takes(
    opened: Opened,
) -> None:
    night = opened(partial(in_two_hands, checking=Checking.NONE))
    press("Shift+F7")
    assert night.centre.name == "checking"
    correct_the_sheet(night)
    press("Ctrl+Z")
    page = night.centre.page
    assert isinstance(page, CountPanel)
    assert cell(page.table, 0, 3) == "79"
    press("Shift+F7", "Ctrl+Y")
    assert night.centre.page is page
    assert cell(page.table, 0, 3) == "80"
