"""Every figure stands whole in its column, whatever the window's width."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.session import Session
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.ui.roles import DISPLAY, LOOK, TIP, Kind, Look
from tests.session.without_tables import add_contest
from tests.ui.entry_night import (
    CONTEST,
    candidates,
    cell,
    contest,
    enter_sheet,
    here,
    list_boxes,
    session,
    type_keys,
)

PLACES = ("Village Hall, Long Lane", "St Mary's Church of England School", "The Scout Hut")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path, number=4) as opened:
        for number, place in enumerate(PLACES, start=1):
            box = BallotBox(f"B{number}", BoxKind.STATION, place, f"station {number}")
            opened.list_box(CONTEST, box)
            opened.state_account(CONTEST, f"B{number}", BallotPaperAccount(2_800, 459, 12, 3))
            opened.verify_box(CONTEST, f"B{number}", 2_201 + number)
            opened.verify_box(CONTEST, f"B{number}", 2_201 + number, attempt=2)
        yield opened


def table_of(window: MainWindow) -> FigureTable:
    page = None if window.night is None else window.night.centre.page
    assert isinstance(page, EntryPanel)
    return page.table


@pytest.mark.parametrize(("width", "height"), [(1180, 760), (1366, 768), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("page", ["go_verification", "go_count"])
def test_that_an_ordinary_night_needs_no_scrolling_sideways(
    qtbot: QtBot, window: MainWindow, desk: Session, width: int, height: int, page: str
) -> None:
    window.show_session(desk)
    window.resize(width, height)
    window.do(page)
    table = table_of(window)
    qtbot.waitUntil(lambda: table.viewport().width() > 0)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    looks = [
        (column, look)
        for row in range(table.table.rowCount())
        for column in range(table.table.columnCount())
        if isinstance(look := table.table.index(row, column).data(LOOK), Look)
    ]
    figures = [(column, look) for column, look in looks if look.kind is Kind.FIGURE]
    assert any(look.text for _column, look in figures)
    for column, look in figures:
        metrics = table.delegate.inks.metrics[look.kind, look.strong]
        room = table.columnWidth(column) - 2 * table.delegate.pad
        assert metrics.horizontalAdvance(look.text) <= room
    window.close_session()


LONG = ("Featherstonehaugh-Cholmondeley", "Winterbottom", "Montgomery-Smythe", "Ravensworth",
        "Thistlethwaite", "Knatchbull-Hugessen", "Papadopoulos", "Attenborough")  # fmt: skip


@contextmanager
def ward(folder: Path, number: int) -> Iterator[Session]:
    """Open a night of three seats with long names, block papers and allowed papers."""
    standing = tuple(
        replace(known, surname=LONG[place % len(LONG)])
        for place, known in enumerate(candidates(number))
    )
    with Session.create(folder / "ward.count", desk="desk 2", author="AB") as opened:
        add_contest(opened, contest(3), standing)
        list_boxes(opened, 12, papers=450)
        for sheet in range(20):
            enter_sheet(opened, f"A{sheet}", 100, *([40] * number), doubtful=1)
        opened.count_block(CONTEST, standing[0].party.key, 120)
        opened.allow_votes(CONTEST, "c1", 3)
        yield opened


@contextmanager
def counting(qtbot: QtBot, window: MainWindow, folder: Path, number: int) -> Iterator[FigureTable]:
    """Show the sheets of a ward of so many candidates in a window of 1366 by 768."""
    with ward(folder, number) as desk:
        window.resize(1366, 768)
        window.show_session(desk)
        window.do("go_count")
        table = table_of(window)
        qtbot.waitUntil(lambda: table.viewport().width() > 0)
        yield table
        window.close_session()


def hidden_in_part(table: FigureTable) -> list[str]:
    """Return the figures of which an edge of the table leaves only a part in sight."""
    edges, room = table.edges, table.viewport().rect()
    left = edges.names.geometry().right() + 1 if edges.names.isVisible() else 0
    right = edges.checks.x() if edges.checks.isVisible() else room.width()
    foot = edges.totals.y() if edges.totals.isVisible() else room.height()
    clear = QRect(left, 0, right - left, foot)
    cells = [
        table.table.index(row, column)
        for row in range(table.table.rowCount())
        for column in range(table.table.columnCount())
    ]
    return [
        f"{index.row()}/{index.column()}"
        for index in cells
        if clear.intersects(table.visualRect(index)) and not clear.contains(table.visualRect(index))
    ]


def nothing_cut(table: FigureTable) -> bool:
    return not hidden_in_part(table)


@pytest.mark.parametrize("banner", ["", "Two sheets do not add up; go to the findings."])
def test_that_seven_candidates_with_long_names_stand_side_by_side(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, banner: str
) -> None:
    with counting(qtbot, window, tmp_path, 7) as table:
        if banner:
            assert window.night is not None
            window.night.notice.say(banner)
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
        model, across = table.table, Qt.Orientation.Horizontal
        assert model.headerData(2, across, TIP) == f"Pat Hewitt, {candidates(1)[0].party.name}"
        # The sums of which the totals are made stay in sight with them.
        qtbot.waitUntil(table.edges.totals.isVisible)
        foot = [str(model.index(row, 0).data(DISPLAY)) for row in table.kept.foot]
        assert foot == ["Sheets", "Blocks", "Allowed", "So far"]
        qtbot.waitUntil(lambda: not hidden_in_part(table))
        assert table.edges.totals.height() >= table.kept.foot_height


def test_that_papers_votes_and_checks_stay_in_sight_beside_more_candidates(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with counting(qtbot, window, tmp_path, 14) as table:
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
        last = table.table.columnCount() - 1
        for column in range(1, last + 1):
            table.go_to(3, column)
            assert not hidden_in_part(table), column
            assert table.edges.names.isVisible() != (table.horizontalScrollBar().value() == 0)
            kept = [*table.kept.names, *table.kept.checks]
            assert kept == [0, 1, last - 1, last]
            place = table.visualRect(table.table.index(3, column))
            if column not in kept:
                assert not table.edges.names.isVisible() or (
                    place.left() > table.edges.names.geometry().right()
                )
                assert not table.edges.checks.isVisible() or place.right() < table.edges.checks.x()
            else:
                assert table.viewport().rect().contains(place)


def test_that_a_figure_kept_in_sight_is_gone_to_by_a_click(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with counting(qtbot, window, tmp_path, 14) as table:
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
        table.go_to(0, table.table.columnCount() - 3)
        names = table.edges.names
        assert names.isVisible()
        left, width = names.span_of(1)
        QTest.mouseClick(
            names, Qt.MouseButton.LeftButton, pos=QPoint(left + width // 2, table.rowHeight(0) + 5)
        )
        assert here(table) == (1, 1)
        assert not names.isVisible()


def test_that_a_question_under_a_banner_hides_no_line_of_a_small_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with ward(tmp_path, 7) as desk:
        window.resize(1160, 660)
        window.show_session(desk)
        assert window.night is not None
        for page, key in (("go_count", Qt.Key.Key_Delete), ("go_verification", Qt.Key.Key_P)):
            window.do(page)
            window.night.notice.say("Two sheets do not add up; go to the findings.")
            panel = window.night.centre.page
            assert isinstance(panel, EntryPanel)
            QTest.keyClick(panel.table, key)
            parts = [panel.strip, panel.table, panel.cards]
            detail = getattr(panel, "detail", None)
            if detail is not None:
                parts.insert(2, detail)

            def stand_apart(panel: EntryPanel = panel, parts: list[QWidget] = parts) -> bool:
                shown = [part for part in parts if part.isVisible()]
                below = pairwise(shown)
                return shown[-1].geometry().bottom() < panel.height() and all(
                    upper.geometry().bottom() < lower.y() for upper, lower in below
                )

            assert panel.strip.isVisible()
            qtbot.waitUntil(stand_apart)
            qtbot.waitUntil(partial(nothing_cut, panel.table))
            QTest.keyClick(panel.strip.answer, Qt.Key.Key_Escape)
        window.close_session()


def test_that_a_figure_typed_where_none_goes_is_said(
    qtbot: QtBot, window: MainWindow, desk: Session
) -> None:
    window.show_session(desk)
    window.do("go_verification")
    table = table_of(window)
    table.go_to(0, 0)
    type_keys(table, "1")
    assert table.editor is None
    assert "Nothing was entered" in table.delegate.said
    type_keys(table, Qt.Key.Key_Home)
    assert here(table) == (0, 1)
    assert cell(table, 0, 1) == "2,800"
    window.close_session()


SHORT = ("Ashworth", "Barker", "Crompton", "Dewhurst", "Entwistle", "Fairclough", "Greenhalgh")


@contextmanager
def ordinary(qtbot: QtBot, window: MainWindow, folder: Path, page: str) -> Iterator[FigureTable]:
    """Show a page of a ward of seven candidates with ordinary names at 1366 by 768."""
    standing = tuple(
        replace(known, surname=SHORT[place], party=candidates(3)[place % 3].party)
        for place, known in enumerate(candidates(7))
    )
    with Session.create(folder / "ward.count", desk="desk 2", author="AB") as opened:
        add_contest(opened, contest(3), standing)
        list_boxes(opened, 5)
        window.resize(1366, 768)
        window.show_session(opened)
        window.do(page)
        table = table_of(window)
        qtbot.waitUntil(lambda: table.viewport().width() > 700)
        yield table
        window.close_session()


def widths(table: FigureTable) -> list[int]:
    return [table.columnWidth(column) for column in range(table.table.columnCount())]


def test_that_ordinary_names_are_whole_and_no_column_moves_while_one_types(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with ordinary(qtbot, window, tmp_path, "go_count") as table:
        before = widths(table)
        headings = table.headings
        for column in range(2, 9):
            caption = table.table.headerData(column, Qt.Orientation.Horizontal, LOOK)
            wanted = headings.small_width(caption)
            if not headings.has_small_names:
                wanted = headings.words_width(caption)
            assert wanted <= table.columnWidth(column) - headings.pad, caption.text
        for _sheet in range(2):
            type_keys(table, Qt.Key.Key_Insert, Qt.Key.Key_Return)
            for figure in (400, 190, 180, 170, 165, 120, 150, 140, 3):
                type_keys(table, str(figure), Qt.Key.Key_Return)
                qtbot.waitUntil(lambda: widths(table) == before)
        assert table.horizontalScrollBar().maximum() == 0


def test_that_bundles_are_typed_clear_of_the_names_of_a_party(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with ordinary(qtbot, window, tmp_path, "go_blocks") as table:
        name = table.table.index(0, 0)
        look = name.data(LOOK)
        room = table.columnWidth(0) - 2 * table.delegate.pad
        assert table.delegate.inks.detail_metrics.horizontalAdvance(look.detail) <= room
        table.go_to(0, 1)
        type_keys(table, "b", "3*300")
        editor = table.editor
        assert editor is not None
        assert editor.bundles
        assert editor.x() > table.visualRect(name).right()
        # No figure beneath it is seen in part.
        ends = [table.visualRect(table.table.index(0, column)).right() for column in range(1, 8)]
        assert editor.geometry().right() in ends
        assert editor.width() >= editor.fontMetrics().horizontalAdvance("7*50+23+100*2")


def painted_width(table: FigureTable, column: int) -> int:
    """Return how many pixels wide the first line over a column is painted."""
    headings = table.headings
    picture = headings.viewport().grab().toImage()
    left = headings.sectionViewportPosition(column)
    ground, middle = picture.pixel(left, 1), picture.height() // 2
    inked = [
        across
        for across in range(left, left + headings.sectionSize(column))
        if any(picture.pixel(across, down) != ground for down in range(middle - 1))
    ]
    return inked[-1] - inked[0] + 1


def test_that_names_are_in_smaller_letters_all_alike_and_only_in_a_narrow_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with ordinary(qtbot, window, tmp_path, "go_count") as table:
        headings, room = table.headings, table.viewport().width()
        assert headings.has_small_names
        names = range(2, 9)
        captions = [
            table.table.headerData(column, Qt.Orientation.Horizontal, LOOK) for column in names
        ]
        # Some of them would stand whole in usual letters too.
        fitting = [
            column
            for column, caption in zip(names, captions, strict=True)
            if headings.words_width(caption) <= table.columnWidth(column) - headings.pad - 2
        ]
        assert 0 < len(fitting) < len(names)
        small = [painted_width(table, column) for column in fitting]
        window.resize(1920, 1080)
        qtbot.waitUntil(lambda: table.viewport().width() > room and not headings.has_small_names)
        usual = [painted_width(table, column) for column in fitting]
        assert all(less < more for less, more in zip(small, usual, strict=True))
