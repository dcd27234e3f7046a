"""The web pages that are made again at each declaration: marked, kept, and where they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk import settings
from countdesk.settings import OutputPlaces
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.ui import outcome_night
from tests.ui.conftest import Opened
from tests.ui.web_night import (
    correct,
    declare,
    declare_on_web,
    dialog_of,
    fields_of,
    is_told,
    mark,
    only,
    opened_anew,
    pages_of,
    wait_for_pages,
)


def kept(night: NightView) -> OutputPlaces:
    return settings.load().places_of(night.session.file.path)


@pytest.mark.long
def test_that_pages_are_made_again_of_what_was_declared(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    assert (to / "web" / "index.html").exists()
    assert is_told(to, 423, 261, 147)


@pytest.mark.long
def test_that_pages_marked_once_more_are_made_as_the_night_stands(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    again = fields_of(window).again
    again.setChecked(False)
    correct(night, 138, 89, 72)
    again.setChecked(True)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 413, 271, 147)


def test_that_pages_no_longer_marked_are_not_made_again(
    window: MainWindow, night: NightView, to: Path
) -> None:
    mark(window, to)
    assert kept(night).pages == str(to)
    fields_of(window).again.setChecked(False)
    assert kept(night).pages is None
    path = night.session.file.path
    assert window.close_session()
    window.open_path(path)
    assert window.night is not None
    assert not window.night.notice.isVisible()


@pytest.mark.long
def test_that_pages_go_on_being_made_once_the_count_is_opened_anew(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    again = opened_anew(window, night)
    said = again.notice.sentence.text()
    assert f"The web pages in {to} are made again at each declaration" in said
    declare(again)
    wait_for_pages(again, to, qtbot)
    assert is_told(to, 423, 261, 147)
    fields = fields_of(window)
    assert fields.again.isChecked()
    assert fields.where.whole == f"in {to}"


def test_that_the_address_is_kept_once_it_is_one(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    dialog, fields = dialog_of(window), fields_of(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.of_night, str(dialog.of_night.count()))
    for typed, address in (
        ("no address", None),
        ("https://example.org/results/", "https://example.org/results/"),
    ):
        fields.address.setFocus()
        fields.address.clear()
        QTest.keyClicks(fields.address, typed)
        QTest.keyClick(fields.address, Qt.Key.Key_Tab)
        assert kept(night).address == address


def test_that_a_long_folder_makes_the_window_no_wider(
    window: MainWindow, night: NightView, to: Path
) -> None:
    dialog = dialog_of(window)
    least = dialog.minimumSizeHint().width()
    mark(window, to / ("deep" * 60))
    where = fields_of(window).where
    assert dialog.minimumSizeHint().width() == least
    assert where.toolTip() == where.whole
    where.resize(100, where.height())
    assert "…" in where.text()


def test_that_pages_stay_where_they_are_whatever_is_made_elsewhere(
    window: MainWindow, night: NightView, to: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    assert fields_of(window).where.whole == f"in {to}"
    dialog = dialog_of(window)
    dialog.folder.put(tmp_path / "other")
    only(dialog, dialog.of_contest, 1)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 file is in" in dialog.foot.said.text(), timeout=60_000)
    assert kept(night).pages == str(to)
    assert kept(night).folder == str(tmp_path / "other")


def test_that_pages_made_by_hand_elsewhere_are_those_made_again_and_that_is_said(
    window: MainWindow, night: NightView, to: Path, tmp_path: Path
) -> None:
    mark(window, to)
    dialog = dialog_of(window)
    dialog.folder.put(tmp_path / "other")
    only(dialog, dialog.of_night, dialog.of_night.count())
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert kept(night).pages == str(tmp_path / "other")
    assert f"The web pages in {to} are not made again" in night.notice.sentence.text()


def test_that_a_folder_that_went_away_since_is_told_at_the_declaration(
    window: MainWindow, opened: Opened, tmp_path: Path
) -> None:
    gone = tmp_path / "stick" / "site"
    places = OutputPlaces(str(tmp_path / "prepared.count"), None, str(gone), "no address")
    settings.change(lambda stored: stored.with_places(places))
    night = opened(outcome_night.provisional)
    declare(night)
    said = night.notice.sentence.text()
    assert said.startswith("The web pages are still as they were before: There is no folder")
    assert not gone.parent.exists()


def test_that_a_folder_that_is_away_is_told_as_a_count_is_opened(
    window: MainWindow, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = tmp_path / "stick" / "site"
    places = OutputPlaces(str(tmp_path / "prepared.count"), None, str(gone), None)
    settings.change(lambda stored: stored.with_places(places))
    night = opened(outcome_night.provisional)
    qtbot.waitUntil(lambda: "There is no folder" in night.notice.sentence.text())
    assert pages_of(window).wanting_in == gone
