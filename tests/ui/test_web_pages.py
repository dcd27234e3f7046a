"""The web pages that are made again at each declaration, and what keeps them waiting."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk import settings
from countdesk.despatch.outputs import What
from countdesk.models.counting import CountingSheet
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from countdesk.settings import OutputPlaces
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.output_fields import WebFields
from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog
from countdesk.ui.main_window import web_pages
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.web_pages import WebPages
from countdesk.ui.main_window.window import MainWindow
from tests.session.without_tables import add_contest
from tests.ui import outcome_night
from tests.ui.conftest import Opened
from tests.ui.entry_night import candidates

HIGH_TOWN = outcome_night.WARD
LOW_TOWN = "local.netherford.low-town.2026-05-07"
WHY = "Two candidates were exchanged on sheet A1."


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages wait no longer than it takes to see that they do."""
    monkeypatch.setattr(web_pages, "_AFTER_A_CORRECTION", 100)
    monkeypatch.setattr(web_pages, "_UNTIL_CHECKED", 50)


@pytest.fixture
def night(opened: Opened) -> NightView:
    """Return a ward at its provisional result."""
    return opened(outcome_night.provisional)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    """Return the folder that the web folder lies in."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def dialog_of(window: MainWindow) -> SheetsAndPressDialog:
    window.do("sheets_and_press")
    (found,) = [known for known in window.findChildren(SheetsAndPressDialog) if known.isVisible()]
    return found


def fields_of(window: MainWindow) -> WebFields:
    fields = dialog_of(window)._fields[What.WEB]
    assert isinstance(fields, WebFields)
    return fields


def mark(window: MainWindow, to: Path) -> None:
    dialog_of(window).folder.put(to)
    fields_of(window).again.setChecked(True)


def only(dialog: SheetsAndPressDialog, listed: ChoiceList, row: int) -> None:
    """Mark one output alone of those of the contest, or of the night."""
    for number in range(1, len(dialog.whats) + 1):
        QTest.keyClicks(dialog.of_contest, str(number))
    QTest.keyClicks(listed, str(row))
    assert len(dialog.whats) == 1


def kept(night: NightView) -> OutputPlaces:
    return settings.load().places_of(night.session.file.path)


def page_of(to: Path) -> Path:
    return to / "web" / "contests" / f"{HIGH_TOWN}.html"


def is_told(to: Path, *votes: int) -> bool:
    """Return whether the page of the ward has these votes."""
    page = page_of(to)
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return all(f">{number}<" in text for number in votes)


def declare(night: NightView) -> None:
    night.session.reach_stage(HIGH_TOWN, Stage.DECLARED)


def correct(night: NightView, *votes: int) -> None:
    """Correct the votes of the first sheet after the declaration."""
    known = {f"c{order}": figure for order, figure in enumerate(votes, 1)}
    with night.session.amending(WHY):
        night.session.enter_sheet(HIGH_TOWN, CountingSheet("A1", 299, known), correction=True)


def two_wards(session: Session) -> None:
    """Take one ward to its provisional result, beside another that is counted yet."""
    outcome_night.provisional(session)
    other = replace(session.count(HIGH_TOWN).contest, identifier=LOW_TOWN, name="Low Town")
    add_contest(session, other, candidates(3))


def sheet_of_low_town(session: Session, label: str) -> None:
    session.enter_sheet(LOW_TOWN, CountingSheet(label, 60, {"c1": 10, "c2": 20, "c3": 30}))


def dead_links(to: Path) -> set[str]:
    """Return the links of the board that lead nowhere."""
    index = to / "web" / "index.html"
    links = set(re.findall(r'href="([^"#:]+)"', index.read_text(encoding="utf-8")))
    return {link for link in links if not (index.parent / link).exists()}


def pages_of(window: MainWindow) -> WebPages:
    assert window.night is not None
    (found,) = (
        known for known in window.findChildren(WebPages) if known._session is window.night.session
    )
    return found


def opened_anew(window: MainWindow, night: NightView) -> NightView:
    """Return the night of the same file once it was closed and opened."""
    path = night.session.file.path
    window.close_session()
    window.open_path(path)
    assert window.night is not None
    return window.night


def is_at_rest(window: MainWindow) -> bool:
    """Return whether the folder was looked into, and nothing is made or wanted."""
    pages = pages_of(window)
    return pages._is_known and pages._job is None and not pages._is_wanted


def wait_for_pages(night: NightView, to: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: are_made(night, to), timeout=60_000)
    night.status.told.clear()


def are_made(night: NightView, to: Path) -> bool:
    """Return whether the window said that pages were made."""
    return f"are in {to}" in night.status.told.text()


@pytest.mark.long
def test_that_pages_are_made_again_of_what_was_declared(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    declare(night)
    qtbot.waitUntil((to / "web" / "index.html").exists, timeout=60_000)
    qtbot.waitUntil(lambda: are_made(night, to), timeout=60_000)
    assert is_told(to, 423, 261, 147)


@pytest.mark.long
def test_that_no_page_shows_a_result_corrected_by_half(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    declare(night)
    qtbot.waitUntil(lambda: are_made(night, to), timeout=60_000)
    before = page_of(to).read_bytes()
    night.status.told.clear()
    correct(night, 138, 79, 72)
    qtbot.waitUntil(night.notice.isVisible, timeout=60_000)
    assert "The web pages wait: since it was corrected, High Town" in night.notice.sentence.text()
    assert "Ctrl+E" in night.notice.sentence.text()
    assert page_of(to).read_bytes() == before
    correct(night, 138, 89, 72)
    qtbot.waitUntil(lambda: are_made(night, to), timeout=60_000)
    assert is_told(to, 413, 271, 147)
    assert not night.notice.isVisible()


@pytest.mark.long
def test_that_a_contest_taken_for_uncontested_by_mistake_is_put_right_on_its_page(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(partial(outcome_night.ward, number=1))
    mark(window, to)
    night.session.reach_stage(HIGH_TOWN, Stage.UNCONTESTED)
    qtbot.waitUntil(lambda: are_made(night, to), timeout=60_000)
    assert "ncontested" in page_of(to).read_text(encoding="utf-8")
    night.status.told.clear()
    night.session.reach_stage(HIGH_TOWN, Stage.SET_UP, reason="There is a poll after all.")
    qtbot.waitUntil(lambda: are_made(night, to), timeout=60_000)
    assert "ncontested" not in page_of(to).read_text(encoding="utf-8")


@pytest.mark.long
def test_that_pages_made_by_hand_take_a_correction_as_it_is(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    declare(night)
    qtbot.waitUntil(lambda: are_made(night, to), timeout=60_000)
    night.status.told.clear()
    correct(night, 138, 79, 72)
    qtbot.waitUntil(night.notice.isVisible, timeout=60_000)
    dialog = dialog_of(window)
    only(dialog, dialog.of_night, dialog.of_night.count())
    assert dialog.whats == (What.WEB,)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_told(to, 413, 261, 147), timeout=60_000)
    qtbot.waitUntil(lambda: not night.notice.isVisible(), timeout=60_000)


@pytest.mark.long
def test_that_pages_go_on_being_made_once_the_count_is_opened_anew(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    again = opened_anew(window, night)
    said = again.notice.sentence.text()
    assert f"The web pages in {to} are made again at each declaration" in said
    declare(again)
    qtbot.waitUntil(lambda: are_made(again, to), timeout=60_000)
    assert is_told(to, 423, 261, 147)
    fields = fields_of(window)
    assert fields.again.isChecked()
    assert fields.where.whole == f"in {to}"


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


# What is made of which contests.


@pytest.mark.long
def test_that_a_page_tells_no_provisional_result_that_is_counted_again(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(outcome_night.provisional)
    mark(window, to)
    fields = fields_of(window)
    fields.provisional.setChecked(True)
    night.session.reach_stage(HIGH_TOWN, Stage.AGREED)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 423, 261, 147)
    night.session.ask_recount(HIGH_TOWN, Asker.CANDIDATE, "c3", allowed=True)
    wait_for_pages(night, to, qtbot)
    assert not is_told(to, 423)


@pytest.mark.long
def test_that_provisional_figures_are_taken_off_the_pages_as_the_mark_is_taken_away(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    fields = fields_of(window)
    fields.provisional.setChecked(True)
    night.session.reach_stage(HIGH_TOWN, Stage.AGREED)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 423)
    fields.provisional.setChecked(False)
    wait_for_pages(night, to, qtbot)
    assert not is_told(to, 423)


@pytest.mark.long
def test_that_the_board_leads_to_a_page_of_every_contest(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(outcome_night.provisional)
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    other = replace(night.session.count(HIGH_TOWN).contest, identifier=LOW_TOWN, name="Low Town")
    add_contest(night.session, other, candidates(3))
    correct(night, 138, 89, 72)
    wait_for_pages(night, to, qtbot)
    assert "Low Town" in (to / "web" / "index.html").read_text(encoding="utf-8")
    assert dead_links(to) == set()


@pytest.mark.long
def test_that_pages_that_are_older_than_the_count_are_all_made_again(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = opened(two_wards)
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    monkeypatch.setattr(web_pages, "_AFTER_A_CORRECTION", 60_000)
    correct(night, 138, 89, 72)
    again = opened_anew(window, night)
    assert f"The web pages in {to} are made again" in again.notice.sentence.text()
    wait_for_pages(again, to, qtbot)
    assert is_told(to, 413, 271, 147)
    qtbot.waitUntil(lambda: is_at_rest(window))


@pytest.mark.long
def test_that_an_entry_elsewhere_begins_nothing_anew_that_failed(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    mark(window, to)
    page_of(to).parent.mkdir(parents=True)
    page_of(to).write_text("somebody's own page", encoding="utf-8")
    declare(night)
    wait_for_pages(night, to, qtbot)
    assert "made here, so it is not replaced" in night.notice.sentence.text()
    for label in ("A1", "A2", "A3"):
        sheet_of_low_town(night.session, label)
    assert pages_of(window)._job is None
    page_of(to).unlink()
    correct(night, 138, 89, 72)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 413, 271, 147)


@pytest.mark.long
def test_that_why_pages_wait_is_said_once(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    correct(night, 138, 79, 72)
    qtbot.waitUntil(night.notice.isVisible, timeout=60_000)
    night.notice.put_away(night.notice.sentence.text())
    sheet_of_low_town(night.session, "A1")
    night.session.reach_stage(LOW_TOWN, Stage.ABANDONED, reason="The hall burned.")
    assert not night.notice.isVisible()
    fields_of(window).again.setChecked(False)
    assert pages_of(window).wanting_in is None


@pytest.mark.long
def test_that_pages_wait_for_the_check_of_the_journal(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    again = opened_anew(window, night)
    assert again.session.integrity.chain is Chain.UNCHECKED
    declare(again)
    wait_for_pages(again, to, qtbot)
    assert is_told(to, 423, 261, 147)


@pytest.mark.long
def test_that_a_page_is_taken_away_of_a_contest_whose_poll_is_open_after_all(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    today = date(2100, 5, 6)
    night = opened(partial(outcome_night.ward, number=1, day=today))
    mark(window, to)
    night.session.reach_stage(HIGH_TOWN, Stage.UNCONTESTED)
    wait_for_pages(night, to, qtbot)
    page = page_of(to).with_name(f"{HIGH_TOWN}.html")
    assert page.exists()
    night.session.reach_stage(HIGH_TOWN, Stage.SET_UP, reason="There is a poll after all.")
    wait_for_pages(night, to, qtbot)
    assert not list(page.parent.iterdir())


@pytest.mark.long
def test_that_pages_that_were_moved_away_are_all_made_anew(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    shutil.move(to / "web", to / "uploaded")
    night.session.reach_stage(LOW_TOWN, Stage.ABANDONED, reason="The hall burned.")
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 423, 261, 147)
    assert dead_links(to) == set()


@pytest.mark.long
def test_that_pages_marked_once_more_are_made_as_the_night_stands(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    again = fields_of(window).again
    again.setChecked(False)
    correct(night, 138, 89, 72)
    again.setChecked(True)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 413, 271, 147)


@pytest.mark.long
def test_that_a_file_that_is_as_it_should_be_is_not_written_again_as_a_count_is_opened(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    made = {path: path.stat().st_mtime_ns for path in to.rglob("*.*")}
    again = opened_anew(window, night)
    wait_for_pages(again, to, qtbot)
    assert {path: path.stat().st_mtime_ns for path in to.rglob("*.*")} == made


@pytest.mark.long
@pytest.mark.parametrize("lost", ["High Town's page", "the pages of both"])
def test_that_a_page_that_is_wanting_is_made_once_the_count_is_opened(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot, lost: str
) -> None:
    night = opened(two_wards)
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    for page in page_of(to).parent.glob("*.html"):
        if page == page_of(to) or lost == "the pages of both":
            page.unlink()
    wait_for_pages(opened_anew(window, night), to, qtbot)
    assert is_told(to, 423, 261, 147)
    assert dead_links(to) == set()


@pytest.mark.long
def test_that_a_page_that_could_not_be_made_is_made_once_the_count_is_opened(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    page_of(to).write_text("somebody's own page", encoding="utf-8")
    correct(night, 138, 89, 72)
    wait_for_pages(night, to, qtbot)
    page_of(to).unlink()
    wait_for_pages(opened_anew(window, night), to, qtbot)
    assert is_told(to, 413, 271, 147)


@pytest.mark.long
def test_that_a_first_page_in_no_known_writing_is_made_anew_at_the_declaration(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    index = to / "web" / "index.html"
    index.write_bytes(index.read_bytes().replace(b"<title>", b"<title>\xff\xfe"))
    correct(night, 138, 89, 72)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 413, 271, 147)


def test_that_a_folder_that_is_away_is_told_as_a_count_is_opened(
    window: MainWindow, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = tmp_path / "stick" / "site"
    places = OutputPlaces(str(tmp_path / "prepared.count"), None, str(gone), None)
    settings.change(lambda stored: stored.with_places(places))
    night = opened(outcome_night.provisional)
    qtbot.waitUntil(lambda: "There is no folder" in night.notice.sentence.text())
    assert pages_of(window).wanting_in == gone


@pytest.mark.long
def test_that_the_page_of_an_addition_undone_in_the_meantime_is_taken_away(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    other = replace(night.session.count(HIGH_TOWN).contest, identifier=LOW_TOWN, name="Low Town")
    add_contest(night.session, other, candidates(1))
    night.session.reach_stage(LOW_TOWN, Stage.UNCONTESTED)
    wait_for_pages(night, to, qtbot)
    again = fields_of(window).again
    again.setChecked(False)
    while LOW_TOWN in {count.scope for count in night.session.night.contests}:
        night.session.undo()
    again.setChecked(True)
    wait_for_pages(night, to, qtbot)
    assert not list(page_of(to).parent.glob(f"{LOW_TOWN}*"))


@pytest.mark.long
def test_that_nothing_is_made_before_the_first_declaration_however_often_a_count_is_opened(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    mark(window, to)
    again = opened_anew(window, night)
    qtbot.waitUntil(lambda: is_at_rest(window), timeout=60_000)
    sheet_of_low_town(again.session, "A1")
    assert is_at_rest(window)
    assert not (to / "web").exists()


@pytest.mark.long
def test_that_an_addition_that_is_undone_keeps_no_page_from_being_made(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(outcome_night.provisional)
    mark(window, to)
    other = replace(night.session.count(HIGH_TOWN).contest, identifier=LOW_TOWN, name="Low Town")
    add_contest(night.session, other, candidates(1))
    night.session.reach_stage(LOW_TOWN, Stage.UNCONTESTED)
    wait_for_pages(night, to, qtbot)
    page = page_of(to).with_name(f"{LOW_TOWN}.html")
    assert page.exists()
    while LOW_TOWN in {count.scope for count in night.session.night.contests}:
        night.session.undo()
    wait_for_pages(night, to, qtbot)
    assert not page.exists()
    declare(night)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 423, 261, 147)
    assert "Low Town" not in (to / "web" / "index.html").read_text(encoding="utf-8")


@pytest.mark.long
def test_that_the_pages_of_another_count_stand_until_a_declaration(
    window: MainWindow, opened: Opened, to: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    night = opened(outcome_night.provisional)
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    board = (to / "web" / "index.html").read_bytes()
    path = tmp_path / "other.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        other = replace(night.session.count(HIGH_TOWN).contest, identifier=LOW_TOWN)
        add_contest(session, other, candidates(1))
    window.open_path(path)
    assert window.night is not None
    mark(window, to)
    assert is_at_rest(window)
    assert (to / "web" / "index.html").read_bytes() == board
    window.night.session.reach_stage(LOW_TOWN, Stage.UNCONTESTED)
    wait_for_pages(window.night, to, qtbot)
    assert (to / "web" / "index.html").read_bytes() != board


@pytest.mark.long
def test_that_what_a_practice_count_left_in_the_folder_is_made_anew(
    window: MainWindow, opened: Opened, to: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    night = opened(outcome_night.provisional)
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)
    with Session.create(tmp_path / "practice.count", desk="desk 2", author="AB") as session:
        votes = {**outcome_night.FIRST, "A1": (138, 89, 72)}
        outcome_night.provisional(session, votes)
    window.open_path(tmp_path / "practice.count")
    practice = window.night
    assert practice is not None
    mark(window, to)
    declare(practice)
    qtbot.waitUntil(lambda: is_told(to, 413, 271, 147) and is_at_rest(window), timeout=60_000)
    window.open_path(night.session.file.path)
    qtbot.waitUntil(lambda: is_told(to, 423, 261, 147), timeout=60_000)
