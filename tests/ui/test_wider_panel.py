"""Here and elsewhere: figures of Dudley North, and of a night added up by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk.cli.group import run
from countdesk.figures import MINUS, UNKNOWN
from countdesk.models import decisions
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Candidate, Contest, VotingRule
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.stages import Stage
from countdesk.paths import resources
from countdesk.session import tables
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from countdesk.ui.itemmodels.party_table import PARTY
from countdesk.ui.itemmodels.wider import BEFORE, ELSEWHERE, HERE, MOVED, NOW
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.wider import WiderPanel
from countdesk.ui.panels.wider_choices import Source
from countdesk.ui.roles import LOOK, SPOKEN, TIP, Tone
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import THEMES
from tests.models.builders import CONSERVATIVE, past_result
from tests.session.without_tables import add_contest, attach_past
from tests.ui import outcome_night, projection_night
from tests.ui.conftest import Opened
from tests.ui.projection_night import ACORN_NOW, BEECH_NOW, CON, LAB, identifier, past

DUDLEY = resources() / "examples" / "dudley-north"
MOVED_SO = "Had it moved as the rest did"
LABOUR_HELD = "Here: Lab hold, Lab ahead of Con"
PUBLISHED = "Con +3.7, Lab -6.2"

Shown = Callable[[Session, str], WiderPanel]


def dudley(session: Session, *names: str, previous: bool = True) -> str:
    """Set Dudley North up, take in tables of its night, and return the contest."""
    tables.new_night(
        session,
        candidates=DUDLEY / "candidates.csv",
        boxes=DUDLEY / "boxes.csv",
        previous=DUDLEY / "previous.csv" if previous else None,
        previous_name="Notional 2005" if previous else None,
    )
    for name in names:
        tables.take_in(session, DUDLEY / f"{name}.csv")
    (count,) = session.night.contests
    return count.scope


def acorn_declared(session: Session) -> None:
    projection_night.add_wards(session)
    projection_night.declare(session, "Acorn", ACORN_NOW)


@pytest.fixture
def library(tmp_path: Path) -> PastElections:
    return PastElections(PastLibrary(tmp_path / "past-elections.db"))


@pytest.fixture
def shown(qtbot: QtBot, library: PastElections) -> Iterator[Shown]:
    """Return what shows a contest of a session on the page."""
    ends: list[Callable[[], None]] = []

    def show(session: Session, contest: str) -> WiderPanel:
        announcements = Announcements()
        ends.append(session.subscribe(announcements.changed.emit))
        panel = WiderPanel(session, announcements, library=library)
        announcements.setParent(panel)
        qtbot.addWidget(panel)
        panel.resize(760, 720)
        panel.set_theme(THEMES["night"])
        panel.show_contest(contest)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        panel.to_figures()
        return panel

    yield show
    for end in ends:
        end()


def type_list(panel: WiderPanel, text: str) -> None:
    QTest.keyClicks(panel.choices.field, text)
    QTest.keyClick(panel.choices.field, Qt.Key.Key_Return)


def told(panel: WiderPanel) -> list[str]:
    return [tile.text() for tile in (*panel.tiles.shown, panel.call)]


def row(panel: WiderPanel, party: str) -> list[str]:
    model = panel.table.model_shown
    for at in range(model.rowCount()):
        if model.index(at, PARTY).data() == party:
            return [str(model.index(at, column).data()) for column in range(model.columnCount())]
    raise LookupError(party)


# A list.


def test_that_a_published_list_is_typed_and_stands_beside_the_contest(
    session: Session, shown: Shown
) -> None:
    panel = shown(session, dudley(session, "entries", "declared"))
    # No other contest is declared, so a list is asked for, and the keys are in it.
    assert panel.choices.chosen is Source.LIST
    assert panel.choices.field.hasFocus()
    assert "Type the changes elsewhere above" in panel.empty.text()
    type_list(panel, PUBLISHED)
    assert panel.empty.isHidden()
    assert told(panel) == [
        "Swing here | 4.7 | Lab to Con",
        "Swing elsewhere | 5.0 | Lab to Con",
        "Difference | 0.2 | less towards Con than elsewhere",
        "Swing needed | 5.6 | Lab to Con, half the lead last time",
        f"{MOVED_SO} | Lab ahead of Con by 1.3 points | {LABOUR_HELD} by 1.7 points.",
    ]
    labour = row(panel, "Lab")
    assert (labour[BEFORE], labour[NOW]) == ("42.6%", "38.7%")
    assert (labour[HERE], labour[ELSEWHERE], labour[MOVED]) == (
        f"▼ {MINUS}3.9",
        f"▼ {MINUS}6.2",
        "37.3%",
    )
    assert row(panel, "LD")[ELSEWHERE] == UNKNOWN
    assert row(panel, "NF")[BEFORE : HERE + 1] == [UNKNOWN, "0.4%", "new"]
    said = panel.notes.text()
    for words in (
        "Last time: Notional 2005.",
        f"Elsewhere: {PUBLISHED}.",
        "All shares are scaled so that they make the whole.",
    ):
        assert words in said
    assert "no forecast" in panel.arithmetic.text()


def test_that_a_list_that_cannot_be_read_is_refused_beside_it_and_stays(
    session: Session, shown: Shown
) -> None:
    panel = shown(session, dudley(session, "entries", "declared"))
    type_list(panel, "Con +3.7, Lob -6.2")
    assert panel.choices.refusal.isVisible()
    assert "No party is known as Lob" in panel.choices.refusal.text()
    assert panel.choices.field.text() == "Con +3.7, Lob -6.2"
    assert panel.choices.field.hasFocus()
    QTest.keyClick(panel.choices.field, Qt.Key.Key_Backspace)
    assert panel.choices.refusal.isHidden()
    panel.choices.field.clear()
    QTest.keyClick(panel.choices.field, Qt.Key.Key_Return)
    assert "No change is typed" in panel.choices.refusal.text()
    type_list(panel, PUBLISHED)
    assert panel.choices.refusal.isHidden()
    assert panel.tiles.isVisible()
    # What is refused later leaves the list that was taken, to which Escape goes back.
    type_list(panel, ", Grn 2")
    assert panel.choices.refusal.isVisible()
    assert f"Elsewhere: {PUBLISHED}." in panel.notes.text()
    QTest.keyClick(panel.choices.field, Qt.Key.Key_Escape)
    assert panel.choices.field.text() == PUBLISHED
    assert panel.choices.refusal.isHidden()


def test_that_a_party_left_at_nought_is_named(session: Session, shown: Shown) -> None:
    panel = shown(session, dudley(session, "entries", "declared"))
    type_list(panel, "UKIP -9.9, Con +3, Lab -2")
    assert "UKIP would have fallen below nought and are left at it." in panel.notes.text()
    model = panel.table.model_shown
    (at,) = (at for at in range(model.rowCount()) if model.index(at, PARTY).data() == "UKIP")
    assert model.index(at, MOVED).data(LOOK).tone is Tone.WARNING
    assert model.index(at, MOVED).data() == "0.0%"


def test_that_another_pair_is_chosen_with_the_keys(session: Session, shown: Shown) -> None:
    panel = shown(session, dudley(session, "entries", "declared"))
    type_list(panel, "BNP +9, LD +1.0")
    assert panel.choices.pair.currentText() == "Lab and Con (usual)"
    panel.choices.pair.setFocus()
    for _press in range(panel.choices.pair.count()):
        if panel.choices.pair.currentText() == "BNP and LD":
            break
        QTest.keyClick(panel.choices.pair, Qt.Key.Key_Down)
    assert told(panel)[:2] == ["Swing here | 3.0 | BNP to LD", "Swing elsewhere | 4.0 | LD to BNP"]
    assert told(panel)[2] == "Difference | 7.0 | further towards LD than elsewhere"
    panel.show_contest(panel.contest or "")
    assert panel.choices.pair.currentText() == "Lab and Con (usual)"


def test_that_no_pair_is_offered_of_a_party_that_stood_only_once(
    session: Session, shown: Shown
) -> None:
    panel = shown(session, dudley(session, "entries", "declared"))
    type_list(panel, PUBLISHED)
    offered = [panel.choices.pair.itemText(at) for at in range(panel.choices.pair.count())]
    assert "Lab and LD" in offered
    assert not [pair for pair in offered if "NF" in pair]


def test_that_the_window_says_what_the_command_line_says_of_a_ward_without_votes(
    session: Session, shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    contest = dudley(session)
    panel = shown(session, contest)
    type_list(panel, PUBLISHED)
    assert run(["wider", str(session.file.path), "--contest", contest, "--change", PUBLISHED]) == 0
    printed = capsys.readouterr().out.splitlines()
    rows = {label: said for label, _gap, said in (line.partition("  ") for line in printed)}
    here, elsewhere, _difference, needed, moved = (
        tile.text().split(" | ") for tile in (*panel.tiles.shown, panel.call)
    )
    assert (here[1], rows["Swing here (Butler)"].strip()) == (UNKNOWN, UNKNOWN)
    assert rows["Swing elsewhere (Butler)"].strip() == "5.0 from Lab to Con"
    assert elsewhere[1:] == ["5.0", "Lab to Con"]
    assert rows["Swing needed"].strip() == f"{needed[1]} from {needed[2]}"
    assert rows["Moved as elsewhere"].strip() == moved[1]
    assert moved[2] == f"Here: {rows['Outcome'].strip()}."
    for note in printed[-2:]:
        assert note in panel.notes.text()


def test_that_what_cannot_be_compared_is_told_alike_in_window_and_command_line(
    session: Session, shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    contest = dudley(session, previous=False)
    panel = shown(session, contest)
    asked = ["wider", str(session.file.path), "--contest", contest, "--change", PUBLISHED]
    assert run(asked) == 1
    sentence = "Dudley North has no past result to compare with."
    assert sentence in capsys.readouterr().err
    assert panel.empty.text() == f"{sentence} Ctrl+Shift+T attaches one."


# The night.


def test_that_the_other_declared_contests_of_the_night_are_taken_first(
    session: Session, shown: Shown, qtbot: QtBot
) -> None:
    acorn_declared(session)
    projection_night.declare(session, "Beech", BEECH_NOW)
    panel = shown(session, identifier("Beech"))
    assert panel.choices.chosen is Source.NIGHT
    assert panel.choices.source.hasFocus()
    qtbot.waitUntil(panel.tiles.isVisible)
    assert told(panel) == [
        "Swing here | 2.0 | Lab to Con",
        "Swing elsewhere | 6.0 | Lab to Con",
        "Difference | 4.0 | less towards Con than elsewhere",
        "Swing needed | 4.5 | Lab to Con, half the lead last time",
        f"{MOVED_SO} | Con ahead of Lab by 3.0 points | {LABOUR_HELD} by 5.0 points.",
    ]
    assert row(panel, "Con") == ["Con", "43.0%", "45.0%", "▲ +2.0", "▲ +6.0", "49.0%"]
    assert "Elsewhere: 1 other declared contest of this night." in panel.notes.text()
    assert "scaled" not in panel.notes.text()


def test_that_the_page_follows_the_night(session: Session, shown: Shown, qtbot: QtBot) -> None:
    acorn_declared(session)
    panel = shown(session, identifier("Cedar"))
    qtbot.waitUntil(panel.tiles.isVisible)
    assert told(panel)[1] == "Swing elsewhere | 6.0 | Lab to Con"
    # No votes here yet: the first and the second of last time are the pair.
    assert told(panel)[0] == f"Swing here | {UNKNOWN} | not known"
    assert told(panel)[4].endswith("Lab ahead of Con by 18.0 points | Here: not declared yet.")
    projection_night.declare(session, "Beech", BEECH_NOW)
    qtbot.waitUntil(lambda: told(panel)[1] == "Swing elsewhere | 4.0 | Lab to Con")
    assert "2 other declared contests" in panel.notes.text()


def test_that_a_part_count_says_so_and_moves_the_figures(
    session: Session, shown: Shown, qtbot: QtBot
) -> None:
    acorn_declared(session)
    contest = identifier("Beech")
    panel = shown(session, contest)
    session.reach_stage(contest, Stage.COUNTING)
    session.enter_sheet(contest, CountingSheet("A1", 100, {"c1": 45, "c2": 50, "c3": 5}))
    qtbot.waitUntil(lambda: told(panel)[0] == "Swing here | 7.0 | Lab to Con")
    assert "part counted" in panel.status.text()
    assert "changes will move" in panel.status.text()
    before = panel.table.model_shown.rowCount()
    session.enter_sheet(contest, CountingSheet("A2", 100, {"c1": 55, "c2": 36, "c3": 9}))
    qtbot.waitUntil(lambda: told(panel)[0] == "Swing here | 1.0 | Lab to Con")
    assert panel.table.model_shown.rowCount() == before


def test_that_the_default_follows_the_night_until_something_is_chosen(
    session: Session, shown: Shown, qtbot: QtBot
) -> None:
    projection_night.add_wards(session)
    panel = shown(session, identifier("Beech"))
    assert panel.choices.source.key == Source.LIST
    projection_night.declare(session, "Acorn", ACORN_NOW)
    qtbot.waitUntil(panel.tiles.isVisible)
    assert panel.choices.source.key == Source.NIGHT


def test_that_a_list_stays_chosen_once_it_is_begun(
    session: Session, shown: Shown, qtbot: QtBot
) -> None:
    projection_night.add_wards(session)
    panel = shown(session, identifier("Beech"))
    QTest.keyClicks(panel.choices.field, "Con +3, La")
    projection_night.declare(session, "Acorn", ACORN_NOW)
    qtbot.waitUntil(lambda: not panel._is_stale)
    assert panel.choices.chosen is Source.LIST
    assert panel.choices.field.hasFocus()
    type_list(panel, "b -2")
    assert "Elsewhere: Con +3, Lab -2." in panel.notes.text()
    projection_night.declare(session, "Cedar", (500, 400, 100))
    qtbot.waitUntil(lambda: not panel._is_stale)
    assert panel.choices.chosen is Source.LIST
    assert "Elsewhere: Con +3, Lab -2." in panel.notes.text()


def test_that_a_night_without_other_results_says_what_is_wanting(
    session: Session, shown: Shown, qtbot: QtBot
) -> None:
    projection_night.add_wards(session)
    panel = shown(session, identifier("Beech"))
    panel.choices.source.setFocus()
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: "No other contest of this night is declared" in panel.empty.text())
    assert not panel.tiles.isVisible()


def test_that_a_night_is_offered_first_only_where_its_votes_can_be_compared(
    session: Session, shown: Shown
) -> None:
    acorn_declared(session)
    uncontested = past_result((CONSERVATIVE, 0))
    rule = partial(decisions.attach_past, past=uncontested, correction=True)
    session.decide(identifier("Acorn"), rule)
    panel = shown(session, identifier("Beech"))
    assert panel.choices.source.key == Source.LIST


# Two past elections.


def two_elections() -> tuple[PastElection, PastElection]:
    """Return Con up by 5 points in the north and by 1 in the south, all of it from Labour."""

    def election(
        name: str, year: int, north: tuple[int, ...], south: tuple[int, ...]
    ) -> PastElection:
        hill, dale = (
            replace(past(area, votes), day=None)
            for area, votes in (("Hill", north), ("Dale", south))
        )
        return PastElection(
            name,
            (
                PastContest("Hill", hill, "E1", region="North", country="England"),
                PastContest("Dale", dale, "E2", region="South", country="England"),
            ),
            day=date(year, 5, 6),
        )

    return (
        election("May 2005", 2005, (50, 40, 10), (50, 40, 10)),
        election("May 2010", 2010, (45, 45, 10), (49, 41, 10)),
    )


def test_that_two_past_elections_are_chosen_and_a_region_of_them(
    session: Session, shown: Shown, library: PastElections, qtbot: QtBot
) -> None:
    for election in two_elections():
        library._library.add(election)
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    panel.choices.source.setFocus()
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Home)
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Down)
    assert panel.choices.chosen is Source.LIBRARY
    assert (panel.choices.then.key, panel.choices.now.key) == ("May 2005", "May 2010")
    qtbot.waitUntil(panel.tiles.isVisible)
    assert told(panel)[:3] == [
        "Swing here | 6.0 | Lab to Con",
        "Swing elsewhere | 3.0 | Lab to Con",
        "Difference | 3.0 | further towards Con than elsewhere",
    ]
    assert "Elsewhere: May 2005 to May 2010 (2 contests, all in both)." in panel.notes.text()
    assert panel.choices.areas.text() == "2 contests, all in both."
    panel.choices.area.setFocus()
    # Between two keys: of thousands of areas it takes a while.
    with qtbot.waitSignal(panel._looking.done):
        QTest.keyClicks(panel.choices.area, "North")
        assert told(panel)[1] == "Swing elsewhere | 3.0 | Lab to Con"
    assert told(panel)[1] == "Swing elsewhere | 5.0 | Lab to Con"
    assert "May 2005 to May 2010, North (1 contest, in both)" in panel.notes.text()
    panel.choices.now.setFocus()
    QTest.keyClick(panel.choices.now, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: panel.empty.text().startswith("Choose two different past elections"))
    assert not panel.choices.areas.isVisible()


def test_that_a_change_on_other_boundaries_says_so_beside_the_figures(
    session: Session, shown: Shown, library: PastElections, qtbot: QtBot
) -> None:
    for election in two_elections():
        there = tuple(replace(known, authority="Oakham") for known in election.contests)
        library._library.add(replace(election, contests=there))
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    panel.choices.source.setFocus()
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Home)
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Down)
    qtbot.waitUntil(panel.tiles.isVisible)
    assert told(panel)[4].endswith(
        "not known to be those of the past result here (May 2022), whose boundaries may be others."
    )


def test_that_an_election_replaced_under_its_name_is_compared_as_it_is_now(
    session: Session, shown: Shown, library: PastElections, qtbot: QtBot
) -> None:
    then, now = two_elections()
    library._library.add(then)
    library._library.add(now)
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    panel.choices.source.setFocus()
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Home)
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Swing elsewhere | 3.0 | Lab to Con" in told(panel))
    north = now.contests[0]
    as_north = (north, replace(north, area="Dale", code="E2"))
    library._library.add(replace(now, contests=as_north, digest="another"), replacing=True)
    panel.show_now()
    qtbot.waitUntil(lambda: "Swing elsewhere | 5.0 | Lab to Con" in told(panel))


def test_that_a_name_without_room_keeps_its_end(
    session: Session, shown: Shown, library: PastElections
) -> None:
    for election in two_elections():
        library._library.add(replace(election, name=f"{'London ' * 12}{election.name}"))
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    panel.choices.source.setFocus()
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Home)
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Down)
    assert panel.choices.then.shown.endswith("May 2005")
    assert panel.choices.then.shown != panel.choices.then.currentText()


def test_that_a_choice_of_areas_stands_there_only_where_there_are_several(
    session: Session, shown: Shown, library: PastElections
) -> None:
    for election in two_elections():
        nowhere = tuple(replace(known, region=None, country=None) for known in election.contests)
        library._library.add(replace(election, contests=nowhere))
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    panel.choices.source.setFocus()
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Home)
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Down)
    assert panel.choices.then.isVisible()
    assert not panel.choices.area.isVisible()


def by_library(panel: WiderPanel) -> None:
    panel.choices.source.setFocus()
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Home)
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Down)


def test_that_no_order_is_guessed_where_a_day_is_unknown(
    session: Session, shown: Shown, library: PastElections, qtbot: QtBot
) -> None:
    then, now = two_elections()
    library._library.add(then)
    library._library.add(replace(now, name="London 2010", day=None))
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    by_library(panel)
    said = "the day of the poll of London 2010 is not known, or there were several, so nothing"
    qtbot.waitUntil(lambda: said in panel.empty.text())
    assert (panel.choices.then.key, panel.choices.now.key) == ("", "")
    panel.choices.then.setFocus()
    QTest.keyClicks(panel.choices.then, "May")
    assert said in panel.empty.text()
    panel.choices.now.setFocus()
    QTest.keyClicks(panel.choices.now, "London")
    qtbot.waitUntil(panel.tiles.isVisible)
    assert told(panel)[1] == "Swing elsewhere | 3.0 | Lab to Con"
    assert "check their order" in panel.notes.text()


def test_that_elections_chosen_backwards_are_not_compared(
    session: Session, shown: Shown, library: PastElections, qtbot: QtBot
) -> None:
    for election in two_elections():
        library._library.add(election)
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    by_library(panel)
    qtbot.waitUntil(panel.tiles.isVisible)
    panel.choices.then.setFocus()
    QTest.keyClick(panel.choices.then, Qt.Key.Key_Down)
    panel.choices.now.setFocus()
    QTest.keyClick(panel.choices.now, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "The poll of May 2005 was before that of" in panel.empty.text())


def test_that_the_contests_of_one_council_are_chosen(
    session: Session, shown: Shown, library: PastElections, qtbot: QtBot
) -> None:
    for election in two_elections():
        hill, dale = election.contests
        there = (replace(hill, authority="Hillshire"), replace(dale, authority="Daleshire"))
        library._library.add(replace(election, contests=there))
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    by_library(panel)
    qtbot.waitUntil(panel.tiles.isVisible)
    panel.choices.area.setFocus()
    QTest.keyClicks(panel.choices.area, "Hillshire")
    qtbot.waitUntil(lambda: told(panel)[1] == "Swing elsewhere | 5.0 | Lab to Con")
    assert "May 2005 to May 2010, Hillshire (1 contest, in both)" in panel.notes.text()


def test_that_steeds_swings_are_told_as_the_command_line_tells_them(
    session: Session, shown: Shown, library: PastElections, qtbot: QtBot
) -> None:
    for election in two_elections():
        library._library.add(election)
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    by_library(panel)
    qtbot.waitUntil(panel.tiles.isVisible)
    assert "Swing here (Steed): " in panel.notes.text()
    assert "Swing elsewhere (Steed): 3.3 from Lab to Con." in panel.notes.text()


def test_that_a_library_of_fewer_than_two_says_how_they_are_added(
    session: Session, shown: Shown
) -> None:
    acorn_declared(session)
    panel = shown(session, identifier("Acorn"))
    panel.choices.source.setFocus()
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Home)
    QTest.keyClick(panel.choices.source, Qt.Key.Key_Down)
    assert "Ctrl+P adds them" in panel.empty.text()


# What cannot be compared.


def test_that_nothing_is_shown_before_the_close_of_poll(tmp_path: Path, shown: Shown) -> None:
    night, noon = (datetime(2010, 5, 6, hour, tzinfo=UTC) for hour in (22, 12))
    now = [night]
    path = tmp_path / "noon.count"
    with Session.create(path, desk="desk 2", author="AB", clock=lambda: now[0]) as session:
        contest = dudley(session, "entries")
        now[0] = noon
        panel = shown(session, contest)
        assert "before the close of poll" in panel.empty.text()
        assert not panel.tiles.isVisible()
        now[0] = night
        panel.show_contest(contest)
        type_list(panel, PUBLISHED)
        assert panel.tiles.isVisible()
        panel.close()


def test_that_a_contest_without_a_past_result_says_how_one_is_attached(
    session: Session, shown: Shown
) -> None:
    panel = shown(session, dudley(session, previous=False))
    assert "Ctrl+Shift+T attaches one" in panel.empty.text()


def test_that_nothing_of_one_contest_stands_beside_another(
    session: Session, shown: Shown, qtbot: QtBot
) -> None:
    acorn_declared(session)
    elm = session.count(identifier("Elm"))
    fir = replace(elm.contest, identifier=identifier("Fir"), name="Fir")
    add_contest(session, fir, tuple(elm.candidates))
    panel = shown(session, identifier("Acorn"))
    qtbot.waitUntil(lambda: panel.choices.pair.count() > 0)
    assert panel.status.text() != ""
    type_list(panel, "Con +3.7, Lob -6.2")
    assert panel.choices.refusal.isVisible()
    panel.show_contest(identifier("Fir"))
    assert "Fir has no past result" in panel.empty.text()
    assert panel.status.text() == ""
    assert panel.choices.pair.count() == 0
    assert panel.choices.refusal.isHidden()


def test_that_the_page_says_so_where_no_contest_is_open(
    session: Session, library: PastElections, qtbot: QtBot
) -> None:
    projection_night.add_wards(session)
    panel = WiderPanel(session, Announcements(), library=library)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    assert panel.empty.text() == "No contest is open; choose one in the sidebar (Ctrl+L)."


def test_that_several_seats_are_told_beside_those_declared(session: Session, shown: Shown) -> None:
    ward = Contest(
        "local.oakham.fir.2026-05-07",
        "Fir",
        "Borough council",
        "Oakham",
        date(2026, 5, 7),
        2,
        VotingRule.BLOCK,
    )
    parties_of_slates = (LAB, LAB, CON, CON)
    names = [
        Candidate(f"c{order}", f"Alex {order}", party, order)
        for order, party in enumerate(parties_of_slates, 1)
    ]
    add_contest(session, ward, tuple(names))
    lines = zip(parties_of_slates, (100, 80, 90, 60), strict=True)
    then = tuple(PastCandidacy(party.key, party, f"Pat {votes}", votes) for party, votes in lines)
    result = PastResult("May 2022", PastKind.ACTUAL, then, seats=2, area="Fir")
    attach_past(session, ward.identifier, result)
    panel = shown(session, ward.identifier)
    type_list(panel, "Con +20, Lab -20")
    assert told(panel)[4] == (
        f"{MOVED_SO} | 2 Con | Con ahead of Lab by 30.9 points, average of each party's slate."
        " Here: not declared yet."
    )


def test_that_a_contest_without_a_poll_has_nothing_to_compare(
    session: Session, shown: Shown
) -> None:
    projection_night.add_wards(session)
    session.reach_stage(identifier("Elm"), Stage.COUNTERMANDED, reason="A candidate has died")
    panel = shown(session, identifier("Elm"))
    assert panel.empty.text() == "Without a poll there are no votes, and nothing to compare."


# The table and the window.


def test_that_the_table_is_a_sound_model(
    session: Session, shown: Shown, qtmodeltester: ModelTester
) -> None:
    panel = shown(session, dudley(session, "entries", "declared"))
    model = panel.table.model_shown
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    type_list(panel, PUBLISHED)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(MOVED, across, SPOKEN) == "Share had it moved as elsewhere"
    assert model.headerData(0, down) is None
    assert model.headerData(0, across, TIP) is None
    assert model.index(0, PARTY).data(TIP) == "Labour Party"
    assert model.index(0, NOW).data(TIP) is None


def test_that_the_window_goes_to_the_page_with_a_key(
    window: MainWindow, opened: Opened, qtbot: QtBot
) -> None:
    night = opened(acorn_declared)
    QTest.keyClick(
        QApplication.focusWidget() or window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier
    )
    assert night.centre.name == "wider"
    page = night.centre.page
    assert isinstance(page, WiderPanel)
    assert page.choices.field.hasFocus()
    night.show_contest(identifier("Beech"))
    QTest.keyClick(
        QApplication.focusWidget() or window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(page.tiles.isVisible)
    assert page.choices.source.hasFocus()
    assert told(page)[1] == "Swing elsewhere | 6.0 | Lab to Con"
    assert page.contest == identifier("Beech")
    # Where a contest was left on the page it is there again, and the page is of that contest.
    night.show_contest(identifier("Acorn"))
    assert night.centre.page is page
    assert page.contest == identifier("Acorn")
    qtbot.waitUntil(page.empty.isVisible)


def test_that_the_page_is_not_offered_without_a_past_result(opened: Opened) -> None:
    night = opened(outcome_night.provisional)
    rows, item = night.sidebar._actions["go_wider"]
    assert rows.isRowHidden(item.row())


def test_that_a_fault_in_the_other_contests_is_raised_and_they_are_looked_at_again(
    qtbot: QtBot, shown: Shown, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_contest: str) -> Iterator[tuple[int, int]]:
        yield 0, 1
        raise RuntimeError

    acorn_declared(session)
    projection_night.declare(session, "Beech", BEECH_NOW)
    panel = shown(session, identifier("Acorn"))
    qtbot.waitUntil(panel.tiles.isVisible)
    with monkeypatch.context() as broken, qtbot.captureExceptions() as caught:
        broken.setattr(panel.sources, "work_out", failing)
        panel.show_contest(identifier("Beech"))
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _fault, _frames in caught] == [RuntimeError]
    assert not panel.tiles.isVisible()
    assert "could not be worked out" in panel.empty.text()
    panel.hide()
    panel.show()
    qtbot.waitUntil(panel.tiles.isVisible)
    assert panel.contest == identifier("Beech")
