"""The library of past elections in the window: listed, added to, shown and removed by keys."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk import figures
from countdesk.exchange.past import Field
from countdesk.session.changes import Change, Part
from countdesk.session.past_elections import PastElections
from countdesk.session.past_errands import Addition, Ended, Look, PastErrand
from countdesk.ui.dialogs.note_list import NoteListDialog
from countdesk.ui.dialogs.past_election import PastElectionDialog
from countdesk.ui.dialogs.past_elections import PastElectionsDialog
from countdesk.ui.dialogs.past_mapping import PastMappingDialog
from countdesk.ui.dialogs.table_faults import TableFaultsDialog
from countdesk.ui.itemmodels.listing import Heading, Listing
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.ui.past_tables import (
    PATIENCE,
    addition_of,
    ashford,
    library,
    library_shown,
    own_council,
    shown,
)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PastElectionsDialog:
    return library_shown(window, qtbot)


def line(dialog: PastElectionsDialog, row: int) -> list[str]:
    model = dialog.model
    return [str(model.data(model.index(row, column))) for column in range(model.columnCount())]


def large(folder: Path, rows: int) -> Addition:
    """Return the addition of a table of many rows."""
    table = own_council(folder)
    lines = [f"Ward {row // 4},Person {row},Labour,{row}" for row in range(rows)]
    table.write_text("\n".join(("Where,Who,For,Polled", *lines)), encoding="utf-8")
    columns = {
        Field.AREA: "Where",
        Field.CANDIDATE: "Who",
        Field.PARTY: "For",
        Field.VOTES: "Polled",
    }
    return Addition(table, "Large", PastElections().form_of_columns("Own", columns))


def test_that_a_table_of_a_known_form_is_added_by_keys_and_listed(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = ashford(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(table), ""))
    assert dialog.empty.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Insert)
    addition = dialog._addition
    assert addition is not None
    assert addition.name.text() == "ashford 2019"
    qtbot.waitUntil(addition.columns.isEnabled, timeout=PATIENCE)
    assert "Democracy Club" in addition.form_words.text()
    addition.name.selectAll()
    QTest.keyClicks(addition.name, "Ashford 2019")
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert dialog.working.isVisible()
    qtbot.waitUntil(lambda: library() == ["Ashford 2019"], timeout=PATIENCE)
    qtbot.waitUntil(lambda: not dialog.working.isVisible(), timeout=PATIENCE)
    assert dialog.said.text() == "Ashford 2019 is in the library: 1 contest, 2 candidacies."
    assert line(dialog, 0) == [
        "Ashford 2019",
        "2 May 2019",
        "1",
        "2",
        "actual result",
        "ashford_2019.csv",
        figures.UNKNOWN,
    ]
    assert not dialog.empty.isVisible()


def test_that_enter_adds_as_soon_as_it_is_known_what_the_table_is(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.ask_about(ashford(tmp_path))
    assert dialog._addition is not None
    QTest.keyClick(dialog._addition.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library() == ["ashford 2019"], timeout=PATIENCE)


def test_that_the_day_is_typed_as_it_stands_in_tables(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    addition.day.setText("Thursday 02-05-2019")
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert addition.refusal.text().startswith("Type the day as year, month")
    addition.day.setText("Thursday 2nd May 2019")
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library() == ["ashford 2019"], timeout=PATIENCE)
    assert PastElections().listed()[0].day == date(2019, 5, 2)


def test_that_nothing_is_added_while_its_name_is_still_typed(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.ask_about(ashford(tmp_path))
    addition = dialog._addition
    assert addition is not None
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert addition.form_words.text().endswith("it is added once they are read…")
    QTest.keyClicks(addition.name, "May 2019")
    assert addition.form_words.text() == "Looking at the first rows…"
    qtbot.waitUntil(addition.columns.isEnabled, timeout=PATIENCE)
    assert addition.isVisible()
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library() == [addition.name.text()], timeout=PATIENCE)
    qtbot.waitUntil(lambda: not dialog.working.isVisible(), timeout=PATIENCE)


def test_that_a_form_that_was_minimised_goes_on_looking_at_its_table(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.ask_about(ashford(tmp_path))
    addition = dialog._addition
    assert addition is not None
    addition.setWindowState(Qt.WindowState.WindowMinimized)
    QApplication.processEvents()
    addition.setWindowState(Qt.WindowState.WindowNoState)
    qtbot.waitUntil(addition.columns.isEnabled, timeout=PATIENCE)
    assert "Democracy Club" in addition.form_words.text()
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)


def test_that_an_addition_cancelled_with_escape_leaves_the_library_as_it_was(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    PastElections().add(ashford(tmp_path), name="Before")
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.working.isVisible(), timeout=PATIENCE)
    assert dialog.said.text() == "Cancelled: the library is as it was."
    assert library() == ["Before"]
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("is_minimised", [False, True])
def test_that_escape_in_the_library_leads_to_the_form_that_is_filled_in(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot, is_minimised: bool
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    QTest.keyClicks(addition.name, "May 2019")
    if is_minimised:
        addition.setWindowState(Qt.WindowState.WindowMinimized)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(addition.isActiveWindow)
    assert not addition.isMinimized()
    assert dialog.isVisible()
    assert addition.name.text() == "May 2019"
    dialog.close()
    assert dialog.isVisible()
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_the_window_keeps_its_keys_while_a_table_is_read(
    window: MainWindow, dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert not dialog.isModal()
    assert window.isEnabled()
    assert QGuiApplication.modalWindow() is None
    qtbot.waitUntil(lambda: library() == ["ashford 2019"], timeout=PATIENCE)
    qtbot.waitUntil(lambda: not dialog.working.isVisible(), timeout=PATIENCE)


def with_a_note(folder: Path) -> Path:
    """Return a table of which its reader has something to say."""
    table = ashford(folder)
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("PP53,Labour Party", ",The Beech Tree Party"), encoding="utf-8")
    return table


def test_that_notes_take_no_key_from_a_window_that_is_typed_in(
    window: MainWindow, dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, with_a_note(tmp_path), qtbot)
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: library() == ["ashford 2019"], timeout=PATIENCE)
    qtbot.waitUntil(dialog.further.isVisible, timeout=PATIENCE)
    assert window.isActiveWindow()
    assert shown(dialog, NoteListDialog) == []
    assert dialog.said.text().startswith("ashford 2019 is in the library")
    assert dialog.further.text() == "Notes…   Alt+N"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.table, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(shown(dialog, NoteListDialog)))
    (notes,) = shown(dialog, NoteListDialog)
    assert QGuiApplication.modalWindow() is None
    QTest.keyClick(notes, Qt.Key.Key_Return)


def test_that_a_refused_table_takes_no_key_from_a_window_that_is_typed_in(
    window: MainWindow, dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    addition.open_more()
    addition.beside.put(tmp_path / "nowhere.csv")
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    window.activateWindow()
    qtbot.waitUntil(dialog.further.isVisible, timeout=PATIENCE)
    assert window.isActiveWindow()
    assert not addition.isVisible()
    assert "nowhere.csv" in dialog.said.text()
    # Whoever wants to add another one is led to the one that is not done.
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.table, Qt.Key.Key_Insert)
    assert "nowhere.csv" in addition.refusal.text()
    assert QGuiApplication.modalWindow() is None
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)
    assert not dialog.further.isVisible()
    assert dialog.said.text() == ""


def test_that_enter_on_a_button_does_what_the_button_says(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    PastElections().add(ashford(tmp_path), name="May 2019")
    dialog = library_shown(window, qtbot)
    asked: list[str] = []

    def ask(_parent: QWidget, title: str, *_more: str) -> tuple[str, str]:
        asked.append(title)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.adding.setFocus()
    QTest.keyClick(dialog.adding, Qt.Key.Key_Return)
    assert asked == ["The table of a past election"]
    dialog.removing.setFocus()
    QTest.keyClick(dialog.removing, Qt.Key.Key_Enter)
    assert dialog.question.is_asking
    QTest.keyClick(dialog.question.agree, Qt.Key.Key_Escape)
    dialog.leave.setFocus()
    QTest.keyClick(dialog.leave, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert shown(dialog, PastElectionDialog) == []
    assert library() == ["May 2019"]


def test_that_enter_on_a_button_of_the_form_adds_nothing(
    dialog: PastElectionsDialog,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path / "beside.csv"), "")
    )
    qtbot.waitUntil(addition.isActiveWindow)
    addition.columns.setFocus()
    QTest.keyClick(addition.columns, Qt.Key.Key_Return)
    (mapping,) = shown(addition, PastMappingDialog)
    QTest.keyClick(mapping, Qt.Key.Key_Escape)
    assert addition.more is not None
    addition.activateWindow()
    qtbot.waitUntil(addition.isActiveWindow)
    addition.more.setFocus()
    QTest.keyClick(addition.more, Qt.Key.Key_Return)
    assert addition.beside.isVisible()
    addition.beside.button.setFocus()
    QTest.keyClick(addition.beside.button, Qt.Key.Key_Return)
    assert addition.beside.path == tmp_path / "beside.csv"
    assert addition.isVisible()
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)


def test_that_closing_the_window_ends_what_is_under_way(
    window: MainWindow, dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert dialog._errand is not None
    process = dialog._errand._process
    window.close()
    assert not process.is_alive()
    assert library() == []


def test_that_a_name_that_is_taken_is_refused_beside_it_and_replaced_by_a_second_enter(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    PastElections().add(ashford(tmp_path), name="May 2019")
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    addition.name.setText("may 2019")
    addition.notional.click()
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert addition.isVisible()
    assert addition.name.text() == "may 2019"
    assert "type another name, or press Enter again to replace it" in addition.refusal.text()
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library() == ["may 2019"], timeout=PATIENCE)
    qtbot.waitUntil(lambda: not dialog.working.isVisible(), timeout=PATIENCE)
    assert "notional result" in line(dialog, 0)


@pytest.mark.parametrize(
    ("name", "day", "sentence"),
    [
        ("", "", "Type its name first"),
        ("May 2019", "in May", "Type the day as year, month"),
        ("May 2019", "0219-05-02", "Type the day as year, month"),
    ],
)
def test_that_what_is_missing_is_asked_for_and_what_was_typed_stays(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot, name: str, day: str, sentence: str
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    addition.name.setText(name)
    addition.day.setText(day)
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert addition.isVisible()
    assert addition.refusal.text().startswith(sentence)
    assert addition.day.text() == day
    assert addition.day.isVisible() is bool(day)
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)
    assert library() == []


def test_that_only_the_name_is_asked_for_until_more_is_opened(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    further = (addition.day, addition.source, addition.licence, addition.beside)
    assert addition.name.hasFocus()
    assert not any(field.isVisible() for field in further)
    QTest.keyClick(addition.name, Qt.Key.Key_Tab)
    QTest.keyClick(addition.columns, Qt.Key.Key_Tab)
    assert addition.more is not None
    assert addition.more.hasFocus()
    height = addition.height()
    QTest.keyClick(addition.more, Qt.Key.Key_Space)
    assert all(field.isVisible() for field in further)
    QTest.keyClick(addition.more, Qt.Key.Key_Tab)
    assert addition.day.hasFocus()
    QTest.keyClick(addition.more, Qt.Key.Key_Space)
    assert addition.height() == height
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)


def test_that_source_and_licence_go_into_the_library(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    addition.open_more()
    QTest.keyClicks(addition.source, "Ashford Borough Council")
    QTest.keyClicks(addition.licence, "OGL v3.0")
    QTest.keyClick(addition.licence, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library() == ["ashford 2019"], timeout=PATIENCE)
    qtbot.waitUntil(lambda: not dialog.working.isVisible(), timeout=PATIENCE)
    assert line(dialog, 0)[-2:] == ["Ashford Borough Council", "OGL v3.0"]


def test_that_a_table_beside_with_a_fault_is_gone_to(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    addition.open_more()
    addition.beside.put(tmp_path / "nowhere.csv")
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    qtbot.waitUntil(addition.refusal.isVisible, timeout=PATIENCE)
    assert "nowhere.csv" in addition.refusal.text()
    qtbot.waitUntil(addition.beside.field.hasFocus)
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)


def test_that_what_offers_past_elections_hears_of_one_more(
    window: MainWindow, night: NightView, tmp_path: Path, qtbot: QtBot
) -> None:
    heard: list[Change] = []
    night.announcements.changed.connect(heard.append)
    dialog = library_shown(window, qtbot)
    dialog.ask_about(ashford(tmp_path))
    assert dialog._addition is not None
    QTest.keyClick(dialog._addition.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    assert heard == [Change(frozenset(), Part.PAST)]
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    QTest.keyClick(dialog.question.agree, Qt.Key.Key_Return)
    assert len(heard) == 2


def test_that_a_file_that_is_no_table_says_so(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "map.csv"
    picture.write_bytes(b"\x89PNG and so on")
    addition = addition_of(dialog, picture, qtbot)
    assert "map.csv is a picture" in addition.refusal.text()
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert addition.isVisible()
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)


def test_that_a_table_that_cannot_be_read_stays_so_whatever_is_typed(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"PK\x03\x04nonsense")
    dialog.ask_about(book)
    addition = dialog._addition
    assert addition is not None
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert addition.form_words.text().endswith("it is added once they are read…")
    qtbot.waitUntil(addition.refusal.isVisible, timeout=PATIENCE)
    QTest.keyClicks(addition.name, "May")
    assert addition.form_words.text() == "This table cannot be read."
    assert "book.xlsx" in addition.refusal.text()
    assert addition.refusal.isVisible()
    assert not addition.agree.isEnabled()
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    assert addition.isVisible()
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)
    assert not addition.isVisible()


def test_that_faults_of_a_table_are_listed_over_what_was_typed(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    table = ashford(tmp_path)
    table.write_text(
        table.read_text(encoding="utf-8").replace("2019-05-02,Beech", "last May,Beech"),
        encoding="utf-8",
    )
    addition = addition_of(dialog, table, qtbot)
    addition.name.setText("May 2019")
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown(addition, TableFaultsDialog)), timeout=PATIENCE)
    (faults,) = addition.findChildren(TableFaultsDialog)
    assert "line 2" in faults.list.faults.item(0).text()
    assert "faults were found" in addition.refusal.text()
    assert addition.name.text() == "May 2019"
    assert library() == []
    faults.close()
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)


def test_that_the_notes_of_the_reader_are_listed_each_with_its_line_and_copied(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, with_a_note(tmp_path), qtbot)
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown(dialog, NoteListDialog)), timeout=PATIENCE)
    (notes,) = dialog.findChildren(NoteListDialog)
    assert "line 2" in notes.notes.item(0).text()
    QTest.keyClick(notes.notes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("ashford 2019 is in the library")
    assert notes.notes.item(0).text() in copied
    QTest.keyClick(notes.notes, Qt.Key.Key_Return)
    assert shown(dialog, NoteListDialog) == []


def test_that_the_notes_on_a_table_are_read_again_later(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    reading = PastElections().add(with_a_note(tmp_path), name="May 2019")
    dialog.show_list()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    (election,) = dialog.findChildren(PastElectionDialog)
    assert election.noted.isVisible()
    qtbot.waitUntil(election.isActiveWindow)
    QTest.keyClick(election.area_table, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(shown(election, NoteListDialog)), timeout=PATIENCE)
    (notes,) = election.findChildren(NoteListDialog)
    assert notes.sentence.text() == "May 2019: 1 note on its table"
    assert [notes.notes.item(0).text()] == list(reading.said())


def test_that_notes_of_one_kind_stand_behind_their_number_and_all_can_be_read(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    table = ashford(tmp_path, tuple((f"Ward {number}", "") for number in range(9)))
    lines = table.read_text(encoding="utf-8").splitlines()
    parties = [
        line.replace("PP53,Labour Party", f",Beech Tree Party {number}")
        for number, line in enumerate(lines)
    ]
    table.write_text("\n".join((*parties, "")), encoding="utf-8")
    addition = addition_of(dialog, table, qtbot)
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown(dialog, NoteListDialog)), timeout=PATIENCE)
    (notes,) = dialog.findChildren(NoteListDialog)
    assert "9 notes on its table" in notes.sentence.text()
    assert notes.keys.isVisible()
    assert notes.notes.count() == 1
    assert "9 parties are in no register" in notes.notes.item(0).text()
    QTest.keyClick(notes.notes, Qt.Key.Key_Right)
    assert notes.notes.count() == 10
    assert "Beech Tree Party 17" in notes.notes.item(9).text()
    QTest.keyClick(notes.notes, Qt.Key.Key_End)
    QTest.keyClick(notes.notes, Qt.Key.Key_Left)
    assert (notes.notes.count(), notes.notes.currentRow()) == (1, 0)
    QTest.keyClick(notes.notes, Qt.Key.Key_Space)
    assert notes.notes.count() == 10
    QTest.keyClick(notes.notes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 10
    QTest.keyClick(notes.notes, Qt.Key.Key_Return)
    assert shown(dialog, NoteListDialog) == []


def test_that_an_election_is_shown_and_removed_only_after_a_question(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    PastElections().add(ashford(tmp_path), name="May 2019")
    dialog = library_shown(window, qtbot)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    (election,) = dialog.findChildren(PastElectionDialog)
    areas, standing = election.areas, election.candidates
    assert [areas.data(areas.index(0, column)) for column in (0, 2, 3, 4)] == [
        "Beech",
        "1",
        "Lab",
        "60.0%",
    ]
    assert [standing.data(standing.index(0, column)) for column in range(5)] == [
        "Ann Archer",
        "Labour Party",
        "900",
        "60.0%",
        "yes",
    ]
    assert election.known.text() == "Votes known: 1,500. Seats: 1."
    QTest.keyClick(election.area_table, Qt.Key.Key_Return)
    assert election.isVisible()
    QTest.keyClick(election.area_table, Qt.Key.Key_Escape)
    assert not shown(dialog, PastElectionDialog)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.question.is_asking
    QTest.keyClick(dialog.question.agree, Qt.Key.Key_Escape)
    assert library() == ["May 2019"]
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    QTest.keyClick(dialog.question.agree, Qt.Key.Key_Return)
    assert library() == []
    assert dialog.empty.isVisible()
    # With nothing in the list these keys have nothing to act on.
    QTest.keyClick(dialog, Qt.Key.Key_Delete)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.question.is_asking


def test_that_one_area_is_found_by_typing_and_its_candidates_stand_beside_it(
    window: MainWindow, tmp_path: Path
) -> None:
    PastElections().add(
        ashford(tmp_path, (("Beech", ""), ("Oak", ""), ("Oakley", ""))), name="May 2019"
    )
    dialog = PastElectionDialog(PastElections().named("May 2019"), parent=window)
    dialog.open()
    areas = dialog.areas

    def listed() -> list[str]:
        return [areas.data(areas.index(row, 0)) for row in range(areas.rowCount())]

    assert listed() == ["All 3 areas", "Beech", "Oak", "Oakley"]
    assert dialog.beside.currentWidget() is dialog.party_table
    assert dialog.parties.data(dialog.parties.index(0, 1)) == "2,700"
    QTest.keyClick(dialog.area_table, Qt.Key.Key_Down)
    assert dialog.chosen.text().startswith("Beech")
    assert dialog.beside.currentWidget() is dialog.candidate_table
    QTest.keyClick(dialog.area_table, Qt.Key.Key_O)
    QTest.keyClicks(dialog.filter, "ak")
    assert listed() == ["All 2 areas", "Oak", "Oakley"]
    assert dialog.parties.data(dialog.parties.index(0, 1)) == "1,800"
    QTest.keyClicks(dialog.filter, "ley")
    assert listed() == ["Oakley"]
    assert dialog.chosen.text().startswith("Oakley")
    assert dialog.candidates.data(dialog.candidates.index(1, 0)) == "Bob Baker"
    QTest.keyClicks(dialog.filter, "x")
    assert listed() == []
    assert dialog.chosen.text() == "No area has these words."
    assert dialog.parties.rowCount() == 0
    QTest.keyClick(dialog.filter, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert len(listed()) == 4
    QTest.keyClick(dialog.area_table, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_a_filter_leaves_the_columns_as_wide_as_all_areas_need(
    window: MainWindow, tmp_path: Path
) -> None:
    long = "Oak Hill and the Whole of the Upper Valley"
    PastElections().add(ashford(tmp_path, (("Elm", ""), (long, ""))), name="May 2019")
    dialog = PastElectionDialog(PastElections().named("May 2019"), parent=window)
    dialog.open()
    columns = range(1, dialog.areas.columnCount())
    widths = [dialog.area_table.columnWidth(column) for column in columns]
    fitted: list[object] = []
    header = dialog.area_table.horizontalHeader()
    header.sectionResized.connect(lambda *given: fitted.append(given))
    QTest.keyClicks(dialog.filter, "elm")
    assert dialog.areas.rowCount() == 1
    assert fitted == []
    assert [dialog.area_table.columnWidth(column) for column in columns] == widths
    dialog.close()


def test_that_the_window_says_who_was_elected_by_votes_alone(
    window: MainWindow, tmp_path: Path
) -> None:
    table = ashford(tmp_path)
    text = table.read_text(encoding="utf-8").replace(",t\n", ",\n").replace(",f\n", ",\n")
    table.write_text(text, encoding="utf-8")
    PastElections().add(table, name="May 2019")
    dialog = PastElectionDialog(PastElections().named("May 2019"), parent=window)
    assert dialog.candidates.data(dialog.candidates.index(0, 4)) == "by votes"
    assert dialog.candidates.data(dialog.candidates.index(1, 4)) == ""
    assert "nobody is marked as elected" in dialog.known.text()
    dialog.close()


def test_that_a_long_name_of_an_authority_leaves_the_area_in_sight(
    window: MainWindow, tmp_path: Path
) -> None:
    PastElections().add(ashford(tmp_path, (("Beech", ""), ("Oak", ""))), name="May 2019")
    election = PastElections().named("May 2019")
    long = "Bournemouth, Christchurch and Poole, with Everything South of Them"
    first, second = election.contests
    contests = (replace(first, authority=long), replace(second, authority="Ashford"))
    dialog = PastElectionDialog(replace(election, contests=contests), parent=window)
    dialog.open()
    areas = dialog.area_table
    assert areas.columnWidth(0) > areas.fontMetrics().horizontalAdvance("Beech and Oak Hill")
    QTest.keyClick(areas, Qt.Key.Key_Escape)


def test_that_a_damaged_library_says_so_and_the_window_stays(
    window: MainWindow, countdesk_home: Path, qtbot: QtBot
) -> None:
    folder = countdesk_home / "data"
    folder.mkdir(parents=True)
    (folder / "past-elections.db").write_bytes(b"not a library at all" * 100)
    dialog = library_shown(window, qtbot)
    assert "past-elections.db" in dialog.said.text()
    assert dialog.isVisible()


def test_that_a_process_that_ends_too_soon_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    errand = PastErrand(Look(ashford(tmp_path)))
    errand._process.terminate()
    ended: list[Ended] = []

    def has_ended() -> bool:
        outcome = errand.advance()
        if outcome is not None:
            ended.append(outcome)
        return bool(ended)

    qtbot.waitUntil(has_ended, timeout=PATIENCE)
    (outcome,) = ended
    assert outcome.fault is not None
    assert "ended too soon" in outcome.fault.sentence
    errand.close()


def test_that_progress_of_a_large_table_is_told_in_rows(tmp_path: Path, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    errand = PastErrand(large(tmp_path, 2_000), lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: errand.advance() is not None, timeout=PATIENCE)
    assert told[-1] == (2_000, 2_000)
    assert len(told) > 2
    errand.close()


def test_that_lines_are_a_model_that_keeps_its_word(qtmodeltester: ModelTester) -> None:
    model = Listing((Heading("Name"), Heading("Votes", is_of_figures=True)))
    model.show([("May 2019", "1,500"), ("May 2022", figures.UNKNOWN)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_that_no_reader_of_tables_is_imported_before_the_first_paint() -> None:
    program = (
        "import sys, countdesk.ui.main_window.window;"
        "assert not {'openpyxl', 'numpy', 'sqlite_utils', 'countdesk.exchange.past',"
        " 'countdesk.ui.dialogs.past_elections'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], env=dict(os.environ), check=True)


def test_that_a_large_table_cancelled_while_it_is_read_adds_nothing(
    tmp_path: Path, qtbot: QtBot
) -> None:
    errand = PastErrand(
        large(tmp_path, 40_000), lambda done, total: errand.cancel() if done < total else None
    )
    ended: list[Ended] = []

    def has_ended() -> bool:
        ended.extend(filter(None, [errand.advance()]))
        return bool(ended)

    qtbot.waitUntil(has_ended, timeout=PATIENCE)
    assert ended == [Ended()]
    assert library() == []
    errand.close()
