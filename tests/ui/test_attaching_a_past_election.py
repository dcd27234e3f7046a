"""A past election of the library attached in the window: what is found, decided, and told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk.models.baseline import Found
from countdesk.session import past_results, tables
from countdesk.session.past_decisions import past_decisions
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.ui.dialogs.note_list import NoteListDialog
from countdesk.ui.dialogs.past_decisions import PastDecisionsDialog
from countdesk.ui.itemmodels.past_decisions import DecisionTable
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.past_attachment import PastChoiceDialog
from countdesk.ui.main_window.window import MainWindow
from tests.ui.conftest import Opened
from tests.ui.past_tables import ashford, shown

PAST = (("Beech", "E05000001"), ("Oak Hill", "E05000002"), ("Elm", "E05000003"))
NOW = (
    ("Beech", "E05000001"),
    ("Oak Hills", ""),
    ("Elm", ""),
    ("Zennor", ""),
)

CANDIDATES = (
    "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,ward_code,"
    "seats_contested"
)


def night_of(session: Session, folder: Path) -> None:
    """Set up a night of four wards: found by code, near by name, found by name, and none."""
    lines = [CANDIDATES]
    for name, code in NOW:
        ballot = f"local.ashford.{name.lower().replace(' ', '-')}.2023-05-04"
        lines += [
            f"Ann Archer,{ballot},2023-05-04,Labour Party,PP53,{name},{code},1",
            f"Bob Baker,{ballot},2023-05-04,Green Party,PP63,{name},{code},1",
        ]
    table = folder / "candidates.csv"
    table.write_text("\n".join((*lines, "")), encoding="utf-8")
    tables.new_night(session, candidates=table)


def scope(name: str) -> str:
    return f"local.ashford.{name}.2023-05-04"


@pytest.fixture
def wards(opened: Opened, tmp_path: Path) -> NightView:
    """Return the open night of four wards, with one past election in the library."""
    PastElections().add(ashford(tmp_path, PAST), name="May 2019")
    return opened(lambda session: night_of(session, tmp_path))


def asked(window: MainWindow) -> PastDecisionsDialog:
    """Ask for the last past election of the library with the keys, and return the decisions."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_A, keys)
    (choice,) = shown(window, PastChoiceDialog)
    assert isinstance(choice, PastChoiceDialog)
    QTest.keyClick(choice.elections, Qt.Key.Key_Return)
    (dialog,) = shown(window, PastDecisionsDialog)
    assert isinstance(dialog, PastDecisionsDialog)
    return dialog


def text(dialog: PastDecisionsDialog, row: int, column: int) -> str:
    return str(dialog.model.data(dialog.model.index(row, column)))


def test_that_what_is_found_is_counted_and_nothing_near_is_chosen_beforehand(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    assert dialog.found.text() == "Found for 2 of 4 contests: 1 by code, 1 by name."
    assert [text(dialog, row, 0) for row in range(2)] == ["Oak Hills", "Zennor"]
    assert text(dialog, 0, 1) == "○  1  Oak Hill (E05000002)"
    assert text(dialog, 1, 1) == "nothing near by name"
    assert dialog.model.chosen == {}
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert all(count.past is None for count in wards.session.night.contests)


def test_that_a_figure_chooses_what_is_near_and_enter_attaches_with_it(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    QTest.keyClicks(dialog.table, "1")
    assert text(dialog, 0, 1) == "●  1  Oak Hill (E05000002)"
    QTest.keyClicks(dialog.table, "2")
    assert list(dialog.model.chosen) == [scope("oak-hills")]
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    past = wards.session.count(scope("oak-hills")).past
    assert past is not None
    assert (past.name, past.area, past.found) == ("May 2019", "Oak Hill", Found.BY_DECISION)
    assert not past.by_thirds
    assert wards.session.count(scope("zennor")).past is None
    (notes,) = shown(window, NoteListDialog)
    assert isinstance(notes, NoteListDialog)
    assert notes.sentence.text() == (
        "May 2019: past results for 3 of 4 contests, 1 by code, 1 by name and 1 by decision."
    )
    assert wards.notice.sentence.text() == notes.sentence.text()
    QTest.keyClick(notes.notes, Qt.Key.Key_Return)
    assert shown(window, NoteListDialog) == []


def test_that_naught_chooses_none_again_and_a_click_chooses_as_well(
    window: MainWindow, wards: NightView
) -> None:
    dialog = asked(window)
    QTest.keyClicks(dialog.table, "1")
    QTest.keyClicks(dialog.table, "0")
    assert dialog.model.chosen == {}
    where = dialog.table.visualRect(dialog.model.index(0, 1)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert list(dialog.model.chosen) == [scope("oak-hills")]
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert dialog.model.chosen == {}
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_that_seats_in_turn_are_said_once_for_all(
    window: MainWindow, wards: NightView, qtbot: QtBot
) -> None:
    dialog = asked(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.table, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.by_thirds.isChecked)
    QTest.keyClick(dialog.by_thirds, Qt.Key.Key_Return)
    past = wards.session.count(scope("beech")).past
    assert past is not None
    assert past.by_thirds


def test_that_what_stands_is_named_before_it_is_replaced(
    window: MainWindow, wards: NightView
) -> None:
    past_results.attach_election(wards.session, PastElections().named("May 2019"))
    dialog = asked(window)
    assert dialog.found.text().endswith("It replaces May 2019.")
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_that_an_election_of_elsewhere_is_refused_and_the_dialog_stays(
    window: MainWindow, wards: NightView, tmp_path: Path
) -> None:
    PastElections().remove("May 2019")
    PastElections().add(ashford(tmp_path, (("Quoin", "E05000099"),)), name="Elsewhere")
    dialog = asked(window)
    assert "they stay without" in dialog.open_words.text()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    said = dialog.faults.sentence.text() + dialog.faults.faults.item(0).text()
    assert "none of these past results belongs to a contest" in said
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_that_an_empty_library_says_with_which_key_it_is_filled(
    window: MainWindow, night: NightView
) -> None:
    window.do("attach_election")
    assert night.notice.sentence.text() == (
        "The library of past elections is empty: add one first, with Ctrl+P."
    )


def test_that_a_damaged_library_says_so(
    window: MainWindow, night: NightView, countdesk_home: Path
) -> None:
    folder = countdesk_home / "data"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "past-elections.db").write_bytes(b"not a library at all" * 100)
    window.do("attach_election")
    assert "past-elections.db" in night.notice.sentence.text()


def test_that_an_election_removed_meanwhile_is_told_beside_the_choice(
    window: MainWindow, wards: NightView
) -> None:
    window.do("attach_election")
    (choice,) = shown(window, PastChoiceDialog)
    assert isinstance(choice, PastChoiceDialog)
    PastElections().remove("May 2019")
    QTest.keyClick(choice.elections, Qt.Key.Key_Return)
    assert choice.isVisible()
    assert "There is no past election May 2019" in choice.refusal.text()
    QTest.keyClick(choice.elections, Qt.Key.Key_Escape)


def test_that_where_all_is_found_enter_alone_attaches_it(
    window: MainWindow, wards: NightView, tmp_path: Path, qtbot: QtBot
) -> None:
    PastElections().remove("May 2019")
    PastElections().add(ashford(tmp_path, tuple((name, "") for name, _code in NOW)), name="All")
    dialog = asked(window)
    assert not dialog.table.isVisible()
    assert dialog.open_words.text() == "Nothing is left to decide."
    QTest.keyClick(dialog.by_thirds, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown(window, PastDecisionsDialog))
    assert all(count.past is not None for count in wards.session.night.contests)
    # One sentence says it all, and needs no list.
    assert "past results for 4 of 4 contests" in wards.notice.sentence.text()
    QApplication.processEvents()
    assert shown(window, NoteListDialog) == []


def test_that_two_past_results_of_one_contest_are_offered_both(
    wards: NightView,
) -> None:
    election = PastElections().named("May 2019")
    elm_twice = tuple(replace(past, area="Elm", code=None) for past in election.contests[:2])
    election = replace(election, contests=elm_twice)
    open_contests = past_decisions(wards.session, election).open
    (elm,) = (known for known in open_contests if known.scope == scope("elm"))
    assert elm.offered == election.contests


def test_that_decisions_are_a_model_that_keeps_its_word(
    wards: NightView, qtmodeltester: ModelTester
) -> None:
    decisions = past_decisions(wards.session, PastElections().named("May 2019"))
    model = DecisionTable(decisions.open)
    model.choose(0, 0)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
