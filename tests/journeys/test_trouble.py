"""What goes wrong on a night, met by one person with a keyboard."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from countdesk.models.counting import CountingSheet
from countdesk.models.statements import SheetEntered, Statement
from countdesk.session.session import Session
from countdesk.ui.main_window import copying
from tests.journeys import afterwards
from tests.journeys.dialogs import FileDialog, SecondPlace
from tests.journeys.entry_pages import CountPage
from tests.journeys.keyboard import enter, press, write
from tests.journeys.pages import WindowPage
from tests.ui import score_examples
from tests.ui.score_examples import STRETTON

# What the unseen platform says of the system's own dialog for files.
pytestmark = pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a closed count file of Stretton with two sheets, A1 and A2."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="table 4", author="KP") as session:
        score_examples.stretton(session, sheets=2)
    return path


@pytest.fixture
def opened(begun: WindowPage, file: Path) -> WindowPage:
    """Return the window with that file, opened by its keys."""
    FileDialog.answer("Ctrl+O", file)
    assert begun.page == "count"
    return begun


# Two desks that differ.


def test_that_a_count_in_conflict_is_found_and_decided_by_keyboard(
    begun: WindowPage, file: Path
) -> None:
    # As two desks do whose files are put together: neither saw the other's.
    for desk, author, first in (("table 5", "DM", 144), ("table 6", "AL", 114)):
        with Session.open(file, desk=desk, author=author) as session:
            order = [candidate.identifier for candidate in session.count(STRETTON).candidates]
            votes = dict(zip(order, (first, 70, 74, 43, 46), strict=True))
            sheet = CountingSheet("B1", 377, votes, 0)
            session.record(Statement(STRETTON, SheetEntered(1, sheet)))
    window = begun
    FileDialog.answer("Ctrl+O", file)
    page = window.count()
    assert page.cell("B1", "Con") == "144 / 114"
    assert page.cell("B1", "Check") == "two desks differ"
    assert page.cards["Counted"] == "763"
    findings = window.findings()
    assert "E7" in findings.codes
    window.picture("conflict")
    findings.go_to_figure("E7")
    assert window.page == "count"
    assert page.here[0] == "B1"
    press("D")
    assert page.question == "Sheet B1: which is right?"
    press("Esc")
    assert page.cell("B1", "Check") == "two desks differ"
    press("D", "1")
    assert page.cell("B1", "Con") == "144"
    assert page.cards["Counted"] == "1,140"
    assert "E7" not in window.findings().codes
    press("Ctrl+Q")
    with Session.open(file, desk="table 9", author="ZZ", writing=False) as session:
        count = session.count(STRETTON)
        assert count.ledger.conflicts == frozenset()
        decided = count.sheet("B1")
        assert decided is not None
        assert decided.votes[count.candidate_keys[0]] == 144


# A file that is open elsewhere.

_HOLDER = """
import sys
from pathlib import Path
from countdesk.session.session import Session
with Session.open(Path(sys.argv[1]), desk="table 5", author="DM"):
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_elsewhere(file: Path) -> Iterator[None]:
    """Hold a file open in a process of its own for as long as the block lasts."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=afterwards.ROOT,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "open\n"
        yield
    finally:
        holder.stdin.close()
        assert holder.wait(30) == 0
        holder.stdout.close()


def test_that_a_file_open_elsewhere_is_read_meanwhile_and_written_to_afterwards(
    begun: WindowPage, file: Path
) -> None:
    window = begun
    with held_elsewhere(file):
        FileDialog.answer("Ctrl+O", file)
        assert "night.count is already open in another window" in window.start_fault
        window.picture("open-elsewhere")
        window.choose_button("Open it for reading only")
        assert window.saved == "Open for reading only"
        page = window.count()
        assert page.cell("A1", "Con") == "148"
        enter(377)
        assert "reading only" in page.said
        assert page.being_typed == "377"
        press("Esc")
    FileDialog.answer("Ctrl+O", file)
    assert window.saved.startswith("\N{BLACK CIRCLE} Saved")
    page = window.count()
    page.add_sheet("B1", 377)
    assert page.cell("B1", "Papers") == "377"
    press("Ctrl+Q")
    assert afterwards.checked(file) == 0


# A disk that is full.


def leave_no_room(window: WindowPage) -> None:
    """Let the count file not grow by another page."""
    writer = window.night.session.file._writer
    assert writer is not None
    connection = writer.connection()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


def type_until_refused(page: CountPage) -> int:
    """Type one figure after the other into a cell; return the one that found no room.

    Each is an entry, and the pages that are there take a few.
    """
    for figure in range(100, 200):
        page.find("B1")
        page.go_along_to("Con")
        enter(figure)
        if page.said.startswith("Was"):
            press("Return")
        if "no room left" in page.said:
            return figure
        assert page.cell("B1", "Con") == str(figure)
    pytest.fail("The disk never was full.")


def test_that_a_full_disk_is_said_at_once_and_the_figure_stays_until_there_is_room(
    opened: WindowPage, file: Path
) -> None:
    window = opened
    page = window.count()
    page.add_sheet("B1", 377)
    leave_no_room(window)
    refused = type_until_refused(page)
    assert page.being_typed == str(refused)
    assert page.cell("B1", "Con") in (str(refused - 1), "\N{EN DASH}")
    assert window.saved == "NOT SAVED"
    window.picture("full-disk")
    leave_no_room(window)
    press("Return", "Return")
    assert page.being_typed == str(refused)
    assert "no room left" in page.said
    # The file was opened anew after the fault, and now there is room.
    press("Return", "Return")
    assert page.being_typed is None
    assert page.cell("B1", "Con") == str(refused)
    assert window.saved.startswith("\N{BLACK CIRCLE} Saved")
    enter(70, 74, 43, 46, 0)
    assert page.row("B1")[:-2] == ["377", str(refused), "70", "74", "43", "46", "0"]
    press("Ctrl+Q")
    with Session.open(file, desk="table 9", author="ZZ", writing=False) as session:
        assert session.file.check() == ()
        sheet = session.count(STRETTON).sheet("B1")
        assert sheet is not None
        assert list(sheet.votes.values()) == [refused, 70, 74, 43, 46]


# The stick for copies.


@pytest.fixture
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for the stick more often than on the night, so that nobody waits."""
    monkeypatch.setattr(copying, "LOOK_AGAIN", 50)


def test_that_a_stick_pulled_out_is_said_and_copies_go_on_once_it_is_back(
    quick_looks: None, opened: WindowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window, stick = opened, tmp_path / "stick"
    SecondPlace(qtbot).answer(stick)
    stick.mkdir()
    press("Return")
    qtbot.waitUntil(lambda: window.copies.startswith("Copy "))
    pulled_out = stick.rename(tmp_path / "pulled out")
    qtbot.waitUntil(lambda: window.copies == "SECOND PLACE MISSING")
    assert str(stick) in window.notice
    window.picture("stick-pulled-out")
    page = window.count()
    page.add_sheet("B1", 377, 144, 70, 74, 43, 46, 0)
    assert page.cell("B1", "Check") == "adds up"
    assert window.saved.startswith("\N{BLACK CIRCLE} Saved")
    pulled_out.rename(stick)
    qtbot.waitUntil(lambda: window.copies.startswith("Copy "))
    press("Ctrl+Q")
    (copy,) = stick.glob("*.count")
    with Session.open(copy, desk="table 9", author="ZZ", writing=False) as session:
        assert session.file.check() == ()
        assert [sheet.label for sheet in session.count(STRETTON).sheets] == ["A1", "A2", "B1"]


# Keys that lead nowhere.


def test_that_typing_goes_on_where_it_was_after_every_look_elsewhere(opened: WindowPage) -> None:
    window = opened
    page = window.count()
    page.add_sheet("B1", 377)
    assert page.here == ("B1", "Con")
    for key in ("F5", "F7", "F8", "F9"):
        press(key, "F6")
        assert page.here == ("B1", "Con")
    for key in ("Ctrl+K", "F2", "G", "Alt+6", "Ctrl+L"):
        press(key, "Esc")
        assert page.here == ("B1", "Con"), key
    for key in ("Ctrl+Shift+D", "Ctrl+Shift+C", "Ctrl+Shift+N"):
        press(key)
        assert page.here == ("B1", "Con"), key
    # Keys of nothing here, as of another program, begin no figure.
    press("Alt+S", "Ctrl+U")
    assert page.being_typed is None
    write("14")
    press("Ctrl+Shift+D")
    assert page.being_typed == "14"
    write("4")
    press("Return")
    assert page.cell("B1", "Con") == "144"
