"""The projection page: figures added up by hand, moved by keys, sorted, filtered and opened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk import parties
from countdesk.cli.group import run
from countdesk.models.baseline import Base, Found
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method
from countdesk.models.statements import DeclaredTotals
from countdesk.session.change_sources import ALL_DECLARED
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from countdesk.ui.itemmodels.projection import (
    BEFORE,
    CHANGE,
    DECLARED,
    FIRST,
    HANDS,
    LEAD,
    PROJECTED,
    SHARE,
    WARD,
)
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.panels.projection import ProjectionPanel
from countdesk.ui.roles import LOOK, SPOKEN, SeatLook
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import THEMES
from tests.models.builders import TWO
from tests.session.without_tables import add_contest, attach_past, declare_totals
from tests.ui import projection_night
from tests.ui.conftest import Opened
from tests.ui.projection_night import ACORN_NOW, BEECH_NOW, THEN, identifier

WARDS = list(THEN)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "night.count", desk="desk 2", author="AB") as opened:
        projection_night.add_wards(opened)
        projection_night.declare(opened, "Acorn", ACORN_NOW)
        yield opened


@pytest.fixture
def library(tmp_path: Path) -> PastElections:
    kept = PastLibrary(tmp_path / "past-elections.db")
    kept.add(projection_night.another_council())
    return PastElections(kept)


def shown(qtbot: QtBot, session: Session, library: PastElections) -> ProjectionPanel:
    announcements = Announcements()
    session.subscribe(announcements.changed.emit)
    panel = ProjectionPanel(session, announcements, library=library)
    announcements.setParent(panel)
    panel.destroyed.connect(session._listeners.clear)
    qtbot.addWidget(panel)
    panel.resize(1200, 820)
    panel.set_theme(THEMES["night"])
    panel.show_contest(identifier("Acorn"))
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


@pytest.fixture
def panel(qtbot: QtBot, desk: Session, library: PastElections) -> ProjectionPanel:
    made = shown(qtbot, desk, library)
    rest = made._rest.interval()
    # What follows once nothing moves any more: here nobody is about to move anything.
    made._rest.setInterval(0)
    qtbot.waitUntil(lambda: made.run is not None and bool(made.wards.notes.text()))
    made._rest.setInterval(rest)
    made.to_figures()
    return made


def row(panel: ProjectionPanel, ward: str) -> list[str]:
    """Return what the row of a ward shows."""
    at = panel.model.row_of(WARDS.index(ward))
    assert at is not None
    return [str(panel.model.index(at, column).data()) for column in range(HANDS + 1)]


def wards(panel: ProjectionPanel) -> list[str]:
    """Return the wards from the top down."""
    return [str(panel.model.index(at, WARD).data()) for at in range(panel.model.rowCount())]


def seats(panel: ProjectionPanel) -> dict[str, int]:
    """Return the seats as the half circle has them."""
    return {block.name: block.seats for block in panel.view.seats.circle.blocks}


def slide(qtbot: QtBot, panel: ProjectionPanel, *keys: Qt.Key) -> None:
    """Press keys on the slider and wait for what they move."""
    panel.swing.slider.setFocus()
    with qtbot.waitSignal(panel.swing.moved):
        for key in keys:
            QTest.keyClick(panel.swing.slider, key)


def test_that_the_change_of_a_declared_ward_is_applied_to_every_ward(
    panel: ProjectionPanel,
) -> None:
    assert panel.swing.said.text() == "6.0 points Con from Lab"
    assert row(panel, "Beech") == [
        "Beech",
        "Lab 1 seat",
        "Con 1 seat",
        "Con",
        "49.0%",
        "\N{BLACK UP-POINTING TRIANGLE} +6.0",
        "3.0",
        "Lab to Con",
    ]
    assert row(panel, "Cedar")[PROJECTED:] == [
        "Lab 1 seat",
        "Lab",
        "54.0%",
        "\N{BLACK DOWN-POINTING TRIANGLE} \N{MINUS SIGN}6.0",
        "18.0",
        "\N{EN DASH}",
    ]
    assert seats(panel) == {"Conservative": 3, "Labour": 1, "Liberal Democrats": 1}
    assert panel.view.seats.circle.words == ("Conservative of 5", "majority of 1")
    assert panel.view.changing.text() == "A seat changes hands in 2 of 5 wards"


def test_that_the_words_say_where_the_change_is_from_and_that_it_is_no_forecast(
    panel: ProjectionPanel,
) -> None:
    assert panel.illustration.isVisible()
    assert panel.illustration.text() == "Illustration, not a forecast"
    assert panel.what.text() == "the change in Acorn, applied to 5 wards of May 2022"
    assert panel.swing.measured.text().startswith("Acorn 6.0")
    assert panel.wards.notes.text().startswith("Uniform change")


def test_that_keys_move_the_swing_and_every_figure_with_it(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    slide(qtbot, panel, Qt.Key.Key_PageDown, Qt.Key.Key_Left)
    assert panel.swing.said.text() == "4.9 points Con from Lab"
    # Acorn needs 5.0 points and Beech 4.5.
    assert row(panel, "Acorn")[PROJECTED] == "Lab 1 seat"
    assert row(panel, "Beech")[PROJECTED] == "Con 1 seat"
    assert row(panel, "Beech")[LEAD] == "0.8"
    assert seats(panel) == {"Labour": 2, "Conservative": 2, "Liberal Democrats": 1}
    assert panel.view.swings.applied == pytest.approx(4.9)
    assert "4.9" in panel.swing.slider.accessibleDescription()


def test_that_home_goes_back_to_what_was_measured_and_nought_to_no_swing(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    slide(qtbot, panel, Qt.Key.Key_0)
    assert panel.swing.said.text() == "no swing between Con and Lab"
    assert seats(panel) == {"Labour": 3, "Conservative": 1, "Liberal Democrats": 1}
    slide(qtbot, panel, Qt.Key.Key_Home)
    assert panel.swing.said.text() == "6.0 points Con from Lab"
    assert seats(panel)["Conservative"] == 3


def test_that_a_swing_below_nought_goes_the_other_way(qtbot: QtBot, panel: ProjectionPanel) -> None:
    slide(qtbot, panel, Qt.Key.Key_0, Qt.Key.Key_PageDown)
    assert panel.swing.said.text() == "1.0 points Lab from Con"
    assert row(panel, "Beech")[SHARE] == "53.0%"


def test_that_a_seat_at_which_candidates_would_be_level_is_hollow(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    slide(qtbot, panel, Qt.Key.Key_PageDown)
    assert panel.swing.said.text() == "5.0 points Con from Lab"
    assert row(panel, "Acorn")[PROJECTED] == "level 1 seat"
    assert seats(panel)["Not known"] == 1
    assert panel.view.seats.circle.blocks[-1].is_hollow
    qtbot.waitUntil(lambda: "1 seat is undecided" in panel.wards.notes.text())


class Painted(QObject):
    """Remembers which part of a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_that_every_figure_of_a_ward_is_painted_anew_when_the_swing_moves(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    slide(qtbot, panel, Qt.Key.Key_PageDown)
    qtbot.wait(50)
    painted = Painted(panel.table.viewport())
    slide(qtbot, panel, Qt.Key.Key_PageDown)
    shown = [column for column in range(HANDS + 1) if not panel.table.isColumnHidden(column)]
    moving = [panel.table.visualRect(panel.model.index(0, column)) for column in shown[2:]]
    assert len(moving) >= 4
    qtbot.waitUntil(lambda: all(painted.region.contains(cell.center()) for cell in moving))
    assert not painted.region.contains(panel.table.visualRect(panel.model.index(0, WARD)).center())


def test_that_a_slider_moved_fast_redraws_no_more_than_once_a_frame(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    redrawn: list[None] = []
    panel.swing.moved.connect(lambda: redrawn.append(None))
    slide(qtbot, panel, *[Qt.Key.Key_Left] * 8)
    assert panel.swing.said.text() == "5.2 points Con from Lab"
    assert 1 <= len(redrawn) < 8


def test_that_plus_and_minus_move_the_swing_from_the_table(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    with qtbot.waitSignal(panel.swing.moved):
        QTest.keyClicks(panel.table, "+++-")
    assert panel.swing.said.text() == "6.2 points Con from Lab"
    assert panel.table.hasFocus()


def test_that_the_dots_are_the_swings_that_the_seats_need(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    qtbot.waitUntil(lambda: len(panel.view.swings.seats) == 5)
    needed = {seat.words: seat.needed for seat in panel.view.swings.seats if seat.of_pair}
    assert needed == pytest.approx(
        {
            "Acorn: Lab to Con at 5.0 points": 5.0,
            "Beech: Lab to Con at 4.5 points": 4.5,
            "Cedar: Lab to Con at 15.0 points": 15.0,
        }
    )
    said = panel.view.swings.accessibleDescription()
    assert said.startswith("2 of 3 seats need no more than 6.0 points")
    places = dict(panel.view.swings.places)
    across = [place.x() for seat, place in sorted(places.items(), key=lambda kept: kept[0].needed)]
    assert across == sorted(across)


def test_that_the_ward_that_has_the_keys_is_marked_among_the_dots(
    panel: ProjectionPanel,
) -> None:
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert panel.view.swings._marked == str(WARDS.index("Beech"))


def test_that_space_sorts_by_the_column_that_has_the_keys(panel: ProjectionPanel) -> None:
    while panel.table.currentIndex().column() != SHARE:
        QTest.keyClick(panel.table, Qt.Key.Key_Right)
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert wards(panel) == ["Dogwood", "Cedar", "Elm", "Beech", "Acorn"]
    assert panel.model.index(panel.table.currentIndex().row(), WARD).data() == "Acorn"
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert wards(panel) == ["Acorn", "Beech", "Elm", "Cedar", "Dogwood"]


def test_that_a_click_on_a_heading_sorts_and_the_order_follows_the_swing_at_rest(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    panel.table.headings.sectionClicked.emit(SHARE)
    assert wards(panel) == ["Dogwood", "Cedar", "Elm", "Beech", "Acorn"]
    slide(qtbot, panel, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: wards(panel)[0] == "Cedar")
    for column in (BEFORE, PROJECTED, FIRST, CHANGE, HANDS):
        panel.table.headings.sectionClicked.emit(column)
        assert sorted(wards(panel)) == WARDS


def test_that_typing_among_the_wards_filters_them_and_escape_shows_all(
    panel: ProjectionPanel,
) -> None:
    QTest.keyClicks(panel.table, "e")
    QTest.keyClicks(panel.wards.filter, "lm")
    assert wards(panel) == ["Elm"]
    assert panel.wards.said.text() == "1 of 5 wards"
    QTest.keyClick(panel.wards.filter, Qt.Key.Key_Return)
    assert panel.table.hasFocus()
    panel.find()
    QTest.keyClick(panel.wards.filter, Qt.Key.Key_Escape)
    assert wards(panel) == WARDS
    assert panel.wards.said.text() == "5 wards"


def test_that_a_filter_leaves_the_keys_on_their_ward(panel: ProjectionPanel) -> None:
    panel.table.setCurrentIndex(panel.model.index(WARDS.index("Dogwood"), BEFORE))
    QTest.keyClicks(panel.table, "d")
    QTest.keyClicks(panel.wards.filter, "og")
    assert wards(panel) == ["Dogwood"]
    assert panel.table.currentIndex().row() == 0
    QTest.keyClick(panel.wards.filter, Qt.Key.Key_Down)
    # Escape among the wards shows all of them again, as it does on the board.
    assert "Esc" in panel.table.accessibleDescription()
    QTest.keyClick(panel.table, Qt.Key.Key_Escape)
    assert wards(panel) == WARDS
    assert panel.table.hasFocus()
    at = panel.table.currentIndex()
    assert (WARDS[at.row()], at.column()) == ("Dogwood", BEFORE)


def test_that_sorted_wards_give_way_to_those_of_another_election(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    panel.model.sort_by(SHARE)
    panel.controls.past.setFocus()
    QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.run is not None)
    assert wards(panel) == ["North", "South"]
    assert panel.stack.currentWidget() is panel.body
    # No ward of the former election is marked among the seats of this one.
    assert panel.view.swings._marked is None
    # Nor is anything said of it.
    assert panel.wards.notes.text() == ""
    panel.model.sort_by(SHARE)
    assert wards(panel) == ["South", "North"]


def test_that_enter_opens_a_ward_of_the_night(qtbot: QtBot, panel: ProjectionPanel) -> None:
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.contest_opened) as opened:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args == [identifier("Beech")]


def test_that_a_past_election_of_the_library_has_wards_of_its_own(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    panel.controls.past.setFocus()
    QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
    assert panel.controls.past.currentText() == "May 2018"
    qtbot.waitUntil(lambda: panel.run is not None)
    assert wards(panel) == ["North", "South"]
    assert seats(panel) == {"Labour": 1, "Conservative": 1}
    panel.to_figures()
    with qtbot.waitSignal(panel._announcements.told) as told:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert told.args == ["North is no contest of this night."]


def test_that_enter_opens_the_contest_that_succeeds_a_ward_as_somebody_said(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session
) -> None:
    south = projection_night.another_council().contests[1]
    said = replace(south.result, area="South", found=Found.BY_ALIAS)
    elsewhere = replace(desk.night.counts[identifier("Elm")].contest, authority="Melton")
    add_contest(
        desk, replace(elsewhere, identifier="local.melton.new-south.2026-05-07", name="New"), TWO
    )
    attach_past(desk, "local.melton.new-south.2026-05-07", said)
    panel.controls.past.setFocus()
    QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.run is not None and wards(panel) == ["North", "South"])
    panel.to_figures()
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.contest_opened) as opened:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args == ["local.melton.new-south.2026-05-07"]


def test_that_enter_opens_nothing_for_a_ward_of_the_older_name_in_another_council(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session
) -> None:
    south = projection_night.another_council().contests[1]
    here = desk.night.counts[identifier("Elm")].contest
    add_contest(desk, replace(here, identifier=identifier("New South"), name="New"), TWO)
    said = replace(south.result, area="South", found=Found.BY_ALIAS)
    attach_past(desk, identifier("New South"), said)
    panel.controls.past.setFocus()
    QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.run is not None and wards(panel) == ["North", "South"])
    panel.to_figures()
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel._announcements.told) as told:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert told.args == ["South is no contest of this night."]


def test_that_parties_by_name_alone_in_the_library_move_as_in_what_is_attached(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session, tmp_path: Path
) -> None:
    moved = [row(panel, ward) for ward in WARDS]
    PastLibrary(tmp_path / "past-elections.db").add(projection_night.by_name_alone())
    projection_night.declare(desk, "Beech", BEECH_NOW)
    qtbot.waitUntil(lambda: panel.controls.source.count() == 3)
    panel.controls.past.setFocus()
    QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.run is not None and len(panel.run) == len(WARDS))
    assert panel.controls.past.currentText() == "By name"
    assert [row(panel, ward) for ward in WARDS] == moved
    assert seats(panel) == {"Conservative": 3, "Labour": 1, "Liberal Democrats": 1}
    qtbot.waitUntil(lambda: panel.wards.notes.text().startswith("Uniform change"))
    assert "Nobody is made up" not in panel.wards.notes.text()
    # The same parties move, whichever contest the change is from.
    run_of_acorn = panel.run
    panel.controls.source.setFocus()
    QTest.keyClick(panel.controls.source, Qt.Key.Key_Down)
    assert panel.controls.source.currentText() == "Beech"
    assert panel.run is run_of_acorn
    QTest.keyClick(panel, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: panel.run is not None and len(panel.run.kept) == 2)
    assert panel.run is not None
    assert {total.party.name for total in panel.run.totals} == {
        party.name for party in projection_night.STANDING
    }


def test_that_window_and_command_line_take_one_change_of_all_that_is_declared(
    qtbot: QtBot, desk: Session, library: PastElections, capsys: pytest.CaptureFixture[str]
) -> None:
    # A by-election beside the ordinary election of its ward, whose change is its own.
    vacancy = replace(desk.night.contests[0].contest, identifier="local.oakham.acorn.by.2026-05-07")
    standing = tuple(line.candidate for line in desk.cooked(identifier("Acorn")).result.candidates)
    add_contest(desk, vacancy, standing)
    attach_past(desk, vacancy.identifier, projection_night.past("Acorn", THEN["Acorn"]))
    declare_totals(desk, vacancy.identifier, DeclaredTotals({"c1": 300, "c2": 600, "c3": 100}))
    projection_night.declare(desk, "Beech", BEECH_NOW)
    panel = shown(qtbot, desk, library)
    qtbot.waitUntil(lambda: panel.run is not None)
    together = panel.sources.of(ALL_DECLARED)
    assert together is not None
    assert together.name == "the 2 declared contests together"
    asked = ["project", str(desk.file.path), "--from", "declared", "--past", "attached", "--json"]
    assert run(asked) == 0
    movement = json.loads(capsys.readouterr().out)["movement"]
    assert movement["contests"] == together.contests
    changes = {
        parties.short_name(together.parties[key]): change
        for key, change in together.movement.changes.items()
    }
    assert {line["party"]: line["change"] for line in movement["parties"]} == {
        name: pytest.approx(float(change * 100)) for name, change in changes.items()
    }


def test_that_until_somebody_chooses_the_base_is_that_of_the_night(
    qtbot: QtBot, desk: Session, library: PastElections
) -> None:
    # The one seat of each ward has no slate; the wards of the other council may.
    desk.choose_base(Base.TOP)
    panel = shown(qtbot, desk, library)
    qtbot.waitUntil(lambda: panel.run is not None)
    assert panel.run is not None
    assert panel.run.base is Base.TOP


def test_that_the_method_is_chosen_by_keys(qtbot: QtBot, panel: ProjectionPanel) -> None:
    QTest.keyClick(panel, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: panel.methods.method is Method.PROPORTIONAL)
    # 43% times 46 over 40, of 100.2% in all.
    assert row(panel, "Beech")[FIRST] == "Con"
    assert row(panel, "Beech")[SHARE] == "49.3%"
    button = panel.methods.buttons[Method.PROPORTIONAL]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Right)
    assert panel.methods.method is Method.TWO_PARTY
    assert row(panel, "Beech")[SHARE] == "49.0%"
    QTest.keyClick(panel, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: panel.methods.method is Method.UNIFORM)


def test_that_another_pair_may_be_chosen(qtbot: QtBot, panel: ProjectionPanel) -> None:
    offered = [panel.controls.pair.itemText(at) for at in range(panel.controls.pair.count())]
    assert offered == ["Con from Lab", "Con from LD", "LD from Lab"]
    panel.controls.pair.setFocus()
    QTest.keyClick(panel.controls.pair, Qt.Key.Key_End)
    assert panel.swing.said.text() == "3.0 points LD from Lab"


def test_that_all_declared_wards_together_may_be_chosen(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session
) -> None:
    projection_night.declare(desk, "Beech", BEECH_NOW)
    choice = panel.controls.source
    qtbot.waitUntil(lambda: choice.count() == 3)
    assert choice.currentText() == "Acorn"
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    assert choice.currentText() == "the 2 declared contests together"
    # Labour from 1,020 to 940 of 1,990 votes then and of 2,000 now, the Conservatives the reverse.
    assert panel.swing.said.text() == "4.0 points Con from Lab"


def test_that_a_night_without_a_declaration_is_told_what_to_do(
    qtbot: QtBot, tmp_path: Path, library: PastElections
) -> None:
    with Session.create(tmp_path / "empty.count", desk="desk 2", author="AB") as session:
        projection_night.add_wards(session)
        panel = shown(qtbot, session, library)
        qtbot.waitUntil(lambda: bool(panel.empty.text()))
        assert panel.empty.text().startswith("Declare a contest that has a past result (")
        assert panel.illustration.isVisible()
        assert not panel.swing.isEnabled()
        panel.to_figures()
        projection_night.declare(session, "Acorn", ACORN_NOW)
        qtbot.waitUntil(lambda: panel.run is not None)
        assert panel.swing.isEnabled()
        assert panel.stack.currentWidget() is panel.body


def test_that_a_night_without_a_past_result_is_told_what_to_do(
    qtbot: QtBot, tmp_path: Path, library: PastElections
) -> None:
    with Session.create(tmp_path / "bare.count", desk="desk 2", author="AB") as session:
        projection_night.add_wards(session, with_past=False)
        projection_night.declare(session, "Acorn", ACORN_NOW)
        panel = shown(qtbot, session, library)
        qtbot.waitUntil(lambda: bool(panel.empty.text()))
        assert panel.empty.text().startswith("Attach a past result to a contest (")


def test_that_rows_are_said_in_words(panel: ProjectionPanel) -> None:
    at = panel.model.index(WARDS.index("Beech"), BEFORE)
    assert at.data(SPOKEN) == "Lab 1 seat"
    assert panel.model.index(1, WARD).data(SPOKEN) == "Beech, Oakham"
    look = at.data(LOOK)
    assert isinstance(look, SeatLook)
    assert [(run.name, run.seats) for run in look.runs] == [("Lab", 1)]


def test_that_everything_that_takes_keys_has_a_name(panel: ProjectionPanel) -> None:
    choices = (
        panel.controls.source,
        panel.controls.past,
        panel.controls.council,
        panel.controls.pair,
        panel.controls.base,
    )
    for widget in (*choices, panel.swing.slider, panel.wards.filter, panel.table, panel.view.seats):
        assert widget.accessibleName()


@pytest.mark.parametrize("theme", THEMES.values(), ids=str)
def test_that_the_page_is_painted_in_every_theme(panel: ProjectionPanel, theme: object) -> None:
    panel.set_theme(theme)  # type: ignore[arg-type]
    QApplication.processEvents()
    assert not panel.grab().isNull()


def test_that_the_wards_keep_to_the_rules_of_item_models(
    panel: ProjectionPanel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(panel.model)  # type: ignore[no-untyped-call]
    panel.model.sort_by(SHARE)
    panel.model.filter("e")
    qtmodeltester.check(panel.model)  # type: ignore[no-untyped-call]


def test_that_the_page_stands_in_the_window_and_opens_a_contest(
    qtbot: QtBot, opened: Opened
) -> None:
    def prepare(session: Session) -> None:
        projection_night.add_wards(session)
        projection_night.declare(session, "Acorn", ACORN_NOW)

    night: NightView = opened(prepare)
    night.window().do("go_projection")  # type: ignore[attr-defined]
    page = night.centre.page
    assert isinstance(page, ProjectionPanel)
    qtbot.waitUntil(lambda: page.run is not None)
    assert not night.scoreboard.isVisible()
    page.to_figures()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert night.contest == identifier("Beech")
    assert night.centre.name == "verification"


def test_that_a_declared_ward_has_what_it_declared_beside_it_and_can_be_kept_so(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    acorn = WARDS.index("Acorn")
    assert panel.model.index(acorn, DECLARED).data() == "Con 1 seat"
    assert panel.model.index(WARDS.index("Beech"), DECLARED).data(SPOKEN) == "not declared yet"
    assert not panel.table.isColumnHidden(DECLARED)
    slide(qtbot, panel, Qt.Key.Key_0)
    assert row(panel, "Acorn")[PROJECTED] == "Lab 1 seat"
    QTest.keyClick(panel, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: panel.run is not None and bool(panel.run.kept))
    assert row(panel, "Acorn")[PROJECTED] == "as declared"
    assert panel.what.text().endswith("with 1 ward as declared")
    assert seats(panel)["Conservative"] == 2
    assert panel.view.changing.text().endswith("; 1 seat is as declared")
    qtbot.waitUntil(lambda: "1 ward is declared and counts as it" in panel.wards.notes.text())


def test_that_the_keys_stay_where_they_are_as_another_ward_is_kept_as_declared(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session
) -> None:
    QTest.keyClick(panel, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: panel.run is not None and len(panel.run.kept) == 1)
    panel.table.setCurrentIndex(panel.model.index(WARDS.index("Dogwood"), BEFORE))
    panel.to_figures()
    projection_night.declare(desk, "Beech", BEECH_NOW)
    qtbot.waitUntil(lambda: panel.run is not None and len(panel.run.kept) == 2)
    assert row(panel, "Beech")[PROJECTED] == "as declared"
    at = panel.table.currentIndex()
    assert (WARDS[at.row()], at.column()) == ("Dogwood", BEFORE)
    assert panel.view.swings._marked == str(WARDS.index("Dogwood"))


def test_that_a_swing_somebody_slid_stays_as_another_ward_declares(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session
) -> None:
    projection_night.declare(desk, "Beech", BEECH_NOW)
    choice = panel.controls.source
    qtbot.waitUntil(lambda: choice.count() == 3)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    assert panel.swing.said.text() == "4.0 points Con from Lab"
    slide(qtbot, panel, Qt.Key.Key_PageDown)
    assert panel.swing.said.text() == "3.0 points Con from Lab"
    # In Cedar ten points of all votes went the same way: together it is six.
    projection_night.declare(desk, "Cedar", (500, 400, 100))
    qtbot.waitUntil(lambda: choice.count() == 4)
    assert panel.swing.said.text() == "3.0 points Con from Lab"
    assert "together 6.0" in panel.swing.measured.text()
    assert panel.swing.slider.measured == 60
    # Home goes back to what is measured now, and from there on the slider goes with it.
    QTest.keyClick(panel.swing.slider, Qt.Key.Key_Home)
    assert panel.swing.said.text() == "6.0 points Con from Lab"
    projection_night.declare(desk, "Dogwood", (750, 150, 100))
    qtbot.waitUntil(lambda: choice.count() == 5)
    # Now it goes to Labour, from Conservatives who lost 150 votes of four wards.
    assert panel.swing.said.text() == "5.5 points Lab from Con"
    slide(qtbot, panel, Qt.Key.Key_PageDown)
    assert panel.swing.said.text() == "4.5 points Lab from Con"
    projection_night.declare(desk, "Elm", (100, 800, 100))
    qtbot.waitUntil(lambda: choice.count() == 6)
    # The pair is turned, and the swing that is applied is the one it was.
    assert panel.swing.said.text() == "4.5 points Lab from Con"
    assert panel.swing.slider.value() == -45
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == "Acorn"
    assert panel.swing.said.text() == "6.0 points Con from Lab"


def test_that_after_a_past_election_that_cannot_be_read_another_is_chosen(
    qtbot: QtBot, panel: ProjectionPanel, tmp_path: Path
) -> None:
    PastLibrary(tmp_path / "past-elections.db").remove("May 2018")
    past = panel.controls.past
    past.setFocus()
    QTest.keyClick(past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "There is no past election May 2018" in panel.empty.text())
    assert "countdesk" not in panel.empty.text()
    assert past.isEnabled()
    assert past.hasFocus()
    assert not panel.swing.isEnabled()
    QTest.keyClick(past, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: panel.run is not None)
    assert panel.swing.isEnabled()
    QTest.keyClick(past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.empty)
    # Whoever goes to another page and comes back sees what there is by now.
    panel.hide()
    panel.show()
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.body)
    assert past.count() == 1


def test_that_nothing_old_is_said_of_figures_that_cannot_be_worked_out_exactly(
    qtbot: QtBot, panel: ProjectionPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> Iterator[tuple[int, int]]:
        yield 0, 1
        raise RuntimeError

    assert panel.wards.notes.text() != ""
    with monkeypatch.context() as broken, qtbot.captureExceptions() as caught:
        broken.setattr(panel.run, "exactly", failing)
        slide(qtbot, panel, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _fault, _frames in caught] == [RuntimeError]
    assert panel.wards.notes.text() == ""


def test_that_wards_that_a_fault_left_out_are_worked_out_anew(
    qtbot: QtBot, panel: ProjectionPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_choices: object, _past: str) -> Iterator[tuple[int, int]]:
        yield 0, 1
        raise RuntimeError

    with monkeypatch.context() as broken, qtbot.captureExceptions() as caught:
        broken.setattr(PastElections, "named_in_steps", failing)
        panel.controls.past.setFocus()
        QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _fault, _frames in caught] == [RuntimeError]
    assert "go to another page and back to try again" in panel.empty.text()
    panel.hide()
    panel.show()
    qtbot.waitUntil(lambda: panel.run is not None)
    assert wards(panel) == ["North", "South"]


def test_that_wards_that_were_chosen_once_are_worked_out_between_two_keys(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    with qtbot.waitSignal(panel._making.done):
        panel.controls.past.setFocus()
        QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
        assert panel.run is None
        assert panel.controls.past.isEnabled()
    assert panel.run is not None


def test_that_the_wards_of_a_large_election_are_said_to_be_worked_out(
    panel: ProjectionPanel,
) -> None:
    panel._making.lasting.emit()
    assert panel.empty.text().startswith("Working out the wards of May 2022")
    assert panel.stack.currentWidget() is panel.empty
    assert panel.controls.isEnabled()


def test_that_until_somebody_chooses_the_change_is_of_the_contest_that_is_open(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session
) -> None:
    projection_night.declare(desk, "Beech", BEECH_NOW)
    qtbot.waitUntil(lambda: panel.controls.source.count() == 3)
    panel.show_contest(identifier("Beech"))
    qtbot.waitUntil(lambda: panel.controls.source.currentText() == "Beech")
    panel.show_contest(identifier("Cedar"))
    qtbot.waitUntil(lambda: panel.controls.source.key == ALL_DECLARED)
    panel.controls.source.setFocus()
    QTest.keyClick(panel.controls.source, Qt.Key.Key_Down)
    assert panel.controls.source.currentText() == "Acorn"
    panel.show_contest(identifier("Beech"))
    with qtbot.waitSignal(panel._looking.done):
        pass
    assert panel.controls.source.currentText() == "Acorn"


def test_that_columns_give_way_until_the_rest_has_room(
    qtbot: QtBot, panel: ProjectionPanel
) -> None:
    def hidden() -> set[int]:
        return {column for column in range(DECLARED + 1) if panel.table.isColumnHidden(column)}

    panel.resize(1700, 820)
    qtbot.waitUntil(lambda: hidden() == set())
    panel.resize(930, 700)
    qtbot.waitUntil(lambda: hidden() == {LEAD, FIRST, SHARE, CHANGE})
    assert panel.table.horizontalScrollBar().maximum() == 0


def test_that_an_election_replaced_under_its_name_is_projected_as_it_is_now(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session, tmp_path: Path
) -> None:
    panel.controls.past.setFocus()
    QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.run is not None and wards(panel) == ["North", "South"])
    before = projection_night.another_council()
    after = replace(before, contests=before.contests[:1], digest="another")
    PastLibrary(tmp_path / "past-elections.db").add(after, replacing=True)
    projection_night.declare(desk, "Beech", BEECH_NOW)
    qtbot.waitUntil(lambda: panel.run is not None and wards(panel) == ["North"])
    assert panel.controls.past.currentText() == "May 2018"


def test_that_a_change_on_newer_boundaries_is_told(
    qtbot: QtBot, tmp_path: Path, library: PastElections
) -> None:
    older = projection_night.another_council()
    first, *others = older.contests
    kept = PastLibrary(tmp_path / "past-elections.db")
    kept.add(replace(older, contests=(replace(first, code="E05000009"), *others)), replacing=True)
    with Session.create(tmp_path / "newer.count", desk="desk 2", author="AB") as session:
        projection_night.add_wards(session, code="E05000001")
        projection_night.declare(session, "Acorn", ACORN_NOW)
        made = shown(qtbot, session, library)
        qtbot.waitUntil(lambda: made.run is not None)
        made.controls.past.setFocus()
        QTest.keyClick(made.controls.past, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: "boundaries that the wards of May 2018" in made.wards.notes.text())


def test_that_seats_whose_winner_nobody_knows_stand_among_those_before(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session, tmp_path: Path
) -> None:
    tie = projection_night.past("East", (500, 500, 0))
    one = projection_night.another_council()
    election = replace(one, contests=(PastContest("East", tie, None, "Melton"), *one.contests))
    PastLibrary(tmp_path / "past-elections.db").add(election, replacing=True)
    projection_night.declare(desk, "Beech", BEECH_NOW)
    panel.controls.past.setFocus()
    QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.run is not None and len(panel.run) == 3)
    told = [(block.name, block.seats, block.detail) for block in panel.view.seats.circle.blocks]
    assert ("Not known", 0, "was 1") in told
    assert panel.run is not None
    assert sum(total.before for total in panel.run.totals) + panel.run.unknown_before == 3


def test_that_nobody_is_said_to_have_a_majority_of_the_wards_of_two_councils(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session, tmp_path: Path
) -> None:
    assert panel.view.seats.is_council
    one = projection_night.another_council()
    other = PastContest("East", projection_night.past("East", (500, 400, 0)), None, "Oakham")
    election = replace(one, contests=(other, *one.contests))
    PastLibrary(tmp_path / "past-elections.db").add(election, replacing=True)
    projection_night.declare(desk, "Beech", BEECH_NOW)
    panel.controls.past.setFocus()
    QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.run is not None and len(panel.run) == 1)
    assert panel.view.seats.is_council
    panel.controls.council.setFocus()
    QTest.keyClick(panel.controls.council, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: panel.run is not None and len(panel.run) == 3)
    assert not panel.view.seats.is_council
    assert panel.view.seats.circle.words[1] == "of 3 seats"
    assert panel.view.seats.circle.needed == 4


@pytest.mark.parametrize("name", ["night", "day", "contrast"])
def test_that_squares_have_the_colours_of_the_half_circle(
    panel: ProjectionPanel, name: str
) -> None:
    panel.set_theme(THEMES[name])
    circle = {block.name: QColor(block.colour) for block in panel.view.seats.circle.blocks}
    assert circle["Labour"] != circle["Conservative"]
    for ward, party in (("Cedar", "Labour"), ("Dogwood", "Conservative")):
        at = panel.table.visualRect(panel.model.index(WARDS.index(ward), PROJECTED))
        # Within the first square of the cell.
        place = QPoint(at.left() + panel.table.delegate.pad + 4, at.center().y())
        painted = panel.table.viewport().grab().toImage().pixelColor(place)
        assert painted.name() == circle[party].name()


def test_that_a_ward_in_which_a_party_is_short_of_candidates_is_marked_in_its_row(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session, tmp_path: Path
) -> None:
    one = projection_night.another_council()
    lab, con, ld = projection_night.past("Twin", (600, 300, 290)).candidacies
    twin = replace(projection_night.past("Twin", (600, 300, 290)), seats=2)
    twin = replace(twin, candidacies=(lab, con, replace(con, votes=295), ld))
    PastLibrary(tmp_path / "past-elections.db").add(
        replace(one, contests=(PastContest("Twin", twin, None, "Melton"), *one.contests)),
        replacing=True,
    )
    projection_night.declare(desk, "Beech", BEECH_NOW)
    panel.controls.past.setFocus()
    QTest.keyClick(panel.controls.past, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.run is not None and len(panel.run) == 3)
    looks = [panel.model.index(at, PROJECTED).data(LOOK) for at in range(3)]
    assert [look.mark for look in looks] == ["*", "", ""]
    said = "* A party had too few candidates there."
    qtbot.waitUntil(lambda: panel.wards.notes.text().startswith(said))


def test_that_a_fault_in_what_is_declared_is_raised_and_it_is_looked_at_again(
    qtbot: QtBot, panel: ProjectionPanel, desk: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> Iterator[tuple[int, int]]:
        yield 0, 1
        raise RuntimeError

    with monkeypatch.context() as broken, qtbot.captureExceptions() as caught:
        broken.setattr(panel.sources, "work_out", failing)
        projection_night.declare(desk, "Beech", BEECH_NOW)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _fault, _frames in caught] == [RuntimeError]
    assert "could not be worked out" in panel.empty.text()
    panel.hide()
    panel.show()
    keys = panel.controls.source
    qtbot.waitUntil(lambda: keys.findData(identifier("Beech")) >= 0)
    assert panel.stack.currentWidget() is panel.body
