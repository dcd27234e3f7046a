"""Packs and the one key beside each other in the window, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.despatch.outputs import What
from countdesk.models.election import BallotBox
from countdesk.models.statements import DeclaredTotals
from countdesk.ui.dialogs.card_fields import CardFields
from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.previewing import Previewing
from countdesk.ui.main_window.window import MainWindow
from tests.session.without_tables import declare_totals
from tests.ui import outcome_night, score_examples

pytestmark = pytest.mark.long


def opened(window: MainWindow) -> SheetsAndPressDialog:
    """Open the window of outputs, and return it."""
    window.do("sheets_and_press")
    (dialog,) = [known for known in window.findChildren(SheetsAndPressDialog) if known.isVisible()]
    return dialog


def declare(night: NightView) -> None:
    """Record the totals as they were read out, over the sheets of this desk."""
    totals = DeclaredTotals(score_examples.STRETTON_VOTES, ballot_papers=1802, rejected=10)
    declare_totals(night.session, score_examples.STRETTON, totals, "As read out.")


def test_that_the_window_of_outputs_can_be_used_after_the_one_key(
    window: MainWindow, night: NightView, qtbot: QtBot
) -> None:
    dialog = opened(window)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    window.do("make_everything")
    qtbot.waitUntil(lambda: "files are in" in night.status.told.text(), timeout=60_000)
    assert opened(window) is dialog
    assert dialog.foot.make.isEnabled()
    assert dialog.foot.leave.text() == "Close   Esc"


def test_that_a_pack_asked_for_twice_goes_on_and_can_still_be_cancelled(
    window: MainWindow, night: NightView, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window)
    dialog.folder.put(tmp_path / "out")
    dialog.ask()
    dialog.ask()
    assert "press Esc" in dialog.foot.said.text()
    assert dialog.foot.bar.isVisible()
    assert dialog.foot.leave.text() == "Cancel   Esc"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Cancelled." in dialog.foot.said.text(), timeout=60_000)


def test_that_the_one_key_goes_beside_a_pack_that_is_being_made(
    window: MainWindow, night: NightView, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window)
    dialog.folder.put(tmp_path / "out")
    dialog.ask()
    dialog.folder.put(tmp_path / "soon")
    window.do("make_everything")
    qtbot.waitUntil(lambda: "files are in" in dialog.foot.said.text(), timeout=60_000)
    qtbot.waitUntil(lambda: any((tmp_path / "soon").rglob("*.pdf")), timeout=60_000)
    assert any((tmp_path / "out").rglob("*.pdf"))
    assert dialog.foot.leave.text() == "Close   Esc"


def test_that_a_count_closed_during_a_pack_says_so_and_leaves_no_window_behind(
    window: MainWindow, night: NightView, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(window)
    dialog.folder.put(tmp_path / "out")
    dialog.ask()
    assert not window.close_session()
    assert "Not all files are in" in window.notice.sentence.text()
    qtbot.waitUntil(lambda: not window.findChildren(SheetsAndPressDialog))


def test_that_the_folder_chosen_is_chosen_again_once_the_count_is_opened_anew(
    window: MainWindow, night: NightView, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window)
    dialog.folder.put(tmp_path / "out")
    dialog.ask()
    qtbot.waitUntil(lambda: "files are in" in dialog.foot.said.text(), timeout=60_000)
    path = night.session.file.path
    assert window.close_session()
    window.open_path(path)
    assert opened(window).folder.path == tmp_path / "out"


def test_that_the_one_key_is_not_lost_to_a_folder_that_cannot_be_made(
    window: MainWindow, night: NightView, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window)
    dialog.folder.put(tmp_path / "stick" / "sheets")
    dialog.ask()
    assert "There is no folder" in dialog.foot.said.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    window.do("make_everything")
    assert "The files go to" in night.notice.sentence.text()
    beside = night.session.file.path.with_name("night sheets")
    qtbot.waitUntil(lambda: f"files are in {beside}" in night.status.told.text(), timeout=60_000)


def test_that_what_one_key_makes_before_the_declaration_is_said_to_be_none(
    window: MainWindow, night: NightView, qtbot: QtBot
) -> None:
    window.do("make_everything")
    qtbot.waitUntil(lambda: "is not declared" in night.status.told.text(), timeout=60_000)
    declare(night)
    window.do("make_everything")
    qtbot.waitUntil(
        lambda: night.status.told.text().endswith("Stretton 2008-02-14."), timeout=60_000
    )


def test_that_the_window_of_outputs_is_put_aside_while_files_are_made_on(
    window: MainWindow, night: NightView, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window)
    dialog.folder.put(tmp_path / "out")
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.ask()
    QTest.keyClick(dialog, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    qtbot.waitUntil(lambda: "files are in" in night.status.told.text(), timeout=60_000)
    assert opened(window).foot.said.text() == ""


def test_that_a_card_looked_at_and_left_decides_nothing(
    window: MainWindow, night: NightView
) -> None:
    dialog = opened(window)
    fields = dialog._fields[What.CARDS]
    assert isinstance(fields, CardFields)
    QTest.keyClicks(fields.colours, "2")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    window.do("make_everything")
    assert not night.notice.isVisible()
    assert dialog.lacking([What.CARDS]) is None


def test_that_a_count_closed_right_after_the_one_key_says_that_files_are_wanting(
    window: MainWindow, night: NightView
) -> None:
    window.do("make_everything")
    assert not window.close_session()
    folder = night.session.file.path.with_name("night sheets")
    assert f"Not all files are in {folder}" in window.notice.sentence.text()


def test_that_a_count_closed_while_something_is_looked_at_says_nothing(
    window: MainWindow, night: NightView
) -> None:
    opened(window)
    assert window.close_session()


def test_that_what_is_shown_is_not_made_again_for_another_contest(
    window: MainWindow, night: NightView, qtbot: QtBot
) -> None:
    outcome_night.ward(night.session)
    opened(window)
    (shown,) = window.findChildren(Previewing)
    night.session.list_box(outcome_night.WARD, BallotBox("A1"))
    assert not shown._again.isActive()
    night.session.list_box(score_examples.STRETTON, BallotBox("Z1"))
    assert shown._again.isActive()


def test_that_the_folder_of_a_stick_that_is_gone_is_not_made_anew(
    window: MainWindow, night: NightView, tmp_path: Path
) -> None:
    dialog = opened(window)
    gone = tmp_path / "stick" / "sheets"
    dialog.folder.put(gone)
    dialog.ask()
    assert "There is no folder" in dialog.foot.said.text()
    assert not gone.parent.exists()


def test_that_what_is_shown_follows_what_is_entered(
    window: MainWindow, night: NightView, qtbot: QtBot
) -> None:
    dialog = opened(window)
    QTest.keyClicks(dialog.of_contest, "7")
    qtbot.waitUntil(lambda: bool(dialog.preview.text.toPlainText()), timeout=60_000)
    before = dialog.preview.text.toPlainText()
    declare(night)
    qtbot.waitUntil(lambda: dialog.preview.text.toPlainText() != before, timeout=60_000)
    assert "661" in dialog.preview.text.toPlainText()


def test_that_cards_the_one_key_makes_without_an_imprint_are_told_to_be_nobodys(
    window: MainWindow, night: NightView
) -> None:
    dialog = opened(window)
    fields = dialog._fields[What.CARDS]
    assert isinstance(fields, CardFields)
    QTest.keyClicks(fields.colours, "2")
    window.do("make_everything")
    assert "imprint" in night.notice.sentence.text()
    assert "nobody's colours" in night.notice.sentence.text()
