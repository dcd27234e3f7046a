"""Words that stand whole, or shortened alike, whatever becomes of the figures beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.statements import Asker
from countdesk.session.session import Session
from countdesk.ui.charts.score_bars import LOWEST_ROW, ScoreBars
from countdesk.ui.charts.score_lines import LEVEL, TICK
from countdesk.ui.delegates.painting import without_middle
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.recount import RecountPanel
from countdesk.ui.panels.score_call import call
from countdesk.ui.panels.verification import VerificationPanel
from countdesk.ui.roles import LOOK, Kind, Tone
from tests.ui import outcome_night
from tests.ui.entry_night import CONTEST, enter_sheet, list_boxes, session, shown
from tests.ui.outcome_night import WARD
from tests.ui.score_table import LONG_NAME, ROW, TABLE


@pytest.fixture
def dense(qtbot: QtBot) -> ScoreBars:
    """Return lines of one row each, too narrow for a long name and the word of its mark."""
    bars = ScoreBars()
    qtbot.addWidget(bars)
    bars.resize(420, 200)
    bars.set_row_height(LOWEST_ROW)
    return bars


def signs(bars: ScoreBars) -> list[str]:
    """Return what stands for the word of each line's mark."""
    return [line.sign for line in bars.lines]


def test_that_marks_are_words_on_every_line_or_signs_on_every_line(dense: ScoreBars) -> None:
    short = replace(ROW, mark="Elected", change="")
    long = replace(short, key="lab", details=(LONG_NAME,))
    dense.set_table(replace(TABLE, rows=(short, short, TABLE.rows[2])))
    assert signs(dense) == ["", "", ""]
    dense.set_table(replace(TABLE, rows=(short, long, TABLE.rows[2])))
    assert signs(dense) == [TICK, TICK, ""]


def test_that_the_sign_of_a_lot_owed_is_explained(dense: ScoreBars) -> None:
    owed = replace(ROW, mark="Lot owed", mark_tone=Tone.WARNING, details=(LONG_NAME,))
    dense.set_table(replace(TABLE, rows=(owed, owed)))
    assert signs(dense) == [LEVEL, LEVEL]
    assert dense.heads[-1].text.text() == f"Candidates · {LEVEL} lot owed"


def test_that_of_many_with_equal_votes_the_call_says_how_many(tmp_path: Path) -> None:
    with session(tmp_path) as desk:
        list_boxes(desk, 2)
        enter_sheet(desk, "1", 100, 20, 20, 20, 20, 20)
        assert call(desk.cooked(CONTEST)).note == "5 candidates have equal votes."


def test_that_totals_are_named_whole_once_a_recount_begins(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "recount.count"
    with Session.create(path, desk="desk 2", author="AB") as made:
        outcome_night.provisional(made)
    window.open_path(path)
    night = window.night
    assert night is not None
    night.show_page("count")
    panel = night.centre.page
    assert isinstance(panel, CountPanel)
    table = panel.table
    assert table.table.index(table.table.total_row, 0).data(LOOK).text == "Total"
    night.session.ask_recount(WARD, Asker.RETURNING_OFFICER, allowed=True)
    look = table.table.index(table.table.total_row, 0).data(LOOK)
    assert look.text == "So far"
    metrics = table.delegate.inks.metrics[Kind.LABEL, look.strong]
    room = table.columnWidth(0) - 2 * table.delegate.pad
    assert metrics.horizontalAdvance(look.text) <= room
    assert "Recount 1 (count 2): no sheets yet." in panel.empty.text()


def test_that_before_a_recount_its_columns_are_headed_as_they_will_be(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with session(tmp_path) as desk:
        panel = shown(qtbot, desk, RecountPanel)
        headings = [
            panel.model.headerData(column, panel.table.headings.orientation(), LOOK).text
            for column in range(panel.model.columnCount())
        ]
        assert headings == ["Counted", "First count", "Recount 1", "Moved"]


def test_that_a_long_sentence_keeps_its_beginning_in_the_status_bar(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "status.count"
    with Session.create(path, desk="desk 2", author="AB") as made:
        outcome_night.ward(made)
    window.open_path(path)
    night = window.night
    assert night is not None
    told = night.status.told
    night.announcements.told.emit("A")
    short = told.grab().toImage()
    night.announcements.told.emit("A" * 400)
    long = told.grab().toImage()
    assert told.text() == "A" * 400
    # It ends in an ellipsis: its last pixels are those of dots, at the foot of the letters.
    top = range(long.height() // 2)
    assert all(
        long.pixel(x, y) == short.pixel(0, 0)
        for x in range(long.width() - 6, long.width())
        for y in top
    )


def test_that_two_stations_of_one_place_are_told_apart_in_a_narrow_column(
    qtbot: QtBot, tmp_path: Path
) -> None:
    place = "Castle Library, Upper Reading Room"
    with session(tmp_path) as desk:
        for station in ("1", "2"):
            box = BallotBox(f"C{station}", BoxKind.STATION, place, f"station {station}")
            desk.list_box(CONTEST, box)
        table = shown(qtbot, desk, VerificationPanel).table
        table.setColumnWidth(0, 150)
        qtbot.waitUntil(lambda: table.columnWidth(0) == 150)
        beneath = []
        for row in range(2):
            cell = table.visualRect(table.table.index(row, 0))
            half = cell.adjusted(0, cell.height() // 2 + 1, 0, -2)
            beneath.append(table.viewport().grab(half).toImage())
        assert beneath[0].size() == beneath[1].size()
        assert beneath[0] != beneath[1]


@pytest.mark.usefixtures("qapp")
def test_that_what_is_left_out_of_a_detail_are_whole_words_from_its_middle() -> None:
    metrics = QFontMetrics(QFont())
    text = "10 candidates: Alan Bishop, Julie Murphy, Pauline Webster"
    whole = metrics.horizontalAdvance(text)
    assert without_middle(text, metrics, whole) == text
    shortened = without_middle(text, metrics, whole - 1)
    before, after = shortened.split(" … ")
    assert text.startswith(f"{before} ")
    assert text.endswith(f" {after}")
    assert metrics.horizontalAdvance(shortened) < whole
    # One word alone is cut within.
    assert "…" in without_middle("Constituencies", metrics, metrics.horizontalAdvance("Consti…"))
