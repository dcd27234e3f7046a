"""Undo in the window: it shows what it touches, says so, and leaves the set-up alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.samples import Sample
from countdesk.models.stages import Stage
from countdesk.paths import resources
from countdesk.session import tables
from countdesk.session.session import Session
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.key_button import KeyButton
from countdesk.ui.panels.samples import SamplesPanel
from tests.journeys.keyboard import press
from tests.session.without_tables import add_contest
from tests.ui import outcome_night, score_examples
from tests.ui.conftest import Opened
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


@pytest.mark.parametrize("keys", ["F5", "F6", "F7", "F8", "Ins", "Ctrl+Shift+E", "Alt+4", "Ctrl+E"])
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


# A second look.


def in_two_hands(session: Session) -> None:
    """Enter the sheets of the ward as AB, who has somebody look at them blind."""
    outcome_night.ward(session)
    session.choose_practice(WARD, CountingPractice(Checking.BLIND))
    for label, papers in (("1", 500), ("2", 334)):
        session.list_box(WARD, BallotBox(label))
        session.verify_box(WARD, label, papers)
    session.enter_sheet(WARD, CountingSheet("A1", 299, {"c1": 148, "c2": 79, "c3": 72}))
    session.change_author("KP")


def test_that_undo_of_a_settled_sheet_shows_no_figure_to_whoever_reads_it_again(
    opened: Opened,
) -> None:
    night = opened(in_two_hands)
    press("Shift+F7")
    night.session.enter_sheet(
        WARD, CountingSheet("A1", 299, {"c1": 148, "c2": 80, "c3": 71}), correction=True
    )
    press("Ctrl+Z")
    sheet = night.session.count(WARD).sheet("A1")
    assert sheet is not None
    assert sheet.votes["c2"] == 79
    assert night.centre.name == "checking"
