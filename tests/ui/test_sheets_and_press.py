"""The window of everything that can leave the desk, and the key that makes all of it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.despatch.outputs import BY_WORD, PACK, What
from countdesk.session.session import Session
from countdesk.ui.dialogs.output_fields import CardFields, FormFields
from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.journeys.keyboard import press
from tests.ui import outcome_night

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
    assert dialog.make.text() == f"Make {len(OF_A_CONTEST)} outputs   Enter"


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
    qtbot.waitUntil(lambda: "2 files are in" in dialog.said.text(), timeout=60_000)
    assert sorted(path.name for path in to.iterdir()) == [
        "Stretton 2008-02-14 notice.pdf",
        f"{night.session.file.path.stem} night.xlsx",
    ]
    assert dialog.said.property("tone") == "good"
    assert not dialog.bar.isVisible()


def test_that_nothing_marked_is_said(dialog: SheetsAndPressDialog) -> None:
    for row in range(1, len(OF_A_CONTEST) + 1):
        QTest.keyClicks(dialog.of_contest, str(row))
    QTest.keyClick(dialog.of_contest, Qt.Key.Key_Return)
    assert "Nothing is marked" in dialog.said.text()


def test_that_a_form_is_asked_for_before_it_is_filled_in(dialog: SheetsAndPressDialog) -> None:
    QTest.keyClicks(dialog.of_contest, str(len(OF_A_CONTEST) + 1))
    fields = dialog.fields.currentWidget()
    assert isinstance(fields, FormFields)
    assert "Choose the workbook" in dialog.preview.said.text()
    QTest.keyClick(dialog.of_contest, Qt.Key.Key_Return)
    assert "Choose the workbook" in dialog.said.text()
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
def test_that_a_despatch_under_way_is_cancelled_with_esc(
    dialog: SheetsAndPressDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.folder.put(tmp_path / "out")
    dialog.ask()
    assert dialog.leave.text() == "Cancel   Esc"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Cancelled." in dialog.said.text(), timeout=60_000)
    assert dialog.isVisible()
    assert dialog.leave.text() == "Close   Esc"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_figures_go_on_being_typed_while_the_window_of_outputs_is_open(
    dialog: SheetsAndPressDialog, window: MainWindow, night: NightView
) -> None:
    assert not dialog.isModal()
    window.activateWindow()
    press("F6")
    assert night.centre.name == "count"
