"""Wards whose web pages are made again at each declaration, for the tests of those pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.despatch.outputs import What
from countdesk.models.counting import CountingSheet
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.output_fields import WebFields
from countdesk.ui.dialogs.sheets_and_press import SheetsAndPressDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.web_pages import WebPages
from countdesk.ui.main_window.window import MainWindow
from tests.session.without_tables import add_contest
from tests.ui import outcome_night
from tests.ui.entry_night import candidates

HIGH_TOWN = outcome_night.WARD
LOW_TOWN = "local.netherford.low-town.2026-05-07"
WHY = "Two candidates were exchanged on sheet A1."


def add_low_town(session: Session, *, number: int) -> None:
    """Add another ward with so many candidates, none of it counted yet."""
    other = replace(session.count(HIGH_TOWN).contest, identifier=LOW_TOWN, name="Low Town")
    add_contest(session, other, candidates(number))


def two_wards(session: Session) -> None:
    """Take one ward to its provisional result, beside another that is counted yet."""
    outcome_night.provisional(session)
    add_low_town(session, number=3)


def sheet_of_low_town(session: Session, label: str) -> None:
    session.enter_sheet(LOW_TOWN, CountingSheet(label, 60, {"c1": 10, "c2": 20, "c3": 30}))


def declare(night: NightView) -> None:
    night.session.reach_stage(HIGH_TOWN, Stage.DECLARED)


def correct(night: NightView, *votes: int) -> None:
    """Correct the votes of the first sheet after the declaration."""
    known = {f"c{order}": figure for order, figure in enumerate(votes, 1)}
    with night.session.amending(WHY):
        night.session.enter_sheet(HIGH_TOWN, CountingSheet("A1", 299, known), correction=True)


def dialog_of(window: MainWindow) -> SheetsAndPressDialog:
    window.do("sheets_and_press")
    (found,) = [known for known in window.findChildren(SheetsAndPressDialog) if known.isVisible()]
    return found


def fields_of(window: MainWindow) -> WebFields:
    fields = dialog_of(window)._fields[What.WEB]
    assert isinstance(fields, WebFields)
    return fields


def only(dialog: SheetsAndPressDialog, listed: ChoiceList, row: int) -> None:
    """Mark one output alone of those of the contest, or of the night."""
    for number in range(1, len(dialog.whats) + 1):
        QTest.keyClicks(dialog.of_contest, str(number))
    QTest.keyClicks(listed, str(row))
    assert len(dialog.whats) == 1


def mark(window: MainWindow, to: Path) -> None:
    dialog_of(window).folder.put(to)
    fields_of(window).again.setChecked(True)


def wait_for_pages(night: NightView, to: Path, qtbot: QtBot) -> None:
    """Wait until the window says that pages were made, and clear it for the next time."""
    qtbot.waitUntil(lambda: f"are in {to}" in night.status.told.text(), timeout=60_000)
    night.status.told.clear()


def declare_on_web(window: MainWindow, night: NightView, to: Path, qtbot: QtBot) -> None:
    """Mark the web pages, declare the ward, and wait until its pages are made."""
    mark(window, to)
    declare(night)
    wait_for_pages(night, to, qtbot)


def opened_anew(window: MainWindow, night: NightView) -> NightView:
    """Return the night of the same file once it was closed and opened."""
    path = night.session.file.path
    window.close_session()
    window.open_path(path)
    assert window.night is not None
    return window.night


def pages_of(window: MainWindow) -> WebPages:
    assert window.night is not None
    (found,) = (
        known for known in window.findChildren(WebPages) if known._session is window.night.session
    )
    return found


def page_of(to: Path) -> Path:
    return to / "web" / "contests" / f"{HIGH_TOWN}.html"


def is_told(to: Path, *votes: int) -> bool:
    """Return whether the page of the ward has these votes."""
    page = page_of(to)
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return all(f">{number}<" in text for number in votes)


def dead_links(to: Path) -> set[str]:
    """Return the links of the board that lead nowhere."""
    index = to / "web" / "index.html"
    links = set(re.findall(r'href="([^"#:]+)"', index.read_text(encoding="utf-8")))
    return {link for link in links if not (index.parent / link).exists()}
