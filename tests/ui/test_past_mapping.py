"""The columns of a table that no known form fits: said by keys, and remembered by its headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk.exchange.past import Field
from countdesk.session.past_elections import PastElections
from countdesk.ui.dialogs.note_list import NoteListDialog
from countdesk.ui.dialogs.past_elections import PastElectionsDialog
from countdesk.ui.dialogs.past_mapping import PastMappingDialog
from countdesk.ui.itemmodels.past_mapping import MappingTable
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

ROWS = (
    ("Where", "Who", "For", "Polled"),
    ("Oak", "Ann Archer", "Labour", "412"),
    ("Oak", "Bob Baker", "Conservative", "n/a"),
)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PastElectionsDialog:
    return library_shown(window, qtbot)


@pytest.fixture
def mapping(window: MainWindow) -> PastMappingDialog:
    made = PastMappingDialog(ROWS, "own.csv", PastElections(), window)
    made.open()
    return made


def say_all(mapping: PastMappingDialog) -> None:
    """Say what the four columns hold, by their first letters."""
    for letter in "wcpv":
        QTest.keyClicks(mapping.table, letter)
        QTest.keyClick(mapping.table, Qt.Key.Key_Right)


def test_that_an_unknown_table_is_mapped_added_and_known_again_by_its_headings(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, own_council(tmp_path), qtbot)
    assert "No form that is known" in addition.form_words.text()
    assert addition.agree.text() == "Say what they hold   Enter"
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    (mapping,) = addition.findChildren(PastMappingDialog)
    say_all(mapping)
    mapping.name.setFocus()
    QTest.keyClicks(mapping.name, "Our council")
    QTest.keyClick(mapping.name, Qt.Key.Key_Return)
    assert addition.form_words.text() == "The columns as you said, remembered as Our council"
    assert addition.agree.text() == "Add it   Enter"
    QTest.keyClick(addition.agree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown(dialog, NoteListDialog)), timeout=PATIENCE)
    (notes,) = dialog.findChildren(NoteListDialog)
    assert any(
        "line 3" in notes.notes.item(row).text() and "n/a" in notes.notes.item(row).text()
        for row in range(notes.notes.count())
    )
    notes.accept()
    (contest,) = PastElections().named("own").contests
    assert [line.votes for line in contest.result.candidacies] == [412, None]

    later = own_council(tmp_path).rename(tmp_path / "next year.csv")
    again = addition_of(dialog, later, qtbot)
    assert again.form_words.text() == "Our council"
    QTest.keyClick(again.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "next year" in library(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not dialog.working.isVisible(), timeout=PATIENCE)


def test_that_columns_are_shown_again_as_they_were_said(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, own_council(tmp_path), qtbot)
    QTest.keyClick(addition.name, Qt.Key.Key_Return)
    (mapping,) = addition.findChildren(PastMappingDialog)
    say_all(mapping)
    mapping.by_thirds.click()
    QTest.keyClicks(mapping.seats, "3")
    QTest.keyClicks(mapping.name, "Our council")
    QTest.keyClick(mapping.name, Qt.Key.Key_Return)
    assert addition.by_thirds.isChecked()
    assert not mapping.isVisible()
    QTest.keyClick(addition.columns, Qt.Key.Key_Space)
    assert shown(addition, PastMappingDialog) == [mapping]
    assert [mapping.model.field(column) for column in range(4)] == [
        Field.AREA,
        Field.CANDIDATE,
        Field.PARTY,
        Field.VOTES,
    ]
    assert (mapping.seats.text(), mapping.name.text()) == ("3", "Our council")
    assert mapping.by_thirds.isChecked()
    # What is no longer ticked here is no longer said in the form either, and the other way round.
    mapping.by_thirds.click()
    QTest.keyClick(mapping.name, Qt.Key.Key_Return)
    assert not addition.by_thirds.isChecked()
    addition.by_thirds.click()
    QTest.keyClick(addition.columns, Qt.Key.Key_Space)
    assert mapping.by_thirds.isChecked()
    QTest.keyClick(mapping, Qt.Key.Key_Escape)
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)


def test_that_letters_arrows_and_delete_say_what_a_column_holds(
    mapping: PastMappingDialog,
) -> None:
    table, model = mapping.table, mapping.model
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClicks(table, "c")
    assert model.field(1) is Field.CANDIDATE
    QTest.keyClicks(table, "c")
    assert model.field(1) is Field.AUTHORITY
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert model.field(1) is None
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert model.field(1) is Field.AREA
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert model.field(1) is None
    QTest.keyClicks(table, "z")
    assert model.field(1) is None
    QTest.keyClick(table, Qt.Key.Key_End)
    QTest.keyClicks(table, "v")
    assert model.field(3) is Field.VOTES
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClicks(table, "v")
    assert model.field(0) is Field.VALID_PAPERS
    QTest.keyClicks(table, "v")
    # What one column holds no other can.
    assert model.field(0) is Field.VOTES
    assert model.field(3) is None


def test_that_what_no_column_holds_is_chosen_before_what_another_does(
    mapping: PastMappingDialog,
) -> None:
    table, model = mapping.table, mapping.model
    say_all(mapping)
    model.say(2, None)
    QTest.keyClick(table, Qt.Key.Key_Left)
    for letter in "cp":
        QTest.keyClicks(table, letter)
    assert [model.field(column) for column in range(4)] == [
        *(Field.AREA, Field.CANDIDATE, Field.PARTY, Field.VOTES),
    ]
    QTest.keyClicks(table, "c")
    assert model.field(2) is Field.AUTHORITY
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert model.field(2) is Field.SEATS
    assert (model.field(1), model.field(3)) == (Field.CANDIDATE, Field.VOTES)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert model.field(2) is Field.AREA_CODE


def test_that_what_is_taken_from_another_column_is_said_and_given_back(
    mapping: PastMappingDialog,
) -> None:
    table, model = mapping.table, mapping.model
    say_all(mapping)
    assert mapping.needed.property("tone") == "good"
    table.setCurrentIndex(model.index(0, 2))
    QTest.keyClicks(table, "ccc")
    assert (model.field(1), model.field(2)) == (None, Field.CANDIDATE)
    assert mapping.needed.text() == (
        'Taken from the column "Who", which holds nothing now: Candidate. Everything that is '
        'needed is there. Nothing is read of "Who".'
    )
    assert mapping.needed.property("tone") == "warning"
    QTest.keyClicks(table, "c")
    assert (model.field(1), model.field(2)) == (Field.CANDIDATE, Field.AUTHORITY)
    assert mapping.needed.text() == "Everything that is needed is there."
    model.say(2, Field.VOTES)
    assert mapping.needed.text() == (
        'Taken from the column "Polled", which holds nothing now: Votes. Everything that is '
        'needed is there. Nothing is read of "Polled".'
    )
    model.say(1, Field.SURNAME)
    assert (
        mapping.needed.text() == 'Everything that is needed is there. Nothing is read of "Polled".'
    )


def test_that_columns_of_which_nothing_is_read_are_named(window: MainWindow) -> None:
    headings = ("Ward", "Party", "Votes", *(f"Remark {number}" for number in range(1, 8)))
    rows = (headings, ("Oak", "Labour", "412", *7 * ("",)))
    mapping = PastMappingDialog(rows, "own.csv", PastElections(), window)
    mapping.open()
    assert mapping.needed.text() == (
        'Everything that is needed is there. Nothing is read of "Remark 1", "Remark 2", '
        '"Remark 3", "Remark 4", "Remark 5" and 2 more.'
    )


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_space_shows_all_that_a_column_may_hold(mapping: PastMappingDialog) -> None:
    mapping.table.setFocus()
    QTest.keyClick(mapping.table, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert mapping.model.field(0) is Field.AREA


def test_that_what_is_still_needed_is_said_in_one_sentence_and_refused_without_it(
    mapping: PastMappingDialog,
) -> None:
    assert mapping.needed.text() == (
        "Still needed: the ward or constituency, or its code; the votes, or their shares; who "
        "stood: a party or a candidate."
    )
    QTest.keyClick(mapping.table, Qt.Key.Key_Return)
    assert mapping.isVisible()
    say_all(mapping)
    assert mapping.needed.text() == "Everything that is needed is there."
    mapping.seats.setText("many")
    QTest.keyClick(mapping.seats, Qt.Key.Key_Return)
    assert "number from 1 to 99" in mapping.needed.text()
    assert mapping.seats.text() == "many"
    mapping.seats.setText("3")
    mapping.name.setText("LEAP")
    QTest.keyClick(mapping.name, Qt.Key.Key_Return)
    assert "LEAP is a form known already" in mapping.needed.text()
    assert mapping.isVisible()


def test_that_seats_turns_and_shares_are_part_of_the_form(
    mapping: PastMappingDialog, qtbot: QtBot
) -> None:
    say_all(mapping)
    mapping.model.say(3, Field.SHARE)
    assert mapping.of_one.isVisible()
    mapping.of_one.click()
    mapping.by_thirds.click()
    mapping.seats.setText("3")
    with qtbot.waitSignal(mapping.mapped) as given:
        QTest.keyClick(mapping.seats, Qt.Key.Key_Return)
    form, name = given.args
    assert (form.seats, form.by_thirds, form.share_whole, name) == (3, True, 1, "")


def test_that_a_table_without_headings_is_read_by_the_numbers_of_its_columns(
    mapping: PastMappingDialog, qtbot: QtBot
) -> None:
    assert mapping.has_headings.isChecked()
    mapping.has_headings.click()
    assert mapping.model.headerData(0, Qt.Orientation.Horizontal) == "Column 1"
    assert not mapping.name.isEnabled()
    say_all(mapping)
    with qtbot.waitSignal(mapping.mapped) as given:
        QTest.keyClick(mapping.table, Qt.Key.Key_Return)
    form, _name = given.args
    assert not form.has_headings
    assert form.columns[0] == (Field.AREA, "1")


def test_that_a_column_without_a_heading_cannot_be_found_by_it(window: MainWindow) -> None:
    rows = (("", *ROWS[0][1:]), *ROWS[1:])
    mapping = PastMappingDialog(rows, "own.csv", PastElections(), window)
    mapping.open()
    say_all(mapping)
    QTest.keyClick(mapping.table, Qt.Key.Key_Return)
    assert mapping.isVisible()
    assert "Column 1 has no heading" in mapping.needed.text()


def test_that_headings_of_known_forms_are_proposed_and_figures_are_no_headings() -> None:
    named = MappingTable((("Ward", "Votes", "Remark"), ("Oak", "1", "")))
    assert named.columns == {Field.AREA: "Ward", Field.VOTES: "Votes"}
    own = MappingTable((("Council", "Candidate", "Party", "Share of the votes", "District"),))
    assert own.columns == {
        Field.AUTHORITY: "Council",
        Field.CANDIDATE: "Candidate",
        Field.PARTY: "Party",
        Field.SHARE: "Share of the votes",
    }
    assert MappingTable((("Local authority name",),)).columns == {
        Field.AUTHORITY: "Local authority name"
    }
    bare = MappingTable((("Oak", "412"), ("Elm", "311")))
    assert not bare.has_headings
    assert bare.columns == {}


def test_that_the_columns_of_a_known_table_can_be_said_otherwise(
    dialog: PastElectionsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    addition = addition_of(dialog, ashford(tmp_path), qtbot)
    addition.columns.click()
    (mapping,) = addition.findChildren(PastMappingDialog)
    assert mapping.needed.text() == (
        'Everything that is needed is there. Nothing is read of "ballot_paper_id".'
    )
    QTest.keyClick(mapping.table, Qt.Key.Key_Escape)
    assert "Democracy Club" in addition.form_words.text()
    QTest.keyClick(addition.name, Qt.Key.Key_Escape)


def test_that_columns_are_a_model_that_keeps_its_word(qtmodeltester: ModelTester) -> None:
    model = MappingTable(ROWS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
