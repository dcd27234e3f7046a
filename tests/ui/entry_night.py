"""Sessions on a file of their own, and keys for the panels into which figures are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from countdesk import parties
from countdesk.models.checking import SheetCheck, checked
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind, Candidate, Contest, VotingRule
from countdesk.models.statements import Body, Statement
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.session import Session
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.ui.roles import DISPLAY
from countdesk.ui.signals import Announcements
from tests.session.without_tables import add_contest

CONTEST = "local.stretton.by.2008-02-14"
PARTIES = (
    "Conservative and Unionist Party",
    "Labour Party",
    "British National Party",
    "Popular Alliance",
    "Liberal Democrats",
)
SURNAMES = ("Hewitt", "Cole", "Dunn", "Fox", "Grant", "Hale", "Irving", "Jones", "Kerr", "Lunn",
            "Moss", "Nash", "Orme", "Pratt", "Quinn")  # fmt: skip

Panel = TypeVar("Panel", bound=QWidget)


def contest(seats: int = 1, electorate: int | None = 5_700) -> Contest:
    return Contest(
        CONTEST,
        "Stretton ward",
        "Local by-election",
        "East Staffordshire",
        date(2008, 2, 14),
        seats,
        VotingRule.FPTP if seats == 1 else VotingRule.BLOCK,
        electorate=electorate,
    )


def candidates(number: int = 5) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            f"c{order}",
            f"Pat {SURNAMES[order - 1]}",
            parties.identified(None, PARTIES[(order - 1) % len(PARTIES)]),
            order,
            surname=SURNAMES[order - 1],
        )
        for order in range(1, number + 1)
    )


@contextmanager
def session(folder: Path, *, seats: int = 1, number: int = 5) -> Iterator[Session]:
    """Open a new night of one contest without boxes or sheets."""
    with Session.create(folder / "night.count", desk="desk 2", author="AB") as opened:
        add_contest(opened, contest(seats), candidates(number))
        yield opened


def list_boxes(desk: Session, number: int, *, papers: int | None = 450) -> None:
    """List boxes with their accounts, all counted where papers are given."""
    for place in range(1, number + 1):
        desk.list_box(
            CONTEST, BallotBox(str(place), BoxKind.STATION, f"Hall {place}", f"station {place}")
        )
        desk.state_account(CONTEST, str(place), BallotPaperAccount(600, 145, 5))
        if papers is not None:
            desk.verify_box(CONTEST, str(place), papers)


def enter_sheet(
    desk: Session, label: str, papers: int | None, *votes: int, doubtful: int | None = None
) -> None:
    """Enter a sheet with the votes of the first candidates."""
    known = {f"c{order}": figure for order, figure in enumerate(votes, 1)}
    desk.enter_sheet(CONTEST, CountingSheet(label, papers, known, doubtful))


def sheet(desk: Session, label: str) -> CountingSheet:
    """Return a sheet as it stands."""
    found = desk.count(CONTEST).sheet(label)
    assert found is not None
    return found


def check(desk: Session, label: str) -> SheetCheck:
    """Return what the second look at a sheet came to."""
    return checked(desk.count(CONTEST), sheet(desk, label))


def state_twice(desk: Session, *bodies: Body) -> None:
    """Let several statements stand about one subject, as files of two desks do once merged."""
    for body in bodies:
        desk.record(Statement(CONTEST, body))


def shown(
    qtbot: QtBot,
    desk: Session,
    panel: Callable[[Session, Announcements], Panel],
    size: tuple[int, int] = (760, 780),
) -> Panel:
    """Show a panel of a session as the window does, with the contest on it."""
    announcements = Announcements()
    desk.subscribe(announcements.changed.emit)
    made = panel(desk, announcements)
    announcements.setParent(made)
    # The session would go on telling a signal that went with its window.
    made.destroyed.connect(desk._listeners.clear)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show_contest(CONTEST)  # type: ignore[attr-defined]
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def type_keys(table: FigureTable, *typed: str | Qt.Key) -> None:
    """Press keys on the table or on the editor that is open in it."""
    for part in typed:
        target = table.editor or table
        if isinstance(part, str):
            for letter in part:
                QTest.keyClicks(table.editor or table, letter)
        else:
            QTest.keyClick(target, part)


def type_sheet(panel: EntryPanel, *figures: str) -> None:
    """Type figures one after the other, each with Enter, and let what they move be shown."""
    for figure in figures:
        type_keys(panel.table, figure, Qt.Key.Key_Return)
    QApplication.processEvents()


def still_held(target: QWidget, key: Qt.Key, text: str = "\r") -> None:
    """Let a key that is held down come once more."""
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, autorep=True)
    QApplication.sendEvent(target, held)


def press(table: FigureTable, key: Qt.Key, *, shift: bool = False, keypad: bool = False) -> None:
    """Press one key with its modifiers."""
    held = Qt.KeyboardModifier.NoModifier
    if shift:
        held |= Qt.KeyboardModifier.ShiftModifier
    if keypad:
        held |= Qt.KeyboardModifier.KeypadModifier
    QTest.keyClick(table.editor or table, key, held)


def cell(table: FigureTable, row: int, column: int) -> str:
    """Return what a cell shows."""
    return str(table.table.index(row, column).data(DISPLAY))


def here(table: FigureTable) -> tuple[int, int]:
    """Return the cell that has the keys."""
    at = table.currentIndex()
    return at.row(), at.column()
