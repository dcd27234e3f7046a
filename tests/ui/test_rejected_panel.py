"""The rejected papers, driven by keys with a real session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from countdesk.figures import UNKNOWN
from countdesk.models.statements import PapersRejected, RejectedInPart
from countdesk.session.session import Session
from countdesk.ui.panels.rejected import RejectedPanel
from countdesk.ui.roles import LOOK, Band
from tests.ui.entry_night import (
    CONTEST,
    cell,
    here,
    list_boxes,
    press,
    session,
    shown,
    state_twice,
    type_keys,
)

ENTER = Qt.Key.Key_Return
SUM, STATED, IN_PART, DOUBTFUL = 4, 5, 7, 8
PAPERS, CHECK = 1, 2


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as opened:
        list_boxes(opened, 2)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, desk: Session) -> RejectedPanel:
    return shown(qtbot, desk, RejectedPanel)


def test_that_heads_are_typed_down_and_added_up(panel: RejectedPanel, desk: Session) -> None:
    assert here(panel.table) == (0, PAPERS)
    type_keys(panel.table, "1", ENTER, "3", ENTER)
    assert cell(panel.table, SUM, 0) == "Heads so far"
    assert cell(panel.table, SUM, PAPERS) == "4"
    # Two heads are blank, so the rejected papers are not known yet.
    assert desk.count(CONTEST).rejected.total is None
    assert panel.cards.cards[1].spoken == "Rejected papers: 4 so far"
    type_keys(panel.table, "0", ENTER, "16", ENTER)
    assert cell(panel.table, SUM, 0) == "All heads"
    assert panel.cards.cards[1].figure == "20"
    assert panel.cards.cards[2].figure == "880"
    # The sum is passed over: the next figure is the total as it was stated.
    assert here(panel.table) == (STATED, PAPERS)
    type_keys(panel.table, "20", ENTER)
    assert cell(panel.table, STATED, CHECK) == "agrees"


def test_that_a_stated_total_the_heads_do_not_make_says_so(
    panel: RejectedPanel, desk: Session
) -> None:
    desk.reject_papers(CONTEST, "total", 20)
    desk.reject_papers(CONTEST, "too-many", 12)
    assert cell(panel.table, STATED, CHECK) == "8 under blank heads"
    for head in ("official-mark", "identified", "uncertain"):
        desk.reject_papers(CONTEST, head, 0)
    assert cell(panel.table, STATED, CHECK) == "heads make 12"


def test_that_rejected_in_part_stands_apart_and_is_never_added_in(
    panel: RejectedPanel, desk: Session
) -> None:
    panel.table.go_to(IN_PART, PAPERS)
    type_keys(panel.table, "228", ENTER)
    assert desk.count(CONTEST).rejected_in_part == 228
    assert cell(panel.table, IN_PART, CHECK) == "never added in"
    assert cell(panel.table, SUM, PAPERS) == UNKNOWN
    assert panel.model.index(IN_PART, 0).data(LOOK).band is Band.APART
    assert panel.cards.cards[1].figure == UNKNOWN


def test_that_doubtful_papers_on_no_sheet_are_entered(panel: RejectedPanel, desk: Session) -> None:
    panel.table.go_to(DOUBTFUL, PAPERS)
    type_keys(panel.table, "5", ENTER)
    assert desk.count(CONTEST).loose_doubtful == 5
    assert cell(panel.table, DOUBTFUL, CHECK) == "to be decided"


@pytest.mark.parametrize("row", [0, STATED, IN_PART, DOUBTFUL])
def test_that_an_overwrite_asks_in_every_row(panel: RejectedPanel, desk: Session, row: int) -> None:
    panel.table.go_to(row, PAPERS)
    type_keys(panel.table, "5", ENTER)
    panel.table.go_to(row, PAPERS)
    type_keys(panel.table, "6", ENTER)
    assert "Was 5" in panel.table.delegate.said
    assert cell(panel.table, row, PAPERS) == "5"
    press(panel.table, ENTER)
    assert cell(panel.table, row, PAPERS) == "6"


@pytest.mark.parametrize("typed", ["x", "-1", "10^12", "1000000000000"])
def test_that_what_is_no_number_is_refused(panel: RejectedPanel, desk: Session, typed: str) -> None:
    type_keys(panel.table, typed, ENTER)
    assert panel.table.editor is not None
    assert panel.table.delegate.said
    assert desk.count(CONTEST).rejected.by_head == {}


def test_that_two_desks_figures_are_settled_by_a_person(
    panel: RejectedPanel, desk: Session
) -> None:
    state_twice(desk, PapersRejected(1, "too-many", 3), PapersRejected(1, "too-many", 4))
    state_twice(desk, RejectedInPart(1, 7), RejectedInPart(1, 8))
    assert cell(panel.table, 1, PAPERS) == "3 / 4"
    assert cell(panel.table, 1, CHECK) == "two desks differ"
    assert cell(panel.table, SUM, PAPERS) == UNKNOWN
    panel.table.go_to(1, PAPERS)
    type_keys(panel.table, "4", ENTER, ENTER)
    assert cell(panel.table, 1, PAPERS) == "4"
    assert cell(panel.table, SUM, PAPERS) == "4"


def test_that_shift_and_down_goes_to_the_sum(panel: RejectedPanel) -> None:
    press(panel.table, Qt.Key.Key_Down, shift=True)
    assert here(panel.table) == (SUM, PAPERS)


def test_that_nought_is_a_figure(panel: RejectedPanel, desk: Session) -> None:
    type_keys(panel.table, "0", ENTER)
    assert cell(panel.table, 0, PAPERS) == "0"
    assert desk.count(CONTEST).rejected.by_head == {"official-mark": 0}
