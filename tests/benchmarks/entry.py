"""A figure typed in the window, from its first digit to the last changed cell painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTableView, QWidget

from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from countdesk.ui.application import prepared
from countdesk.ui.main_window.dress import dress
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.count import CountPanel
from tests.benchmarks import nights
from tests.benchmarks.measuring import FRAME_SECONDS, Pair, Row, Run, Size, timed
from tests.benchmarks.recording import JournalByHand

STANDING: Final = 15
_IDLE_MILLISECONDS: Final = 60_000
_CHART_MILLISECONDS: Final = 40
_BOARD_COLUMNS: Final = 6
"""Name, party, votes, share, change and bar of a line on the scoreboard."""


class Desk:
    """The real window on a count file, driven by key events."""

    def __init__(self, application: QApplication, path: Path) -> None:
        self._application = application
        session = Session.open(path, desk=nights.DESK, author=nights.AUTHOR)
        session.read_all()
        self.window = MainWindow(desk=session.desk, author=session.author)
        dress(self.window.theme)
        self.window.show_session(session)
        self.window.show()
        self.window.activateWindow()
        self.enters: list[float] = []
        self._wait_until_idle()
        self._page.table.go_to_first_blank()
        self.settle(_CHART_MILLISECONDS)

    @property
    def _page(self) -> CountPanel:
        page = None if self.window.night is None else self.window.night.centre.page
        if isinstance(page, CountPanel):
            return page
        raise LookupError("the count is not in sight")

    def type_figure(self) -> float:
        """Type the figure that is due and Enter, each key painted; return the seconds it took."""
        before = len(self._session.journal)
        at = self._page.table.currentIndex()
        figures = nights.sheet("", STANDING)
        votes = [figures.votes[f"c{order}"] for order in range(1, STANDING + 1)]
        text = str([figures.papers, *votes, figures.doubtful][at.column() - 1])
        seconds = sum(timed(partial(self._press, letter)) for letter in text)
        enter = timed(lambda: self._press(Qt.Key.Key_Return))
        if len(self._session.journal) == before:
            raise LookupError("nothing was entered")
        self.enters.append(enter)
        return seconds + enter

    @property
    def _session(self) -> Session:
        if self.window.night is None:
            raise LookupError("no count file is open")
        return self.window.night.session

    def _press(self, key: str | Qt.Key) -> None:
        table = self._page.table
        target = table.editor or table
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)
        self._application.processEvents()

    def settle(self, milliseconds: int = _CHART_MILLISECONDS) -> None:
        """Let the chart follow, which comes a frame after the table."""
        deadline = QDeadlineTimer(milliseconds)
        while not deadline.hasExpired():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def _wait_until_idle(self) -> None:
        """Wait until the chart is made and the chain is checked, which fall into no run."""
        deadline = QDeadlineTimer(_IDLE_MILLISECONDS)
        while not self._is_idle():
            if deadline.hasExpired():
                raise LookupError("the window does not come to rest")
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def _is_idle(self) -> bool:
        is_checked = self._session.integrity.chain is not Chain.UNCHECKED
        return is_checked and self._page.chart is not None

    def close(self) -> None:
        """Close the window and its file."""
        self.window.close()
        # Gone at once: a window left over would be walked over while another one is dressed.
        shiboken6.delete(self.window)
        self._application.processEvents()


class TablesByHand:
    """Two plain tables of Qt's own in one window: the figures, and beside them the scoreboard.

    The figures are typed with the same keys, and written down as the same row by sqlite3.
    """

    def __init__(self, application: QApplication, like: Path, path: Path, rows: int) -> None:
        self._application = application
        self._journal = JournalByHand(path, like)
        self._figures = _plain_items(rows + 1, STANDING + 5)
        self._board = _plain_items(STANDING, _BOARD_COLUMNS)
        self._table = QTableView()
        self._table.setModel(self._figures)
        board = QTableView()
        board.setModel(self._board)
        self.window = QWidget()
        self.window.resize(1_440, 900)
        across = QHBoxLayout(self.window)
        across.addWidget(self._table, 2)
        across.addWidget(board, 1)
        self.window.show()
        self._typed = 0
        application.processEvents()

    def type_figure(self) -> float:
        """Type two digits and Enter, each key painted; return the seconds it took.

        Of the figures six cells change: its own, the votes and the check of its sheet, and the
        totals of the three. Of the scoreboard each line does.
        """
        self._typed += 1
        column = 2 + self._typed % STANDING
        self._table.setCurrentIndex(self._figures.index(3, column))
        self._application.processEvents()
        digits = f"{10 + self._typed % 90}"
        seconds = sum(timed(partial(self._press, digit)) for digit in digits)
        return seconds + timed(partial(self._enter, column))

    def _press(self, digit: str) -> None:
        QTest.keyClicks(self._target, digit)
        self._application.processEvents()

    def _enter(self, column: int) -> None:
        QTest.keyClick(self._target, Qt.Key.Key_Return)
        self._journal.append()
        text, last = f"{self._typed:,}", self._figures.rowCount() - 1
        for row in (3, last):
            for changed in (column, STANDING + 3, STANDING + 4):
                self._figures.item(row, changed).setText(text)
        for row in range(STANDING):
            for changed in range(_BOARD_COLUMNS):
                self._board.item(row, changed).setText(text)
        self._application.processEvents()

    @property
    def _target(self) -> QWidget:
        """Return the editor that is open, or the table."""
        is_editing = self._table.state() is QTableView.State.EditingState
        return (QApplication.focusWidget() if is_editing else None) or self._table

    def close(self) -> None:
        """Close the tables and their file."""
        self.window.close()
        # Gone at once: a window left over would be walked over while another one is dressed.
        shiboken6.delete(self.window)
        self._journal.close()


def _plain_items(rows: int, columns: int) -> QStandardItemModel:
    items = QStandardItemModel(rows, columns)
    for row in range(rows):
        for column in range(columns):
            items.setItem(row, column, QStandardItem("1,234"))
    return items


@contextmanager
def _figure(folder: Path, size: Size) -> Iterator[Pair]:
    application = prepared()
    with ExitStack() as stack:
        path = _file(folder, size)
        by_hand = nights.fresh(folder, "items", ".db")
        floor = TablesByHand(application, path, by_hand, size.sheets)
        stack.callback(floor.close)
        desk = Desk(application, path)
        stack.callback(desk.close)
        taken: list[float] = []
        in_front = _in_front(desk.window, desk, desk.type_figure)

        def type_figure() -> float:
            taken.append(in_front())
            return taken[-1]

        def notes() -> tuple[str, ...]:
            # The first was made for nothing.
            return (_frames("runs", taken[1:]), _frames("their Enter keys", desk.enters[1:]))

        by_hand_in_front = _in_front(floor.window, desk, floor.type_figure)
        yield Pair(type_figure, by_hand_in_front, desk.settle, notes)


def _frames(what: str, taken: list[float]) -> str:
    over = sum(seconds > FRAME_SECONDS for seconds in taken)
    return f"{what} over {FRAME_SECONDS * 1000:.1f} ms: {over} of {len(taken)}"


def _file(folder: Path, size: Size) -> Path:
    """Return the file of one contest with the sheets of its second half still blank."""
    made = nights.counting(1, size, STANDING, blank=size.sheets // 2)
    return nights.one_contest_file(nights.fresh(folder, "entry"), made)


@contextmanager
def _figure_of_large_night(folder: Path, size: Size) -> Iterator[Pair]:
    application = prepared()
    with ExitStack() as stack:
        of_many = Desk(application, nights.large_file(folder, size))
        stack.callback(of_many.close)
        alone = Desk(application, _file(folder, size))
        stack.callback(alone.close)

        yield Pair(
            _in_front(of_many.window, of_many, of_many.type_figure),
            _in_front(alone.window, alone, alone.type_figure),
            of_many.settle,
        )


def _in_front(window: QWidget, desk: Desk, run: Run) -> Run:
    """Return a run in a window, which is brought to the front untimed."""

    def brought_to_front() -> float:
        window.activateWindow()
        desk.settle(5)
        return run()

    return brought_to_front


ROWS: Final = (
    Row(
        "figure",
        "a figure typed, Enter, durable, scoreboard and changed cells painted"
        " (100 boxes, 40 sheets, 15 candidates)",
        "the same keys, commit and cells in tables of Qt's own, of QStandardItemModel",
        aim=1,
        aim_p99=1.5,
        pairs=300,
        prepare=_figure,
        amended="from 2x of the commit and six cells set without a key (0.9 ms, about 14x): that"
        " floor opened no editor and had no scoreboard; typed with the same keys, a plain table"
        " takes longer than the window, so the aim is to stay below it",
    ),
    Row(
        "figure-large",
        "the same on a night of 650 contests",
        "the same on a night of one",
        aim=1.5,
        pairs=300,
        prepare=_figure_of_large_night,
    ),
)
