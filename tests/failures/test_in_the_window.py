"""The real failures in the window: Enter on a finding puts the keys where it can be put right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.models.counting import CountingSheet
from countdesk.models.findings import Code
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.stages import Stage
from countdesk.models.statements import BlockCounted, PapersRejected, SheetEntered, Statement
from countdesk.session.session import Session
from countdesk.ui.main_window.centre import PAGES
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.findings import FindingsPanel
from countdesk.ui.roles import DISPLAY, LOOK
from countdesk.ui.theme import THEMES
from tests.failures import as_they_happened as happened
from tests.failures import pictures
from tests.ui.conftest import on_the_screen


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window on the screen, without a count file."""
    with on_the_screen(qtbot, "hall", "KP") as shown_one:
        yield shown_one


def shown(window: MainWindow, session: Session, failure: str) -> NightView:
    """Return the night with a failure entered, on the screen."""
    happened.FAILURES[failure](session)
    window.show_session(session)
    assert window.night is not None
    return window.night


def choose(window: MainWindow, night: NightView, code: Code, row: int = 0) -> None:
    """Go to the findings by key, to one of a code, and press Enter on it."""
    QTest.keyClick(window, Qt.Key.Key_F8)
    page = night.centre.page
    assert isinstance(page, FindingsPanel)
    rows = [at for at, found in enumerate(page.model.findings) if found.code is code]
    page.list.setCurrentIndex(page.model.index(rows[row]))
    focus = QApplication.focusWidget()
    assert focus is page.list
    QTest.keyClick(focus, Qt.Key.Key_Return)


def place(night: NightView) -> tuple[str, str, str]:
    """Return the page in sight, the row that has the keys, and the cell."""
    page = night.centre.page
    assert isinstance(page, EntryPanel)
    at = page.table.currentIndex()
    row = str(at.siblingAtColumn(0).data(DISPLAY))
    return night.centre.name, row.split("  ", maxsplit=1)[0], str(at.data(DISPLAY))


@pytest.mark.parametrize(
    ("failure", "code", "expected"),
    [
        ("Plymouth", Code.PAPERS_UNACCOUNTED, ("count", "Total", "6,587 out")),
        ("Forest Hill", Code.PAPERS_UNACCOUNTED, ("count", "Total", "656 over")),
        ("Forest Hill", Code.VOTES_ABOVE_CEILING, ("count", "Total", "12,096")),
        ("Forest Hill", Code.EQUALS_A_FIGURE, ("count", "Total", "656 over")),
        ("Highworth", Code.CANDIDATE_ABOVE_PAPERS, ("count", "Total", "3,394")),
        ("Chorleywood", Code.EQUALS_A_FIGURE, ("count", "Total", "618 out")),
        ("Thurrock", Code.MANY_REJECTED, ("rejected", "All heads", "268")),
    ],
)
def test_that_enter_goes_to_the_figure_of_a_failure(
    failure: str,
    code: Code,
    expected: tuple[str, str, str],
    window: MainWindow,
    session: Session,
) -> None:
    night = shown(window, session, failure)
    choose(window, night, code)
    assert place(night) == expected


def test_that_enter_goes_to_the_total_stated_for_a_party(
    window: MainWindow, session: Session
) -> None:
    night = shown(window, session, "Skelton")
    choose(window, night, Code.PARTY_TOTAL_DIFFERS)
    page, row, figure = place(night)
    assert (page, figure) == ("blocks", "2,299")
    assert row.startswith("Lab")


def test_that_enter_goes_to_the_sample_that_speaks_against_a_count(
    window: MainWindow, session: Session
) -> None:
    night = shown(window, session, "Bulk")
    choose(window, night, Code.SAMPLE_FAR_FROM_COUNT)
    assert night.centre.name == "samples"


def test_that_enter_goes_to_a_sheet_that_another_is_like(
    window: MainWindow, session: Session
) -> None:
    night = shown(window, session, "Chorleywood")
    assert night.contest is not None
    first = session.count(night.contest).sheets[0]
    session.enter_sheet(night.contest, CountingSheet("2", first.papers, dict(first.votes)))
    choose(window, night, Code.SHEETS_ALIKE)
    assert place(night)[:2] == ("count", "2")


def test_that_enter_goes_to_what_two_desks_differ_about(
    window: MainWindow, session: Session
) -> None:
    night = shown(window, session, "Skelton")
    contest = str(night.contest)
    sheet = session.count(contest).sheets[0]
    labour = happened.LABOUR.key
    for body in (
        SheetEntered(1, CountingSheet("7", 10, dict.fromkeys(sheet.votes, 1))),
        SheetEntered(1, CountingSheet("7", 11, dict.fromkeys(sheet.votes, 1))),
        BlockCounted(1, labour, 402),
        PapersRejected(1, "uncertain", 3),
        PapersRejected(1, "uncertain", 4),
    ):
        session.record(Statement(contest, body))
    choose(window, night, Code.SHEET_ENTERED_TWICE)
    assert place(night) == ("count", "7", "7")
    choose(window, night, Code.TWO_STANDING_STATEMENTS)
    page, row, figures = place(night)
    assert (page, figures) == ("blocks", "1,074 / 402")
    assert row.startswith("Lab")
    choose(window, night, Code.TWO_STANDING_STATEMENTS, row=1)
    assert place(night)[0] == "rejected"
    assert place(night)[2] == "3 / 4"


def test_that_enter_goes_to_the_check_of_a_sheet(window: MainWindow, session: Session) -> None:
    night = shown(window, session, "Thurrock")
    # Chosen while the papers are counted, and asked for once a result rests on the sheets.
    contest = str(night.contest)
    session.reach_stage(contest, Stage.COUNTING)
    session.choose_practice(contest, CountingPractice(Checking.BY_EYE))
    session.reach_stage(contest, Stage.PROVISIONAL)
    choose(window, night, Code.SHEET_NOT_CHECKED)
    page, row, _figure = place(night)
    assert (page, row.split()[0]) == ("checking", "1")


@pytest.mark.parametrize("failure", happened.FAILURES)
def test_that_every_finding_of_a_failure_has_room_for_its_whole_sentence(
    failure: str, window: MainWindow, session: Session
) -> None:
    night = shown(window, session, failure)
    window.resize(pictures.SMALL)
    QTest.keyClick(window, Qt.Key.Key_F8)
    page = night.centre.page
    assert isinstance(page, FindingsPanel)
    for row in range(page.model.rowCount()):
        at = page.model.index(row)
        message = at.data(LOOK)
        wide, narrow = page.list.viewport().width(), page.list.sizeHintForIndex(at)
        assert narrow.width() <= wide
        lines = message.sentence, message.action
        least = sum(page.list.fontMetrics().height() for _line in lines)
        assert narrow.height() > least


def test_that_every_picture_is_of_a_page_that_the_window_has() -> None:
    assert {picture.failure for picture in pictures.PICTURES} == set(happened.FAILURES)
    assert all(picture.page in PAGES for picture in pictures.PICTURES)
    assert all(picture.theme in THEMES for picture in pictures.PICTURES)
    names = [picture.name for picture in pictures.PICTURES]
    assert len(set(names)) == len(names)
