"""The board: every contest in one table, kept as entries come in, and what all of it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk.figures import MINUS, UNKNOWN
from countdesk.models import decisions
from countdesk.models.baseline import Base, Found, PastKind, PastResult
from countdesk.models.council import Council
from countdesk.models.counting import CountingSheet
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.board import AT_ONCE, Board
from countdesk.session.board_order import BoardColumn
from countdesk.session.session import Session
from countdesk.ui.delegates.headings import BEFORE_NAME, FigureHeadings
from countdesk.ui.itemmodels.board import BoardTable
from countdesk.ui.itemmodels.board_cells import (
    CHANGE,
    CONTEST,
    FALL,
    FRONT,
    MAJORITY,
    OUTCOME,
    RISE,
    SHARE,
    STAGE,
    SWING,
    TURNOUT,
)
from countdesk.ui.itemmodels.board_parties import NET, SEATS_WON, TO_COME, VOTES
from countdesk.ui.itemmodels.board_parties import SHARE as PARTY_SHARE
from countdesk.ui.itemmodels.party_table import PARTY
from countdesk.ui.panels.board import BoardPanel
from countdesk.ui.roles import (
    BEGINS_GROUP,
    LOOK,
    SPOKEN,
    TIP,
    Caption,
    Look,
    MarkedLook,
    SeatLook,
    StageLook,
    Tone,
)
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import THEMES
from countdesk.wording.board import base_in_short
from countdesk.wording.board_notes import NOTIONAL_SIGN
from countdesk.wording.terms import clock
from tests.models.builders import (
    AFTER_CLOSE,
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LIBERAL_DEMOCRAT,
    TWO,
    candidates,
    contest,
    slate,
)
from tests.session import large_night
from tests.session.wards import LABOUR_WON, add_wards, declare, ward
from tests.session.without_tables import add_contest, declare_totals
from tests.ui.conftest import Opened

_ACROSS = Qt.Orientation.Horizontal
BEFORE_CLOSE = datetime(2026, 5, 7, 20, 0, tzinfo=AFTER_CLOSE.tzinfo)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session with four wards of Anytown that Labour won last time."""
    path = tmp_path / "anytown.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as opened:
        add_wards(opened, 1, 2, 3, 4)
        yield opened


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Session], BoardPanel]:
    """Return what puts the board of a session on the screen, worked out."""

    def show(session: Session) -> BoardPanel:
        announcements = Announcements()
        session.subscribe(announcements.changed.emit)
        panel = BoardPanel(session, announcements)
        announcements.setParent(panel)
        qtbot.addWidget(panel)
        panel.set_theme(THEMES["night"])
        panel.resize(1212, 800)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        qtbot.waitUntil(lambda: panel.board.is_whole and not panel.is_at_work)
        panel.to_figures()
        return panel

    return show


@pytest.fixture
def panel(shown: Callable[[Session], BoardPanel], session: Session) -> BoardPanel:
    return shown(session)


def cell(panel: BoardPanel, row: int, column: int, role: int = SPOKEN) -> object:
    return panel.model.index(row, column).data(role)


def look(panel: BoardPanel, row: int, column: int) -> Look:
    found = cell(panel, row, column, LOOK)
    assert isinstance(found, Look)
    return found


def texts(panel: BoardPanel, row: int) -> list[str]:
    return [look(panel, row, column).text for column in range(panel.model.columnCount())]


def order(panel: BoardPanel) -> list[str]:
    return [panel.model.contest(row) for row in range(panel.model.rowCount())]


def press(panel: BoardPanel, key: Qt.Key, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(panel.table, key, held)


def go_to(panel: BoardPanel, row: int, column: int) -> None:
    panel.table.setCurrentIndex(panel.model.index(row, column))


def amend(session: Session, number: int, *votes: int) -> None:
    """Declare a ward anew that was declared."""
    with session.amending("The figures of two candidates were changed round."):
        declare(session, number, *votes, correction=True)


def attach_instead(session: Session, number: int, past: PastResult) -> None:
    """Attach another past result to a ward than it has."""
    session.decide(ward(number), partial(decisions.attach_past, past=past, correction=True))


def filter_has_worked(qtbot: QtBot, panel: BoardPanel, rows: int) -> None:
    qtbot.waitUntil(lambda: panel.model.rowCount() == rows)


def party_texts(panel: BoardPanel) -> list[list[str]]:
    model = panel.summary.parties_model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


# What a row says.


def test_that_a_declared_gain_is_said_in_every_column(panel: BoardPanel, session: Session) -> None:
    declare(session, 2, 700, 300)
    assert texts(panel, 1) == [
        "Ward 2",
        "Declared",
        "Con",
        "Con gain from Lab",
        "70.0%",
        f"{RISE} +30.0",
        "400",
        "30.0",
        UNKNOWN,
    ]
    assert look(panel, 1, OUTCOME).strong
    assert look(panel, 1, CHANGE).tone is Tone.GOOD
    front = look(panel, 1, FRONT)
    assert isinstance(front, SeatLook)
    assert [(run.name, run.seats) for run in front.runs] == [("Con", 1)]
    assert front.detail == "Ash"
    assert cell(panel, 1, SWING) == "30.0 from Lab to Con"
    assert cell(panel, 1, MAJORITY, TIP) == "40.0% of valid votes"
    assert look(panel, 0, OUTCOME).text == UNKNOWN
    assert cell(panel, 0, OUTCOME) == "not known"


def test_that_a_hold_is_not_set_apart(panel: BoardPanel, session: Session) -> None:
    declare(session, 1, 300, 700)
    assert look(panel, 0, OUTCOME).text == "Lab hold"
    assert not look(panel, 0, OUTCOME).strong


def test_that_who_is_ahead_is_never_shown_as_elected(panel: BoardPanel, session: Session) -> None:
    for stage in (Stage.VERIFICATION, Stage.COUNTING):
        session.reach_stage(ward(1), stage, reason="No box was listed.")
    session.enter_sheet(ward(1), CountingSheet("A1", 100, {"c1": 60, "c2": 40}, 0))
    front = look(panel, 0, FRONT)
    assert isinstance(front, MarkedLook)
    assert front.is_hollow
    assert front.text == "Con ahead"
    assert front.detail == "Ash"
    assert cell(panel, 0, FRONT, TIP) == "Ahead, not elected: Ada Ash (Con)"


def test_that_open_errors_stand_beside_the_stage(panel: BoardPanel, session: Session) -> None:
    for stage in (Stage.VERIFICATION, Stage.COUNTING):
        session.reach_stage(ward(1), stage, reason="No box was listed.")
    session.enter_sheet(ward(1), CountingSheet("A1", 90, {"c1": 60, "c2": 40}, 0))
    shown = look(panel, 0, STAGE)
    assert isinstance(shown, StageLook)
    assert "error" in shown.errors
    assert str(cell(panel, 0, STAGE)).startswith("Count")


def test_that_of_several_seats_each_party_has_its_squares(
    shown: Callable[[Session], BoardPanel], session: Session
) -> None:
    stands = slate((CONSERVATIVE, 2), (LABOUR, 2))
    several = replace(contest(ward(9), "Ward 9", seats=2), authority="Anytown")
    add_contest(session, several, stands)
    keys = [candidate.identifier for candidate in stands]
    declare_totals(
        session, ward(9), DeclaredTotals(dict(zip(keys, (500, 300, 400, 200), strict=True)))
    )
    panel = shown(session)
    front = look(panel, 4, FRONT)
    assert isinstance(front, SeatLook)
    assert {(run.name, run.seats) for run in front.runs} == {("Con", 1), ("Lab", 1)}


def test_that_nothing_is_told_of_a_poll_that_is_open_until_it_closes(
    shown: Callable[[Session], BoardPanel], tmp_path: Path
) -> None:
    now = [BEFORE_CLOSE]
    path = tmp_path / "open.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: now[0]) as session:
        add_wards(session, 1)
        panel = shown(session)
        assert look(panel, 0, STAGE).text == "Set-up, poll still open"
        now[0] += timedelta(hours=6)
        panel.board.look_at_the_clock()
        assert look(panel, 0, STAGE).text == "Set-up"


def test_that_a_past_result_that_is_no_plain_one_has_a_sign_that_is_explained(
    shown: Callable[[Session], BoardPanel], session: Session
) -> None:
    add_wards(session, 5, 6)
    notional = replace(LABOUR_WON, kind=PastKind.NOTIONAL)
    decided = replace(LABOUR_WON, found=Found.BY_DECISION, area="Old Ward")
    attach_instead(session, 5, notional)
    panel = shown(session)
    assert look(panel, 4, CHANGE).detail == "\N{DAGGER}"
    assert panel.signs.text() == (
        "\N{DAGGER} notional: compared with an estimate for these boundaries, or a swing of a "
        "party that did not stand last time"
    )
    attach_instead(session, 6, decided)
    assert look(panel, 5, CHANGE).detail == "\N{DOUBLE DAGGER}"
    assert panel.signs.text().endswith("compared with a result that somebody chose")
    assert "by decision: Old Ward" in str(cell(panel, 5, CONTEST, TIP))
    assert look(panel, 0, CHANGE).detail == ""


# What an entry moves.


def test_that_one_declaration_changes_one_row_and_paints_it_alone(
    qtbot: QtBot, panel: BoardPanel, session: Session
) -> None:
    told: list[tuple[int, int]] = []
    panel.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    QApplication.processEvents()
    painted = panel.table.delegate.painted
    with (
        qtbot.assertNotEmitted(panel.model.layoutChanged),
        qtbot.assertNotEmitted(panel.model.rowsMoved),
    ):
        declare(session, 3, 700, 300)
    assert set(told) == {(2, 2)}
    QApplication.processEvents()
    assert 0 < panel.table.delegate.painted - painted <= 2 * panel.model.columnCount()


def test_that_an_amendment_announces_the_cells_it_changed_alone(
    panel: BoardPanel, session: Session
) -> None:
    declare(session, 3, 700, 300)
    panel.model.index(2, CONTEST).data(LOOK)
    amend(session, 3, 690, 300)
    told: list[tuple[int, int]] = []
    panel.model.dataChanged.connect(
        lambda first, last: told.append((first.column(), last.column()))
    )
    amend(session, 3, 680, 300)
    assert told == [(SHARE, SWING)]


def test_that_columns_give_way_until_each_is_whole(panel: BoardPanel) -> None:
    view = panel.table
    columns = range(panel.model.columnCount())
    for width, hidden in ((1100, set()), (560, {TURNOUT, SWING, MAJORITY})):
        view.setFixedWidth(width)
        QApplication.processEvents()
        assert {column for column in columns if view.isColumnHidden(column)} == hidden
        assert view.headings.length() == view.viewport().width()


@pytest.mark.parametrize(
    ("width", "hidden"), [(948, {SWING, TURNOUT}), (930, {MAJORITY, SWING, TURNOUT})]
)
def test_that_the_totals_give_way_to_the_majority_where_that_has_room_then(
    panel: BoardPanel, width: int, hidden: set[int]
) -> None:
    panel.resize(width, 620)
    QApplication.processEvents()
    view = panel.table
    columns = range(panel.model.columnCount())
    assert {column for column in columns if view.isColumnHidden(column)} == hidden
    assert panel.summary.parties.isColumnHidden(TO_COME) is (MAJORITY not in hidden)
    assert panel.summary.parties.horizontalHeader().length() <= panel.summary.viewport().width()


def test_that_signs_are_explained_only_where_one_is_in_sight(
    shown: Callable[[Session], BoardPanel], session: Session
) -> None:
    add_wards(session, 5)
    attach_instead(session, 5, replace(LABOUR_WON, kind=PastKind.NOTIONAL))
    declare(session, 5, 700, 300)
    panel = shown(session)
    assert NOTIONAL_SIGN in panel.signs.text()
    for width, is_in_sight in ((860, False), (1212, True)):
        panel.resize(width, 800)
        QApplication.processEvents()
        assert panel.table.isColumnHidden(CHANGE) is not is_in_sight
        assert panel.signs.isVisible() is is_in_sight
    QTest.keyClicks(panel.filter, "ward 1")
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.model.rowCount() == 1
    assert not panel.signs.isVisible()


def test_that_the_keys_leave_a_column_that_gives_way(panel: BoardPanel) -> None:
    panel.table.setFixedWidth(1100)
    QApplication.processEvents()
    go_to(panel, 2, TURNOUT)
    panel.table.setFixedWidth(560)
    QApplication.processEvents()
    at = panel.table.currentIndex()
    assert (at.row(), at.column()) == (2, CONTEST)


def test_that_a_contest_moves_alone_to_where_it_belongs(
    qtbot: QtBot, panel: BoardPanel, session: Session
) -> None:
    declare(session, 1, 700, 300)
    declare(session, 2, 600, 400)
    panel.model.sort_by(SHARE)
    assert order(panel) == [ward(1), ward(2), ward(3), ward(4)]
    go_to(panel, 1, SHARE)
    with qtbot.assertNotEmitted(panel.model.layoutChanged):
        declare(session, 4, 650, 350)
    assert order(panel) == [ward(1), ward(4), ward(2), ward(3)]
    assert panel.table.currentIndex().row() == 2
    with qtbot.assertNotEmitted(panel.model.layoutChanged):
        amend(session, 1, 500, 400)
    assert order(panel) == [ward(4), ward(2), ward(1), ward(3)]


def test_that_what_changed_out_of_sight_is_there_when_the_board_is_shown(
    panel: BoardPanel, session: Session
) -> None:
    panel.hide()
    declare(session, 2, 700, 300)
    assert look(panel, 1, STAGE).text == "Set-up"
    panel.show()
    assert look(panel, 1, STAGE).text == "Declared"
    assert "1 of 4 contests declared" in panel.summary.progress.accessibleDescription()


def test_that_a_contest_that_comes_or_goes_is_on_the_board_or_not(
    panel: BoardPanel, session: Session
) -> None:
    go_to(panel, 2, STAGE)
    add_wards(session, 5)
    assert panel.model.rowCount() == 5
    assert panel.said.text() == "5 contests"
    session.undo()
    session.undo()
    assert panel.model.rowCount() == 4
    assert panel.table.currentIndex().row() == 2


def test_that_many_contests_of_one_change_are_worked_out_little_by_little(
    qtbot: QtBot, panel: BoardPanel, session: Session
) -> None:
    add_wards(session, *range(5, AT_ONCE + 6))
    for number in range(1, AT_ONCE + 6):
        declare(session, number, 700, 300)
    session.choose_base(Base.TOP)
    qtbot.waitUntil(lambda: panel.board.is_whole and not panel.is_at_work)
    assert {look(panel, row, OUTCOME).text for row in range(panel.model.rowCount())} == {
        "Con gain from Lab"
    }


def test_that_a_large_file_fills_the_board_as_it_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "large.count"
    with Session.create(path, desk="hall", author="KP") as session:
        session.record(*large_night.statements())
    with Session.open(path, desk="hall", author="KP") as session:
        announcements = Announcements()
        session.subscribe(announcements.changed.emit)
        panel = BoardPanel(session, announcements)
        qtbot.addWidget(panel)
        panel.resize(1212, 800)
        panel.show()
        assert "not read yet" in str(cell(panel, 2, STAGE))
        while session.read_on():
            pass
        qtbot.waitUntil(lambda: panel.board.is_whole and not panel.is_at_work)
        assert "not read yet" not in str(cell(panel, 2, STAGE))


def test_that_the_model_keeps_qts_rules(qtmodeltester: ModelTester, session: Session) -> None:
    board = Board(session)
    board.work_out()
    table = BoardTable(board)
    board.subscribe(table.show_changed)
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]
    declare(session, 3, 700, 300)
    table.sort_by(SHARE)
    declare(session, 4, 800, 200)
    table.filter("ward 4")
    declare(session, 1, 600, 400)
    table.filter("")
    table.sort_by(SHARE)
    add_wards(session, 5, council="Othertown")
    table.group(BoardColumn.COUNCIL)
    session.undo()
    session.undo()
    table.sort(-1)
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]
    assert [table.contest(row) for row in range(table.rowCount())] == list(board.order())
    board.close()


def test_that_rows_kept_in_mind_follow_their_contests(session: Session) -> None:
    board = Board(session)
    board.work_out()
    table = BoardTable(board)
    board.subscribe(table.show_changed)
    kept = {number: QPersistentModelIndex(table.index(number - 1, 0)) for number in (1, 2, 4)}
    declare(session, 4, 800, 200)
    declare(session, 2, 700, 300)
    table.sort_by(SHARE)
    amend(session, 2, 300, 700)
    for number, at in kept.items():
        assert table.contest(at.row()) == ward(number)
    table.filter("ward 2")
    assert kept[2].row() == 0
    assert not kept[1].isValid()
    board.close()


# Keys.


def test_that_space_sorts_by_the_column_and_again_the_other_way(
    panel: BoardPanel, session: Session
) -> None:
    declare(session, 3, 600, 400)
    declare(session, 2, 700, 300)
    go_to(panel, 0, SHARE)
    press(panel, Qt.Key.Key_Space)
    assert order(panel) == [ward(2), ward(3), ward(1), ward(4)]
    assert panel.table.currentIndex().row() == 2
    heading = panel.model.headerData(SHARE, _ACROSS)
    assert heading == "Share, sorted, largest first"
    press(panel, Qt.Key.Key_Space)
    assert order(panel) == [ward(3), ward(2), ward(1), ward(4)]
    press(panel, Qt.Key.Key_Escape)
    assert order(panel) == [ward(1), ward(2), ward(3), ward(4)]
    assert panel.model.headerData(SHARE, _ACROSS) == "Share"


def test_that_a_heading_sorts_too(panel: BoardPanel) -> None:
    header = panel.table.headings
    place = header.sectionViewportPosition(CONTEST) + 20
    for expected in ([ward(1), ward(2), ward(3), ward(4)], [ward(4), ward(3), ward(2), ward(1)]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 20))
        assert order(panel) == expected


def test_that_letters_filter_and_keys_come_back(qtbot: QtBot, panel: BoardPanel) -> None:
    go_to(panel, 1, STAGE)
    QTest.keyClicks(panel.table, "w")
    assert panel.filter.hasFocus()
    QTest.keyClicks(panel.filter, "ard 3")
    filter_has_worked(qtbot, panel, 1)
    assert panel.said.text() == "1 of 4 contests"
    QTest.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.table.hasFocus()
    assert panel.model.contest(panel.table.currentIndex().row()) == ward(3)
    press(panel, Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 4
    panel.find()
    QTest.keyClicks(panel.filter, "nothing")
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.model.rowCount() == 0
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 4


def test_that_enter_in_the_filter_opens_the_contest_that_alone_is_left(
    qtbot: QtBot, panel: BoardPanel
) -> None:
    opened: list[str] = []
    panel.contest_opened.connect(opened.append)
    QTest.keyClicks(panel.filter, "ward")
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.table.hasFocus()
    assert opened == []
    QTest.keyClicks(panel.filter, " 3")
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert opened == [ward(3)]


def test_that_enter_and_a_double_click_open_a_contest(qtbot: QtBot, panel: BoardPanel) -> None:
    opened: list[str] = []
    panel.contest_opened.connect(opened.append)
    go_to(panel, 2, FRONT)
    press(panel, Qt.Key.Key_Return)
    place = panel.table.visualRect(panel.model.index(1, FRONT)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    panel.open_button.click()
    assert opened == [ward(3), ward(2), ward(2)]


def test_that_shift_and_space_groups_by_council_and_shows_the_council_of_the_row(
    panel: BoardPanel, session: Session
) -> None:
    assert panel.group_button.isHidden()
    press(panel, Qt.Key.Key_Space, shift=True)
    assert panel.model.grouped_by is None
    add_wards(session, 11, council="Zedtown")
    add_wards(session, 12)
    add_wards(session, 13, council="Zedtown")
    assert not panel.group_button.isHidden()
    assert look(panel, 0, CONTEST).detail == "Anytown"
    assert panel.summary.scope.accessibleDescription() == "The whole night"
    go_to(panel, 0, CONTEST)
    press(panel, Qt.Key.Key_Space, shift=True)
    assert order(panel)[-2:] == [ward(11), ward(13)]
    assert [cell(panel, row, CONTEST, BEGINS_GROUP) for row in range(7)] == [
        False, False, False, False, False, True, False,
    ]  # fmt: skip
    assert panel.summary.scope.accessibleDescription() == "Anytown"
    go_to(panel, 6, CONTEST)
    assert panel.summary.scope.accessibleDescription() == "Zedtown"
    assert "0 of 2 contests" in panel.summary.progress.accessibleDescription()
    press(panel, Qt.Key.Key_Space, shift=True)
    assert panel.summary.scope.accessibleDescription() == "The whole night"
    assert "Zedtown" in panel.summary.control.accessibleDescription()


def scope(panel: BoardPanel) -> str:
    """Return whose totals are shown."""
    return panel.summary.scope.accessibleDescription()


def test_that_the_totals_are_always_of_the_row_with_the_keys(
    qtbot: QtBot, panel: BoardPanel, session: Session
) -> None:
    add_wards(session, 11, 13, council="Zedtown")
    add_wards(session, 21, council=None)
    go_to(panel, 0, CONTEST)
    press(panel, Qt.Key.Key_Space, shift=True)
    assert scope(panel) == "Anytown"
    # A ward of no council is of the night alone, though no totals were chosen before.
    row = panel.model.row_of(ward(21))
    assert row is not None
    go_to(panel, row, CONTEST)
    assert panel.council_in_sight() is None
    assert scope(panel) == "The whole night"
    row = panel.model.row_of(ward(13))
    assert row is not None
    go_to(panel, row, CONTEST)
    assert scope(panel) == "Zedtown"
    panel.find()
    QTest.keyClicks(panel.filter, "any")
    filter_has_worked(qtbot, panel, 4)
    assert scope(panel) == "The whole night"
    panel.filter.selectAll()
    QTest.keyClicks(panel.filter, "zed")
    filter_has_worked(qtbot, panel, 2)
    QTest.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.council_in_sight() == "Zedtown"
    assert scope(panel) == "Zedtown"


def test_that_the_newest_declaration_is_shown_whatever_was_looked_for(
    qtbot: QtBot, panel: BoardPanel, session: Session
) -> None:
    QTest.keyClicks(panel.filter, "ward 4")
    filter_has_worked(qtbot, panel, 1)
    declare(session, 1, 600, 400)
    panel.latest_button.click()
    assert panel.contest_in_sight() == ward(1)
    assert panel.filter.text() == ""
    assert panel.said.text() == "4 contests"


def test_that_a_contest_chosen_elsewhere_has_the_keys_though_a_filter_hid_it(
    qtbot: QtBot, panel: BoardPanel
) -> None:
    QTest.keyClicks(panel.filter, "ward")
    QTest.keyClick(panel.filter, Qt.Key.Key_Down)
    panel.show_contest(ward(3))
    # What is among the rows leaves the filter as it is.
    assert panel.filter.text() == "ward"
    QTest.keyClicks(panel.filter, " 4")
    filter_has_worked(qtbot, panel, 1)
    panel.to_figures()
    panel.show_contest(ward(2))
    with qtbot.waitSignal(panel.contest_opened) as opened:
        press(panel, Qt.Key.Key_Return)
    assert opened.args == [ward(2)]
    assert panel.filter.text() == ""


def test_that_the_newest_declaration_comes_first_when_it_is_asked_for(
    panel: BoardPanel, session: Session
) -> None:
    declare(session, 3, 700, 300)
    declare(session, 1, 700, 300)
    go_to(panel, 3, SHARE)
    panel.latest_button.click()
    # Of those that are not declared the one described last comes first.
    assert order(panel) == [ward(1), ward(3), ward(4), ward(2)]
    assert panel.table.currentIndex().row() == 0
    assert look(panel, 0, STAGE).detail == clock(panel.board.row(ward(1)).declared_at or 0)
    declare(session, 4, 700, 300)
    assert order(panel) == [ward(4), ward(1), ward(3), ward(2)]


def test_that_shift_and_space_groups_by_region_where_there_are_several(
    panel: BoardPanel, session: Session
) -> None:
    for number, region in ((1, "Wales"), (2, "London"), (3, "Wales")):
        attach_instead(session, number, replace(LABOUR_WON, region=region))
    go_to(panel, 0, CONTEST)
    press(panel, Qt.Key.Key_Space, shift=True)
    assert order(panel) == [ward(2), ward(1), ward(3), ward(4)]
    assert [cell(panel, row, CONTEST, BEGINS_GROUP) for row in range(4)] == [
        False, True, False, True,
    ]  # fmt: skip
    assert str(cell(panel, 0, CONTEST, TIP)).startswith("Ward 2, Anytown, London")
    press(panel, Qt.Key.Key_Space, shift=True)
    assert order(panel) == [ward(1), ward(2), ward(3), ward(4)]


# What it comes to.


def test_that_the_totals_follow_each_declaration(panel: BoardPanel, session: Session) -> None:
    assert panel.summary.scope.accessibleDescription() == "Anytown"
    session.state_council(Council("Anytown", 4))
    declare(session, 1, 700, 300)
    declare(session, 2, 400, 600)
    assert panel.summary.progress.accessibleDescription() == (
        "2 of 4 contests declared; 2 to come."
    )
    first, second = party_texts(panel)
    assert first == ["Con", "1", "+1", "55.0%", f"{RISE} +15.0", "0", "1,100"]
    assert second == ["Lab", "1", f"{MINUS}1", "45.0%", f"{FALL} {MINUS}15.0", "2", "900"]
    assert not panel.summary.parties.isColumnHidden(TO_COME)
    assert "control not decided yet" in panel.summary.control.accessibleDescription()
    assert "Changes on the same 2 contests" in panel.summary.basis.accessibleDescription()
    declare(session, 3, 700, 300)
    declare(session, 4, 700, 300)
    assert "Con gain control from Lab" in panel.summary.control.accessibleDescription()
    assert panel.summary.parties.isColumnHidden(TO_COME)
    assert panel.summary.seats.is_council
    assert panel.summary.seats.circle.words[1] == "majority of 2"


def test_that_seats_of_several_councils_make_no_majority(
    panel: BoardPanel, session: Session
) -> None:
    add_wards(session, 11, council="Zedtown")
    for number in (1, 2, 3, 4, 11):
        declare(session, number, 700, 300)
    seats = panel.summary.seats
    assert not seats.is_council
    assert seats.circle.words == ("Con", "of 5 seats")
    assert "majority" not in seats.accessibleDescription()


def test_that_many_councils_are_told_of_together_and_each_by_itself(
    panel: BoardPanel, session: Session
) -> None:
    for number in range(11, 20):
        add_wards(session, number, council=f"Town {number}")
    session.state_council(Council("Anytown", 4))
    for number in (1, 2, 3):
        declare(session, number, 700, 300)
    said = panel.summary.control
    assert said.accessibleDescription().startswith("Control of 10 councils: Con 1, 9 not decided")
    go_to(panel, 0, CONTEST)
    press(panel, Qt.Key.Key_Space, shift=True)
    assert "Con gain control from Lab" in said.accessibleDescription()


def test_that_a_mayor_stands_apart_from_the_councillors(
    panel: BoardPanel, session: Session
) -> None:
    assert not panel.summary.apart_heading.isVisible()
    described = replace(contest("mayor.anytown.2026-05-07", "Anytown"), authority="Anytown")
    add_contest(session, described, TWO)
    declare_totals(session, described.identifier, DeclaredTotals({"c1": 9000, "c2": 4000}))
    declare(session, 1, 700, 300)
    summary = panel.summary
    assert summary.scope.accessibleDescription() == "The whole night: Councillors"
    assert summary.apart_heading.isVisible()
    assert summary.apart.accessibleDescription() == (
        "Mayor of a council: 1 of 1 contest declared. Con 1."
    )
    assert party_texts(panel)[0][-1] == "700"
    session.state_council(Council("Anytown", 4))
    assert panel.summary.seats.is_council


def test_that_the_seats_not_up_are_drawn_with_those_won_and_hollow_ones_to_come(
    panel: BoardPanel, session: Session
) -> None:
    declare(session, 1, 700, 300)
    session.state_council(Council("Anytown", 12, ((LABOUR, 5), (GREEN, 3))))
    seats = panel.summary.seats
    assert seats.is_council
    bar = panel.summary.bar
    assert bar.isVisible()
    assert bar.accessibleDescription() == (
        "Before: Lab 9, Green 3. Now: Lab 5, Green 3, Con 1, to come 3."
    )
    assert [(block.name, block.seats, block.is_hollow) for block in seats.circle.blocks] == [
        ("Lab", 5, False),
        ("Green", 3, False),
        ("Con", 1, False),
        ("to come", 3, True),
    ]
    said = panel.summary.control.accessibleDescription()
    assert said.startswith("Anytown, 12 seats as stated, 8 of them not up:")
    assert said.endswith("With the seats not up: Lab 5, Green 3, Con 1.")
    # Seats that do not add up are drawn as far as they are known, and are no whole council.
    session.state_council(Council("Anytown", 20, ((LABOUR, 5), (GREEN, 3))))
    assert not seats.is_council
    assert not bar.isVisible()
    assert seats.circle.blocks[0].seats == 5


def test_that_small_parties_without_a_seat_are_one_row(
    shown: Callable[[Session], BoardPanel], session: Session
) -> None:
    standing = (CONSERVATIVE, LABOUR, GREEN, LIBERAL_DEMOCRAT)
    many = candidates(*((f"Person {party.name}", party) for party in standing))
    add_contest(session, replace(contest(ward(8), "Ward 8"), authority="Anytown"), many)
    votes = dict(zip((each.identifier for each in many), (9_000, 5_000, 80, 20), strict=True))
    declare_totals(session, ward(8), DeclaredTotals(votes))
    panel = shown(session)
    assert [texts[PARTY] for texts in party_texts(panel)] == ["Con", "Lab", "Others"]
    others = panel.summary.parties_model.index(2, PARTY)
    assert others.data(TIP) == "Green, LD"
    assert others.siblingAtColumn(VOTES).data() == "100"


def test_that_the_keys_stay_on_their_party_as_another_appears_above_it(
    panel: BoardPanel, session: Session
) -> None:
    declare(session, 1, 600, 400)
    table, model = panel.summary.parties, panel.summary.parties_model
    names = [line[PARTY] for line in party_texts(panel)]
    assert names == ["Con", "Lab"]
    table.setCurrentIndex(model.index(1, SEATS_WON))
    described = replace(contest(ward(31), "Ward 31"), authority="Anytown")
    add_contest(session, described, candidates(("Gil Gray", GREEN), ("Bo Bell", LABOUR)))
    declare_totals(session, ward(31), DeclaredTotals({"c1": 700, "c2": 100}))
    assert [line[PARTY] for line in party_texts(panel)] == ["Green", "Con", "Lab"]
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, SEATS_WON)


def test_that_a_party_that_overtakes_another_moves_alone_and_keeps_the_keys(
    qtbot: QtBot, panel: BoardPanel, session: Session
) -> None:
    declare(session, 1, 600, 400)
    table, model = panel.summary.parties, panel.summary.parties_model
    assert [line[PARTY] for line in party_texts(panel)] == ["Con", "Lab"]
    table.setCurrentIndex(model.index(1, SEATS_WON))
    with qtbot.assertNotEmitted(model.layoutChanged), qtbot.waitSignal(model.rowsMoved):
        amend(session, 1, 400, 600)
    assert [line[PARTY] for line in party_texts(panel)] == ["Lab", "Con"]
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, SEATS_WON)


def test_that_the_base_of_shares_stands_over_them_and_votes_are_named_as_all(
    shown: Callable[[Session], BoardPanel], session: Session
) -> None:
    stands = slate((CONSERVATIVE, 2), (LABOUR, 2))
    add_contest(session, replace(contest(ward(8), "Ward 8", seats=2), authority="Anytown"), stands)
    votes = dict(zip((each.identifier for each in stands), (500, 300, 400, 200), strict=True))
    panel = shown(session)
    declare(session, 1, 700, 300)
    heading = panel.summary.parties_model.headerData
    assert heading(PARTY_SHARE, _ACROSS) == "Share"
    declare_totals(session, ward(8), DeclaredTotals(votes))
    assert heading(PARTY_SHARE, _ACROSS) == "Share (average)"
    assert heading(VOTES, _ACROSS) == "Votes of all its candidates"
    assert panel.summary.parties.isColumnHidden(VOTES)
    assert (
        "All votes: Con\N{NO-BREAK SPACE}1,500, Lab\N{NO-BREAK SPACE}900."
        in panel.summary.basis.accessibleDescription()
    )
    panel.body.setSizes([600, 600])
    assert "All votes:" not in panel.summary.basis.accessibleDescription()
    assert "no share is a part of them" in panel.summary.basis.accessibleDescription()


def test_that_the_base_stands_over_the_shares_of_contests_where_any_has_slates(
    shown: Callable[[Session], BoardPanel], session: Session
) -> None:
    panel = shown(session)
    heading = panel.model.headerData
    declare(session, 1, 700, 300)
    assert heading(SHARE, _ACROSS) == "Share"
    stands = slate((CONSERVATIVE, 2), (LABOUR, 2))
    add_contest(session, replace(contest(ward(8), "Ward 8", seats=2), authority="Anytown"), stands)
    votes = dict(zip((each.identifier for each in stands), (500, 300, 400, 200), strict=True))
    declare_totals(session, ward(8), DeclaredTotals(votes))
    assert heading(SHARE, _ACROSS) == "Share (average)"
    assert heading(SHARE, _ACROSS, LOOK).second == "average"
    session.choose_base(Base.TOP)
    assert heading(SHARE, _ACROSS, LOOK).second == "top vote"


@pytest.mark.parametrize("base", [Base.AVERAGE, Base.TOP, Base.SUM])
def test_that_the_base_over_the_shares_is_never_cut(panel: BoardPanel, base: Base) -> None:
    caption = Caption("Share", base_in_short(base))
    for table, column in ((panel.table, SHARE), (panel.summary.parties, PARTY_SHARE)):
        headings = table.horizontalHeader()
        assert isinstance(headings, FigureHeadings)
        room = table.columnWidth(column) - headings.pad - BEFORE_NAME
        assert headings.words_width(caption) <= room


def test_that_votes_have_a_column_where_there_is_room(panel: BoardPanel) -> None:
    summary = panel.summary
    assert summary.parties.isColumnHidden(VOTES)
    panel.body.setSizes([600, 600])
    assert not summary.parties.isColumnHidden(VOTES)
    assert not summary.parties.isColumnHidden(NET)
    assert not summary.parties.isColumnHidden(SEATS_WON)


def test_that_a_board_that_is_gone_hears_nothing_more(qtbot: QtBot, session: Session) -> None:
    announcements = Announcements()
    panel = BoardPanel(session, announcements)
    board = panel.board
    panel.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    heard: list[object] = []
    board.subscribe(heard.append)
    declare(session, 1, 700, 300)
    assert not heard


# In the window.


def test_that_the_window_shows_the_board_and_opens_a_contest_from_it(opened: Opened) -> None:
    night = opened(lambda session: add_wards(session, 1, 2, 3))
    night.show_page("board")
    board = night.centre.page
    assert isinstance(board, BoardPanel)
    assert not night.header.isVisible()
    assert board.table.hasFocus()
    board.table.setCurrentIndex(board.model.index(2, TURNOUT))
    QTest.keyClick(board.table, Qt.Key.Key_Return)
    assert night.contest == ward(3)
    assert night.centre.name == "verification"
    assert night.header.isVisible()
    night.show_page("board")
    assert board.model.contest(board.table.currentIndex().row()) == ward(3)


def test_that_a_page_opened_from_the_board_is_of_the_row_with_the_keys(opened: Opened) -> None:
    night = opened(lambda session: add_wards(session, 1, 2, 3))
    night.show_page("board")
    board = night.centre.page
    assert isinstance(board, BoardPanel)
    board.table.setCurrentIndex(board.model.index(1, CONTEST))
    QTest.keyClick(board.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert night.centre.name == "wider"
    assert night.contest == ward(2)


def test_that_no_index_stands_below_a_contest(panel: BoardPanel) -> None:
    below = panel.model.index(0, 0)
    assert panel.model.rowCount(below) == 0
    assert panel.model.columnCount(below) == 0
    assert panel.model.data(QModelIndex()) is None


def test_that_nothing_of_the_totals_moves_as_their_scroll_bar_comes(
    qtbot: QtBot, shown: Callable[[Session], BoardPanel], session: Session
) -> None:
    panel = shown(session)
    summary = panel.summary
    bar, parties = summary.verticalScrollBar(), summary.parties

    def ends() -> tuple[int, list[bool]]:
        right = parties.mapTo(summary, parties.rect().topRight()).x()
        return right, [parties.isColumnHidden(known) for known in (TO_COME, VOTES)]

    qtbot.waitUntil(lambda: not bar.isVisible())
    before = ends()
    left = parties.mapTo(summary, parties.rect().topLeft()).x()
    assert summary.width() - 1 - before[0] == left
    panel.resize(panel.width(), 300)
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: ends() == before)
