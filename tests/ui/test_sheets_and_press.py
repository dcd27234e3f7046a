"""The window of everything that can leave the desk, and the key that makes all of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from countdesk import paths, settings
from countdesk.despatch.despatches import Outcome
from countdesk.despatch.orders import not_made
from countdesk.despatch.outputs import BY_WORD, PACK, What
from countdesk.drawing.preview import Preview
from countdesk.session.session import Session
from countdesk.ui.dialogs.card_fields import CardFields
from countdesk.ui.dialogs.output_fields import FormFields
from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog
from countdesk.ui.main_window import sheets_and_press
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.despatch.orders import of_words
from tests.journeys.keyboard import press
from tests.session.without_tables import add_contest
from tests.ui import outcome_night, score_examples
from tests.ui.conftest import Opened
from tests.ui.entry_night import candidates

OF_A_CONTEST = [what for what in PACK if not BY_WORD[what].of_night]
FILES = sum(len(BY_WORD[what].files) for what in OF_A_CONTEST)


@pytest.fixture
def dialog(window: MainWindow, night: NightView) -> SheetsAndPressDialog:
    """Return the window of outputs, open over a night."""
    window.do("sheets_and_press")
    (found,) = window.findChildren(SheetsAndPressDialog)
    return found


def sheets_of(night: NightView) -> Path:
    file = night.session.file.path
    return file.with_name(f"{file.stem} sheets")


def two_contests(session: Session) -> None:
    score_examples.stretton(session)
    outcome_night.ward(session)


def seen(dialog: SheetsAndPressDialog) -> bool:
    return dialog.preview.currentWidget() is not dialog.preview.said


# One key.


@pytest.mark.long
def test_that_one_key_makes_every_sheet_line_and_picture_of_the_contest(
    window: MainWindow, night: NightView, qtbot: QtBot
) -> None:
    window.do("make_everything")
    where = sheets_of(night) / "Stretton 2008-02-14"
    qtbot.waitUntil(
        lambda: f"{FILES} files are in {where}" in night.status.told.text(), timeout=60_000
    )
    assert len(list(where.iterdir())) == FILES
    assert night.question.isVisible()
    assert str(where) in night.question.sentence.text()


@pytest.mark.long
def test_that_the_same_key_replaces_what_it_made_before(
    window: MainWindow, night: NightView, qtbot: QtBot
) -> None:
    where = sheets_of(night) / "Stretton 2008-02-14"
    for _time in range(2):
        night.status.told.clear()
        window.do("make_everything")
        qtbot.waitUntil(lambda: str(where) in night.status.told.text(), timeout=60_000)
        night.question.dismiss()
    assert len(list(where.iterdir())) == FILES


def test_that_nothing_goes_out_before_the_close_of_poll(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "later.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        outcome_night.ward(session, day=date(2100, 5, 6))
    window.open_path(path)
    assert window.night is not None
    window.do("make_everything")
    assert "before the close of poll" in window.night.notice.sentence.text()
    assert [known.name for known in tmp_path.iterdir() if known.is_dir()] == []


@pytest.mark.long
@pytest.mark.parametrize("content", [b"SQLite format 3\0", b"somebody's letter"])
def test_that_what_is_no_workbook_is_never_replaced_and_the_rest_is_made(
    window: MainWindow, night: NightView, qtbot: QtBot, content: bytes
) -> None:
    where = sheets_of(night) / "Stretton 2008-02-14"
    where.mkdir(parents=True)
    target = where / "Stretton 2008-02-14 declaration.xlsx"
    target.write_bytes(content)
    window.do("make_everything")
    qtbot.waitUntil(night.notice.isVisible, timeout=60_000)
    assert night.notice.property("tone") == "bad"
    assert "choose" in night.notice.sentence.text()
    assert target.read_bytes() == content
    assert len(list(where.iterdir())) == FILES


def test_that_a_folder_that_cannot_be_made_is_told(window: MainWindow, night: NightView) -> None:
    sheets_of(night).write_text("in the way")
    window.do("make_everything")
    assert night.notice.property("tone") == "bad"
    assert sheets_of(night).read_text() == "in the way"


# The window of outputs.


def test_that_everything_of_the_contest_is_marked_at_first(dialog: SheetsAndPressDialog) -> None:
    assert list(dialog.whats) == OF_A_CONTEST
    assert dialog.name.text() == "Stretton"
    assert dialog.foot.make.text() == f"Make {len(OF_A_CONTEST)} outputs   Enter"


@pytest.mark.long
def test_that_an_output_is_seen_before_it_is_made(
    dialog: SheetsAndPressDialog, night: NightView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: seen(dialog), timeout=60_000)
    assert dialog.preview.currentWidget() is dialog.preview.area
    QTest.keyClicks(dialog.of_contest, "7")
    assert dialog.in_sight.what is What.PRESS
    qtbot.waitUntil(lambda: dialog.preview.currentWidget() is dialog.preview.text, timeout=60_000)
    assert "Stretton" in dialog.preview.text.toPlainText()
    assert not sheets_of(night).exists()


@pytest.mark.long
def test_that_what_is_marked_is_made_with_enter_and_nothing_else(
    dialog: SheetsAndPressDialog, night: NightView, tmp_path: Path, qtbot: QtBot
) -> None:
    to = tmp_path / "out"
    dialog.folder.put(to)
    for row in range(2, len(OF_A_CONTEST) + 1):
        QTest.keyClicks(dialog.of_contest, str(row))
    QTest.keyClicks(dialog.of_night, "1")
    assert dialog.whats == (What.NOTICE, What.NIGHT)
    dialog.of_contest.setFocus()
    QTest.keyClick(dialog.of_contest, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2 files are in" in dialog.foot.said.text(), timeout=60_000)
    stem = night.session.file.path.stem
    assert sorted(str(path.relative_to(to)) for path in to.rglob("*.*")) == [
        "Stretton 2008-02-14/Stretton 2008-02-14 notice.pdf",
        f"{stem} night.xlsx",
    ]
    assert dialog.foot.said.property("tone") == "good"
    assert not dialog.foot.bar.isVisible()


def test_that_nothing_marked_is_said(dialog: SheetsAndPressDialog) -> None:
    for row in range(1, len(OF_A_CONTEST) + 1):
        QTest.keyClicks(dialog.of_contest, str(row))
    QTest.keyClick(dialog.of_contest, Qt.Key.Key_Return)
    assert "Nothing is marked" in dialog.foot.said.text()


def test_that_a_form_is_asked_for_before_it_is_filled_in(dialog: SheetsAndPressDialog) -> None:
    QTest.keyClicks(dialog.of_contest, str(len(OF_A_CONTEST) + 1))
    fields = dialog.fields.currentWidget()
    assert isinstance(fields, FormFields)
    assert "Choose the workbook" in dialog.preview.said.text()
    QTest.keyClick(dialog.of_contest, Qt.Key.Key_Return)
    assert "Choose the workbook" in dialog.foot.said.text()
    fields.form.put(Path("no such form.xlsx"))
    assert "cannot be read here" in dialog.preview.said.text()


def test_that_a_card_in_the_colours_of_parties_asks_for_an_imprint(
    dialog: SheetsAndPressDialog,
) -> None:
    dialog.of_contest.setCurrentRow(OF_A_CONTEST.index(What.CARDS))
    fields = dialog.fields.currentWidget()
    assert isinstance(fields, CardFields)
    assert not fields.imprint.isVisible()
    QTest.keyClicks(fields.colours, "2")
    assert fields.imprint.isVisible()
    assert "imprint" in dialog.preview.said.text()
    QTest.keyClicks(fields.waiver, "A neutral table of all parties")
    QTest.keyClick(fields.waiver, Qt.Key.Key_Tab)
    assert fields.missing() is None


def test_that_another_contest_in_sight_is_the_one_that_is_made(
    dialog: SheetsAndPressDialog, night: NightView
) -> None:
    dialog.tell_contest("High Town", 2)
    assert dialog.name.text() == "High Town"
    assert dialog.every_contest.isVisible()
    assert dialog.every_contest.text().endswith("(2)")


@pytest.mark.long
def test_that_what_is_not_declared_is_left_out_where_that_is_asked_for(
    window: MainWindow, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    night = opened(two_contests)
    window.do("sheets_and_press")
    (dialog,) = window.findChildren(SheetsAndPressDialog)
    dialog.folder.put(tmp_path / "out")
    for row in range(2, len(OF_A_CONTEST) + 1):
        QTest.keyClicks(dialog.of_contest, str(row))
    for box in (dialog.every_contest, dialog.lists.only_declared):
        QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert "No contest is declared yet" in dialog.foot.said.text()
    score_examples.declare_stretton(night.session)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 file is in" in dialog.foot.said.text(), timeout=60_000)
    (notice,) = (tmp_path / "out").rglob("*.pdf")
    assert notice.name.startswith("Stretton")


@pytest.mark.long
def test_that_a_despatch_under_way_is_cancelled_with_esc(
    dialog: SheetsAndPressDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.folder.put(tmp_path / "out")
    dialog.ask()
    assert dialog.foot.leave.text() == "Cancel   Esc"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Cancelled." in dialog.foot.said.text(), timeout=60_000)
    assert dialog.isVisible()
    assert dialog.foot.leave.text() == "Close   Esc"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_figures_go_on_being_typed_while_the_window_of_outputs_is_open(
    dialog: SheetsAndPressDialog, window: MainWindow, night: NightView
) -> None:
    assert not dialog.isModal()
    window.activateWindow()
    press("F6")
    assert night.centre.name == "count"


# Keys.


def show_card_of_one_party(dialog: SheetsAndPressDialog) -> CardFields:
    """Show the fields of the result cards, all of them."""
    dialog.of_contest.setCurrentRow(OF_A_CONTEST.index(What.CARDS))
    fields = dialog.fields.currentWidget()
    assert isinstance(fields, CardFields)
    QTest.keyClicks(fields.colours, "3")
    return fields


def active(dialog: SheetsAndPressDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


@pytest.mark.parametrize("theme", ["night", "day", "contrast"])
def test_that_the_row_the_keys_are_on_is_seen(
    dialog: SheetsAndPressDialog, window: MainWindow, qtbot: QtBot, theme: settings.Theme
) -> None:
    window.show_theme(theme)
    active(dialog, qtbot)
    listed = dialog.of_contest
    listed.setFocus()
    listed.setCurrentRow(3)
    assert listed.hasFocus()
    place = listed.visualItemRect(listed.item(3))
    on_it = listed.viewport().grab(place).toImage()
    listed.setCurrentRow(5)
    assert listed.viewport().grab(place).toImage() != on_it


def test_that_every_field_is_reached_by_tab_and_the_output_in_sight_stays(
    dialog: SheetsAndPressDialog, qtbot: QtBot
) -> None:
    active(dialog, qtbot)
    fields = show_card_of_one_party(dialog)
    dialog.of_contest.setFocus()
    reached: list[QWidget | None] = []
    while not reached or QApplication.focusWidget() is not dialog.of_contest:
        reached.append(QApplication.focusWidget())
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        assert dialog.in_sight.what is What.CARDS
    assert reached == [
        dialog.of_contest,
        dialog.of_night,
        fields.theme,
        fields.colours,
        fields.party,
        fields.logo.field,
        fields.logo.button,
        fields.imprint,
        fields.waiver,
        dialog.preview.currentWidget(),
        dialog.folder.field,
        dialog.folder.button,
        dialog.foot.leave,
        dialog.foot.make,
    ]


def test_that_another_output_is_in_sight_once_the_keys_go_to_its_row(
    dialog: SheetsAndPressDialog, qtbot: QtBot
) -> None:
    active(dialog, qtbot)
    dialog.of_night.setFocus()
    assert dialog.in_sight == BY_WORD[What.NOTICE]
    QTest.keyClick(dialog.of_night, Qt.Key.Key_Down)
    assert dialog.in_sight == BY_WORD[What.NIGHT]
    assert dialog.of_contest.currentRow() == -1
    QTest.keyClick(dialog.of_night, Qt.Key.Key_Space)
    assert dialog.whats == (*OF_A_CONTEST, What.NIGHT)
    dialog.folder.setFocus()
    dialog.show_for(Path("elsewhere"))
    assert dialog.of_night.hasFocus()


@pytest.mark.parametrize("what", [What.CARDS, What.FORM, What.RETURN, What.WEB])
def test_that_each_letter_with_alt_leads_to_one_field(
    dialog: SheetsAndPressDialog, what: What
) -> None:
    show_card_of_one_party(dialog)
    listed = dialog.of_night if BY_WORD[what].of_night else dialog.of_contest
    listed.choose(what)
    dialog.tell_contest("Stretton", 2)
    named: list[QLabel | QCheckBox] = [
        *dialog.findChildren(QLabel),
        *dialog.findChildren(QCheckBox),
    ]
    texts = [widget.text() for widget in named if widget.isVisible()]
    letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert len(letters) >= 5
    assert len(set(letters)) == len(letters)
    assert dialog.foot.opening.shortcut().toString()[-1].casefold() not in letters


def test_that_choices_on_a_line_are_gone_through_by_the_keys_along_it(
    dialog: SheetsAndPressDialog,
) -> None:
    fields = show_card_of_one_party(dialog)
    QTest.keyClick(fields.theme, Qt.Key.Key_Right)
    assert fields.theme.currentRow() == 1
    rows = [fields.colours.visualItemRect(fields.colours.item(row)) for row in range(3)]
    assert len({row.top() for row in rows}) == 1
    assert all(fields.colours.viewport().rect().contains(row) for row in rows)


# Room.


def test_that_the_window_of_outputs_fits_a_small_screen(dialog: SheetsAndPressDialog) -> None:
    show_card_of_one_party(dialog)
    dialog.resize(1160, 620)
    assert (dialog.width(), dialog.height()) == (1160, 620)
    assert all(
        dialog.rect().contains(button.geometry())
        for button in dialog.findChildren(QPushButton)
        if button.isVisible() and button.parentWidget() is dialog
    )
    dialog.of_night.setCurrentRow(dialog.of_night.count() - 1)
    last = dialog.of_night.visualItemRect(dialog.of_night.item(dialog.of_night.count() - 1))
    top = dialog.of_night.viewport().mapTo(dialog.lists.viewport(), last.topLeft())
    assert dialog.lists.viewport().rect().contains(top)


def test_that_the_window_of_outputs_opens_no_higher_than_the_screen(
    dialog: SheetsAndPressDialog,
) -> None:
    assert dialog.frameGeometry().height() <= dialog.screen().availableSize().height()


# What is told.


def test_that_a_preview_asked_for_before_is_not_shown_once_something_is_missing(
    dialog: SheetsAndPressDialog,
) -> None:
    show_card_of_one_party(dialog)
    assert "has no party yet" in dialog.preview.said.text()
    dialog.show_preview(Preview(text="the card of before"))
    dialog.show_nothing("nothing of before")
    assert dialog.preview.currentWidget() is dialog.preview.said
    assert "has no party yet" in dialog.preview.said.text()


def test_that_what_is_refused_stays_in_sight_while_files_are_made(
    dialog: SheetsAndPressDialog,
) -> None:
    dialog.foot.begin(3)
    dialog.say("Other files are being made.", "warning")
    dialog.foot.advance(1, 3)
    assert dialog.foot.said.text() == "Other files are being made."
    assert dialog.foot.made.text() == "1 of 3 files made"
    assert dialog.foot.leave.text() == "Cancel   Esc"
    dialog.end("3 files are there.")
    assert not dialog.foot.made.isVisible()
    assert dialog.foot.said.text() == "3 files are there."


def test_that_a_folder_typed_without_its_place_is_beside_the_count_file(
    dialog: SheetsAndPressDialog, night: NightView
) -> None:
    dialog.folder.put("")
    dialog.folder.field.setFocus()
    QTest.keyClicks(dialog.folder.field, "for the web")
    QTest.keyClick(dialog.folder.field, Qt.Key.Key_Tab)
    assert dialog.folder.path == night.session.file.path.parent / "for the web"


@pytest.mark.long
def test_that_settings_that_cannot_be_written_stop_no_files_and_are_said(
    dialog: SheetsAndPressDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    lock = paths.settings_folder() / "settings.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    fields = show_card_of_one_party(dialog)
    QTest.keyClicks(fields.party, "2")
    fields.imprint.setText("A. Agent, 1 High Street")
    dialog.folder.put(tmp_path / "out")
    QTest.keyClick(dialog.of_contest, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: f"{FILES} files are in" in dialog.foot.said.text(), timeout=60_000)
    assert "The settings could not be saved" in dialog.foot.said.text()
    assert dialog.foot.said.property("tone") == "warning"


def test_that_wards_of_one_name_are_headed_with_their_council(
    opened: Opened, window: MainWindow
) -> None:
    def prepare(session: Session) -> None:
        outcome_night.ward(session)
        known = session.count(outcome_night.WARD).contest
        other = replace(
            known, identifier="local.otherham.high-town.2026-05-07", authority="Otherham"
        )
        add_contest(session, other, candidates(3))

    opened(prepare)
    window.do("sheets_and_press")
    (dialog,) = window.findChildren(SheetsAndPressDialog)
    assert dialog.name.text() == "High Town, Netherford"


def test_that_of_many_files_that_met_a_fault_of_ours_a_few_are_named(tmp_path: Path) -> None:
    faults = tuple(not_made(order) for order in of_words(tmp_path, 650))
    said, tone = sheets_and_press._told(Outcome((tmp_path / "a.txt",), faults), tmp_path)
    named = " ".join(fault.sentence for fault in faults[:3])
    assert said == (
        f"{named} 647 more files could not be made for such a fault either. "
        f"1 file is in {tmp_path}."
    )
    assert tone == "bad"
