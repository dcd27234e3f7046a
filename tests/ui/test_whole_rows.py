"""The rows of a table come before the chart beneath it, and none of them is ever cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from countdesk.models.samples import Sample, pattern
from countdesk.session.session import Session
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.samples import SamplesPanel
from countdesk.ui.panels.verification import VerificationPanel
from tests.ui.entry_night import CONTEST, enter_sheet, list_boxes, session, shown

WIDTH, HEIGHT = 773, 640
"""The page of a contest in a window of 1366 by 768 pixels."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    """Return a ward of three seats in which blocks and allowed papers give votes too."""
    with session(tmp_path, seats=3, number=7) as opened:
        list_boxes(opened, 9)
        enter_sheet(opened, "1", 100, 50, 40, 30, 20, 10, 30, 20)
        party = next(iter(opened.count(CONTEST).slates))
        opened.count_block(CONTEST, party, 40)
        opened.allow_papers(CONTEST, 3)
        yield opened


def ends_with_a_row(panel: EntryPanel) -> bool:
    """Return whether all rows of a page are in sight, or as many as there is room for whole."""
    table = panel.table
    room, rows = table.viewport().height(), table.verticalHeader()
    if rows.length() <= room:
        return True
    return (room - table.kept.foot_height) % rows.defaultSectionSize() == 0


def show(qtbot: QtBot, panel: EntryPanel, height: int = HEIGHT) -> None:
    panel.resize(WIDTH, height)
    qtbot.waitUntil(lambda: panel.height() == height)
    qtbot.waitUntil(lambda: ends_with_a_row(panel))


@pytest.mark.parametrize("sheets", [4, 6, 30])
def test_that_no_sheet_is_cut_whatever_the_height(qtbot: QtBot, desk: Session, sheets: int) -> None:
    for label in range(2, sheets + 1):
        enter_sheet(desk, str(label), 100, 50, 40, 30, 20, 10, 30, 20)
    panel = shown(qtbot, desk, CountPanel)
    qtbot.waitUntil(lambda: panel.chart is not None)
    for height in range(420, 900, 17):
        show(qtbot, panel, height)
    show(qtbot, panel)
    panel.strip.ask("Why was it entered?", lambda _text: None)
    qtbot.waitUntil(lambda: ends_with_a_row(panel))


def test_that_the_chart_gives_way_to_the_sheets(qtbot: QtBot, desk: Session) -> None:
    panel = shown(qtbot, desk, CountPanel)
    qtbot.waitUntil(lambda: panel.chart is not None)
    show(qtbot, panel)
    assert panel.chart.isVisible()
    for label in range(2, 7):
        enter_sheet(desk, str(label), 100, 50, 40, 30, 20, 10, 30, 20)
        qtbot.waitUntil(lambda: panel.table.verticalScrollBar().maximum() == 0)
    assert not panel.chart.isVisible()
    show(qtbot, panel, 900)
    assert panel.chart.isVisible()


def test_that_no_box_is_cut_while_something_is_asked(qtbot: QtBot, desk: Session) -> None:
    panel = shown(qtbot, desk, VerificationPanel)
    show(qtbot, panel)
    panel.strip.ask("Why does box 9 differ?", lambda _text: None)
    qtbot.waitUntil(lambda: ends_with_a_row(panel))
    panel.strip.close_strip()
    qtbot.waitUntil(lambda: ends_with_a_row(panel))


@pytest.mark.parametrize("boxes", [2, 5, 30])
def test_that_no_box_is_cut_above_an_estimate_whatever_the_height(
    qtbot: QtBot, tmp_path: Path, boxes: int
) -> None:
    with session(tmp_path) as desk:
        list_boxes(desk, boxes)
        panel = shown(qtbot, desk, SamplesPanel)
        parties = [candidate.comparison_key for candidate in desk.count(CONTEST).candidates]
        papers = {pattern({party: 1}): 20 for party in parties}
        desk.take_sample(CONTEST, Sample("1", "AB", papers))
        desk.take_sample(CONTEST, Sample("2", "AB", papers))
        panel.estimate.show_now()
        for height in range(420, 900, 17):
            show(qtbot, panel, height)
            (beneath,) = panel.findChildren(QScrollArea, "estimateScroll")
            assert beneath.height() >= min(panel.estimate.height(), 120)
        show(qtbot, panel)
        panel.table.go_to(boxes - 1, 2)
        assert panel.table.rowViewportPosition(panel.table.rowAt(0)) == 0
